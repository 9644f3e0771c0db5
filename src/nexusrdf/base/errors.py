"""Exceptions: what stops a command. What is wrong with data is a Finding."""

from nexusrdf.base.span import Span


class NexusError(Exception):
    """A command cannot go on; carries a declared code and what to do.

    `exit_code` is the process's: 2 for cannot run, 3 for a limit reached.
    """

    exit_code = 2

    def __init__(self, code: str, message: str, *, hint: str = "", span: Span | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.span = span


class LimitError(NexusError):
    """A limit of `nexusrdf.base.limits` was reached."""

    exit_code = 3
