"""lists.csv of a release: which entries each list had, with digests, so that the next build sees what changed."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from nexusrdf import __version__
from nexusrdf.base.errors import NexusError
from nexusrdf.export import File
from nexusrdf.model.dataset import Dataset
from nexusrdf.pipeline.feeds import FeedsRead
from nexusrdf.publish import find_current
from nexusrdf.records.lists import ListEntry

NAME: Final = "lists.csv"
COLUMNS: Final = ("feed", "published", "entry", "digest")


@dataclass(frozen=True, slots=True)
class ReleasedList:
    """The edition of a list that a release holds: its day, the digests of its entries by their ids.

    `comparable`: the release was made by this version of nexusrdf, so that equal entries have equal digests.
    """

    published: str
    digests: Mapping[str, str]
    comparable: bool


def digest_entry(entry: ListEntry) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of what an entry says."""
    return hashlib.sha256(json.dumps(entry.records, sort_keys=True).encode()).hexdigest()[:16]


def make_digests(lists: FeedsRead, dataset: Dataset) -> File | None:
    """Return lists.csv with the entries of the latest editions whose claims are in a dataset; None where it reads no list."""
    if not lists.lists:
        return None
    held = {(claim.last_seen, claim.entry.record) for claim in dataset.claims.values() if claim.entry and claim.stands}
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for listed in sorted(lists.lists, key=lambda listed: listed.feed.id):
        edition, source = listed.editions[-1], listed.source_id(len(listed.editions) - 1)
        for key, entry in sorted(edition.entries.items()):
            if (source, key) in held:
                rows.writerow((listed.feed.id, edition.header.published, key, digest_entry(entry)))
    return File(NAME, out.getvalue().encode(), "The entries of official lists, with digests", "text/csv")


def read_released(dist: Path) -> Mapping[str, ReleasedList]:
    """Return the lists of the last release by feed; nothing where there is no release, or one that cannot be read."""
    try:
        folder = find_current(dist)
        rows = list(csv.DictReader(io.StringIO((folder / NAME).read_text(encoding="utf-8"), newline="")))
        comparable = json.loads((folder / "manifest.json").read_bytes()).get("nexusrdf") == __version__
        days = {row["feed"]: row["published"] for row in rows}
        digests: dict[str, dict[str, str]] = {feed: {} for feed in days}
        for row in rows:
            digests[row["feed"]][row["entry"]] = row["digest"]
    except (NexusError, OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error):
        return MappingProxyType({})
    return MappingProxyType({feed: ReleasedList(day, digests[feed], comparable) for feed, day in days.items()})
