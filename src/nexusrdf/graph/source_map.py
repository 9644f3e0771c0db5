"""From a triple back to the record value it came from.

Only the way from a node to its record is kept; the position of one value comes from
converting that record again, so memory stays flat.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.collector import paused_collector
from nexusrdf.base.span import Span
from nexusrdf.graph.emit import Iris, iter_portion, iter_value, make_iris, term
from nexusrdf.graph.quads import Term, Triple, iri_of
from nexusrdf.model.claim import Portion
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity

# Where a claim has no such key, as `by` where the source speaks for itself, its own position is taken.
_CLAIM_KEYS: Final = {
    term("nx:modality"): "how",
    term("nx:claimant"): "by",
    term("nx:relayedBy"): "relayed-by",
    term("nx:polarity"): "polarity",
    term("nx:credibility"): "credibility",
    term("nx:gist"): "gist",
    term("nx:supports"): "supports",
    term("nx:disputes"): "disputes",
    term("nx:retractedOn"): "retracted",
    term("nx:retractionReason"): "retracted",
}
_EXACT: Final = 7


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a triple was said: by which claim, at which position of which record."""

    claim: str
    record: str
    span: Span


def _nowhere(_: str) -> None:
    """Know of no better places than those of the dataset."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Nodes to records and claims of one dataset; `span_of` has the nodes of evidence and decisions.

    `locate` gives a record with its values where they stand, for records that are read without that.
    """

    dataset: Dataset
    iris: Iris
    record_of: Mapping[Term, str]
    claims_of: Mapping[str, tuple[str, ...]]
    claim_of: Mapping[Term, str]
    span_of: Mapping[Term, Span]
    locate: Callable[[str], Entity | None] = _nowhere

    def origins(self, triple: Triple) -> tuple[Origin, ...]:
        """Return every place where a content triple was said, by claim."""
        record = self.record_of.get(triple[0])
        return tuple(
            Origin(claim, portion.entity.id, span)
            for claim in self.claims_of.get(record or "", ())
            for portion in self._portions(claim, record)
            for other, span in iter_portion(portion, self.iris)
            if other == triple
        )

    def find_node(self, span: Span) -> str | None:
        """Return the IRI of the innermost record or claim that a position lies in."""
        nodes = [(entity.span, self.iris.records[entity.id]) for entity in self.dataset.entities.values()]
        nodes += [(claim.span, self.iris.mint("claim", claim.id)) for claim in self.dataset.claims.values()]
        around = [(whole, node) for whole, node in nodes if whole.contains(span)]
        return iri_of(max(around)[1]) if around else None

    def _portions(self, claim: str, record: str | None) -> list[Portion]:
        return [p for p in self.dataset.claims[claim].content if p.entity.id == record]

    def find_span(self, subject: Term | None, predicate: Term | None = None, value: Term | None = None) -> Span | None:
        """Return the best known position of a value, else of the field, the record or the claim it belongs to."""
        if subject is None:
            return None
        if subject in self.span_of:
            return self.span_of[subject]
        if subject in self.claim_of:
            claim = self.dataset.claims[self.claim_of[subject]]
            return claim.span_of(_CLAIM_KEYS.get(predicate or "", ""))
        record = self.record_of.get(subject)
        if record is None:
            return None
        itself = subject == self.iris.records[record]  # other nodes, as names and parts, come from one value
        best: tuple[int, Span] = (int(itself), self.dataset.entities[record].span)
        for (s, p, o), span in self._told(record):
            rank = (s == subject) + 2 * (p == predicate) + 4 * (p == predicate and o == value)
            if s == subject and rank > best[0]:
                best = (rank, span)
                if rank == _EXACT:
                    break
        return best[1]

    def _told(self, record: str) -> Iterator[tuple[Triple, Span]]:
        """Yield what a record says itself, then what claims say of it."""
        yield from iter_values(self.locate(record) or self.dataset.entities[record], self.iris)
        for claim in self.claims_of.get(record, ()):
            for portion in self._portions(claim, record):
                yield from iter_portion(portion, self.iris)


def iter_values(entity: Entity, iris: Iris) -> Iterator[tuple[Triple, Span]]:
    """Yield the triples of a record's names and fields, each with the position it comes from."""
    for value in (*entity.names, *entity.values):
        yield from iter_value(entity, value, iris)


@paused_collector()
def make_source_map(dataset: Dataset, *, locate: Callable[[str], Entity | None] = _nowhere) -> SourceMap:
    """Index a dataset's nodes by record and its records by claim; `locate` is asked for the places of values."""
    iris = make_iris(dataset.config.base, dataset.entities)
    record_of: dict[Term, str] = {node: identifier for identifier, node in iris.records.items()}
    claims_of: defaultdict[str, list[str]] = defaultdict(list)
    claim_of: dict[Term, str] = {}
    span_of: dict[Term, Span] = {}
    for entity in dataset.entities.values():
        for (subject, _, _), _ in iter_values(entity, iris):
            record_of.setdefault(subject, entity.id)
        span_of.update((iris.mint("decision", f"{entity.id}-{n}"), decision.span) for n, decision in enumerate(entity.decisions, 1))
    for claim in dataset.claims.values():
        claim_of[iris.mint("claim", claim.id)] = claim.id
        span_of.update((iris.mint("evidence", f"{claim.id}-{n}"), anchor.span) for n, anchor in enumerate(claim.anchors, 1))
        if claim.entry is not None:
            span_of[iris.mint("evidence", f"{claim.id}-{len(claim.anchors) + 1}")] = claim.span_of("entry")
        for n, decision in enumerate(claim.decisions, 1):
            span_of[iris.mint("decision", decision.id or f"{claim.id}-{n}")] = decision.span
        for portion in claim.content:
            claims_of[portion.entity.id].append(claim.id)
            for (subject, _, _), _ in iter_portion(portion, iris):
                record_of.setdefault(subject, portion.entity.id)
    return SourceMap(dataset, iris, record_of, {k: tuple(v) for k, v in claims_of.items()}, claim_of, span_of, locate)
