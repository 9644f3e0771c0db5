"""Two ships or two aircraft compared by their numbers: many share a name, and most are renamed."""

from itertools import product
from typing import Final

from nexusrdf.model.identity.marks import FORMER, SERIAL, TAIL
from nexusrdf.model.identity.names import NameMatch
from nexusrdf.model.identity.numbers import bare_of, compare_numbers
from nexusrdf.model.identity.party import Party

_STRANGE: Final = 0.5  # names less alike than this
_RENAMED: Final = 0.92  # what is left of an IMO number where they are: ships are renamed
_QUOTED: Final = 0.8  # and of a list's reference, or of a number that cannot be right
_CLASH: Final = 0.6
_FAMILY: Final = 3  # letters and digits of a model that names a family
_BY_MARKS: Final = {  # whether the model is one, and the serial, and a tail number, "" for none
    (True, True, TAIL): 0.99,
    (True, True, FORMER): 0.99,
    (True, True, ""): 0.97,
    (True, False, TAIL): 0.9,
    (True, False, FORMER): 0.8,
    (False, True, TAIL): 0.9,
    (False, True, FORMER): 0.8,
    (False, True, ""): 0.5,
    (False, False, TAIL): 0.7,
    (False, False, FORMER): 0.5,
}


def compare_things(one: Party, other: Party, names: NameMatch) -> tuple[float, tuple[str, ...]]:
    """Return how likely two things of one sort are one, from 0 to 1, and why; 0 where no number speaks for it."""
    scores: list[float] = []
    reasons: list[str] = []
    for score, told in (_by_registers(one, other, strange=names.score < _STRANGE), _by_marks(one, other)):
        scores.append(score)
        reasons.extend(told)
    return max(scores), tuple(sorted(dict.fromkeys(reasons), key=lambda reason: reason.startswith("against:")))


def _by_registers(one: Party, other: Party, *, strange: bool) -> tuple[float, list[str]]:
    best, reasons = 0.0, list[str]()
    told = [(a, found) for a, b in product(one.numbers, other.numbers) if (found := compare_numbers(a, b)) and a.register]
    for number, (score, text) in told:
        is_imo = number.register == "imo"
        reasons.append(text)
        wrong = is_imo and one.sort == "vessel" and not is_imo_number(number.value)
        if wrong:
            reasons.append(f"against: no ship has this IMO number, by its check digit: {number.written}")
        renamed = 1 if not strange else _RENAMED if is_imo else _QUOTED
        best = max(best, score * renamed * (_QUOTED if wrong else 1))
    given = [{number.value for number in party.numbers if number.register == "imo"} for party in (one, other)]
    if told and all(given) and given[0].isdisjoint(given[1]):
        best *= _CLASH
        reasons.append(f"against: IMO numbers differ: {_list(given[0])} and {_list(given[1])}")
    return best, reasons


def is_imo_number(value: str) -> bool:
    """Tell whether seven digits are the number of a ship: the last is that of the sum of the others, times 7 to 2.

    >>> is_imo_number("1000007"), is_imo_number("1000017")
    (True, False)
    """
    if len(value) != 7 or not (value.isascii() and value.isdigit()):
        return False
    return sum(int(digit) * weight for digit, weight in zip(value, range(7, 1, -1), strict=False)) % 10 == int(value[6])


def _by_marks(one: Party, other: Party) -> tuple[float, list[str]]:
    alike = [(a, b) for a, b in product(one.numbers, other.numbers) if a.value == b.value and not (a.register or b.register)]
    serials = [a.written for a, b in alike if a.sort == b.sort == SERIAL]
    tails = {TAIL if a.sort == b.sort else FORMER: a.written for a, b in alike if SERIAL not in {a.sort, b.sort}}
    if not serials and not tails:
        return 0.0, []
    tail = TAIL if TAIL in tails else FORMER if tails else ""
    one_model = _is_one_model(one.model, other.model)
    score = _BY_MARKS[one_model, bool(serials), tail]
    reasons = [f"one {sort} number: {written}" for sort, written in tails.items()]
    reasons += [f"one serial number: {written}" for written in serials]
    if one_model:
        reasons.append(f"one model: {' / '.join(dict.fromkeys((one.model, other.model)))}")
    elif one.model and other.model:
        score *= _QUOTED
        reasons.append(f"against: models differ: {one.model} and {other.model}")
    given = [{number.written for number in party.numbers if number.sort == SERIAL} for party in (one, other)]
    if not serials and all(given):
        score *= _CLASH
        reasons.append(f"against: serial numbers differ: {_list(given[0])} and {_list(given[1])}")
    return score, reasons


def _is_one_model(one: str, other: str) -> bool:
    """Tell whether two models are one, or one names the family of the other."""
    short, long = sorted((bare_of(one), bare_of(other)), key=len)
    return len(short) >= _FAMILY and short in long


def _list(written: set[str]) -> str:
    return " or ".join(sorted(written))
