"""Faults inside a tree: what every reader of a syntax reports alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.records.node import Entry, Mapping, Node, Scalar, Sequence
from nexusrdf.records.text import UNFIT, clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def check_text(scalar: Scalar) -> Iterator[Finding]:
    """Yield a finding for a character that was written as an escape and fits no file."""
    if (half := _SURROGATE.search(scalar.text)) is not None:
        yield finding("NX118", scalar.span, point=ord(half[0]))
    elif (character := UNFIT.search(scalar.text)) is not None:
        yield finding("NX107", scalar.span, point=ord(character[0]), more="")


def check_keys(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Yield a finding at every key that stood before in the same mapping."""
    first: dict[str, int] = {}
    for entry in entries:
        key = entry.key.text
        if key in first:
            yield finding("NX103", entry.key.span, key=clip(key), first=first[key])
        else:
            first[key] = entry.key.span.line


def check_filled(value: Scalar, key: Scalar | None) -> Finding:
    """Return the finding for a value that is not there, at its key where it has one."""
    if key is None:
        return finding("NX115", value.span, where="an item of the list", what="the item")
    return finding("NX115", key.span, where=f'"{clip(key.text)}"', what="the key")


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
