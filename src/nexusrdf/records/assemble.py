"""From a tree and its faults to records: what is sound stays, what is not is turned away alone."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nexusrdf.base.findings import Finding, finding, ordered
from nexusrdf.base.limits import RECORD_FILE_FINDINGS
from nexusrdf.base.span import Span
from nexusrdf.records.faults import name_of
from nexusrdf.records.node import Mapping, Node, Reading, Record, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Tree:
    """What a syntax made of a file: its root, None where the file is empty, and faults inside."""

    root: Node | None
    faults: tuple[Finding, ...]


def to_reading(tree: Tree, file: str) -> Reading:
    """Return the records of a tree; a fault rejects the record it stands in, or all outside of any."""
    match tree.root:
        case None:
            return Reading((), capped([*tree.faults, finding("NX119", Span(file))]), 0)
        case Mapping() as node:
            sound = () if tree.faults else (Record(node, file, 0),)
            return Reading(sound, capped(tree.faults), 1 - len(sound))
        case Sequence() as node:
            return _split(node, tree.faults, file)
        case Scalar() as node:
            fault = finding("NX113", node.span, expected="a record or a list of records", found=name_of(node))
            return Reading((), capped([fault, *tree.faults]), 1)


def to_mapping(tree: Tree, file: str) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """Return the single mapping a file holds, None where anything is wrong with it."""
    match tree.root:
        case Mapping() as node:
            return (None if tree.faults else node), capped(tree.faults)
        case other:
            span = Span(file) if other is None else other.span
            found = "an empty file" if other is None else name_of(other)
            return None, capped([finding("NX113", span, expected="a mapping", found=found), *tree.faults])


def rejected_whole(fault: Finding) -> Reading:
    """Return the reading of a file of which no record can be told from the next."""
    return Reading((), (fault,), 1)


def capped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in order, as many as one file may have; one more counts the others."""
    every = ordered(findings)
    if len(every) <= RECORD_FILE_FINDINGS:
        return every
    left_out = every[RECORD_FILE_FINDINGS:]
    return (*every[:RECORD_FILE_FINDINGS], finding("NX120", left_out[0].span, count=len(left_out)))


def _split(node: Sequence, faults: tuple[Finding, ...], file: str) -> Reading:
    starts = [(item.span.line, item.span.column) for item in node.items]
    strays = [
        finding("NX114", item.span, number=number, found=name_of(item))
        for number, item in enumerate(node.items, start=1)
        if not isinstance(item, Mapping)
    ]
    if not node.items and not faults:
        return Reading((), (finding("NX119", node.span),), 0)
    bad = {bisect_right(starts, (fault.span.line, fault.span.column)) - 1 for fault in (*faults, *strays)}
    outside = -1 in bad
    sound = tuple(
        Record(item, file, ordinal)
        for ordinal, item in enumerate(node.items)
        if isinstance(item, Mapping) and not outside and ordinal not in bad
    )
    return Reading(sound, capped([*faults, *strays]), max(len(node.items) - len(sound), int(outside)))
