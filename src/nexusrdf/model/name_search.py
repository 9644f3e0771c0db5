"""Finding people's names in texts, as far as spelling goes: case, diacritics, width and punctuation say nothing."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

PARTICLES: Final = frozenset("abu and bin bint das del den der dos ibn the umm van von".split())
LEAST: Final = 3  # a word of a name that is shorter stands in too many other words
LONG: Final = 8  # a name of so many letters is found without its blanks too, as in an address


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, marks and punctuation.

    >>> plain_words("Zoë DÜRR-Ash’s")
    ('zoe', 'durr', 'ash', 's')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in {"Mn", "Cf"})
    folded = unicodedata.normalize("NFKC", bare).casefold()
    return tuple("".join(c if c.isalnum() else " " for c in folded).split())


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Some names, and the single words that give them away."""

    names: frozenset[tuple[str, ...]]
    words: frozenset[str]

    def finds(self, text: str) -> bool:
        """Tell whether a text holds one of the names.

        >>> finder = make_finder(["Zoë Dürr"], [])
        >>> [finder.finds(text) for text in ("ZOE DURR's aide", "https://a.example/zoe-d%C3%BCrr", "Ms Dürr")]
        [True, True, False]
        """
        if not self.names:
            return False
        for words in {plain_words(text), plain_words(unquote(text))}:
            whole, joined = f" {' '.join(words)} ", "".join(words)
            if any(f" {' '.join(name)} " in whole or (_stands_joined(name) and "".join(name) in joined) for name in self.names):
                return True
        return False

    def suspects(self, text: str) -> bool:
        """Tell whether a text holds one of the names, or a word that gives one away.

        >>> make_finder(["Zoë Dürr"], []).suspects("Ms Dürr"), make_finder(["Zoë Dürr"], ["Dürr"]).suspects("Ms Dürr")
        (True, False)
        """
        return not self.words.isdisjoint((*plain_words(text), *plain_words(unquote(text)))) or self.finds(text)


def _stands_joined(name: tuple[str, ...]) -> bool:
    """Tell whether a name is found inside longer runs of letters: a long one, or one of a script that may have no blanks."""
    joined = "".join(name)
    return len(joined) >= LONG or not joined.isascii()


def make_finder(names: Iterable[str], known: Iterable[str], *, whole: Iterable[str] = ()) -> NameFinder:
    """Return what finds some names; words of `known` names give nobody away, `whole` names count whole only."""
    common = PARTICLES.union(*(plain_words(name) for name in known))
    found = {plain_words(name) for name in names}
    words = {word for name in found for word in name if len(word) >= LEAST and word not in common}
    return NameFinder(frozenset({*found, *(plain_words(name) for name in whole)} - {()}), frozenset(words))
