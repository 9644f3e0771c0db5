"""The value of a cell as text, where it can be written in one way only."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell

_SHOWN_AS_STORED: Final = frozenset({"General", "@", "0", "#,##0"})
_DIGITS: Final = 15
"""Digits that a spreadsheet keeps of a number."""

_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Before it, spreadsheets count a day that never was."""

_LETTER_CODE: Final = re.compile(r"_x[0-9A-Fa-f]{4}_")
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class DoubtError(ValueError):
    """A cell that says nothing certain; carries the code and the facts of its finding."""

    def __init__(self, code: str, *, hint: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.hint = hint
        self.facts = facts


def to_text(cell: ReadOnlyCell, *, plain: bool) -> str:
    """Return what a filled cell says; `plain` where only text will do, as for an id.

    Raises DoubtError for a formula, an error, and whatever a spreadsheet may have changed.
    """
    value, kind = cell.value, cell.data_type
    if kind == "f":
        raise DoubtError("NX135", what="a formula", todo="copy the cell and paste it as values")
    if kind == "e":
        raise DoubtError("NX135", what=f"the error {value}", todo="type what the cell should say")
    if isinstance(value, str):
        if (code := _LETTER_CODE.search(value)) is not None:
            raise DoubtError("NX136", what=f"{code[0]}, which spreadsheets read as another sign")
        return value
    if plain:
        raise DoubtError("NX136", what=f"{_named(value)}, and names, kinds, ids and labels are text")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "General")
    return _day(value, cell.number_format or "General")


def _named(value: object) -> str:
    match value:
        case bool():
            return "a truth value"
        case int() | float():
            return "a number"
        case _:
            return "a date or time"


def _number(value: float, shown: str) -> str:
    whole = value == int(value) if abs(value) < 10**_DIGITS else False
    text = str(int(value)) if whole else repr(value)
    if "e" in text or "n" in text or sum(map(str.isdigit, text.lstrip("-0."))) > _DIGITS:
        raise DoubtError("NX136", what=f"a number that needs more than {_DIGITS} digits, which is all that spreadsheets keep")
    if shown not in _SHOWN_AS_STORED or (not whole and shown not in {"General", "@"}):
        raise DoubtError("NX136", what="a number that is shown otherwise than it is stored")
    return text


def _day(value: object, shown: str) -> str:
    """Return a day; month and year alone, or a day without its year, were made up to a whole date by the spreadsheet."""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise DoubtError("NX136", what="a time")
    if value < _FIRST_DAY:
        raise DoubtError("NX136", what="a day before March 1900, which spreadsheets miscount")
    parts = _QUOTED.sub("", shown.partition(";")[0]).lower()
    if shown != "General" and not all(part in parts for part in "dmy"):
        told = f"{value.isoformat()}, of which day, month or year is not shown"
        todo = f"format the column as text; type {value:%Y-%m} if only the month is known, {value.isoformat()} if the day is"
        raise DoubtError("NX136", what=told, hint=todo)
    return value.isoformat()
