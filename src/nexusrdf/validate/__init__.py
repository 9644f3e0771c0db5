"""Validation: shapes over plain graphs, whole-graph rules over a dataset, and any RDF file with any shapes."""

from nexusrdf.validate.engines import Engines, Validator
from nexusrdf.validate.foreign import check_foreign, check_syntax
from nexusrdf.validate.lexical import check_literals
from nexusrdf.validate.own import OwnShapes, check_own, read_own_shapes
from nexusrdf.validate.resources import load_shapes, load_terms
from nexusrdf.validate.results import ShapeResult
from nexusrdf.validate.shacl import check_graph
from nexusrdf.validate.tracing import to_findings
from nexusrdf.validate.whole import check_rules

__all__ = [
    "Engines",
    "OwnShapes",
    "ShapeResult",
    "Validator",
    "check_foreign",
    "check_graph",
    "check_literals",
    "check_own",
    "check_rules",
    "check_syntax",
    "load_shapes",
    "load_terms",
    "read_own_shapes",
    "to_findings",
]
