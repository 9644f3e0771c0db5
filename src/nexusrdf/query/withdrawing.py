"""What a release would lose without some claims, from the sets of claims that its conclusions rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import Term, Triple, iri_of
from nexusrdf.query.resting import find_resting
from nexusrdf.query.run import Stores, open_store

VIEWS: Final = ("entailed", "scenario")


@dataclass(frozen=True, slots=True)
class Fallen:
    """A conclusion that would fall, the view it falls from; not `certain` where not all its sets of claims were kept."""

    triple: Triple
    view: str
    certain: bool


def find_claims_of(stores: Stores, source: Term) -> tuple[Term, ...]:
    """Return the claims with evidence in a source."""
    found = {
        claim.subject
        for evidence in _in_records(stores, "source", source)
        for claim in _in_records(stores, "evidence", str(evidence.subject))
    }
    return tuple(sorted(map(str, found)))


def find_fallen(stores: Stores, claims: frozenset[Term]) -> tuple[Fallen, ...]:
    """Return the conclusions of which every set of claims holds one of some claims, sorted by view and statement.

    What a claim also states is no conclusion. The claims that are accepted by way of a withdrawn one, such as a membership
    that a designation cleared, are not followed: see `nexusrdf.query.clearing`.
    """
    concluded = sorted(set(_resting_on(stores, claims)))
    return tuple(sorted(_iter_fallen(stores, claims, concluded), key=lambda fallen: (VIEWS.index(fallen.view), fallen.triple)))


def _iter_fallen(stores: Stores, claims: frozenset[Term], concluded: list[Triple]) -> Iterator[Fallen]:
    for triple in concluded:
        resting = find_resting(stores, triple)
        view = next((view for view in VIEWS if view in resting.views), None)
        if view is not None and all(not claims.isdisjoint(some) for some in resting.sets):
            yield Fallen(triple, view, resting.complete)


def _resting_on(stores: Stores, claims: frozenset[Term]) -> Iterator[Triple]:
    store = open_store(stores.full)
    for claim in claims:
        for graph in _in_records(stores, "restsOn", claim):
            for q in store.quads_for_pattern(None, None, None, ox.NamedNode(iri_of(str(graph.subject)))):
                yield str(q.subject), str(q.predicate), str(q.object)


def _in_records(stores: Stores, name: str, value: Term) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(Base(stores.base).mint_graph("records"))
    yield from open_store(stores.full).quads_for_pattern(None, ox.NamedNode(NX + name), ox.NamedNode(iri_of(value)), graph)
