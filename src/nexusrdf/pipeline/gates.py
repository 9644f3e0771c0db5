"""Whether the latest edition of each list may come into a release: the gates of its feed."""

import datetime as dt
from collections.abc import Iterator, Mapping

from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.gates import Fill
from nexusrdf.model.list_editions import ListEdition, iter_changes
from nexusrdf.model.listed import Listed
from nexusrdf.pipeline.feeds import FeedReport, FeedsRead
from nexusrdf.pipeline.list_digests import ReleasedList, digest_entry


def check_gates(read: FeedsRead) -> Iterator[Finding]:
    """Yield what keeps the latest edition of a feed out of a release, whenever it is made."""
    reports = {report.file: report for report in read.reports}
    for listed in read.lists:
        yield from _check_counts(listed, reports[listed.editions[-1].file])
        yield from _check_changes(listed)
        for fill in listed.feed.gates.fill:
            yield from _check_fill(listed, fill)


def check_fresh(read: FeedsRead, *, today: str) -> Iterator[Finding]:
    """Yield which feeds have no edition that is recent enough on a day."""
    for listed in read.lists:
        feed, fresh, published = listed.feed, listed.feed.gates.fresh, listed.editions[-1].header.published
        age = (dt.date.fromisoformat(today) - dt.date.fromisoformat(published)).days
        if fresh is not None and age > fresh:
            yield finding("NX310", feed.span, feed=feed.id, published=published, age=age, today=today, fresh=fresh)


def check_released(read: FeedsRead, released: Mapping[str, ReleasedList]) -> Iterator[Finding]:
    """Yield which feeds differ too much from the last release, where the dataset itself holds no edition before.

    Where the release was made by another version of nexusrdf only added and removed entries count: an entry may read
    otherwise since.
    """
    for listed in read.lists:
        gates, edition = listed.feed.gates, listed.editions[-1]
        before = released.get(listed.feed.id)
        if gates.change is None or len(listed.editions) > 1 or before is None or not before.digests:
            continue
        changed = len(edition.entries.keys() ^ before.digests.keys())
        if before.comparable:
            both = edition.entries.keys() & before.digests.keys()
            changed += sum(digest_entry(edition.entries[key]) != before.digests[key] for key in both)
        yield from _check_change(listed, edition, len(before.digests), before.published, changed)


def _check_counts(listed: Listed, report: FeedReport) -> Iterator[Finding]:
    feed, gates = listed.feed, listed.feed.gates
    span, count = feed.span, report.taken
    if gates.least is not None and count < gates.least:
        yield finding("NX720", span, feed=feed.id, count=count, least=gates.least)
    if gates.most is not None and count > gates.most:
        yield finding("NX721", span, feed=feed.id, count=count, most=gates.most)
    if gates.rejected is not None and report.rejected > gates.rejected:
        yield finding("NX723", span, feed=feed.id, rejected=report.rejected, most=gates.rejected)


def _check_changes(listed: Listed) -> Iterator[Finding]:
    if listed.feed.gates.change is not None and len(listed.editions) > 1:
        *_, changes = iter_changes(listed.editions)
        before = len(listed.editions[-2].entries)
        yield from _check_change(listed, listed.editions[-1], before, changes.before, changes.count)


def _check_change(listed: Listed, edition: ListEdition, count: int, before: str, changed: int) -> Iterator[Finding]:
    feed, most = listed.feed, listed.feed.gates.change
    if most is not None and changed > most * count:
        day = edition.header.published
        share = _percent(most)
        yield finding("NX722", feed.span, feed=feed.id, count=count, before=before, changed=changed, day=day, most=share)


def _check_fill(listed: Listed, fill: Fill) -> Iterator[Finding]:
    """Yield a gate on a field that too few of the records have that can have it."""
    records = [r for e in listed.editions[-1].entries.values() for r in e.records if fill.may_fill(str(r["kind"]))]
    filled = sum(fill.key in record for record in records)
    if not records or filled < fill.least * len(records):
        feed, least = listed.feed, _percent(fill.least)
        yield finding("NX309", feed.span, feed=feed.id, field=fill.name, filled=filled, count=len(records), least=least)


def _percent(share: float) -> str:
    return f"{share * 100:.10g}%"
