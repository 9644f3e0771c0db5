"""The part of a release around one record: what claims say of it and of the events and relations that it is in.

It is a store in memory with the graphs of the release under their own names, so that the text of a query needs no other
form. A query whose every row comes from around a record is answered from there: the engine has no statistics of a store,
and joins over all claims take as long for a record of two claims as for one of a thousand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.query.run import VIEW_GRAPHS, Stores, View, open_store

_SHARED: Final = frozenset({"actor", "asset", "place", "concept", "source", "claim", "curator"})
"""Segments of records that much else points at: what is around them is not around the record asked about."""
_MOST: Final = 2_000
"""Quads that point at one record, or claims around it, above which the release itself is asked."""
_TO_CLAIM: Final = ("disputes", "supersedes", "supports")
_TO_ACTOR: Final = ("sameActor", "identifiedWith")
_DEPTH: Final = 3  # from a claim to its evidence, its source, and who published that

Node = ox.NamedNode


class _TooMuchError(Exception):
    """More is around a record than is worth copying."""


@dataclass(slots=True)
class _Around:
    """What was found around a record so far."""

    store: ox.Store
    base: Base
    view: View
    records: Node
    made: ox.Store = field(default_factory=ox.Store)
    graphs: set[Node] = field(default_factory=set)
    claims: set[Node] = field(default_factory=set)
    nodes: set[Node] = field(default_factory=set)
    described: dict[Node, int] = field(default_factory=dict)


def find_around(stores: Stores, record: str, *, view: View) -> ox.Store | None:
    """Return a store of what is around a record (an IRI) in a view, None where that is too much to be worth it.

    It holds the contents of the claims on the record and, through events, relations, designations and whatever else is
    no actor, place, concept or source, of the claims on those in turn; of all that they mention the triples of the views;
    the records of these claims and of what they rest on. Raises NexusError NX612 where the store is damaged.
    """
    base = Base(stores.base)
    store = open_store(stores.accepted if view == "accepted" else stores.full)
    around = _Around(store, base, view, Node(base.mint_graph("records")))
    seed = Node(record)
    try:
        _reach(around, seed)
        _add_views(around)
        _add_records(around, seed)
    except _TooMuchError:
        return None
    return around.made


def _reach(around: _Around, seed: Node) -> None:
    """Add the contents of the claims around a record, and those that it makes or passes on."""
    claims = {seed, *_pointing(around, seed, ("claimant", "relayedBy"))}
    claims |= {claim for record in _objects(around, seed, "claimsRecord") for claim in _pointing(around, record, ("claimsRecord",))}
    around.claims |= claims - {seed}
    around.nodes.add(seed)
    waiting = [seed]
    for claim in claims:
        waiting += [node for graph in _objects(around, claim, "content") for node in _add_content(around, graph)]
    while waiting:
        for graph in _graphs_of(around, waiting.pop()):
            waiting += _add_content(around, graph)


def _add_content(around: _Around, graph: Node) -> list[Node]:
    """Add a graph if it is the content of claims; return those of its nodes that are new and lead to others."""
    if graph in around.graphs:
        return []
    around.graphs.add(graph)
    claims = list(_pointing(around, graph, ("content",)))
    if not claims:
        return []
    around.claims.update(claims)
    if len(around.claims) > _MOST:
        raise _TooMuchError
    content = list(around.store.quads_for_pattern(None, None, None, graph))
    around.made.extend(content)
    mentioned = {end for quad in content for end in (quad.subject, quad.object) if isinstance(end, Node)}
    new = mentioned - around.nodes
    around.nodes |= mentioned
    return [node for node in new if _leads_on(around.base, node)]


def _leads_on(base: Base, node: Node) -> bool:
    home = f"{base.iri}/id/"
    return node.value.startswith(home) and node.value.removeprefix(home).partition("/")[0] not in _SHARED


def _graphs_of(around: _Around, node: Node) -> set[Node]:
    """Return the graphs that mention a node."""
    patterns = ((node, None), (None, node))
    quads = [q for s, o in patterns for q in islice(around.store.quads_for_pattern(s, None, o, None), _MOST + 1)]
    if len(quads) > _MOST:
        raise _TooMuchError
    return {quad.graph_name for quad in quads if isinstance(quad.graph_name, Node)}


def _objects(around: _Around, node: Node, name: str) -> Iterator[Node]:
    for quad in around.store.quads_for_pattern(node, Node(NX + name), None, around.records):
        if isinstance(quad.object, Node):
            yield quad.object


def _pointing(around: _Around, node: Node, names: tuple[str, ...]) -> Iterator[Node]:
    """Yield the nodes whose properties of some names point at a node."""
    for name in names:
        found = list(islice(around.store.quads_for_pattern(None, Node(NX + name), node, around.records), _MOST + 1))
        if len(found) > _MOST:
            raise _TooMuchError
        yield from (quad.subject for quad in found if isinstance(quad.subject, Node))


def _add_views(around: _Around) -> None:
    """Add what the graphs of every view say of the nodes found."""
    views = [Node(around.base.mint_graph(name)) for name in VIEW_GRAPHS["all"]]
    for node in around.nodes:
        for graph in views:
            around.made.extend(around.store.quads_for_pattern(node, None, None, graph))


def _add_records(around: _Around, seed: Node) -> None:
    """Add what the records graph says of the nodes and claims found."""
    for node in around.nodes:
        _describe(around, node, 1)
    for node in (seed, *_pointing(around, seed, _TO_ACTOR)):
        _describe(around, node, _DEPTH)
    for claim in around.claims:
        for node in (claim, *_pointing(around, claim, _TO_CLAIM)):
            _describe(around, node, _DEPTH)


def _describe(around: _Around, node: Node, depth: int) -> None:
    """Add what the records graph says of a node and, some steps far, of the nodes that it points at."""
    known = around.described.get(node, 0)
    if known >= depth:
        return
    around.described[node] = depth
    quads = list(around.store.quads_for_pattern(node, None, None, around.records))
    if not known:
        around.made.extend(quads)
    for quad in quads:
        if depth > 1 and isinstance(quad.object, Node):
            _describe(around, quad.object, depth - 1)
