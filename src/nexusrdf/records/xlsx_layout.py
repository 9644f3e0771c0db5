"""The layout of a sheet, read before its cells: sizes within limits, rows in order, merged cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nexusrdf.base.findings import finding
from nexusrdf.base.limits import TABLE_CELLS, TABLE_COLUMNS
from nexusrdf.base.span import Span
from nexusrdf.records.text import TextError, clip
from nexusrdf.records.xlsx_archive import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_LAST_ROW: Final = 1_048_576
_MERGED: Final = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet is, and its merged cells, each range with its place."""

    file: str
    sheet: str
    merged: tuple[tuple[str, Span], ...]

    def is_merged(self, row: int) -> bool:
        """Tell whether merged cells touch a row."""
        return any(span.line <= row <= span.end_line for _, span in self.merged)


def read_layout(book: Workbook, sheet: ReadOnlyWorksheet, file: str) -> Layout:
    """Return the layout of a sheet; raises TextError where its rows are out of order or too many.

    openpyxl fills every gap with empty cells and drops rows that go back, so sizes are told first.
    """
    from openpyxl.utils.cell import range_boundaries
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    merged: list[tuple[str, Span]] = []
    last = cells = 0
    # openpyxl tells merged cells only of sheets that it loads whole; its stubs leave both names out.
    with book._archive.open(sheet._worksheet_path) as source:  # type: ignore[attr-defined]  # noqa: SLF001
        for _, element in iterparse(source):
            if element.tag == f"{{{SHEET_MAIN_NS}}}row":
                last = _check_row(element, last, file, sheet.title)
                cells += _check_cells(element, last, file, sheet.title)
                if cells > TABLE_CELLS:
                    raise TextError(finding("NX127", Span(file, last, sheet=sheet.title), limit=TABLE_CELLS, what="cells"))
                element.clear()
            elif element.tag == f"{{{SHEET_MAIN_NS}}}mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                if not (left and top and right and bottom and bottom <= _LAST_ROW):
                    raise TextError(unreadable(file, f'the sheet "{clip(sheet.title)}" has merged cells without a place'))
                merged.append((clip(element.get("ref", "")), Span(file, top, left, bottom, right + 1, sheet.title)))
                if len(merged) > _MERGED:
                    raise TextError(finding("NX127", Span(file, top, left, sheet=sheet.title), limit=_MERGED, what="merged cells"))
    return Layout(file, sheet.title, tuple(merged))


def _check_row(row: Element, last: int, file: str, sheet: str) -> int:
    number = row.get("r")
    told = last + 1 if number is None else int(number)
    if not last < told <= _LAST_ROW:
        raise TextError(unreadable(file, f'the rows of the sheet "{clip(sheet)}" are out of order'))
    return told


def _check_cells(cells: Iterable[Element], row: int, file: str, sheet: str) -> int:
    """Return how many cells the row has up to its last."""
    from openpyxl.utils.cell import coordinate_to_tuple

    last = 0
    for cell in cells:
        place = cell.get("r")
        told, column = (row, last + 1) if place is None else coordinate_to_tuple(place)
        if told != row or column <= last:
            raise TextError(unreadable(file, f'the cells of the sheet "{clip(sheet)}" are out of order'))
        if column > TABLE_COLUMNS:
            raise TextError(finding("NX127", Span(file, row, column, sheet=sheet), limit=TABLE_COLUMNS, what="columns"))
        last = column
    return last
