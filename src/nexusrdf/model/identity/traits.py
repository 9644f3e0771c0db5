"""Births, countries, genders and kinds compared: what speaks for one actor, and what against."""

from datetime import date
from itertools import product
from typing import Final, Literal

from nexusrdf.model.dates import PartialDate
from nexusrdf.model.identity.party import Party

Agreement = Literal["day", "year", "near", "apart", ""]
_SLACK: Final = 366  # days: lists copy each other's dates of birth with a year's difference
_VAGUE: Final = 3 * 366  # and about-dates with more


def compare_births(one: Party, other: Party) -> Agreement:
    """Return how well two sets of alternative dates of birth agree: the best pair counts; empty where one is missing."""
    best: Agreement = ""
    for a, b in product(one.births, other.births):
        found = _compare(a, b)
        if found == "day":
            return found
        best = found if _RANKS[found] > _RANKS[best] else best
    return best


_RANKS: Final = {"": 0, "apart": 1, "near": 2, "year": 3, "day": 4}


def _compare(one: PartialDate, other: PartialDate) -> Agreement:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return ""
    if one.earliest == one.latest == other.earliest == other.latest:
        return "day"
    if one.earliest <= other.latest and other.earliest <= one.latest:
        return "year"
    first, second = (one.latest, other.earliest) if one.latest < other.earliest else (other.latest, one.earliest)
    gap = (date.fromisoformat(second) - date.fromisoformat(first)).days
    return "near" if gap <= (_VAGUE if "~" in one.edtf + other.edtf else _SLACK) else "apart"


def tell_births(one: Party, other: Party, agreement: Agreement) -> str:
    """Return an agreement in words, with the dates."""
    dates = f"{_dates(one)} and {_dates(other)}"
    match agreement:
        case "day":
            return f"born on one day: {min(_days(one) & _days(other))}"
        case "year":
            return f"dates of birth agree: {dates}"
        case "near":
            return f"dates of birth are near each other: {dates}"
        case "apart":
            return f"against: dates of birth differ: {dates}"
        case _:
            return ""


def _days(party: Party) -> frozenset[str]:
    return frozenset(birth.earliest for birth in party.births if birth.earliest and birth.earliest == birth.latest)


def _dates(party: Party) -> str:
    shown = [birth.edtf for birth in party.births[:3]]
    return " or ".join(shown) + (" or others" if len(party.births) > len(shown) else "")
