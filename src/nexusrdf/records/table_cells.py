"""Cells and names of columns: a text or a list in one cell, a path to a key in one name.

What a cell says comes back as it was written, whatever it says: a semicolon parts the items of a
list, a backslash takes away what a sign means, an apostrophe keeps a spreadsheet from running a
text as a formula. No kind of record is known here.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path: TypeAlias = tuple[str | int, ...]
"""The way from a record to a value: keys, and places in lists from 1."""

EMPTY_MAPPING: Final = r"\{}"
"""The cell that stands for a mapping without keys."""

_EMPTY_LIST: Final = ";"
_BLANKS: Final = " \t\n"
_LINE_END: Final = re.compile(r"\r\n|\r")
_GUARD: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
_MEANT: Final = MappingProxyType({";": ";", "\\": "\\", "n": "\n", "r": "\r", "t": "\t", "s": " ", "e": "", "_": "_"})
_ESCAPED: Final = MappingProxyType({"\\": "\\\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
_MEANT_IN_NAMES: Final = MappingProxyType({**_MEANT, ".": "."})
_ESCAPE: Final = re.compile(r"\\(.?)", re.DOTALL)
_ITEM_END: Final = re.compile(r"\\.|(;)", re.DOTALL)
_STEP_END: Final = re.compile(r"\\.|(\.)", re.DOTALL)
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,5}")
_DIGITS: Final = re.compile(r"[0-9]+")
_LETTER_CODE: Final = re.compile(r"(x[0-9A-Fa-f]{4})_")
"""Spreadsheets read `_x0041_` as a letter; a backslash in it keeps it as it is."""


class CellError(ValueError):
    """A cell or a name cannot be read; carries what stands behind the backslash, or why not."""


def parse_cell(cell: str) -> str | tuple[str, ...]:
    r"""Return the text of a cell, or the items of its list, blanks around them left out.

    Raises CellError where a backslash means nothing; it carries the sign behind it.

    >>> parse_cell("Board; Council"), parse_cell("Board;"), parse_cell(r"Board\; Council"), parse_cell("'+1 Holding")
    (('Board', 'Council'), ('Board',), 'Board; Council', '+1 Holding')
    """
    text = _LINE_END.sub("\n", unguarded(cell))
    parts = [part.strip(_BLANKS) for part in _split(text, _ITEM_END)]
    if len(parts) == 1:
        return _unescaped(parts[0])
    if parts == ["", ""]:
        return ()
    return tuple(_unescaped(part) for part in (parts if parts[-1] else parts[:-1]))


def format_cell(value: str | tuple[str, ...]) -> str:
    r"""Return the cell that says a text or a list.

    >>> format_cell("=1+1"), format_cell(("Board",)), format_cell("a; b\n")
    ("'=1+1", 'Board;', 'a\\; b\\n')
    """
    match value:
        case str():
            return guarded(_escaped(value).replace(";", r"\;") or r"\e")
        case ():
            return _EMPTY_LIST
        case items:
            said = "; ".join(_escaped(item).replace(";", r"\;") or r"\e" for item in items)
            return guarded(said if len(items) > 1 else f"{said};")


def parse_name(name: str) -> Path:
    r"""Return the path that a column name tells.

    Raises CellError, which carries why, where it is none.

    >>> parse_name("names.2.form"), parse_name(r"a\.b.\1")
    (('names', 2, 'form'), ('a.b', '1'))
    """
    steps = [step.strip(_BLANKS) for step in _split(unguarded(name).strip(_BLANKS), _STEP_END)]
    path = tuple(map(_parse_step, steps))
    if isinstance(path[0], int):
        raise CellError("it starts with a number, and a record is no list")
    return path


def format_name(path: Path) -> str:
    r"""Return the column name of a path.

    >>> format_name(("names", 2, "form")), format_name(("a.b", "1"))
    ('names.2.form', 'a\\.b.\\1')
    """
    return guarded(".".join(str(step) if isinstance(step, int) else _format_key(step) for step in path))


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `unguarded` takes exactly that away.

    >>> guarded("-5"), guarded("'-5"), guarded("'tis")
    ("'-5", "''-5", "'tis")
    """
    return f"'{cell}" if _GUARD.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe before what would be a formula.

    >>> unguarded("'-5"), unguarded("''-5"), unguarded("'tis"), unguarded("-5")
    ('-5', "'-5", "'tis", '-5')
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def _split(text: str, end: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for found in end.finditer(text):
        if found[1]:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _unescaped(text: str, meant: Mapping[str, str] = _MEANT) -> str:
    def mean(escape: re.Match[str]) -> str:
        if escape[1] not in meant:
            raise CellError(escape[1] or "the end")
        return meant[escape[1]]

    return _ESCAPE.sub(mean, text) if "\\" in text else text


def _escaped(text: str) -> str:
    r"""Return a text whose backslashes, line ends and blanks at the edges are written out."""
    text = "".join(_ESCAPED.get(sign, sign) for sign in text)
    text = _LETTER_CODE.sub(r"\1\\_", text)
    if text.startswith(" "):
        text = rf"\s{text[1:]}"
    return rf"{text[:-1]}\s" if text.endswith(" ") else text


def _parse_step(step: str) -> str | int:
    if _NUMBER.fullmatch(step):
        return int(step)
    if not step:
        raise CellError("a part of it is empty")
    if _DIGITS.fullmatch(step):
        raise CellError("a place in a list is a number from 1 to 999999")
    try:
        if step.startswith("\\") and _DIGITS.fullmatch(step[1:]):
            return step[1:]
        return _unescaped(step, _MEANT_IN_NAMES)
    except CellError as error:
        raise CellError(f'the backslash before "{error}" means nothing') from error


def _format_key(key: str) -> str:
    if _DIGITS.fullmatch(key):
        return f"\\{key}"
    return _escaped(key).replace(".", r"\.") or r"\e"
