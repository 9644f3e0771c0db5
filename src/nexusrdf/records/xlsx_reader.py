"""XLSX: every visible sheet is a table; the position of a value is its cell.

Only what can be written in one way is read: text, plain numbers and days. What a spreadsheet
may have changed, or computes anew tomorrow, is a finding at its cell.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError

from nexusrdf.base.faults import fault
from nexusrdf.base.findings import finding
from nexusrdf.base.limits import TABLE_CELL_CHARACTERS, TABLE_EXPANDED_BYTES
from nexusrdf.base.span import Span
from nexusrdf.records.assemble import rejected_whole
from nexusrdf.records.faults import Faults
from nexusrdf.records.node import Reading, Record
from nexusrdf.records.table_cells import unguarded
from nexusrdf.records.table_rows import Row, read_rows
from nexusrdf.records.text import TextError, clip
from nexusrdf.records.xlsx_archive import check_archive, unreadable
from nexusrdf.records.xlsx_layout import Layout, read_layout
from nexusrdf.records.xlsx_values import DoubtError, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from openpyxl import Workbook
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_DAMAGED: Final = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, ParseError, RuntimeError, TypeError),
    ValueError,
)
"""What openpyxl raises for parts that are not what they should be."""

_PLAIN: Final = frozenset({"kind", "id", "label"})
"""Columns whose values are text in every table, by the last key of their name."""


def parse_xlsx(data: bytes, file: str) -> Reading:
    """Return the records of a workbook: on each sheet the first row names the columns, each other row is a record.

    Empty rows and empty sheets are passed over. What is wrong is in the findings.

    Raises NexusError NX124 where openpyxl is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise fault("NX124", file=file) from error
    try:
        check_archive(data, file)
        with warnings.catch_warnings():  # of what it leaves out: drawings, conditional formats, dates it cannot tell
            warnings.simplefilter("ignore")
            try:
                book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
                return _read_book(book, file)
            except _DAMAGED as error:
                raise TextError(unreadable(file, f"a part of this workbook is damaged ({type(error).__name__})")) from error
    except TextError as error:
        return rejected_whole(error)


def _read_book(book: Workbook, file: str) -> Reading:
    faults = Faults()
    records: list[Record] = []
    rejected = characters = 0
    for sheet in book.worksheets:
        layout = read_layout(book, sheet, file)
        rows = list(_rows(sheet))
        characters += sum(len(str(cell.value)) for row in rows for cell in row.values())
        if characters > TABLE_EXPANDED_BYTES:
            raise TextError(finding("NX127", Span(file, sheet=sheet.title), limit=TABLE_EXPANDED_BYTES, what="characters"))
        if not rows:
            continue
        if sheet.sheet_state != "visible":
            count = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"
            faults.add("NX138", Span(file, 1, 1, 1, 2, sheet.title), sheet=clip(sheet.title), count=count)
            rejected += len(rows) - 1
            continue
        told, lost = _read_sheet(rows, layout, faults, first=len(records) + rejected)
        records.extend(told)
        rejected += lost
    if not records and not faults:
        return Reading((), (finding("NX119", Span(file)),), 0)
    return Reading(tuple(records), faults.findings(), rejected)


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[dict[int, ReadOnlyCell]]:
    """Yield the filled cells of each row that has any, by column from 0."""
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows: Iterable[tuple[ReadOnlyCell, ...]] = sheet.iter_rows()  # type: ignore[assignment,misc]  # the stubs tell of whole sheets
    for row in rows:
        cells = {index: cell for index, cell in enumerate(row) if cell.value is not None and str(cell.value).strip()}
        if cells:
            yield cells


def _read_sheet(
    rows: list[dict[int, ReadOnlyCell]], layout: Layout, faults: Faults, *, first: int
) -> tuple[tuple[Record, ...], int]:
    for cells, span in layout.merged:
        faults.add("NX137", span, cells=cells)
    header = _to_row(rows[0], rows[0].keys(), layout, faults)
    plain = {index for index, name in header.cells.items() if unguarded(name).rpartition(".")[2].strip() in _PLAIN}
    return read_rows(header, (_to_row(row, plain, layout, faults) for row in rows[1:]), faults, first=first)


def _to_row(cells: dict[int, ReadOnlyCell], plain: Collection[int], layout: Layout, faults: Faults) -> Row:
    number = next(iter(cells.values())).row
    place = _placer(layout, number)
    texts: dict[int, str] = {}
    for index, cell in cells.items():
        try:
            texts[index] = to_text(cell, plain=index in plain)
        except DoubtError as error:
            faults.add(error.code, place(index), hint=error.hint, **error.facts)
            continue
        if len(texts[index]) > TABLE_CELL_CHARACTERS:
            faults.add("NX127", place(index), limit=TABLE_CELL_CHARACTERS, what="characters in one cell")
            del texts[index]
    sound = len(texts) == len(cells) and not layout.is_merged(number)
    span = Span(layout.file, number, 1, number, max(cells) + 2, layout.sheet)
    return Row(texts, place, span, sound)


def _placer(layout: Layout, row: int) -> Callable[[int], Span]:
    return lambda index: Span(layout.file, row, index + 1, row, index + 2, layout.sheet)
