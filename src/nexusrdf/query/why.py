"""Why a designation is in force, or is not: its dates as precise as they are known, the list that has it, who says so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH: Final = re.compile(r"\d{4}-\d{2}")
_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Search:
    """A curator's record that she looked in an edition and found no entry: its id, who decided on it last, and the day."""

    id: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of an official list: IRI term, label, day, list, issuer; the designations that it has, who looked in it.

    `entered`: some claim, of whatever standing, has an entry in it for the actor or a record that may tell of the actor.
    """

    iri: str
    label: str
    day: str
    shelf: str
    issuer: str
    complete: bool
    has: frozenset[str]
    entered: bool
    searches: tuple[Search, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """What ended a designation first: between which days (empty: not bounded), which act or edition (an IRI; empty: itself).

    `over` is its label, `label` that of the designation. `claims` gives for each claim who says it, how, and how it stands.
    """

    first: str
    last: str
    ended: bool
    by: str
    over: str
    label: str
    claims: Mapping[str, str]


def say_date(date: str) -> str:
    """Return a date with its precision in words.

    >>> say_date("2024-05"), say_date("2024~"), say_date("[2024-05-01..]")
    ('2024-05 (to the month)', '2024~ (approximate)', '[2024-05-01..] (not before)')
    """
    for pattern, word in ((_DAY, "to the day"), (_MONTH, "to the month"), (_YEAR, "to the year")):
        if pattern.fullmatch(date):
            return f"{date} ({word})"
    if date.startswith("[.."):
        return f"{date} (not after)"
    if date.endswith("..]"):
        return f"{date} (not before)"
    if "/" in date:
        return f"{date} (within)"
    marks = {"~": "approximate", "?": "uncertain", "%": "uncertain and approximate"}
    return f"{date} ({marks.get(date[-1], 'in part unknown')})"


def say_why(designation: str, reason: Reason, editions: Sequence[Edition], *, starts: Sequence[str], ends: Sequence[str]) -> str:
    """Return why a designation has its answer: when it began, what ended it, which edition has it, who claims it.

    `starts` and `ends` are EDTF, *unknown* where looked for and not found; several where claims differ, none where nobody looked.
    """
    having = [edition for edition in editions if designation in edition.has]
    parts = [_say_start(starts), _say_end(reason, editions, having, ends)]
    if having and not reason.ended:
        parts.append(_say_listed(having[-1], editions))
    said = ", ".join(f"{claim} ({words})" for claim, words in reason.claims.items())
    return f"{'; '.join(parts)}; claimed in {said}"


def _say_start(starts: Sequence[str]) -> str:
    if "unknown" in starts:
        return "its start was looked for and not found"
    return f"from {_say_dates(starts)}" if starts else "no start is told"


def _say_dates(dates: Sequence[str]) -> str:
    return " or ".join(map(say_date, dates))


def _say_end(reason: Reason, editions: Sequence[Edition], having: Sequence[Edition], ends: Sequence[str]) -> str:
    if not reason.ended:
        return "whether it ended was looked for and not found" if "unknown" in ends else "no end is told"
    gone = next((edition for edition in editions if edition.iri == f"<{reason.by}>"), None)
    if gone is not None:
        seen = f"in {having[-1].label} ({having[-1].day})" if having else "listed before"
        return f"{seen} and no more in {gone.label} ({gone.day}, complete): it ended between the two"
    if not reason.by and ends:
        return f"until {_say_dates(ends)}"
    days = f"on {reason.last}" if reason.first == reason.last else f"between {reason.first or '…'} and {reason.last or '…'}"
    return f"ended {days}" + (f" by {reason.over}" if reason.over else "")


def _say_listed(last: Edition, editions: Sequence[Edition]) -> str:
    later = [edition for edition in editions if last.shelf and edition.shelf == last.shelf and edition.day > last.day]
    if not later:
        return f"in {last.label} ({last.day}), the latest edition here"
    return f"last seen in {last.label} ({last.day}), and nothing shows that {later[-1].label} ({later[-1].day}) has it no more"


def say_absent(editions: Sequence[Edition]) -> str:
    """Return who looked for an actor in which editions of an authority's lists, and found no entry."""
    return "; ".join(
        f"no entry in {edition.label} ({edition.day}, complete): {search.by} looked for one on {search.at} ({search.id})"
        for edition in editions
        for search in edition.searches
    )


def say_unknown(authority: str, editions: Sequence[Edition], *, claimed: bool) -> str:
    """Return why nothing is known of an authority, which complete editions of its lists have no entry, where curators looked.

    `claimed`: a designation is claimed, and nobody has accepted it.
    """
    if claimed:
        return "no designation is accepted"
    entered = {edition.shelf for edition in editions if edition.entered}
    latest = {e.shelf or e.iri: e for e in editions if e.issuer == authority and e.complete and e.shelf not in entered}
    searched = [edition for edition in editions if edition.issuer == authority and edition.searches]
    if not latest and not searched:
        return "no designation is known, which is not to say that there is none"
    parts = ["no designation is known"]
    if lacking := ", ".join(f"{e.label} ({e.day}, complete)" for e in latest.values() if not e.searches):
        parts.append(f"no entry in {lacking}, unless under a record that nobody has linked")
    if looked := ", ".join(f"{e.label} ({e.day}; {' '.join(one.id for one in e.searches)})" for e in searched):
        parts.append(f"a curator looked in {looked} and found no entry")
    if not lacking:
        parts.append("on this date another edition counts, which nobody searched, or an entry may be the actor's")
    return "; ".join(parts)
