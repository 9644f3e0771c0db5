"""Axioms by the statements that set off a rule of OWL 2 RL (OWL 2 Profiles, section 4.3), as written, not compiled.

Conclusions by compiled rules are fast and forget by which rule; a proof names each. Properties may be blank nodes, as an
anonymous inverse is: statements of them stand in proofs only.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from nexusrdf.base.vocab import OWL, RDF
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.reason.proofs import Step
from nexusrdf.reason.schema_steps import iter_schema

_FIRST, _REST, _NIL = (f"<{RDF}{name}>" for name in ("first", "rest", "nil"))
_THING: Final = f"<{OWL}Thing>"
_SYMMETRIC: Final = f"<{OWL}SymmetricProperty>"
_TRANSITIVE: Final = f"<{OWL}TransitiveProperty>"
_FUNCTIONAL, _INVERSE_FUNCTIONAL = (f"<{OWL}{name}FunctionalProperty>" for name in ("", "Inverse"))


class Turn(NamedTuple):
    """From `x p y`: `x target y` or `y target x`."""

    rule: str
    axiom: Triple
    target: Term
    swapped: bool


class Class(NamedTuple):
    """A class of one end of a statement, or one that follows from another class of the same node."""

    rule: str
    axioms: tuple[Triple, ...]
    target: Term
    of_value: bool = False


class Chain(NamedTuple):
    """A chain of properties, the axiom first stated."""

    axiom: Triple
    items: tuple[Term, ...]
    target: Term


class Restriction(NamedTuple):
    """A restriction, its property and its filler, with both its axioms."""

    axioms: tuple[Triple, Triple]
    cls: Term
    property: Term
    filler: Term


class Intersection(NamedTuple):
    """A class and those that it is the intersection of."""

    axiom: Triple
    items: tuple[Term, ...]
    target: Term


@dataclass(slots=True)
class AxiomIndex:
    """Axioms by the property or class of the statement that they apply to; `schema` holds steps between axioms.

    `same_as` tells whether equality is reasoned with.
    """

    axioms: frozenset[Triple]
    turns: defaultdict[Term, list[Turn]] = field(default_factory=lambda: defaultdict(list))
    ends: defaultdict[Term, list[Class]] = field(default_factory=lambda: defaultdict(list))
    classes: defaultdict[Term, list[Class]] = field(default_factory=lambda: defaultdict(list))
    chains: defaultdict[Term, list[tuple[int, Chain]]] = field(default_factory=lambda: defaultdict(list))
    transitive: dict[Term, Triple] = field(default_factory=dict)
    intersections: defaultdict[Term, list[Intersection]] = field(default_factory=lambda: defaultdict(list))
    some_by_property: defaultdict[Term, list[Restriction]] = field(default_factory=lambda: defaultdict(list))
    some_by_filler: defaultdict[Term, list[Restriction]] = field(default_factory=lambda: defaultdict(list))
    all_by_property: defaultdict[Term, list[Restriction]] = field(default_factory=lambda: defaultdict(list))
    all_by_class: defaultdict[Term, list[Restriction]] = field(default_factory=lambda: defaultdict(list))
    values_by_property: defaultdict[Term, list[Restriction]] = field(default_factory=lambda: defaultdict(list))
    values_by_class: defaultdict[Term, list[Restriction]] = field(default_factory=lambda: defaultdict(list))
    schema: dict[Triple, Step] = field(default_factory=dict)
    same_as: bool = False
    functional: dict[Term, Triple] = field(default_factory=dict)
    inverse_functional: dict[Term, Triple] = field(default_factory=dict)


def index_axioms(axioms: Iterable[Triple], *, same_as: bool = False) -> AxiomIndex:
    """Return axioms ready for proofs, of equality too where `same_as`; blank nodes keep their labels."""
    axioms = tuple(sorted(set(axioms)))
    index = AxiomIndex(frozenset(axioms), same_as=same_as)
    one = {(s, p): o for s, p, o in axioms}
    lists = {head: _items(head, one) for s, p, head in axioms if p.removeprefix(f"<{OWL}") in _LISTED}
    for axiom in axioms:
        _add_property_axiom(index, axiom, lists)
        _add_class_axiom(index, axiom, lists)
        _add_restriction(index, axiom, one)
    for step in iter_schema(axioms, lists):
        index.schema[step.conclusion] = step
        lower, _, higher = step.conclusion
        if step.rule.startswith(("scm-svf", "scm-avf")):
            index.classes[lower].append(Class("cax-sco", (step.conclusion,), higher))
    return index


_LISTED: Final = frozenset({"propertyChainAxiom>", "intersectionOf>", "unionOf>"})


def _items(head: Term, one: dict[tuple[Term, Term], Term]) -> tuple[Term, ...]:
    found: list[Term] = []
    while head != _NIL and (head, _FIRST) in one and len(found) < len(one):
        found.append(one[head, _FIRST])
        head = one.get((head, _REST), _NIL)
    return tuple(found)


def _add_property_axiom(index: AxiomIndex, axiom: Triple, lists: dict[Term, tuple[Term, ...]]) -> None:
    one, predicate, other = axiom
    match predicate.rpartition("#")[2][:-1], other:
        case "subPropertyOf", _:
            index.turns[one].append(Turn("prp-spo1", axiom, other, swapped=False))
        case "equivalentProperty", _:
            index.turns[one].append(Turn("prp-eqp1", axiom, other, swapped=False))
            index.turns[other].append(Turn("prp-eqp2", axiom, one, swapped=False))
        case "inverseOf", _:
            index.turns[one].append(Turn("prp-inv1", axiom, other, swapped=True))
            index.turns[other].append(Turn("prp-inv2", axiom, one, swapped=True))
        case "type", kind if kind == _SYMMETRIC:
            index.turns[one].append(Turn("prp-symp", axiom, one, swapped=True))
        case "type", kind if kind == _TRANSITIVE:
            index.transitive[one] = axiom
        case "type", kind if kind == _FUNCTIONAL:
            index.functional[one] = axiom
        case "type", kind if kind == _INVERSE_FUNCTIONAL:
            index.inverse_functional[one] = axiom
        case "domain", _:
            index.ends[one].append(Class("prp-dom", (axiom,), other))
        case "range", _:
            index.ends[one].append(Class("prp-rng", (axiom,), other, of_value=True))
        case "propertyChainAxiom", _:
            chain = Chain(axiom, lists[other], one)
            for place, item in enumerate(chain.items):
                index.chains[item].append((place, chain))


def _add_class_axiom(index: AxiomIndex, axiom: Triple, lists: dict[Term, tuple[Term, ...]]) -> None:
    one, predicate, other = axiom
    match predicate.rpartition("#")[2][:-1]:
        case "subClassOf":
            index.classes[one].append(Class("cax-sco", (axiom,), other))
        case "equivalentClass":
            index.classes[one].append(Class("cax-eqc1", (axiom,), other))
            index.classes[other].append(Class("cax-eqc2", (axiom,), one))
        case "unionOf":
            for member in lists[other]:
                index.classes[member].append(Class("cls-uni", (axiom,), one))
        case "intersectionOf":
            both = Intersection(axiom, lists[other], one)
            for member in dict.fromkeys(both.items):
                index.classes[one].append(Class("cls-int2", (axiom,), member))
                index.intersections[member].append(both)


def _add_restriction(index: AxiomIndex, axiom: Triple, one: dict[tuple[Term, Term], Term]) -> None:
    cls, kind, filler = axiom
    on = f"<{OWL}onProperty>"
    if (property_ := one.get((cls, on))) is None:
        return
    told = Restriction((axiom, (cls, on, property_)), cls, property_, filler)
    match kind.rpartition("#")[2][:-1], filler:
        case "hasValue", _:
            index.values_by_property[property_].append(told)
            index.values_by_class[cls].append(told)
        case "allValuesFrom", _:
            index.all_by_property[property_].append(told)
            index.all_by_class[cls].append(told)
        case "someValuesFrom", thing if thing == _THING:
            index.ends[property_].append(Class("cls-svf2", told.axioms, cls))
        case "someValuesFrom", _:
            index.some_by_property[property_].append(told)
            index.some_by_filler[filler].append(told)
