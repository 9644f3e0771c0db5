"""Running rules forward to a fixpoint, semi-naively, each statement with its label.

What is new of one class or property is handed on at once, joined with all that is known of the
others; a statement is handed on again whenever its label changes. Labels only ever improve, so
that it ends; a statement stays even where no set of its label could be kept.

What else a known statement rests on waits until its class or property is handed on, and is merged
then, all at once: where thousands of claims speak of one regime, merging one after the other would
make as many labels, each as large as all before it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from nexusrdf.graph.quads import Term
from nexusrdf.reason.labels import Labels
from nexusrdf.reason.rules import Path, Rules, Step, Typing

Pair = tuple[int, int]
Neighbours = defaultdict[int, list[int]]
S = TypeVar("S", int, Pair)


class _JoinSide(NamedTuple):
    """A join seen from one of its two statements: its property, how to read it, the other one, the head as read from it."""

    property: Term
    inverse: bool
    other: Path
    head: Path


@dataclass(frozen=True, slots=True)
class _PropertyRules:
    """The rules that a statement of one property can set off."""

    steps: tuple[Step, ...]
    domains: tuple[Term, ...]
    ranges: tuple[Term, ...]
    joins: tuple[_JoinSide, ...]
    typings: tuple[Typing, ...]
    values: tuple[tuple[bool, int, Term], ...]

    @property
    def turns(self) -> bool:
        """Whether some rule reads the statement from object to subject."""
        sides = any(side.inverse for side in self.joins) or any(typing.path.inverse for typing in self.typings)
        return sides or any(step.swapped for step in self.steps) or any(inverse for inverse, _, _ in self.values)


@dataclass(frozen=True, slots=True)
class _ClassRules:
    """The rules that a member of one class can set off."""

    superclasses: tuple[Term, ...]
    typings: tuple[Typing, ...]
    values: tuple[tuple[Path, int], ...]
    both: tuple[tuple[Term, Term], ...]


@dataclass(slots=True)
class Facts:
    """Statements by class and property, nodes as numbers, each with the number of its label."""

    rules: Rules
    labels: Labels
    nodes: dict[Term, int] = field(default_factory=dict)
    members: defaultdict[Term, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    pairs: defaultdict[Term, dict[Pair, int]] = field(default_factory=lambda: defaultdict(dict))
    _out: defaultdict[Term, Neighbours] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    _into: defaultdict[Term, Neighbours] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    _new_members: dict[Term, list[int]] = field(default_factory=dict)
    _new_pairs: dict[Term, list[Pair]] = field(default_factory=dict)
    _more_members: dict[Term, dict[int, set[int]]] = field(default_factory=dict)
    _more_pairs: dict[Term, dict[Pair, set[int]]] = field(default_factory=dict)
    _walked: tuple[frozenset[Term], frozenset[Term]] = (frozenset(), frozenset())

    def __post_init__(self) -> None:
        """Note which properties are walked along, forward and backward, so that only these are kept by node."""
        paths = {side.other for side in _sides(self.rules)}
        paths |= {Path(typing.path.property, not typing.path.inverse) for typing in self.rules.typings}
        forward, backward = (frozenset(path.property for path in paths if path.inverse == back) for back in (False, True))
        self._walked = forward, backward

    def number(self, nodes: Iterable[Term]) -> list[int]:
        """Return the numbers of nodes."""
        known = self.nodes
        return [known.setdefault(node, len(known)) for node in nodes]

    def add_members(self, cls: Term, found: Iterable[tuple[int, int]]) -> None:
        """State that nodes are of a class, each with the number of its label."""
        new, more = self._add(self.members[cls], found)
        if new or more:
            self._new_members.setdefault(cls, []).extend(new)
        if more:
            _wait(self._more_members.setdefault(cls, {}), more)

    def add_pairs(self, property_: Term, found: Iterable[tuple[Pair, int]]) -> None:
        """State that a property holds between pairs of nodes, each with the number of its label."""
        new, more = self._add(self.pairs[property_], found)
        if new or more:
            self._new_pairs.setdefault(property_, []).extend(new)
        if more:
            _wait(self._more_pairs.setdefault(property_, {}), more)
        forward, backward = self._walked
        if property_ in forward:
            out = self._out[property_]
            for subject, value in new:
                out[subject].append(value)
        if property_ in backward:
            into = self._into[property_]
            for subject, value in new:
                into[value].append(subject)

    def _add(self, known: dict[S, int], found: Iterable[tuple[S, int]]) -> tuple[list[S], list[tuple[S, int]]]:
        """Add statements to those known; return the new ones, and the known ones that come with a label of another kind."""
        new: list[S] = []
        more: list[tuple[S, int]] = []
        get, covers = known.get, self.labels.covers
        for statement, label in found:
            old = get(statement)
            if old is None:
                known[statement] = label
                new.append(statement)
            elif old != label and not covers(old, label):
                more.append((statement, label))
        return new, more

    def close(self) -> None:
        """Run the rules until nothing changes; classes first, as labels then change least often."""
        of_property, of_class = self._by_property(), self._by_class()
        while self._new_members or self._new_pairs:
            if self._new_members:
                cls = next(iter(self._new_members))
                new = self._settle(self.members[cls], self._more_members.pop(cls, {}), self._new_members.pop(cls))
                if cls in of_class:
                    self._from_members(cls, new, of_class[cls])
            else:
                property_ = next(iter(self._new_pairs))
                known, more = self.pairs[property_], self._more_pairs.pop(property_, {})
                fresh = self._settle(known, more, self._new_pairs.pop(property_))
                if property_ in of_property:
                    self._from_pairs(property_, fresh, of_property[property_])

    def _settle(self, known: dict[S, int], more: dict[S, set[int]], new: list[S]) -> list[S]:
        """Merge the labels that waited; return what is new, and each statement whose label changed."""
        changed: list[S] = []
        for statement, labels in more.items():
            old = known[statement]
            known[statement] = self.labels.merge(old, *labels)
            if known[statement] != old:
                changed.append(statement)
        return list(dict.fromkeys(new + changed)) if changed else new

    def _from_members(self, cls: Term, new: list[int], rules: _ClassRules) -> None:
        known, join = self.members[cls], self.labels.join
        found = [(node, known[node]) for node in new]
        for above in rules.superclasses:
            self.add_members(above, found)
        for (property_, inverse), value in rules.values:
            self.add_pairs(property_, [((value, node) if inverse else (node, value), label) for node, label in found])
        for typing in rules.typings:
            table, there = self.pairs[typing.path.property], typing.path.inverse
            back = (self._out if there else self._into)[typing.path.property]
            typed = [
                (other, join(label, table[(node, other) if there else (other, node)]))
                for node, label in found
                for other in back.get(node, ())
            ]
            self.add_members(typing.given, typed)
        for partner, target in rules.both:
            others = self.members[partner]
            self.add_members(target, [(node, join(label, others[node])) for node, label in found if node in others])

    def _from_pairs(self, property_: Term, new: list[Pair], rules: _PropertyRules) -> None:
        known = self.pairs[property_]
        found = [(pair, known[pair]) for pair in new]
        turned = [((o, s), label) for (s, o), label in found] if rules.turns else []
        for target, swapped in rules.steps:
            self.add_pairs(target, turned if swapped else found)
        if rules.domains:
            subjects = [(s, label) for (s, _), label in found]
            for cls in rules.domains:
                self.add_members(cls, subjects)
        if rules.ranges:
            values = [(o, label) for (_, o), label in found]
            for cls in rules.ranges:
                self.add_members(cls, values)
        for typing in rules.typings:
            self._type(typing, turned if typing.path.inverse else found)
        for inverse, value, cls in rules.values:
            self.add_members(cls, [(s, label) for (s, o), label in (turned if inverse else found) if o == value])
        for side in rules.joins:
            self._join(side, turned if side.inverse else found)

    def _type(self, typing: Typing, found: list[tuple[Pair, int]]) -> None:
        members, join = self.members[typing.known], self.labels.join
        self.add_members(typing.given, [(x, join(label, members[y])) for (x, y), label in found if y in members])

    def _join(self, side: _JoinSide, found: list[tuple[Pair, int]]) -> None:
        _, _, (property_, back), (head, swapped) = side
        table, join = self.pairs[property_], self.labels.join
        step = (self._into if back else self._out)[property_]
        joined = [
            ((end, start) if swapped else (start, end), join(label, table[(end, middle) if back else (middle, end)]))
            for (start, middle), label in found
            for end in step.get(middle, ())
        ]
        self.add_pairs(head, joined)

    def _by_property(self) -> dict[Term, _PropertyRules]:
        rules = self.rules
        joins: defaultdict[Term, list[_JoinSide]] = defaultdict(list)
        for side in _sides(rules):
            joins[side.property].append(side)
        typings: defaultdict[Term, list[Typing]] = defaultdict(list)
        for typing in rules.typings:
            typings[typing.path.property].append(typing)
        values: defaultdict[Term, list[tuple[bool, int, Term]]] = defaultdict(list)
        for path, value, cls in rules.values:
            values[path.property].append((path.inverse, self.number((value,))[0], cls))
        return {
            p: _PropertyRules(
                rules.steps.get(p, ()), rules.domains.get(p, ()), rules.ranges.get(p, ()),
                tuple(joins[p]), tuple(typings[p]), tuple(values[p]),
            )
            for p in sorted({*rules.steps, *rules.domains, *rules.ranges, *joins, *typings, *values})
        }  # fmt: skip

    def _by_class(self) -> dict[Term, _ClassRules]:
        rules = self.rules
        typings: defaultdict[Term, list[Typing]] = defaultdict(list)
        for typing in rules.typings:
            typings[typing.known].append(typing)
        values: defaultdict[Term, list[tuple[Path, int]]] = defaultdict(list)
        for path, value, cls in rules.values:
            values[cls].append((path, self.number((value,))[0]))
        both: defaultdict[Term, list[tuple[Term, Term]]] = defaultdict(list)
        for one, other, target in rules.both:
            both[one].append((other, target))
            both[other].append((one, target))
        return {
            c: _ClassRules(rules.superclasses.get(c, ()), tuple(typings[c]), tuple(values[c]), tuple(both[c]))
            for c in sorted({*rules.superclasses, *typings, *values, *both})
        }


def _sides(rules: Rules) -> Iterator[_JoinSide]:
    for first, second, head in rules.joins:
        yield _JoinSide(first.property, first.inverse, second, head)
        # Read backwards from z over y to x, a join gives its head backwards.
        back = Path(head.property, not head.inverse)
        yield _JoinSide(second.property, not second.inverse, Path(first.property, not first.inverse), back)


def _wait(waiting: dict[S, set[int]], more: list[tuple[S, int]]) -> None:
    for statement, label in more:
        waiting.setdefault(statement, set()).add(label)
