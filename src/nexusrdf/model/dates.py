"""Dates as a curator knows them: EDTF levels 0 and 1, and the first and last day they may mean.

The bounds are our own: the `edtf` package pads an open interval by ten years and reads `XXXX` as
year 0. It only confirms what is not a plain date, and is imported when the first of those comes.
"""

import calendar
import datetime as dt
import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nexusrdf.base.limits import DATE_CACHE, QUOTED_TEXT

_PLAIN: Final = re.compile(r"[0-9]{4}(?:-[01][0-9](?:-[0-9]{2})?)?")
_SURE: Final = re.compile(rf"(?:{_PLAIN.pattern}[?~%]?|\.\.(?=/))(?:/(?:{_PLAIN.pattern}[?~%]?|\.\.))?")
"""Dates with a qualifier, and intervals, one of their ends open or none: level 1 by their form, so that lists are read quickly."""
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_QUALIFIED: Final = re.compile(r"(.+?)[?~%]")
_SEASON: Final = re.compile(r"([0-9]{4})-2[1-4]")
_YEARS: Final = re.compile(r"[0-9]{0,3}X{1,4}")
_REST: Final = re.compile(r"([0-9]{4}(?:-[0-9]{2})?)(?:-XX){1,2}")
_DURATION: Final = re.compile(r"(-?)P(?:([0-9]{1,6})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?")
_EXAMPLES: Final = "2024, 2024-01, 2024-01-15, 2024?, 202X, 2024/2025, 2024/.. or [2024-01-15..]"

_ABOUT: Final = "a date that is only about right ends in ~, with months as numbers: 2024~, 2024-05~ for about May 2024"
_MISTAKES: Final = (
    (re.compile(r"unknown|\?+|n/?a|none", re.IGNORECASE), "a date that is not known is the word unknown, where the field takes it"),
    (re.compile(r".*[0-9]T?[0-9 ]*:[0-9].*"), "a date has no time of day; write the day alone"),
    (re.compile(r"[0-9]{4}/[0-9]{2}/[0-9]{2}"), "write year, month and day with hyphens: 2024-01-15"),
    (re.compile(r"[0-9]{4}/[0-9]{1,2}"), "a slash stands between the two ends of an interval, each with its year: 2024/2025"),
    (re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}"), "write the year first, then month and day: 2024-01-15"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?"), "months and days have two digits: 2024-01-05"),
    (re.compile(r"Y.*|-[0-9].*"), "years before 0001 and after 9999 are not supported"),
    (re.compile(r"(\.\.)?/(\.\.)?"), "an interval needs at least one end; leave the date out if neither is known"),
    (re.compile(r"[{\[].*"), "of the forms in brackets only [2024-01-15..] and [..2024-01-15] are supported"),
    (re.compile(r"(c|ca|circa|about|around|approx(imately)?)\b.*", re.IGNORECASE), _ABOUT),
    (re.compile(r".*(?!XXX)[A-Za-z]{3}.*"), "write months as numbers: 2024-01 for January 2024"),
    (re.compile(r"\s.*|.*\s"), "remove the spaces before and after it"),
    (re.compile(r"[-0-9X?~%/.]+"), "this is EDTF level 2 or no EDTF at all; only levels 0 and 1 are supported"),
)
"""Forms that people write for dates, and what to tell them; the first that matches."""


class DateError(ValueError):
    """A text is no date or duration that we can read; the message tells a curator why."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as written, with the days it may mean.

    `earliest` and `latest` are the first and the last such day, inclusive, as `xsd:date`;
    None is no bound. Qualifiers (`?`, `~`, `%`) leave the bounds of the date alone. A season
    (`2024-21`) may be any day of its year, since it falls in other months on the other half of
    the globe; who means the winter into 2025 writes `2024-12/2025-02`.
    """

    edtf: str
    earliest: str | None
    latest: str | None


