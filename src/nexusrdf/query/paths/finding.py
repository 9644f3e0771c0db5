"""Finding the best chains between two actors: level by level from the surest modality, the shorter first.

A chain passes no actor twice. It is as sure as its least sure step, has as many independent sources as the step with the
fewest, and goes by its actors: several claims on one step make no chains of their own. Nor does it pass one meeting twice, to
come over somebody else who was there to whom it could have come at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as default
from itertools import pairwise
from typing import Final

from nexusrdf.base.limits import PATH_LOOKS
from nexusrdf.query.paths.asked import Asked
from nexusrdf.query.paths.field import Field, open_field, read_between
from nexusrdf.query.paths.steps import Step
from nexusrdf.query.run import Stores

_FAR: Final = 1_000


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain: its actors (IRIs of the first records) and the steps between them."""

    actors: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def rank(self) -> int:
        """The place of the modality of its least sure step."""
        return max(step.best.rank for step in self.steps)

    @property
    def sources(self) -> int:
        """The independent sources of the step that has the fewest."""
        return min(step.count for step in self.steps)

    @property
    def order(self) -> tuple[int, int, int, tuple[str, ...]]:
        """What sorts chains, the best first: modality, independent sources, length, ids."""
        return self.rank, -self.sources, len(self.steps), self.actors


@dataclass(frozen=True, slots=True)
class Found:
    """The best chains, and how they were looked for.

    `more` tells that there are more than were asked for; `is_cut` that a limit ended the reading or the search, so that chains
    may be missing; `is_apart` that no chain of any length ties the two. `nodes` counts the relations, events and records read.
    """

    chains: tuple[Chain, ...]
    more: bool
    is_cut: bool
    is_apart: bool
    nodes: int
    field: Field


def find_paths(stores: Stores, asked: Asked, *, most_nodes: int | None = None, most_looks: int = PATH_LOOKS) -> Found:
    """Return the best chains between two different actors; none where both records tell of one.

    Raises NexusError NX612 where the store is damaged.
    """
    field = open_field(stores, asked.options) if most_nodes is None else open_field(stores, asked.options, most=most_nodes)
    start, goal = field.actor_of(asked.start), field.actor_of(asked.goal)
    ran_out = read_between(field, start, goal, asked.length)
    search = _Search(field, start, goal, asked.length, asked.limit + 1, most_looks)
    chains = sorted(search.run(), key=lambda chain: chain.order)
    return Found(
        chains=tuple(chains[: asked.limit]),
        more=len(chains) > asked.limit,
        is_cut=field.is_cut or search.is_cut,
        is_apart=ran_out and not chains,
        nodes=len(field.nodes),
        field=field,
    )


@dataclass(slots=True)
class _Search:
    """One search: the distances to the goal and the looks left are those of the modality in turn."""

    field: Field
    start: str
    goal: str
    length: int
    wanted: int
    most_looks: int
    is_cut: bool = False
    far: dict[str, int] = default(default_factory=dict)
    near: dict[str, list[str]] = default(default_factory=dict)
    looks: int = 0

    def run(self) -> list[Chain]:
        """Return the best chains, as many as are wanted."""
        found: dict[tuple[str, ...], Chain] = {}
        for rank in self._ranks():
            self.far, self.near = self._distances(rank), {}
            if self.far.get(self.start, _FAR) > self.length:
                continue
            for count in range(self._most_sources(rank), 0, -1):
                self.looks = 0
                for size in range(self.far[self.start], self.length + 1):
                    for actors in self._extend((self.start,), size, rank, count):
                        found.setdefault(actors, self._chain(actors))
                        if len(found) == self.wanted:
                            return list(found.values())
        return list(found.values())

    def _ranks(self) -> list[int]:
        cells = {id(cell): cell for cells in self.field.cells.values() for cell in cells}
        return sorted({rank for cell in cells.values() for ranks in cell.reach.values() for rank in ranks.values()})

    def _distances(self, rank: int) -> dict[str, int]:
        """Return how many steps of a modality or a surer one each actor is from the goal; who is too far is left out."""
        far, frontier = {self.goal: 0}, [self.goal]
        drained: set[tuple[int, str]] = set()
        for distance in range(1, self.length + 1):
            reached: list[str] = []
            for actor in frontier:
                for cell in self.field.cells[actor]:
                    ends = {
                        other
                        for end, ranks in cell.reach.items()
                        if ranks.get(actor, _FAR) <= rank
                        for other in self.field.partners[end]
                    }
                    for end in sorted(ends):
                        if (id(cell), end) in drained:
                            continue
                        drained.add((id(cell), end))
                        for one, least in cell.reach.get(end, {}).items():
                            if least <= rank and one not in far:
                                far[one] = distance
                                reached.append(one)
            frontier = reached
        return far

    def _most_sources(self, rank: int) -> int:
        """Return a bound on the sources of any chain: those of the best first step."""
        counts = [step.count for one in self._near(self.start, rank) if (step := self.field.find_step(self.start, one))]
        return max(counts, default=1)

    def _near(self, actor: str, rank: int) -> list[str]:
        if actor not in self.near:
            cells = self.field.cells[actor]
            found = {one for cell in cells for one in cell.partners(actor, rank, self.field.partners)}
            self.near[actor] = sorted(one for one in found if one in self.far)
        return self.near[actor]

    def _extend(self, chain: tuple[str, ...], left: int, rank: int, count: int) -> Iterator[tuple[str, ...]]:
        """Yield the chains of just so many more steps, in the order of their ids."""
        last = chain[-1]
        if left == 1:
            if self._passes(chain, self.goal, rank, count):
                yield (*chain, self.goal)
            return
        for one in self._near(last, rank):
            if self.looks >= self.most_looks:
                self.is_cut = True
                return
            if self.far[one] >= left or one == self.goal or one in chain:
                continue
            self.looks += 1
            if self._passes(chain, one, rank, count):
                yield from self._extend((*chain, one), left - 1, rank, count)

    def _passes(self, chain: tuple[str, ...], one: str, rank: int, count: int) -> bool:
        step = self.field.find_step(chain[-1], one)
        return step is not None and step.best.rank <= rank and step.count >= count and not self._is_detour(chain, one, step)

    def _is_detour(self, chain: tuple[str, ...], one: str, step: Step) -> bool:
        """Tell whether what best makes a step best made an earlier one, and ties the ends of the two at once, as surely."""
        node = step.best.node
        for actor, following in pairwise(chain):
            earlier = self.field.find_step(actor, following)
            if earlier is not None and earlier.best.node == node:
                direct = self.field.find_step(actor, one)
                if direct is not None and direct.is_tied_by(node, max(earlier.best.rank, step.best.rank)):
                    return True
        return False

    def _chain(self, actors: tuple[str, ...]) -> Chain:
        steps = [self.field.find_step(one, other) for one, other in pairwise(actors)]
        return Chain(actors, tuple(step for step in steps if step is not None))
