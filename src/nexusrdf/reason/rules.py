"""Rules to run forward, as tables: what the compiled axioms of an ontology come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nexusrdf.graph.quads import TYPE, Term, Triple


class Path(NamedTuple):
    """A property, read from object to subject where `inverse`."""

    property: Term
    inverse: bool = False


class Step(NamedTuple):
    """What follows from one statement of a property: another statement, its ends swapped or not."""

    target: Term
    swapped: bool


class Join(NamedTuple):
    """`first(x, y)` and `second(y, z)` give `head(x, z)`."""

    first: Path
    second: Path
    head: Path


class Typing(NamedTuple):
    """Over a statement of `path` from x to y, a class of the one end is handed to the other.

    `known` at y gives `given` at x (someValuesFrom); allValuesFrom is the same over the inverse path.
    """

    path: Path
    known: Term
    given: Term


class Value(NamedTuple):
    """`x path value` and x being of the class `given` follow from one another."""

    path: Path
    value: Term
    given: Term


class Clash(NamedTuple):
    """What cannot hold together: a rule that concludes false, its axioms, and the statements, with variables `?x` and `?y`.

    `written` has the statements in the order of the rule, as the axioms name properties; in `body` anonymous inverses are
    turned round.
    """

    rule: str
    axioms: tuple[Triple, ...]
    written: tuple[Triple, ...]
    body: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Compiled axioms.

    Classes and properties may be blank nodes of the ontology, or names with a blank in front that stand for a part of a
    longer chain or intersection. `same_as` tells whether equality is reasoned with, `own` are terms that are not
    ours. `unsupported` are the axioms that are
    outside the compiled set.
    """

    superclasses: Mapping[Term, tuple[Term, ...]] = field(default_factory=dict)
    steps: Mapping[Term, tuple[Step, ...]] = field(default_factory=dict)
    domains: Mapping[Term, tuple[Term, ...]] = field(default_factory=dict)
    ranges: Mapping[Term, tuple[Term, ...]] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()
    typings: tuple[Typing, ...] = ()
    values: tuple[Value, ...] = ()
    both: tuple[tuple[Term, Term, Term], ...] = ()
    clashes: tuple[Clash, ...] = ()
    same_as: bool = False
    own: frozenset[Term] = frozenset()
    unsupported: tuple[Triple, ...] = ()

    def properties(self) -> frozenset[Term]:
        """Return the properties that the rules speak of, as a premise or a conclusion."""
        paths = [path for join in self.joins for path in join]
        paths += [typing.path for typing in self.typings] + [value.path for value in self.values]
        excluded = {p for clash in self.clashes for _, p, _ in clash.body if p != TYPE}
        targets = {step.target for steps in self.steps.values() for step in steps}
        return frozenset({*self.steps, *targets, *excluded, *self.domains, *self.ranges, *(path.property for path in paths)})

    def compare_values(self) -> bool:
        """Tell whether it matters which literal a value is."""
        return self.same_as or any(p != TYPE for clash in self.clashes for _, p, _ in clash.body)
