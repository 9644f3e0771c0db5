"""Editions of a list: what changed from one to the next, and the versions of each entry over all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from nexusrdf.records.lists import BadEntry, ListEntry, ListHeader, Plain


@dataclass(frozen=True, slots=True)
class ListEdition:
    """One edition as read: its header, its file with digest and length in characters, its entries by key, the bad ones.

    `lost` counts what stands outside of the entries and no record holds, by path.
    """

    header: ListHeader
    file: str
    sha256: str
    length: int
    entries: Mapping[str, ListEntry]
    bad: tuple[BadEntry, ...] = ()
    lost: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as it stood in the editions from `first` to `last`, by their numbers; `before` is the version before it."""

    entry: ListEntry
    first: int
    last: int
    before: "Version | None" = None


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What an edition changes in the one before: keys of entries, and of each amended one the fields that differ.

    What was removed ended, and what was added began, between the two days; `relisted` were in an earlier edition, are
    not in the one before, and are counted as added too.
    """

    before: str
    after: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    amended: Mapping[str, tuple[str, ...]]
    relisted: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many entries are new, gone or changed."""
        return len(self.added) + len(self.removed) + len(self.amended)


def find_versions(editions: tuple[ListEdition, ...]) -> Mapping[str, tuple[Version, ...]]:
    """Return the versions of every entry, in the order of editions; one that comes back after an absence is a new one."""
    versions: dict[str, list[Version]] = {}
    for n, edition in enumerate(editions):
        for key, entry in edition.entries.items():
            known = versions.setdefault(key, [])
            last = known[-1] if known else None
            if last is not None and last.last == n - 1 and last.entry.records == entry.records:
                known[-1] = Version(last.entry, last.first, n, last.before)
            else:
                known.append(Version(entry, n, n, last))
    return MappingProxyType({key: tuple(known) for key, known in versions.items()})


def iter_changes(editions: tuple[ListEdition, ...]) -> Iterator[EditionChanges]:
    """Yield what each edition but the first changes."""
    seen: set[str] = set()
    for before, after in pairwise(editions):
        old, new = before.entries, after.entries
        added = tuple(sorted(new.keys() - old.keys()))
        amended = {key: fields for key in sorted(new.keys() & old.keys()) if (fields := differing(old[key], new[key]))}
        relisted = tuple(key for key in added if key in seen)
        removed = tuple(sorted(old.keys() - new.keys()))
        yield EditionChanges(before.header.published, after.header.published, added, removed, MappingProxyType(amended), relisted)
        seen |= old.keys()


def differing(old: ListEntry, new: ListEntry) -> tuple[str, ...]:
    """Return the fields in which two versions of an entry differ, as `kind.key`; a record that one lacks by its kind."""
    if old.records == new.records:
        return ()
    before, after = ({str(record["id"]): record for record in entry.records} for entry in (old, new))
    fields: set[str] = set()
    for identifier in before.keys() ^ after.keys():
        fields.add(str((before.get(identifier) or after[identifier])["kind"]))
    for identifier in before.keys() & after.keys():
        fields.update(_differing_keys(before[identifier], after[identifier]))
    return tuple(sorted(fields))


def _differing_keys(old: Mapping[str, Plain], new: Mapping[str, Plain]) -> Iterator[str]:
    kind = str(new["kind"])
    yield from (f"{kind}.{key}" for key in old.keys() | new.keys() if old.get(key) != new.get(key))
