"""Where single statements are written, looked up in statements.csv without reading all of it."""

import csv
import io
import mmap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from nexusrdf.export import neutral
from nexusrdf.graph.quads import Term, Triple, iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.publish import damaged

_NAME: Final = "statements.csv"
_END: Final = b"\r\n"
_FIELDS: Final = ("subject", "property", "value", "datatype", "language", "claim")


def find_positions(folder: Path, triples: Iterable[Triple]) -> dict[tuple[Triple, str], str]:
    """Return file:line:column of some statements by triple and claim id; what the file does not have is left out.

    The rows of statements.csv are sorted by subject, so that those of one are found by halving.
    """
    wanted: dict[Term, set[Triple]] = {}
    for triple in triples:
        wanted.setdefault(triple[0], set()).add(triple)
    found: dict[tuple[Triple, str], str] = {}
    with _map(folder) as data:
        for subject, about in wanted.items():
            for row in _rows_from(data, iri_of(subject).encode() + b","):
                for triple in about:
                    if _cells(triple) == tuple(row[name] for name in _FIELDS[:5]):
                        found[triple, row["claim"]] = row["record"]
    return found


def read_rows(folder: Path, *, subjects: Iterable[str] = (), starts: Iterable[str] = ()) -> tuple[dict[str, str], ...]:
    """Return the rows of statements.csv about some subjects (IRIs), then those whose subject starts with a text, each sorted.

    Raises NexusError NX703 where the file is gone.
    """
    wanted = (*sorted({f"{subject}," for subject in subjects}), *sorted(set(starts)))
    with _map(folder) as data:
        return tuple(row for start in wanted if ":" in start for row in _rows_from(data, start.encode()))


@contextmanager
def _map(folder: Path) -> Iterator[mmap.mmap]:
    try:
        file = (folder / _NAME).open("rb")
    except OSError as error:
        raise damaged(folder, f"{_NAME}: {error.strerror or error}") from error
    with file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


def _cells(triple: Triple) -> tuple[str, ...]:
    subject, predicate, value = triple
    parts = (iri_of(value), "", "") if is_iri(value) else literal_parts(value)
    return tuple(neutral(cell) for cell in (iri_of(subject), iri_of(predicate), *parts))


def _rows_from(data: mmap.mmap, start: bytes) -> list[dict[str, str]]:
    """Return the rows that start with a text: a subject or the beginning of one."""
    mark = _END + start[: start.index(b":") + 1]
    subject = start.removesuffix(b",")
    header_end = data.find(_END)
    low, high = header_end, len(data)
    while low < high:
        middle = (low + high) // 2
        row = _row_after(data, mark, middle)
        if row < len(data) and data[row : data.find(b",", row)] < subject:
            low = row
        else:
            high = middle
    first = last = _row_after(data, mark, low)
    while data[last : last + len(start)] == start:
        last = _row_after(data, mark, last)
    names = data[:header_end].decode().split(",")
    return list(csv.DictReader(io.StringIO(data[first:last].decode(), newline=""), names))


def _row_after(data: mmap.mmap, mark: bytes, place: int) -> int:
    """Return where the first row begins whose line end before it is at a place or later."""
    found = data.find(mark, place)
    return len(data) if found < 0 else found + len(_END)
