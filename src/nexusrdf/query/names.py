"""Comparing names: as written, folded, in Latin letters, in another order, by initials, and only alike."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nexusrdf.model.latin import essential, latin_words, sound_of
from nexusrdf.model.name_search import plain_words

KINDS: Final = ("exact", "folded", "transliterated", "reordered", "initials", "part", "phonetic", "fuzzy")
LEAST_SCORE: Final = 84.0  # of 100: two letters of twelve may differ
_WEAK: Final = "weak"
_BARE: Final = re.compile("[\u0590-\u08ff]")  # Hebrew, Arabic, Syriac: scripts that leave vowels out
_ARTICLE: Final = re.compile(r"(?<!\w)\u0627\u0644(?=\w{3})")
_FEWEST: Final = 3  # consonants; fewer are those of too many names
Score = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Match:
    """How a name answers to a text: the kind of match and, where it is only alike, a score of 100."""

    kind: str
    score: float = 100.0

    @property
    def order(self) -> tuple[int, float]:
        """What ranks matches: the kind, then the score."""
        return KINDS.index(self.kind), -self.score


def match_name(text: str, form: str, *, quality: str = "", score: Score | None = None) -> Match | None:
    """Return how a name answers to a text, the best way that applies, or None.

    `score` compares two names that are only alike; without it none is. A weak name must be given whole.

    >>> match_name("olsen vera", "Vera Olsen"), match_name("V. Olsen", "Vera Olsen"), match_name("Nils", "Vera Olsen")
    (Match(kind='reordered', score=100.0), Match(kind='initials', score=100.0), None)
    """
    if text == form:
        return Match("exact")
    if (words := plain_words(text)) and words == plain_words(form):
        return Match("folded")
    asked, named = latin_words(text), latin_words(form)
    if not asked or not named:
        return None
    if asked == named or "".join(asked) == "".join(named):
        return Match("transliterated")
    if quality == _WEAK:
        return None
    asked, named = essential(asked), essential(named)
    if sorted(asked) == sorted(named):
        return Match("reordered")
    if _by_initials(asked, named) or _by_initials(named, asked):
        return Match("initials")
    if set(asked) <= set(named) and any(len(word) > 2 for word in asked):
        return Match("part")
    if score and bool(_BARE.search(text)) != bool(_BARE.search(form)) and (match := _same_consonants(text, form, score)):
        return match
    return _alike(asked, named, score) if score else None


def _by_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether each word of one is a word of the other, in order, or its initial; one word at least is whole."""
    if len(short) != len(long) or short == long:
        return False
    pairs = tuple(zip(short, long, strict=True))
    return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs) and any(a == b and len(a) > 1 for a, b in pairs)


def skeleton_of(word: str) -> str:
    """Return the consonants of a word in Latin letters, as a script that leaves vowels out has them.

    >>> skeleton_of("rukhami"), skeleton_of("rkhmy")
    ('rkhm', 'rkhm')
    """
    kept = [letter for letter in word if letter not in "aeiouwy"]
    return "".join(letter for n, letter in enumerate(kept) if n == 0 or letter != kept[n - 1])


def essential_words(text: str, *, whole: bool = False) -> tuple[str, ...]:
    """Return the words of a name in Latin letters, without articles and particles unless it is `whole`."""
    words = latin_words(text)
    return words if whole else essential(words)


def bones_of(text: str) -> list[str]:
    """Return the consonants of each word of a name, sorted, as `match_name` compares them across scripts."""
    return sorted(skeleton_of(word) for word in essential(latin_words(_ARTICLE.sub("", text))))


def sounds_of(words: tuple[str, ...]) -> list[str]:
    """Return how the words of a name sound, sorted."""
    return sorted(sound_of(word) for word in words)


def is_alike(asked: str, named: str, score: Score) -> bool:
    """Tell whether the words of two names, sorted and in Latin letters, are like enough to be told of."""
    return round(score(asked, named), 1) >= LEAST_SCORE


def _same_consonants(text: str, form: str, score: Score) -> Match | None:
    """Match a name in a script that leaves vowels out with one that has them: every consonant must be there."""
    asked, named = (essential(latin_words(_ARTICLE.sub("", name))) for name in (text, form))
    bones = [sorted(skeleton_of(word) for word in words) for words in (asked, named)]
    if bones[0] != bones[1] or len("".join(bones[0])) < _FEWEST:
        return None
    return Match("phonetic", round(score(" ".join(sorted(asked)), " ".join(sorted(named))), 1))


def _alike(asked: tuple[str, ...], named: tuple[str, ...], score: Score) -> Match | None:
    found = round(score(" ".join(sorted(asked)), " ".join(sorted(named))), 1)
    sounds = [sorted(sound_of(word) for word in words) for words in (asked, named)]
    if sounds[0] == sounds[1] and len("".join(sounds[0])) > 3:
        return Match("phonetic", found)
    return Match("fuzzy", found) if found >= LEAST_SCORE else None
