"""Where in the file each value of an entry's records stands: found by converting the entry again.

An adapter keeps no positions of values. For an entry that has a finding, each value of the file is taken out in turn and
the entry converted without it: what changes in the records came from there. So every adapter is traced alike, and pays
nothing for it in a normal run.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Final, TypeAlias, cast

from nexusrdf.base.errors import NexusError
from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Adapter, BadEntry, ListEntry, Owner, Plain, PlainRecord
from nexusrdf.records.lists.leaves import FileText, Leaf

ValuePath: TypeAlias = tuple[str, str, int, str]
"""A value of a record: the record's id, the key, the number of the item, the key in an item that is a mapping (or empty)."""
Places: TypeAlias = Mapping[ValuePath, Span]

MOST_LEAVES: Final = 2_000
"""Values of one entry that are looked for; an entry with more is not traced."""
_LONG: Final = 6
"""Characters from which on a value that stands within another text is taken to come from it."""
_NUMBER: Final = re.compile(r"\d{4}")


class Tracer:
    """What finds the values of one edition's entries: its adapter, its bytes (UTF-8, unpacked), its name, whose list it is.

    `entries` are the places of all its entries, also of the bad ones.
    """

    def __init__(self, adapter: Adapter, data: bytes, file: str, owner: Owner, *, entries: Iterable[Span]) -> None:
        self._adapter, self._file, self._owner = adapter, file, owner
        self._text = FileText(data, file)
        self._gaps = _find_gaps(self._text, entries)

    def trace(self, entry: ListEntry) -> Places:
        """Return where the values of an entry stand; those that cannot be told are left out."""
        parts = self._text.ranges_of(entry.span, entry.key)
        leaves = [leaf for part in parts for leaf in self._text.leaves(*part)]
        if not parts or len(leaves) > MOST_LEAVES:
            return {}
        groups = _alike(leaves)
        base, *variants = self._convert(entry.key, parts, groups)
        if base is None:
            return {}
        known = dict(_flatten(base))
        effects: dict[ValuePath, list[tuple[int, int, Leaf]]] = {}
        for number, (group, variant) in enumerate(zip(groups, variants, strict=True)):
            changed = _changed(base, variant) if variant is not None else []
            for path in changed:
                effects.setdefault(path, []).append((len(changed), number, group[0]))
        chosen = (
            (path, _choose(value, effects.get(path, []) if known.get(path) == value else [], leaves))
            for path, value in _flatten(entry.records)
        )
        return {path: leaf.span for path, leaf in chosen if leaf is not None}

    def _convert(
        self, key: str, parts: list[tuple[int, int]], groups: list[list[Leaf]]
    ) -> Iterator[tuple[PlainRecord, ...] | None]:
        """Yield the records of an entry as it stands, then without each group of values; None where it is no entry then."""
        data, first = self._text.data, parts[0][0]
        ahead = b"".join(data[start:end] for start, end in self._gaps if end <= first)
        behind = b"".join(data[start:end] for start, end in self._gaps if end > first)
        copies = [_without(data, parts, group) for group in ([], *groups)]
        if self._text.is_xml:  # an adapter of XML takes entry by entry, so that all can stand in one file
            items = self._read(ahead + b"\n".join(copies) + behind)
            if len(items) == len(copies):
                yield from (item.records if isinstance(item, ListEntry) else None for item in items)
                return
        for copy in copies:
            found = [item for item in self._read(ahead + copy + behind) if item.key == key]
            yield found[0].records if found and isinstance(found[0], ListEntry) else None

    def _read(self, data: bytes) -> list[ListEntry | BadEntry]:
        try:
            read = self._adapter.read(cast("IO[bytes]", io.BytesIO(data)), self._file, self._owner)
            return [item for item in read if isinstance(item, ListEntry | BadEntry)]
        except NexusError:  # the entry cannot be read by itself
            return []


