"""Parts of a release that hold every row of one question about one record, where more bears on it than is around the record.

Each is a store in memory with the graphs of the release under their own names, as `find_around` makes them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.query.gathered_designations import gather_differing, gather_meetings, gather_met
from nexusrdf.query.gathering import Gathered, Node, TooMuchError, few
from nexusrdf.query.run import VIEW_GRAPHS, Stores, View, open_store

_ACCEPTED: Final = ox.NamedNode(f"{NX}status-accepted")
_PENDING: Final = ox.NamedNode(f"{NX}status-pending")


def find_gathered(stores: Stores, question: str, given: Mapping[str, str], *, view: View) -> ox.Store | None:
    """Return a store that has every row of a question about the records (IRIs) given, None where the release is to be asked.

    Raises NexusError NX612 where the store is damaged.
    """
    gather = _GATHERERS.get(question)
    if gather is None or (not given and gather not in {gather_differing, gather_meetings}):
        return None
    base = Base(stores.base)
    store = open_store(stores.accepted if view == "accepted" else stores.full)
    views = tuple(Node(base.mint_graph(name)) for name in VIEW_GRAPHS[view])
    gathered = Gathered(store, Node(base.mint_graph("records")), views, tuple(Node(base.mint_graph(n)) for n in VIEW_GRAPHS["all"]))
    try:
        gather(gathered, {name: Node(iri) for name, iri in given.items()})
    except TooMuchError:
        return None
    return gathered.made


def _gather_withdrawn(gathered: Gathered, given: Mapping[str, Node]) -> None:
    """Gather what claims, one or those of a source, state and prove and nothing else does, with every graph that holds it."""
    if "claim" in given:
        claims = {given["claim"]}
    else:
        evidence = few(gathered.subjects("source", given["source"]))
        claims = {claim for one in evidence for claim in gathered.subjects("evidence", one)}
    resting = {graph for claim in claims for graph in gathered.objects(claim, "content") | gathered.subjects("restsOn", claim)}
    told = {quad.triple for graph in few(resting) for quad in gathered.store.quads_for_pattern(None, None, None, graph)}
    holding: set[Node] = set()
    for triple in few(told, times=10):
        quads = list(gathered.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None))
        graphs = {quad.graph_name for quad in quads if isinstance(quad.graph_name, Node)}
        if not any(_stays(gathered, graph) for graph in graphs - resting):
            gathered.made.extend(quads)
            holding |= graphs
    gathered.describe(holding)
    stating = {claim for graph in holding for claim in gathered.subjects("content", graph)}
    gathered.describe(few(stating) | claims)
    gathered.describe(one for claim in claims for one in gathered.objects(claim, "evidence"))
    gathered.name(who for claim in stating | claims for who in gathered.objects(claim, "claimant"))
    mentioned = {end for triple in told for end in (triple.subject, triple.object) if isinstance(end, Node)}
    for node in mentioned:
        for link in _iter_viewed(gathered, node, ("inEvent", "role")):
            gathered.made.add(link)
            if isinstance(link.object, Node):
                gathered.name([link.object])
    gathered.name(mentioned)


def _stays(gathered: Gathered, graph: Node) -> bool:
    """Tell whether what a graph holds stands in every view without the claims asked about: by accepted claims, or by inference."""
    stating = gathered.subjects("content", graph)
    return bool(gathered.objects(graph, "restsOn")) or any(_ACCEPTED in gathered.objects(c, "curationStatus") for c in stating)


def _iter_viewed(gathered: Gathered, node: Node, names: Iterable[str]) -> Iterator[ox.Quad]:
    for graph in gathered.views:
        for name in names:
            yield from gathered.store.quads_for_pattern(node, Node(NX + name), None, graph)


def _gather_pending(gathered: Gathered, given: Mapping[str, Node]) -> None:
    """Gather pending claims, one or those of a claimant, the claims on the same records, and the entries of whom they tell."""
    pending = {given["claim"]} if "claim" in given else gathered.subjects("curationStatus", _PENDING)
    claims = {one for one in few(pending, times=10) if _PENDING in gathered.objects(one, "curationStatus")}
    if "claimant" in given:
        claims = {one for one in claims if given["claimant"] in gathered.objects(one, "claimant")}
    told: set[Node] = set()
    for claim in few(claims, times=0.1):
        gathered.describe([claim, *gathered.objects(claim, "decision")])
        gathered.name(gathered.objects(claim, "claimant"))
        gathered.describe(
            few({o for one in gathered.objects(claim, "claimsRecord") for o in gathered.subjects("claimsRecord", one)})
        )
        for content in gathered.objects(claim, "content"):
            quads = list(gathered.store.quads_for_pattern(None, None, None, content))
            gathered.made.extend(quads)
            told |= {quad.object for quad in quads if isinstance(quad.object, Node)}
    for party in few(_tied(gathered, told)):
        _add_entries(gathered, party)


def _tied(gathered: Gathered, parties: set[Node]) -> set[Node]:
    """Return some nodes and all that are, by links that stand, held to tell of the same actor; the links are added."""
    found, waiting = set(parties), list(parties)
    while waiting:
        near = gathered.subjects("identifiedWith", waiting.pop())
        waiting += near - found
        found |= near
    for node in found:
        gathered.made.extend(gathered.store.quads_for_pattern(node, Node(f"{NX}identifiedWith"), None, gathered.records))
    return found


def _add_entries(gathered: Gathered, party: Node) -> None:
    """Add the designations of a party, and the claims that tell of them."""
    quads = few(set(gathered.store.quads_for_pattern(None, Node(f"{NX}designatedParty"), party, None)), times=10)
    for quad in quads:
        graph = quad.graph_name
        claims = gathered.subjects("content", graph) if isinstance(graph, Node) else set[Node]()
        if not claims:
            continue
        gathered.made.extend(gathered.store.quads_for_pattern(quad.subject, None, None, graph))
        evidence = {one for claim in claims for one in gathered.objects(claim, "evidence")}
        gathered.describe(claims | evidence)
        gathered.name(source for one in evidence for source in gathered.objects(one, "source"))


_GATHERERS: Final[Mapping[str, Callable[[Gathered, Mapping[str, Node]], None]]] = MappingProxyType(
    {
        "authorities-differ": gather_differing,
        "delisted-elsewhere-listed": gather_differing,
        "if-withdrawn": _gather_withdrawn,
        "meetings": gather_meetings,
        "met-after-delisting": gather_met,
        "worklist": _gather_pending,
    }
)
