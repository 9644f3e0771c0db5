"""From a triple back to the record value it came from.

Only the way from a node to its record is kept; the position of one value comes from
converting that record again, so memory stays flat.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from nexusrdf.base.span import Span
from nexusrdf.graph.emit import Iris, iter_portion, make_iris
from nexusrdf.graph.quads import Term, Triple, iri_of
from nexusrdf.model.claim import Portion
from nexusrdf.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a triple was said: by which claim, at which position of which record."""

    claim: str
    record: str
    span: Span


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Nodes to records and claims of one dataset."""

    dataset: Dataset
    iris: Iris
    record_of: Mapping[Term, str]
    claims_of: Mapping[str, tuple[str, ...]]
    claim_of: Mapping[Term, str]

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
        if subject in self.claim_of:
            return self.dataset.claims[self.claim_of[subject]].span
        record = self.record_of.get(subject)
        if record is None:
            return None
        best: tuple[int, Span] = (0, self.dataset.entities[record].span)
        for claim in self.claims_of.get(record, ()):
            for portion in self._portions(claim, record):
                for (s, p, o), span in iter_portion(portion, self.iris):
                    rank = (s == subject) + 2 * (p == predicate) + 4 * (p == predicate and o == value)
                    if s == subject and rank > best[0]:
                        best = (rank, span)
        return best[1]


def make_source_map(dataset: Dataset) -> SourceMap:
    """Index a dataset's nodes by record and its records by claim."""
    iris = make_iris(dataset.config.base, dataset.entities)
    record_of: dict[Term, str] = {node: identifier for identifier, node in iris.records.items()}
    claims_of: defaultdict[str, list[str]] = defaultdict(list)
    claim_of: dict[Term, str] = {}
    for claim in dataset.claims.values():
        for segment, count in (("evidence", len(claim.anchors)), ("decision", len(claim.decisions))):
            claim_of.update((iris.mint(segment, f"{claim.id}-{n}"), claim.id) for n in range(1, count + 1))
        claim_of[iris.mint("claim", claim.id)] = claim.id
        for portion in claim.content:
            claims_of[portion.entity.id].append(claim.id)
            for (subject, _, _), _ in iter_portion(portion, iris):
                record_of.setdefault(subject, portion.entity.id)
    return SourceMap(dataset, iris, record_of, {k: tuple(v) for k, v in claims_of.items()}, claim_of)
