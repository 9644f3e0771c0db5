"""What a file of records holds, as written, with the position of everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from nexusrdf.base.findings import Finding
    from nexusrdf.base.span import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written, quotes and escapes undone, never typed: `NO` and `2024` stay words.

    The span covers the token in the file, quotes included.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; the span ends with its bracket or, in block style, with its last item."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    entries: tuple[Entry, ...]
    span: Span

    def find(self, key: str) -> Entry | None:
        """Return the entry of a key, or None.

        >>> from nexusrdf.base.span import Span
        >>> here = Span("a.yaml")
        >>> mapping = Mapping((Entry(Scalar("id", here), Scalar("x", here)),), here)
        >>> mapping.find("id").value.text, mapping.find("label")
        ('x', None)
        """
        return next((entry for entry in self.entries if entry.key.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file; `ordinal` counts the file's records from 0, rejected ones too."""

    node: Mapping
    file: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: the sound records, what is wrong, and how many records were turned away.

    A file of which no record can be told from the next (broken syntax, not UTF-8, too
    large) counts as one rejected. `digest` is the SHA-256 of the bytes read, where it was a file.
    """

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    rejected: int
    digest: str = ""
