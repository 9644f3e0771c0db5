"""The part of a release that bears on designations, of one actor or of all, as it was known on a day.

It is a store in memory, laid out as the full one: records, the graphs of claims, and one graph for the view. A question
on one actor's status takes as long on a list of twenty thousand as on one of twenty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, RDF, RDFS
from nexusrdf.query.recorded import Records
from nexusrdf.query.run import VIEW_GRAPHS, Stores, View, open_store

_TYPE: Final = ox.NamedNode(f"{RDF}type")
_LABEL: Final = ox.NamedNode(f"{RDFS}label")
_RESTRICTIVE: Final = ox.NamedNode(f"{NX}RestrictiveDesignation")
_SAME: Final = ox.NamedNode(f"{NX}sameActor")
_SOUGHT: Final = ox.NamedNode(f"{NX}searchedFor")
_IDENTIFIED: Final = ox.NamedNode(f"{NX}identifiedWith")
_REPLACED: Final = frozenset(
    NX + name for name in ("curationStatus", "lastSeenIn", "decision", "identityOutcome", "identifiedWith", "searchOutcome")
)
_VIEW: Final[View] = "claimed"

Nodes = set[ox.NamedNode]


@dataclass(frozen=True, slots=True)
class Slice:
    """A store of one view, and the graph that is its default graph."""

    store: ox.Store
    view: ox.NamedNode


def slice_designations(
    stores: Stores, *, actor: str | None, authority: str | None = None, until: str | None = None, view: View
) -> Slice:
    """Return what bears on the designations of an actor (an IRI; None: of all), as known by the end of a day (ISO 8601).

    It names `authority` (an IRI) even where that designates nobody. In the view `accepted` only what is accepted stands,
    but any claim's entry in a list still counts as an entry. Raises NexusError NX612 where the store is damaged.
    """
    base = Base(stores.base)
    store = open_store(stores.full)
    records = Records(store, ox.NamedNode(base.mint_graph("records")), until)
    parties = None if actor is None else _find_parties(records, ox.NamedNode(actor))
    told = find_told(store, parties)
    shown = ox.NamedNode(base.mint_graph(_VIEW))
    made = ox.Store()
    made.extend(_iter_claims(records, told, shown, accepted_only=view == "accepted"))
    made.extend(_iter_editions(records))
    made.extend(_iter_links(records, parties))
    made.extend(_iter_searches(records, parties))
    made.extend(_iter_authorities(records, shown, base, view))
    made.extend(_iter_names(records, made, {ox.NamedNode(iri) for iri in (actor, authority) if iri is not None}))
    return Slice(made, shown)


def _find_parties(records: Records, actor: ox.NamedNode) -> Nodes:
    """Return an actor and every record that some link, whatever was decided of it, ties to it."""
    found, frontier = {actor}, [actor]
    while frontier:
        one = frontier.pop()
        near = {other for link in records.subjects("sameActor", one) for other in records.objects(link, "sameActor")}
        near |= {*records.objects(one, "identifiedWith"), *records.subjects("identifiedWith", one)}
        frontier += near - found
        found |= near
    return found


def find_told(store: ox.Store, parties: Nodes | None) -> Nodes:
    """Return the designations of some parties, or all, of whoever shares a reference number with them, and acts on these."""

    def near(subject: ox.NamedNode | None, name: str, value: ox.NamedNode | ox.Literal | None) -> Iterator[ox.Quad]:
        return store.quads_for_pattern(subject, ox.NamedNode(NX + name), value, None)

    def subjects(name: str, value: ox.NamedNode | ox.Literal | None) -> Nodes:
        return {quad.subject for quad in near(None, name, value) if isinstance(quad.subject, ox.NamedNode)}

    if parties is None:
        found = subjects("designatedParty", None)
    else:
        found = {one for party in parties for one in subjects("designatedParty", party)}
        numbers = {
            quad.object for one in found for quad in near(one, "referenceNumber", None) if isinstance(quad.object, ox.Literal)
        }
        sharing = {one for number in numbers for one in subjects("referenceNumber", number)}
        theirs = {quad.object for one in sharing - found for quad in near(one, "designatedParty", None)}
        found |= {one for party in theirs if isinstance(party, ox.NamedNode) for one in subjects("designatedParty", party)}
    return found | {act for one in found for act in subjects("actsOn", one)}


def _iter_claims(records: Records, told: Nodes, shown: ox.NamedNode, *, accepted_only: bool) -> Iterator[ox.Quad]:
    """Yield the claims known that tell of some nodes, their contents, and once more what stands."""
    status = ox.NamedNode(f"{NX}curationStatus")
    graphs = {quad.graph_name for one in told for quad in records.store.quads_for_pattern(one, None, None, None)}
    for graph in graphs:
        claims = [] if not isinstance(graph, ox.NamedNode) else list(records.subjects("content", graph))
        if not claims:  # a graph of a view holds every list
            continue
        content = list(records.store.quads_for_pattern(None, None, None, graph))
        for claim in claims:
            if not records.knows_claim(claim):
                continue
            yield from content
            yield from _iter_node(records, claim)
            yield from (_quad(records, claim, "lastSeenIn", last) for last in records.last_seen(claim))
            for evidence in records.objects(claim, "evidence"):
                yield from _iter_node(records, evidence)
            standing = records.standing(claim)
            if standing == "accepted" or (standing and not accepted_only):
                yield ox.Quad(claim, status, ox.NamedNode(f"{NX}status-{standing}"), records.graph)
                yield from (ox.Quad(q.subject, q.predicate, q.object, shown) for q in content)


def _iter_node(records: Records, node: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield what the records graph says of a node whatever the day."""
    for quad in records.store.quads_for_pattern(node, None, None, records.graph):
        if quad.predicate.value not in _REPLACED:
            yield quad


