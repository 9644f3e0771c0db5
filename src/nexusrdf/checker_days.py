"""What the checker of proofs makes of dates: like it, it shares no code with what finds proofs."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

_DATE, _DURATION = ("http://www.w3.org/2001/XMLSchema#date", "http://www.w3.org/2001/XMLSchema#duration")
_EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
_CALENDAR: Final = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?"
_LENGTH: Final = re.compile(r"(-?)P(?=[0-9])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?")


def holds(test: str, terms: Sequence[str]) -> bool:
    """Tell whether terms are as a rule beyond OWL 2 RL asks: `differ`, `day`, `first`, `last`, `before`, `sum`; dates for certain.

    Raises ValueError or OverflowError for terms that are no such dates or durations.
    """
    match test:
        case "differ":
            return terms[0] != terms[1]
        case "day":
            first, last = _span(terms[0])
            return first == last != ""
        case "first" | "last":
            return _span(terms[0])[test == "last"] == _lexical(terms[1], _DATE)
        case "before":
            last, first = _span(terms[0])[1], _span(terms[1])[0]
            return "" not in (last, first) and last < first
        case _:
            day, duration, total = terms
            return _lexical(total, _DATE) == _later(_lexical(day, _DATE), _lexical(duration, _DURATION))


def _lexical(term: str, datatype: str) -> str:
    text, _, kind = term.rpartition('"^^')
    if kind != f"<{datatype}>" or '"' in text[1:]:
        raise ValueError(term)
    return text[1:]


def _span(term: str) -> tuple[str, str]:
    """Return the first and last day that a date of EDTF leaves certain; empty where it is open, qualified or of another form."""
    text = _lexical(term, _EDTF)
    first, last = text, text
    if "/" in text:
        first, last = text.split("/")
    elif open_ := re.fullmatch(r"\[(?:(\.\.)(.+)|(.+)(\.\.))\]", text):
        first, last = open_[3] or "..", open_[2] or ".."
    if any(part not in {"", ".."} and not re.fullmatch(_CALENDAR, part) for part in (first, last)):
        return "", ""
    return _edge(first, "-01-01", last=False), _edge(last, "-12-31", last=True)


def _edge(part: str, rest: str, *, last: bool) -> str:
    if part in {"", ".."}:
        return ""
    if len(part) == len("2016-04"):
        end = calendar.monthrange(int(part[:4]), int(part[5:]))[1] if last else 1
        rest = f"-{end:02}"
    return dt.date.fromisoformat((part + rest)[: len("2016-04-18")]).isoformat()


def _later(day: str, duration: str) -> str:
    """Return the day that lies a duration after another: months first, cut to the month's last day, then days."""
    length = _LENGTH.fullmatch(duration)
    if length is None:
        raise ValueError(duration)
    sign, *amounts = length.groups()
    years, months, days = (int(amount or 0) * (-1 if sign else 1) for amount in amounts)
    start = dt.date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + years * 12 + months, 12)
    cut = min(start.day, calendar.monthrange(year, month + 1)[1])
    return (dt.date(year, month + 1, cut) + dt.timedelta(days=days)).isoformat()
