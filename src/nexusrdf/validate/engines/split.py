"""The reference split over processes by focus nodes, where shapes are local (`reach.py`).

Each process gets a share of the focus nodes and the triples round them. Shapes that are not local, and those whose targets
are not known here, go to one process with all the data. Splitting needs no order: results are the same set.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from multiprocessing import get_context
from operator import or_
from typing import Final

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.vocab import OWL, RDFS
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.validate.engines.aim import aim_at_nodes, keep_targets
from nexusrdf.validate.engines.reach import SUBCLASS, Reach, find_reach, gather
from nexusrdf.validate.engines.reading import Grouped, group
from nexusrdf.validate.engines.results import Raw
from nexusrdf.validate.engines.shapes import Shapes
from nexusrdf.validate.engines.support import find_roots

FEWEST: Final = 5_000
"""Focus nodes of all shapes, below which processes take longer to start than they save."""
_CLASSES: Final = frozenset({f"<{RDFS}Class>", f"<{OWL}Class>"})


@dataclass(frozen=True, slots=True)
class Part:
    """What one process runs: data, and shapes that are aimed at its share of the focus nodes."""

    data: frozenset[Triple]
    shapes: frozenset[Triple]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An error of a process, to be raised here."""

    code: str
    message: str
    hint: str


def split(data: Iterable[Triple], shapes: Shapes, jobs: int) -> tuple[Part, ...]:
    """Return the parts of a run, none where there are too few focus nodes to pay for processes."""
    grouped = group(data)
    local: dict[Term, Reach] = {}
    for root in find_roots(shapes):
        reach = find_reach(shapes, (root,)) if _is_aimed(shapes, root) else None
        if reach is not None:
            local[root] = reach
    instances: defaultdict[Term, list[Term]] = defaultdict(list)
    for node, _, name in grouped.get(TYPE, ()):
        instances[name].append(node)
    focus = {root: sorted(_focus(shapes, root, grouped, instances)) for root in local}
    if sum(map(len, focus.values())) < FEWEST:
        return ()
    rest = frozenset(find_roots(shapes)) - local.keys()
    whole = [Part(frozenset(chain.from_iterable(grouped.values())), keep_targets(shapes, rest))] if rest else []
    return (*whole, *(_share(grouped, shapes, local, focus, share=(n, jobs)) for n in range(jobs)))


def _share(
    grouped: Grouped, shapes: Shapes, local: dict[Term, Reach], focus: dict[Term, list[Term]], *, share: tuple[int, int]
) -> Part:
    """Return one of some equal shares of the focus nodes of each shape; neighbours in order stay together."""
    number, of = share
    mine = {root: nodes[len(nodes) * number // of : len(nodes) * (number + 1) // of] for root, nodes in focus.items()}
    near: set[Triple] = set()
    for backward in (False, True):  # apart, since what leads to a node is far more than what it leads to
        alike = [root for root, reach in local.items() if reach.backward is backward]
        reach = reduce(or_, (local[root] for root in alike), Reach())
        near |= gather(grouped, {node for root in alike for node in mine[root]}, reach)
    return Part(frozenset(near), aim_at_nodes(shapes, ((root, node) for root, nodes in mine.items() for node in nodes)))


def _is_aimed(shapes: Shapes, root: Term) -> bool:
    """Tell whether all targets of a shape are of the kinds that this module finds."""
    kinds = shapes.nodes[root].get(TYPE, ())
    return not shapes.values(root, "target") and not _CLASSES & {*kinds}


def _focus(shapes: Shapes, root: Term, data: Grouped, instances: Mapping[Term, Collection[Term]]) -> set[Term]:
    """Return the focus nodes of a shape (SHACL, section 2.1.3)."""
    nodes = {*shapes.values(root, "targetNode")}
    for name, place in (("targetSubjectsOf", 0), ("targetObjectsOf", 2)):
        nodes.update(triple[place] for path in shapes.values(root, name) for triple in data.get(path, ()))
    for name in _below(shapes.values(root, "targetClass"), data.get(SUBCLASS, ())):
        nodes.update(instances.get(name, ()))
    return nodes


def _below(classes: Iterable[Term], order: Iterable[Triple]) -> set[Term]:
    """Return classes and those below them."""
    under: defaultdict[Term, list[Term]] = defaultdict(list)
    for s, _, o in order:
        under[o].append(s)
    reached: set[Term] = set()
    queue = [*classes]
    while queue:
        current = queue.pop()
        if current not in reached:
            reached.add(current)
            queue.extend(under[current])
    return reached


def run_parts(parts: Collection[Part], jobs: int) -> tuple[Raw, ...]:
    """Run parts, some at a time, each in a process of its own.

    Raises NexusError NX498 where a part cannot be run.
    """
    # Spawned, as on every platform: a fork would copy what the threads of libraries hold.
    with ProcessPoolExecutor(min(jobs, len(parts)), mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        try:
            return tuple(chain.from_iterable(_raised(pool.map(_run_part, parts))))
        except BrokenProcessPool as error:
            why, hint = "a process that ran them ended, perhaps for want of memory", "run it with --jobs 1"
            raise fault("NX498", why=why, hint=hint) from error


def _raised(answers: Iterable[tuple[Raw, ...] | _Refusal]) -> Iterator[tuple[Raw, ...]]:
    for answer in answers:
        if isinstance(answer, _Refusal):
            raise NexusError(answer.code, answer.message, hint=answer.hint)
        yield answer


def _run_part(part: Part) -> tuple[Raw, ...] | _Refusal:
    from nexusrdf.validate.engines.pyshacl_engine import run_reference

    try:
        return run_reference(part.data, part.shapes)
    except NexusError as error:
        return _Refusal(error.code, error.message, error.hint)
