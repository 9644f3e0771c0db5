"""Operators on syntax: slips of the hand in YAML, JSON Lines and CSV."""

from collections.abc import Iterator
from dataclasses import replace

from nexusrdf.records import Mapping, Node, Scalar, Sequence

from mutation_world import Mutation, World, place_of  # isort: skip


def iter_syntax_mutations(world: World) -> Iterator[Mutation]:
    """Yield every mutation of the syntax of a file."""
    for record in world.records:
        node = record.node
        if record.file.endswith(".csv"):
            yield from _of_row(world, node)
        elif record.file.endswith(".jsonl"):
            yield from _of_json_line(world, node)
        else:
            yield from _of_yaml(world, node, record.ordinal)


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Sequence | Mapping):
        for inside in node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries]:
            yield from _nodes(inside)


def _of_yaml(world: World, record: Mapping, ordinal: int) -> Iterator[Mutation]:
    span = record.span
    text = world.texts[span.file].split("\n")
    for number in range(span.line, min(span.end_line, len(text)) + 1):
        line = text[number - 1]
        if line.startswith("  ") and not line.strip().startswith("#") and ":" in line:
            begin = world.offset(span.file, number, 1)
            indent = len(line) - len(line.lstrip(" "))
            yield world.edit("tab for indentation", record, begin, begin + indent, "\t", (number, 1), "NX108")
    if ordinal:
        begin = world.offset(span.file, span.line, 1)
        yield world.edit("second document", record, begin, begin, "---\n", (span.line, 1), "NX112")
    for node in _nodes(record):
        if isinstance(node, Scalar):
            yield from _of_scalar(world, record, node)
        elif world.is_flow(node):
            end = world.end(node.span)
            if world.texts[span.file][end - 1 : end + 1] in {"}}", "]]"}:
                continue  # the same text as without the outer one's
            yield world.edit("bracket never closed", record, end - 1, end, "", place_of(node), "NX102")


def _of_scalar(world: World, record: Mapping, node: Scalar) -> Iterator[Mutation]:
    begin, end, at = world.start(node.span), world.end(node.span), place_of(node)
    written = world.written(node.span)
    if "\n" in written:
        return
    yield world.edit("anchor", record, begin, begin, "&a ", at, "NX110")
    yield world.edit("alias", record, begin, end, "*a", at, "NX110")
    yield world.edit("tag", record, begin, begin, "!!str ", at, "NX111")
    middle = begin + len(written) // 2
    inside = (at[0], at[1] + len(written) // 2)
    yield world.edit("control character", record, middle, middle, "\u0007", inside, "NX107")
    mutation = world.edit("byte that is no UTF-8", record, middle, middle, "\u0007", inside, "NX106")
    yield replace(mutation, data=mutation.data.replace(b"\x07", b"\xff"))
    if written.startswith('"'):
        yield world.edit("quote never closed", record, end - 1, end, "", at, "NX102")
    else:
        yield world.edit("quote that only opens", record, begin, begin, '"', at, "NX102")


def _of_json_line(world: World, record: Mapping) -> Iterator[Mutation]:
    end, span = world.end(record.span), record.span
    yield world.edit("JSON: brace never closed", record, end - 1, end, "", (span.line, span.end_column - 1), "NX105")
    yield world.edit("JSON: comma after the last", record, end - 1, end - 1, ", ", (span.line, span.end_column - 1), "NX105")
    for entry in record.entries:
        begin = world.start(entry.value.span)
        at = place_of(entry.value)
        yield world.edit("JSON: word without quotes", record, begin, world.end(entry.value.span), "NaN", at, "NX105")
        colon = (span.line, entry.value.span.column - 1)
        yield world.edit("JSON: colon left out", record, world.end(entry.key.span), begin, " ", colon, "NX105")
        end = world.end(entry.value.span)
        yield world.edit("JSON: quote never closed", record, end - 1, end, "", at, "NX105")


def _of_row(world: World, record: Mapping) -> Iterator[Mutation]:
    span = record.span
    line = world.texts[span.file].split("\n")[span.line - 1]
    begin = world.offset(span.file, span.line, 1)
    yield world.edit("CSV: cell too many", record, begin + len(line), begin + len(line), ",x", (span.line, len(line) + 2), "NX130")
    comma = line.index(",")
    yield world.edit("CSV: comma left out", record, begin + comma, begin + comma + 1, "", (span.line, len(line)), "NX130")
    for entry in record.entries:
        start = world.start(entry.value.span)
        yield world.edit("CSV: quote never closed", record, start, start, '"', place_of(entry.value), "NX125")
    header = world.texts[span.file].split("\n")[0]
    if span.line == 2:
        for name in header.split(",")[2:]:  # without kind or id there is no record to speak of
            at = header.index(name)
            yield world.edit("CSV: unknown column", record, at, at + len(name), "colour", (1, at + 1), "NX104", "NX128")
        at = header.index("label")
        yield world.edit("CSV: column twice", record, at, at + len("label"), "id", (1, at + 1), "NX129")
