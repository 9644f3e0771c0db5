"""What dates leave certain, and days reckoned from others."""

import re
from functools import lru_cache
from typing import Final

from nexusrdf.base.limits import DATE_CACHE
from nexusrdf.base.vocab import EDTF, XSD
from nexusrdf.graph.quads import Term, format_literal
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.model.dates import DateError, add_duration, parse_date

_ABOUT: Final = re.compile(r"[?~%X]|[0-9]{4}-2[1-4]")
"""What leaves a date open beyond its bounds, or its bounds themselves: qualifiers, digits left out, seasons."""

Days = tuple[str | None, str | None]
_UNSURE: Final[Days] = (None, None)


@lru_cache(maxsize=DATE_CACHE)
def sure_days(date: Term) -> Days:
    """Return the first and the last day that an EDTF literal may mean for certain, None for no bound.

    >>> sure_days('"2016-04"^^<http://id.loc.gov/datatypes/edtf/EDTF>')
    ('2016-04-01', '2016-04-30')
    >>> sure_days('"2016-04-18~"^^<http://id.loc.gov/datatypes/edtf/EDTF>')
    (None, None)
    """
    text = _text(date, EDTF)
    if text is None or _ABOUT.search(text):
        return _UNSURE
    try:
        parsed = parse_date(text)
    except DateError:
        return _UNSURE
    return parsed.earliest, parsed.latest


def is_one_day(date: Term) -> bool:
    """Tell whether an EDTF literal is one day of the calendar, and surely that one."""
    first, last = sure_days(date)
    return first is not None and first == last == _text(date, EDTF)


def add_days(day: Term, duration: Term) -> Term | None:
    """Return the `xsd:date` that lies an `xsd:duration` after another; None where there is no such day.

    >>> add_days('"2026-01-15"^^<http://www.w3.org/2001/XMLSchema#date>', '"P3D"^^<http://www.w3.org/2001/XMLSchema#duration>')
    '"2026-01-18"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    text, by = _text(day, f"{XSD}date"), _text(duration, f"{XSD}duration")
    if text is None or by is None:
        return None
    try:
        return format_literal(add_duration(parse_date(text), by).edtf, datatype=f"{XSD}date")
    except DateError:
        return None


def day_of(term: Term) -> str | None:
    """Return the day of an `xsd:date`, None of any other term."""
    return _text(term, f"{XSD}date")


def _text(term: Term, datatype: str) -> str | None:
    """Return the lexical form of a literal of a datatype, None of any other term."""
    return literal_parts(term)[0] if term.endswith(f'"^^<{datatype}>') else None
