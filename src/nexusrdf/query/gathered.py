"""Parts of a release that hold every row of one question about one record, where more bears on it than is around the record.

Each is a store in memory with the graphs of the release under their own names, as `find_around` makes them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, RDF, RDFS
from nexusrdf.query.run import VIEW_GRAPHS, Stores, View, open_store

_LABEL: Final = ox.NamedNode(f"{RDFS}label")
_TYPE: Final = ox.NamedNode(f"{RDF}type")
_ACCEPTED: Final = ox.NamedNode(f"{NX}status-accepted")
_PENDING: Final = ox.NamedNode(f"{NX}status-pending")
_MOST: Final = 2_000
"""Claims or graphs, and ten times as many triples, above which the release itself is asked."""

Node = ox.NamedNode
_T = TypeVar("_T")


class _TooMuchError(Exception):
    """More bears on a record than is worth copying."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    store: ox.Store
    records: Node
    views: tuple[Node, ...]
    made: ox.Store = field(default_factory=ox.Store)

    def objects(self, node: Node, *names: str) -> set[Node]:
        """Return what properties of ours of a node point at in the records graph."""
        quads = (q for name in names for q in self.store.quads_for_pattern(node, Node(NX + name), None, self.records))
        return {quad.object for quad in quads if isinstance(quad.object, Node)}

    def subjects(self, name: str, node: Node) -> set[Node]:
        """Return what points at a node by a property of ours in the records graph."""
        quads = self.store.quads_for_pattern(None, Node(NX + name), node, self.records)
        return {quad.subject for quad in quads if isinstance(quad.subject, Node)}

    def describe(self, nodes: Iterable[Node]) -> None:
        """Add all that the records graph says of some nodes."""
        for node in nodes:
            self.made.extend(self.store.quads_for_pattern(node, None, None, self.records))

    def name(self, nodes: Iterable[Node]) -> None:
        """Add the labels of some nodes, and their kinds."""
        for node in nodes:
            for term in (_LABEL, _TYPE):
                self.made.extend(self.store.quads_for_pattern(node, term, None, self.records))


def find_gathered(stores: Stores, question: str, given: Mapping[str, str], *, view: View) -> ox.Store | None:
    """Return a store that has every row of a question about the records (IRIs) given, None where the release is to be asked.

    Raises NexusError NX612 where the store is damaged.
    """
    gather = {"if-withdrawn": _gather_withdrawn, "worklist": _gather_pending}.get(question)
    if gather is None or not given:
        return None
    base = Base(stores.base)
    store = open_store(stores.accepted if view == "accepted" else stores.full)
    views = tuple(Node(base.mint_graph(name)) for name in VIEW_GRAPHS[view])
    gathered = _Gathered(store, Node(base.mint_graph("records")), views)
    try:
        gather(gathered, {name: Node(iri) for name, iri in given.items()})
    except _TooMuchError:
        return None
    return gathered.made


def _few(found: set[_T], *, times: float = 1) -> set[_T]:
    if len(found) > _MOST * times:
        raise _TooMuchError
    return found


def _gather_withdrawn(gathered: _Gathered, given: Mapping[str, Node]) -> None:
    """Gather what claims, one or those of a source, state and prove and nothing else does, with every graph that holds it."""
    if "claim" in given:
        claims = {given["claim"]}
    else:
        evidence = _few(gathered.subjects("source", given["source"]))
        claims = {claim for one in evidence for claim in gathered.subjects("evidence", one)}
    resting = {graph for claim in claims for graph in gathered.objects(claim, "content") | gathered.subjects("restsOn", claim)}
    told = {quad.triple for graph in _few(resting) for quad in gathered.store.quads_for_pattern(None, None, None, graph)}
    holding: set[Node] = set()
    for triple in _few(told, times=10):
        quads = list(gathered.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None))
        graphs = {quad.graph_name for quad in quads if isinstance(quad.graph_name, Node)}
        if not any(_stays(gathered, graph) for graph in graphs - resting):
            gathered.made.extend(quads)
            holding |= graphs
    gathered.describe(holding)
    stating = {claim for graph in holding for claim in gathered.subjects("content", graph)}
    gathered.describe(_few(stating) | claims)
    gathered.describe(one for claim in claims for one in gathered.objects(claim, "evidence"))
    gathered.name(who for claim in stating | claims for who in gathered.objects(claim, "claimant"))
    mentioned = {end for triple in told for end in (triple.subject, triple.object) if isinstance(end, Node)}
    for node in mentioned:
        for link in _iter_viewed(gathered, node, ("inEvent", "role")):
            gathered.made.add(link)
            if isinstance(link.object, Node):
                gathered.name([link.object])
    gathered.name(mentioned)


