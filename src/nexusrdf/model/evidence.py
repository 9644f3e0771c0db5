"""Reading what a claim rests on and what was decided of it."""

from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.claim import Anchor, Decision, Retraction
from nexusrdf.model.config import Config
from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.model.fields import read_texts, span_of
from nexusrdf.records import Mapping, Node, Scalar, Sequence

ANCHOR_KEYS: Final = ("paragraph", "start", "end", "sha256", "quote", "nth")
DECISION_KEYS: Final = ("outcome", "by", "at", "why")
OUTCOMES: Final = ("accepted", "pending", "rejected")


def read_anchors(node: Mapping, *, withheld: bool) -> tuple[tuple[Anchor, ...], tuple[Finding, ...]]:
    """Read `quote`, `anchor` and `anchors` of a claim; none at all is a finding.

    `withheld`: the source's words may not be stored, so a quote is a finding.
    """
    found: list[Finding] = []
    anchors: list[Anchor] = []
    anchor, quote = node.find("anchor"), node.find("quote")
    if anchor is not None and isinstance(anchor.value, Mapping):
        anchors.append(_anchor(anchor.value, found, quote=_quote(node, found)))
    elif anchor is not None:
        found.append(finding("NX156", anchor.value.span, key="anchor", expected="a mapping; use anchors for a list"))
    elif quote is not None:
        anchors.append(_bare_quote(node, quote.value, found))
    more = node.find("anchors")
    if more is not None and not isinstance(more.value, Sequence):
        found.append(finding("NX156", more.value.span, key="anchors", expected="a list of anchors"))
    for item in more.value.items if more and isinstance(more.value, Sequence) else ():
        if isinstance(item, Mapping):
            anchors.append(_anchor(item, found, quote=None))
        else:
            found.append(finding("NX156", item.span, key="anchors", expected="a mapping for each anchor"))
    if not anchors and not found:
        found.append(finding("NX209", node.span))
    if withheld:
        found.extend(finding("NX227", a.span) for a in anchors if a.quote is not None)
    return tuple(anchors), tuple(found)


def _quote(node: Mapping, found: list[Finding]) -> str | None:
    entry = node.find("quote")
    if entry is None:
        return None
    if isinstance(entry.value, Scalar):
        return entry.value.text
    found.append(finding("NX156", entry.value.span, key="quote", expected="one text"))
    return None


def _bare_quote(node: Mapping, value: Node, found: list[Finding]) -> Anchor:
    quote = _quote(node, found)
    entry = node.find("nth")
    nth = _number(entry.value.text, entry.value.span, found) if entry and isinstance(entry.value, Scalar) else 1
    return Anchor(None, None, None, None, quote, nth or 1, value.span)


def _anchor(node: Mapping, found: list[Finding], *, quote: str | None) -> Anchor:
    texts, faults = read_texts(node, ANCHOR_KEYS)
    found.extend(faults)
    quote = texts.get("quote", quote)
    nth = _number(texts["nth"], span_of(node, "nth"), found) if "nth" in texts else 1
    pinned = {"paragraph", "start", "end", "sha256"}
    if quote is not None and not pinned & texts.keys():
        return Anchor(None, None, None, None, quote, nth or 1, node.span)
    for key in sorted(pinned - texts.keys()):
        found.append(finding("NX155", node.span, key=key, kind="an anchor"))
    numbers = {key: _number(texts[key], span_of(node, key), found) for key in ("paragraph", "start", "end") if key in texts}
    digest = texts.get("sha256")
    if digest is not None and (len(digest) != 64 or any(c not in "0123456789abcdef" for c in digest)):
        found.append(finding("NX158", span_of(node, "sha256"), text=digest, expected="64 hexadecimal digits in lower case"))
    start, end = numbers.get("start"), numbers.get("end")
    if start is not None and end is not None and end <= start:
        found.append(finding("NX217", span_of(node, "end"), start=start, end=end))
    elif quote is not None and start is not None and end is not None and len(quote) != end - start:
        found.append(finding("NX218", node.span, length=len(quote), width=end - start))
    return Anchor(numbers.get("paragraph"), start, end, digest, quote, nth or 1, node.span)


def _number(text: str, span: Span, found: list[Finding]) -> int | None:
    if text.isascii() and text.isdecimal():
        return int(text)
    found.append(finding("NX158", span, text=text, expected="a whole number"))
    return None


def read_decisions(node: Mapping, config: Config) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Read `decisions`: complete, by declared curators, in the order of their days."""
    entry = node.find("decisions")
    if entry is None:
        return (), ()
    if not isinstance(entry.value, Sequence):
        return (), (finding("NX156", entry.value.span, key="decisions", expected="a list of {outcome, by, at, why}"),)
    found: list[Finding] = []
    decisions: list[Decision] = []
    for item in entry.value.items:
        if not isinstance(item, Mapping):
            found.append(finding("NX156", item.span, key="decisions", expected="a mapping {outcome, by, at, why}"))
            continue
        texts, faults = read_texts(item, DECISION_KEYS)
        found.extend(faults)
        missing = [key for key in DECISION_KEYS if not texts.get(key, "").strip()]
        if missing:
            found.append(finding("NX214", item.span, missing=", ".join(missing)))
            continue
        if texts["outcome"] not in OUTCOMES:
            found.append(finding("NX159", span_of(item, "outcome"), text=texts["outcome"], type="outcome", known=", ".join(OUTCOMES)))
        if texts["by"] not in config.curators:
            found.append(finding("NX215", span_of(item, "by"), by=texts["by"], known=", ".join(config.curators) or "none"))
        if not _is_day(texts["at"]):
            found.append(finding("NX157", span_of(item, "at"), text=texts["at"], why="a day such as 2026-01-31 is wanted"))
        elif decisions and texts["at"] < decisions[-1].at:
            found.append(finding("NX216", span_of(item, "at"), at=texts["at"], before=decisions[-1].at))
        decisions.append(Decision(texts["outcome"], texts["by"], texts["at"], texts["why"], item.span))
    return tuple(decisions), tuple(found)


def read_retraction(node: Mapping) -> tuple[Retraction | None, tuple[Finding, ...]]:
    """Read `retracted`: a day and a reason."""
    entry = node.find("retracted")
    if entry is None:
        return None, ()
    if not isinstance(entry.value, Mapping):
        return None, (finding("NX156", entry.value.span, key="retracted", expected="a mapping {at, why}"),)
    texts, faults = read_texts(entry.value, ("at", "why"))
    found = list(faults)
    for key in ("at", "why"):
        if not texts.get(key):
            found.append(finding("NX155", entry.value.span, key=key, kind="a retraction"))
    if texts.get("at") and not _is_day(texts["at"]):
        found.append(finding("NX157", span_of(entry.value, "at"), text=texts["at"], why="a day such as 2026-01-31 is wanted"))
    return Retraction(texts.get("at", ""), texts.get("why", "")), tuple(found)


def _is_day(text: str) -> bool:
    if len(text) != len("2026-01-31"):
        return False
    try:
        parse_date(text)
    except DateError:
        return False
    return True
