"""The logical axioms of the ontology, without what only people read."""

from functools import cache
from importlib.resources import files
from typing import Final

from nexusrdf.base.vocab import NX, OWL, RDF, RDFS, XSD
from nexusrdf.graph.quads import TYPE, Triple, is_literal
from nexusrdf.graph.syntax import parse_quads

MODULES: Final = ("core", "actors", "relations", "events", "designations", "evidence", "claims", "concepts")

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
    folder = files("nexusrdf").joinpath("ontology")
    triples: set[Triple] = set()
    for number, module in enumerate(MODULES):
        for triple in _parse(folder.joinpath(f"{module}.ttl").read_bytes(), number):
            if _is_logical(triple):
                triples.add(triple)
    return tuple(sorted(triples))


def _parse(data: bytes, module: int) -> list[Triple]:
    """Return the triples of one module, blank nodes numbered in the order of the file."""
    labels: dict[str, str] = {}

    def rename(term: str) -> str:
        return labels.setdefault(term, f"_:m{module}b{len(labels)}") if term.startswith("_:") else term

    return [(rename(s), p, rename(o)) for s, p, o, _ in parse_quads(data, ".ttl")]


def _is_logical(triple: Triple) -> bool:
    subject, predicate, value = triple
    if predicate == TYPE:
        return value in _LOGICAL_TYPES and (subject.startswith((f"<{NX}", "_:")))
    return predicate in _LOGICAL and not is_literal(value) and not value.startswith(f"<{XSD}")
