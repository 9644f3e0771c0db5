"""Equality, on request only: what is the same shares what is said of it (OWL 2 Profiles, tables 4 and 5: eq-*, prp-fp, prp-ifp).

The closure of a release never merges anything: one slip, a membership with two bodies, would make the bodies one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nexusrdf.graph.quads import TYPE, Term, Triple, is_iri
from nexusrdf.reason.axiom_reading import Axioms, owl
from nexusrdf.reason.clashes import SAME_AS
from nexusrdf.reason.rules import Join, Path, Rules, Step, Typing


def iter_identifying(read: Axioms) -> Iterator[Join]:
    """Yield the rules by which two values, or two subjects, of a property are the same."""
    for property_, kind in read.pairs(TYPE):
        path = read.path(property_)
        back = Path(path.property, not path.inverse)
        if kind == owl("FunctionalProperty"):
            yield Join(back, path, Path(SAME_AS))
        elif kind == owl("InverseFunctionalProperty"):
            yield Join(path, back, Path(SAME_AS))


def is_equation(subject: Term, predicate: Term, value: Term) -> bool:
    """Tell whether a statement says that two things are the same; that anything is itself says nothing."""
    return predicate == SAME_AS and subject != value and is_iri(value)


def with_equality(rules: Rules, asserted: Iterable[Triple]) -> Rules:
    """Return rules by which equality is symmetric and transitive, and reaches through every property and class of statements."""
    stated = frozenset(asserted)
    properties, classes = {p for _, p, _ in stated}, {o for _, p, o in stated if p == TYPE}
    same = Path(SAME_AS)
    joins = [Join(same, same, same)]
    for property_ in sorted((properties | rules.properties()) - {SAME_AS, TYPE}):
        path = Path(property_)
        joins += [Join(same, path, path), Join(path, same, path)]
    named = {*classes, *rules.superclasses, *(typing.given for typing in rules.typings), *(value.given for value in rules.values)}
    typings = [Typing(same, cls, cls) for cls in sorted(named)]
    return replace(
        rules,
        steps={**rules.steps, SAME_AS: (*rules.steps.get(SAME_AS, ()), Step(SAME_AS, swapped=True))},
        joins=(*rules.joins, *joins),
        typings=(*rules.typings, *typings),
    )
