"""Cells that hold several values, each with its number: `(1) Tripoli (2) Tunis`."""

import re
from typing import Final, NamedTuple

_MARK: Final = re.compile(r"(?:\(|(?<![^\s).,;:-]))(?P<first>\d{1,2}|[a-j])(?:-(?P<last>\d{1,2}|[a-j]))?\)")
_NOTHING: Final = frozenset({"", "-", "\u2013"})
_TO: Final = frozenset({"-", "\u2013", " to "})


class _Mark(NamedTuple):
    """A number in a cell: the last value it stands for, where it starts and ends."""

    last: int
    start: int
    end: int


def split_numbered(text: str) -> list[str]:
    """Return the values of a cell by their numbers, empty where one is left blank; a cell without numbers is one value.

    Numbers and letters count only where they begin the cell and go on one by one, so that brackets inside a value stay.

    >>> split_numbered("(1) Tripoli (2) Tunis (old town)"), split_numbered("a) Dorn, b) Rope"), split_numbered("Dorn (1) Quay")
    (['Tripoli', 'Tunis (old town)'], ['Dorn', 'Rope'], ['Dorn (1) Quay'])
    >>> split_numbered("(1) Dorn (2)-(3) -"), split_numbered("(1) to (3) Mali (4) Chad"), split_numbered("(1) - (2) Chad")
    (['Dorn', '', ''], ['Mali', 'Mali', 'Mali', 'Chad'], ['', 'Chad'])
    """
    text = text.strip()
    marks = _marks(text)
    if not marks:
        return [] if text in _NOTHING else [text]
    values: list[str] = []
    for mark, stop in zip(marks, [*(mark.start for mark in marks[1:]), len(text)], strict=True):
        value = text[mark.end : stop]
        if stop == len(text) or value not in _TO:
            value = value.strip().rstrip(" ,;")
            values.extend(["" if value in _NOTHING else value] * (mark.last - len(values)))
    return values


def _marks(text: str) -> list[_Mark]:
    """Return the numbers that go on one by one from the start, or by a range."""
    marks: list[_Mark] = []
    for match in _MARK.finditer(text):
        first = _number(match["first"])
        last = _number(match["last"]) if match["last"] else first
        before = text[marks[-1].end : match.start()] if marks else ""
        follows = first == (marks[-1].last if marks else 0) + 1 or (before in _TO and first > marks[-1].last)
        if follows and last >= first:
            marks.append(_Mark(last, match.start(), match.end()))
        if marks and marks[0].start:
            return []
    return marks


def _number(mark: str) -> int:
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1
