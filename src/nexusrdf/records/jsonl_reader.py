"""JSON Lines: one record in each line, read as JSON is; a broken line costs that record only."""

from __future__ import annotations

import re
from json import JSONDecodeError
from typing import TYPE_CHECKING, Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.limits import LINES_FILE_BYTES
from nexusrdf.base.span import Span
from nexusrdf.records.assemble import rejected_whole
from nexusrdf.records.faults import Faults, name_of
from nexusrdf.records.json_reader import parse_tree
from nexusrdf.records.node import Mapping, Reading, Record
from nexusrdf.records.text import UNFIT, Text, TextError, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def parse_jsonl(data: bytes, file: str) -> Reading:
    r"""Return the records of a file of JSON Lines; empty lines are passed over.

    Every value is text, as in JSON. What is wrong is in the findings; nothing is raised.

    >>> reading = parse_jsonl(b'{"id": "per-1"}\n\n{"id": per-2}\n{"id": "per-3"}\n', "a.jsonl")
    >>> [(record.node.find("id").value.text, record.ordinal) for record in reading.records], reading.rejected
    ([('per-1', 0), ('per-3', 2)], 1)
    >>> [f"{found.span} {found.code}" for found in reading.findings]
    ['a.jsonl:3:8 NX105']
    """
    try:
        text = decode(data, file, UNFIT, limit=LINES_FILE_BYTES)
    except TextError as error:
        return rejected_whole(error)
    records: list[Record] = []
    faults = Faults()
    rejected = 0
    for line in _lines(text):
        node = _read_line(line, faults)
        if node is None:
            rejected += 1
        else:
            records.append(Record(node, file, len(records) + rejected))
    if not records and not rejected:
        return Reading((), (finding("NX119", Span(file)),), 0)
    return Reading(tuple(records), faults.findings(), rejected)


def _lines(text: Text) -> Iterator[Text]:
    for number, found in enumerate(_LINE.finditer(text.content), start=1):
        if found[1].strip():
            yield Text(found[1], text.file, [0], number)


def _read_line(line: Text, faults: Faults) -> Mapping | None:
    try:
        tree = parse_tree(line)
    except TextError as error:
        faults.take(_explained(error))
        return None
    faults.take(*tree.faults.findings())
    if not isinstance(tree.root, Mapping):
        if tree.root is not None:
            faults.add("NX113", tree.root.span, expected="one record in this line", found=name_of(tree.root))
        return None
    return None if tree.faults else tree.root


def _explained(error: TextError) -> Finding:
    """Return the finding for a broken line; that a line goes on means something else here than in JSON."""
    if isinstance(error.__cause__, JSONDecodeError) and error.__cause__.msg == "Extra data":
        what, hint = "the line goes on after its record has ended", "write one record in each line"
        return finding("NX105", error.found.span, what=what, hint=hint)
    return error.found
