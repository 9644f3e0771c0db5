"""Whether an RDF graph is an OWL 2 RL ontology: the grammar of OWL 2 Profiles, section 4.2, over the RDF mapping.

`check_profile` tells every place at which a graph leaves the profile. What OWL 2 DL asks of an ontology as a whole
(simple properties, regular chains, one kind to a name) is in `owl_dl_restrictions.py`.

Literals of annotations are not looked at: no datatype of theirs enters a conclusion. Imports are not followed: hand in
the union of the graphs.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import rdflib
from rdflib import OWL, RDF, RDFS, XSD
from rdflib.term import BNode, Literal, Node, URIRef

# OWL 2 Profiles, section 4.2.1: neither owl:real and owl:rational nor xsd:date, xsd:time, xsd:duration.
DATATYPES: Final = frozenset(
    {RDF.PlainLiteral, RDF.XMLLiteral, RDFS.Literal}
    | {
        XSD[name]
        for name in (
            *("decimal", "integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "negativeInteger"),
            *("long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "float", "double"),
            *("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "boolean", "hexBinary"),
            *("base64Binary", "anyURI", "dateTime", "dateTimeStamp"),
        )
    }
)
EXTREMES: Final = (OWL.topObjectProperty, OWL.bottomObjectProperty, OWL.topDataProperty, OWL.bottomDataProperty)
SUB, SUPER, EQUIVALENT = "subclass", "superclass", "equivalent class"
# What a class expression says, by the property that says it, and where RL takes it.
ALLOWED: Final = {
    OWL.oneOf: {SUB},
    OWL.intersectionOf: {SUB, SUPER, EQUIVALENT},
    OWL.unionOf: {SUB},
    OWL.complementOf: {SUPER},
    OWL.someValuesFrom: {SUB},
    OWL.allValuesFrom: {SUPER},
    OWL.hasValue: {SUB, SUPER, EQUIVALENT},
    OWL.hasSelf: set(),
    OWL.minCardinality: set(),
    OWL.cardinality: set(),
    OWL.maxCardinality: {SUPER},
    OWL.minQualifiedCardinality: set(),
    OWL.qualifiedCardinality: set(),
    OWL.maxQualifiedCardinality: {SUPER},
}
RESTRICTIONS: Final = frozenset(ALLOWED) - {OWL.oneOf, OWL.intersectionOf, OWL.unionOf, OWL.complementOf}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One departure: which rule, and at which node."""

    rule: str
    node: str


@dataclass(frozen=True, slots=True)
class _Ontology:
    graph: rdflib.Graph

    def one(self, node: Node, predicate: URIRef) -> Node | None:
        """Return the only value of a property of a node, None if there is none or another."""
        values = list(self.graph.objects(node, predicate))
        return values[0] if len(values) == 1 else None

    def items(self, head: Node | None) -> tuple[Node, ...] | None:
        """Return the members of a list, None if it is broken, circular or none at all."""
        found: list[Node] = []
        seen: set[Node] = set()
        while head != RDF.nil:
            if head is None or head in seen:
                return None
            seen.add(head)
            first = self.one(head, RDF.first)
            if first is None:
                return None
            found.append(first)
            head = self.one(head, RDF.rest)
        return tuple(found)

    def is_a(self, node: Node, kind: URIRef) -> bool:
        """Tell whether a node is typed."""
        return (node, RDF.type, kind) in self.graph

    def is_data(self, node: Node | None) -> bool:
        """Tell whether a property leads to literals."""
        return node is not None and self.is_a(node, OWL.DatatypeProperty)


def check_profile(graph: rdflib.Graph) -> tuple[Violation, ...]:
    """Return every departure of a graph from OWL 2 RL, sorted."""
    ontology = _Ontology(graph)
    checks = (_class_axioms, _property_axioms, _assertions, _keys)
    return tuple(sorted({violation for check in checks for violation in check(ontology)}))


