"""One line of a source file, made fit for a terminal, with marks under a stretch of it."""

import unicodedata
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 100
"""Cells of a terminal that the text of an excerpt takes at most, the dots of a cut not counted."""

_TAB: Final = "    "
_CUT: Final = "…"
_JOINERS: Final = frozenset("\u200c\u200d")
_SHOWN: Final = frozenset({"Zs"})
_NO_WIDTH: Final = frozenset({"Mn", "Me"})


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What to print of a line, and below it blanks and carets of the same cells."""

    text: str
    marks: str


def escape(text: str) -> str:
    r"""Return a text that cannot steer a terminal: control and direction characters as escapes.

    Spaces of any width and the joiners that Persian and emoji need stay.

    >>> escape("a\x1b[2Jb\u202ec")
    'a\\x1b[2Jb\\u202ec'
    """
    if text.isprintable():
        return text
    return "".join(map(_show, text))


def make_excerpt(line: str, start: int, end: int, *, width: int = WIDTH) -> Excerpt:
    r"""Return a line with carets under its characters from `start` to `end`, 0-based, end exclusive.

    A long line is cut around the start of the stretch; an empty stretch gets one caret.

    >>> make_excerpt("\tnamess: x", 1, 7)
    Excerpt(text='    namess: x', marks='    ^^^^^^')
    """
    start = min(max(start, 0), len(line))
    first, last = _window(line, start, width)
    before = _CUT if first else ""
    after = _CUT if last < len(line) else ""
    blanks = len(before) + _cells(line[first:start])
    carets = max(_cells(line[start : min(end, last)]), 1)
    shown = "".join(map(_tabless, line[first:last]))
    return Excerpt((before + shown + after).rstrip(), " " * blanks + "^" * carets)


def _window(line: str, start: int, width: int) -> tuple[int, int]:
    """Return which characters fit: a third of the width before the stretch, the rest from its start on."""
    if len(line) <= width and _cells(line) <= width:
        return 0, len(line)
    first, last, room = start, start, width
    while first > 0 and (cells := _cells(line[first - 1])) <= room - 2 * width // 3:
        first, room = first - 1, room - cells
    while last < len(line) and (cells := _cells(line[last])) <= room:
        last, room = last + 1, room - cells
    while first > 0 and (cells := _cells(line[first - 1])) <= room:
        first, room = first - 1, room - cells
    while 0 < first < start and _cells(line[first]) == 0:  # never an accent without its letter
        first += 1
    return first, last


def _cells(text: str) -> int:
    return sum(map(_width, text))


def _width(character: str) -> int:
    """Return the cells that a character takes as shown: accents none, Chinese two, escapes several."""
    if character.isascii() and character.isprintable():
        return 1
    shown = _tabless(character)
    if len(shown) > 1:
        return len(shown)
    if unicodedata.category(character) in _NO_WIDTH or character in _JOINERS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _tabless(character: str) -> str:
    return _TAB if character == "\t" else _show(character)


def _show(character: str) -> str:
    if character.isprintable() or character in _JOINERS or unicodedata.category(character) in _SHOWN:
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
