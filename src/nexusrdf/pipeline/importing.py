"""Records from official lists, for a dataset that keeps them as its own files."""

import io
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, finding, ordered
from nexusrdf.base.iri import is_slug
from nexusrdf.base.span import Span
from nexusrdf.model.feeds import Feed
from nexusrdf.model.gates import Gates
from nexusrdf.model.list_editions import ListEdition, Version
from nexusrdf.model.listed import Listed, claim_id, find_numbered, iter_mentioned_ids, iter_versions, plain_own
from nexusrdf.pipeline.feeds import read_edition
from nexusrdf.records.lists import ADAPTERS, ListEntry, ListHeader, PlainRecord, is_un_number, open_edition


@dataclass(frozen=True, slots=True)
class ListCounts:
    """What was found in editions of a list, counts (read = taken + rejected), and the fields that no record holds."""

    findings: tuple[Finding, ...]
    taken: int
    rejected: int
    lost: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ImportedList(ListCounts):
    """The records of a list as JSON Lines, and what came of them."""

    data: bytes


def import_list(kind: str, paths: tuple[Path, ...], *, feed: str = "") -> ImportedList:
    """Return editions of one list as records; see `write_list`."""
    out = io.BytesIO()
    counts = write_list(kind, paths, out, feed=feed)
    return ImportedList(counts.findings, counts.taken, counts.rejected, counts.lost, out.getvalue())


def write_list(kind: str, paths: tuple[Path, ...], out: IO[bytes], *, feed: str = "") -> ListCounts:
    """Write editions of one list as records: those of each entry with a claim, then those that entries refer to.

    The claims are undecided. `feed` is the id with which all ids begin, `kind` if it is left out. One edition is written
    while it is read; where an error is raised, what was written is no list. Raises NexusError NX101
    where a file cannot be read, NX140 to NX146 where it is no such list, NX153 for a feed that is no id, NX254 for two
    editions of one day.
    """
    name = feed or kind
    if not is_slug(name):
        raise fault("NX153", id=name)
    adapter = ADAPTERS[kind]
    settings = Feed(name, adapter, (), "", adapter.issuer[1], None, Gates(), Span(name))
    lost: Counter[str] = Counter()
    waiting: list[Version] = []
    if len(paths) == 1:
        editions = [_copy(settings, paths[0], out, lost, waiting)]
    else:
        editions = sorted((_read(settings, path) for path in paths), key=lambda edition: edition.header.published)
        lost.update(path for edition in editions for entry in edition.entries.values() for path in entry.lost)
    for edition in editions:
        lost.update(edition.lost)
    days = Counter(edition.header.published for edition in editions)
    for day, count in days.items():
        if count > 1:
            raise fault("NX254", feed=name, day=day)
    listed = Listed(settings, tuple(editions))
    own = tuple(plain_own(listed))
    numbered = find_numbered(own)
    if len(paths) > 1:
        waiting = [version for version, newest in iter_versions(listed) if newest]
    for version in waiting:
        _write(out, _iter_records(listed, version, numbered))
    _write(out, (plain for plain, _ in own))
    found = [finding("NX147", bad.span, key=bad.key or "without an id", why=bad.why) for e in editions for bad in e.bad]
    return ListCounts(ordered(found), sum(len(edition.entries) for edition in editions), len(found), tuple(sorted(lost.items())))


def _read(settings: Feed, path: Path) -> ListEdition:
    try:
        with open_edition(path, path.as_posix(), settings.adapter) as stream:
            return read_edition(settings, stream, path.as_posix())
    except OSError as error:
        raise fault("NX101", file=path, why=error.strerror or error) from error


def _copy(settings: Feed, path: Path, out: IO[bytes], lost: Counter[str], waiting: list[Version]) -> ListEdition:
    """Write an edition entry by entry, and return it with what its entries refer to alone.

    Entries that mention others by a number of the UN wait: whether those are in the edition is known at its end.
    """

    def written(entry: ListEntry, header: ListHeader) -> ListEntry:
        version = Version(entry, 0, 0)
        if any(is_un_number(key) for key, _ in entry.mentions):
            waiting.append(version)
        else:
            _write(out, _iter_records(Listed(settings, (ListEdition(header, path.as_posix(), "", 0, {}),)), version))
        lost.update(entry.lost)
        return replace(entry, records=tuple({"id": record["id"]} for record in entry.records), lost=())

    try:
        with open_edition(path, path.as_posix(), settings.adapter) as stream:
            return read_edition(settings, stream, path.as_posix(), keep=written)
    except OSError as error:
        raise fault("NX101", file=path, why=error.strerror or error) from error


def _write(out: IO[bytes], records: Iterable[PlainRecord]) -> None:
    out.writelines(f"{json.dumps(record, ensure_ascii=False)}\n".encode() for record in records)


def _iter_records(listed: Listed, version: Version, numbered: Collection[str] = ()) -> Iterator[PlainRecord]:
    """Yield the records of an entry, then its claim, which carries the numbers of those it mentions that are `numbered`."""
    if not version.entry.records:
        return
    yield from version.entry.records
    source, span = listed.source_id(version.first), version.entry.span
    yield {
        "source": source,
        "claims": [
            {
                "id": claim_id(listed, version).removeprefix(f"{source}-"),
                "how": "recorded",
                "evidence": "primary",
                "entry": {"record": version.entry.key, "line": str(span.line), "column": str(span.column)},
                "carries": [
                    *(carried for record in version.entry.records for carried in _carried(record)),
                    *(one for one in iter_mentioned_ids(listed.feed, version.entry) if one in numbered),
                ],
            }
        ],
    }


def _carried(record: PlainRecord) -> Iterator[str]:
    """Yield what a claim carries of a record: its fields, and its names, which are else no one's claim."""
    yield str(record["id"])
    if "names" in record:
        yield f"{record['id']}.names"
