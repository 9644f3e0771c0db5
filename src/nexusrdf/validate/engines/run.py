"""Shapes over a graph: by the fast engine where it is right, else by the reference, with the same results."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from nexusrdf.base.vocab import OWL, RDFS
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.validate.engines.details import with_details
from nexusrdf.validate.engines.fast_engine import FastEngineError, is_available, run_fast
from nexusrdf.validate.engines.reading import Reading, find_facts, group, make_reading
from nexusrdf.validate.engines.results import Raw, to_results
from nexusrdf.validate.engines.shapes import Shapes, index_shapes, sh
from nexusrdf.validate.engines.support import REASONS, find_reasons, find_roots, find_stray_fault
from nexusrdf.validate.results import ShapeResult, ordered_results
from nexusrdf.validate.words import say_term

Validator = Literal["fast", "pyshacl"]
"""Which engine to run: the fast one where it is right, or the reference for all."""

_TARGETS: Final = frozenset(sh(name) for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "target"))
_CLASSES: Final = frozenset({f"<{RDFS}Class>", f"<{OWL}Class>"})
ABSENT: Final = "the fast engine is not installed"


@dataclass(slots=True)
class Engines:
    """The engines of one job: which is asked for, and which shapes the reference ran although it was the fast one, and why."""

    validator: Validator = "fast"
    fallen_back: dict[str, str] = field(default_factory=dict)

    def run(
        self, data: frozenset[Triple], shapes: Iterable[Triple], *, hidden: frozenset[Term] = frozenset()
    ) -> tuple[ShapeResult, ...]:
        """Run shapes over data and return the results, sorted; those on `hidden` nodes are left out.

        Raises NexusError NX498 where the reference cannot run them.
        """
        index = index_shapes(shapes)
        reading = None if self.validator == "pyshacl" or not is_available() else make_reading(data, index)
        raw, fallen = _run(data, index, self.validator, reading)
        self.fallen_back.update(fallen)
        shown = [one for one in raw if one.focus not in hidden]
        seen = group(data) if reading is None or fallen else reading.by_property
        explained = with_details(shown, seen, index, lambda near, aimed: _run(near, aimed, self.validator)[0])
        return ordered_results(to_results(explained, index, seen))


def _run(
    data: Collection[Triple], shapes: Shapes, validator: Validator, reading: Reading | None = None
) -> tuple[tuple[Raw, ...], Mapping[str, str]]:
    if validator == "pyshacl":
        return _reference(data, shapes.triples), {}
    roots = find_roots(shapes)
    if not is_available():
        return _reference(data, shapes.triples), {"all shapes": ABSENT}
    given = reading or make_reading(data, shapes)
    reasons = find_reasons(shapes, find_facts(given))
    slow = frozenset(reasons)
    raw: tuple[Raw, ...] = ()
    fallen = {name: REASONS[reasons[root]] for root in reasons for name in _names(shapes, (root,))}
    if len(slow) < len(roots):
        try:
            raw = run_fast(given.text, index_shapes(_aimed(shapes, frozenset(roots) - slow)) if slow else shapes)
        except FastEngineError as error:
            return _reference(data, shapes.triples), dict.fromkeys(_names(shapes, roots), f"the fast engine refused: {error}")
    if slow or find_stray_fault(shapes):
        raw += _reference(data, _aimed(shapes, slow))
    return raw, fallen


def _reference(data: Iterable[Triple], shapes: Iterable[Triple]) -> tuple[Raw, ...]:
    # Imported late: it takes longer than the whole of a small run.
    from nexusrdf.validate.engines.pyshacl_engine import run_reference

    return run_reference(data, shapes)


def _names(shapes: Shapes, roots: Iterable[Term]) -> list[str]:
    return [say_term(shapes.find_named(root) or root) for root in roots]


def _aimed(shapes: Shapes, roots: frozenset[Term]) -> frozenset[Triple]:
    """Return a shapes graph in which only some shapes have targets; the others are still there to be pointed at."""
    return frozenset(t for t in shapes.triples if t[0] in roots or not (t[1] in _TARGETS or (t[1] == TYPE and t[2] in _CLASSES)))
