"""Compiling axioms to rules: the part of OWL 2 RL that says something about classes and properties.

Covered: subclass, equivalent class, intersection, union, hasValue, someValuesFrom, allValuesFrom and
disjoint classes; subproperty, equivalent property, domain, range, inverse (also anonymous), symmetric,
transitive, property chains of any length (OWL 2 Profiles, section 4.3). What else an axiom says is
listed as unsupported.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Final, TypeVar

from nexusrdf.base.vocab import OWL, RDF, RDFS, XSD
from nexusrdf.graph.quads import TYPE, Term, Triple, is_literal
from nexusrdf.reason.rules import Join, Path, Rules, Step, Typing, Value
from nexusrdf.reason.subsumption import order_schema

_SUBCLASS: Final = f"<{RDFS}subClassOf>"
_SUBPROPERTY: Final = f"<{RDFS}subPropertyOf>"
_FIRST, _REST, _NIL = (f"<{RDF}{name}>" for name in ("first", "rest", "nil"))
_THING: Final = f"<{OWL}Thing>"
_NOTHING: Final = f"<{OWL}Nothing>"
T = TypeVar("T")


def _owl(name: str) -> Term:
    return f"<{OWL}{name}>"


_FILLERS: Final = tuple(_owl(name) for name in ("hasValue", "someValuesFrom", "allValuesFrom"))
_TYPES: Final = frozenset(_owl(name) for name in ("AllDisjointClasses", "Restriction", "SymmetricProperty", "TransitiveProperty"))
_PREDICATES: Final = frozenset(
    {
        TYPE, _SUBCLASS, _SUBPROPERTY, f"<{RDFS}domain>", f"<{RDFS}range>", _FIRST, _REST, *_FILLERS,
        *(
            _owl(name)
            for name in (
                "disjointWith", "equivalentClass", "equivalentProperty", "intersectionOf", "inverseOf", "members", "onProperty",
                "propertyChainAxiom", "unionOf",
            )
        ),
    }
)  # fmt: skip


@dataclass(slots=True)
class _Axioms:
    """Axioms by predicate and subject."""

    by_predicate: dict[Term, list[tuple[Term, Term]]]
    one: dict[tuple[Term, Term], Term]
    unsupported: list[str] = field(default_factory=list)

    def pairs(self, predicate: Term) -> list[tuple[Term, Term]]:
        return self.by_predicate.get(predicate, [])

    def items(self, head: Term) -> list[Term]:
        """Return the members of an RDF list."""
        found: list[Term] = []
        while head != _NIL and (head, _FIRST) in self.one and len(found) < len(self.one):
            found.append(self.one[head, _FIRST])
            head = self.one.get((head, _REST), _NIL)
        return found

    def path(self, node: Term) -> Path:
        """Return a property, or what an anonymous inverse is the inverse of."""
        named = self.one.get((node, _owl("inverseOf"))) if node.startswith("_:") else None
        if named is None:
            return Path(node)
        inner = self.path(named)
        return Path(inner.property, not inner.inverse)


@cache
def compile_rules(axioms: tuple[Triple, ...]) -> Rules:
    """Return the rules of some axioms, the same for the same axioms."""
    read = _read(axioms)
    subclasses, subproperties = order_schema(*_schema(read))
    steps, joins = _collect(_steps(read, subproperties)), _joins(read)
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
        disjoint=tuple(_disjoint(read)),
        unsupported=tuple(read.unsupported),
    )


def _read(axioms: Iterable[Triple]) -> _Axioms:
    by_predicate: defaultdict[Term, list[tuple[Term, Term]]] = defaultdict(list)
    read = _Axioms(by_predicate, {})
    for s, p, o in axioms:
        by_predicate[p].append((s, o))
        read.one[s, p] = o
        named = not is_literal(o) and o != _NOTHING and not o.startswith(f"<{XSD}")
        if p not in _PREDICATES or not named or (p == TYPE and o not in _TYPES):
            read.unsupported.append(f"{s} {p} {o}")
    on_property, filled = (Counter(s for name in names for s, _ in read.pairs(name)) for names in ((_owl("onProperty"),), _FILLERS))
    for node, property_ in read.pairs(_owl("onProperty")):
        if on_property[node] != 1 or filled[node] != 1:
            read.unsupported.append(f"{node} {_owl('onProperty')} {property_}")
    return read


def _schema(read: _Axioms) -> tuple[set[tuple[Term, Term]], set[tuple[Term, Term]], list[tuple[Term, Term, Term, Term]]]:
    """Return subclass and subproperty pairs as declared, and the restrictions as (kind, class, property, filler)."""
    subclasses, subproperties = set(read.pairs(_SUBCLASS)), set(read.pairs(_SUBPROPERTY))
    for pairs, predicate in ((subclasses, _owl("equivalentClass")), (subproperties, _owl("equivalentProperty"))):
        for one, other in read.pairs(predicate):
            pairs |= {(one, other), (other, one)}
    for cls, members in read.pairs(_owl("intersectionOf")):
        subclasses |= {(cls, member) for member in read.items(members)}
    for cls, members in read.pairs(_owl("unionOf")):
        subclasses |= {(member, cls) for member in read.items(members)}
    restrictions = [
        (kind, cls, read.one[cls, _owl("onProperty")], filler)
        for kind in _FILLERS
        for cls, filler in read.pairs(kind)
        if (cls, _owl("onProperty")) in read.one
    ]
    return subclasses, subproperties, restrictions


def _collect(pairs: Iterable[tuple[Term, T]]) -> dict[Term, tuple[T, ...]]:
    found: defaultdict[Term, list[T]] = defaultdict(list)
    for key, value in pairs:
        if value != key and value not in found[key]:
            found[key].append(value)
    return {key: tuple(values) for key, values in found.items() if values}


def _steps(read: _Axioms, subproperties: list[tuple[Term, Term]]) -> Iterator[tuple[Term, tuple[Term, bool]]]:
    for one, other in subproperties:
        yield _step(read.path(one), read.path(other))
    for one, other in read.pairs(_owl("inverseOf")):
        if not one.startswith("_:"):
            path = read.path(other)
            yield _step(Path(one), Path(path.property, not path.inverse))
            yield _step(Path(path.property, not path.inverse), Path(one))
    for property_, kind in read.pairs(TYPE):
        if kind == _owl("SymmetricProperty"):
            path = read.path(property_)
            yield _step(path, Path(path.property, not path.inverse))
    for head, chain in read.pairs(_owl("propertyChainAxiom")):
        if len(items := read.items(chain)) == 1:
            yield _step(read.path(items[0]), read.path(head))


def _step(body: Path, head: Path) -> tuple[Term, tuple[Term, bool]]:
    return body.property, (head.property, body.inverse != head.inverse)


def _joins(read: _Axioms) -> Iterator[Join]:
    for property_, kind in read.pairs(TYPE):
        if kind == _owl("TransitiveProperty"):
            path = Path(read.path(property_).property)
            yield Join(path, path, path)
    for number, (head, chain) in enumerate(read.pairs(_owl("propertyChainAxiom"))):
        paths = [read.path(item) for item in read.items(chain)]
        first = paths[0] if paths else Path("")
        for length, path in enumerate(paths[1:], 2):
            target = read.path(head) if length == len(paths) else Path(f" chain {number} {length}")
            yield Join(first, path, target)
            first = target


def _ends(read: _Axioms) -> tuple[list[tuple[Term, Term]], list[tuple[Term, Term]]]:
    domains: list[tuple[Term, Term]] = []
    ranges: list[tuple[Term, Term]] = []
    for predicate, here, there in (("domain", domains, ranges), ("range", ranges, domains)):
        for property_, cls in read.pairs(f"<{RDFS}{predicate}>"):
            path = read.path(property_)
            (there if path.inverse else here).append((path.property, cls))
    return domains, ranges


def _restrictions(
    read: _Axioms, domains: list[tuple[Term, Term]], ranges: list[tuple[Term, Term]]
) -> tuple[list[Typing], list[Value]]:
    """Return the rules of restrictions; `owl:Thing` as the filler of someValuesFrom is a domain of one class."""
    typings: list[Typing] = []
    values: list[Value] = []
    for kind, cls, property_, filler in _schema(read)[2]:
        path = read.path(property_)
        if kind == _owl("hasValue"):
            values.append(Value(path, filler, cls))
        elif kind == _owl("allValuesFrom"):
            typings.append(Typing(Path(path.property, not path.inverse), cls, filler))
        else:
            typings.append(Typing(path, filler, cls))
            if filler == _THING:
                (ranges if path.inverse else domains).append((path.property, cls))
    return typings, values


def _intersections(read: _Axioms) -> Iterator[tuple[Term, Term, Term]]:
    for number, (cls, members) in enumerate(read.pairs(_owl("intersectionOf"))):
        items = read.items(members)
        if len(items) == 1:
            yield items[0], items[0], cls
        first = items[0] if items else ""
        for length, member in enumerate(items[1:], 2):
            target = cls if length == len(items) else f" both {number} {length}"
            yield first, member, target
            first = target


def _disjoint(read: _Axioms) -> Iterator[tuple[Term, Term]]:
    yield from read.pairs(_owl("disjointWith"))
    groups = {s for s, kind in read.pairs(TYPE) if kind == _owl("AllDisjointClasses")}
    for group, members in read.pairs(_owl("members")):
        if group in groups:
            yield from combinations(read.items(members), 2)
