"""NX1xx, records: reading curated files."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
