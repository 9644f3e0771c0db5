"""What a conclusion of a release rests on: its sets of claims, and what those claims state."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.graph.inferred import INCOMPLETE
from nexusrdf.graph.quads import TYPE, Term, Triple, iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.query.claims import RecordsGraph, load_records
from nexusrdf.query.run import Stores, open_store

Claims = tuple[Term, ...]
_LINKS: Final = ("evidence", "claimant", "relayedBy", "source", "decision", "decidedBy")


@dataclass(frozen=True, slots=True)
class Resting:
    """Of a triple: the names of the graphs it is in, the claims (terms) that state it, the minimal sets it follows from."""

    views: frozenset[str]
    stated: Claims
    sets: tuple[Claims, ...]
    complete: bool


def find_resting(stores: Stores, triple: Triple) -> Resting:
    """Return on what a triple of a release rests, its sets of claims sorted, the smallest first."""
    holding = (quad.graph_name for quad in open_store(stores.full).quads_for_pattern(*_nodes(triple), None))
    return rest_on(stores, [graph.value for graph in holding if isinstance(graph, ox.NamedNode)])


def rest_on(stores: Stores, graphs: Iterable[str]) -> Resting:
    """Return on what a triple rests that is in some graphs (IRIs) of a release, and in no others."""
    store, base = open_store(stores.full), Base(stores.base)
    records = ox.NamedNode(base.mint_graph("records"))
    prefix = base.mint_graph("")
    nodes = [ox.NamedNode(graph) for graph in graphs]
    names = frozenset(graph.value.removeprefix(prefix) for graph in nodes)
    stated: list[Term] = []
    sets: set[Claims] = set()
    for graph in nodes:
        stated += [str(q.subject) for q in store.quads_for_pattern(None, ox.NamedNode(f"{NX}content"), graph, records)]
        on = sorted(str(q.object) for q in store.quads_for_pattern(graph, ox.NamedNode(f"{NX}restsOn"), None, records))
        sets |= {tuple(on)} if on else set()
    ordered = tuple(sorted(sets, key=lambda claims: (len(claims), claims)))
    return Resting(names, tuple(sorted(stated)), ordered, complete=names.isdisjoint(INCOMPLETE.values()))


@dataclass(frozen=True, slots=True)
class Stated:
    """What claims (terms) state: their contents, and the kinds of the records that these mention."""

    content: Mapping[Term, frozenset[Triple]]
    kinds: Mapping[Term, frozenset[Triple]]


def read_stated(stores: Stores, claims: Iterable[Term]) -> Stated:
    """Return what some claims of a release state."""
    store, base = open_store(stores.full), Base(stores.base)
    records = ox.NamedNode(base.mint_graph("records"))
    content: dict[Term, frozenset[Triple]] = {}
    kinds: dict[Term, frozenset[Triple]] = {}
    known: dict[Term, frozenset[Triple]] = {}
    for claim in sorted(set(claims)):
        found = {
            (str(q.subject), str(q.predicate), str(q.object))
            for link in store.quads_for_pattern(ox.NamedNode(iri_of(claim)), ox.NamedNode(f"{NX}content"), None, records)
            for q in store.quads_for_pattern(None, None, None, ox.NamedNode(link.object.value))  # type: ignore[union-attr]
        }
        content[claim] = frozenset(found)
        for node in {end for s, _, o in found for end in (s, o) if end.startswith("<")}:
            if node not in known:
                typed = store.quads_for_pattern(ox.NamedNode(iri_of(node)), ox.NamedNode(iri_of(TYPE)), None, records)
                known[node] = frozenset((node, TYPE, str(q.object)) for q in typed)
        kinds[claim] = frozenset().union(*(known[end] for s, _, o in found for end in (s, o) if end in known))
    return Stated(content, kinds)


def load_about(stores: Stores, nodes: Iterable[Term]) -> RecordsGraph:
    """Read what the records graph says of some nodes and, of claims among them, of evidence, sources and who speaks."""
    known: dict[Term, Mapping[str, tuple[Term, ...]]] = {}
    wanted = sorted({node for node in nodes if node.startswith("<")})
    while wanted:
        part = load_records(stores, about=wanted)
        known |= {node: {} for node in wanted} | dict(part.nodes)
        linked = {end for node in part.nodes.values() for name in _LINKS for end in node.get(name, ())}
        wanted = sorted(linked - known.keys())
    return RecordsGraph(Base(stores.base), known)


def is_known(stores: Stores, iri: str) -> bool:
    """Tell whether the records graph of a release says something of a node."""
    graph = ox.NamedNode(Base(stores.base).mint_graph("records"))
    return next(open_store(stores.full).quads_for_pattern(ox.NamedNode(iri), None, None, graph), None) is not None


def is_valid(iri: str) -> bool:
    """Tell whether a text can be an IRI."""
    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True


def _nodes(triple: Triple) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]:
    subject, predicate, value = triple
    return ox.NamedNode(iri_of(subject)), ox.NamedNode(iri_of(predicate)), _value(value)


def _value(term: Term) -> ox.NamedNode | ox.Literal:
    if is_iri(term):
        return ox.NamedNode(iri_of(term))
    text, datatype, language = literal_parts(term)
    return ox.Literal(text, datatype=ox.NamedNode(datatype) if datatype else None, language=language or None)
