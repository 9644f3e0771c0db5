"""Targets of shapes that no node matches (SHACL, section 2.1.3)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Final, Protocol

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import OWL, RDFS, SH
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.validate.words import say_term

_CLASS: Final = f"<{SH}targetClass>"
_NODE: Final = f"<{SH}targetNode>"
_SUBJECTS: Final = f"<{SH}targetSubjectsOf>"
_OBJECTS: Final = f"<{SH}targetObjectsOf>"
_TARGETS: Final = frozenset({_CLASS, _NODE, _SUBJECTS, _OBJECTS})
_SHAPES: Final = frozenset({f"<{SH}NodeShape>", f"<{SH}PropertyShape>"})
_CLASSES: Final = frozenset({f"<{RDFS}Class>", f"<{OWL}Class>"})
_SUBCLASS: Final = f"<{RDFS}subClassOf>"


class Shapes(Protocol):
    """The triples of a shapes file, and where its targets stand."""

    @property
    def file(self) -> str:
        """The file's name."""

    @property
    def triples(self) -> Collection[Triple]:
        """The triples."""

    def find_span(self, triple: Triple) -> Span | None:
        """Return where a target stands."""


def find_unmatched(
    shapes: Shapes, data: Collection[Triple], *, where: str, terms: Collection[Triple] = frozenset()
) -> Iterator[Finding]:
    """Yield a finding for each target of a shape that is in use and matches no node of the data.

    `terms` give superclasses beside those of the data; `where` names the data.
    """
    off = {s for s, p, o in shapes.triples if p == f"<{SH}deactivated>" and o.startswith('"true"')}
    matches = _matcher(data, terms)
    for triple, kind, value in find_targets(shapes.triples, off):
        if not matches(kind, value):
            target = f"{say_term(kind)} {say_term(value)}"
            yield finding("NX495", shapes.find_span(triple) or Span(shapes.file), target=target, where=where)


def has_focus(shapes: Collection[Triple], data: Collection[Triple]) -> bool:
    """Tell whether some target of shapes matches a node of the data, whether the shape is in use or not."""
    matches = _matcher(data, ())
    return any(matches(kind, value) for _, kind, value in find_targets(shapes))


def find_targets(shapes: Collection[Triple], off: Collection[Term] = frozenset()) -> Iterator[tuple[Triple, Term, Term]]:
    """Yield the targets of shapes but for those that are off: where they stand, their kind and what they name."""
    yield from ((t, t[1], t[2]) for t in shapes if t[1] in _TARGETS and t[0] not in off)
    kinds = {s for s, p, o in shapes if p == TYPE and o in _SHAPES and s not in off}
    # A shape that is a class as well targets its instances.
    yield from ((t, _CLASS, t[0]) for t in shapes if t[0] in kinds and t[1] == TYPE and t[2] in _CLASSES)


def _matcher(data: Collection[Triple], terms: Collection[Triple]) -> Callable[[Term, Term], bool]:
    """Return what tells whether a target, by kind and by what it names, matches a node of the data."""
    nodes = {node for s, _, o in data for node in (s, o)}
    predicates = {p for _, p, _ in data}
    classes = _populated(data, terms)

    def matches(kind: Term, value: Term) -> bool:
        match kind:
            case _ if kind == _CLASS:
                return value in classes
            case _ if kind == _NODE:
                return value in nodes
            case _:
                return value in predicates

    return matches


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
