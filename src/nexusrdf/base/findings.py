"""Findings: what is wrong with data, where, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from nexusrdf.base.codes import CODES
from nexusrdf.base.span import Span


class Severity(IntEnum):
    """How grave a finding is; the names follow SHACL's severities."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Trace:
    """What SHACL knows of a result: IRIs or literals in N-Triples, None where it says nothing."""

    focus: str | None = None
    path: str | None = None
    value: str | None = None
    shape: str | None = None
    component: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a dataset's settings made of a severity: which it was, who changed it, and why."""

    before: Severity
    why: str
    file: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: a declared code, a message, a position and a hint.

    `about` names the record and the key in it, where that is known; `related` are further places that
    the message speaks of; `change` tells of another severity by the dataset's settings;
    `details` are the findings inside a logical constraint that made it fail; `proof` are the lines of a tree that shows why it
    is so, the conclusion first.

    >>> f = Finding("NX104", 'unknown key "namess"', Span("a.yaml", 12, 3, 12, 9))
    >>> str(f.severity), str(f.span)
    ('violation', 'a.yaml:12:3')
    """

    code: str
    message: str
    span: Span
    hint: str = ""
    severity: Severity = Severity.VIOLATION
    trace: Trace | None = None
    about: str = ""
    related: tuple[Span, ...] = ()
    change: Change | None = None
    details: tuple["Finding", ...] = ()
    proof: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order by position, then gravity, then code and message."""
        return (self.span, -self.severity, self.code, self.message, self.trace is None, str(self.trace))


def finding(code: str, span: Span, *, hint: str = "", trace: Trace | None = None, **facts: object) -> Finding:
    """Make a finding of a declared code, its message filled with `facts`; facts that are places are `related`.

    Raises KeyError for an undeclared code or a missing fact: both are our bugs.
    """
    declared = CODES[code]
    severity = Severity[declared.severity.upper()]
    message, hint = declared.message.format_map(facts), hint or declared.hint.format_map(facts)
    related = tuple(fact for fact in facts.values() if isinstance(fact, Span))
    return Finding(code, message, span, hint, severity, trace, related=related)


def with_severity(found: Finding, severity: Severity) -> Finding:
    """Return the finding with another severity."""
    return replace(found, severity=severity)


def with_change(found: Finding, severity: Severity, *, why: str, file: str) -> Finding:
    """Return the finding with the severity that settings give it, and what it was; the same one where nothing changes.

    >>> changed = with_change(Finding("NX104", "m", Span("a.yaml")), Severity.INFO, why="known", file="nexus.yaml")
    >>> changed.severity.name, changed.change.before.name
    ('INFO', 'VIOLATION')
    """
    if found.severity is severity:
        return found
    return replace(found, severity=severity, change=Change(found.severity, why, file))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the gravest severity, or None where there is no finding."""
    return max((f.severity for f in findings), default=None)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repetitions, sorted by position."""
    return tuple(sorted(set(findings), key=lambda f: f.sort_key))
