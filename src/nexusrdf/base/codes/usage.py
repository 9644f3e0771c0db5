"""NX8xx, usage and environment."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
