"""Faults inside a tree: what every reader of a syntax reports alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nexusrdf.base.findings import Finding, finding, ordered
from nexusrdf.base.limits import RECORD_FILE_FINDINGS
from nexusrdf.records.node import Entry, Mapping, Node, Scalar, Sequence
from nexusrdf.records.text import UNFIT, clip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nexusrdf.base.span import Span

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Faults:
    """What is wrong in one file: the place of every fault, a finding for as many as are told.

    A file of one million bytes can hold half a million faults; each place costs little.
    """

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []
        self._told: list[Finding] = []
        self._more: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.places)

    def add(self, code: str, span: Span, *, hint: str = "", **facts: object) -> None:
        """Note a fault of a declared code; `hint` instead of the declared one."""
        if len(self._told) < RECORD_FILE_FINDINGS:
            self.take(finding(code, span, hint=hint, trace=None, **facts))
            return
        self.places.append((span.line, span.column))
        self._more = self._more or span

    def take(self, *findings: Finding) -> None:
        """Note findings that were made elsewhere."""
        for found in findings:
            self.places.append((found.span.line, found.span.column))
            if len(self._told) < RECORD_FILE_FINDINGS:
                self._told.append(found)
            else:
                self._more = self._more or found.span

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings in order; where there are more faults than are told, the last counts them."""
        if self._more is None:
            return ordered(self._told)
        more = finding("NX120", self._more, count=len(self.places) - len(self._told))
        return (*ordered(self._told), more)

    def add_key(self, key: Node, *, merge: bool = False) -> None:
        """Note a key that is no text, or a plain `<<`; of a `{{placeholder}}` that one fault is enough."""
        if not isinstance(key, Scalar) and self._more is None:
            self._told = [found for found in self._told if found.span < key.span]
            del self.places[len(self._told) :]
        if not isinstance(key, Scalar) or not key.text.strip():
            self.add("NX109", key.span, what=name_of(key))
        elif merge:
            self.add("NX110", key.span, what="the merge key <<")

    def add_repeated(self, entries: Iterable[Entry]) -> None:
        """Note every key that stood before in the same mapping."""
        first: dict[str, int] = {}
        for entry in entries:
            key = entry.key.text
            if key in first:
                self.add("NX103", entry.key.span, key=clip(key), first=first[key])
            else:
                first[key] = entry.key.span.line

    def add_unfit(self, scalar: Scalar) -> None:
        """Note a character that was written as an escape and fits no file."""
        if (half := _SURROGATE.search(scalar.text)) is not None:
            self.add("NX118", scalar.span, point=ord(half[0]))
        elif (character := UNFIT.search(scalar.text)) is not None:
            self.add("NX107", scalar.span, point=ord(character[0]), more="")

    def add_empty(self, value: Scalar, key: Scalar | None) -> None:
        """Note a value that is not there, at its key where it has one."""
        if key is None:
            self.add("NX115", value.span, where="an item of the list", what="the item")
        elif " " in key.text.strip():
            hint = "inside { } a comma ends a text: put quotes around the whole text that these words are part of"
            self.add("NX115", key.span, where=f'"{clip(key.text)}"', what="the key", hint=hint)
        else:
            self.add("NX115", key.span, where=f'"{clip(key.text)}"', what="the key")


def name_of(node: Node) -> str:
    """Return what to call a node in a message.

    >>> from nexusrdf.base.span import Span
    >>> name_of(Scalar("x", Span("a.yaml")))
    'the text "x"'
    """
    match node:
        case Scalar(text=""):
            return "nothing"
        case Scalar(text=text):
            return f'the text "{clip(text)}"'
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