def _find_gaps(text: FileText, entries: Iterable[Span]) -> list[tuple[int, int]]:
    """Return the bytes of an edition that are in no entry, blank ones left out: its head, its end, what parts its sections.

    Of a table, its head alone: an entry may have rows beside the one where it begins.
    """
    gaps: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(text.range_of(span) for span in entries):
        if text.data[at:start].strip():
            gaps.append((at, start))
        at = max(at, end)
    return [*gaps, (at, len(text.data))] if text.is_xml else [gap for gap in gaps if gap[0] == 0]


def _alike(leaves: list[Leaf]) -> list[list[Leaf]]:
    """Return values that are taken out together: of a table, those that a column repeats in other rows."""
    groups: dict[tuple[object, ...], list[Leaf]] = {}
    for leaf in leaves:
        groups.setdefault((leaf.column, leaf.words) if leaf.column else (leaf.start,), []).append(leaf)
    return list(groups.values())


def _choose(value: str, effects: list[tuple[int, int, Leaf]], leaves: list[Leaf]) -> Leaf | None:
    """Return what a value came from: of what changes it, that which reads like it, then that which changes least else."""
    if effects:
        return min(effects, key=lambda effect: (-_likeness(value, effect[2].words), *effect[:2]))[2]
    folded = _fold(value)
    same = (leaf for leaf in leaves if _fold(leaf.words) == folded)
    around = (leaf for leaf in leaves if len(value) >= _LONG and folded in _fold(leaf.words))
    return next(same, None) or next(around, None)


def _likeness(value: str, words: str) -> int:
    value, words = _fold(value), _fold(words)
    if value == words:
        return 3
    if words in value or value in words:
        return 2
    return int(bool({*_NUMBER.findall(value)} & {*_NUMBER.findall(words)}))


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _without(data: bytes, parts: list[tuple[int, int]], leaves: list[Leaf]) -> bytes:
    """Return parts of the data, less some values."""
    kept: list[bytes] = []
    for start, end in parts:
        at = start
        for leaf in leaves:
            if start <= leaf.start < end:
                kept.append(data[at : leaf.start])
                at = leaf.end
        kept.append(data[at:end])
    return b"".join(kept)


def _flatten(records: tuple[PlainRecord, ...]) -> Iterator[tuple[ValuePath, str]]:
    for record in records:
        for key, value in record.items():
            for number, item in enumerate(value if isinstance(value, list) else [value]):
                for inner, text in item.items() if isinstance(item, dict) else [("", item)]:
                    if isinstance(text, str):
                        yield (str(record["id"]), key, number, inner), text


def _changed(base: tuple[PlainRecord, ...], variant: tuple[PlainRecord, ...]) -> list[ValuePath]:
    """Return the values of records that are gone, or others, in a variant of them."""
    found: list[ValuePath] = []
    others = {str(record["id"]): record for record in variant}
    for record in base:
        identifier = str(record["id"])
        other = others.get(identifier, {})
        for key, value in record.items():
            if value != other.get(key):
                found.extend((identifier, key, *rest) for rest in _changed_items(value, other.get(key, [])))
    return found


def _changed_items(value: Plain, other: Plain) -> Iterator[tuple[int, str]]:
    left: list[Plain] = list(other) if isinstance(other, list) else [other]
    gone: list[tuple[int, Plain]] = []
    for number, item in enumerate(value if isinstance(value, list) else [value]):
        if item in left:
            left.remove(item)
        else:
            gone.append((number, item))
    for number, item in gone:
        if not isinstance(item, dict):
            yield number, ""
            continue
        near = max((one for one in left if isinstance(one, dict)), key=lambda one: len(_shared(one, item)), default=None)
        shared = _shared(near, item) if near is not None else set[str]()
        if near is not None and shared:
            left.remove(near)
        yield from ((number, inner) for inner in item if inner not in shared)


def _shared(one: dict[str, Plain], other: dict[str, Plain]) -> set[str]:
    return {key for key, value in one.items() if other.get(key) == value}
