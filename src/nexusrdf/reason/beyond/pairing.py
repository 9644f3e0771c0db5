"""Pairing the two sides of a rule without trying all pairs of them.

What both share is shared already. Of two sides that must overlap in time, pairs are found by a sweep over their days; of two
whose terms must differ, those with the same one are passed over together.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence

from nexusrdf.graph.quads import Term
from nexusrdf.reason.beyond.days import sure_days
from nexusrdf.reason.beyond.matching import Row
from nexusrdf.reason.beyond.rules import Rule, Test

Item = tuple[Row, int]
"""What a side matched, and the number of its label."""

_Span = tuple[str, str, int]


def iter_pairs(rule: Rule, lefts: Sequence[Item], rights: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs of two sides among which are all that pass the tests of a rule, each once."""
    overlap = [test for test in rule.tests if test[0] == "before"]
    if len(overlap) == 1 or not rights:
        yield from ((left, right) for left in lefts for right in rights)
    elif overlap:
        yield from _overlapping(overlap, lefts, rights)
    else:
        yield from _differing(next(test for test in rule.tests if test[0] == "differ"), lefts, rights)


def _differing(test: Test, lefts: Sequence[Item], rights: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    _, mine, other = test
    by_term: defaultdict[Term, list[Item]] = defaultdict(list)
    for right in rights:
        by_term[right[0][other]].append(right)
    for left in lefts:
        for term, some in by_term.items():
            if term != left[0][mine]:
                yield from ((left, right) for right in some)


def _overlapping(tests: Sequence[Test], lefts: Sequence[Item], rights: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs of which each surely began before the other ended.

    Sides are met in the order of the last day on which they can have begun, and dropped when they can have ended by then: each
    pair is found as the later of the two is met.
    """
    (_, start, other_end), (_, other_start, end) = tests
    met = [(*span, 0) for span in _spans(lefts, start, end)] + [(*span, 1) for span in _spans(rights, other_start, other_end)]
    active: tuple[list[_Span], list[_Span]] = ([], [])
    for begun, ended, number, side in sorted(met):
        others = active[1 - side]
        while others and others[0][0] <= begun:
            heapq.heappop(others)
        for _, began, other in others:
            if began < ended:
                yield (lefts[number], rights[other]) if side == 0 else (lefts[other], rights[number])
        heapq.heappush(active[side], (ended, begun, number))


def _spans(items: Sequence[Item], start: Term, end: Term) -> Iterator[_Span]:
    """Yield, of each item that has both, the last day of its start, the first of its end, and its place."""
    for number, (row, _) in enumerate(items):
        begun, ended = sure_days(row[start])[1], sure_days(row[end])[0]
        if begun is not None and ended is not None:
            yield begun, ended, number
