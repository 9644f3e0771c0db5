"""Shapes with other targets than their own; all of them stay, to be pointed at."""

from collections.abc import Iterable
from typing import Final

from nexusrdf.base.vocab import OWL, RDFS
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.validate.engines.shapes import Shapes, sh

_TARGETS: Final = frozenset(sh(name) for name in ("target", "targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf"))
_CLASSES: Final = frozenset({f"<{RDFS}Class>", f"<{OWL}Class>"})


def keep_targets(shapes: Shapes, roots: frozenset[Term]) -> frozenset[Triple]:
    """Return a shapes graph in which only some shapes keep their targets."""
    return frozenset(triple for triple in shapes.triples if triple[0] in roots or not _is_target(triple))


def aim_at_nodes(shapes: Shapes, pairs: Iterable[tuple[Term, Term]]) -> frozenset[Triple]:
    """Return a shapes graph in which the only targets are those given: a shape and a node each."""
    return keep_targets(shapes, frozenset()) | {(shape, sh("targetNode"), node) for shape, node in pairs}


def _is_target(triple: Triple) -> bool:
    return triple[1] in _TARGETS or (triple[1] == TYPE and triple[2] in _CLASSES)
