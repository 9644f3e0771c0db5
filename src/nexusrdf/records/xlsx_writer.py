"""Records to a workbook: one sheet, every cell text, the same bytes from run to run."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from nexusrdf.base.faults import fault
from nexusrdf.records.table_writer import to_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nexusrdf.records.node import Record

SHEET: Final = "records"
_CORE: Final = "docProps/core.xml"
_TIME: Final = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EPOCH: Final = dt.datetime(1980, 1, 1)  # noqa: DTZ001 - the first day that an archive can name; openpyxl wants no zone


def format_xlsx(records: Iterable[Record]) -> bytes:
    """Return records as a workbook; the columns are formatted as text, so that what is typed stays as it is.

    Raises NexusError NX124 where openpyxl is not installed, NX139 where a record does not fit into a table.
    """
    table = to_table(records)
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise fault("NX124", file="what is to be written") from error
    book = Workbook(write_only=True)
    book.properties.created = _EPOCH
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for number in range(1, len(table.names) + 1):
        sheet.column_dimensions[get_column_letter(number)].number_format = "@"
    for row in (table.names, *table.rows):
        cells = [WriteOnlyCell(sheet, text) if text else None for text in row]
        for cell in filter(None, cells):
            cell.number_format = "@"
            cell.data_type = "s"  # whatever it begins with
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _timeless(data: bytes) -> bytes:
    """Return the same workbook without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == _CORE:
                content = _TIME.sub(_EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content)
            target.writestr(zipfile.ZipInfo(part.filename, _EPOCH.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
