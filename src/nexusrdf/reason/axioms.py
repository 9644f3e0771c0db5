"""The logical axioms of the ontology, without what only people read."""

from functools import cache
from typing import Final

from nexusrdf.base.vocab import NX, OWL, RDF, RDFS, XSD
from nexusrdf.graph.quads import TYPE, Triple, is_literal
from nexusrdf.graph.resources import load_ontology

_LOGICAL: Final = frozenset(
    {
        *(f"<{RDFS}{name}>" for name in ("subClassOf", "subPropertyOf", "domain", "range")),
        *(f"<{RDF}{name}>" for name in ("first", "rest")),
        *(
            f"<{OWL}{name}>"
            for name in ("inverseOf", "propertyChainAxiom", "disjointWith", "members", "onProperty", "hasValue", "equivalentClass")
        ),
    }
)
_LOGICAL_TYPES: Final = frozenset(
    f"<{OWL}{name}>" for name in ("TransitiveProperty", "SymmetricProperty", "AllDisjointClasses", "Restriction")
)


@cache
def load_axioms() -> tuple[Triple, ...]:
    """Return the logical axioms of all modules but `identity` and the alignments, sorted.

    Labels, definitions, declarations of classes and properties, and ranges that are datatypes are
    left out: they entail nothing about instances and slow owlrl down several times.
    """
    return tuple(sorted(filter(_is_logical, load_ontology())))


def _is_logical(triple: Triple) -> bool:
    subject, predicate, value = triple
    if predicate == TYPE:
        return value in _LOGICAL_TYPES and (subject.startswith((f"<{NX}", "_:")))
    return predicate in _LOGICAL and not is_literal(value) and not value.startswith(f"<{XSD}")
