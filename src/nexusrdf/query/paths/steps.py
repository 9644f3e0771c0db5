"""Steps between two actors: what carries each, and which of that is the best."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.query.paths.nodes import Side
from nexusrdf.query.paths.tie_claims import STANDINGS, TieClaim
from nexusrdf.query.paths.when import Holds

_UNGRADED: Final = "9"


@dataclass(frozen=True, slots=True)
class Carried:
    """An end of a node as one claim tells of it, and whether that can have held on the date asked of."""

    claim: TieClaim
    side: Side
    holds: Holds


@dataclass(slots=True)
class Cell:
    """What ties whoever is in it: an event with all claims on it, or anything else as one claim tells it.

    `ends` has by end and actor (the first IRI of its records) what tells of that actor there.
    """

    node: str
    ends: dict[str, dict[str, list[Carried]]]
    reach: dict[str, dict[str, int]]

    def add(self, actor: str, carried: Carried) -> None:
        """Add an actor at an end; `reach` keeps the surest modality that has it there."""
        end = carried.side.end
        self.ends.setdefault(end, {}).setdefault(actor, []).append(carried)
        ranks = self.reach.setdefault(end, {})
        ranks[actor] = min(carried.claim.rank, ranks.get(actor, carried.claim.rank))

    def partners(self, actor: str, rank: int, partners: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
        """Return the actors that claims of at most a rank tie to one."""
        ends = {other for end, ranks in self.reach.items() if ranks.get(actor, rank + 1) <= rank for other in partners[end]}
        return {one for end in ends for one, least in self.reach.get(end, {}).items() if least <= rank and one != actor}


@dataclass(frozen=True, slots=True)
class Ground:
    """What carries a step by itself: a node and its two ends, from one claim, or from one claim for each end of an event."""

    node: str
    one: Carried
    other: Carried

    @property
    def claims(self) -> tuple[TieClaim, ...]:
        """The claims it needs."""
        return (self.one.claim,) if self.one.claim == self.other.claim else (self.one.claim, self.other.claim)

    @property
    def rank(self) -> int:
        """The place of its least sure modality, 0 for the surest."""
        return max(claim.rank for claim in self.claims)

    @property
    def holds(self) -> Holds:
        """Whether all of it holds on the date asked of."""
        return "yes" if self.one.holds == self.other.holds == "yes" else "possible"

    @property
    def order(self) -> tuple[object, ...]:
        """What sorts grounds, the best first: modality, certainty on the date, standing, credibility, fewer claims, ids.

        What the grounds of a designation name comes after what a claim says of a tie itself.
        """
        claims = self.claims
        return (
            self.rank,
            self.holds != "yes",
            max(STANDINGS.index(claim.standing) for claim in claims),
            max(claim.credibility or _UNGRADED for claim in claims),
            len(claims),
            "groundsName" in (self.one.side.end, self.other.side.end),
            tuple(claim.iri for claim in claims),
            self.node,
            (self.one.side.record, self.one.side.end, self.one.side.role),
            (self.other.side.record, self.other.side.end, self.other.side.role),
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A step between two actors: its best ground, the others, and how many sources carry it each by itself.

    Where no source tells of both ends, those that tell of one each count as one together.
    """

    best: Ground
    others: tuple[Ground, ...]
    sources: frozenset[str]

    @property
    def count(self) -> int:
        """The number of independent sources."""
        return max(1, len(self.sources))

    def is_tied_by(self, node: str, rank: int) -> bool:
        """Tell whether a node ties the two by claims of at most a rank."""
        return any(ground.node == node and ground.rank <= rank for ground in (self.best, *self.others))


def make_step(one: str, other: str, cells: Collection[Cell], partners: Mapping[str, tuple[str, ...]]) -> Step | None:
    """Return the step from one actor to another that some cells make, None where they make none."""
    grounds = sorted(
        (
            ground
            for cell in cells
            for end, actors in cell.ends.items()
            for left in actors.get(one, ())
            for partner in partners[end]
            for right in cell.ends.get(partner, {}).get(other, ())
            for ground in [Ground(cell.node, left, right)]
        ),
        key=lambda ground: ground.order,
    )
    if not grounds:
        return None
    sources = {claims[0].claimant for ground in grounds for claims in [ground.claims] if len({c.claimant for c in claims}) == 1}
    return Step(grounds[0], tuple(grounds[1:]), frozenset(sources))
