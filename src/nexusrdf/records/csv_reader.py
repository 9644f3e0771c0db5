"""CSV: rows from the reader of the standard library, places from a scan of the same text.

The scan tells where each cell stands, and judges the quotes; the library gives the values.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from nexusrdf.base.findings import finding
from nexusrdf.base.limits import TABLE_CELL_CHARACTERS, TABLE_CELLS, TABLE_COLUMNS, TABLE_FILE_BYTES
from nexusrdf.base.span import Span
from nexusrdf.records.assemble import rejected_whole
from nexusrdf.records.faults import Faults
from nexusrdf.records.node import Reading
from nexusrdf.records.table_rows import Row, read_rows
from nexusrdf.records.text import UNFIT, Text, TextError, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Places: TypeAlias = list[tuple[int, int]]
"""Where each cell of a row starts and ends, quotes included."""

_QUOTED: Final = re.compile(r'"[^"]*(?:""[^"]*)*"')
_END_OF_LINE: Final = re.compile(r"\r\n|\r|\n|\Z")
_BLANK_QUOTE: Final = re.compile(r'[ \t]+"')
_DELIMITERS: Final = (",", ";", "\t")
_CALLED: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}


def parse_csv(data: bytes, file: str) -> Reading:
    r"""Return the records of a CSV table: the first row names the columns, each other row is a record.

    Columns are parted by commas, or all by semicolons or tabs. Empty rows are passed over. What is
    wrong is in the findings; nothing is raised.

    >>> reading = parse_csv(b'kind,id,names\r\nperson,per-1,"Ada; Ida"\r\nperson\r\n', "a.csv")
    >>> [item.text for item in reading.records[0].node.find("names").value.items], reading.rejected
    (['Ada', 'Ida'], 1)
    >>> [f"{found.span} {found.code}" for found in reading.findings]
    ['a.csv:3:7 NX130']
    """
    try:
        text = decode(data, file, UNFIT, limit=TABLE_FILE_BYTES)
        rows = list(_rows(text))
    except TextError as error:
        return rejected_whole(error)
    if len(rows) < 2:
        return Reading((), (finding("NX119", Span(file)),), 0)
    faults = Faults()
    header, *others = rows
    width = len(header[1])
    names = _to_row(text, *header, width, faults)
    records, rejected = read_rows(names, (_to_row(text, *row, width, faults) for row in others), faults)
    return Reading(records, faults.findings(), rejected)


def _rows(text: Text) -> Iterator[tuple[list[str], _Places]]:
    """Yield values and places of every row that is not empty; raises TextError where rows cannot be told apart."""
    delimiter = _find_delimiter(text)
    reader = csv.reader(io.StringIO(text.content, newline=""), delimiter=delimiter, strict=True)
    cells = 0
    for places in _scan(text, delimiter):
        values = next(reader)
        cells += len(values)
        if cells > TABLE_CELLS:
            raise TextError(finding("NX127", text.span(*places[0]), limit=TABLE_CELLS, what="cells"))
        if any(map(str.strip, values)):
            yield values, places


def _to_row(text: Text, values: list[str], places: _Places, width: int, faults: Faults) -> Row:
    sound = len(values) == width
    if not sound:
        start, end = places[width] if len(places) > width else (places[-1][1], places[-1][1])
        count = f"{len(values):,} cell{'' if len(values) == 1 else 's'}"
        faults.add("NX130", text.span(start, end), count=count, columns=f"{width:,} column{'' if width == 1 else 's'}")
    cells = {index: value for index, value in enumerate(values) if value.strip()}
    return Row(cells, _placer(text, places), text.span(places[0][0], places[-1][1]), sound)


def _placer(text: Text, places: _Places) -> Callable[[int], Span]:
    return lambda index: text.span(*places[index])


def _find_delimiter(text: Text) -> str:
    """Return what parts the names in the first line that is not empty."""
    content = text.content
    start = len(content) - len(content.lstrip(" \r\n"))
    bare = _QUOTED.sub(lambda quoted: "q" * len(quoted[0]), content[start : start + TABLE_FILE_BYTES])
    end = _END_OF_LINE.search(bare)
    line = bare[: end.start()] if end else bare
    found = [delimiter for delimiter in _DELIMITERS if delimiter in line]
    if len(found) > 1:
        at = start + line.index(found[1])
        what = f"the names of the columns are parted by {_CALLED[found[0]]} and by {_CALLED[found[1]]}"
        hint = "part them by one of the two, and put double quotes around a name that holds the other"
        raise TextError(finding("NX125", text.span(at, at + 1), what=what, hint=hint))
    return found[0] if found else ","


def _scan(text: Text, delimiter: str) -> Iterator[_Places]:
    """Yield the places of the cells, row by row, as the reader of the standard library counts rows."""
    content, at = text.content, 0
    bare = re.compile(rf"[^{delimiter}\r\n]*")
    places: _Places = []
    while at < len(content) or places:
        start, at = at, _cell_end(text, at, bare)
        places.append((start, at))
        if len(places) > TABLE_COLUMNS:
            raise TextError(finding("NX127", text.span(start, at), limit=TABLE_COLUMNS, what="columns"))
        if content.startswith(delimiter, at):
            at += 1
            continue
        end = _END_OF_LINE.match(content, at)
        if end is None:
            what = "the quotes of this cell end here, and the cell goes on"
            raise TextError(finding("NX125", text.span(at, at + 1), what=what, hint='write a quote inside a cell as ""'))
        at = end.end()
        yield places
        places = []


def _cell_end(text: Text, start: int, bare: re.Pattern[str]) -> int:
    content = text.content
    if not content.startswith('"', start):
        if _BLANK_QUOTE.match(content, start):
            what, hint = "a blank stands before the quotes of this cell", "delete the blank; else the quotes mean nothing"
            raise TextError(finding("NX125", text.span(start, start + 1), what=what, hint=hint))
        found = bare.match(content, start)
        end = found.end() if found else start
        length = end - start
    else:
        found = _QUOTED.match(content, start)
        if found is None:
            what, hint = "the quote that opens here is never closed", 'close it with "; write a quote inside a cell as ""'
            raise TextError(finding("NX125", text.span(start, start + 1), what=what, hint=hint))
        end = found.end()
        length = end - start - 2 - content.count('""', start + 1, end - 1)
    if length > TABLE_CELL_CHARACTERS:
        raise TextError(finding("NX127", text.span(start, end), limit=TABLE_CELL_CHARACTERS, what="characters in one cell"))
    return end
