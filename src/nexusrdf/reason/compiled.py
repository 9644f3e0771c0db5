"""The closure of one plain graph by compiled rules, with what each conclusion rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from nexusrdf.graph.quads import TYPE, Term, Triple, iri_of, is_literal
from nexusrdf.reason.closure import PLACEHOLDER, Closure, Contradiction, Support, is_conclusion
from nexusrdf.reason.fixpoint import Facts
from nexusrdf.reason.labels import ALWAYS, Label, Labels
from nexusrdf.reason.rules import Rules

_NOBODY: Final[Mapping[str, Iterable[Triple]]] = {}


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
    facts = Facts(rules, Labels())
    spoken = rules.properties() | {TYPE}
    stated = _leaves({t for t in asserted if t[1] in spoken}, [premises[name] for name in names], facts.labels)
    for triple, label in stated:
        _state(facts, triple, label)
    facts.close()
    found = dict(_conclusions(facts, is_instance))
    supports = _supports(found, asserted, dict(stated), facts.labels, names) if names else {}
    contradictions = tuple(sorted(_contradictions(facts, names), key=lambda told: (told.words, told.triples)))
    words = tuple(told.words for told in contradictions)
    return Closure(frozenset(found) - asserted, words, supports, contradictions)


def _leaves(asserted: set[Triple], stated: list[Iterable[Triple]], labels: Labels) -> list[tuple[Triple, int]]:
    """Return the triples, sorted, each with the label of those who state it."""
    by_triple: dict[Triple, list[int]] = {triple: [] for triple in sorted(asserted)}
    for number, triples in enumerate(stated):
        for triple in triples:
            if triple in by_triple:
                by_triple[triple].append(number)
    known: dict[tuple[int, ...], int] = {(): ALWAYS}
    found: list[tuple[Triple, int]] = []
    for triple, names in by_triple.items():
        who = tuple(names)
        if who not in known:
            known[who] = labels.number(Label(frozenset(who), ()))
        found.append((triple, known[who]))
    return found


def _state(facts: Facts, triple: Triple, label: int) -> None:
    subject, predicate, value = triple
    if predicate == TYPE:
        facts.add_member(value, facts.number(subject), label)
    else:
        facts.add_pair(predicate, facts.number(subject), facts.number(PLACEHOLDER if is_literal(value) else value), label)


def _conclusions(facts: Facts, is_instance: Callable[[Term], bool]) -> Iterator[tuple[Triple, int]]:
    """Yield every statement of the closure that a release may hold, with its label."""
    nodes = list(facts.nodes)
    instances = [is_instance(node) for node in nodes]
    for cls, members in facts.members.items():
        if is_conclusion(TYPE, cls):
            yield from (((nodes[n], TYPE, cls), label) for n, label in members.items() if instances[n])
    for property_, pairs in facts.pairs.items():
        for (s, o), label in pairs.items():
            if instances[s] and is_conclusion(property_, nodes[o]):
                yield (nodes[s], property_, nodes[o]), label


def _supports(
    found: Mapping[Triple, int], asserted: frozenset[Triple], leaves: Mapping[Triple, int], labels: Labels, names: list[str]
) -> dict[Triple, Support]:
    """Return what each conclusion rests on, and what each stated triple follows from beside being stated."""
    supports: dict[Triple, Support] = {}
    named: dict[int, Support] = {}
    for triple, number in found.items():
        if triple not in asserted:
            if number not in named:
                named[number] = _name(labels.labels[number], names)
            supports[triple] = named[number]
        elif number != leaves[triple]:
            label, stated = labels.labels[number], labels.labels[leaves[triple]].alone
            supports[triple] = _name(label._replace(alone=label.alone - stated), names)
    return supports


def _name(label: Label, names: list[str]) -> Support:
    return Support(tuple(tuple(names[n] for n in sorted(premises)) for premises in label.sets()), complete=not label.cut)


def _contradictions(facts: Facts, names: list[str]) -> Iterator[Contradiction]:
    nodes = list(facts.nodes)
    for one, other in facts.rules.disjoint:
        both = facts.members.get(one, {}).keys() & facts.members.get(other, {}).keys()
        for node in both:
            label = facts.labels.labels[facts.labels.join(facts.members[one][node], facts.members[other][node])]
            first = next(iter(_name(label, names).sets), ()) if names else ()
            resting = f" (by {', '.join(first)})" if first else ""
            words = f"{iri_of(nodes[node])} is both {iri_of(one)} and {iri_of(other)}, which are disjoint{resting}"
            yield Contradiction(words, ((nodes[node], TYPE, one), (nodes[node], TYPE, other)), first)
