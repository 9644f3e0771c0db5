"""Compiling axioms to rules: the part of OWL 2 RL that says something about classes and properties.

Covered: subclass, equivalent class, intersection, union, hasValue, someValuesFrom, allValuesFrom;
subproperty, equivalent property, domain, range, inverse (also anonymous), symmetric, transitive,
property chains of any length; what excludes something (`clashes`); on request what makes two things
one (`same_as`): OWL 2 Profiles, section 4.3. What else an axiom says is listed as unsupported.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, TypeVar

from nexusrdf.base.vocab import OWL, RDFS
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.reason.axiom_reading import FILLERS, SUBCLASS, SUBPROPERTY, Axioms, owl, read_axioms
from nexusrdf.reason.clashes import iter_clashes_of
from nexusrdf.reason.closure import find_own
from nexusrdf.reason.rules import Join, Path, Rules, Step, Typing, Value
from nexusrdf.reason.same_as import iter_identifying
from nexusrdf.reason.subsumption import order_schema

_THING: Final = f"<{OWL}Thing>"
T = TypeVar("T")


@cache
def compile_rules(axioms: tuple[Triple, ...], *, same_as: bool = False) -> Rules:
    """Return the rules of some axioms, the same for the same axioms.

    With `same_as` things that are stated or found to be the same share all that is said of them, and functional and inverse
    functional properties find such; without it nothing is ever merged.
    """
    read = read_axioms(axioms, same_as=same_as)
    subclasses, subproperties = order_schema(*_schema(read))
    steps = _collect(_steps(read, subproperties))
    joins = [*_joins(read), *(iter_identifying(read) if same_as else ())]
    domains, ranges = _ends(read)
    typings, values = _restrictions(read, domains, ranges)
    return Rules(
        superclasses=_collect(subclasses),
        steps={p: tuple(Step(*s) for s in found) for p, found in steps.items()},
        domains=_collect(domains),
        ranges=_collect(ranges),
        joins=tuple(joins),
        typings=tuple(typings),
        values=tuple(values),
        both=tuple(_intersections(read)),
        clashes=tuple(iter_clashes_of(read)),
        same_as=same_as,
        own=find_own(axioms),
        unsupported=tuple(read.unsupported),
    )


def _schema(read: Axioms) -> tuple[set[tuple[Term, Term]], set[tuple[Term, Term]], list[tuple[Term, Term, Term, Term]]]:
    """Return subclass and subproperty pairs as declared, and the restrictions as (kind, class, property, filler)."""
    subclasses, subproperties = set(read.pairs(SUBCLASS)), set(read.pairs(SUBPROPERTY))
    for pairs, predicate in ((subclasses, owl("equivalentClass")), (subproperties, owl("equivalentProperty"))):
        for one, other in read.pairs(predicate):
            pairs |= {(one, other), (other, one)}
    for cls, members in read.pairs(owl("intersectionOf")):
        subclasses |= {(cls, member) for member in read.items(members)}
    for cls, members in read.pairs(owl("unionOf")):
        subclasses |= {(member, cls) for member in read.items(members)}
    restrictions = [
        (kind, cls, read.one[cls, owl("onProperty")], filler)
        for kind in FILLERS
        for cls, filler in read.pairs(kind)
        if (cls, owl("onProperty")) in read.one
    ]
    return subclasses, subproperties, restrictions


def _collect(pairs: Iterable[tuple[Term, T]]) -> dict[Term, tuple[T, ...]]:
    found: defaultdict[Term, list[T]] = defaultdict(list)
    for key, value in pairs:
        if value != key and value not in found[key]:
            found[key].append(value)
    return {key: tuple(values) for key, values in found.items() if values}


def _steps(read: Axioms, subproperties: list[tuple[Term, Term]]) -> Iterator[tuple[Term, tuple[Term, bool]]]:
    for one, other in subproperties:
        yield _step(read.path(one), read.path(other))
    for one, other in read.pairs(owl("inverseOf")):
        if not one.startswith("_:"):
            path = read.path(other)
            yield _step(Path(one), Path(path.property, not path.inverse))
            yield _step(Path(path.property, not path.inverse), Path(one))
    for property_, kind in read.pairs(TYPE):
        if kind == owl("SymmetricProperty"):
            path = read.path(property_)
            yield _step(path, Path(path.property, not path.inverse))
    for head, chain in read.pairs(owl("propertyChainAxiom")):
        if len(items := read.items(chain)) == 1:
            yield _step(read.path(items[0]), read.path(head))


def _step(body: Path, head: Path) -> tuple[Term, tuple[Term, bool]]:
    return body.property, (head.property, body.inverse != head.inverse)


def _joins(read: Axioms) -> Iterator[Join]:
    for property_, kind in read.pairs(TYPE):
        if kind == owl("TransitiveProperty"):
            path = Path(read.path(property_).property)
            yield Join(path, path, path)
    for number, (head, chain) in enumerate(read.pairs(owl("propertyChainAxiom"))):
        paths = [read.path(item) for item in read.items(chain)]
        first = paths[0] if paths else Path("")
        for length, path in enumerate(paths[1:], 2):
            target = read.path(head) if length == len(paths) else Path(f" chain {number} {length}")
            yield Join(first, path, target)
            first = target


def _ends(read: Axioms) -> tuple[list[tuple[Term, Term]], list[tuple[Term, Term]]]:
    domains: list[tuple[Term, Term]] = []
    ranges: list[tuple[Term, Term]] = []
    for predicate, here, there in (("domain", domains, ranges), ("range", ranges, domains)):
        for property_, cls in read.pairs(f"<{RDFS}{predicate}>"):
            path = read.path(property_)
            (there if path.inverse else here).append((path.property, cls))
    return domains, ranges


def _restrictions(
    read: Axioms, domains: list[tuple[Term, Term]], ranges: list[tuple[Term, Term]]
) -> tuple[list[Typing], list[Value]]:
    """Return the rules of restrictions; `owl:Thing` as the filler of someValuesFrom is a domain of one class."""
    typings: list[Typing] = []
    values: list[Value] = []
    for kind, cls, property_, filler in _schema(read)[2]:
        path = read.path(property_)
        if kind == owl("hasValue"):
            values.append(Value(path, filler, cls))
        elif kind == owl("allValuesFrom"):
            typings.append(Typing(Path(path.property, not path.inverse), cls, filler))
        else:
            typings.append(Typing(path, filler, cls))
            if filler == _THING:
                (ranges if path.inverse else domains).append((path.property, cls))
    return typings, values


def _intersections(read: Axioms) -> Iterator[tuple[Term, Term, Term]]:
    for number, (cls, members) in enumerate(read.pairs(owl("intersectionOf"))):
        items = read.items(members)
        if len(items) == 1:
            yield items[0], items[0], cls
        first = items[0] if items else ""
        for length, member in enumerate(items[1:], 2):
            target = cls if length == len(items) else f" both {number} {length}"
            yield first, member, target
            first = target
