"""What claims of a release state, and which of them state something."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import Term, Triple, format_iri, iri_of
from nexusrdf.query.run import Stores, open_store


@dataclass(slots=True)
class ContentGraphs:
    """The content graphs of a release, read as they are asked for, and the claims that are gone."""

    stores: Stores
    gone: set[Term]
    _read: dict[Term, frozenset[Triple]] = field(default_factory=dict)

    def content(self, claim: Term) -> frozenset[Triple]:
        """Return what a claim states."""
        if claim not in self._read:
            base = Base(self.stores.base)
            graph = base.mint_claim_graph(base.id_of(iri_of(claim)) or claim)
            self._read[claim] = frozenset(triple for triple, _ in self._find(graph=graph))
        return self._read[claim]

    def stating(self, *, subject: Term | None = None, predicate: Term | None = None, value: Term | None = None) -> list[Term]:
        """Return the claims that state something, sorted."""
        prefix = Base(self.stores.base).mint_claim_graph("")
        graphs = {graph for _, graph in self._find(subject, predicate, value) if graph.startswith(prefix)}
        return sorted(format_iri(Base(self.stores.base).mint("claim", graph.removeprefix(prefix))) for graph in graphs)

    def left(self, claims: Iterable[Term], status: str = "") -> list[Term]:
        """Return the claims that stand and are not gone; of one status, where it is given."""
        return self.standing((claim for claim in claims if claim not in self.gone), status)

    def standing(self, claims: Iterable[Term], status: str = "") -> list[Term]:
        """Return the claims that stand, gone or not; of one status, where it is given."""
        store, records = open_store(self.stores.full), ox.NamedNode(Base(self.stores.base).mint_graph("records"))
        wanted = ox.NamedNode(f"{NX}status-{status}") if status else None

        def stands(claim: Term) -> bool:
            quads = store.quads_for_pattern(ox.NamedNode(iri_of(claim)), ox.NamedNode(f"{NX}curationStatus"), wanted, records)
            return next(quads, None) is not None

        return [claim for claim in claims if stands(claim)]

    def _find(
        self, subject: Term | None = None, predicate: Term | None = None, value: Term | None = None, *, graph: str | None = None
    ) -> Iterator[tuple[Triple, str]]:
        s, p, o = (None if term is None else ox.NamedNode(iri_of(term)) for term in (subject, predicate, value))
        for quad in open_store(self.stores.full).quads_for_pattern(s, p, o, None if graph is None else ox.NamedNode(graph)):
            yield (str(quad.subject), str(quad.predicate), str(quad.object)), iri_of(str(quad.graph_name))
