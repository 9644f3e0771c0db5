"""Dates as OFAC writes them, to EDTF: `08 Dec 1948`, `Dec 1948`, `circa 1948`, `1948 to 1950`."""

import re
from typing import Final

from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.when import find_date

_ENDS: Final = re.compile(r"\s+to\s+", re.IGNORECASE)
_CIRCA: Final = re.compile(r"(?:circa|approximately)\s+", re.IGNORECASE)
_AMERICAN: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def find_ofac_date(text: str) -> str | None:
    """Return the date that is all of a text as EDTF, no finer than written, or None.

    >>> [find_ofac_date(text) for text in ("08 Dec 1948", "Dec 1948", "1948", "circa 08 Dec 1948", "31 Feb 1948")]
    ['1948-12-08', '1948-12', '1948', '1948-12-08~', None]
    >>> [find_ofac_date(text) for text in ("1948 to 1950", "circa 1948 to 1950", "01 Jan 1948 to 31 Dec 1950", "1950 to 1948")]
    ['1948/1950', '1948~/1950~', '1948-01-01/1950-12-31', None]
    """
    text = one_line(text)
    about = "~" if _CIRCA.match(text) else ""
    ends = [find_date(_CIRCA.sub("", end, count=1)) or "" for end in _ENDS.split(text, maxsplit=1)]
    if not all(ends) or (len(ends) > 1 and (ends[0] > ends[1] or "/" in "".join(ends))):
        return None
    return "/".join(f"{end}{about}" for end in "/".join(dict.fromkeys(ends)).split("/"))


def find_american_day(text: str) -> str | None:
    """Return the day of a date of publication, month first, as EDTF, or None.

    >>> find_american_day("05/07/2024"), find_american_day("2024-05-07"), find_american_day("13/07/2024")
    ('2024-05-07', None, None)
    """
    match = _AMERICAN.fullmatch(text.strip())
    return find_date(f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}") if match else None


def to_birth(text: str) -> dict[str, Plain]:
    """Return a date of birth as part of a birth: its date, else as given.

    >>> to_birth("circa 1948"), to_birth("late 1940s")
    ({'date': '1948~'}, {'as-given': 'late 1940s'})
    """
    date = find_ofac_date(text)
    return {"date": date} if date else {"as-given": text}
