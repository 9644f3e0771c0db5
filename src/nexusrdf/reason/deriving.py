"""Everything that follows from a few statements, each with the step that first concluded it.

Statements are taken in turn, so that each is reached by few steps. It is meant for the statements of a few claims: the
compiled rules close whole layers.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from nexusrdf.graph.quads import TYPE, Term, Triple, is_literal
from nexusrdf.reason.axiom_index import AxiomIndex, Chain, Restriction
from nexusrdf.reason.deriving_same import iter_equal
from nexusrdf.reason.proofs import Step

Table = defaultdict[tuple[Term, Term], list[Term]]
Derived = Mapping[Triple, Step | None]


@dataclass(slots=True)
class _Facts:
    """What is known so far: how each statement was concluded, values by subject and property, and the other way."""

    index: AxiomIndex
    known: dict[Triple, Step | None] = field(default_factory=dict)
    out: Table = field(default_factory=lambda: defaultdict(list))
    into: Table = field(default_factory=lambda: defaultdict(list))
    waiting: deque[Triple] = field(default_factory=deque)

    def add(self, triple: Triple, step: Step | None) -> None:
        if triple not in self.known and not is_literal(triple[0]):
            self.known[triple] = step
            self.waiting.append(triple)


def derive(stated: Iterable[Triple], index: AxiomIndex) -> Derived:
    """Return what is stated (None) and what follows from it, each with the step of its conclusion.

    Premises of a step are stated, axioms, or conclusions that stand before it.
    """
    facts = _Facts(index)
    for triple in sorted(set(stated)):
        facts.add(triple, None)
    while facts.waiting:
        triple = facts.waiting.popleft()
        subject, predicate, value = triple
        facts.out[subject, predicate].append(value)
        facts.into[value, predicate].append(subject)
        for step in _from_class(triple, facts) if predicate == TYPE else _from_property(triple, facts):
            facts.add(step.conclusion, step)
        if index.same_as:
            for step in iter_equal(triple, facts.known, facts.out, facts.into, index):
                facts.add(step.conclusion, step)
    return facts.known


def _from_class(triple: Triple, facts: _Facts) -> Iterator[Step]:
    node, _, cls = triple
    index = facts.index
    for told in index.classes.get(cls, ()):
        yield Step((node, TYPE, told.target), told.rule, (*told.axioms, triple))
    for both in index.intersections.get(cls, ()):
        if all((node, TYPE, item) in facts.known for item in both.items):
            yield Step((node, TYPE, both.target), "cls-int1", (both.axiom, *((node, TYPE, item) for item in both.items)))
    for some in index.some_by_filler.get(cls, ()):
        for other in facts.into.get((node, some.property), ()):
            yield _some(some, (other, some.property, node), triple)
    for every in index.all_by_class.get(cls, ()):
        for other in facts.out.get((node, every.property), ()):
            yield _every(every, triple, (node, every.property, other))
    for value in index.values_by_class.get(cls, ()):
        yield Step((node, value.property, value.filler), "cls-hv1", (*value.axioms, triple))


def _from_property(triple: Triple, facts: _Facts) -> Iterator[Step]:
    subject, predicate, value = triple
    index = facts.index
    for turn in index.turns.get(predicate, ()):
        ends = (value, turn.target, subject) if turn.swapped else (subject, turn.target, value)
        yield Step(ends, turn.rule, (turn.axiom, triple))
    for end in index.ends.get(predicate, ()):
        yield Step((value if end.of_value else subject, TYPE, end.target), end.rule, (*end.axioms, triple))
    if (axiom := index.transitive.get(predicate)) is not None:
        yield from _transitive(axiom, triple, facts)
    for place, chain in index.chains.get(predicate, ()):
        yield from _chained(chain, place, triple, facts)
    for some in index.some_by_property.get(predicate, ()):
        if (typed := (value, TYPE, some.filler)) in facts.known:
            yield _some(some, triple, typed)
    for every in index.all_by_property.get(predicate, ()):
        if (typed := (subject, TYPE, every.cls)) in facts.known:
            yield _every(every, typed, triple)
    for told in index.values_by_property.get(predicate, ()):
        if value == told.filler:
            yield Step((subject, TYPE, told.cls), "cls-hv2", (*told.axioms, triple))


def _some(some: Restriction, stated: Triple, typed: Triple) -> Step:
    return Step((stated[0], TYPE, some.cls), "cls-svf1", (*some.axioms, stated, typed))


def _every(every: Restriction, typed: Triple, stated: Triple) -> Step:
    return Step((stated[2], TYPE, every.filler), "cls-avf", (*every.axioms, typed, stated))


def _transitive(axiom: Triple, triple: Triple, facts: _Facts) -> Iterator[Step]:
    subject, predicate, value = triple
    for end in tuple(facts.out.get((value, predicate), ())):
        yield Step((subject, predicate, end), "prp-trp", (axiom, triple, (value, predicate, end)))
    for start in tuple(facts.into.get((subject, predicate), ())):
        yield Step((start, predicate, value), "prp-trp", (axiom, (start, predicate, subject), triple))


def _chained(chain: Chain, place: int, triple: Triple, facts: _Facts) -> Iterator[Step]:
    for before in _walk(triple[0], chain.items[:place][::-1], facts.into):
        for after in _walk(triple[2], chain.items[place + 1 :], facts.out):
            nodes = (*before[::-1], triple[0], triple[2], *after)
            links = tuple(zip(nodes, chain.items, nodes[1:], strict=False))
            yield Step((nodes[0], chain.target, nodes[-1]), "prp-spo2", (chain.axiom, *links))


def _walk(start: Term, properties: tuple[Term, ...], table: Table) -> Iterator[tuple[Term, ...]]:
    """Yield the nodes met on each way from a node along properties, the start left out."""
    if not properties:
        yield ()
        return
    for node in tuple(table.get((start, properties[0]), ())):
        for rest in _walk(node, properties[1:], table):
            yield (node, *rest)
