"""The severities that a dataset gives to finding codes: `severities` in nexus.yaml."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.codes import CODES
from nexusrdf.base.codes.held import is_held
from nexusrdf.base.findings import Finding, Severity, finding, with_change
from nexusrdf.base.span import Span
from nexusrdf.model.fields import unknown_key
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.records import Entry, Scalar
from nexusrdf.records import Mapping as Keys

KEYS: Final = ("severity", "why")
_PUBLIC_ONLY: Final = "NX706"
_WITHOUT_SOURCES: Final = "NX260"
_READING: Final = "NX300"
"""Codes below this one are found without reasoning, or not at all."""


@dataclass(frozen=True, slots=True)
class SeverityChange:
    """Another severity for the findings of a code, with the reason and where it is written."""

    code: str
    severity: Severity
    why: str
    span: Span


def read_severities(entry: Entry | None, found: list[Finding]) -> tuple[SeverityChange, ...]:
    r"""Read which codes get which severity; what is not sound changes nothing and is a finding.

    >>> from nexusrdf.records import parse_mapping
    >>> text = b"severities:\n  NX234: {severity: info, why: no court has ruled yet}\n  NX104: {severity: info, why: typos}\n"
    >>> found = []
    >>> changes = read_severities(parse_mapping(text, "nexus.yaml")[0].find("severities"), found)
    >>> [(c.code, str(c.severity)) for c in changes], [(f.code, str(f.span)) for f in found]
    ([('NX234', 'info')], [('NX251', 'nexus.yaml:3:21')])
    """
    match entry:
        case None:
            return ()
        case Entry(value=Keys(entries=entries)):
            read = [_change(item, found) for item in entries]
            return tuple(change for change in read if change is not None)
        case _:
            expected = "a mapping of finding codes to {severity: …, why: …}"
            found.append(finding("NX156", entry.value.span, key="severities", expected=expected))
            return ()


def _change(entry: Entry, found: list[Finding]) -> SeverityChange | None:
    code, before = entry.key.text, len(found)
    if code not in CODES:
        found.append(finding("NX249", entry.key.span, name=code, hint=did_you_mean(code, list(CODES))))
    if not isinstance(entry.value, Keys):
        chosen = getattr(entry.value, "text", "info")
        hint = f"write it so, with your reason: {code}: {{severity: {chosen}, why: …}}"
        found.append(finding("NX156", entry.value.span, key=code, expected="{severity: …, why: …}", hint=hint))
        return None
    found.extend(unknown_key(item.key, KEYS) for item in entry.value.entries if item.key.text not in KEYS)
    severity = _severity(entry, entry.value.find("severity"), found)
    why = _reason(entry, entry.value.find("why"), found)
    if severity is None or len(found) > before:
        return None
    return SeverityChange(code, severity, why, entry.key.span)


def _severity(code: Entry, entry: Entry | None, found: list[Finding]) -> Severity | None:
    if entry is None:
        found.append(finding("NX155", code.key.span, key="severity", kind=code.key.text))
        return None
    text = entry.value.text if isinstance(entry.value, Scalar) else ""
    chosen = next((severity for severity in Severity if str(severity) == text), None)
    if chosen is None:
        expected = "a severity: violation, warning or info; no finding can be switched off"
        found.append(finding("NX158", entry.value.span, text=text, expected=expected))
    declared = CODES.get(code.key.text)
    if chosen is not None and declared is not None and is_held(declared) and chosen < Severity[declared.severity.upper()]:
        found.append(finding("NX251", entry.value.span, name=declared.code, title=declared.title))
    return chosen


def _reason(code: Entry, entry: Entry | None, found: list[Finding]) -> str:
    text = entry.value.text.strip() if entry is not None and isinstance(entry.value, Scalar) else ""
    if not text:
        found.append(finding("NX250", entry.value.span if entry is not None else code.key.span, name=code.key.text))
    return text


_OF_THE_DAY: Final = frozenset({"NX310", "NX722"})
"""Gates of lists that hang on the day, or on the release before: another day may have the finding."""


def with_severities(found: Iterable[Finding], changes: Iterable[SeverityChange]) -> tuple[Finding, ...]:
    """Return findings with the severities that the settings give them; none is left out."""
    known: Mapping[str, SeverityChange] = {change.code: change for change in changes}
    if not known:
        return tuple(found)
    return tuple(_changed(one, known[one.code]) if one.code in known else one for one in found)


def _changed(found: Finding, change: SeverityChange) -> Finding:
    declared = CODES[found.code]
    if change.severity < found.severity and is_held(declared):
        return found
    return with_change(found, change.severity, why=change.why, file=change.span.file)


def find_stale(
    changes: Iterable[SeverityChange], found: Iterable[Finding], *, reasoned: bool, sources: bool = False
) -> Iterator[Finding]:
    """Yield a finding for each code that is lowered though the dataset has no finding of it, as far as that was looked for.

    A code that is raised is a rule for what may come, and stays. `reasoned` tells whether the findings are also those on
    what follows, `sources` whether the texts of all sources were at hand.
    """
    seen = {one.code for one in found}
    unasked = {_PUBLIC_ONLY, _WITHOUT_SOURCES} if sources else {_PUBLIC_ONLY}
    unasked |= _OF_THE_DAY
    for change in changes:
        lowered = change.severity < Severity[CODES[change.code].severity.upper()]
        if lowered and change.code not in seen | unasked and (reasoned or change.code < _READING):
            yield finding("NX854", change.span, name=change.code, severity=change.severity)