_Bounds = tuple[str | None, str | None]


def parse_date(text: str) -> PartialDate:
    """Return the date that an EDTF text of level 0 or 1, or `[2024..]` and `[..2024]`, stands for.

    Raises DateError for all else: level 2, times of day, days that the calendar lacks,
    years outside 0001 to 9999, intervals that end before they start.

    >>> parse_date("2024-02")
    PartialDate(edtf='2024-02', earliest='2024-02-01', latest='2024-02-29')
    >>> parse_date("../2025~")
    PartialDate(edtf='../2025~', earliest=None, latest='2025-12-31')
    >>> parse_date("Jan 2026")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
        ...
    DateError: "Jan 2026" is not a date: write months as numbers: 2024-01 for January 2024
    """
    if _PLAIN.fullmatch(text):
        return PartialDate(text, *_bounds_of_date(text))
    return _parse_rest(text)


def add_duration(date: PartialDate, duration: str) -> PartialDate:
    """Return the day that lies a duration after a day, its qualifier kept.

    Years and months first, then the day is cut to the month's last, then days, as in XML Schema
    Part 2, appendix E. Raises DateError where the date is not of one day or the result is
    outside the years 0001 to 9999.

    >>> add_duration(parse_date("2026-01-15"), "P3D").edtf
    '2026-01-18'
    >>> add_duration(parse_date("2024-01-31~"), "P1M").edtf
    '2024-02-29~'
    """
    qualified = _QUALIFIED.fullmatch(date.edtf)
    day = qualified[1] if qualified else date.edtf
    if (match := _DATE.fullmatch(day)) is None or match[3] is None:
        message = f'cannot add {duration} to "{date.edtf}": only to a date with year, month and day'
        raise DateError(message)
    sign, years, months, days = _amounts(duration)
    month = int(match[1]) * 12 + int(match[2]) - 1 + sign * (years * 12 + months)
    try:
        length = calendar.monthrange(month // 12, month % 12 + 1)[1]
        start = dt.date(month // 12, month % 12 + 1, min(int(match[3]), length))
        result = (start + dt.timedelta(days=sign * days)).isoformat()
    except (ValueError, OverflowError) as error:
        message = f"{date.edtf} and {duration} make a date outside the years 0001 to 9999"
        raise DateError(message) from error
    return parse_date(result + date.edtf[len(day) :])


def parse_duration(text: str) -> str:
    """Return a duration of years, months, weeks and days as `xsd:duration`, which has no weeks.

    Raises DateError for all else, such as hours. A minus in front counts backwards.

    >>> parse_duration("P3D"), parse_duration("P1Y2W"), parse_duration("-P1W1D")
    ('P3D', 'P1Y14D', '-P8D')
    """
    sign, years, months, days = _amounts(text)
    if "W" not in text:
        return text
    parts = [f"{amount}{unit}" for amount, unit in ((years, "Y"), (months, "M")) if amount]
    return f"{'-' if sign < 0 else ''}P{''.join(parts)}{days}D"


def _amounts(text: str) -> tuple[int, int, int, int]:
    match = _DURATION.fullmatch(text)
    if match is None or text.endswith("P"):
        why = "hours and minutes are not supported" if "T" in text else "write P3D, P2W, P6M, P1Y or a mixture such as P1Y6M"
        message = f'"{" ".join(text[:QUOTED_TEXT].split())}" is not a duration: {why}'
        raise DateError(message)
    sign, years, months, weeks, days = match.groups(default="0")
    return (-1 if sign == "-" else 1), int(years), int(months), int(weeks) * 7 + int(days)


@lru_cache(maxsize=DATE_CACHE)
def _parse_rest(text: str) -> PartialDate:
    earliest, latest = _bounds(text)
    if not _SURE.fullmatch(text) and not _edtf_accepts(text):
        raise _refusal(text)
    return PartialDate(text, earliest, latest)


def _bounds(text: str) -> _Bounds:
    if text.startswith("[..") and text.endswith("]"):
        return None, _bounds_of_date(text[3:-1], text)[1]
    if text.startswith("[") and text.endswith("..]"):
        return _bounds_of_date(text[1:-3], text)[0], None
    start, slash, end = text.partition("/")
    if not slash:
        return _bounds_of_part(text, text)
    if {start, end} <= {"", ".."}:
        raise _refusal(text)
    earliest, _ = _bounds_of_end(start, text)
    _, latest = _bounds_of_end(end, text)
    if earliest is not None and latest is not None and latest < earliest:
        raise _refusal(text, f"it ends ({end}) before it starts ({start})")
    return earliest, latest


def _bounds_of_end(part: str, whole: str) -> _Bounds:
    """Return the bounds of one end of an interval; unspecified digits would be level 2 there."""
    if part in {"", ".."}:
        return None, None
    if "X" in part:
        raise _refusal(whole)
    return _bounds_of_part(part, whole)


def _bounds_of_part(part: str, whole: str) -> _Bounds:
    if season := _SEASON.fullmatch(part):
        return _bounds_of_date(season[1], whole)
    if qualified := _QUALIFIED.fullmatch(part):
        part = qualified[1]
        if _SEASON.fullmatch(part):
            raise _refusal(whole, "a season takes no ?, ~ or %")
    if _YEARS.fullmatch(part) and len(part) == len("XXXX"):
        return _bounds_of_years(part, whole)
    if rest := _REST.fullmatch(part):
        if len(part) > len("2024-01-XX"):
            raise _refusal(whole)
        return _bounds_of_date(rest[1], whole)
    return _bounds_of_date(part, whole)


def _bounds_of_years(part: str, whole: str) -> _Bounds:
    if part == "XXXX":
        return None, None
    return _bounds_of_date(part.replace("X", "0"), whole)[0], _bounds_of_date(part.replace("X", "9"), whole)[1]


def _bounds_of_date(part: str, whole: str | None = None) -> tuple[str, str]:
    whole = part if whole is None else whole
    match = _DATE.fullmatch(part)
    if match is None:
        raise _refusal(whole)
    year, month, day = match.groups()
    if year == "0000":
        raise _refusal(whole, "years before 0001 are not supported")
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not "01" <= month <= "12":
        raise _refusal(whole, f"there is no month {month}")
    length = calendar.monthrange(int(year), int(month))[1]
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{length}"
    if not 1 <= int(day) <= length:
        raise _refusal(whole, f"{year}-{month} has no day {day}; its days are 01 to {length}")
    return part, part


def _refusal(text: str, why: str = "") -> DateError:
    quoted = text[:QUOTED_TEXT]
    told = why or next((told for form, told in _MISTAKES if form.fullmatch(quoted)), f"write {_EXAMPLES}")
    return DateError(f'"{" ".join(quoted.split())}" is not a date: {told}')


def _edtf_accepts(text: str) -> bool:
    """Tell whether the `edtf` package takes a text for EDTF; only texts of forms we know come here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its grammar warns while pyparsing builds it
        from edtf import EDTFParseException, parse_edtf  # costs 0.1 s, and most data needs none of it
    try:
        parse_edtf(text)
    except EDTFParseException:
        return False
    return True


def is_day(text: str) -> bool:
    """Tell whether a text is one day of the calendar.

    >>> is_day("2026-01-31"), is_day("2026-02-30"), is_day("2026-01")
    (True, False, False)
    """
    if len(text) != len("2026-01-31"):
        return False
    try:
        return parse_date(text).earliest == text
    except DateError:
        return False


def no_day(text: str) -> str:
    """Return what to say of a text that is not one day.

    >>> no_day("2026-01")
    '"2026-01" is not one day: write one such as 2026-01-31'
    """
    return f'"{text}" is not one day: write one such as 2026-01-31'
