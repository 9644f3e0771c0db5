"""A pair of parties compared: how likely they are one actor, with every reason for and against."""

import hashlib
from dataclasses import dataclass
from itertools import product
from typing import Final

from nexusrdf.base.iri import is_slug
from nexusrdf.model.identity.names import Likeness, NameMatch, compare_names
from nexusrdf.model.identity.numbers import compare_numbers
from nexusrdf.model.identity.party import Party
from nexusrdf.model.identity.things import compare_things
from nexusrdf.model.identity.traits import Agreement, compare_births, tell_births

_ALIKE: Final = 0.75  # names less alike than this speak for nothing
_STRANGE: Final = 0.5  # and than this against
_BY_BIRTH: Final[dict[Agreement, float]] = {"day": 0.97, "year": 0.82, "near": 0.62, "apart": 0.25, "": 0.5}
_BY_COUNTRY: Final = 0.08
_REGISTER: Final = 0.97  # what the number of a register says
_BODY: Final = 0.72


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two parties that may be one: a score from 0 to 1, and reasons; those against begin with "against:"."""

    one: Party
    other: Party
    score: float
    reasons: tuple[str, ...]
    by_number: bool

    @property
    def id(self) -> str:
        """The id of the record that proposes it: of both ids, or of their digest where that is too long."""
        told = f"same-{self.one.id}-{self.other.id}"
        return told if is_slug(told) else f"same-{hashlib.sha256(told.encode()).hexdigest()[:16]}"

    @property
    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Each party with the other's list."""
        return (self.one.id, self.other.home), (self.other.id, self.one.home)


def compare_parties(one: Party, other: Party, likeness: Likeness | None) -> Proposal:
    """Return how likely two parties are one actor, or two things of one sort one thing, and why."""
    if one.is_thing and one.sort == other.sort:
        return _compare_things(one, other, compare_names(one, other, likeness))
    reasons: list[str] = []
    told = [found for a, b in product(one.numbers, other.numbers) if (found := compare_numbers(a, b)) is not None]
    numbers = sorted(set(told), key=lambda pair: (-pair[0], pair[1]))
    reasons.extend(text for _, text in numbers)
    names = compare_names(one, other, likeness)
    strange = names.score < _STRANGE
    births = compare_births(one, other)
    countries = one.countries & other.countries
    elsewhere = bool(one.countries and other.countries and not countries)
    genders = {one.gender, other.gender} == {"m", "f"}
    if names.score >= _ALIKE:
        reasons.append(_tell_names(names))
    by_name = _score_names(one, names, births, countries=bool(countries), elsewhere=elsewhere)
    if births:
        reasons.append(tell_births(one, other, births))
    if countries:
        reasons.append(f"one country: {', '.join(sorted(countries))}")
    against = [
        *(["the one is a person, the other an organisation"] if one.sort != other.sort else []),
        *(["one is a man, the other a woman"] if genders else []),
        *([f"countries differ: {_list(one.countries)} and {_list(other.countries)}"] if elsewhere else []),
        *([f"names are not alike: {one.label} / {other.label}"] if strange else []),
    ]
    if not numbers and births in {"", "apart"} and not countries:
        reasons.append("name only: no birth, country or number speaks for it")
    reasons.extend(f"against: {text}" for text in against)
    strongest = numbers[0][0] if numbers else 0.0
    if strange:  # a list may quote the number of another entry
        strongest *= 0.8 if strongest >= _REGISTER else 0.6
    elif births == "apart" and strongest < _REGISTER:
        strongest *= 0.85
    score = max(strongest, by_name)
    score *= (0.6 if genders else 1) * (0.7 if one.sort != other.sort else 1)
    return Proposal(one, other, round(score, 2), tuple(reasons), by_number=bool(numbers))


def _compare_things(one: Party, other: Party, names: NameMatch) -> Proposal:
    score, reasons = compare_things(one, other, names)
    speaks, strange = list[str](), list[str]()
    if one.sort == "vessel" and names.score >= _ALIKE:
        speaks.append(_tell_names(names))
    elif one.sort == "vessel" and names.score < _STRANGE:
        strange.append(f"against: names are not alike: {one.label} / {other.label}")
    return Proposal(one, other, round(score, 2), (*speaks, *reasons, *strange), by_number=True)


def _score_names(one: Party, names: NameMatch, births: Agreement, *, countries: bool, elsewhere: bool) -> float:
    if names.score < _ALIKE:
        return 0.0
    level = _BY_BIRTH[births] if one.sort == "person" else _BODY
    level += _BY_COUNTRY if countries else -_BY_COUNTRY if elsewhere else 0
    return min(level, 0.99) * names.weight


def _tell_names(names: NameMatch) -> str:
    weak = ", which alone identifies nobody" if names.weak else ""
    if names.one.casefold() == names.other.casefold():
        return f"one name: {names.one}{weak}"
    if names.score == 1:
        return f"one name, in other letters or order: {names.one} / {names.other}{weak}"
    return f"names alike, {names.score:.0%}: {names.one} / {names.other}{weak}"


def _list(ids: frozenset[str]) -> str:
    return ", ".join(sorted(ids))
