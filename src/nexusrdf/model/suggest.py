"""Suggestions for words that were not understood."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint naming the nearest known word, or an empty text.

    >>> did_you_mean("namess", ["names", "kind"])
    'did you mean "names"?'
    """
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""
