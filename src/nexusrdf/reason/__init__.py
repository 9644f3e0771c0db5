"""Reasoning: what follows from a plain graph, on whose word, and what may never follow."""

from nexusrdf.reason.axiom_index import AxiomIndex, index_axioms
from nexusrdf.reason.axioms import load_axioms, select_axioms
from nexusrdf.reason.beyond import CONCLUDED, Crowded
from nexusrdf.reason.closure import Closure, Contradiction, Support, close_graph
from nexusrdf.reason.compiled import close_compiled
from nexusrdf.reason.compiling import compile_rules
from nexusrdf.reason.contradictions import close_any
from nexusrdf.reason.extending import Extended, extend_closure
from nexusrdf.reason.never import NEVER_INFERRED, check_never_inferred
from nexusrdf.reason.premises import find_premises
from nexusrdf.reason.proofs import Proof, Step
from nexusrdf.reason.proving import iter_proofs
from nexusrdf.reason.refuting import FALSE, find_clashing, refute
from nexusrdf.reason.rules import Rules

__all__ = [
    "CONCLUDED",
    "FALSE",
    "NEVER_INFERRED",
    "AxiomIndex",
    "Closure",
    "Contradiction",
    "Crowded",
    "Extended",
    "Proof",
    "Rules",
    "Step",
    "Support",
    "check_never_inferred",
    "close_any",
    "close_compiled",
    "close_graph",
    "compile_rules",
    "extend_closure",
    "find_clashing",
    "find_premises",
    "index_axioms",
    "iter_proofs",
    "load_axioms",
    "refute",
    "select_axioms",
]
