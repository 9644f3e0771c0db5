"""YAML: a tree with positions from the events of PyYAML's C parser.

Events, not `compose()`: that one recurses, and 100,000 brackets crash the process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import yaml

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.limits import RECORD_DEPTH
from nexusrdf.base.span import Span
from nexusrdf.records.assemble import Tree, rejected_whole, to_mapping, to_reading
from nexusrdf.records.faults import Faults
from nexusrdf.records.node import Entry, Mapping, Node, Reading, Scalar, Sequence
from nexusrdf.records.text import UNFIT_YAML, Text, TextError, clip, decode
from nexusrdf.records.yaml_errors import explain_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml._yaml import Mark as CMark
    from yaml.error import Mark

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BLOCK_STYLES: Final = frozenset("|>")


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    start: yaml.CollectionStartEvent
    children: list[Node] = field(default_factory=list)


def parse_yaml(data: bytes, file: str) -> Reading:
    r"""Return the records of a YAML file: one mapping, or a list of mappings.

    Every scalar is text. What is wrong is in the findings; nothing is raised.

    >>> reading = parse_yaml(b"- {kind: person, id: per-1}\n- kind person\n", "a.yaml")
    >>> [record.node.find("id").value.text for record in reading.records], reading.rejected
    (['per-1'], 1)
    >>> [f"{found.span} {found.code}" for found in reading.findings]
    ['a.yaml:2:3 NX114']
    """
    try:
        return to_reading(_parse(decode(data, file, UNFIT_YAML)), file)
    except TextError as error:
        return rejected_whole(error)


def parse_mapping(data: bytes, file: str) -> tuple[Mapping | None, tuple[Finding, ...]]:
    r"""Return the one mapping of a YAML file such as `nexus.yaml`; None where anything is wrong with it.

    >>> mapping, findings = parse_mapping(b"title: Demo\nas-of: 2026-01-15\n", "nexus.yaml")
    >>> mapping.find("as-of").value
    Scalar(text='2026-01-15', span=Span(file='nexus.yaml', line=2, column=8, end_line=2, end_column=18))
    """
    try:
        return to_mapping(_parse(decode(data, file, UNFIT_YAML)), file)
    except TextError as error:
        return None, (error.found,)


def _parse(text: Text) -> Tree:
    builder = _Builder(text)
    try:
        for event in yaml.parse(text.content, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise TextError(explain_error(error, text)) from error
    return Tree(builder.root, builder.faults)


class _Builder:
    """Builds the tree from events without recursion and counts the depth as it goes."""

    def __init__(self, text: Text) -> None:
        self.root: Node | None = None
        self.faults = Faults()
        self._text = text
        self._open: list[_Open] = []
        self._documents = 0
        self._start = Span(text.file)

    def take(self, event: yaml.Event) -> None:
        """Take the next event; raises TextError where the file cannot be split into records."""
        match event:
            case yaml.ScalarEvent():
                self._mark(event)
                self._add(self._scalar(event), plain=event.style in {None, ""})
            case yaml.AliasEvent():
                span = self._span(event)
                self.faults.add("NX110", span, what=f"the alias *{clip(event.anchor or '')}")
                self._add(Scalar(f"*{event.anchor}", span))
            case yaml.CollectionStartEvent():
                self._mark(event)
                if len(self._open) == RECORD_DEPTH:
                    raise TextError(finding("NX117", self._span(event), limit=RECORD_DEPTH))
                self._open.append(_Open(event))
            case yaml.CollectionEndEvent():
                self._add(self._closed(self._open.pop(), event))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise TextError(finding("NX112", self._span(event)))
                self._start = self._span(event)

    def _span(self, event: yaml.Event) -> Span:
        start, end = _given(event.start_mark), _given(event.end_mark)
        return Span(self._text.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _mark(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.faults.add("NX110", self._span(event), what=f"the anchor &{clip(event.anchor)}")
        if event.tag is not None:
            self.faults.add("NX111", self._span(event), tag=clip(event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        span = self._span(event)
        nothing = not self._open and (span.line, span.column) == (span.end_line, span.end_column)
        scalar = Scalar(event.value, self._start if nothing else span)
        if event.style in _BLOCK_STYLES:  # its end mark lies behind the blank lines that follow
            start = _given(event.start_mark).index
            token = self._text.content[start : _given(event.end_mark).index].rstrip()
            scalar = Scalar(event.value, self._text.span(start, start + len(token)))
        self.faults.add_unfit(scalar)
        return scalar

    def _add(self, node: Node, *, plain: bool = False) -> None:
        if not self._open:
            self.root = _emptied(node) if plain else node
            return
        parent = self._open[-1]
        children = parent.children
        if isinstance(parent.start, yaml.MappingStartEvent) and len(children) % 2 == 0:
            self._add_key(node, children, plain=plain)
            return
        if isinstance(node, Scalar) and (not node.text.strip() or (plain and node.text in _NULLS)):
            if isinstance(parent.start, yaml.MappingStartEvent):
                if isinstance(key := children[-1], Scalar):  # others are faults already
                    self.faults.add_empty(node, key)
            elif len(self._open) > 1:  # of an empty item of a list of records, `to_reading` tells
                self.faults.add_empty(node, None)
            node = _emptied(node)
        children.append(node)

    def _add_key(self, node: Node, children: list[Node], *, plain: bool) -> None:
        self.faults.add_key(node, merge=plain and isinstance(node, Scalar) and node.text == "<<")
        children.append(node)

    def _closed(self, opened: _Open, end: yaml.Event) -> Mapping | Sequence:
        start = self._span(opened.start)
        last = opened.children[-1].span if opened.children and not opened.start.flow_style else self._span(end)
        span = Span(start.file, start.line, start.column, last.end_line, last.end_column)
        if isinstance(opened.start, yaml.SequenceStartEvent):
            return Sequence(tuple(opened.children), span)
        entries = tuple(_entries(opened.children))
        self.faults.add_repeated(entries)
        return Mapping(entries, span)


def _given(mark: Mark | CMark | None) -> Mark | CMark:
    if mark is None:  # only hand-made events have none
        message = "a YAML event without a mark"
        raise ValueError(message)
    return mark


def _entries(children: list[Node]) -> Iterator[Entry]:
    for key, value in zip(children[::2], children[1::2], strict=True):
        if isinstance(key, Scalar):  # others are faults already, so the record is rejected
            yield Entry(key, value)


def _emptied(node: Node) -> Node:
    return Scalar("", node.span) if isinstance(node, Scalar) and node.text in _NULLS else node