def _says(rule: str, node: Node | None) -> Iterator[Violation]:
    yield Violation(rule, "an anonymous node" if isinstance(node, BNode) else str(node))


def _class_axioms(ontology: _Ontology) -> Iterator[Violation]:
    """Sections 4.2.3 to 4.2.5: what may stand on which side of a class axiom."""
    graph = ontology.graph
    for below, above in graph.subject_objects(RDFS.subClassOf):
        yield from _expression(ontology, below, SUB)
        yield from _expression(ontology, above, SUPER)
    for one, other in graph.subject_objects(OWL.equivalentClass):
        if ontology.is_a(one, RDFS.Datatype):
            yield from _data_range(ontology, other)
        else:
            yield from _expression(ontology, one, EQUIVALENT)
            yield from _expression(ontology, other, EQUIVALENT)
    for one, other in graph.subject_objects(OWL.disjointWith):
        yield from _expression(ontology, one, SUB)
        yield from _expression(ontology, other, SUB)
    for node in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for cls in _members(ontology, node, OWL.members):
            yield from _expression(ontology, cls, SUB) if cls else _says("broken list", node)
    for cls in graph.subjects(OWL.disjointUnionOf):
        yield from _says("disjoint union", cls)
    for cls in graph.subjects(RDF.type, OWL.Class):
        for predicate in (OWL.intersectionOf, OWL.unionOf, OWL.oneOf, OWL.complementOf):
            if isinstance(cls, URIRef) and (cls, predicate, None) in graph:  # short for an equivalent class
                yield from _description(ontology, cls, predicate, EQUIVALENT)


def _members(ontology: _Ontology, node: Node, predicate: URIRef) -> tuple[Node | None, ...]:
    """Return the members of the list that a node has, (None,) if it has none that can be read."""
    return ontology.items(ontology.one(node, predicate)) or (None,)


def _expression(ontology: _Ontology, node: Node, place: str) -> Iterator[Violation]:
    """Hold one class expression against the grammar of its place."""
    if node == OWL.Thing:
        yield from _says(f"owl:Thing as {place}", node)
    elif isinstance(node, Literal):
        yield from _says("literal as a class", node)
    elif isinstance(node, BNode):
        said = [predicate for predicate in ALLOWED if (node, predicate, None) in ontology.graph]
        if len(said) != 1:
            yield from _says("unreadable class expression", node)
        else:
            yield from _description(ontology, node, said[0], place)


def _description(ontology: _Ontology, node: Node, said: URIRef, place: str) -> Iterator[Violation]:
    name = said.removeprefix(str(OWL))
    if place not in ALLOWED[said]:
        yield from _says(f"owl:{name} as {place}", node)
        return
    value = ontology.one(node, said)
    if said in RESTRICTIONS:
        yield from _restriction(ontology, node, said, place)
    elif said == OWL.complementOf:
        yield from _expression(ontology, value, SUB) if value else _says("unreadable class expression", node)
    else:
        for item in ontology.items(value) or (None,):
            if item is None:
                yield from _says("broken list", node)
            elif said == OWL.oneOf:
                yield from _says("anonymous individual in owl:oneOf", node) if isinstance(item, BNode) else ()
            else:
                yield from _expression(ontology, item, place)


def _restriction(ontology: _Ontology, node: Node, said: URIRef, place: str) -> Iterator[Violation]:
    name = said.removeprefix(str(OWL))
    prop, value = ontology.one(node, OWL.onProperty), ontology.one(node, said)
    if prop is None or value is None:
        yield from _says("unreadable class expression", node)
        return
    yield from _property(prop)
    if said == OWL.hasValue:
        if isinstance(value, Literal):
            yield from _literal(value, node)
        elif isinstance(value, BNode):
            yield from _says("anonymous individual in owl:hasValue", node)
        return
    if said in {OWL.maxCardinality, OWL.maxQualifiedCardinality}:
        if not isinstance(value, Literal) or value.toPython() not in {0, 1}:
            yield from _says(f"owl:{name} above 1", node)
        filler = ontology.one(node, OWL.onDataRange if ontology.is_data(prop) else OWL.onClass)
        if said == OWL.maxCardinality:
            return
        inner = SUB
    else:
        filler, inner = value, place
    if filler is None:
        yield from _says("unreadable class expression", node)
    elif ontology.is_data(prop):
        yield from _data_range(ontology, filler)
    elif filler != OWL.Thing or said == OWL.allValuesFrom:  # some, or at most so many, of anything
        yield from _expression(ontology, filler, inner)