def _quad(records: Records, subject: ox.NamedNode, name: str, value: ox.NamedNode) -> ox.Quad:
    return ox.Quad(subject, ox.NamedNode(NX + name), value, records.graph)


def _iter_editions(records: Records) -> Iterator[ox.Quad]:
    lists = records.store.quads_for_pattern(None, _TYPE, ox.NamedNode(f"{NX}OfficialList"), records.graph)
    for edition in [quad.subject for quad in lists]:
        if isinstance(edition, ox.NamedNode) and records.knows_edition(edition):
            yield from _iter_node(records, edition)


def _iter_links(records: Records, parties: Nodes | None) -> Iterator[ox.Quad]:
    """Yield the links known, with the outcome that they had, and whom they made one actor."""
    asked = [None] if parties is None else parties
    told = [quad for one in asked for quad in records.store.quads_for_pattern(None, _SAME, one, records.graph)]
    links = {quad.subject for quad in told if isinstance(quad.subject, ox.NamedNode)}
    linked: set[tuple[ox.NamedNode, ox.NamedNode]] = set()
    for link in links:
        same = list(records.objects(link, "sameActor"))
        pairs = {(one, other) for one in same for other in same if one != other}
        linked |= pairs
        outcome = records.outcome(link)
        if outcome is None:
            continue
        outcome = outcome or records.concept(link, "identityOutcome")
        yield from _iter_node(records, link)
        if outcome:
            yield _quad(records, link, "identityOutcome", ox.NamedNode(f"{NX}outcome-{outcome}"))
        if outcome == "accepted":
            yield from (_quad(records, one, "identifiedWith", other) for one, other in pairs)
    for one in asked:
        for quad in records.store.quads_for_pattern(None, _IDENTIFIED, one, records.graph):
            if (quad.subject, quad.object) not in linked:
                yield quad


def _iter_searches(records: Records, parties: Nodes | None) -> Iterator[ox.Quad]:
    """Yield the searches in lists that stood accepted, and the decisions on them that were known."""
    asked = [None] if parties is None else parties
    told = [quad for one in asked for quad in records.store.quads_for_pattern(None, _SOUGHT, one, records.graph)]
    for search in {quad.subject for quad in told if isinstance(quad.subject, ox.NamedNode)}:
        outcome = records.outcome(search)
        if outcome is None or (outcome or records.concept(search, "searchOutcome")) != "accepted":
            continue
        yield from _iter_node(records, search)
        yield _quad(records, search, "searchOutcome", ox.NamedNode(f"{NX}outcome-accepted"))
        for decision in records.objects(search, "decision"):
            if records.until is None or records.text(decision, "decidedOn") <= records.until:
                yield _quad(records, search, "decision", decision)
                yield from _iter_node(records, decision)


def _iter_authorities(records: Records, shown: ox.NamedNode, base: Base, view: View) -> Iterator[ox.Quad]:
    """Yield for each authority that designates anyone or issues a list a designation of nobody: its silence is told."""
    issuing = f"GRAPH {records.graph} {{ ?list a <{NX}OfficialList> ; <{NX}issuer> ?authority }}"
    found = set(_rows(records.store.query(f"SELECT DISTINCT ?authority {{ {issuing} }}")))
    for graph in (ox.NamedNode(base.mint_graph(name)) for name in VIEW_GRAPHS[view]):
        imposing = f"GRAPH {graph} {{ ?one <{NX}designatingAuthority> ?authority }}"
        for one in _rows(records.store.query(f"SELECT DISTINCT ?authority {{ {imposing} }}")):
            text = f"ASK {{ GRAPH {graph} {{ ?one <{NX}designatingAuthority> {one} ; a {_RESTRICTIVE} }} }}"
            if one not in found and bool(records.store.query(text)):
                found.add(one)
    for n, row in enumerate(sorted(found, key=str)):
        other = ox.NamedNode(f"urn:nexusrdf:other-{n}")
        yield ox.Quad(other, _TYPE, _RESTRICTIVE, shown)
        yield ox.Quad(other, ox.NamedNode(f"{NX}designatingAuthority"), row, shown)


def _rows(found: object) -> Iterable[ox.NamedNode]:
    return [row[0] for row in found] if isinstance(found, ox.QuerySolutions) else []


def _iter_names(records: Records, made: ox.Store, asked: Nodes) -> Iterator[ox.Quad]:
    """Yield the labels of the nodes asked for, and of every node that a slice mentions."""
    nodes = asked | {node for quad in made for node in (quad.subject, quad.object) if isinstance(node, ox.NamedNode)}
    for node in nodes:
        yield from records.store.quads_for_pattern(node, _LABEL, None, records.graph)
