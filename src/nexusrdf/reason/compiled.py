"""The closure of one plain graph by compiled rules, with what each conclusion rests on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from nexusrdf.graph.quads import TYPE, Term, Triple, is_literal
from nexusrdf.reason.clashing import find_contradictions
from nexusrdf.reason.closure import PLACEHOLDER, Closure, Support, is_conclusion
from nexusrdf.reason.fixpoint import Facts, Pair
from nexusrdf.reason.labels import ALWAYS, Label, Labels
from nexusrdf.reason.rules import Rules
from nexusrdf.reason.same_as import is_equation, with_equality

_NOBODY: Final[Mapping[str, Iterable[Triple]]] = {}
T = TypeVar("T")


def close_compiled(
    triples: Iterable[Triple],
    rules: Rules,
    *,
    is_instance: Callable[[Term], bool],
    premises: Mapping[str, Iterable[Triple]] = _NOBODY,
) -> Closure:
    """Return the instance-level consequences of triples under rules.

    `premises` maps names to the triples each states: every conclusion then comes with the minimal
    sets of names it rests on, and so does a stated triple that also follows from others. What
    none of them states holds whatever is withdrawn. The triples are about instances: axioms among
    them are not followed.
    """
    asserted = frozenset(triples)
    names = sorted(premises)
    if rules.same_as:
        rules = with_equality(rules, asserted)
    facts = Facts(rules, Labels())
    _state(facts, asserted, [premises[name] for name in names])
    members = {cls: dict(known) for cls, known in facts.members.items()}
    pairs = {property_: dict(known) for property_, known in facts.pairs.items()}
    facts.close()
    nodes = list(facts.nodes)
    result = _Result(facts, members, pairs, nodes, [not is_literal(node) and is_instance(node) for node in nodes])
    new = list(result.iter_new())
    supports = _supports(result, new, names) if names else {}
    contradictions = find_contradictions(facts, lambda number: next(iter(_name(facts.labels.labels[number], names).sets), ()))
    words = tuple(told.words for told in contradictions)
    return Closure(frozenset([triple for triple, _ in new]), words, supports, contradictions)


def _state(facts: Facts, asserted: frozenset[Triple], stated: list[Iterable[Triple]]) -> None:
    """State the triples that rules speak of, each with the label of those who state it.

    They are sorted where there are labels, as of too many sets the first are kept.
    """
    spoken = facts.rules.properties() | {TYPE}
    labels = _label(stated, spoken, facts.labels)
    typed: defaultdict[Term, list[Triple]] = defaultdict(list)
    tied: defaultdict[Term, list[Triple]] = defaultdict(list)
    for triple in asserted:
        if triple[1] == TYPE:
            typed[triple[2]].append(triple)
        elif triple[1] in spoken:
            tied[triple[1]].append(triple)
    order, exact = sorted if labels else list, facts.rules.compare_values()
    for cls in order(typed):
        triples = order(typed[cls])
        facts.add_members(cls, zip(facts.number(t[0] for t in triples), [labels.get(t, ALWAYS) for t in triples], strict=True))
    for property_ in order(tied):
        triples = order(tied[property_])
        subjects = facts.number(s for s, _, _ in triples)
        values = facts.number(PLACEHOLDER if not exact and is_literal(o) else o for _, _, o in triples)
        facts.add_pairs(property_, zip(zip(subjects, values, strict=True), [labels.get(t, ALWAYS) for t in triples], strict=True))


def _label(stated: list[Iterable[Triple]], spoken: frozenset[Term], labels: Labels) -> dict[Triple, int]:
    """Return the number of the label of each triple that somebody states: those who do, any of whom suffices."""
    found: dict[Triple, int] = {}
    shared: dict[Triple, list[int]] = {}
    for number, triples in enumerate(stated):
        own = labels.number(Label(frozenset((number,)), ()))
        for triple in triples:
            if triple[1] in spoken and (old := found.setdefault(triple, own)) != own:
                shared.setdefault(triple, [old]).append(own)
    found.update((triple, labels.merge(*numbers)) for triple, numbers in shared.items())
    return found


@dataclass(frozen=True, slots=True)
class _Result:
    """A closure to read: its facts, those of them that were stated with their labels then, and its nodes by number.

    Facts keep the order in which they came, so that those stated are the first of each class and property.
    """

    facts: Facts
    members: dict[Term, dict[int, int]]
    pairs: dict[Term, dict[Pair, int]]
    nodes: list[Term]
    instances: list[bool]

    def iter_new(self) -> Iterator[tuple[Triple, int]]:
        """Yield each statement that follows, that nobody states and that a release may hold, with its label."""
        for cls, members in self.facts.members.items():
            new = islice(members.items(), len(self.members.get(cls, ())), None)
            yield from self._of_class(cls, new)
        for property_, pairs in self.facts.pairs.items():
            fresh = islice(pairs.items(), len(self.pairs.get(property_, ())), None)
            yield from self._of_property(property_, fresh)

    def iter_stated(self) -> Iterator[tuple[Triple, tuple[int, int]]]:
        """Yield each statement that is stated and also follows from others, with its label and that of those who state it."""
        for cls, stated in self.members.items():
            both = zip(self.facts.members[cls].items(), stated.values(), strict=False)
            yield from self._of_class(cls, ((n, (label, leaf)) for (n, label), leaf in both if label != leaf))
        for property_, known in self.pairs.items():
            twice = zip(self.facts.pairs[property_].items(), known.values(), strict=False)
            yield from self._of_property(property_, ((pair, (label, leaf)) for (pair, label), leaf in twice if label != leaf))

    def _of_class(self, cls: Term, members: Iterable[tuple[int, T]]) -> Iterator[tuple[Triple, T]]:
        if is_conclusion(TYPE, cls, self.facts.rules.own):
            nodes, instances = self.nodes, self.instances
            yield from (((nodes[n], TYPE, cls), label) for n, label in members if instances[n])

    def _of_property(self, property_: Term, pairs: Iterable[tuple[Pair, T]]) -> Iterator[tuple[Triple, T]]:
        nodes, instances, own = self.nodes, self.instances, self.facts.rules.own
        for (s, o), label in pairs:
            if instances[s] and (is_conclusion(property_, nodes[o], own) or is_equation(nodes[s], property_, nodes[o])):
                yield (nodes[s], property_, nodes[o]), label


def _supports(result: _Result, new: Iterable[tuple[Triple, int]], names: list[str]) -> dict[Triple, Support]:
    """Return what each conclusion rests on, and what each stated triple follows from beside being stated."""
    labels = result.facts.labels.labels
    named = {number: _name(labels[number], names) for number in {number for _, number in new}}
    supports = {triple: named[number] for triple, number in new}
    for triple, (number, leaf) in result.iter_stated():
        label = labels[number]
        supports[triple] = _name(label._replace(alone=label.alone - labels[leaf].alone), names)
    return supports


def _name(label: Label, names: list[str]) -> Support:
    alone = [(names[n],) for n in sorted(label.alone)]
    together = [tuple([names[n] for n in sorted(premises)]) for premises in label.together]
    return Support((*alone, *together), complete=not label.cut)
