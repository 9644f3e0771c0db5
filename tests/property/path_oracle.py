"""What ties two actors, by brute force over every pair, every set of claims and every simple path: an oracle for paths.

It shares no code with what is tested and reads no store, only a world of a few records.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise, permutations, product

ORDER = ("recorded", "asserted", "admitted", "reported", "alleged", "analysis", "speculated", "denied")
STANDINGS = ("accepted", "pending", "claimed")
EVENTS = ("meeting", "attack")
PAIRS = {
    "membership": {("member", "inBody"), ("member", "onBehalfOf"), ("onBehalfOf", "inBody")},
    "front": {("front", "principal")},
    "link": {("linkParty", "linkParty")},
    "conduct": {("conductBy", "towards")},
    "designation": {("designatedParty", "groundsName")},
    "unit": {("self", "partOf")},
}


@dataclass(frozen=True)
class Said:
    """A claim: what it says of a node, how and by whom, and its fate: a standing, or why it stands nowhere."""

    id: str
    node: str
    kind: str
    ends: tuple[tuple[str, str], ...]
    modality: str
    claimant: str
    credibility: str | None
    fate: str
    dates: tuple[tuple[str, str | None, str | None], ...] = ()


@dataclass(frozen=True)
class World:
    """Records, accepted links between them, and claims; all ids begin with the name of the world."""

    id: str
    records: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Question:
    """What is asked: two records, the longest chain, and what may carry it; `on` is a first and a last day."""

    start: str
    goal: str
    length: int
    limit: int
    accepted_only: bool = False
    min_modality: str | None = None
    on: tuple[str, str] | None = None


@dataclass(frozen=True)
class Step:
    """The best that carries a step: node, claims, whether it surely holds; how sure, how many sources; who denies it."""

    node: str
    claims: tuple[str, ...]
    holds: str
    rank: int
    count: int
    denied: tuple[str, ...]


Way = tuple[tuple[Said, Said], str]
Chain = tuple[tuple[str, ...], tuple[Step, ...]]


@cache
def actors_of(world: World) -> dict[str, str]:
    """Return the actor of each record: the first record that accepted links lead to."""
    actor = {record: record for record in world.records}
    for _ in world.records:
        for one, other, outcome in world.links:
            if outcome == "accepted":
                actor[one] = actor[other] = min(actor[one], actor[other])
    return actor


def answer(world: World, asked: Question) -> tuple[list[Chain], bool]:
    """Return the best chains in order, and whether there are more."""
    actor = actors_of(world)
    start, goal = actor[asked.start], actor[asked.goal]
    ways = _ways(world, asked)
    pairs_of = permutations(sorted(set(actor.values())), 2)
    steps = {(one, other): step for one, other in pairs_of if (step := _step(world, ways, one, other))}
    nodes = {pair: _nodes(ways, *pair, actor) for pair in steps}
    between = sorted(set(actor.values()) - {start, goal})
    found: list[Chain] = []
    for size in range(asked.length):
        for middle in permutations(between, size):
            chain = (start, *middle, goal)
            pairs = list(pairwise(chain))
            if all(pair in steps for pair in pairs) and not _is_roundabout(chain, steps, nodes):
                found.append((chain, tuple(steps[pair] for pair in pairs)))
    found.sort(key=lambda one: (max(s.rank for s in one[1]), -min(s.count for s in one[1]), len(one[1]), one[0]))
    return found[: asked.limit], len(found) > asked.limit


def _counts(said: Said, asked: Question) -> bool:
    if said.fate not in STANDINGS or (asked.accepted_only and said.fate != "accepted"):
        return False
    return asked.min_modality is None or ORDER.index(said.modality) <= ORDER.index(asked.min_modality)


def _ways(world: World, asked: Question) -> list[Way]:
    """Return every one or two claims that may tie somebody, and whether what they tell of holds on the date."""
    usable = [said for said in world.said if _counts(said, asked)]
    held = {said.id: _holds(said, usable, asked) for said in usable}
    return [
        ((left, right), "yes" if held[left.id] == held[right.id] == "yes" else "possible")
        for left, right in product(usable, repeat=2)
        if left.node == right.node and (left == right or left.kind in EVENTS) and "no" not in {held[left.id], held[right.id]}
    ]


def _step(world: World, all_ways: list[Way], one: str, other: str) -> Step | None:
    """Return the step from one actor to another: of every way in which one or two claims tie them the best."""
    actor = actors_of(world)
    tying = [(pair, holds) for pair, holds in all_ways if _tie(*pair, one, other, actor)]
    ways = [(pair[:1] if pair[0] == pair[1] else pair, holds) for pair, holds in tying]
    if not ways:
        return None
    claims, holds = min(ways, key=lambda way: _order(*way))
    alone = {way[0][0].claimant for way in ways if len({said.claimant for said in way[0]}) == 1}
    nodes = {said.node for way in ways for said in way[0]}
    denied = sorted(
        said.id for said in world.said if said.fate == "denied" and said.node in nodes and _denies(said, one, other, actor)
    )
    rank = max(ORDER.index(said.modality) for said in claims)
    return Step(claims[0].node, tuple(said.id for said in claims), holds, rank, max(1, len(alone)), tuple(denied))


def _nodes(all_ways: list[Way], one: str, other: str, actor: dict[str, str]) -> dict[str, int]:
    """Return by each node that ties two actors how surely it does."""
    ranks: dict[str, int] = {}
    for pair, _ in all_ways:
        if _tie(*pair, one, other, actor):
            rank = max(ORDER.index(said.modality) for said in pair)
            ranks[pair[0].node] = min(rank, ranks.get(pair[0].node, rank))
    return ranks


def _is_roundabout(
    chain: tuple[str, ...], steps: dict[tuple[str, str], Step], nodes: dict[tuple[str, str], dict[str, int]]
) -> bool:
    """Tell whether two steps are tied best by one and the same thing, which ties the ends of the two as surely."""
    pairs = list(pairwise(chain))
    for first, last in combinations(range(len(pairs)), 2):
        one, other = steps[pairs[first]], steps[pairs[last]]
        direct = nodes.get((chain[first], chain[last + 1]), {})
        if one.node == other.node in direct and direct[one.node] <= max(one.rank, other.rank):
            return True
    return False


def _order(claims: tuple[Said, ...], holds: str) -> tuple[object, ...]:
    return (
        max(ORDER.index(said.modality) for said in claims),
        holds == "possible",
        max(STANDINGS.index(said.fate) for said in claims),
        max(said.credibility or "9" for said in claims),
        len(claims),
        claims[0].kind == "designation",
        tuple(said.id for said in claims),
        claims[0].node,
    )


def _tie(left: Said, right: Said, one: str, other: str, actor: dict[str, str]) -> bool:
    mine = {end for end, record in left.ends if actor[record] == one}
    theirs = {end for end, record in right.ends if actor[record] == other}
    if left.kind == "meeting":
        return bool(mine and theirs)
    if left.kind == "attack":
        return bool(mine - {"target", "involved"} and theirs - {"target", "involved"})
    allowed = PAIRS[left.kind]
    return any((a, b) in allowed or (b, a) in allowed for a in mine for b in theirs)


def _denies(said: Said, one: str, other: str, actor: dict[str, str]) -> bool:
    told = {actor[record] for end, record in said.ends if not (said.kind == "attack" and end in {"target", "involved"})}
    return bool(told & {one, other}) if said.kind in EVENTS else {one, other} <= told


def _days(first: str, last: str) -> Iterator[str]:
    day = date.fromisoformat(first)
    while day.isoformat() <= last:
        yield day.isoformat()
        day += timedelta(days=1)


def _holds(said: Said, usable: list[Said], asked: Question) -> str:
    """Ask of each day of the date: may it hold then, must it?"""
    if asked.on is None:
        return "yes"
    bounds = {}
    for name in ("start", "end", "when"):
        own = [(low, high) for told, low, high in said.dates if told == name]
        rest = [
            (low, high) for one in usable if one.node == said.node and one != said for told, low, high in one.dates if told == name
        ]
        known = own or rest
        lows, highs = [low for low, _ in known], [high for _, high in known]
        bounds[name] = (
            None if not known or None in lows else min(low for low in lows if low),
            None if not known or None in highs else max(high for high in highs if high),
        )
    days = list(_days(*asked.on))
    low, high = bounds["when"]
    if low or high:
        if not any((low or "0") <= day <= (high or "9") for day in days):
            return "no"
        return "yes" if low and high and asked.on[0] <= low and high <= asked.on[1] else "possible"
    (start_low, start_high), (end_low, end_high) = bounds["start"], bounds["end"]
    if not any((start_low or "0") <= day <= (end_high or "9") for day in days):
        return "no"
    return "yes" if all(start_high and end_low and start_high <= day <= end_low for day in days) else "possible"
