"""Rows of a table to records: each filled cell goes where its column's name says.

One row is one record. A row with a fault is left out whole; a fault in the names of the columns
leaves out all rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nexusrdf.base.limits import RECORD_DEPTH
from nexusrdf.base.span import Span
from nexusrdf.records.node import Entry, Mapping, Node, Record, Scalar, Sequence
from nexusrdf.records.table_cells import EMPTY_MAPPING, CellError, format_name, parse_cell, parse_name
from nexusrdf.records.text import clip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Mapping as MappingOf

    from nexusrdf.records.faults import Faults
    from nexusrdf.records.table_cells import Path


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row by column, counted from 0, and where each of its cells stands.

    `sound` is false where a cell is faulty already.
    """

    cells: MappingOf[int, str]
    place: Callable[[int], Span]
    span: Span
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path its name tells, and where the name stands."""

    path: Path
    span: Span

    @property
    def name(self) -> str:
        """The name as it is written in messages."""
        return clip(format_name(self.path))


@dataclass(slots=True)
class _Branch:
    """A mapping or list in the making: what stands below it, by key or by number."""

    path: Path
    column: Column
    start: Span
    end: Span
    children: dict[str | int, _Branch | _Leaf] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The value of one cell."""

    column: Column
    node: Node


def read_rows(header: Row, rows: Iterable[Row], faults: Faults, *, first: int = 0) -> tuple[tuple[Record, ...], int]:
    """Return the records of a table, counted from `first`, and how many rows were turned away."""
    columns = read_columns(header, faults)
    records: list[Record] = []
    rejected = 0
    for ordinal, row in enumerate(rows, start=first):
        before = len(faults.places)
        node = _read_row(row, columns, faults) if columns is not None and row.sound else None
        if node is None or len(faults.places) > before:
            rejected += 1
        else:
            records.append(Record(node, row.span.file, ordinal))
    return tuple(records), rejected


def read_columns(header: Row, faults: Faults) -> dict[int, Column] | None:
    """Return the columns by number, None where a name is faulty."""
    columns: dict[int, Column] = {}
    first: dict[Path, Span] = {}
    before = len(faults.places)
    for index, name in header.cells.items():
        span = header.place(index)
        try:
            path = parse_name(name)
        except CellError as error:
            faults.add("NX128", span, name=clip(name), why=error)
            continue
        for key in path:
            faults.add_unfit(Scalar(str(key), span))
        if len(path) > RECORD_DEPTH:
            faults.add("NX128", span, name=clip(name), why=f"it leads more than {RECORD_DEPTH} levels deep")
        elif path in first:
            faults.add("NX129", span, name=clip(name), first=f"at {first[path]}")
        else:
            first[path] = span
            columns[index] = Column(path, span)
    if len(faults.places) > before or not header.sound:
        return None
    return columns


def _read_row(row: Row, columns: MappingOf[int, Column], faults: Faults) -> Mapping | None:
    root = _Branch((), Column((), row.span), row.span, row.span)
    for index, cell in row.cells.items():
        column = columns.get(index)
        if column is None:
            faults.add("NX132", row.place(index))
        elif (node := _read_cell(cell, row.place(index), column, faults)) is not None:
            _insert(root, _Leaf(column, node), faults)
    if not root.children.keys() & {"kind", "claims"}:
        at = next((index for index, column in columns.items() if column.path == ("kind",)), None)
        faults.add("NX131", row.span if at is None else row.place(at))
    node = _grown(root, faults)
    return Mapping(node.entries, row.span) if isinstance(node, Mapping) else None


def _read_cell(cell: str, span: Span, column: Column, faults: Faults) -> Node | None:
    if cell.strip() == EMPTY_MAPPING:
        value: str | tuple[str, ...] = ()
        node: Node = Mapping((), span)
    else:
        try:
            value = parse_cell(cell)
        except CellError as error:
            faults.add("NX134", span, after=clip(str(error)))
            return None
        node = Scalar(value, span) if isinstance(value, str) else Sequence(tuple(Scalar(item, span) for item in value), span)
    for text in (value,) if isinstance(value, str) else value:
        faults.add_unfit(Scalar(text, span))
        if not text.strip():
            where = f'"{column.name}"' if isinstance(value, str) else f'an item of "{column.name}"'
            faults.add("NX115", span, where=where, what="what stands here")
    if len(column.path) + (not isinstance(value, str)) > RECORD_DEPTH:
        faults.add("NX117", span, limit=RECORD_DEPTH)
    return node


def _insert(root: _Branch, leaf: _Leaf, faults: Faults) -> None:
    branch, span = root, leaf.node.span
    path = leaf.column.path
    for depth, step in enumerate(path):
        branch.end = span if branch is not root else branch.end
        beside = next(iter(branch.children.items()), None)
        if beside is not None and isinstance(beside[0], int) is not isinstance(step, int):
            _contradict(leaf, beside[1], faults)
            return
        below = branch.children.get(step)
        if depth == len(path) - 1:
            if below is not None:
                _contradict(leaf, below, faults)
            else:
                branch.children[step] = leaf
            return
        if below is None:
            below = branch.children[step] = _Branch(path[: depth + 1], leaf.column, span, span)
        elif isinstance(below, _Leaf):
            _contradict(leaf, below, faults)
            return
        branch = below


def _contradict(leaf: _Leaf, other: _Branch | _Leaf, faults: Faults) -> None:
    what = f'"{leaf.column.name}" and "{other.column.name}" both have a value in this row'
    faults.add("NX133", leaf.node.span, what=what)


def _grown(branch: _Branch, faults: Faults) -> Node:
    """Return the node of a branch; its levels are as few as its column's name has."""
    start, end = branch.start, branch.end
    span = Span(start.file, start.line, start.column, end.end_line, end.end_column, start.sheet)
    numbers = sorted(step for step in branch.children if isinstance(step, int))
    if not numbers:
        return Mapping(tuple(_entries(branch, faults)), span)
    if numbers != list(range(1, len(numbers) + 1)):
        missing = next(number for number in range(1, numbers[-1]) if number not in branch.children)
        after = branch.children[next(number for number in numbers if number > missing)]
        place = format_name((*branch.path, missing))
        at = after.start if isinstance(after, _Branch) else after.node.span
        faults.add("NX133", at, what=f'"{after.column.name}" has a value, and no column of "{clip(place)}" before it')
    return Sequence(tuple(_node_of(branch.children[number], faults) for number in numbers), span)


def _entries(branch: _Branch, faults: Faults) -> Iterable[Entry]:
    for key, child in branch.children.items():
        yield Entry(Scalar(str(key), child.column.span), _node_of(child, faults))


def _node_of(child: _Branch | _Leaf, faults: Faults) -> Node:
    return child.node if isinstance(child, _Leaf) else _grown(child, faults)
