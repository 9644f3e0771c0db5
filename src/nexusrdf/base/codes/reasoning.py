"""NX5xx, reasoning."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
