"""Running rules forward to a fixpoint, semi-naively, each statement with its label.

What is new of one class or property is handed on at once, joined with all that is known of the
others; a statement is handed on again whenever its label changes. Labels only ever improve, so
that it ends; a statement stays even where no set of its label could be kept.

What else a known statement rests on waits until its class or property is handed on, and is merged
then, all at once: where thousands of claims speak of one regime, merging one after the other would
make as many labels, each as large as all before it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from nexusrdf.graph.quads import Term
from nexusrdf.reason.labels import Labels
from nexusrdf.reason.rules import Path, Rules, Step, Typing

Pair = tuple[int, int]
Neighbours = defaultdict[int, list[int]]
S = TypeVar("S", int, Pair)


class _JoinSide(NamedTuple):
    """A join seen from one of its two statements: how to read it, the other one, the head as read from it."""

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
    _new_members: dict[Term, dict[int, None]] = field(default_factory=dict)
    _new_pairs: dict[Term, dict[Pair, None]] = field(default_factory=dict)
    _more_members: dict[Term, dict[int, set[int]]] = field(default_factory=dict)
    _more_pairs: dict[Term, dict[Pair, set[int]]] = field(default_factory=dict)
    _walked: frozenset[Term] = frozenset()

    def __post_init__(self) -> None:
        """Note which properties are walked along, so that only these are kept by node."""
        joined = {path.property for join in self.rules.joins for path in (join.first, join.second)}
        self._walked = frozenset(joined | {typing.path.property for typing in self.rules.typings})

    def number(self, node: Term) -> int:
        """Return the number of a node."""
        return self.nodes.setdefault(node, len(self.nodes))

    def add_member(self, cls: Term, node: int, label: int) -> None:
        """State that a node is of a class."""
        known = self.members[cls]
        old = known.get(node)
        if old == label:
            return
        new = self._new_members.setdefault(cls, {})
        if old is None:
            known[node] = label
            new[node] = None
        else:
            self._more_members.setdefault(cls, {}).setdefault(node, set()).add(label)

    def add_pair(self, property_: Term, subject: int, value: int, label: int) -> None:
        """State that a property holds between two nodes."""
        known = self.pairs[property_]
        pair = (subject, value)
        old = known.get(pair)
        if old == label:
            return
        new = self._new_pairs.setdefault(property_, {})
        if old is not None:
            self._more_pairs.setdefault(property_, {}).setdefault(pair, set()).add(label)
            return
        known[pair] = label
        new[pair] = None
        if property_ in self._walked:
            self._out[property_][subject].append(value)
            self._into[property_][value].append(subject)

    def close(self) -> None:
        """Run the rules until nothing changes; classes first, as labels then change least often."""
        of_property, of_class = self._by_property(), self._by_class()
        while self._new_members or self._new_pairs:
            if self._new_members:
                cls = next(iter(self._new_members))
                new = self._new_members.pop(cls)
                self._settle(self.members[cls], self._more_members.pop(cls, {}), new)
                if cls in of_class:
                    self._from_members(cls, new, of_class[cls])
            else:
                property_ = next(iter(self._new_pairs))
                fresh = self._new_pairs.pop(property_)
                self._settle(self.pairs[property_], self._more_pairs.pop(property_, {}), fresh)
                if property_ in of_property:
                    self._from_pairs(property_, fresh, of_property[property_])

    def _settle(self, known: dict[S, int], more: dict[S, set[int]], new: dict[S, None]) -> None:
        """Merge the labels that waited; a statement whose label changes is as good as new."""
        for statement, labels in more.items():
            old = known[statement]
            known[statement] = self.labels.merge(old, *labels)
            if known[statement] != old:
                new[statement] = None

    def _from_members(self, cls: Term, new: dict[int, None], rules: _ClassRules) -> None:
        known, join = self.members[cls], self.labels.join
        for above in rules.superclasses:
            for node in new:
                self.add_member(above, node, known[node])
        for path, value in rules.values:
            for node in new:
                self._add(path, node, value, known[node])
        for typing in rules.typings:
            table, there = self.pairs[typing.path.property], typing.path.inverse
            back = (self._out if there else self._into)[typing.path.property]
            for node in new:
                for other in back.get(node, ()):
                    pair = (node, other) if there else (other, node)
                    self.add_member(typing.given, other, join(known[node], table[pair]))
        for partner, target in rules.both:
            others = self.members[partner]
            for node in new:
                if node in others:
                    self.add_member(target, node, join(known[node], others[node]))

    def _from_pairs(self, property_: Term, new: dict[Pair, None], rules: _PropertyRules) -> None:
        known = self.pairs[property_]
        for target, swapped in rules.steps:
            for pair in new:
                s, o = pair
                self.add_pair(target, *((o, s) if swapped else pair), known[pair])
        for cls in rules.domains:
            for pair in new:
                self.add_member(cls, pair[0], known[pair])
        for cls in rules.ranges:
            for pair in new:
                self.add_member(cls, pair[1], known[pair])
        self._from_pairs_and_members(new, known, rules)
        for side in rules.joins:
            self._join(side, new, known)

    def _from_pairs_and_members(self, new: dict[Pair, None], known: dict[Pair, int], rules: _PropertyRules) -> None:
        join = self.labels.join
        for typing in rules.typings:
            members, there = self.members[typing.known], typing.path.inverse
            for pair in new:
                other, node = reversed(pair) if there else pair
                if node in members:
                    self.add_member(typing.given, other, join(known[pair], members[node]))
        for inverse, value, cls in rules.values:
            for pair in new:
                node, end = reversed(pair) if inverse else pair
                if end == value:
                    self.add_member(cls, node, known[pair])

    def _join(self, side: _JoinSide, new: dict[Pair, None], known: dict[Pair, int]) -> None:
        inverse, (property_, back), head = side
        table, join = self.pairs[property_], self.labels.join
        step = (self._into if back else self._out)[property_]
        for pair in new:
            start, middle = (pair[1], pair[0]) if inverse else pair
            for end in step.get(middle, ()):
                other = table[(end, middle) if back else (middle, end)]
                self._add(head, start, end, join(known[pair], other))

    def _add(self, path: Path, start: int, end: int, label: int) -> None:
        if path.inverse:
            start, end = end, start
        self.add_pair(path.property, start, end, label)

    def _by_property(self) -> dict[Term, _PropertyRules]:
        rules = self.rules
        joins: defaultdict[Term, list[_JoinSide]] = defaultdict(list)
        for first, second, head in rules.joins:
            joins[first.property].append(_JoinSide(first.inverse, second, head))
            # Read backwards from z over y to x, a join gives its head backwards.
            back = Path(head.property, not head.inverse)
            joins[second.property].append(_JoinSide(not second.inverse, Path(first.property, not first.inverse), back))
        typings: defaultdict[Term, list[Typing]] = defaultdict(list)
        for typing in rules.typings:
            typings[typing.path.property].append(typing)
        values: defaultdict[Term, list[tuple[bool, int, Term]]] = defaultdict(list)
        for path, value, cls in rules.values:
            values[path.property].append((path.inverse, self.number(value), cls))
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
            values[cls].append((path, self.number(value)))
        both: defaultdict[Term, list[tuple[Term, Term]]] = defaultdict(list)
        for one, other, target in rules.both:
            both[one].append((other, target))
            both[other].append((one, target))
        return {
            c: _ClassRules(rules.superclasses.get(c, ()), tuple(typings[c]), tuple(values[c]), tuple(both[c]))
            for c in sorted({*rules.superclasses, *typings, *values, *both})
        }
