"""Records to rows, and rows to CSV: what the readers of tables read back as it was."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from nexusrdf.base.faults import fault, limit_fault
from nexusrdf.base.limits import TABLE_CELL_CHARACTERS, TABLE_CELLS, TABLE_COLUMNS, TABLE_FILE_BYTES
from nexusrdf.records.node import Mapping, Node, Record, Scalar
from nexusrdf.records.table_cells import EMPTY_MAPPING, Path, format_cell, format_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FIRST: Final = ("kind", "id", "label")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, and its rows with as many cells, of which empty ones say nothing."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Tree:
    """The columns below a path, in the order in which records have them."""

    is_column: bool = False
    below: dict[str | int, _Tree] = field(default_factory=dict)


def to_table(records: Iterable[Record]) -> Table:
    """Return records as a table, one row each.

    Raises NexusError NX139 where a record does not fit into a table.
    """
    rows = [_to_cells(record) for record in records]
    tree = _Tree(below={key: _Tree() for key in _FIRST})
    for path in (path for row in rows for path in row):
        _grow(tree, path)
    columns = list(_iter_columns(tree, ()))
    if len(columns) > TABLE_COLUMNS or len(columns) * (len(rows) + 1) > TABLE_CELLS:
        raise limit_fault("NX139", record="the dataset", why=f"it needs {len(columns):,} columns and {len(rows):,} rows")
    return Table(tuple(map(format_name, columns)), tuple(tuple(row.get(path, "") for path in columns) for row in rows))


def format_csv(records: Iterable[Record]) -> str:
    r"""Return records as CSV (RFC 4180), UTF-8 and commas meant, no cell of which runs as a formula.

    Raises NexusError NX139 where a record does not fit into a table.

    >>> from nexusrdf.records.yaml_reader import parse_yaml
    >>> format_csv(parse_yaml(b"{kind: person, id: per-1, label: =1+1, names: [Ada, Ida]}", "a.yaml").records)
    "kind,id,label,names\r\nperson,per-1,'=1+1,Ada; Ida\r\n"
    """
    table = to_table(records)
    out = io.StringIO()
    plain, quoting = (csv.writer(out, lineterminator="\r\n", quoting=how) for how in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    # A name with a semicolon in quotes: without them it could pass for the delimiter.
    (quoting if any(";" in name for name in table.names) else plain).writerow(table.names)
    plain.writerows(table.rows)
    text = out.getvalue()
    if len(text.encode()) > TABLE_FILE_BYTES:
        raise limit_fault("NX139", record="the dataset", why=f"the table would be larger than {TABLE_FILE_BYTES:,} bytes")
    return text


def _to_cells(record: Record) -> dict[Path, str]:
    node = record.node
    if node.find("kind") is None and node.find("claims") is None:
        raise fault("NX139", record=f"the record at {node.span}", why="it has neither a kind nor claims")
    cells = dict(_iter_cells(node, ()))
    if any(len(cell) > TABLE_CELL_CHARACTERS for cell in cells.values()):
        why = f"a text or list in it has more than {TABLE_CELL_CHARACTERS:,} characters"
        raise limit_fault("NX139", record=f"the record at {node.span}", why=why)
    return cells


def _iter_cells(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the cells of a node; lists of texts take one cell, others a column for each item."""
    match node:
        case Scalar(text=text):
            yield path, format_cell(text)
        case Mapping(entries=()):
            yield path, EMPTY_MAPPING
        case Mapping(entries=entries):
            for entry in entries:
                yield from _iter_cells(entry.value, (*path, entry.key.text))
        case sequence:
            texts = [item.text for item in sequence.items if isinstance(item, Scalar)]
            if len(texts) == len(sequence.items):
                yield path, format_cell(tuple(texts))
            else:
                for number, item in enumerate(sequence.items, start=1):
                    yield from _iter_cells(item, (*path, number))


def _grow(tree: _Tree, path: Path) -> None:
    for step in path:
        tree = tree.below.setdefault(step, _Tree())
    tree.is_column = True


def _iter_columns(tree: _Tree, path: Path) -> Iterator[Path]:
    """Yield the columns with what belongs together side by side, items in order of their numbers."""
    if tree.is_column:
        yield path
    for step, below in sorted(tree.below.items(), key=lambda item: item[0] if isinstance(item[0], int) else 0):
        yield from _iter_columns(below, (*path, step))
