"""The files of a release that hold data."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from nexusrdf.base.iri import Base
from nexusrdf.export.file import File
from nexusrdf.export.sorting import iter_sorted_lines
from nexusrdf.graph.context import make_context, make_prefixes
from nexusrdf.graph.jsonld import iter_jsonld
from nexusrdf.graph.layers import Layers, in_graph
from nexusrdf.graph.quads import COMMENT, TYPE, Quad, Triple, format_iri, format_quads
from nexusrdf.graph.resources import load_all_shapes, load_ontology
from nexusrdf.graph.syntax import format_turtle, write_trig, write_turtle


def iter_data_files(
    layers: Layers, scratch: Path, *, own_shapes: frozenset[Triple] = frozenset(), own_ontology: Iterable[Triple] = ()
) -> Iterator[File]:
    """Yield the distributions of a dataset's graphs, the ontology and the shapes, the dataset's own among them.

    Those of the graphs are written into the folder `scratch`. Raises OSError where they cannot be.
    """
    base = layers.base
    accepted = sorted(layers.accepted)
    with (scratch / "accepted.ttl").open("wb") as out:
        write_turtle(accepted, out, prefixes=make_prefixes(base))
    yield File("accepted.ttl", scratch / "accepted.ttl", "What we stand behind, as Turtle", "text/turtle", len(accepted))
    lines = (line.encode() for line in format_quads(in_graph(accepted, base.mint_graph("accepted"))))
    yield _nquads(scratch / "accepted.nq", lines, "What we stand behind, as N-Quads")
    with (scratch / "accepted.jsonld").open("w", encoding="utf-8", newline="\n") as text:
        text.writelines(iter_jsonld(accepted, base))
    title = "What we stand behind, as JSON-LD"
    yield File("accepted.jsonld", scratch / "accepted.jsonld", title, "application/ld+json", len(accepted))
    del accepted
    yield _claims(layers, scratch)
    entailed = sorted(in_graph(layers.entailed, base.mint_graph("entailed")))
    notes, graphs = _inferred(layers, accepted=True)
    yield _trig(
        scratch / "inferred.trig", lambda: chain(notes, entailed, graphs), base,
        "What follows from the accepted layer, and on which claims it rests",
    )  # fmt: skip
    supposed, resting = _inferred(layers, accepted=False)
    scenario = sorted(in_graph(layers.scenario, base.mint_graph("scenario")))
    yield _trig(
        scratch / "scenario.trig", lambda: chain(_notes(layers, "scenario"), supposed, scenario, resting), base,
        "What would follow if everything affirmed held, and on which claims",
        "A supposition: nothing in this file is stated as a fact.",
    )  # fmt: skip
    yield _nquads(
        scratch / "dataset.nq", iter_sorted_lines(layers.iter_quads), "All data graphs, canonical and sorted",
        "Holds unaccepted statements: load it with the default graph empty, so that only the accepted graph reads as fact.",
    )  # fmt: skip
    yield _turtle("ontology.ttl", load_ontology().union(own_ontology), base, "The ontology")
    # Not made canonical: a shapes file can be such that this never ends.
    yield _turtle("shapes.ttl", load_all_shapes() | own_shapes, base, "The shapes")
    yield File("context.jsonld", _json({"@context": make_context(base)}), "The JSON-LD context", "application/ld+json")


def _claims(layers: Layers, scratch: Path) -> File:
    base = layers.base
    resting = {note for graph in layers.inferred for note in graph.iter_notes(base)}  # with the conclusions, in their files
    records = sorted(layers.records - resting)

    def iter_quads() -> Iterator[Quad]:
        yield from in_graph(records, base.mint_graph("records"))
        for claim, triples in sorted(layers.content.items()):
            yield from in_graph(sorted(triples), base.mint_claim_graph(claim))

    return _trig(
        scratch / "claims.trig", iter_quads, base, "Claims, evidence and decisions",
        "Holds unaccepted statements: each claim's content stands in its own graph, with who says so and our decision.",
    )  # fmt: skip


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


def _nquads(path: Path, lines: Iterable[bytes], title: str, description: str = "") -> File:
    count = 0
    with path.open("wb") as out:
        for line in lines:
            out.write(line)
            count += 1
    return File(path.name, path, title, "application/n-quads", count, description)


def _trig(path: Path, quads: Callable[[], Iterable[Quad]], base: Base, title: str, description: str = "") -> File:
    with path.open("wb") as out:
        write_trig(quads, out, prefixes=make_prefixes(base))
    return File(path.name, path, title, "application/trig", sum(1 for _ in quads()), description)
