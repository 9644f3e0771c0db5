"""NX7xx, releases."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
