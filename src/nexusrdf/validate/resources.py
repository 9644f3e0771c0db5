"""The bundled shapes, and the part of the ontology that shapes and rules lean on."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from nexusrdf.base.vocab import NX, OWL, RDFS, SKOS
from nexusrdf.graph.quads import TYPE, Triple, is_iri
from nexusrdf.graph.syntax import parse_quads

ShapesName = Literal["records", "accepted", "advice"]

_MODULES: Final = ("core", "actors", "relations", "events", "designations", "evidence", "claims", "concepts")
_KINDS: Final = frozenset({f"<{OWL}Class>", f"<{SKOS}Concept>"})
_TERM_PREDICATES: Final = frozenset(
    {f"<{RDFS}subClassOf>", f"<{SKOS}inScheme>", f"<{SKOS}notation>", f"<{NX}conceptType>", f"<{NX}sensitive>"}
)


@cache
def load_shapes(name: ShapesName) -> tuple[Triple, ...]:
    """Return the triples of a bundled shapes graph: `records`, `accepted` or `advice`."""
    return tuple(_parse(files("nexusrdf").joinpath("shapes", f"{name}.ttl").read_bytes()))


@cache
def load_terms() -> tuple[Triple, ...]:
    """Return the triples of the ontology that validation needs beside the data.

    Classes with their superclasses, and concepts with type, scheme, notation and sensitivity.
    They must stand in the data graph: pySHACL's `ont_graph` leaves individuals out.
    """
    folder = files("nexusrdf").joinpath("ontology")
    triples = (triple for module in _MODULES for triple in _parse(folder.joinpath(f"{module}.ttl").read_bytes()))
    return tuple(sorted({triple for triple in triples if _is_needed(triple)}))


def _is_needed(triple: Triple) -> bool:
    subject, predicate, value = triple
    if not is_iri(subject) or value.startswith("_:"):
        return False
    return predicate in _TERM_PREDICATES or (predicate == TYPE and value in _KINDS)


def _parse(data: bytes) -> Iterator[Triple]:
    return ((s, p, o) for s, p, o, _ in parse_quads(data, ".ttl"))
