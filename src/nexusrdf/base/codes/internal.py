"""NX9xx, our own bugs."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
