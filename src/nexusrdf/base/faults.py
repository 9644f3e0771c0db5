"""Errors made from their declared codes."""

from nexusrdf.base.codes import CODES
from nexusrdf.base.errors import LimitError, NexusError
from nexusrdf.base.findings import Finding
from nexusrdf.base.span import Span


def fault(code: str, *, hint: str = "", span: Span | None = None, **facts: object) -> NexusError:
    """Return the error of a declared code, its message filled with `facts`.

    >>> fault("NX605", name="meting").message
    'there is no named query "meting"'
    """
    declared = CODES[code]
    return NexusError(code, declared.message.format_map(facts), hint=hint or declared.hint.format_map(facts), span=span)


def limit_fault(code: str, **facts: object) -> LimitError:
    """Return the error of a limit that was reached; the process exits with 3."""
    declared = CODES[code]
    return LimitError(code, declared.message.format_map(facts), hint=declared.hint.format_map(facts))


def fault_found(error: NexusError, span: Span) -> Finding:
    """Return an error as a finding at a position, where the rest can go on.

    >>> fault_found(fault("NX498", why="no such path"), Span("s.ttl")).message
    'the shapes cannot be run: no such path'
    """
    return Finding(error.code, error.message, span, error.hint)
