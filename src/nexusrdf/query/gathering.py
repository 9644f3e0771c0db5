"""A store in memory that holds a part of a release under the same names of graphs, while it is put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, Final, TypeVar

import pyoxigraph as ox

from nexusrdf.base.vocab import NX, RDF, RDFS

_LABEL: Final = ox.NamedNode(f"{RDFS}label")
MOST: Final = 2_000
"""Claims or graphs, and ten times as many triples, above which the release itself is asked."""

Node = ox.NamedNode
_T = TypeVar("_T")


class TooMuchError(Exception):
    """More bears on a record than is worth copying."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is gathered so far: `views` are the graphs asked of, `all_views` those of every view, `known` claims described."""

    TYPE: ClassVar = ox.NamedNode(f"{RDF}type")
    store: ox.Store
    records: Node
    views: tuple[Node, ...]
    all_views: tuple[Node, ...]
    made: ox.Store = field(default_factory=ox.Store)
    known: set[Node] = field(default_factory=set)

    def objects(self, node: Node, *names: str) -> set[Node]:
        """Return what properties of ours of a node point at in the records graph."""
        quads = (q for name in names for q in self.store.quads_for_pattern(node, Node(NX + name), None, self.records))
        return {quad.object for quad in quads if isinstance(quad.object, Node)}

    def subjects(self, name: str, node: Node) -> set[Node]:
        """Return what points at a node by a property of ours in the records graph."""
        quads = self.store.quads_for_pattern(None, Node(NX + name), node, self.records)
        return {quad.subject for quad in quads if isinstance(quad.subject, Node)}

    def targets(self, name: str) -> set[Node]:
        """Return all that a property of ours points at in the records graph."""
        quads = self.store.quads_for_pattern(None, Node(NX + name), None, self.records)
        return {quad.object for quad in quads if isinstance(quad.object, Node)}

    def describe(self, nodes: Iterable[Node]) -> None:
        """Add all that the records graph says of some nodes."""
        for node in nodes:
            self.made.extend(self.store.quads_for_pattern(node, None, None, self.records))

    def name(self, nodes: Iterable[Node]) -> None:
        """Add the labels of some nodes, and their kinds."""
        for node in nodes:
            for term in (_LABEL, self.TYPE):
                self.made.extend(self.store.quads_for_pattern(node, term, None, self.records))


def few(found: set[_T], *, times: float = 1) -> set[_T]:
    """Return what was found; raise TooMuchError where that is more than is worth copying."""
    if len(found) > MOST * times:
        raise TooMuchError
    return found
