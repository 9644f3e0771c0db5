"""Where single values stand in the text of an entry: a scan of what was parsed before, for entries that have a finding."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from typing import Final

from nexusrdf.base.span import Span

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_ATTRIBUTE: Final = re.compile(rb"""\s[^\s=<>]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MARKUP: Final = re.compile(
    rb"""<!--.*?--> | <\?.*?\?> | <!\[CDATA\[(?P<cdata>.*?)\]\]>
       | (?P<tag></?[^\s/<>]+(?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>) | (?P<text>[^<]+)""",
    re.DOTALL | re.VERBOSE,
)
_CELL: Final = re.compile(rb'"(?P<quoted>[^"]*(?:""[^"]*)*)"[ \t]*(?=,|\r|\n|\Z)|(?P<bare>[^,\r\n]+)')
_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"\s*:|"(?P<inner>(?:[^"\\]|\\.)*)"')
_ROW: Final = re.compile(rb'(?:"[^"]*"|[^"\r\n])+(?:\r\n|\r|\n|\Z)')


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value as the file holds it: its bytes from `start` to `end`, its words, where it stands; of a table, in which column."""

    start: int
    end: int
    words: str
    span: Span
    column: int = 0


class FileText:
    """The bytes of an edition, UTF-8, and where their lines start: from positions to offsets and back."""

    def __init__(self, data: bytes, file: str) -> None:
        self.data, self._file = data, file
        self.is_xml = data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        self.is_json = data[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(data))]
        self._rows: list[tuple[int, int]] = []

    def offset(self, line: int, column: int) -> int:
        r"""Return where a line and column, in characters, stand in the bytes.

        >>> FileText("é\nü=1".encode(), "l").offset(2, 3)
        6
        """
        start = self._starts[min(line, len(self._starts)) - 1]
        ahead = self.data[start : start + 4 * column]
        return start + len(ahead.decode(errors="replace")[: column - 1].encode())

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the bytes of an entry of XML; of a table or lines of JSON, from its line to the next."""
        if self.is_xml:
            return self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)
        return self.offset(span.line, 1), self.offset(span.line + 1, 1) if span.line < len(self._starts) else len(self.data)

    def ranges_of(self, span: Span, key: str) -> list[tuple[int, int]]:
        """Return the bytes of an entry; of a table, all rows with its id in a cell, the first in which it is first."""
        if self.is_xml or self.is_json:
            return [self.range_of(span)]
        self._rows = self._rows or [row.span() for row in _ROW.finditer(self.data)]
        first, word = self.offset(span.line, 1), key.encode()
        rows = [row for row in self._rows if row[0] >= first and self.data.find(word, *row) >= 0]
        return [row for row in rows if any(leaf.words == key for leaf in self.leaves(*row))]

    def leaves(self, first: int, last: int) -> tuple[Leaf, ...]:
        """Return the values that stand between two offsets, those that are blank left out."""
        found = self._markup(first, last) if self.is_xml else self._table(first, last)
        return tuple(self._leaf(*place) for place in found if self.data[place[0] : place[1]].strip())

    def _markup(self, first: int, last: int) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        for token in _MARKUP.finditer(self.data, first, last):
            group = token.lastgroup
            if group == "tag":
                attributes = _ATTRIBUTE.finditer(self.data, token.start(), token.end())
                found.extend((*match.span(match.lastindex or 0), 0) for match in attributes)
            elif group:
                found.append((*token.span(group), 0))
        return found

    def _table(self, first: int, last: int) -> list[tuple[int, int, int]]:
        if self.is_json:
            strings = _STRING.finditer(self.data, first, last)
            return [(*match.span("inner"), 0) for match in strings if match.lastgroup]
        found: list[tuple[int, int, int]] = []
        column, at = 1, first
        for match in _CELL.finditer(self.data, first, last):
            column += self.data.count(b",", at, match.start())
            at = match.end()
            found.append((*match.span(match.lastgroup or 0), column))
        return found

    def _leaf(self, start: int, end: int, column: int) -> Leaf:
        raw = self.data[start:end]
        words = raw.decode(errors="replace").strip()
        first = start + len(raw) - len(raw.lstrip())
        place = Span(self._file, *self._position(first), *self._position(first + len(raw.strip())))
        return Leaf(start, end, unescape(words) if self.is_xml else words, place, column)

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, len(self.data[self._starts[line - 1] : offset].decode(errors="replace")) + 1
