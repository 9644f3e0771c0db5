"""The graphs of a dataset: one per claim, the disjoint view graphs, the records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from nexusrdf.base.collector import paused_collector
from nexusrdf.base.iri import Base
from nexusrdf.graph.emit import Iris, make_iris, stub_of, triples_of_portion
from nexusrdf.graph.inferred import InferredGraph
from nexusrdf.graph.quads import Quad, Triple, format_graph, format_iri
from nexusrdf.graph.records import iter_claim, iter_curators, iter_graph_notes, iter_record, iter_shared_decisions
from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import iter_mentioned
from nexusrdf.model.promotion import Promotion
from nexusrdf.model.values import ConceptRef, Nested, Part

NOTHING: frozenset[Triple] = frozenset()


@dataclass(frozen=True, slots=True)
class Layers:
    """The graphs of a dataset as sets of triples.

    `content` maps claim ids to content graphs. The four view graphs are pairwise
    disjoint; each leaves out what an earlier one holds. `inferred` tells again of what
    follows, by the claims it rests on.
    """

    base: Base
    content: Mapping[str, frozenset[Triple]]
    records: frozenset[Triple]
    accepted: frozenset[Triple]
    claimed: frozenset[Triple]
    entailed: frozenset[Triple] = NOTHING
    scenario: frozenset[Triple] = NOTHING
    inferred: tuple[InferredGraph, ...] = ()

    def iter_quads(self) -> Iterator[Quad]:
        """Yield every quad of every data graph, in no order."""
        for graph, triples in self._iter_graphs():
            yield from in_graph(triples, graph)

    def iter_texts(self) -> Iterator[str]:
        """Yield the N-Quads of every data graph, in no order and some lines at a time."""
        for graph, triples in self._iter_graphs():
            yield from format_graph(triples, format_iri(graph))

    def _iter_graphs(self) -> Iterator[tuple[str, Iterable[Triple]]]:
        for name in ("records", "accepted", "entailed", "claimed", "scenario"):
            yield self.base.mint_graph(name), getattr(self, name)
        for claim, triples in self.content.items():
            yield self.base.mint_claim_graph(claim), triples
        for graph in self.inferred:
            yield self.base.mint_graph(graph.name), graph.triples


def in_graph(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    """Yield triples as quads of one graph, given by IRI."""
    g = format_iri(graph)
    for s, p, o in triples:
        yield s, p, o, g


@paused_collector()
def make_layers(dataset: Dataset, promotion: Promotion) -> Layers:
    """Turn a dataset into graphs; what follows from them is added by `with_inferred`."""
    iris = make_iris(dataset.config.base, dataset.entities)
    content = {claim.id: content_of(claim, iris) for claim in dataset.claims.values()}
    accepted = promotion.accepted
    claimed = [c for c, v in promotion.verdicts.items() if v.status and c not in accepted]
    accepted_triples = _view(dataset, content, accepted, iris)
    claimed_triples = _view(dataset, content, claimed, iris) - accepted_triples
    records = records_of(dataset, promotion, iris)
    return Layers(dataset.config.base, content, records, accepted_triples, claimed_triples)


def with_inferred(layers: Layers, entailed: frozenset[Triple], scenario: frozenset[Triple]) -> Layers:
    """Add what follows, keeping the view graphs disjoint."""
    entailed -= layers.accepted
    claimed = layers.claimed - entailed
    return Layers(
        layers.base, layers.content, layers.records, layers.accepted, claimed, entailed,
        scenario - layers.accepted - entailed - claimed,
    )  # fmt: skip


def with_supports(layers: Layers, inferred: Iterable[InferredGraph]) -> Layers:
    """Add the graphs that tell what conclusions rest on, and what the records graph says of them."""
    graphs = tuple(inferred)
    notes = frozenset(note for graph in graphs for note in graph.iter_notes(layers.base))
    return replace(layers, records=layers.records | notes, inferred=graphs)


def content_of(claim: Claim, iris: Iris) -> frozenset[Triple]:
    """Return a claim's content; a retracted claim has none."""
    return frozenset(iter_content(claim, iris))


def iter_content(claim: Claim, iris: Iris) -> Iterator[Triple]:
    """Yield a claim's content, some of it twice where its records say it twice."""
    content = claim.content if claim.retraction is None else ()
    return chain.from_iterable([triples_of_portion(portion, iris) for portion in content])


def _view(dataset: Dataset, content: Mapping[str, frozenset[Triple]], claims: Iterable[str], iris: Iris) -> frozenset[Triple]:
    triples: set[Triple] = set()
    mentioned: set[str] = set()
    for claim in claims:
        triples |= content[claim]
        mentioned.update(iter_mentioned_by(dataset.claims[claim]))
    for identifier in mentioned:
        triples.update(stub_of(dataset.entities[identifier], iris))
    return frozenset(triples)


def iter_mentioned_by(claim: Claim) -> Iterator[str]:
    """Yield the ids of the records a claim's content mentions, the dataset's own concepts included."""
    yield from claim.iter_mentions()
    for portion in claim.content:
        for value in portion.values:
            item = value.item.role if isinstance(value.item, Part) else value.item
            if isinstance(item, ConceptRef):
                if not item.built_in:
                    yield item.name
            elif isinstance(item, Nested):
                for _, inner in item.parts:
                    if isinstance(inner, ConceptRef) and not inner.built_in:
                        yield inner.name


def records_of(dataset: Dataset, promotion: Promotion, iris: Iris, *, only: frozenset[str] | None = None) -> frozenset[Triple]:
    """Return the records graph, or the part of it that some claims need."""
    known = frozenset(dataset.claims) if only is None else only
    claims = [dataset.claims[c] for c in sorted(known)]
    needed = set(dataset.entities) if only is None else _needed(dataset, claims)
    lang = dataset.config.language
    triples: set[Triple] = set(iter_graph_notes(iris, dataset.edition)) | set(iter_curators(dataset.config, iris))
    for identifier in needed:
        triples.update(iter_record(dataset.entities[identifier], iris, lang=lang))
    for claim in claims:
        triples.update(iter_claim(claim, promotion.verdicts[claim.id], iris, known=known, lang=lang))
    triples.update(iter_shared_decisions(claims, iris, lang=lang))
    return frozenset(triples)


def _needed(dataset: Dataset, claims: list[Claim]) -> set[str]:
    """Return the records some claims mention, their sources and whoever speaks in them."""
    needed: set[str] = set()
    for claim in claims:
        needed |= (
            set(iter_mentioned_by(claim)) | claim.sources | {claim.claimant} | ({claim.relayed_by} if claim.relayed_by else set())
        )
    for source in [identifier for identifier in needed if dataset.entities[identifier].kind.editorial]:
        needed.update(iter_mentioned(dataset.entities[source].values))
    return needed
