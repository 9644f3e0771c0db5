"""The files of a release that hold data, each as bytes by name."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from nexusrdf.base.iri import Base
from nexusrdf.graph.context import make_context, make_prefixes
from nexusrdf.graph.jsonld import format_jsonld
from nexusrdf.graph.layers import Layers, in_graph
from nexusrdf.graph.quads import COMMENT, TYPE, Quad, Triple, format_iri, format_quads
from nexusrdf.graph.resources import load_all_shapes, load_ontology
from nexusrdf.graph.syntax import format_trig, format_turtle


@dataclass(frozen=True, slots=True)
class File:
    """One file of a release: its bytes, what it is, its media type, its number of triples or quads if RDF."""

    name: str
    data: bytes
    title: str
    media_type: str
    triples: int | None = None
    description: str = ""


def iter_data_files(layers: Layers, *, own_shapes: frozenset[Triple] = frozenset()) -> Iterator[File]:
    """Yield the distributions of a dataset's graphs, the ontology and the shapes, the dataset's own among them."""
    base = layers.base
    accepted_quads = sorted(in_graph(layers.accepted, base.mint_graph("accepted")))
    yield _turtle("accepted.ttl", layers.accepted, base, "What we stand behind, as Turtle")
    yield _nquads("accepted.nq", accepted_quads, "What we stand behind, as N-Quads")
    jsonld = format_jsonld(layers.accepted, base).encode()
    yield File("accepted.jsonld", jsonld, "What we stand behind, as JSON-LD", "application/ld+json", len(layers.accepted))
    resting = {note for graph in layers.inferred for note in graph.iter_notes(base)}  # with the conclusions, in their files
    claims = sorted(in_graph(layers.records - resting, base.mint_graph("records")))
    contents = [
        q for claim, triples in sorted(layers.content.items()) for q in sorted(in_graph(triples, base.mint_claim_graph(claim)))
    ]
    yield _trig(
        "claims.trig", claims + contents, base, "Claims, evidence and decisions",
        "Holds unaccepted statements: each claim's content stands in its own graph, with who says so and our decision.",
    )  # fmt: skip
    entailed = sorted(in_graph(layers.entailed, base.mint_graph("entailed")))
    notes, graphs = _inferred(layers, accepted=True)
    yield _trig(
        "inferred.trig", notes + entailed + graphs, base, "What follows from the accepted layer, and on which claims it rests"
    )
    notes, graphs = _inferred(layers, accepted=False)
    scenario = sorted(in_graph(layers.scenario, base.mint_graph("scenario")))
    yield _trig(
        "scenario.trig", _notes(layers, "scenario") + notes + scenario + graphs, base,
        "What would follow if everything affirmed held, and on which claims",
        "A supposition: nothing in this file is stated as a fact.",
    )  # fmt: skip
    yield _nquads(
        "dataset.nq", sorted(set(layers.iter_quads())), "All data graphs, canonical and sorted",
        "Holds unaccepted statements: load it with the default graph empty, so that only the accepted graph reads as fact.",
    )  # fmt: skip
    yield _turtle("ontology.ttl", load_ontology(), base, "The ontology")
    # Not made canonical: a shapes file can be such that this never ends.
    yield _turtle("shapes.ttl", load_all_shapes() | own_shapes, base, "The shapes")
    yield File("context.jsonld", _json({"@context": make_context(base)}), "The JSON-LD context", "application/ld+json")


def _notes(layers: Layers, graph: str) -> list[Quad]:
    """Return what the records say of a view graph, to stand first in its file."""
    node = format_iri(layers.base.mint_graph(graph))
    triples = sorted(t for t in layers.records if t[0] == node and t[1] in {TYPE, COMMENT})
    return list(in_graph(triples, layers.base.mint_graph("records")))


def _inferred(layers: Layers, *, accepted: bool) -> tuple[list[Quad], list[Quad]]:
    """Return what the records say of the graphs of what conclusions rest on, and those graphs."""
    base, graphs = layers.base, [graph for graph in layers.inferred if graph.accepted == accepted]
    notes = sorted(quad for graph in graphs for quad in in_graph(graph.iter_notes(base), base.mint_graph("records")))
    return notes, [quad for graph in graphs for quad in sorted(in_graph(graph.triples, base.mint_graph(graph.name)))]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _turtle(name: str, triples: frozenset[Triple], base: Base, title: str) -> File:
    return File(name, format_turtle(triples, prefixes=make_prefixes(base)), title, "text/turtle", len(triples))


def _nquads(name: str, quads: list[Quad], title: str, description: str = "") -> File:
    return File(name, "".join(format_quads(quads)).encode(), title, "application/n-quads", len(quads), description)


def _trig(name: str, quads: list[Quad], base: Base, title: str, description: str = "") -> File:
    return File(name, format_trig(quads, prefixes=make_prefixes(base)), title, "application/trig", len(quads), description)
