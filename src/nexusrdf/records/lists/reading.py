"""Reading one edition through its adapter, checked as every list is."""

from collections.abc import Iterator
from typing import IO

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListEntry, ListHeader, Outside, Owner
from nexusrdf.records.lists.sniff import SNIFFED, check_kind


def iter_list(adapter: Adapter, stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header of an edition, its entries, what is unknown around them; a second entry of one id is a bad one.

    Raises NexusError NX140 or NX141 where it seems to be something else, NX143 where there is no entry, NX146 where it
    declares another number of them, and what the adapter raises.
    """
    first: dict[str, Span] = {}
    declared: int | None = None
    count = 0
    start = stream.read(SNIFFED)
    check_kind(start, adapter.kind, file)
    stream.seek(0)
    for item in adapter.read(stream, file, owner):
        if isinstance(item, ListHeader):
            declared = item.declared
            yield item
            continue
        if isinstance(item, Outside):
            yield item
            continue
        count += 1
        if isinstance(item, ListEntry) and item.key in first:
            yield BadEntry(item.key, f"its id is already that of the entry at {first[item.key]}", item.span)
            continue
        first.setdefault(item.key, item.span)
        yield item
    if not count:
        raise fault("NX143", span=Span(file), file=file)
    if declared is not None and declared != count:
        raise fault("NX146", span=Span(file), file=file, declared=declared, count=count)
