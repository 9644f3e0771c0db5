"""Finding the statements that patterns of a rule match, and trying its tests on the terms that they give."""

from collections.abc import Iterable, Sequence
from typing import Final

from nexusrdf.graph.quads import Term, Triple
from nexusrdf.reason.beyond.days import add_days, day_of, is_one_day, sure_days
from nexusrdf.reason.beyond.rules import Test, is_named
from nexusrdf.reason.beyond.world import World

Row = dict[Term, Term]
_SUM: Final = "sum"


def find_rows(patterns: Sequence[Triple], tests: Iterable[Test], world: World, known: Row) -> list[Row]:
    """Return what the terms of some patterns can stand for, given some of them.

    Patterns are matched in the order that leaves fewest to try; a test is tried as soon as its terms are known, and one
    of which some stay unknown is not.
    """
    rows, bound, waiting = [known], set(known), list(tests)
    for pattern in _order(patterns, bound, world):
        rows = [extended for row in rows for extended in _match(pattern, row, world)]
        bound |= {end for end in (pattern[0], pattern[2]) if is_named(end)}
        for test in [test for test in waiting if _is_due(test, bound)]:
            waiting.remove(test)
            rows = [told for row in rows if (told := try_test(test, row)) is not None]
    return rows


def try_test(test: Test, row: Row) -> Row | None:
    """Return a row that passes a test, with the day that a sum comes to; None where it does not pass."""
    match test:
        case ("day", day):
            passes = is_one_day(row[day])
        case ("first", date, day):
            passes = sure_days(row[date])[0] == day_of(row[day]) is not None
        case ("last", date, day):
            passes = sure_days(row[date])[1] == day_of(row[day]) is not None
        case ("differ", one, other):
            passes = row[one] != row[other]
        case ("before", one, other):
            last, first = sure_days(row[one])[1], sure_days(row[other])[0]
            passes = last is not None and first is not None and last < first
        case (_, day, duration, total):
            found = add_days(row[day], row[duration])
            return {**row, total: found} if found is not None and row.get(total, found) == found else None
        case _:
            raise AssertionError(test)
    return row if passes else None


def put(pattern: Triple, row: Row) -> Triple:
    """Return the statement that a pattern is for a row."""
    subject, predicate, value = pattern
    return row.get(subject, subject), predicate, row.get(value, value)


def _is_due(test: Test, bound: set[Term]) -> bool:
    terms = test[1:-1] if test[0] == _SUM else test[1:]
    return bound.issuperset(terms)


def _order(patterns: Sequence[Triple], bound: Iterable[Term], world: World) -> list[Triple]:
    """Return patterns, those with fewest unknown ends and then fewest statements first."""
    known, left, ordered = set(bound), list(patterns), list[Triple]()

    def cost(pattern: Triple) -> tuple[int, int]:
        return sum(is_named(end) and end not in known for end in (pattern[0], pattern[2])), world.size(pattern[1])

    while left:
        best = min(left, key=cost)
        left.remove(best)
        ordered.append(best)
        known |= {best[0], best[2]}
    return ordered


def _match(pattern: Triple, row: Row, world: World) -> Iterable[Row]:
    subject, predicate, value = pattern
    s = row.get(subject) if is_named(subject) else subject
    o = row.get(value) if is_named(value) else value
    for start, end in world.find(s, predicate, o):
        extended = dict(row)
        if is_named(subject):
            extended[subject] = start
        if is_named(value):
            extended[value] = end
        if put(pattern, extended) == (start, predicate, end):
            yield extended
