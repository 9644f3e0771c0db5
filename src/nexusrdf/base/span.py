"""Positions in source files."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file: 1-based lines and columns, the end exclusive.

    `file` is the path as the user would type it: relative to the dataset for its
    own files. Columns count Unicode code points. In a workbook, `sheet` names the sheet,
    lines are its rows and columns its columns.

    >>> str(Span("actors/acme.yaml", 12, 3, 12, 9))
    'actors/acme.yaml:12:3'
    >>> str(Span("people.xlsx", 7, 28, 7, 29, "Sheet1"))
    'people.xlsx:Sheet1!AB7'
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    sheet: str = field(default="", repr=False)

    @property
    def place(self) -> str:
        """The file, and the sheet where there is one.

        >>> Span("people.xlsx", 7, 3, sheet="Sheet1").place
        'people.xlsx:Sheet1'
        """
        return f"{self.file}:{self.sheet}" if self.sheet else self.file

    def contains(self, other: "Span") -> bool:
        """Tell whether another stretch begins inside this one."""
        begins = (other.line, other.column)
        return self.place == other.place and (self.line, self.column) <= begins < (self.end_line, self.end_column)

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.place}!{column_letters(self.column)}{self.line}"
        return f"{self.file}:{self.line}:{self.column}"


def column_letters(column: int) -> str:
    """Return what spreadsheets call a column.

    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(16_384)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
