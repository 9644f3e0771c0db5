"""Finding people's names in texts, as far as spelling goes: case, diacritics, width and punctuation say nothing."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

PARTICLES: Final = frozenset({"abu", "and", "bin", "bint", "das", "del", "den", "der", "dos", "ibn", "the", "umm", "van", "von"})
LEAST: Final = 3  # a word of a name that is shorter stands in too many other words
LONG: Final = 8  # a name of so many letters is found without its blanks too, as in an address

_WORDS: Final = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=100_000)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, marks and punctuation.

    >>> plain_words("Zoë DÜRR-Ash's")
    ('zoe', 'durr', 'ash', 's')
    """
    if text.isascii():
        return tuple(_WORDS.findall(text.casefold()))
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in {"Mn", "Cf"})
    folded = unicodedata.normalize("NFKC", bare).casefold()
    return tuple("".join(c if c.isalnum() else " " for c in folded).split())


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Some names, and the single words that give them away.

    `names` are by their first word; `joined` are those found inside longer runs of letters, by length.
    """

    names: Mapping[str, tuple[tuple[str, ...], ...]]
    joined: Mapping[int, frozenset[str]]
    words: frozenset[str]

    def finds(self, text: str) -> bool:
        """Tell whether a text holds one of the names.

        >>> finder = make_finder(["Zoë Dürr"], [])
        >>> [finder.finds(text) for text in ("ZOE DURR's aide", "https://a.example/zoe-d%C3%BCrr", "Ms Dürr")]
        [True, True, False]
        """
        return any(self._holds(words) for words in _readings(text))

    def _holds(self, words: tuple[str, ...]) -> bool:
        for at, word in enumerate(words):
            if any(words[at : at + len(name)] == name for name in self.names.get(word, ())):
                return True
        run = "".join(words)
        return any(run[at : at + length] in names for length, names in self.joined.items() for at in range(len(run) - length + 1))

    def suspects(self, text: str) -> bool:
        """Tell whether a text holds one of the names, or a word that gives one away.

        >>> make_finder(["Zoë Dürr"], []).suspects("Ms Dürr"), make_finder(["Zoë Dürr"], ["Dürr"]).suspects("Ms Dürr")
        (True, False)
        """
        return any(not self.words.isdisjoint(words) or self._holds(words) for words in _readings(text))


def _readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a text as written, and with its percent signs decoded as in an address."""
    return (plain_words(text), plain_words(unquote(text))) if "%" in text else (plain_words(text),)


def make_finder(names: Iterable[str], known: Iterable[str], *, whole: Iterable[str] = ()) -> NameFinder:
    """Return what finds some names; words of `known` names give nobody away, `whole` names count whole only."""
    common = PARTICLES.union(*(plain_words(name) for name in known))
    found = {plain_words(name) for name in names}
    words = {word for name in found for word in name if len(word) >= LEAST and word not in common}
    starts: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    joined: defaultdict[int, set[str]] = defaultdict(set)
    for name in sorted({*found, *(plain_words(name) for name in whole)} - {()}):
        starts[name[0]].append(name)
        run = "".join(name)
        if len(run) >= LONG or not run.isascii():  # scripts that are not ours may have no blanks
            joined[len(run)].add(run)
    return NameFinder(
        {word: tuple(held) for word, held in starts.items()},
        {length: frozenset(held) for length, held in joined.items()},
        frozenset(words),
    )
