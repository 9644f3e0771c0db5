"""What an edition of a list must hold to come into a release: `gates` of a feed in nexus.yaml."""

import re
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.fields import is_count, span_of, unknown_key
from nexusrdf.model.schema import KINDS
from nexusrdf.records import Mapping, Scalar

GATES: Final = ("min", "max", "change", "rejected", "fill", "fresh")
NAMES: Final = "names"
_COUNTS: Final = ("min", "max", "rejected")
_SHARE: Final = re.compile(r"([0-9]{1,2}(?:\.[0-9]+)?|100(?:\.0+)?)%")
_CHANGE: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)%")
_DAYS: Final = re.compile(r"([1-9][0-9]{0,3}) days?")


@dataclass(frozen=True, slots=True)
class Fill:
    """How many of the records that can have a field must have it: `kind` (empty: of any kind), `key`, the share (0 to 1)."""

    kind: str
    key: str
    least: float

    @property
    def name(self) -> str:
        """The field as the settings write it."""
        return f"{self.kind}.{self.key}" if self.kind else self.key

    def may_fill(self, kind: str) -> bool:
        """Tell whether a record of a kind counts.

        >>> Fill("", "births", 0.8).may_fill("person"), Fill("", "births", 0.8).may_fill("organisation")
        (True, False)
        """
        return kind == self.kind if self.kind else has_key(kind, self.key)


@dataclass(frozen=True, slots=True)
class Gates:
    """What an edition must hold to come into a release; None is no gate.

    `change` is the share (0 to 1) of the entries of the edition before that may be gone, new or changed, `rejected` the
    number of entries that may be left out, `fresh` the days that its publication may lie back.
    """

    least: int | None = None
    most: int | None = None
    change: float | None = None
    rejected: int | None = None
    fill: tuple[Fill, ...] = ()
    fresh: int | None = None


def has_key(kind: str, key: str) -> bool:
    """Tell whether records of a kind have a key."""
    known = KINDS.get(kind)
    if known is None:
        return False
    return not known.dependent if key == NAMES else known.find_field(key) is not None


def read_gates(feed: Mapping, found: list[Finding]) -> Gates:
    r"""Read the gates of a feed; what is not sound is no gate, and a finding.

    >>> from nexusrdf.records import parse_mapping
    >>> mapping, _ = parse_mapping(b"gates: {min: 3, fill: {person.births: 80%}, fresh: 30 days}\n", "nexus.yaml")
    >>> gates = read_gates(mapping, [])
    >>> gates.least, gates.fill[0].name, gates.fill[0].least, gates.fresh
    (3, 'person.births', 0.8, 30)
    """
    entry = feed.find("gates")
    if entry is None:
        return Gates()
    node = entry.value
    if not isinstance(node, Mapping):
        found.append(finding("NX156", node.span, key="gates", expected=f"a mapping with {', '.join(GATES)}"))
        return Gates()
    found.extend(unknown_key(item.key, GATES) for item in node.entries if item.key.text not in GATES)
    counts = {key: int(text) for key in _COUNTS if (text := _text(node, key, found)) and _is_sound(node, key, text, found)}
    change = _matched(node, "change", _CHANGE, "a share such as 10%", found)
    fresh = _matched(node, "fresh", _DAYS, "a time such as 30 days", found)
    return Gates(
        counts.get("min"),
        counts.get("max"),
        float(change) / 100 if change else None,
        counts.get("rejected"),
        _fills(node, found),
        int(fresh) if fresh else None,
    )


def _text(node: Mapping, key: str, found: list[Finding]) -> str:
    entry = node.find(key)
    if entry is None:
        return ""
    if isinstance(entry.value, Scalar):
        return entry.value.text
    found.append(finding("NX156", entry.value.span, key=key, expected="one text"))
    return ""


def _is_sound(node: Mapping, key: str, text: str, found: list[Finding]) -> bool:
    if not is_count(text):
        found.append(finding("NX158", span_of(node, key), text=text, expected="a whole number"))
        return False
    return True


def _matched(node: Mapping, key: str, form: re.Pattern[str], expected: str, found: list[Finding]) -> str:
    """Return the number in a text of a form, empty where there is none."""
    text = _text(node, key, found)
    match = form.fullmatch(text)
    if text and match is None:
        found.append(finding("NX158", span_of(node, key), text=text, expected=expected))
    return match[1] if match else ""


def _fills(gates: Mapping, found: list[Finding]) -> tuple[Fill, ...]:
    entry = gates.find("fill")
    if entry is None:
        return ()
    node = entry.value
    if not isinstance(node, Mapping):
        found.append(finding("NX156", node.span, key="fill", expected="a mapping of fields to shares, such as births: 80%"))
        return ()
    fills: list[Fill] = []
    for item in node.entries:
        kind, _, key = item.key.text.rpartition(".")
        if not (has_key(kind, key) if kind else any(has_key(name, key) for name in KINDS)):
            expected = "a key of records, such as births, or a kind and a key, such as person.births"
            found.append(finding("NX158", item.key.span, text=item.key.text, expected=expected))
            continue
        share = _matched(node, item.key.text, _SHARE, "a share such as 80%", found)
        if share:
            fills.append(Fill(kind, key, float(share) / 100))
    return tuple(fills)
