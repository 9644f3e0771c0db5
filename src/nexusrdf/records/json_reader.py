"""JSON: a tree with positions, from the scanner of the standard library.

Its fast scanner judges the syntax. Then the parts of its slow one, which take a scanner for what
they hold, tell where each value starts and ends; a key stands between two values.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from json.decoder import JSONArray, JSONObject  # type: ignore[attr-defined]  # the stubs leave them out
from json.scanner import py_make_scanner  # type: ignore[attr-defined]  # the fast scanner takes no parts of ours
from typing import TYPE_CHECKING, Final, TypeAlias

from nexusrdf.base.findings import finding
from nexusrdf.base.limits import RECORD_DEPTH
from nexusrdf.records.assemble import Tree, rejected_whole, to_reading
from nexusrdf.records.faults import Faults
from nexusrdf.records.json_errors import explain_error
from nexusrdf.records.node import Entry, Mapping, Node, Reading, Scalar, Sequence
from nexusrdf.records.text import UNFIT, Text, TextError, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Scan: TypeAlias = Callable[[str, int], tuple[object, int]]

_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.?)*(?:"|\Z)|([\[{])|([\]}])', re.DOTALL)
_SPACE: Final = " \t\n\r"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A value as the scanner made it, and where it starts and ends."""

    value: object
    start: int
    end: int


class _Object(list[tuple[str, _Placed]]):
    """The entries of an object, repeated keys and all; a plain list is an array."""


def parse_json(data: bytes, file: str) -> Reading:
    r"""Return the records of a JSON file: one object, or an array of objects.

    Every value is text, numbers and booleans as written. What is wrong is in the findings;
    nothing is raised.

    >>> reading = parse_json(b'[{"id": "per-1", "born": 1950.0}]', "a.json")
    >>> reading.records[0].node.find("born").value
    Scalar(text='1950.0', span=Span(file='a.json', line=1, column=26, end_line=1, end_column=32))
    """
    try:
        return to_reading(parse_tree(decode(data, file, UNFIT)), file)
    except TextError as error:
        return rejected_whole(error)


def parse_tree(text: Text) -> Tree:
    """Return the tree of one JSON text and the faults in it; raises TextError for broken syntax."""
    _check_depth(text)
    if not text.content.strip(_SPACE):
        return Tree(None, Faults())
    try:
        json.loads(text.content, parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        raise TextError(explain_error(error, text)) from error
    builder = _Builder(text)
    root = builder.to_node(_scan(text.content), at_root=True)
    return Tree(root, builder.faults)


def _check_depth(text: Text) -> None:
    """Raise TextError where brackets stand too deep, for the scanners recurse."""
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text.content):
        if token[1]:
            depth += 1
            if depth > RECORD_DEPTH:
                raise TextError(finding("NX117", text.span(*token.span()), limit=RECORD_DEPTH))
        elif token[2]:
            depth -= 1


def _scan(content: str) -> _Placed:
    decoder = json.JSONDecoder(object_pairs_hook=_Object, parse_float=str, parse_int=str)
    decoder.parse_array = _parse_array  # type: ignore[attr-defined]  # the stubs leave it out
    decoder.parse_object = _parse_object  # type: ignore[attr-defined]  # the stubs leave it out
    scan: _Scan = py_make_scanner(decoder)
    start = len(content) - len(content.lstrip(_SPACE))
    value, end = scan(content, start)
    return _Placed(value, start, end)


def _placed(scan: _Scan) -> _Scan:
    def scan_placed(content: str, start: int) -> tuple[_Placed, int]:
        value, end = scan(content, start)
        return _Placed(value, start, end), end

    return scan_placed


def _parse_array(state: tuple[str, int], scan: _Scan) -> object:
    return JSONArray(state, _placed(scan))


def _parse_object(state: tuple[str, int], strict: bool, scan: _Scan, *hooks: object) -> object:  # noqa: FBT001 - the scanner's call
    return JSONObject(state, strict, _placed(scan), *hooks)


class _Builder:
    """Builds nodes from placed values and collects what is wrong with them."""

    def __init__(self, text: Text) -> None:
        self.faults = Faults()
        self._text = text

    def to_node(self, placed: _Placed, *, at_root: bool = False) -> Node:
        """Return the node of a value; raises TextError for NaN and Infinity, which are not JSON."""
        span = self._text.span(placed.start, placed.end)
        match placed.value:
            case _Object() as pairs:
                entries = tuple(self._iter_entries(pairs, placed.start + 1))
                self.faults.add_repeated(entries)
                return Mapping(entries, span)
            case list() as items:
                return Sequence(tuple(self._iter_items(items, at_root=at_root)), span)
            case None:
                return Scalar("", span)
            case float():
                written = self._text.content[placed.start : placed.end]
                hint = "leave it out, or write it as text in double quotes"
                raise TextError(finding("NX105", span, what=f"{written} is no value in JSON", hint=hint))
            case str() as words:
                return self._checked(Scalar(words, span))
            case _:  # true or false; numbers are text already
                return Scalar(self._text.content[placed.start : placed.end], span)

    def _iter_entries(self, pairs: _Object, cursor: int) -> Iterator[Entry]:
        content = self._text.content
        for word, placed in pairs:
            start = content.index('"', cursor)  # behind a bracket or comma and space
            end = content.rindex('"', start, placed.start) + 1  # before a colon and space
            cursor = placed.end
            key = self._checked(Scalar(word, self._text.span(start, end)))
            self.faults.add_key(key)
            value = self.to_node(placed)
            if isinstance(value, Scalar) and not value.text.strip():
                self.faults.add_empty(value, key)
            yield Entry(key, value)

    def _iter_items(self, items: list[_Placed], *, at_root: bool) -> Iterator[Node]:
        for placed in items:
            item = self.to_node(placed)
            if isinstance(item, Scalar) and not item.text.strip() and not at_root:
                self.faults.add_empty(item, None)
            yield item

    def _checked(self, scalar: Scalar) -> Scalar:
        self.faults.add_unfit(scalar)
        return scalar
