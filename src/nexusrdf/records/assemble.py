"""From a tree and its faults to records: what is sound stays, what is not is turned away alone."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.records.faults import Faults, name_of
from nexusrdf.records.node import Mapping, Node, Reading, Record, Scalar, Sequence

if TYPE_CHECKING:
    from nexusrdf.records.text import TextError


@dataclass(frozen=True, slots=True)
class Tree:
    """What a syntax made of a file: its root, None where the file is empty, and faults inside."""

    root: Node | None
    faults: Faults


def to_reading(tree: Tree, file: str) -> Reading:
    """Return the records of a tree; a fault rejects the record it stands in, or all outside of any."""
    match tree.root:
        case None:
            return Reading((), (finding("NX119", Span(file)),), 0)
        case Sequence(items=(), span=span) if not tree.faults:
            return Reading((), (finding("NX119", span),), 0)
        case Mapping() as node:
            sound = () if tree.faults else (Record(node, file, 0),)
            return Reading(sound, tree.faults.findings(), 1 - len(sound))
        case Sequence() as node:
            return _split(node, tree.faults, file)
        case Scalar() as node:
            tree.faults.add("NX113", node.span, expected="a record or a list of records", found=name_of(node))
            return Reading((), tree.faults.findings(), 1)


def to_mapping(tree: Tree, file: str) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """Return the single mapping a file holds, None where anything is wrong with it."""
    match tree.root:
        case Mapping() as node:
            return (None if tree.faults else node), tree.faults.findings()
        case None:
            return None, (finding("NX113", Span(file), expected="a mapping", found="an empty file"),)
        case other:
            tree.faults.add("NX113", other.span, expected="a mapping", found=name_of(other))
            return None, tree.faults.findings()


def rejected_whole(error: TextError) -> Reading:
    """Return the reading of a file of which no record can be told from the next."""
    return Reading((), (error.found,), 1)


def _split(node: Sequence, faults: Faults, file: str) -> Reading:
    starts = [(item.span.line, item.span.column) for item in node.items]
    for number, item in enumerate(node.items, start=1):
        if not isinstance(item, Mapping):
            faults.add("NX114", item.span, number=number, found=name_of(item))
    bad = {bisect_right(starts, place) - 1 for place in faults.places}
    outside = -1 in bad  # as a tag on the list itself
    sound = tuple(
        Record(item, file, ordinal)
        for ordinal, item in enumerate(node.items)
        if isinstance(item, Mapping) and not outside and ordinal not in bad
    )
    return Reading(sound, faults.findings(), max(len(node.items) - len(sound), int(outside)))
