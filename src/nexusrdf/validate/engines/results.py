"""From what an engine says of a node to a result, the same for each engine."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from nexusrdf.base.findings import Severity, Trace
from nexusrdf.graph.quads import Term, Triple, is_iri
from nexusrdf.validate.engines.reading import Grouped
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


def to_results(raw: Iterable[Raw], shapes: Shapes, data: Grouped) -> frozenset[ShapeResult]:
    """Return results with code, message, severity, and as path the property that leads to the value.

    `data` have at least the triples of properties that paths name, by property.
    """
    found = tuple(raw)

    @cache
    def words_of(shape: Term, component: Term) -> _Words:
        path = next(iter(shapes.values(shape, "path")), None)
        severity, message = shapes.severity(shape), shapes.message(shape, component)
        return _Words(path, shapes.find_named(shape), shapes.find_code(shape), message, severity)

    @cache
    def parts_of(path: Term) -> frozenset[Term]:
        return frozenset() if is_iri(path) else shapes.path_parts(path)

    def path_of(one: Raw) -> Term | None:
        return one.path or words_of(one.shape, one.component).path

    long = [(one, path) for one in _all(found) if (path := path_of(one)) is not None and not is_iri(path)]
    named = {part for path in {path for _, path in long} for part in parts_of(path)}
    links = _links({one.focus for one, _ in long}, (triple for name in sorted(named) for triple in data.get(name, ())))

    def to_result(one: Raw) -> ShapeResult:
        words, path = words_of(one.shape, one.component), path_of(one)
        if path is not None and not is_iri(path):
            path = min(links.get((one.focus, one.value), set()) & parts_of(path), default=None)
        trace = Trace(one.focus, path, one.value, words.shape, one.component)
        details = ordered_results({to_result(detail) for detail in one.details}) if one.details else ()
        return ShapeResult(trace, words.code, one.message or words.message, words.severity, details)

    return frozenset(map(to_result, found))


@dataclass(frozen=True, slots=True)
class _Words:
    """What a shape says of every result of one of its components."""

    path: Term | None
    shape: Term | None
    code: str | None
    message: str
    severity: Severity


def _all(raw: Iterable[Raw]) -> Iterator[Raw]:
    for one in raw:
        yield one
        yield from _all(one.details)


def _links(about: Collection[Term], data: Iterable[Triple]) -> Mapping[tuple[Term, Term | None], set[Term]]:
    """Return the properties that lead from some nodes to a value, or to any."""
    links: defaultdict[tuple[Term, Term | None], set[Term]] = defaultdict(set)
    for s, p, o in data:
        if s in about:
            links[s, o].add(p)
            links[s, None].add(p)
    return links
