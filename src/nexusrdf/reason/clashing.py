"""What contradicts itself in a closure: each clash of the rules, in words, with what it rests on."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from nexusrdf.graph.quads import TYPE, Term, Triple, iri_of
from nexusrdf.reason.closure import Contradiction
from nexusrdf.reason.fixpoint import Facts
from nexusrdf.reason.rules import Clash

Bound = Mapping[str, int]
_WORDS: Final = {
    "cax-dw": "{x} is both {one} and {other}, which are disjoint",
    "cax-adc": "{x} is both {one} and {other}, which are disjoint",
    "cls-com": "{x} is both {one} and {other}, of which each is what the other is not",
    "cls-nothing2": "{x} is of a class that nothing can be of",
    "cls-maxc1": "{x} {two} {y}, and is of a class that has none",
    "cls-maxqc1": "{x} {two} {y}, and is of a class that has none of the kind",
    "cls-maxqc2": "{x} {two} {y}, and is of a class that has none",
    "prp-irp": "{x} {first} itself, which nothing can",
    "prp-asyp": "{x} {first} {y} and the other way round, which exclude each other",
    "prp-pdw": "{x} {first} {y} and {x} {two} {y}, which exclude each other",
    "prp-adp": "{x} {first} {y} and {x} {two} {y}, which exclude each other",
    "prp-npa1": "{x} {first} {one}, which an axiom denies",
}
_DIFFERENT: Final = "{x} and {one} are the same and different"


def find_contradictions(facts: Facts, resting: Callable[[int], tuple[str, ...]]) -> tuple[Contradiction, ...]:
    """Return what contradicts itself in a closure, sorted; the same statements are told once, whichever rules exclude them.

    `resting` gives the names of a smallest set of premises for the number of a label, none where nobody is named.
    """
    nodes = list(facts.nodes)
    told: dict[frozenset[Triple], tuple[str, Contradiction]] = {}
    for clash, bound, number in _iter_clashes(facts):
        terms = {variable: nodes[node] for variable, node in bound.items() if variable.startswith("?")}
        triples = tuple(_fill(triple, terms) for triple in clash.body)
        statements, said = frozenset(triples), _say(clash.rule, triples)
        if statements in told and told[statements][0] <= said:
            continue
        names = resting(number)
        by = f" (by {', '.join(names)})" if names else ""
        because = (*clash.axioms, *(_fill(triple, terms) for triple in clash.written))
        told[statements] = said, Contradiction(f"{said}{by}", triples, names, clash.rule, because)
    return tuple(sorted((one for _, one in told.values()), key=lambda one: (one.words, one.triples)))


def _iter_clashes(facts: Facts) -> Iterator[tuple[Clash, Bound, int]]:
    """Yield each clash in a closure with the nodes of its variables and the number of its label."""
    for clash in facts.rules.clashes:
        for bound in _iter_bound(clash.body, facts):
            labels = [_find(triple, bound, facts) for triple in clash.body]
            if None not in labels:
                yield clash, bound, _join(facts, [label for label in labels if label is not None])


def _join(facts: Facts, labels: list[int]) -> int:
    joined, *rest = labels
    for label in rest:
        joined = facts.labels.join(joined, label)
    return joined


def _iter_bound(body: tuple[Triple, ...], facts: Facts) -> Iterator[Bound]:
    """Yield the nodes of the variables for which the smallest of some statements, one of two nodes if there is any, holds."""
    pairs = [triple for triple in body if triple[1] != TYPE]
    if not pairs:
        members = [facts.members.get(cls, {}).keys() for _, _, cls in body]
        yield from ({body[0][0]: node} for node in sorted(members[0] & members[-1]))
        return
    s, p, o = min(pairs, key=lambda triple: len(facts.pairs.get(triple[1], {})))
    for subject, value in tuple(facts.pairs.get(p, {})):
        if s != o or subject == value:
            yield {s: subject, o: value}


def _find(triple: Triple, bound: Bound, facts: Facts) -> int | None:
    """Return the label of a statement, None where it does not hold; constants are no variables that a binding may name."""
    subject, predicate, value = triple
    node = _node(subject, bound, facts)
    if predicate == TYPE:
        return facts.members.get(value, {}).get(node)
    return facts.pairs.get(predicate, {}).get((node, _node(value, bound, facts)))


def _node(term: Term, bound: Bound, facts: Facts) -> int:
    return bound[term] if term.startswith("?") else facts.nodes.get(term, -1)


def _fill(triple: Triple, terms: Mapping[str, Term]) -> Triple:
    subject, predicate, value = triple
    return terms.get(subject, subject), predicate, terms.get(value, value)


def _say(rule: str, triples: tuple[Triple, ...]) -> str:
    first, last = triples[0], triples[-1]
    ties = [triple for triple in triples if triple[1] != TYPE] or [first]
    names = {"x": first[0], "one": first[2], "other": last[2], "first": first[1], "two": ties[-1][1], "y": ties[0][2]}
    said = {key: iri_of(term) if term.startswith("<") else term for key, term in names.items()}
    return _WORDS.get(rule, _DIFFERENT).format_map(said)
