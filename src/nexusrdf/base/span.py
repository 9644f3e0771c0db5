"""Positions in source files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file: 1-based lines and columns, the end exclusive.

    `file` is the path as the user would type it: relative to the dataset for its
    own files. Columns count Unicode code points.

    >>> str(Span("actors/acme.yaml", 12, 3, 12, 9))
    'actors/acme.yaml:12:3'
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def contains(self, other: "Span") -> bool:
        """Tell whether another stretch begins inside this one."""
        begins = (other.line, other.column)
        return self.file == other.file and (self.line, self.column) <= begins < (self.end_line, self.end_column)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
