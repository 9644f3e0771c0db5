"""Why a logical constraint failed: the results of the shapes inside it, whichever engine ran it.

Of `sh:or`, `sh:and`, `sh:xone` and `sh:qualifiedMinCount`, the fast one of `sh:node` too, engines say only that they
failed. The shapes inside are run again, on the values that failed alone and the triples round them (`reach.py`), and what
they find becomes the result's details.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from nexusrdf.base.limits import SHAPE_DETAIL_DEPTH
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.validate.engines.aim import aim_at_nodes
from nexusrdf.validate.engines.reach import find_reach, gather
from nexusrdf.validate.engines.reading import Grouped, group
from nexusrdf.validate.engines.results import Raw
from nexusrdf.validate.engines.shapes import Shapes, index_shapes, sh

Run = Callable[[Collection[Triple], Shapes], tuple[Raw, ...]]
Asked = tuple[Term, Term]
"""A shape, and a node that it is asked about."""

_LISTS: Final = {sh(f"{name}ConstraintComponent"): name.lower() for name in ("Or", "And", "Xone")}
_NODE: Final = sh("NodeConstraintComponent")
_QUALIFIED: Final = sh("QualifiedMinCountConstraintComponent")


def with_details(raw: Iterable[Raw], data: Grouped, shapes: Shapes, run: Run, *, depth: int = 0) -> tuple[Raw, ...]:
    """Return results, those of logical constraints with the results of the shapes inside them.

    What is inside those again is told likewise, to a depth at which recursive shapes end.
    """
    found = tuple(raw)
    logical = [one for one in found if not one.details and (one.component in _LISTS or one.component in {_QUALIFIED, _NODE})]
    if not logical or depth == SHAPE_DETAIL_DEPTH:
        return found
    values = _values(logical, shapes, data)
    asked = {one: tuple(dict.fromkeys(_inside(one, shapes, values))) for one in logical}
    pairs = {pair for several in asked.values() for pair in several}
    reach = find_reach(shapes, {shape for shape, _ in pairs})
    every = chain.from_iterable(data.values())
    near = frozenset(every) if reach is None else gather(data, {node for _, node in pairs}, reach)
    nested = with_details(run(near, index_shapes(aim_at_nodes(shapes, pairs))), group(near), shapes, run, depth=depth + 1)
    by_shape: defaultdict[Asked, list[Raw]] = defaultdict(list)
    for one in nested:
        for around in (one.shape, *(n for n in shapes.parents.get(one.shape, ()) if one.shape in shapes.values(n, "property"))):
            by_shape[around, one.focus].append(one)
    return tuple(
        replace(one, details=tuple(detail for pair in asked[one] for detail in by_shape[pair])) if one in asked else one
        for one in found
    )


def _values(logical: Iterable[Raw], shapes: Shapes, data: Grouped) -> dict[Asked, list[Term]]:
    """Return the values of each property of the nodes whose values are counted."""
    counted = [one for one in logical if one.component == _QUALIFIED]
    about = {one.focus for one in counted}
    values: defaultdict[Asked, list[Term]] = defaultdict(list)
    for path in {path for one in counted for path in shapes.values(one.shape, "path")}:
        for s, p, o in data.get(path, ()):
            if s in about:
                values[s, p].append(o)
    return values


def _inside(one: Raw, shapes: Shapes, values: dict[Asked, list[Term]]) -> Iterator[Asked]:
    """Yield the shapes inside the constraint that a result is of, with the nodes that they were asked about."""
    if one.component == _QUALIFIED:
        for shape in shapes.values(one.shape, "qualifiedValueShape"):
            for path in shapes.values(one.shape, "path"):
                yield from ((shape, value) for value in sorted(values.get((one.focus, path), ())))
        return
    if one.component == _NODE:
        yield from ((shape, one.value or one.focus) for shape in shapes.values(one.shape, "node"))
        return
    for head in shapes.values(one.shape, _LISTS[one.component]):
        yield from ((shape, one.value or one.focus) for shape in shapes.find_list(head) or ())
