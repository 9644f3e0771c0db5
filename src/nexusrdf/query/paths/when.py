"""Whether what ties two actors can have held on a date."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from nexusrdf.model.dates import PartialDate

Holds = Literal["yes", "possible", "no"]
Bounds = tuple[str | None, str | None]
_NEVER_TOLD: Final[Bounds] = (None, None)
DATES: Final = {
    "start": ("startEarliest", "startLatest", "startKnown"),
    "end": ("endEarliest", "endLatest", "endKnown"),
    "when": ("earliest", "latest", "dateKnown"),
}
"""Properties of each date: its bounds, and that it was looked for and not found."""


def holds_on(own: Mapping[str, str], others: Iterable[Mapping[str, str]], on: PartialDate) -> Holds:
    """Tell whether something with dates holds on the whole of a date, possibly, or surely on no day of it.

    `own` are the dates that a claim tells, by local name of the property (ISO 8601), `others` those of the other claims on
    the same record: they count for a date that it does not tell. What is not told, or not known, leaves the answer open.

    >>> holds_on({"startLatest": "2019-01-31", "endEarliest": "2021-01-01"}, [], PartialDate("2020", "2020-01-01", "2020-12-31"))
    'yes'
    """
    first, last = on.earliest, on.latest
    told = list(others)
    (start_first, start_last), (end_first, end_last), (day_first, day_last) = (_bounds(name, own, told) for name in DATES)
    if any(_before(last, day) for day in (start_first, day_first)) or any(_before(day, first) for day in (end_last, day_last)):
        return "no"
    if _before(end_last, start_first):
        return "no"
    if day_first or day_last:
        return "yes" if _ordered(first, day_first) and _ordered(day_last, last) else "possible"
    return "yes" if _ordered(start_last, first) and _ordered(last, end_first) else "possible"


def _bounds(name: str, own: Mapping[str, str], others: list[Mapping[str, str]]) -> Bounds:
    """Return the first and last day of a date: those of the claim itself, else the widest that others tell."""
    first, last, _ = DATES[name]
    if tells(name, own):
        return own.get(first), own.get(last)
    telling = [one for one in others if tells(name, one)]
    if not telling:
        return _NEVER_TOLD
    firsts, lasts = ([one.get(key) for one in telling] for key in (first, last))
    return (
        None if None in firsts else min(day for day in firsts if day),
        None if None in lasts else max(day for day in lasts if day),
    )


def tells(name: str, dates: Mapping[str, str]) -> bool:
    """Tell whether a claim tells a date, be it that nobody knows it."""
    return not dates.keys().isdisjoint(DATES[name])


def _before(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one < other


def _ordered(earlier: str | None, later: str | None) -> bool:
    """Tell whether two days are known and in order, or the same."""
    return earlier is not None and later is not None and earlier <= later
