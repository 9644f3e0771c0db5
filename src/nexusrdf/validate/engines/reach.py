"""How far from a node shapes look, and the triples that lie that near.

A shape is local if it is of SHACL Core, does not rest on itself, follows no path of any length and does not look at the
shapes beside it. What it says of a node then rests on the triples along its paths and one further, and on the order of
classes.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.vocab import RDF, RDFS
from nexusrdf.graph.quads import TYPE, Term, Triple, is_iri, is_literal
from nexusrdf.validate.engines.reading import Grouped
from nexusrdf.validate.engines.shapes import Shapes, sh
from nexusrdf.validate.engines.support import is_core, iter_inner

SUBCLASS: Final = f"<{RDFS}subClassOf>"
_FIRST: Final = f"<{RDF}first>"
_COMPARED: Final = ("equals", "disjoint", "lessThan", "lessThanOrEquals")
_DEEP: Final = 24


@dataclass(frozen=True, slots=True)
class Reach:
    """How many triples away from a node shapes look, whether against a triple's direction too, and along which properties.

    `properties` is None where they look at all. `classes` tells whether they ask for the classes of nodes on the way.
    """

    steps: int = 0
    backward: bool = False
    properties: frozenset[Term] | None = frozenset()
    classes: bool = False

    def __or__(self, other: "Reach") -> "Reach":
        known = self.properties is not None and other.properties is not None
        properties = (self.properties or frozenset()) | (other.properties or frozenset()) if known else None
        steps = max(self.steps, other.steps)
        return Reach(steps, self.backward or other.backward, properties, self.classes or other.classes)


def find_reach(shapes: Shapes, roots: Iterable[Term]) -> Reach | None:
    """Return how far some shapes look, None where one of them is not local."""
    whole = Reach()
    for root in roots:
        one = _reach(shapes, root, ())
        if one is None:
            return None
        whole |= one
    return whole


def _reach(shapes: Shapes, shape: Term, above: tuple[Term, ...]) -> Reach | None:
    if shape in above or len(above) > _DEEP or not is_core(shapes, shape):
        return None
    if _is_on(shapes, shape, "qualifiedValueShapesDisjoint"):
        return None
    paths = shapes.values(shape, "path")
    length = _length(shapes, paths[0], 0) if len(paths) == 1 else (None if paths else 0)
    if length is None:
        return None
    inside = Reach()
    for inner in iter_inner(shapes, shape):
        one = _reach(shapes, inner, (*above, shape))
        if one is None:
            return None
        inside |= one
    read = {term for name in _COMPARED for term in shapes.values(shape, name)}
    parts = shapes.path_parts(paths[0]) if paths else frozenset[Term]()
    own = Reach(
        steps=length + max(1, inside.steps),
        backward=sh("inversePath") in _words(shapes, paths),
        properties=None if _is_on(shapes, shape, "closed") else parts | read,
        classes=bool(shapes.values(shape, "class")),
    )
    return own | inside


def _is_on(shapes: Shapes, shape: Term, name: str) -> bool:
    """Tell whether a switch of a shape may be on: the reference takes what is no boolean for true."""
    return any(not value.startswith('"false"') for value in shapes.values(shape, name))


def _words(shapes: Shapes, paths: Iterable[Term]) -> set[Term]:
    """Return the properties of the nodes that paths are written with."""
    words: set[Term] = set()
    queue = list(paths)
    while queue:  # a path whose length is known has no cycle
        for predicate, values in shapes.nodes.get(queue.pop(), {}).items():
            words.add(predicate)
            queue.extend(value for value in values if not is_iri(value))
    return words


def _length(shapes: Shapes, path: Term, depth: int) -> int | None:
    """Return the most triples that a path runs along, None where there is no such number."""
    if is_iri(path):
        return 1
    by = shapes.nodes.get(path, {})
    if is_literal(path) or depth > _DEEP:
        return None
    if _FIRST in by:
        return _lengths(shapes, path, depth, sum)
    ((predicate, values), *more) = by.items() or [("", ())]
    if more or len(values) != 1:
        return None
    if predicate == sh("alternativePath"):
        return _lengths(shapes, values[0], depth, max)
    return _length(shapes, values[0], depth + 1) if predicate in {sh("inversePath"), sh("zeroOrOnePath")} else None


def _lengths(shapes: Shapes, head: Term, depth: int, total: Callable[[Iterable[int]], int]) -> int | None:
    members = [_length(shapes, member, depth + 1) for member in shapes.find_list(head) or ()]
    known = [member for member in members if member is not None]
    return total(known) if known and len(known) == len(members) else None


def gather(by_property: Grouped, nodes: Collection[Term], reach: Reach) -> frozenset[Triple]:
    """Return the triples that shapes of a reach may look at from some nodes, and the order of all classes."""
    wanted = by_property if reach.properties is None else reach.properties
    types = by_property.get(TYPE, ()) if reach.classes else ()
    kept = set(by_property.get(SUBCLASS, ()))
    reached, edge = set(nodes), set(nodes)
    for _ in range(reach.steps):
        fresh = [t for name in wanted for t in by_property.get(name, ()) if t[0] in edge or (reach.backward and t[2] in edge)]
        kept.update(fresh)
        kept.update([t for t in types if t[0] in edge])
        edge = {node for t in fresh for node in (t[0], t[2]) if node not in reached}
        reached |= edge
        if not edge:
            break
    return frozenset(kept)
