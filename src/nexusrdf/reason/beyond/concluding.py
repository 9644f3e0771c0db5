"""What the rules beyond OWL 2 RL conclude from a closed graph, and on which premises, as labels."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from typing import NamedTuple

from nexusrdf.base.limits import DERIVED_PAIRS
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.reason.beyond.matching import Row, find_rows, put, try_test
from nexusrdf.reason.beyond.pairing import Item, iter_pairs
from nexusrdf.reason.beyond.rules import RULES, Rule
from nexusrdf.reason.beyond.world import World
from nexusrdf.reason.labels import ALWAYS, Labels


class Crowded(NamedTuple):
    """Terms that so many pairs share that a rule was not run over them: a body, or a place and a day."""

    rule: str
    shared: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What follows, with the numbers of labels, and what was too crowded to say."""

    labels: dict[Triple, int] = field(default_factory=dict)
    crowded: tuple[Crowded, ...] = ()


def conclude(world: World, labels: Labels, rules: Iterable[Rule] = RULES) -> Found:
    """Return what follows from the statements of a world by some rules; nothing of it is a premise of another.

    Where more than `DERIVED_PAIRS` pairs share the same terms none of them is concluded, and what they share is told.
    """
    found: defaultdict[Triple, set[int]] = defaultdict(set)
    crowded: set[Crowded] = set()
    for rule in rules:
        sides: defaultdict[tuple[Term, ...], list[Item]] = defaultdict(list)
        for item in _items(rule, rule.left, world, labels, {}):
            sides[tuple(item[0][term] for term in rule.shared())].append(item)
        for shared, lefts in sides.items():
            told = _pair(rule, shared, lefts, world, labels) if rule.right else [_head(rule, *item) for item in lefts]
            if rule.right and len(told) > DERIVED_PAIRS:
                crowded.add(Crowded(rule.name, shared))
                continue
            for triple, label in told:
                found[triple].add(label)
    return Found({triple: labels.merge(*numbers) for triple, numbers in found.items()}, tuple(sorted(crowded)))


def _items(rule: Rule, side: tuple[Triple, ...], world: World, labels: Labels, known: Row) -> list[Item]:
    rows = find_rows(side, rule.tests, world, known)
    return [(row, reduce(labels.join, (world.label(put(pattern, row)) for pattern in side), ALWAYS)) for row in rows]


def _pair(rule: Rule, shared: tuple[Term, ...], lefts: list[Item], world: World, labels: Labels) -> list[tuple[Triple, int]]:
    """Return what follows for those that share some terms, one more than may be where there are too many."""
    rights = _items(rule, rule.right, world, labels, dict(zip(rule.shared(), shared, strict=True)))
    pairs = (
        _head(rule, row, labels.join(left[1], right[1]))
        for left, right in iter_pairs(rule, lefts, rights)
        if (row := _passing(rule, {**left[0], **right[0]})) is not None
    )
    return list(islice(pairs, DERIVED_PAIRS + 1))


def _passing(rule: Rule, row: Row) -> Row | None:
    return row if all(try_test(test, row) is not None for test in rule.tests) else None


def _head(rule: Rule, row: Row, label: int) -> tuple[Triple, int]:
    return put(rule.head, row), label
