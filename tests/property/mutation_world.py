"""Where a dataset can be mutated: its files, records, claims and values with their positions, and how a text is edited."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nexusrdf.base.span import Span
from nexusrdf.model.kinds import Field, Kind, Value
from nexusrdf.model.schema import KINDS
from nexusrdf.records import Mapping, Node, Record, Scalar, Sequence, iter_record_files, parse_file

NAME = Field("names", "nx:name", Value.NAME, "names", many=True)


@dataclass(frozen=True)
class Mutation:
    """One edit of one file, and where the finding on it must stand: line and column, else inside the lines of its record."""

    operator: str
    file: str
    data: bytes
    at: tuple[int, int]
    codes: tuple[str, ...]
    lines: tuple[int, int] = (0, 0)
    told_in: str = ""
    """The file of the finding, where that is another one."""


@dataclass(frozen=True)
class Site:
    """A value as written: the mapping that holds it under a key, the list it is an item of, the field that reads it."""

    file: str
    record: Record
    holder: Mapping
    key: Scalar
    node: Node
    field: Field | None = None
    list: Sequence | None = None


@dataclass(frozen=True)
class World:
    """A dataset as written: its folder, the texts of its files by name, its records by id."""

    root: Path
    texts: dict[str, str]
    records: tuple[Record, ...]

    def offset(self, file: str, line: int, column: int) -> int:
        """Return how many characters of a file stand before a position."""
        lines = self.texts[file].split("\n")
        return sum(len(text) + 1 for text in lines[: line - 1]) + column - 1

    def start(self, span: Span) -> int:
        """Return the offset at which a stretch begins."""
        return self.offset(span.file, span.line, span.column)

    def end(self, span: Span) -> int:
        """Return the offset at which a stretch ends."""
        return self.offset(span.file, span.end_line, span.end_column)

    def written(self, span: Span) -> str:
        """Return the text of a stretch."""
        return self.texts[span.file][self.start(span) : self.end(span)]

    def is_flow(self, node: Node) -> bool:
        """Tell whether a mapping or list stands in brackets."""
        return self.written(node.span)[:1] in {"{", "["}

    def edit(self, operator: str, where: Mapping, begin: int, end: int, new: str, at: tuple[int, int], *codes: str) -> Mutation:  # noqa: PLR0917 - a replacement is these
        """Return the mutation that puts other words in place of a stretch of the file of a record or claim."""
        span = where.span
        old = self.texts[span.file]
        text = old[:begin] + new + old[end:]
        grown = new.count("\n") - old[begin:end].count("\n")
        return Mutation(operator, span.file, text.encode(), at, codes, (span.line, max(span.line, span.end_line + grown)))

    def put(self, operator: str, where: Mapping, node: Node, new: str, *codes: str) -> Mutation:
        """Return the mutation that writes something else in place of a value; the finding stands there."""
        span = node.span
        return self.edit(operator, where, self.start(span), self.end(span), new, (span.line, span.column), *codes)

    def say(self, operator: str, where: Mapping, node: Node, text: str, *codes: str) -> Mutation:
        """Return the mutation that puts a text in place of a value, in quotes but in a table."""
        return self.put(operator, where, node, text if node.span.file.endswith(".csv") else json.dumps(text), *codes)

    def add(self, operator: str, where: Mapping, holder: Mapping, pair: tuple[str, str], *codes: str, at: str = "key") -> Mutation:
        """Return the mutation that puts a key and its value (as written) in front of a mapping's others."""
        first, (key, value) = holder.entries[0].key.span, pair
        key = json.dumps(key) if first.file.endswith(".jsonl") else key
        new = f"{key}: {value}, " if self.is_flow(holder) else f"{key}: {value}\n{' ' * (first.column - 1)}"
        column = first.column + (len(key) + 2 if at in {"value", "inside"} else 0)
        places = {"inside": (first.line, column + 1), "next": shifted(first, new)}
        begin = self.start(first)
        return self.edit(operator, where, begin, begin, new, places.get(at, (first.line, column)), *codes)

    def drop(self, operator: str, where: Mapping, holder: Mapping, key: str, *codes: str) -> Mutation | None:
        """Return the mutation that takes a key and its value out of a mapping of several; the finding stands at the mapping."""
        keys = [entry.key.text for entry in holder.entries]
        if len(keys) < 2 or key not in keys:
            return None
        n = keys.index(key)
        entry = holder.entries[n]
        if n + 1 < len(keys):
            begin, end = self.start(entry.key.span), self.start(holder.entries[n + 1].key.span)
        else:
            begin, end = self.end(holder.entries[n - 1].value.span), self.end(entry.value.span)
        return self.edit(operator, where, begin, end, "", place_of(holder), *codes)

    def kinds(self) -> dict[str, Kind]:
        """Return the kind of each record by id."""
        return {text_of(r.node, "id"): KINDS[text_of(r.node, "kind")] for r in self.records if text_of(r.node, "kind")}


def read_world(root: Path) -> World:
    """Read the files of a dataset."""
    texts, records = {}, []
    for path, name in iter_record_files(root):
        data = path.read_bytes()
        reading = parse_file(data, name)
        assert not reading.findings, reading.findings
        texts[name] = data.decode()
        records.extend(reading.records)
    return World(root, texts, tuple(records))


def text_of(node: Node, key: str) -> str:
    """Return the text under a key of a mapping, or an empty one."""
    entry = node.find(key) if isinstance(node, Mapping) else None
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else ""


def iter_claims(world: World) -> Iterator[tuple[Record, Mapping]]:
    """Yield every claim with the record of its file that it stands in."""
    for record in world.records:
        for key in ("claim", "claims"):
            entry = record.node.find(key)
            nodes = entry.value.items if entry and isinstance(entry.value, Sequence) else (entry.value,) if entry else ()
            yield from ((record, node) for node in nodes if isinstance(node, Mapping))


def iter_mappings(node: Node) -> Iterator[Mapping]:
    """Yield a mapping and all inside it."""
    match node:
        case Mapping(entries):
            yield node
            for entry in entries:
                yield from iter_mappings(entry.value)
        case Sequence(items):
            for item in items:
                yield from iter_mappings(item)


def iter_sites(world: World) -> Iterator[Site]:
    """Yield every value of a field of every record, the items of lists and what is described in place one by one."""
    for record in world.records:
        kind = KINDS.get(text_of(record.node, "kind"))
        if kind is not None:
            yield from _sites(record, record.node, lambda key, kind=kind: NAME if key == "names" else kind.find_field(key))


def _sites(record: Record, holder: Mapping, find) -> Iterator[Site]:
    for entry in holder.entries:
        field = find(entry.key.text)
        items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        for item in items:
            if field is not None:
                inside = entry.value if isinstance(entry.value, Sequence) else None
                yield Site(record.file, record, holder, entry.key, item, field, inside)
            if field is not None and field.node is not None and isinstance(item, Mapping):
                yield from _sites(record, item, field.node.find_field)


def shifted(span: Span, by: str) -> tuple[int, int]:
    """Return where what stood at a position stands after some words were put in front of it."""
    lines = by.split("\n")
    return (span.line + len(lines) - 1, len(lines[-1]) + 1 if len(lines) > 1 else span.column + len(by))


def place_of(node: Node) -> tuple[int, int]:
    """Return line and column of a node."""
    return node.span.line, node.span.column
