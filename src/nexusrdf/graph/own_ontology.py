"""The ontology modules of a dataset, as plain data."""

from dataclasses import dataclass
from typing import Final

from nexusrdf.base.span import Span
from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import TYPE, Term, Triple, is_iri


@dataclass(frozen=True, slots=True)
class OwnOntology:
    """The triples of all modules, sorted, and where each stands. Blank nodes are kept apart."""

    places: tuple[tuple[Triple, Span], ...] = ()

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The triples alone."""
        return tuple(triple for triple, _ in self.places)

    @property
    def terms(self) -> frozenset[Term]:
        """What the modules define: their subjects, blank nodes left out."""
        return frozenset(subject for (subject, _, _), _ in self.places if is_iri(subject))

    def find_span(self, triple: Triple) -> Span | None:
        """Return where a triple stands, None where it is of no module."""
        return next((span for placed, span in self.places if placed == triple), None)


NO_ONTOLOGY: Final = OwnOntology()


def is_ours(triple: Triple) -> bool:
    """Tell whether a statement is in a word of our namespace: its class, or its property."""
    _, predicate, value = triple
    return (value if predicate == TYPE else predicate).startswith(f"<{NX}")
