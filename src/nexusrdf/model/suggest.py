"""Suggestions for words that were not understood."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Final

LONGEST: Final = 200  # characters and candidates compared: a suggestion is never worth a wait


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint naming the nearest known word, or an empty text.

    >>> did_you_mean("namess", ["names", "kind"])
    'did you mean "names"?'
    """
    if len(word) > LONGEST:
        return ""
    alike = (name for name in known if abs(len(name) - len(word)) <= 1 + len(word) // 2 and {*name[:2]} & {*word[:2]})
    near = get_close_matches(word, list(islice(alike, LONGEST)), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""
