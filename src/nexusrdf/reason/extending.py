"""A closure with what the rules beyond OWL 2 RL conclude from it, and what that rests on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from nexusrdf.graph.quads import Term, Triple
from nexusrdf.reason.beyond import RULES, Crowded, World, conclude
from nexusrdf.reason.closure import Closure, Support
from nexusrdf.reason.labels import ALWAYS, Label, Labels

_NOBODY: Final[Mapping[str, Iterable[Triple]]] = {}
_NOTHING: Final = Support(())


@dataclass(frozen=True, slots=True)
class Extended:
    """A closure, and the terms over which a rule was not run because too many pairs share them."""

    closure: Closure
    crowded: tuple[Crowded, ...]


def extend_closure(
    closure: Closure,
    triples: Iterable[Triple],
    *,
    is_instance: Callable[[Term], bool],
    premises: Mapping[str, Iterable[Triple]] = _NOBODY,
) -> Extended:
    """Return a closure of some triples with what the rules beyond OWL 2 RL conclude from both.

    They run once: nothing that they conclude is a premise. With the `premises` of which the closure gives supports, what they
    conclude comes with the minimal sets of names too.
    """
    asserted = frozenset(triples)
    labels, names = Labels(), sorted(premises)
    held = {triple[1] for some in (asserted, closure.inferred) for triple in some}
    rules = [rule for rule in RULES if rule.needs() <= held]
    needed = frozenset[Term]().union(*(rule.needs() for rule in rules))
    found = conclude(_world(closure, asserted, premises, needed, labels), labels, rules)
    derived = {t: number for t, number in found.labels.items() if t not in asserted and is_instance(t[0])}
    supports = {t: _name(labels.labels[number], names) for t, number in derived.items()} if names else {}
    extended = replace(closure, inferred=closure.inferred | derived.keys(), supports={**closure.supports, **supports})
    return Extended(extended, found.crowded)


def _world(
    closure: Closure, asserted: frozenset[Triple], premises: Mapping[str, Iterable[Triple]], needed: frozenset[Term], labels: Labels
) -> World:
    """Return what holds of some properties, each statement with its label; premises go by their place in order of name."""
    if not needed:
        return World({})
    stating: defaultdict[Triple, list[int]] = defaultdict(list)
    numbers = {name: number for number, name in enumerate(sorted(premises))}
    for name, number in numbers.items():
        for triple in premises[name]:
            if triple[1] in needed:
                stating[triple].append(number)
    pairs: defaultdict[Term, dict[tuple[Term, Term], int]] = defaultdict(dict)
    for triple in sorted(t for some in (asserted, closure.inferred) for t in some if t[1] in needed):
        support = closure.supports.get(triple, _NOTHING)
        if triple in asserted and triple not in stating:
            label = ALWAYS
        else:
            label = labels.number(_label(stating.get(triple, []), support, numbers)) if numbers else ALWAYS
        pairs[triple[1]][triple[0], triple[2]] = label
    return World(pairs)


def _label(stating: list[int], support: Support, numbers: Mapping[str, int]) -> Label:
    """Return the label of who states something and what else it follows from; no set of the latter holds one of the former."""
    sets = [frozenset(numbers[name] for name in some) for some in support.sets]
    alone = frozenset(stating).union(*(some for some in sets if len(some) == 1))
    return Label(alone, tuple(some for some in sets if len(some) > 1), not support.complete)


def _name(label: Label, names: list[str]) -> Support:
    sets = [*(frozenset((n,)) for n in sorted(label.alone)), *label.together]
    return Support(tuple(tuple(names[n] for n in sorted(some)) for some in sets), complete=not label.cut)
