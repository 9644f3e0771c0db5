"""NX3xx, graphs and RDF files."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = ()