def _data_range(ontology: _Ontology, node: Node) -> Iterator[Violation]:
    """Section 4.2.4: a datatype of RL, one defined by such, or an intersection."""
    if isinstance(node, BNode):
        for item in _members(ontology, node, OWL.intersectionOf):
            yield from _data_range(ontology, item) if item else _says("data range outside RL", node)
    elif node not in DATATYPES and (node, OWL.equivalentClass, None) not in ontology.graph:
        yield from _says("datatype outside RL", node)


def _literal(value: Literal, node: Node) -> Iterator[Violation]:
    if value.datatype is not None and value.datatype not in DATATYPES:
        yield from _says("literal of a datatype outside RL", node)


def _property(node: Node) -> Iterator[Violation]:
    if node in EXTREMES:
        yield from _says("top or bottom property", node)


def _property_axioms(ontology: _Ontology) -> Iterator[Violation]:
    """Section 4.2.5: domains, ranges, chains; no reflexive property, no top and bottom ones."""
    graph = ontology.graph
    for prop in graph.subjects(RDF.type, OWL.ReflexiveProperty):
        yield from _says("reflexive property", prop)
    logical = {p for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for p in graph.subjects(RDF.type, kind)}
    for prop, cls in graph.subject_objects(RDFS.domain):
        if prop in logical:
            yield from _expression(ontology, cls, SUPER)
    for prop, filler in graph.subject_objects(RDFS.range):
        if ontology.is_data(prop):
            yield from _data_range(ontology, filler)
        elif prop in logical:
            yield from _expression(ontology, filler, SUPER)
    for prop, head in graph.subject_objects(OWL.propertyChainAxiom):
        links = ontology.items(head) or ()
        if len(links) < 2:
            yield from _says("chain of fewer than two properties", prop)
        yield from _each(_property, links)
    for predicate in (RDFS.subPropertyOf, OWL.equivalentProperty, OWL.inverseOf, OWL.propertyDisjointWith):
        for pair in graph.subject_objects(predicate):
            yield from _each(_property, pair)
    yield from _each(_property, graph.predicates())


def _each(check: Callable[[Node], Iterator[Violation]], nodes: Iterable[Node]) -> Iterator[Violation]:
    for node in nodes:
        yield from check(node)


def _assertions(ontology: _Ontology) -> Iterator[Violation]:
    """Types of individuals stand above; values of data properties are literals of RL."""
    graph = ontology.graph
    builtin = (str(OWL), str(RDF), str(RDFS), str(XSD))
    for cls in graph.objects(predicate=RDF.type):
        if not (isinstance(cls, URIRef) and str(cls).startswith(builtin)) or cls == OWL.Thing:
            yield from _expression(ontology, cls, SUPER)
    for node, prop, value in graph:
        if isinstance(value, Literal) and ontology.is_data(prop):
            yield from _literal(value, node)
    for value in graph.objects(predicate=OWL.targetValue):
        if isinstance(value, Literal):
            yield from _literal(value, value)


def _keys(ontology: _Ontology) -> Iterator[Violation]:
    for cls, head in ontology.graph.subject_objects(OWL.hasKey):
        yield from _expression(ontology, cls, SUB)
        if not ontology.items(head):
            yield from _says("broken list", cls)
