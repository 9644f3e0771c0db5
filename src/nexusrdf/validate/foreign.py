"""Any RDF file against any shapes, offline, each result at the line that breaks the shape."""

from collections.abc import Callable
from typing import Final

import rdflib
from pyshacl.shapes_graph import ShapesGraph

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault, fault_found
from nexusrdf.base.findings import Finding, Severity, Trace, finding, ordered
from nexusrdf.base.span import Span
from nexusrdf.graph.quads import Triple, is_literal
from nexusrdf.validate.positions import Placed, place_triples
from nexusrdf.validate.refusals import check_shapes
from nexusrdf.validate.shacl import check_graphs
from nexusrdf.validate.targets import find_unmatched
from nexusrdf.validate.terms import to_graph
from nexusrdf.validate.tracing import to_findings
from nexusrdf.validate.vocabulary import check_vocabulary

Origin = Callable[[Trace], Span | None]

_SILENT: Final = "NX491"
_FAR: Final = 1_000
"""Triples looked through for the value at the end of a longer path."""


def check_foreign(data: bytes, data_file: str, shapes: bytes, shapes_file: str) -> tuple[Finding, ...]:
    """Validate one RDF file against the shapes in another and return the findings by position.

    The names tell the syntaxes. Nothing else is opened: no import, context, graph or service.
    Shapes run only if both files can be read and the shapes ask for nothing refused and name no
    term of ours that is not declared. A run in which no shape has a focus node in the data is a
    violation; a target that nothing matches, where others do, is a warning.
    """
    placed, faults = place_triples(data, data_file)
    placed_shapes, shape_faults = place_triples(shapes, shapes_file)
    found = [*faults, *shape_faults, *check_shapes(placed_shapes), *check_vocabulary(placed_shapes)]
    if all(fault.severity is not Severity.VIOLATION for fault in found):
        found.extend(_run(placed, placed_shapes))
    return ordered(found)


def check_syntax(data: bytes, file: str) -> tuple[Finding, ...]:
    """Return the findings on the syntax of one RDF file."""
    return ordered(place_triples(data, file)[1])


def _run(placed: Placed, shapes: Placed) -> tuple[Finding, ...]:
    try:
        graph, shapes_graph = to_graph(placed.triples), to_graph(shapes.triples)
        if not _has_focus(graph, shapes_graph):
            return (finding(_SILENT, Span(shapes.file), shapes=shapes.file, data=placed.file),)
        results = check_graphs(graph, shapes_graph)
    except MemoryError as error:  # a text that only its escaped form makes too long
        return (finding("NX301", Span(placed.file), syntax="RDF that fits in memory", why=str(error)),)
    except NexusError as error:
        return (fault_found(error, Span(shapes.file)),)
    unmatched = find_unmatched(shapes, placed.triples.keys(), where=placed.file)
    return (*to_findings(results, make_origin(placed), Span(placed.file)), *unmatched)


def _has_focus(data: rdflib.Graph, shapes: rdflib.Graph) -> bool:
    """Tell whether some shape has a focus node that the data mentions."""
    copy = rdflib.Graph()
    copy += shapes
    nodes = data.all_nodes()
    try:
        return any(not nodes.isdisjoint(shape.focus_nodes(data)) for shape in ShapesGraph(copy).shapes)
    except Exception as error:  # what pySHACL makes of ill-formed shapes is not documented
        raise fault("NX498", why=error) from error


def make_origin(placed: Placed) -> Origin:
    """Return what leads a result to a position in a file.

    In this order: the triple of focus, path and value; one of focus and value; the first of the
    value's own; one with the value that a path from the focus leads to; the first of focus and
    path; the first that the focus is the subject of; the first that mentions it.
    """
    by_focus: dict[str, list[Triple]] = {}
    by_object: dict[str, list[Triple]] = {}
    for triple in placed.triples:
        by_focus.setdefault(triple[0], []).append(triple)
        if not is_literal(triple[2]):
            by_object.setdefault(triple[2], []).append(triple)

    def origin(trace: Trace) -> Span | None:
        about = by_focus.get(trace.focus or "", [])
        ranked = (
            [t for t in about if (t[1], t[2]) == (trace.path, trace.value)],
            [t for t in about if t[2] == trace.value],
            by_focus.get(trace.value or "", []) if trace.value != trace.focus else [],
            [t for t in _reached(trace.focus or "", by_focus) if t[2] == trace.value],
            [t for t in about if t[1] == trace.path],
            about,
            by_object.get(trace.focus or "", []),
        )
        return next((placed.find_span(triples[0]) for triples in ranked if triples), None)

    return origin


def _reached(focus: str, by_focus: dict[str, list[Triple]]) -> list[Triple]:
    """Return the triples that lead on from a node, nearest first, within reason."""
    reached: list[Triple] = []
    seen, frontier = {focus}, [focus]
    while frontier and len(reached) < _FAR:
        for triple in by_focus.get(frontier.pop(0), ()):
            reached.append(triple)
            if triple[2] not in seen:
                seen.add(triple[2])
                frontier.append(triple[2])
    return reached
