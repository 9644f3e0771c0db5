"""NX9xx, our own bugs and the machine's limits."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX901",
        "internal error",
        "this is a fault of nexusrdf: {what}",
        "run again with --debug and report it",
        "Nothing of yours is wrong, and nothing was half-written. Please report the traceback that `--debug` shows.",
    ),
    Code(
        "NX902",
        "limit of the machine",
        "a limit of this machine was reached ({what})",
        "try a smaller input, or a machine with more memory",
        "Memory or stack ran out. The last release is untouched.",
    ),
)
