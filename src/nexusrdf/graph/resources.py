"""The ontology and shapes that ship with the package."""

from functools import cache
from importlib.resources import files
from typing import Final

from nexusrdf.graph.quads import Triple
from nexusrdf.graph.syntax import canonical_triples, parse_quads

MODULES: Final = ("nexus", "core", "actors", "relations", "events", "designations", "evidence", "claims", "concepts")
SHAPES: Final = ("records", "accepted", "advice")
ONTOLOGY_VERSION: Final = "0.1.0"


def read_resource(folder: str, name: str) -> bytes:
    """Return the bytes of a Turtle file of `ontology` or `shapes`."""
    return (files("nexusrdf") / folder / f"{name}.ttl").read_bytes()


@cache
def load_ontology() -> frozenset[Triple]:
    """Return all modules that the root imports (the keys of identity.ttl are not), blank nodes canonical."""
    return _merged("ontology", MODULES)


@cache
def load_all_shapes() -> frozenset[Triple]:
    """Return the shapes of all layers, blank nodes canonical."""
    return _merged("shapes", SHAPES)


def _merged(folder: str, names: tuple[str, ...]) -> frozenset[Triple]:
    triples: set[Triple] = set()
    for n, name in enumerate(names):
        for s, p, o, _ in parse_quads(read_resource(folder, name), ".ttl"):
            triples.add((_apart(s, n), p, _apart(o, n)))
    return canonical_triples(triples)


def _apart(term: str, n: int) -> str:
    return f"{term}x{n}" if term.startswith("_:") else term
