"""Reading one edition through its adapter, checked as every list is."""

import io
from collections.abc import Iterator
from typing import IO, cast

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListEntry, ListHeader, Owner
from nexusrdf.records.lists.sniff import SNIFFED, check_kind


class Rejoined(io.RawIOBase):
    """A stream of which the first bytes were read already, as if they were not."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        super().__init__()
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]  # the buffers that are used
        """Fill a buffer and return how many bytes it got."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        if not self._start:
            return self._rest.read(size)
        cut = len(self._start) if size < 0 else size
        data, self._start = self._start[:cut], self._start[cut:]
        return data + self._rest.read() if size < 0 else data


def iter_list(adapter: Adapter, stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header of an edition, then its entries; a second entry of one id is a bad one.

    Raises NexusError NX140 or NX141 where it seems to be something else, NX143 where there is no entry, NX146 where it
    declares another number of them, and what the adapter raises.
    """
    first: dict[str, Span] = {}
    declared: int | None = None
    count = 0
    start = stream.read(SNIFFED)
    check_kind(start, adapter.kind, file)
    for item in adapter.read(cast("IO[bytes]", Rejoined(start, stream)), file, owner):
        if isinstance(item, ListHeader):
            declared = item.declared
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
