"""Statements with their places in a text, and how they meet the triples that the engine read.

A scanner reads one syntax well enough to say where each statement stands; what the statements are is the
engine's word. The two are matched term by term, blank nodes by the order of their statements, and what does
not match gets no place from here.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from nexusrdf.base.span import Span
from nexusrdf.graph.quads import Triple

Stretch = tuple[int, int]
"""Start and end in a text, in code points, the end exclusive."""


LINE_END: Final = re.compile(r"\r\n|\n|\r")


class Where(NamedTuple):
    """Where the subject and the object of a statement stand."""

    subject: Stretch
    value: Stretch


Statement = tuple[Triple, Where]


class ScanError(Exception):
    """A text that the scanner does not follow; the engine may well do."""


def iter_tokens(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield group name, text, start and end of each token; what matches as `space` is passed over.

    Raises ScanError where the pattern matches nothing.
    """
    place = 0
    while place < len(text):
        match = pattern.match(text, place)
        if match is None:
            raise ScanError(text[place : place + 20])
        place = match.end()
        if match.lastgroup != "space":
            yield str(match.lastgroup), match[0], match.start(), place


def match_statements(triples: Iterable[Triple], statements: Iterable[Statement]) -> dict[Triple, Where]:
    """Return the place of each triple that the scanner found as often as the engine, blank nodes being alike.

    >>> where = Where((0, 1), (4, 5))
    >>> match_statements([("_:b0", "<p>", '"1"')], [(("_:x", "<p>", '"1"'), where)])[("_:b0", "<p>", '"1"')].value
    (4, 5)
    """
    read: defaultdict[Triple, list[Triple]] = defaultdict(list)
    for triple in dict.fromkeys(triples):
        read[_unlabelled(triple)].append(triple)
    seen: defaultdict[Triple, dict[Triple, Where]] = defaultdict(dict)
    for triple, where in statements:
        seen[_unlabelled(triple)].setdefault(triple, where)
    return {
        triple: where
        for kind, group in read.items()
        if len(group) == len(seen[kind])
        for triple, where in zip(group, seen[kind].values(), strict=True)
    }


def _unlabelled(triple: Triple) -> Triple:
    s, p, o = triple
    return ("_:" if s.startswith("_:") else s, p, "_:" if o.startswith("_:") else o)


class Places:
    """A text's lines, and the places of statements in it."""

    def __init__(self, file: str, text: str, where: Mapping[Triple, Where]) -> None:
        self._file = file
        self._where = where
        self._starts = [0, *(end.end() for end in LINE_END.finditer(text))]

    def find_subject(self, triple: Triple) -> Span | None:
        """Return where the subject of a triple stands, None where that is not known."""
        where = self._where.get(triple)
        return None if where is None else self.span(where.subject)

    def find_value(self, triple: Triple) -> Span | None:
        """Return where the object of a triple stands, None where that is not known."""
        where = self._where.get(triple)
        return None if where is None else self.span(where.value)

    def span(self, stretch: Stretch) -> Span:
        """Return lines and columns of a stretch."""
        (line, column), (end_line, end_column) = (self._position(place) for place in stretch)
        return Span(self._file, line, column, end_line, end_column)

    def _position(self, place: int) -> tuple[int, int]:
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1
