"""Rows of a table brought together by a key, wherever they stand: kept in a temporary file, not in memory."""

import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Final, Self

import msgspec

from nexusrdf.base.span import Span

_DECODER: Final = msgspec.json.Decoder(tuple[int, list[str]])


class RowGroups:
    """Rows by key; in memory is only where each of them lies in the temporary file, which is gone at the end.

    >>> with RowGroups("l.csv") as groups:
    ...     _ = [groups.add(key, Span("l.csv", line), [key, str(line)]) for line, key in enumerate(["b", "a", "b"], 3)]
    ...     [(key, span.line, rows) for key, span, rows in groups]
    [('b', 3, [['b', '3'], ['b', '5']]), ('a', 4, [['a', '4']])]
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._spool = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the groups
        self._places: dict[str, list[int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._spool.close()

    def add(self, key: str, span: Span, row: list[str]) -> bool:
        """Keep a row; tell whether it is the first of its key."""
        places = self._places.setdefault(key, [])
        places.append(self._spool.tell())
        self._spool.write(msgspec.json.encode((span.line, row)) + b"\n")
        return len(places) == 1

    def __iter__(self) -> Iterator[tuple[str, Span, list[list[str]]]]:
        """Yield each key with the place of its first row and all its rows, as the keys first came."""
        for key, places in self._places.items():
            found = [self._read(place) for place in places]
            line = found[0][0]
            yield key, Span(self._file, line, 1, line, 1), [row for _, row in found]

    def _read(self, place: int) -> tuple[int, list[str]]:
        self._spool.seek(place)
        return _DECODER.decode(self._spool.readline())
