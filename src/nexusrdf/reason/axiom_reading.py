"""Axioms read for compiling: by predicate and subject, with lists and anonymous inverses followed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from nexusrdf.base.vocab import OWL, RDF, RDFS, XSD
from nexusrdf.graph.quads import TYPE, Term, Triple, is_literal
from nexusrdf.reason.rules import Path

FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("first", "rest", "nil"))
SUBCLASS: Final = f"<{RDFS}subClassOf>"
SUBPROPERTY: Final = f"<{RDFS}subPropertyOf>"
NONE: Final = f'"0"^^<{XSD}nonNegativeInteger>'
"""The only limit of a cardinality that excludes something and makes no two things one."""


def owl(name: str) -> Term:
    """Return a term of OWL."""
    return f"<{OWL}{name}>"


FILLERS: Final = tuple(owl(name) for name in ("hasValue", "someValuesFrom", "allValuesFrom"))
LIMITS: Final = tuple(owl(name) for name in ("maxCardinality", "maxQualifiedCardinality"))
MEMBERS: Final = tuple(owl(name) for name in ("members", "distinctMembers"))

_TYPES: Final = frozenset(
    owl(name)
    for name in (
        "AllDifferent", "AllDisjointClasses", "AllDisjointProperties", "AsymmetricProperty", "IrreflexiveProperty",
        "NegativePropertyAssertion", "Restriction", "SymmetricProperty", "TransitiveProperty",
    )
)  # fmt: skip
_IDENTIFYING: Final = frozenset({owl("FunctionalProperty"), owl("InverseFunctionalProperty")})
_PREDICATES: Final = frozenset(
    {
        TYPE, SUBCLASS, SUBPROPERTY, f"<{RDFS}domain>", f"<{RDFS}range>", FIRST, REST, *FILLERS, *LIMITS, *MEMBERS,
        *(
            owl(name)
            for name in (
                "assertionProperty", "complementOf", "differentFrom", "disjointWith", "equivalentClass", "equivalentProperty",
                "intersectionOf", "inverseOf", "onClass", "onProperty", "propertyChainAxiom", "propertyDisjointWith",
                "sourceIndividual", "targetIndividual", "unionOf",
            )
        ),
    }
)  # fmt: skip


@dataclass(slots=True)
class Axioms:
    """Axioms by predicate and subject; `unsupported` are those that no rule is made of."""

    by_predicate: dict[Term, list[tuple[Term, Term]]]
    one: dict[tuple[Term, Term], Term]
    unsupported: list[Triple] = field(default_factory=list)

    def pairs(self, predicate: Term) -> list[tuple[Term, Term]]:
        """Return subject and value of each axiom of a predicate."""
        return self.by_predicate.get(predicate, [])

    def items(self, head: Term) -> list[Term]:
        """Return the members of an RDF list."""
        found: list[Term] = []
        while head != NIL and (head, FIRST) in self.one and len(found) < len(self.one):
            found.append(self.one[head, FIRST])
            head = self.one.get((head, REST), NIL)
        return found

    def path(self, node: Term) -> Path:
        """Return a property, or what an anonymous inverse is the inverse of."""
        named = self.one.get((node, owl("inverseOf"))) if node.startswith("_:") else None
        if named is None:
            return Path(node)
        inner = self.path(named)
        return Path(inner.property, not inner.inverse)


def read_axioms(axioms: Iterable[Triple], *, same_as: bool = False) -> Axioms:
    """Return axioms ready to be compiled; those that make two things one are supported with `same_as` only."""
    by_predicate: defaultdict[Term, list[tuple[Term, Term]]] = defaultdict(list)
    read = Axioms(by_predicate, {})
    types = _TYPES | _IDENTIFYING if same_as else _TYPES
    for s, p, o in axioms:
        by_predicate[p].append((s, o))
        read.one[s, p] = o
        if p not in _PREDICATES or not _is_value(p, o) or (p == TYPE and o not in types):
            read.unsupported.append((s, p, o))
    on_property, filled = (
        Counter(s for name in names for s, _ in read.pairs(name)) for names in ((owl("onProperty"),), (*FILLERS, *LIMITS))
    )
    for node, property_ in read.pairs(owl("onProperty")):
        if on_property[node] != 1 or filled[node] != 1:
            read.unsupported.append((node, owl("onProperty"), property_))
    return read


def _is_value(predicate: Term, value: Term) -> bool:
    if predicate in LIMITS:
        return value == NONE
    return not is_literal(value) and not value.startswith(f"<{XSD}")
