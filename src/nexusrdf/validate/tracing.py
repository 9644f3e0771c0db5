"""From results on nodes to findings at positions in files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from nexusrdf.base.codes import CODES
from nexusrdf.base.findings import Finding, Trace, finding, ordered, with_severity
from nexusrdf.base.span import Span
from nexusrdf.model.schema import KINDS
from nexusrdf.validate.results import ShapeResult
from nexusrdf.validate.words import say_term

GENERIC: Final = "NX400"


def to_findings(results: Iterable[ShapeResult], origin: Callable[[Trace], Span | None], fallback: Span) -> Iterator[Finding]:
    """Yield one finding per result, at the position that `origin` gives, else at `fallback`; nested ones are its details.

    A shape that names the code of a shape gives its findings that code, any other NX400; either
    way the severity is the shape's.
    """
    for result in results:
        declared = CODES.get(result.code or "")
        code = result.code if declared is not None and declared.message == CODES[GENERIC].message else None
        place = origin(result.trace) or fallback
        told = finding(
            code or GENERIC,
            place,
            focus=say_term(result.trace.focus or "_:"),
            message=_sentence(result),
            trace=_without_labels(result.trace),
            hint="" if code else _hint_of_key(result.trace.path or ""),
        )
        details = ordered(to_findings(result.details, origin, place))
        graded = told if told.severity is result.severity else with_severity(told, result.severity)
        yield replace(graded, details=details) if details else graded


def _sentence(result: ShapeResult) -> str:
    """Return the message, with path and value where it does not show them already."""
    trace, message = result.trace, result.message or "breaks a shape that has no message"
    path = say_term(trace.path) if trace.path else ""
    value = say_term(trace.value) if trace.value and trace.value != trace.focus else ""
    facts = " is ".join(part for part in (path, value) if part and part not in message)
    details = "; ".join(_sentence(detail) for detail in result.details)
    return message + (f" ({facts})" if facts else "") + (f" [{details}]" if details else "")


@lru_cache(maxsize=256)
def _hint_of_key(path: str) -> str:
    """Return which key of records a property of ours is written as, or nothing.

    >>> _hint_of_key("<https://w3id.org/nexusrdf/ns#referenceNumber>")
    'in a record this is the key `reference:`'
    """
    curie = say_term(path) if path else ""
    keys = sorted({field.key for kind in KINDS.values() for field in kind.fields if field.predicate == curie})
    return f"in a record this is the key {' or '.join(f'`{key}:`' for key in keys)}" if keys else ""


def _without_labels(trace: Trace) -> Trace:
    """Drop blank-node labels: outside the run that made them they mean nothing."""
    labels = [key for key in ("focus", "value") if (getattr(trace, key) or "").startswith("_:")]
    return replace(trace, **dict.fromkeys(labels)) if labels else trace
