"""Births in the EU list: days, parts and ranges, of several calendars, with places, and what remarks add."""

import re
from collections.abc import Collection
from typing import Final

from nexusrdf.records.lists.draft import Draft, joined
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.eu.text import is_true, remarks_of, state_of, value_of
from nexusrdf.records.lists.figures import find_date_in_figures
from nexusrdf.records.lists.when import find_day
from nexusrdf.records.lists.xml_entries import Element

PATH: Final = "sanctionEntity/birthdate"
_GREGORIAN: Final = frozenset({"", "GREGORIAN"})
_HIJRI: Final = re.compile(r"\bhijri\b|\bhijra\b", re.IGNORECASE)
_FIRST_GREGORIAN: Final = 1500
_ABOUT: Final = re.compile(r"approximately\b|approx\.|circa\b|about\b", re.IGNORECASE)
_MAYBE: Final = re.compile(r"\(?(?:possibly|presumably|presumed(?: year of birth)?|assumed)\)?\.?", re.IGNORECASE)
_NO_YEAR: Final = re.compile(r"\byear (?:is )?(?:unknown|not (?:available|known))\b", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(?:date of birth|DOB)\s*:\s*", re.IGNORECASE)
_FOR_ALIAS: Final = re.compile(r"(?:for|under)\s+(?:the\s+)?(?:alias|name)\s*:?\s+(?P<name>.+)", re.IGNORECASE)
_YEAR: Final = len("2024")
_Node = dict[str, Plain]


def birth_of(item: Element, forms: Collection[str], draft: Draft) -> _Node:
    """Return a birth as a record's node; `forms` are the party's names, of which a remark may be one."""
    remarks = remarks_of(item)
    birth = _dated(item, remarks)
    birth |= _placed(item, remarks, draft)
    notes: list[str] = []
    for remark in remarks:
        named = _FOR_ALIAS.fullmatch(remark)
        name = named["name"] if named else remark
        if named or name in forms:
            birth["under-name"] = name
        elif remark != birth.get("as-given"):
            notes.append(remark)
    return birth | (
        {"note": joined(*notes, by="; ")} if notes and birth else {"as-given": joined(*notes, by="; ")} if notes else {}
    )


def _dated(item: Element, remarks: list[str]) -> _Node:
    """Return date, calendar and the date as given, as far as they are filled; a year that is said to be unknown is none."""
    calendar = _calendar(item, remarks)
    date, given = _date(item) if not calendar else _foreign(item)
    if any(_NO_YEAR.search(remark) for remark in remarks):
        return {"as-given": given or date} if given or date else {}
    for remark in remarks:
        found = find_date_in_figures(_PREFIX.sub("", remark))
        if found and not calendar and ((not date and not given) or _is_within(found, date)):
            date, given = found, remark
    birth: _Node = {"date": _qualified(date, item, remarks)} if date else {}
    return birth | ({"calendar": calendar} if calendar else {}) | ({"as-given": given} if given else {})


def _is_within(found: str, year: str) -> bool:
    """Tell whether a date is finer than a year, and of it."""
    return len(year) == _YEAR < len(found) and all(end.startswith(year) for end in found.split("/"))


def _qualified(date: str, item: Element, remarks: list[str]) -> str:
    about = is_true(item, "circa") or any(_ABOUT.match(remark) for remark in remarks)
    maybe = any(_MAYBE.fullmatch(remark) for remark in remarks)
    mark = "%" if about and maybe else "~" if about else "?" if maybe else ""
    return "/".join(end if end == ".." else f"{end}{mark}" for end in date.split("/"))


def _calendar(item: Element, remarks: list[str]) -> str:
    """Return the calendar of the parts, empty if the Gregorian: a year before 1500 with "hijri" beside it is not of that."""
    named = value_of(item, "calendarType")
    if named not in _GREGORIAN:
        return named.lower()
    year = value_of(item, "year")
    early = _is_year(year) and int(year) < _FIRST_GREGORIAN
    return "islamic" if early and any(_HIJRI.search(remark) for remark in remarks) else ""


def _foreign(item: Element) -> tuple[str, str]:
    """Return the day, which the list has converted, and the parts, which are of the other calendar."""
    day = find_day(value_of(item, "birthdate")) or ""
    early = day and int(day[:_YEAR]) < _FIRST_GREGORIAN
    return "" if early else day, _parts_given(item)


def _parts_given(item: Element) -> str:
    year, month, number = (value_of(item, part) for part in ("year", "monthOfYear", "dayOfMonth"))
    if year or not (month or number):
        parts = joined(year, month.zfill(2) if month else "", number.zfill(2) if number else "", by="-")
        ends = joined(value_of(item, "yearRangeFrom"), value_of(item, "yearRangeTo"), by=" to ")
        return parts or ends
    return joined(f"day {number}" if number else "", f"month {month}" if month else "")


def _date(item: Element) -> tuple[str, str]:
    """Return the date that is filled as EDTF, empty where it is none, and as given where it is not a date."""
    if given := value_of(item, "birthdate"):
        day = find_day(given)
        return (day, "") if day else ("", given)
    year, month, number = (value_of(item, part) for part in ("year", "monthOfYear", "dayOfMonth"))
    if year:
        return _from_parts(year, month, number, item)
    first, last = value_of(item, "yearRangeFrom"), value_of(item, "yearRangeTo")
    if not (first or last):
        return "", _parts_given(item)
    if any(end and not _is_year(end) for end in (first, last)) or (first and last and int(first) > int(last)):
        return "", f"{first} to {last}"
    return (first if first == last else f"{first or '..'}/{last or '..'}"), ""


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == _YEAR and text != "0000"


def _from_parts(year: str, month: str, number: str, item: Element) -> tuple[str, str]:
    if not _is_year(year) or (number and not month):
        return "", _parts_given(item)
    parts = [part.zfill(2) for part in (month, number) if part]
    whole = "-".join([year, *parts, *("01",) * (2 - len(parts))])
    return ("-".join([year, *parts]), "") if find_day(whole) else ("", _parts_given(item))


def _placed(item: Element, remarks: list[str], draft: Draft) -> _Node:
    """Return place and country; a country without a code of ISO 3166 stays with the place."""
    parts = [value_of(item, name) for name in ("place", "city", "zipCode", "region")]
    state, named = state_of(item, remarks, draft, PATH)
    place = joined(*dict.fromkeys(parts), named)
    found: _Node = {"place": place} if place else {}
    return found | ({"country": state} if state else {})
