"""Reading the official lists of a dataset: files, gates, counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault_found
from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.feeds import Feed
from nexusrdf.model.list_editions import EditionChanges, ListEdition, iter_changes
from nexusrdf.model.listed import Listed
from nexusrdf.pipeline.list_positions import EntryTracer
from nexusrdf.records.lists import BadEntry, ListEntry, ListFile, ListFolder, ListHeader, Outside, Owner, iter_list, open_edition


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What came of one edition: entries in the file, taken and left out, and the fields that no record holds, with counts."""

    feed: str
    file: str
    published: str
    read: int
    taken: int
    rejected: int
    lost: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FeedsRead:
    """The lists of a dataset with what was found and counted, the digests of their files, and what each edition changed."""

    lists: tuple[Listed, ...]
    findings: tuple[Finding, ...]
    inputs: Mapping[str, str]
    reports: tuple[FeedReport, ...]
    changes: Mapping[str, tuple[EditionChanges, ...]]


NO_FEEDS: Final = FeedsRead((), (), MappingProxyType({}), (), MappingProxyType({}))


def load_feeds(root: Path, feeds: tuple[Feed, ...]) -> FeedsRead:
    """Read every edition of every feed; a feed of which one cannot be read is left out, with a finding."""
    lists: list[Listed] = []
    found: list[Finding] = []
    inputs: dict[str, str] = {}
    reports: list[FeedReport] = []
    for feed in feeds:
        listed, faults = _load_feed(root, feed, inputs)
        found.extend(faults)
        if listed is not None:
            lists.append(listed)
            reports.extend(report_edition(feed.id, edition) for edition in listed.editions)
    changes = {listed.feed.id: tuple(iter_changes(listed.editions)) for listed in lists}
    return FeedsRead(tuple(lists), tuple(found), inputs, tuple(reports), MappingProxyType(changes))


def _load_feed(root: Path, feed: Feed, inputs: dict[str, str]) -> tuple[Listed | None, list[Finding]]:
    editions: list[ListEdition] = []
    found: list[Finding] = []
    for file, span in feed.files:
        if not (root / file).resolve().is_relative_to(root.resolve()):
            found.append(finding("NX252", span, feed=feed.id, why=f"{file} lies outside the dataset"))
            continue
        try:
            with open_edition(root / file, file, feed.adapter) as stream:
                edition = read_edition(feed, stream, file)
        except NexusError as error:
            found.append(fault_found(error, error.span or span))
            continue
        except OSError as error:
            found.append(finding("NX252", span, feed=feed.id, why=f"{file}: {error.strerror or error}"))
            continue
        inputs[file] = edition.sha256
        editions.append(edition)
        found.extend(finding("NX147", bad.span, key=bad.key or "without an id", why=bad.why) for bad in edition.bad)
    editions.sort(key=lambda edition: (edition.header.published, edition.header.stamp))
    days = Counter(edition.header.published for edition in editions)
    found.extend(finding("NX254", feed.span, feed=feed.id, day=day) for day, count in days.items() if count > 1)
    whole = len(editions) == len(feed.files) and len(days) == len(editions)
    return (Listed(feed, tuple(editions), EntryTracer(root, feed, editions).trace) if whole else None), found


def _whole(entry: ListEntry, _: ListHeader) -> ListEntry:
    """Keep an entry as it is."""
    return entry


def read_edition(
    feed: Feed, stream: IO[bytes] | ListFolder, file: str, *, keep: Callable[[ListEntry, ListHeader], ListEntry] = _whole
) -> ListEdition:
    """Read one edition of a feed; of each entry is kept what `keep` makes of it.

    Raises NexusError NX140 to NX146 where it cannot be read whole.
    """
    source = stream if isinstance(stream, ListFolder) else ListFile(stream, file)
    entries: dict[str, ListEntry] = {}
    bad: list[BadEntry] = []
    lost: Counter[str] = Counter()
    header = ListHeader("", "")
    for item in iter_list(feed.adapter, source, file, Owner(feed.id, feed.issuer)):  # type: ignore[arg-type]  # it has `read`
        match item:
            case ListHeader():
                header = item
            case ListEntry():
                entries[item.key] = keep(item, header)
            case BadEntry():
                bad.append(item)
            case Outside(outside):
                lost.update(outside)
    return ListEdition(header, file, source.sha256, source.length, MappingProxyType(entries), tuple(bad), MappingProxyType(lost))


def report_edition(feed: str, edition: ListEdition) -> FeedReport:
    """Return the counts of an edition: in = taken + left out."""
    lost = Counter(path for entry in edition.entries.values() for path in entry.lost) + Counter(edition.lost)
    taken, rejected = len(edition.entries), len(edition.bad)
    ledger = MappingProxyType(dict(sorted(lost.items())))
    return FeedReport(feed, edition.file, edition.header.published, taken + rejected, taken, rejected, ledger)


def with_rejected(read: FeedsRead, found: Iterable[Finding]) -> FeedsRead:
    """Return the lists with the entries counted as left out that the model could not take, by their findings."""
    files = [one.span.file for one in found if one.code == "NX147"]
    late = Counter(report.file for report in read.reports for file in files if f"{file}/".startswith(f"{report.file.rstrip('/')}/"))
    reports = tuple(
        replace(report, taken=report.taken - late[report.file], rejected=report.rejected + late[report.file])
        for report in read.reports
    )
    return replace(read, reports=reports)


def count_lists(read: FeedsRead) -> dict[str, int]:
    """Return how many entries lists hold, were taken and left out: in = taken + left out; nothing where there is no list."""
    if not read.reports:
        return {}
    return {
        "list entries read": sum(report.read for report in read.reports),
        "list entries taken": sum(report.taken for report in read.reports),
        "list entries rejected": sum(report.rejected for report in read.reports),
    }


def describe_report(report: FeedReport) -> dict[str, object]:
    """Return what came of an edition as JSON holds it, with its loss ledger."""
    counts = {"read": report.read, "taken": report.taken, "rejected": report.rejected}
    return {"feed": report.feed, "file": report.file, "published": report.published, **counts, "lost": dict(report.lost)}
