"""Reasoning: what follows from a plain graph, and what may never follow."""

from nexusrdf.reason.axioms import load_axioms
from nexusrdf.reason.closure import Closure, close_graph
from nexusrdf.reason.never import NEVER_INFERRED, check_never_inferred

__all__ = ["NEVER_INFERRED", "Closure", "check_never_inferred", "close_graph", "load_axioms"]
