"""Dates of OFAC's enhanced XML: a text, and the first and last day of its beginning and of its end."""

import calendar

from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.ofac.dates import find_ofac_date
from nexusrdf.records.lists.when import find_day
from nexusrdf.records.lists.xml_entries import Element

_BOUNDS = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")


def find_bounded_date(text: str, bounds: Element | None) -> dict[str, Plain]:
    """Return a date of birth: as fine as its text, which no bound shows; as wide as its bounds where the text is no date."""
    about = bounds is not None and bounds.text_of("isApproximate") == "true"
    if date := find_ofac_date(text):
        ends = date.split("/")
        return {"date": "/".join(f"{end}~" if about and not end.endswith("~") else end for end in ends)}
    given: dict[str, Plain] = {"as-given": text} if text else {}
    days = [] if bounds is None else [day for tag in _BOUNDS if (day := find_day(one_line(bounds.text_of(tag))))]
    if not days:
        return given
    mark = "~" if about else ""
    return {"date": "/".join(f"{end}{mark}" for end in span_of_days(min(days), max(days)).split("/")), **given}


def span_of_days(first: str, last: str) -> str:
    """Return the date that two days bound: a day, a month, a year, else an interval.

    >>> span_of_days("1962-01-01", "1962-12-31"), span_of_days("1962-02-01", "1962-02-28"), span_of_days("1962-02-01", "1963-01-01")
    ('1962', '1962-02', '1962-02-01/1963-01-01')
    """
    if first == last:
        return first
    year, month = first[:4], first[:7]
    if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    length = calendar.monthrange(int(year), int(month[5:]))[1]
    return month if (first, last) == (f"{month}-01", f"{month}-{length}") else f"{first}/{last}"
