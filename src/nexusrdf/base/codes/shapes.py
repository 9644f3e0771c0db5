"""NX4xx, shapes and rules over graphs."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
