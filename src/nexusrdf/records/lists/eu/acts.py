"""Legal acts and dates in the EU list: the act that an entry rests on now, and those that added a fact to it.

The list gives no day of listing. An entry stood at the latest when the first act that it names was published. The day of
designation is that of an act, except in programmes that carry entries of UN lists: there it is mostly the UN's, and the
Union's act follows.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from nexusrdf.records.lists.entry import Plain, PlainRecord
from nexusrdf.records.lists.eu.text import value_of
from nexusrdf.records.lists.figures import find_date_in_figures
from nexusrdf.records.lists.ids import concept_id, party_id
from nexusrdf.records.lists.when import find_day
from nexusrdf.records.lists.xml_entries import Element

ACT_TYPE: Final = "act-type"
_KNOWN: Final = 4_096
"""Acts and days that are kept, since most entries name the same ones."""
_WRITTEN: Final = r"(?P<date>\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})(?!\d|[./]\d)"
_LISTED: Final = re.compile(rf"\bdate of listing\s*:?\s*{_WRITTEN}", re.IGNORECASE)
_DESIGNATED: Final = re.compile(rf"\bdate of designation(?: referred to in Article [^:]{{1,30}})?\s*:?\s*{_WRITTEN}", re.IGNORECASE)


class Act(NamedTuple):
    """A legal act: its number and journal, the day of publication, where it is, what it is, the day of force if it is told."""

    title: str
    published: str
    url: str
    type: str
    force: str = ""

    @property
    def day(self) -> str:
        """The day by which it had effect, as far as the list tells."""
        return max(self.published, self.force)


class Dates(NamedTuple):
    """The dates of a designation as EDTF, empty where they are not told."""

    designated: str
    listed: str
    start: str
    amended: tuple[str, ...]
    end: str


def acts_of(entry: Element) -> list[Act]:
    """Return the acts that an entry names, each once: the latest, on which it rests, then those of its facts by their days."""
    latest = entry.find("regulation")
    first = [] if latest is None else [_act(latest, latest.text_of("publicationUrl"), value_of(latest, "entryIntoForceDate"))]
    summaries = (summary for fact in entry.children for summary in fact.all_of("regulationSummary"))
    others = {(act.title, act.published): act for act in (_act(one, value_of(one, "publicationUrl")) for one in summaries)}
    known = {(act.title, act.published) for act in first}
    rest = sorted(act for key, act in others.items() if key not in known)
    return [act for act in [*first, *sorted(rest, key=lambda act: act.published)] if act.title]


def _act(item: Element, url: str, force: str = "") -> Act:
    return Act(
        value_of(item, "numberTitle"),
        _day(value_of(item, "publicationDate")),
        url.strip(),
        value_of(item, "regulationType"),
        _day(force),
    )


@lru_cache(_KNOWN)
def _day(text: str) -> str:
    return find_day(text) or ""


@lru_cache(_KNOWN)
def act_id(feed: str, act: Act) -> str:
    """Return the id of an act's record, by its number and day."""
    return party_id(feed, f"act {act.title} {act.published}")


def act_record(feed: str, act: Act) -> PlainRecord:
    """Return the record of an act."""
    record: dict[str, Plain] = {
        "kind": "legal-act",
        "id": act_id(feed, act),
        "label": act.title,
        "type": concept_id(feed, ACT_TYPE, act.type) if act.type else "",
        "date": act.published,
        "url": act.url,
    }
    return {key: value for key, value in record.items() if value}


def dates_of(entry: Element, acts: Iterable[Act], texts: Iterable[str], *, of_un: bool) -> Dates:
    """Return the dates of a designation; `texts` are its details and remarks, which may tell of a day in fixed words.

    `of_un`: its programme carries entries of UN lists.
    """
    texts = list(texts)
    designated = find_day(value_of(entry, "designationDate")) or _only(_DESIGNATED, texts)
    listed = _only(_LISTED, texts)
    named = sorted((act for act in acts if act.published), key=lambda act: act.day)
    first = named[0].day if named else ""
    end = find_day(value_of(entry, "delistingDate")) or ""
    amended = tuple(sorted({act.published for act in named[1:]} - {act.published for act in named[:1]}))
    return Dates(designated, listed, listed or _start(designated, first, of_un=of_un), amended, end)


def _start(designated: str, first: str, *, of_un: bool) -> str:
    """Return when a designation began, by the days of designation and of the first act, either of which may be empty."""
    if not first or not designated or designated > first:
        return f"../{first}" if first else designated
    return f"{designated}/{first}" if of_un and designated < first else designated


def _only(form: re.Pattern[str], texts: Iterable[str]) -> str:
    """Return the one date that texts tell of in a form, empty where there are none or several."""
    found = {date for text in texts for match in form.finditer(text) if (date := find_date_in_figures(match["date"]))}
    return found.pop() if len(found) == 1 else ""
