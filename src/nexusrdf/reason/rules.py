"""Rules to run forward, as tables: what the compiled axioms of an ontology come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nexusrdf.graph.quads import Term


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


@dataclass(frozen=True, slots=True)
class Rules:
    """Compiled axioms.

    Classes and properties may be blank nodes of the ontology, or names with a blank in front that stand for a part of a
    longer chain or intersection. `unsupported` tells each axiom that is outside the compiled set.
    """

    superclasses: Mapping[Term, tuple[Term, ...]] = field(default_factory=dict)
    steps: Mapping[Term, tuple[Step, ...]] = field(default_factory=dict)
    domains: Mapping[Term, tuple[Term, ...]] = field(default_factory=dict)
    ranges: Mapping[Term, tuple[Term, ...]] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()
    typings: tuple[Typing, ...] = ()
    values: tuple[Value, ...] = ()
    both: tuple[tuple[Term, Term, Term], ...] = ()
    disjoint: tuple[tuple[Term, Term], ...] = ()
    unsupported: tuple[str, ...] = ()

    def properties(self) -> frozenset[Term]:
        """Return the properties that the rules speak of, as a premise or a conclusion."""
        paths = [path for join in self.joins for path in join]
        paths += [typing.path for typing in self.typings] + [value.path for value in self.values]
        targets = {step.target for steps in self.steps.values() for step in steps}
        return frozenset({*self.steps, *targets, *self.domains, *self.ranges, *(path.property for path in paths)})
