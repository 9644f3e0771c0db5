"""From what an engine says of a node to a result, the same for each engine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nexusrdf.base.findings import Trace
from nexusrdf.graph.quads import Term, Triple, is_iri
from nexusrdf.validate.engines.shapes import Shapes
from nexusrdf.validate.results import ShapeResult, ordered_results


@dataclass(frozen=True, slots=True)
class Raw:
    """A result as an engine gives it: terms as N-Quads text, blank nodes with the labels of the data and the shapes.

    `path` is given where it is not simply the shape's: of a closed shape, and of a query. `message` is given where the shape
    alone does not make it: by components that are not of SHACL Core.
    """

    focus: Term
    value: Term | None
    shape: Term
    component: Term
    path: Term | None = None
    message: str = ""
    details: tuple["Raw", ...] = ()


def to_results(raw: Iterable[Raw], shapes: Shapes, data: Iterable[Triple]) -> frozenset[ShapeResult]:
    """Return results with code, message, severity, and as path the property that leads to the value."""
    found = tuple(raw)
    wanted = {(one.focus, one.value) for one in _all(found) if _is_long(one, shapes)}
    links = _links(wanted, data)
    return frozenset(_to_result(one, shapes, links) for one in found)


def _all(raw: Iterable[Raw]) -> Iterable[Raw]:
    for one in raw:
        yield one
        yield from _all(one.details)


def _path(one: Raw, shapes: Shapes) -> Term | None:
    return one.path or next(iter(shapes.values(one.shape, "path")), None)


def _is_long(one: Raw, shapes: Shapes) -> bool:
    path = _path(one, shapes)
    return path is not None and not is_iri(path)


def _links(wanted: set[tuple[Term, Term | None]], data: Iterable[Triple]) -> Mapping[tuple[Term, Term | None], set[Term]]:
    """Return the properties that lead from a focus to a value, or to any, for some of them."""
    links: defaultdict[tuple[Term, Term | None], set[Term]] = defaultdict(set)
    if wanted:
        about = {focus for focus, _ in wanted}
        for s, p, o in data:
            if s in about:
                links[s, o].add(p)
                links[s, None].add(p)
    return links


def _to_result(one: Raw, shapes: Shapes, links: Mapping[tuple[Term, Term | None], set[Term]]) -> ShapeResult:
    path = _path(one, shapes)
    if path is not None and not is_iri(path):
        path = min(links.get((one.focus, one.value), set()) & shapes.path_parts(path), default=None)
    trace = Trace(one.focus, path, one.value, shapes.find_named(one.shape), one.component)
    message = one.message or shapes.message(one.shape, one.component)
    details = ordered_results({_to_result(detail, shapes, links) for detail in one.details})
    return ShapeResult(trace, shapes.find_code(one.shape), message, shapes.severity(one.shape), details)
