"""Dates in figures, day first, as European lists write them."""

import re
from typing import Final

from nexusrdf.records.lists.when import find_date, find_day, find_only_date

_NUMERIC: Final = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
_IN_TEXT: Final = re.compile(r"\b[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_BETWEEN: Final = re.compile(r"between\s+(.+?)\s+and\s+(.+)", re.IGNORECASE)


def find_date_in_figures(text: str) -> str | None:
    """Return the date that is all of a text as EDTF, or None; days in figures are day first.

    >>> [find_date_in_figures(text) for text in ("21.1.2019", "12/04/2011", "4 May 1958", "21.01.201")]
    ['2019-01-21', '2011-04-12', '1958-05-04', None]
    >>> [find_date_in_figures(text) for text in ("between August 1977 and September 1977", "1.13.1977")]
    ['1977-08/1977-09', None]
    """
    text = text.strip().rstrip(".")
    if numeric := _NUMERIC.fullmatch(text):
        return find_day(f"{numeric[3]}-{int(numeric[2]):02}-{int(numeric[1]):02}")
    if between := _BETWEEN.fullmatch(text):
        first, last = find_date_in_figures(between[1]), find_date_in_figures(between[2])
        if first and last and first < last and "/" not in first + last:
            return f"{first}/{last}"
    return find_date(text)


def find_only_day(text: str) -> str | None:
    """Return the one date that stands somewhere in a text; None where there are none or several.

    >>> find_only_day("Died on 27/07/2022."), find_only_day("27.7.2022, or in May 2021"), find_only_day("Died in May 2021")
    ('2022-07-27', None, '2021-05')
    """
    days = {day for match in _IN_TEXT.findall(text) if (day := find_date_in_figures(match))}
    written = find_only_date(text)
    found = days | ({written} if written else set())
    return found.pop() if len(found) == 1 else None
