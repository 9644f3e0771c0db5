"""Where the values of a list stand, looked up in its file for the entries that have a finding."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from nexusrdf.base.errors import NexusError
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity
from nexusrdf.model.feeds import Feed
from nexusrdf.model.list_editions import ListEdition
from nexusrdf.model.listed import Listed, iter_versions
from nexusrdf.model.placed_records import place_values
from nexusrdf.records.lists import ListEntry, ListFile, Owner, Places, PlainRecord, Tracer


class EntryTracer:
    """What finds the values of entries in the editions of one feed; it keeps the file that it read last."""

    def __init__(self, root: Path, feed: Feed, editions: Iterable[ListEdition]) -> None:
        self._root, self._feed = root, feed
        self._editions = {edition.file: edition for edition in editions}
        self._last: tuple[str, Tracer | None] = ("", None)

    def trace(self, entry: ListEntry) -> Places:
        """Return where the values of an entry stand; nothing where its edition is several files, or cannot be read again."""
        file = entry.span.file
        if self._last[0] != file:
            self._last = (file, self._open(file))
        tracer = self._last[1]
        return tracer.trace(entry) if tracer is not None else {}

    def _open(self, file: str) -> Tracer | None:
        edition = self._editions.get(file)
        if edition is None or self._feed.adapter.parts:
            return None
        try:
            with (self._root / file).open("rb") as stream:
                data = ListFile(stream, file).read()
        except (OSError, NexusError):
            return None
        entries = [*(entry.span for entry in edition.entries.values()), *(entry.span for entry in edition.bad)]
        return Tracer(self._feed.adapter, data, file, Owner(self._feed.id, self._feed.issuer), entries=entries)


def make_locator(lists: tuple[Listed, ...], dataset: Dataset) -> Callable[[str], Entity | None]:
    """Return what gives a record of a list with its values where they stand in the latest edition that has it so."""

    @cache
    def known() -> dict[str, tuple[Listed, ListEntry, PlainRecord]]:
        return {
            str(plain["id"]): (listed, version.entry, plain)
            for listed in lists
            for version, newest in iter_versions(listed)
            if newest
            for plain in version.entry.records
        }

    @cache
    def locate(record: str) -> Entity | None:
        entity = dataset.entities.get(record)
        if entity is None or not lists or record not in known():
            return None
        listed, entry, plain = known()[record]
        return place_values(entity, plain, listed.trace(entry)) if entity.span == entry.span else None

    return locate
