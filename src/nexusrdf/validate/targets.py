"""Targets of shapes that no node matches (SHACL, section 2.1.3)."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import OWL, RDFS, SH
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.validate.positions import Placed
from nexusrdf.validate.words import say_term

_CLASS: Final = f"<{SH}targetClass>"
_NODE: Final = f"<{SH}targetNode>"
_SUBJECTS: Final = f"<{SH}targetSubjectsOf>"
_OBJECTS: Final = f"<{SH}targetObjectsOf>"
_TARGETS: Final = frozenset({_CLASS, _NODE, _SUBJECTS, _OBJECTS})
_SHAPES: Final = frozenset({f"<{SH}NodeShape>", f"<{SH}PropertyShape>"})
_CLASSES: Final = frozenset({f"<{RDFS}Class>", f"<{OWL}Class>"})
_SUBCLASS: Final = f"<{RDFS}subClassOf>"


def find_unmatched(
    shapes: Placed, data: Collection[Triple], *, where: str, terms: Collection[Triple] = frozenset()
) -> Iterator[Finding]:
    """Yield a finding for each target of a shape that is in use and matches no node of the data.

    `terms` give superclasses beside those of the data; `where` names the data.
    """
    off = {s for s, p, o in shapes.triples if p == f"<{SH}deactivated>" and o.startswith('"true"')}
    targets = [(t, t[1], t[2]) for t in shapes.triples if t[1] in _TARGETS and t[0] not in off]
    kinds = {s for s, p, o in shapes.triples if p == TYPE and o in _SHAPES} - off
    # A shape that is a class as well targets its instances.
    targets += [(t, _CLASS, t[0]) for t in shapes.triples if t[0] in kinds and t[1] == TYPE and t[2] in _CLASSES]
    nodes = {node for s, _, o in data for node in (s, o)}
    predicates = {p for _, p, _ in data}
    classes = _populated(data, terms)
    for triple, kind, value in targets:
        match kind:
            case _ if kind == _CLASS:
                matched = value in classes
            case _ if kind == _NODE:
                matched = value in nodes
            case _:
                matched = value in predicates
        if not matched:
            target = f"{say_term(kind)} {say_term(value)}"
            yield finding("NX495", shapes.find_span(triple) or Span(shapes.file), target=target, where=where)


def _populated(data: Collection[Triple], terms: Collection[Triple]) -> set[Term]:
    """Return the classes of which the data have an instance, superclasses included."""
    above: defaultdict[Term, set[Term]] = defaultdict(set)
    for s, p, o in (*data, *terms):
        if p == _SUBCLASS:
            above[s].add(o)
    queue = [o for _, p, o in data if p == TYPE]
    reached: set[Term] = set()
    while queue:
        current = queue.pop()
        if current not in reached:
            reached.add(current)
            queue.extend(above[current])
    return reached
