"""Why a logical constraint failed: the results of the shapes inside it, as `sh:detail`.

pySHACL says of `sh:or`, `sh:and`, `sh:xone`, `sh:not` and `sh:qualifiedValueShape` only that they failed. The shapes
inside are run again, on the values that failed alone, and what they find is added to the report.
"""

from collections.abc import Callable, Iterator
from typing import Final

import rdflib
from rdflib import RDF, RDFS, SH, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from nexusrdf.base.limits import SHAPE_DETAIL_DEPTH

Run = Callable[[rdflib.Graph, rdflib.Graph], rdflib.Graph]
"""Validates a data graph against a shapes graph and gives the report."""

_LISTS: Final = {
    SH.OrConstraintComponent: SH["or"],
    SH.AndConstraintComponent: SH["and"],
    SH.XoneConstraintComponent: SH.xone,
}
_QUALIFIED: Final = SH.QualifiedMinCountConstraintComponent
_TARGETS: Final = (SH.target, SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
_KINDS: Final = (SH.NodeShape, SH.PropertyShape)

Asked = tuple[Node, Node]
"""A shape, and a node that it is asked about."""


def add_details(report: rdflib.Graph, data: rdflib.Graph, shapes: rdflib.Graph, run: Run, *, depth: int = 0) -> None:
    """Add to each result of a logical constraint the results of the shapes inside it.

    What is inside those again is added likewise, to a depth at which recursive shapes end.
    """
    asked = {
        result: tuple(dict.fromkeys(_inside(result, component, report, data, shapes)))
        for component in (*_LISTS, _QUALIFIED)
        for result in tuple(report.subjects(SH.sourceConstraintComponent, component))
        if report.value(result, SH.detail) is None
    }
    pairs = {pair for inside in asked.values() for pair in inside}
    if not pairs or depth == SHAPE_DETAIL_DEPTH:
        return
    nested = run(data, _aimed(shapes, pairs))
    add_details(nested, data, shapes, run, depth=depth + 1)
    found = _by_shape(nested, shapes)
    for result, inside in asked.items():
        for pair in inside:
            for detail in found.get(pair, ()):
                report.add((result, SH.detail, detail))
    report += nested - _tops(nested)


def _tops(report: rdflib.Graph) -> rdflib.Graph:
    """Return what makes a report of its results, which a part of another report is not."""
    tops = rdflib.Graph()
    for parent in report.subjects(RDF.type, SH.ValidationReport):
        for triple in report.triples((parent, None, None)):
            tops.add(triple)
    return tops


def _inside(result: Node, component: URIRef, report: rdflib.Graph, data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Asked]:
    """Yield the shapes inside the constraint that a result is of, with the nodes that they were asked about."""
    shape = report.value(result, SH.sourceShape)
    focus = report.value(result, SH.focusNode)
    if shape is None or focus is None:
        return
    if component == _QUALIFIED:
        path = report.value(result, SH.resultPath)
        member = shapes.value(shape, SH.qualifiedValueShape)
        if member is not None and isinstance(path, URIRef):
            yield from ((member, value) for value in sorted(data.objects(focus, path), key=str))
        return
    value = report.value(result, SH.value) or focus
    for head in sorted(shapes.objects(shape, _LISTS[component]), key=str):
        yield from ((member, value) for member in Collection(shapes, head))


def _aimed(shapes: rdflib.Graph, pairs: set[Asked]) -> rdflib.Graph:
    """Return the shapes without targets of their own, each of those asked aimed at its nodes."""
    aimed = rdflib.Graph()
    classes = {s for kind in _KINDS for s in shapes.subjects(RDF.type, kind)}
    for s, p, o in shapes:
        if p not in _TARGETS and not (p == RDF.type and s in classes and o in {RDFS.Class, rdflib.OWL.Class}):
            aimed.add((s, p, o))
    for shape, node in pairs:
        aimed.add((shape, SH.targetNode, node))
    return aimed


def _by_shape(report: rdflib.Graph, shapes: rdflib.Graph) -> dict[Asked, list[Node]]:
    """Return the results of a report by the shape asked and the node: a property of a shape speaks for the shape."""
    found: dict[Asked, list[Node]] = {}
    parents = [top for kind in report.subjects(RDF.type, SH.ValidationReport) for top in report.objects(kind, SH.result)]
    for result in parents:
        shape, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        if shape is None or focus is None:
            continue
        for around in (shape, *shapes.subjects(SH.property, shape)):
            found.setdefault((around, focus), []).append(result)
    return found
