"""Words in a text: where they stand."""

from typing import Final

from nexusrdf.model.anchors import find_quote, paragraph_at
from nexusrdf.report import escape

_CONTEXT: Final = 25
_LISTED: Final = 10


def list_occurrences(text: str, words: str) -> list[str]:
    r"""Return a line for each place where words stand, numbered, with what stands around it.

    >>> list_occurrences("We met.\n\nThen we met again.", "met")
    ['1: paragraph 1, “We [met]. Then we met again.”', '2: paragraph 2, “We met. Then we [met] again.”']
    """
    offsets = find_quote(text, words)
    lines = [
        f"{n}: paragraph {paragraph_at(text, start)}, “{_around(text, start, start + len(words))}”"
        for n, start in enumerate(offsets[:_LISTED], start=1)
    ]
    return [*lines, f"and {len(offsets) - _LISTED} more"] if len(offsets) > _LISTED else lines


def _around(text: str, start: int, end: int) -> str:
    before, words, after = text[max(start - _CONTEXT, 0) : start], text[start:end], text[end : end + _CONTEXT]
    return _one_line(f"{'…' if start > _CONTEXT else ''}{before}[{words}]{after}{'…' if end + _CONTEXT < len(text) else ''}")


def _one_line(text: str) -> str:
    return escape(" ".join(text.split()))
