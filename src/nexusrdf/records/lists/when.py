"""Dates as lists write them, to EDTF: never finer than what is written."""

import datetime as dt
import re
from typing import Final

_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS: Final = {name: f"{n:02}" for n, name in enumerate(_NAMES, 1)}
_MONTH: Final = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_DAY_FIRST: Final = rf"(?:(?P<day>[0-9]{{1,2}})\s+)?{_MONTH.format('month')}\s+(?P<year>[0-9]{{4}})"
_MONTH_FIRST: Final = rf"{_MONTH.format('month')}\s+(?P<day>[0-9]{{1,2}}),\s*(?P<year>[0-9]{{4}})"
_WRITTEN: Final = tuple(re.compile(form, re.IGNORECASE) for form in (_MONTH_FIRST, _DAY_FIRST))
_MONTHS_BETWEEN: Final = re.compile(
    rf"between\s+{_MONTH.format('first')}\s+and\s+{_MONTH.format('last')}\s+(?P<year>[0-9]{{4}})", re.IGNORECASE
)
_ISO: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[+-][0-9]{2}:[0-9]{2}|Z|T.*)?")
_YEAR: Final = re.compile(r"(?!0000)[0-9]{4}")
_YEARS: Final = re.compile(r"((?!0000)[0-9]{4})\s*[-\u2013]\s*([0-9]{4})")
_ONLY_MONTH: Final = re.compile(_MONTH.format("month"), re.IGNORECASE)


def find_day(text: str) -> str | None:
    """Return the calendar date of a stamp as it is written, its zone left out, or None.

    >>> find_day("2015-07-01-04:00"), find_day("2024-05-15T00:00:03.012Z"), find_day("n/a")
    ('2015-07-01', '2024-05-15', None)
    """
    match = _ISO.fullmatch(text.strip())
    return match[1] if match and _is_day(match[1]) else None


def find_date(text: str) -> str | None:
    """Return the date that is all of a text as EDTF, or None.

    >>> [find_date(text) for text in ("1958", "Nov. 1973", "16 Dec. 1948", "March 22, 2018", "1968 - 1970", "30 years old")]
    ['1958', '1973-11', '1948-12-16', '2018-03-22', '1968/1970', None]
    >>> find_date("Between Aug. and Sep. 1977")
    '1977-08/1977-09'
    """
    text = text.strip().rstrip(".")
    if day := find_day(text):
        return day
    if _YEAR.fullmatch(text):
        return text
    if (years := _YEARS.fullmatch(text)) and years[1] < years[2]:
        return f"{years[1]}/{years[2]}"
    if between := _MONTHS_BETWEEN.fullmatch(text):
        first, last = (f"{between['year']}-{_month(between[end])}" for end in ("first", "last"))
        return f"{first}/{last}" if first < last else None
    return next((date for form in _WRITTEN if (match := form.fullmatch(text)) and (date := _written(match))), None)


def find_month(text: str) -> str | None:
    """Return the number of a month that is all of a text, or None.

    >>> find_month("Sep."), find_month("Sep. 1958")
    ('09', None)
    """
    match = _ONLY_MONTH.fullmatch(text.strip())
    return _month(match["month"]) if match else None


def find_only_date(text: str) -> str | None:
    """Return the one written date that stands somewhere in a text; None where there are none or several.

    >>> find_only_date("expires on 7 Sep. 2013"), find_only_date("7 Sep. 2013 and Oct. 2014")
    ('2013-09-07', None)
    """
    found = {_written(match) for form in _WRITTEN for match in form.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _is_day(day: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(day))
    except ValueError:
        return False


def _month(name: str) -> str:
    return _MONTHS[name[:3].lower()]


def _written(match: re.Match[str]) -> str | None:
    month = f"{match['year']}-{_month(match['month'])}"
    day = f"{month}-{int(match['day']):02}" if match["day"] else f"{month}-01"
    return (day if match["day"] else month) if _is_day(day) else None
