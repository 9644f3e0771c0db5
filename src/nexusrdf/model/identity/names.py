"""Names compared: those that are equal in Latin letters, and, with a measure of likeness, those that are only alike."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from nexusrdf.model.identity.party import Party, PartyName
from nexusrdf.model.latin import sound_of

_LONG: Final = 3  # letters of a word that is looked up by its sound
_COMMON: Final = 400  # parties; a word that more of them have leads nowhere
_NEAREST: Final = 12  # parties of another list that are compared, for each
_WEAK: Final = 0.85
_HEARD: Final = 0.9  # names of which every word sounds the same


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, from 0 to 100: word by word, whatever one has beyond the other, and as a whole."""

    by_word: Callable[[str, str], float]
    whole: Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The two names that are most alike, from 0 to 1; `weak` where one of them identifies nobody alone."""

    score: float
    one: str
    other: str
    weak: bool

    @property
    def weight(self) -> float:
        """The score, less where a name is weak."""
        return self.score * (_WEAK if self.weak else 1.0)


NO_MATCH: Final = NameMatch(0.0, "", "", weak=False)


def compare_names(one: Party, other: Party, likeness: Likeness | None) -> NameMatch:
    """Return the best match of two parties' names; without a likeness only words that are equal, or sound so, count."""
    best, found = 0.0, NO_MATCH
    known = {name.words: name for name in other.names}
    for a in one.names:
        if (b := known.get(a.words)) is not None and (weight := _weight(a, b)) > best:
            best, found = weight, NameMatch(1.0, a.form, b.form, a.weak or b.weak)
    heard = {name.sounds: name for name in other.names if name.sounds}
    for a in one.names:
        if (b := heard.get(a.sounds)) is not None and (weight := _weight(a, b) * _HEARD) > best:
            best, found = weight, NameMatch(_HEARD, a.form, b.form, a.weak or b.weak)
    if likeness is None or best == 1:
        return found
    for a, b in product(one.names, other.names):
        weight = _weight(a, b)
        if weight <= best or a.initials.isdisjoint(b.initials):
            continue
        whole = likeness.whole(a.text, b.text)
        if (100 + whole) / 200 * weight <= best:
            continue
        score = (likeness.by_word(a.text, b.text) + whole) / 200  # a word in common is not enough
        if score * weight > best:
            best, found = score * weight, NameMatch(score, a.form, b.form, a.weak or b.weak)
    return found


def _weight(one: PartyName, other: PartyName) -> float:
    return _WEAK if one.weak or other.weak else 1.0


def iter_same_named(parties: tuple[Party, ...]) -> Iterator[tuple[int, int]]:
    """Yield the pairs, by their numbers, that have a name of equal words, or of words that sound the same; of no things."""
    by_words: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for n, party in enumerate(parties):
        if party.is_thing:
            continue
        for key in {key for name in party.names for key in (("=", *name.words), ("~", *name.sounds)) if len(key) > 1}:
            by_words[party.sort, key].append(n)
    for several in by_words.values():
        if len(several) <= _COMMON:
            yield from ((a, b) for at, a in enumerate(several) for b in several[at + 1 :])


def iter_like_named(parties: tuple[Party, ...], only: frozenset[str] | None) -> Iterator[tuple[int, int]]:
    """Yield pairs of different lists, of no things, whose names share words by their sound: the few nearest of each list.

    A word counts the more the fewer have it.
    """
    keys = [frozenset[str]() if party.is_thing else _keys(party) for party in parties]
    postings: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, sounds in enumerate(keys):
        for sound in sounds:
            postings[parties[n].sort, sound].append(n)
    for n, party in enumerate(parties):
        if only is not None and party.id not in only:
            continue
        shared: defaultdict[int, float] = defaultdict(float)
        for sound in sorted(keys[n]):
            having = postings[party.sort, sound]
            if len(having) <= _COMMON:
                weight = math.log(len(parties) / len(having)) + 1
                for m in having:
                    shared[m] += weight
        yield from ((n, m) for m in _nearest(party, shared, parties))


def _nearest(party: Party, shared: Mapping[int, float], parties: tuple[Party, ...]) -> Iterator[int]:
    taken: Counter[str] = Counter()
    for m, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        home = parties[m].home
        if home != party.home and taken[home] < _NEAREST:
            taken[home] += 1
            yield m


def _keys(party: Party) -> frozenset[str]:
    words = {word for name in party.names for word in name.words if len(word) >= _LONG}
    return frozenset(sound_of(word) or word for word in words)
