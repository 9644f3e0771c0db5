"""The bundled shapes, and the part of the ontology that shapes and rules lean on."""

from collections.abc import Iterable
from functools import cache
from typing import Final, Literal

from nexusrdf.base.vocab import NX, OWL, RDFS, SKOS
from nexusrdf.graph.quads import TYPE, Triple, is_iri
from nexusrdf.graph.resources import load_ontology, read_resource
from nexusrdf.graph.syntax import parse_quads

ShapesName = Literal["records", "accepted", "advice"]

_KINDS: Final = frozenset({f"<{OWL}Class>", f"<{SKOS}Concept>"})
_TERM_PREDICATES: Final = frozenset(
    {f"<{RDFS}subClassOf>", f"<{SKOS}inScheme>", f"<{SKOS}notation>", f"<{NX}conceptType>", f"<{NX}sensitive>"}
)


@cache
def load_shapes(name: ShapesName) -> tuple[Triple, ...]:
    """Return the triples of a bundled shapes graph: `records`, `accepted` or `advice`."""
    return tuple((s, p, o) for s, p, o, _ in parse_quads(read_resource("shapes", name), ".ttl"))


@cache
def load_terms() -> tuple[Triple, ...]:
    """Return the triples of the ontology that validation needs beside the data.

    Classes with their superclasses, and concepts with type, scheme, notation and sensitivity.
    They must stand in the data graph: pySHACL's `ont_graph` leaves individuals out.
    """
    return select_terms(load_ontology())


def select_terms(ontology: Iterable[Triple]) -> tuple[Triple, ...]:
    """Return the triples of an ontology that validation needs beside the data."""
    return tuple(sorted(filter(_is_needed, ontology)))


def _is_needed(triple: Triple) -> bool:
    subject, predicate, value = triple
    if not is_iri(subject) or value.startswith("_:"):
        return False
    return predicate in _TERM_PREDICATES or (predicate == TYPE and value in _KINDS)