def _stays(gathered: _Gathered, graph: Node) -> bool:
    """Tell whether what a graph holds stands in every view without the claims asked about: by accepted claims, or by inference."""
    stating = gathered.subjects("content", graph)
    return bool(gathered.objects(graph, "restsOn")) or any(_ACCEPTED in gathered.objects(c, "curationStatus") for c in stating)


def _iter_viewed(gathered: _Gathered, node: Node, names: Iterable[str]) -> Iterator[ox.Quad]:
    for graph in gathered.views:
        for name in names:
            yield from gathered.store.quads_for_pattern(node, Node(NX + name), None, graph)


def _gather_pending(gathered: _Gathered, given: Mapping[str, Node]) -> None:
    """Gather pending claims, one or those of a claimant, the claims on the same records, and the entries of whom they tell."""
    pending = {given["claim"]} if "claim" in given else gathered.subjects("curationStatus", _PENDING)
    claims = {one for one in _few(pending, times=10) if _PENDING in gathered.objects(one, "curationStatus")}
    if "claimant" in given:
        claims = {one for one in claims if given["claimant"] in gathered.objects(one, "claimant")}
    told: set[Node] = set()
    for claim in _few(claims, times=0.1):
        gathered.describe([claim, *gathered.objects(claim, "decision")])
        gathered.name(gathered.objects(claim, "claimant"))
        gathered.describe(
            _few({o for one in gathered.objects(claim, "claimsRecord") for o in gathered.subjects("claimsRecord", one)})
        )
        for content in gathered.objects(claim, "content"):
            quads = list(gathered.store.quads_for_pattern(None, None, None, content))
            gathered.made.extend(quads)
            told |= {quad.object for quad in quads if isinstance(quad.object, Node)}
    for party in _few(_tied(gathered, told)):
        _add_entries(gathered, party)


def _tied(gathered: _Gathered, parties: set[Node]) -> set[Node]:
    """Return some nodes and all that are, by links that stand, held to tell of the same actor; the links are added."""
    found, waiting = set(parties), list(parties)
    while waiting:
        near = gathered.subjects("identifiedWith", waiting.pop())
        waiting += near - found
        found |= near
    for node in found:
        gathered.made.extend(gathered.store.quads_for_pattern(node, Node(f"{NX}identifiedWith"), None, gathered.records))
    return found


def _add_entries(gathered: _Gathered, party: Node) -> None:
    """Add the designations of a party, and the claims that tell of them."""
    quads = _few(set(gathered.store.quads_for_pattern(None, Node(f"{NX}designatedParty"), party, None)), times=10)
    for quad in quads:
        graph = quad.graph_name
        claims = gathered.subjects("content", graph) if isinstance(graph, Node) else set[Node]()
        if not claims:
            continue
        gathered.made.extend(gathered.store.quads_for_pattern(quad.subject, None, None, graph))
        evidence = {one for claim in claims for one in gathered.objects(claim, "evidence")}
        gathered.describe(claims | evidence)
        gathered.name(source for one in evidence for source in gathered.objects(one, "source"))
