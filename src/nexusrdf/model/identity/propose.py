"""Proposing which records of different lists tell of one actor; a curator decides."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Final

from nexusrdf.model.identity.names import Likeness, iter_like_named, iter_same_named
from nexusrdf.model.identity.party import Party
from nexusrdf.model.identity.proposal import Proposal, compare_parties

LEAST: Final = 0.55
"""The score from which a pair is proposed, unless another is asked for."""

_TIE: Final = 0.02
_SURE: Final = 0.9  # a number leads to so sure a pair that nobody need be looked for by name
_MANY: Final = 60  # parties with one number: it is no one's


def propose(
    parties: Iterable[Party],
    *,
    known: Mapping[frozenset[str], bool] = MappingProxyType({}),
    likeness: Likeness | None = None,
    least: float = LEAST,
    only: frozenset[str] | None = None,
) -> tuple[Proposal, ...]:
    """Return pairs of parties of different lists, or of a list and the dataset, that may be one actor, best first.

    `known` pairs are left out, each with whether curators refused it: they decided on them, or have them before them.
    `only` asks for the pairs of some parties. Ships and aircraft are proposed by their numbers alone. By name, a party is
    proposed for the nearest of each list alone, and for none where a number tells, or a link that was not refused.
    """
    ranked = tuple(sorted(parties, key=lambda party: party.id))
    found: dict[tuple[int, int], Proposal] = {}
    for one, other in _iter_pairs(ranked, likeness, only):
        if frozenset((ranked[one].id, ranked[other].id)) not in known:
            made = compare_parties(ranked[one], ranked[other], likeness)
            if made.score >= least:
                found[one, other] = made
    homes = {party.id: party.home for party in ranked}
    taken = {end for pair, refused in known.items() if not refused for end in _ends(pair, homes)}
    return tuple(sorted(_nearest(found.values(), taken), key=lambda made: (-made.score, made.one.id, made.other.id)))


def _iter_pairs(parties: tuple[Party, ...], likeness: Likeness | None, only: frozenset[str] | None) -> list[tuple[int, int]]:
    """Return the pairs worth comparing, each once, in order."""
    pairs = {*_iter_numbered(parties), *iter_same_named(parties)}
    if likeness is not None:
        pairs.update(iter_like_named(parties, only))
    ordered = {(min(pair), max(pair)) for pair in pairs}
    return sorted(
        (a, b)
        for a, b in ordered
        if parties[a].home != parties[b].home and (only is None or parties[a].id in only or parties[b].id in only)
    )


def _iter_numbered(parties: tuple[Party, ...]) -> Iterator[tuple[int, int]]:
    having: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, party in enumerate(parties):
        sort = party.sort if party.is_thing else ""  # a ship is no aircraft, and neither is anybody
        for value in {number.value for number in party.numbers}:
            having[sort, value].append(n)
    for several in having.values():
        if len(several) <= _MANY:
            yield from combinations(several, 2)


def _ends(pair: frozenset[str], homes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each of a pair with the list of the other."""
    for one in pair:
        yield from ((one, homes[other]) for other in pair - {one} if other in homes)


def _nearest(found: Collection[Proposal], taken: Collection[tuple[str, str]]) -> Iterator[Proposal]:
    """Yield proposals by number, and those by name of which neither party has a better one with the other's list."""
    best: defaultdict[tuple[str, str], float] = defaultdict(float)
    for made in found:
        sure = made.by_number and made.score >= _SURE
        if sure or not made.by_number:
            for key in made.ends:
                best[key] = max(best[key], made.score + sure)
    for made in found:
        if made.by_number or all(key not in taken and made.score >= best[key] - _TIE for key in made.ends):
            yield made
