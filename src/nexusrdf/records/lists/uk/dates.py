"""Dates as the United Kingdom's lists write them, to EDTF: day first, what is not known masked."""

import re
from functools import lru_cache
from typing import Final

from nexusrdf.records.lists.when import find_date, find_day

_MASKED: Final = re.compile(r"(?:(?P<day>[0-9]{2}|dd)/)?(?:(?P<month>[0-9]{2}|mm)/)?(?P<year>[0-9]{4})", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
_WHEN: Final = r"(?P<when>[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}|(?:[0-9]{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]+\.? [0-9]{4}|[0-9]{4})\b"
_ISSUED: Final = re.compile(r"\b(?:issued?|issue date|date of issue)(?:\s+(?:on|in))?[\s:]*" + _WHEN, re.IGNORECASE)
_EXPIRES: Final = re.compile(
    r"\b(?:expir\w+|expiry date|date of expir\w+|valid until)(?:\s+(?:date|on|in))*[\s:]*" + _WHEN, re.IGNORECASE
)
_ORDINAL: Final = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b")


@lru_cache(maxsize=4096)
def find_uk_date(text: str) -> str | None:
    """Return the date that is all of a text, no finer than it is written; zeros and letters mask what is not known.

    >>> [find_uk_date(text) for text in ("02/05/1963", "00/05/1963", "dd/mm/1963", "05/1963", "1963")]
    ['1963-05-02', '1963-05', '1963', '1963-05', '1963']
    >>> [find_uk_date(text) for text in ("15/08/19yy", "31/02/1963", "02/00/1963", "00/13/1963")]
    [None, None, None, None]
    """
    match = _MASKED.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year = (_known(match[part]) for part in ("day", "month", "year"))
    if match["day"] and not match["month"]:  # one part alone is the month
        day, month = "", day
    if day and not month:
        return None
    date = "-".join(part for part in (year, month, day) if part)
    return date if find_day(f"{year}-{month or '01'}-{day or '01'}") else None


def _known(part: str | None) -> str:
    return part if part and part.strip("0").isdigit() else ""


def find_issued(text: str) -> str | None:
    """Return when a paper was given out, where a text says so once.

    >>> find_issued("Atlantean. Issued on 9.12.2003. Expired on 8 Dec. 2008"), find_issued("Issued in Dorn")
    ('2003-12-09', None)
    """
    return _only(_ISSUED, text)


def find_expires(text: str) -> str | None:
    """Return until when a paper is valid, where a text says so once.

    >>> find_expires("Atlantean. Issued on 9.12.2003. Expired on 8 Dec. 2008"), find_expires("expiry date: 04/05/2003")
    ('2008-12-08', '2003-05-04')
    """
    return _only(_EXPIRES, text)


def _only(pattern: re.Pattern[str], text: str) -> str | None:
    found = {_written(match["when"]) for match in pattern.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _written(text: str) -> str | None:
    if numbers := _NUMBERS.fullmatch(text):
        return find_day(f"{numbers[3]}-{int(numbers[2]):02}-{int(numbers[1]):02}")
    return find_date(_ORDINAL.sub("", text))
