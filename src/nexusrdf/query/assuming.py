"""What a scenario is reasoned from: the claims of a release that may be assumed, and its layers with some of them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.graph.layers import Layers
from nexusrdf.graph.quads import TYPE, Term, Triple, format_iri, iri_of, is_iri
from nexusrdf.query.run import Stores, iter_values, open_store

_STATUS: Final = f"{NX}curationStatus"
_VIEWS: Final = ("accepted", "entailed", "claimed")


def find_assumable(stores: Stores, modalities: Iterable[str]) -> tuple[Term, ...]:
    """Return the claims of some modalities that are affirmed, stand and are not accepted, sorted; none of an official list."""
    meant = " ".join(format_iri(f"{NX}modality-{modality}") for modality in modalities)
    graph = format_iri(Base(stores.base).mint_graph("records"))
    text = f"""SELECT DISTINCT ?claim {{ GRAPH {graph} {{
        VALUES ?modality {{ {meant} }} VALUES ?status {{ <{NX}status-pending> <{NX}status-claimed> }}
        ?claim <{NX}modality> ?modality ; <{_STATUS}> ?status .
        FILTER NOT EXISTS {{ ?claim <{NX}evidence>/<{NX}entryRecord> ?entry }} }} }}"""
    return tuple(sorted(format_iri(claim) for (claim,) in iter_values(stores, text)))


def read_assumed(stores: Stores, chosen: Collection[Term]) -> Layers:
    """Return the layers of a release as if, of all claims that are not accepted, only those chosen were affirmed.

    `records` holds no more of the records graph than reasoning needs: the kinds of records, and how claims stand. Nothing
    that follows is in the layers.
    """
    base = Base(stores.base)
    accepted = frozenset(_triples(stores, base.mint_graph("accepted")))
    records = base.mint_graph("records")
    standing = [t for t in _triples(stores, records, predicate=_STATUS) if t[0] in chosen or t[2] == f"<{NX}status-accepted>"]
    ids = {claim: base.id_of(iri_of(claim)) or claim for claim, _, _ in standing}
    content = {name: frozenset(_triples(stores, base.mint_claim_graph(name))) for name in ids.values()}
    kinds = frozenset(_triples(stores, records, predicate=iri_of(TYPE)))
    assumed = frozenset[Triple]().union(*(content[ids[claim]] for claim in chosen))
    nodes = {end for s, _, o in assumed for end in (s, o) if is_iri(end)}
    stubs = kinds.intersection(_shown(stores, nodes))
    return Layers(base, content, kinds | frozenset(standing), accepted, (assumed | stubs) - accepted)


def _shown(stores: Stores, nodes: Iterable[Term]) -> Iterator[Triple]:
    """Yield the kinds of nodes that some view states: what a claim only mentions is there as its top-level kind, no more."""
    base = Base(stores.base)
    for view in _VIEWS:
        for node in nodes:
            yield from _triples(stores, base.mint_graph(view), subject=node, predicate=iri_of(TYPE))


def _triples(stores: Stores, graph: str, *, subject: Term | None = None, predicate: str | None = None) -> Iterator[Triple]:
    about = None if subject is None else ox.NamedNode(iri_of(subject))
    wanted = None if predicate is None else ox.NamedNode(predicate)
    for quad in open_store(stores.full).quads_for_pattern(about, wanted, None, ox.NamedNode(graph)):
        yield str(quad.subject), str(quad.predicate), str(quad.object)
