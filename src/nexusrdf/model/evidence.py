"""Reading what a claim rests on: quotes and anchors."""

from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.claim import Anchor, EntryPlace
from nexusrdf.model.fields import is_count, is_digest, read_texts, span_of
from nexusrdf.records import Mapping, Scalar, Sequence

ENTRY_KEYS: Final = ("record", "line", "column")
ANCHOR_KEYS: Final = ("paragraph", "start", "end", "sha256", "quote", "nth")


def read_anchors(node: Mapping, *, withheld: bool) -> tuple[tuple[Anchor, ...], tuple[Finding, ...]]:
    """Read `quote`, `anchor` and `anchors` of a claim; none at all is a finding where there is no `entry` either.

    `withheld`: the source's words may not be stored, so a quote is a finding.
    """
    found: list[Finding] = []
    anchors: list[Anchor] = []
    quotes: list[Span] = []
    anchor, more = node.find("anchor"), node.find("anchors")
    if anchor is not None and isinstance(anchor.value, Mapping):
        anchors.append(_anchor(anchor.value, node, found, quotes))
    elif anchor is not None:
        found.append(finding("NX156", anchor.value.span, key="anchor", expected="a mapping; use anchors for a list"))
    elif node.find("quote") is not None:
        anchors.append(_bare_quote(node, found, quotes))
    if more is not None and not isinstance(more.value, Sequence):
        found.append(finding("NX156", more.value.span, key="anchors", expected="a list of anchors"))
    for item in more.value.items if more and isinstance(more.value, Sequence) else ():
        if isinstance(item, Mapping):
            anchors.append(_anchor(item, item, found, quotes))
        else:
            found.append(finding("NX156", item.span, key="anchors", expected="a mapping for each anchor"))
    if not anchors and not found and node.find("entry") is None:
        found.append(finding("NX209", node.span))
    if withheld:
        found.extend(finding("NX227", span) for span in quotes)
    return tuple(anchors), tuple(found)


def read_entry_place(node: Mapping) -> tuple[EntryPlace | None, tuple[Finding, ...]]:
    """Read `entry` of a claim: an entry of an official list, which is evidence as a whole."""
    entry = node.find("entry")
    if entry is None:
        return None, ()
    if not isinstance(entry.value, Mapping):
        return None, (finding("NX156", entry.value.span, key="entry", expected="a mapping with record, line, column"),)
    texts, faults = read_texts(entry.value, ENTRY_KEYS)
    found = list(faults)
    if not texts.get("record", "").strip():
        found.append(finding("NX155", entry.value.span, key="record", kind="an entry"))
    line, column = (_number(texts[key], span_of(entry.value, key), found) if key in texts else 1 for key in ("line", "column"))
    return (None if found else EntryPlace(texts["record"], line or 1, column or 1)), tuple(found)


def _bare_quote(node: Mapping, found: list[Finding], quotes: list[Span]) -> Anchor:
    span = span_of(node, "quote")
    nth = node.find("nth")
    number = 1
    if nth is not None and isinstance(nth.value, Scalar):
        number = _number(nth.value.text, nth.value.span, found) or 1
    elif nth is not None:
        found.append(finding("NX156", nth.value.span, key="nth", expected="a whole number"))
    return Anchor(None, None, None, None, _quote(node, found, quotes), number, span)


def _quote(node: Mapping, found: list[Finding], quotes: list[Span]) -> str | None:
    entry = node.find("quote")
    if entry is None:
        return None
    if not isinstance(entry.value, Scalar):
        found.append(finding("NX156", entry.value.span, key="quote", expected="one text"))
        return None
    quotes.append(entry.value.span)
    if not entry.value.text.strip():
        found.append(finding("NX209", entry.value.span))
    return entry.value.text


def _anchor(node: Mapping, outer: Mapping, found: list[Finding], quotes: list[Span]) -> Anchor:
    """Read one anchor; the quote may stand inside, or beside it in the claim (`outer`)."""
    texts, faults = read_texts(node, ANCHOR_KEYS)
    found.extend(faults)
    holder = node if node.find("quote") else outer
    told = holder is node and "quote" not in texts  # read_texts has told what is wrong with it
    quote = None if told else _quote(holder, found, quotes)
    nth = _number(texts["nth"], span_of(node, "nth"), found) if "nth" in texts else 1
    pinned = ("paragraph", "start", "end", "sha256")
    if quote is not None and not texts.keys() & set(pinned):
        return Anchor(None, None, None, None, quote, nth or 1, node.span)
    found.extend(finding("NX155", node.span, key=key, kind="an anchor") for key in pinned if node.find(key) is None)
    numbers = {key: _number(texts[key], span_of(node, key), found) for key in ("paragraph", "start", "end") if key in texts}
    digest = texts.get("sha256")
    if digest is not None and not is_digest(digest):
        found.append(finding("NX158", span_of(node, "sha256"), text=digest, expected="64 hexadecimal digits in lower case"))
    start, end = numbers.get("start"), numbers.get("end")
    if start is not None and end is not None and end <= start:
        found.append(finding("NX217", span_of(node, "end"), start=start, end=end))
    elif quote is not None and start is not None and end is not None and len(quote) != end - start:
        found.append(finding("NX218", span_of(holder, "quote"), length=len(quote), width=end - start))
    return Anchor(numbers.get("paragraph"), start, end, digest, quote, nth or 1, node.span)


def _number(text: str, span: Span, found: list[Finding]) -> int | None:
    if is_count(text):
        return int(text)
    found.append(finding("NX158", span, text=text, expected="a whole number"))
    return None
