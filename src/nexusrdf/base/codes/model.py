"""NX2xx, model: references, dates, claims, promotion."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
