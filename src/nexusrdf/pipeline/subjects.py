"""Which record and key a finding is about: what stays when lines are added above it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from nexusrdf.base.findings import Finding
from nexusrdf.base.span import Span
from nexusrdf.records import Mapping, Node, Record, Scalar, Sequence

_T = TypeVar("_T")


def with_subjects(findings: Iterable[Finding], records: Iterable[Record]) -> list[Finding]:
    """Return findings that say what they are about, where they stand in a record that was read."""
    told = list(findings)
    wanted = {found.span.place for found in told}
    by_place: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.node.span.place in wanted:
            by_place[record.node.span.place].append(record)
    for held in by_place.values():
        held.sort(key=_start)
    starts = {place: [_start(record) for record in held] for place, held in by_place.items()}
    return [replace(found, about=_subject(found.span, by_place, starts)) for found in told]


def _start(record: Record) -> tuple[int, int]:
    return _place(record.node.span)


def _subject(span: Span, by_place: dict[str, list[Record]], starts: dict[str, list[tuple[int, int]]]) -> str:
    if span.place not in by_place:
        return ""
    at = bisect_right(starts[span.place], (span.line, span.column)) - 1
    return find_subject(by_place[span.place][at].node, span) if at >= 0 else ""


def find_subject(record: Mapping, span: Span) -> str:
    r"""Return the id of a record and the keys that lead to a place in it, or an empty text where it is elsewhere.

    A file of claims goes by its source, a record without id by its label; an item of a list by its id, else by its number from 0.

    >>> from nexusrdf.records import parse_mapping
    >>> record, _ = parse_mapping(b"id: ann\nnames:\n  - {form: Ann, lang: en}\n", "a.yaml")
    >>> find_subject(record, Span("a.yaml", 3, 17)), find_subject(record, Span("a.yaml", 1, 1))
    ('ann.names[0].lang', 'ann.id')
    """
    if not record.span.contains(span):
        return ""
    return "".join((_name(record), *_steps(record, span)))


def _name(record: Mapping) -> str:
    source = _text(record, "source")
    return _text(record, "id") or (f"claims of {source}" if source else _text(record, "label") or "record")


def _steps(node: Node, span: Span) -> Iterator[str]:
    match node:
        case Mapping(entries):
            for entry in _nearest(entries, span, lambda entry: _place(entry.key.span)):
                if entry.key.span.contains(span) or entry.value.span.contains(span):
                    yield f".{entry.key.text}"
                    yield from _steps(entry.value, span) if entry.value.span.contains(span) else ()
                    return
        case Sequence(items):
            for item in _nearest(items, span, lambda item: _place(item.span)):
                if item.span.contains(span):
                    name = _text(item, "id") if isinstance(item, Mapping) else ""
                    yield f"[{name or next(n for n, other in enumerate(items) if other is item)}]"
                    yield from _steps(item, span)
                    return


def _place(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _nearest(children: tuple[_T, ...], span: Span, start: Callable[[_T], tuple[int, int]]) -> Iterator[_T]:
    """Yield the child that begins last before a place, then the others: columns of a table need not be in order."""
    at = bisect_right(children, _place(span), key=start) - 1
    if at >= 0:
        yield children[at]
    yield from children


def _text(record: Mapping, key: str) -> str:
    entry = record.find(key)
    return entry.value.text if entry is not None and isinstance(entry.value, Scalar) else ""
