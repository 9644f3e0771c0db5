"""The logical axioms of the ontology, without what only people read."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from nexusrdf.base.vocab import OWL, RDF, RDFS, XSD
from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.graph.resources import load_ontology

_LISTS: Final = frozenset(f"<{RDF}{name}>" for name in ("first", "rest"))
_SAID: Final = frozenset(
    {
        *(f"<{RDFS}{name}>" for name in ("label", "comment", "seeAlso", "isDefinedBy")),
        *(
            f"<{OWL}{name}>"
            for name in (
                "backwardCompatibleWith", "deprecated", "imports", "incompatibleWith", "priorVersion", "versionIRI", "versionInfo",
            )
        ),
    }
)  # fmt: skip
"""Properties of the two vocabularies that entail nothing."""

_DECLARED: Final = frozenset(
    f"<{OWL}{name}>"
    for name in (
        "AnnotationProperty", "Class", "DatatypeProperty", "DeprecatedClass", "DeprecatedProperty", "NamedIndividual",
        "ObjectProperty", "Ontology",
    )
)  # fmt: skip


@cache
def load_axioms() -> tuple[Triple, ...]:
    """Return the logical axioms of all modules but `identity` and the alignments, sorted.

    Labels, definitions, declarations of classes and properties, and ranges that are datatypes are
    left out: they entail nothing about instances and slow owlrl down several times.
    """
    return select_axioms(load_ontology())


def select_axioms(ontology: Iterable[Triple]) -> tuple[Triple, ...]:
    """Return the triples of an ontology that can entail something about instances, sorted."""
    return tuple(sorted(filter(_is_logical, ontology)))


def _is_logical(triple: Triple) -> bool:
    _, predicate, value = triple
    if predicate == TYPE:
        return value.startswith(f"<{OWL}") and value not in _DECLARED
    if predicate == f"<{RDFS}range>":
        return not value.startswith(f"<{XSD}")
    return predicate in _LISTS or (predicate.startswith((f"<{RDFS}", f"<{OWL}")) and predicate not in _SAID)
