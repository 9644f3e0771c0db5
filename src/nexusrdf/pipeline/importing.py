"""Records from official lists, for a dataset that keeps them as its own files."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, finding, ordered
from nexusrdf.base.iri import is_slug
from nexusrdf.base.span import Span
from nexusrdf.model.feeds import Feed
from nexusrdf.model.gates import Gates
from nexusrdf.model.list_editions import ListEdition
from nexusrdf.model.listed import Listed, claim_id, iter_versions, plain_own
from nexusrdf.pipeline.feeds import read_edition
from nexusrdf.records.lists import ADAPTERS, PlainRecord, open_edition


@dataclass(frozen=True, slots=True)
class ImportedList:
    """The records of a list as JSON Lines, what was found, counts (read = taken + rejected), and the fields not held."""

    data: bytes
    findings: tuple[Finding, ...]
    taken: int
    rejected: int
    lost: tuple[tuple[str, int], ...]


def import_list(kind: str, paths: tuple[Path, ...], *, feed: str = "") -> ImportedList:
    """Return editions of one list as records: those they refer to, those of each entry, and a claim for each entry.

    The claims are undecided. `feed` is the id with which all ids begin, `kind` if it is left out. Raises NexusError NX101
    where a file cannot be read, NX140 to NX146 where it is no such list, NX153 for a feed that is no id, NX254 for two
    editions of one day.
    """
    name = feed or kind
    if not is_slug(name):
        raise fault("NX153", id=name)
    adapter = ADAPTERS[kind]
    settings = Feed(name, adapter, (), "", adapter.issuer[1], None, Gates(), Span(name))
    editions = sorted((_read(settings, path) for path in paths), key=lambda edition: edition.header.published)
    days = Counter(edition.header.published for edition in editions)
    for day, count in days.items():
        if count > 1:
            raise fault("NX254", feed=name, day=day)
    listed = Listed(settings, tuple(editions))
    lines = [json.dumps(record, ensure_ascii=False) for record in _iter_records(listed)]
    found = [finding("NX147", bad.span, key=bad.key or "without an id", why=bad.why) for e in editions for bad in e.bad]
    lost = Counter(path for edition in editions for entry in edition.entries.values() for path in entry.lost)
    return ImportedList(
        "".join(f"{line}\n" for line in lines).encode(),
        ordered(found),
        sum(len(edition.entries) for edition in editions),
        len(found),
        tuple(sorted(lost.items())),
    )


def _read(settings: Feed, path: Path) -> ListEdition:
    try:
        with open_edition(path, path.as_posix(), settings.adapter) as stream:
            return read_edition(settings, stream, path.as_posix())
    except OSError as error:
        raise fault("NX101", file=path, why=error.strerror or error) from error


def _iter_records(listed: Listed) -> Iterator[PlainRecord]:
    """Yield what entries refer to, then of each entry its records and its claim, as the newest edition has it."""
    yield from (plain for plain, _ in plain_own(listed))
    for version, newest in iter_versions(listed):
        if newest and version.entry.records:
            yield from version.entry.records
            source, span = listed.source_id(version.first), version.entry.span
            carried = [carried for record in version.entry.records for carried in _carried(record)]
            yield {
                "source": source,
                "claims": [
                    {
                        "id": claim_id(listed, version).removeprefix(f"{source}-"),
                        "how": "recorded",
                        "evidence": "primary",
                        "entry": {"record": version.entry.key, "line": str(span.line), "column": str(span.column)},
                        "carries": [*carried],
                    }
                ],
            }


def _carried(record: PlainRecord) -> Iterator[str]:
    """Yield what a claim carries of a record: its fields, and its names, which are else no one's claim."""
    yield str(record["id"])
    if "names" in record:
        yield f"{record['id']}.names"
