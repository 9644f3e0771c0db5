"""NX6xx, queries."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
