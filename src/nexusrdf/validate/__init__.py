"""Validation: shapes over plain graphs, whole-graph rules over a dataset, and any RDF file with any shapes."""

from nexusrdf.validate.resources import load_shapes, load_terms
from nexusrdf.validate.results import ShapeResult
from nexusrdf.validate.shacl import check_graph

__all__ = ["ShapeResult", "check_graph", "load_shapes", "load_terms"]
