"""Validation: shapes over plain graphs, whole-graph rules over a dataset, and any RDF file with any shapes."""

from nexusrdf.validate.engines import Engines, Validator
from nexusrdf.validate.foreign import check_foreign, check_syntax
from nexusrdf.validate.lexical import check_literals
from nexusrdf.validate.own import OwnResults, OwnShapes, read_own_shapes, run_own, tell_own
from nexusrdf.validate.own_ontology import read_own_ontology
from nexusrdf.validate.resources import load_shapes, load_terms, select_terms
from nexusrdf.validate.results import ShapeResult
from nexusrdf.validate.shacl import check_graph
from nexusrdf.validate.tracing import to_findings
from nexusrdf.validate.whole import check_rules

__all__ = [
    "Engines",
    "OwnResults",
    "OwnShapes",
    "ShapeResult",
    "Validator",
    "check_foreign",
    "check_graph",
    "check_literals",
    "check_rules",
    "check_syntax",
    "load_shapes",
    "load_terms",
    "read_own_ontology",
    "read_own_shapes",
    "run_own",
    "select_terms",
    "tell_own",
    "to_findings",
]
