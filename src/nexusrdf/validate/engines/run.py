"""Shapes over a graph: by the fast engine where it is right, else by the reference, with the same results."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, Literal

from nexusrdf.graph.quads import Term, Triple
from nexusrdf.validate.engines.aim import keep_targets
from nexusrdf.validate.engines.details import with_details
from nexusrdf.validate.engines.fast_engine import FastEngineError, is_available, run_fast
from nexusrdf.validate.engines.reading import Reading, find_facts, group, make_reading
from nexusrdf.validate.engines.results import Raw, to_results
from nexusrdf.validate.engines.shapes import Shapes, index_shapes
from nexusrdf.validate.engines.support import REASONS, find_reasons, find_roots, find_stray_fault
from nexusrdf.validate.results import ShapeResult, ordered_results
from nexusrdf.validate.words import say_term

Validator = Literal["fast", "pyshacl"]
"""Which engine to run: the fast one where it is right, or the reference for all."""

ABSENT: Final = "the fast engine is not installed"


@dataclass(slots=True)
class Engines:
    """The engines of one job: which is asked for, and which shapes the reference ran although it was the fast one, and why.

    `jobs` is the number of processes that the reference may be split over; the results are the same.
    """

    validator: Validator = "fast"
    jobs: int = 1
    fallen_back: dict[str, str] = field(default_factory=dict)

    def run(
        self,
        data: frozenset[Triple],
        shapes: Iterable[Triple],
        *,
        beside: frozenset[Triple] = frozenset(),
        hidden: frozenset[Term] = frozenset(),
    ) -> tuple[ShapeResult, ...]:
        """Run shapes over data and return the results, sorted; those on `hidden` nodes are left out.

        `beside` are triples that belong to the data while shapes run. Raises NexusError NX498 where the reference cannot
        run the shapes.
        """

        def whole() -> frozenset[Triple]:  # only for the reference: it is a second table as large as the data's own
            return data | beside

        index = index_shapes(shapes)
        reading = None if self.validator == "pyshacl" or not is_available() else make_reading(chain(data, beside), index)
        raw, fallen = _run(whole, index, self.validator, reading=reading, jobs=self.jobs)
        self.fallen_back.update(fallen)
        shown = [one for one in raw if one.focus not in hidden]
        seen = group(whole()) if reading is None or fallen else reading.by_property
        explained = with_details(shown, seen, index, lambda near, aimed: _run(lambda: near, aimed, self.validator)[0])
        return ordered_results(to_results(explained, index, seen))


def _run(
    data: Callable[[], Collection[Triple]], shapes: Shapes, validator: Validator, *, reading: Reading | None = None, jobs: int = 1
) -> tuple[tuple[Raw, ...], Mapping[str, str]]:
    if validator == "pyshacl":
        return _reference(data(), shapes.triples, jobs), {}
    roots = find_roots(shapes)
    if not is_available():
        return _reference(data(), shapes.triples, jobs), {"all shapes": ABSENT}
    given = reading or make_reading(data(), shapes)
    reasons = find_reasons(shapes, find_facts(given))
    slow = frozenset(reasons)
    raw: tuple[Raw, ...] = ()
    fallen = {name: REASONS[reasons[root]] for root in reasons for name in _names(shapes, (root,))}
    if len(slow) < len(roots):
        try:
            raw = run_fast(given.text, index_shapes(keep_targets(shapes, frozenset(roots) - slow)) if slow else shapes)
        except FastEngineError as error:
            return _reference(data(), shapes.triples, jobs), dict.fromkeys(
                _names(shapes, roots), f"the fast engine refused: {error}"
            )
    if slow or find_stray_fault(shapes):
        raw += _reference(data(), keep_targets(shapes, slow), jobs)
    return raw, fallen


def _reference(data: Collection[Triple], shapes: Iterable[Triple], jobs: int) -> tuple[Raw, ...]:
    # Imported late: it takes longer than the whole of a small run.
    if jobs > 1:
        from nexusrdf.validate.engines.split import run_parts, split

        if parts := split(data, index_shapes(shapes), jobs):
            return run_parts(parts, jobs)
    from nexusrdf.validate.engines.pyshacl_engine import run_reference

    return run_reference(data, shapes)


def _names(shapes: Shapes, roots: Iterable[Term]) -> list[str]:
    return [say_term(shapes.find_named(root) or root) for root in roots]
