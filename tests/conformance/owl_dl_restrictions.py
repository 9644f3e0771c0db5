"""Whether an RDF graph keeps to what OWL 2 DL asks of an ontology as a whole.

`check_restrictions` looks at names (declared, and as one kind: OWL 2 Structural Specification, section 5.8), at
triples that the RDF mapping cannot read, and at the global restrictions of section 11: composite properties stand only
where they may, chains are regular, anonymous individuals only where a rule can name them.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import rdflib
from rdflib import OWL, RDF, RDFS, XSD
from rdflib.collection import Collection
from rdflib.term import BNode, Literal, Node, URIRef

BUILT_IN_ANNOTATIONS: Final = frozenset(
    {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo, OWL.deprecated}
    | {OWL.priorVersion, OWL.backwardCompatibleWith, OWL.incompatibleWith}
)
PROPERTY_KINDS: Final = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OBJECT_ONLY: Final = frozenset(
    {OWL.InverseFunctionalProperty, OWL.ReflexiveProperty, OWL.IrreflexiveProperty}
    | {OWL.SymmetricProperty, OWL.AsymmetricProperty, OWL.TransitiveProperty}
)
NEED_SIMPLE: Final = (OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty)
COUNTING: Final = (
    *(OWL.minCardinality, OWL.maxCardinality, OWL.cardinality, OWL.hasSelf),
    *(OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality, OWL.qualifiedCardinality),
)
# Every term of OWL 2 that a graph may use: the mapping knows no other.
PREDICATES: Final = frozenset(
    OWL[name]
    for line in (
        "allValuesFrom annotatedProperty annotatedSource annotatedTarget assertionProperty cardinality complementOf",
        "datatypeComplementOf differentFrom disjointUnionOf disjointWith distinctMembers equivalentClass equivalentProperty",
        "hasKey hasSelf hasValue imports intersectionOf inverseOf maxCardinality maxQualifiedCardinality members",
        "minCardinality minQualifiedCardinality onClass onDataRange onDatatype onProperties onProperty oneOf",
        "propertyChainAxiom propertyDisjointWith qualifiedCardinality sameAs someValuesFrom sourceIndividual",
        "targetIndividual targetValue unionOf versionIRI withRestrictions",
    )
    for name in line.split()
)
TYPES: Final = frozenset(
    OWL[name]
    for line in (
        "AllDifferent AllDisjointClasses AllDisjointProperties Annotation AnnotationProperty AsymmetricProperty Axiom",
        "Class DatatypeProperty DeprecatedClass DeprecatedProperty FunctionalProperty InverseFunctionalProperty",
        "IrreflexiveProperty NamedIndividual NegativePropertyAssertion Nothing ObjectProperty Ontology",
        "ReflexiveProperty Restriction SymmetricProperty Thing TransitiveProperty",
    )
    for name in line.split()
)
SCHEMA: Final = frozenset({RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, RDF.type, RDF.first, RDF.rest})
FACETS: Final = frozenset(
    {URIRef(f"{RDF}langRange")}
    | {XSD[name] for name in ("length", "minLength", "maxLength", "pattern")}
    | {XSD[name] for name in ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")}
)
RESERVED: Final = (str(OWL), str(RDF), str(RDFS), str(XSD))


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One departure: which rule, and at which node."""

    rule: str
    node: str


def check_restrictions(graph: rdflib.Graph) -> tuple[Violation, ...]:
    """Return every breach in a graph, sorted."""
    checks = (_names, _positions, _triples, _annotated, _simple, _regular, _anonymous)
    return tuple(sorted({Violation(rule, str(node)) for check in checks for rule, node in check(graph)}))


_Breaches = Iterator[tuple[str, Node | str]]


def _typed(graph: rdflib.Graph, kind: URIRef) -> set[Node]:
    return set(graph.subjects(RDF.type, kind))


def _is_own(node: Node) -> bool:
    return isinstance(node, URIRef) and not str(node).startswith(RESERVED)


def _is_reserved(node: Node) -> bool:
    return isinstance(node, URIRef) and not _is_own(node) and node not in {OWL.Thing, OWL.Nothing}


def _names(graph: rdflib.Graph) -> _Breaches:
    """One name is not two kinds of property, nor a class and a datatype; reserved names are nobody's to define."""
    for i, kind in enumerate(PROPERTY_KINDS):
        for other in PROPERTY_KINDS[i + 1 :]:
            for name in _typed(graph, kind) & _typed(graph, other):
                yield "one name for two kinds of property", name
    for name in _typed(graph, OWL.Class) & _typed(graph, RDFS.Datatype):
        yield "one name for class and datatype", name
    for kind in (OWL.Class, RDFS.Datatype, *PROPERTY_KINDS):
        for name in _typed(graph, kind):
            if isinstance(name, URIRef) and not _is_own(name):
                yield "reserved name declared", name
    for name in (_typed(graph, RDFS.Class) - _typed(graph, OWL.Class)) | (_typed(graph, RDF.Property) - _properties(graph)):
        yield "declared in RDFS only", name
    for kind in OBJECT_ONLY:
        for name in _typed(graph, kind) - _typed(graph, OWL.ObjectProperty):
            yield "characteristic of no object property", name
    for name in _typed(graph, OWL.FunctionalProperty) - _typed(graph, OWL.ObjectProperty) - _typed(graph, OWL.DatatypeProperty):
        yield "characteristic of no object property", name


def _properties(graph: rdflib.Graph) -> set[Node]:
    return {name for kind in PROPERTY_KINDS for name in graph.subjects(RDF.type, kind)}


def _positions(graph: rdflib.Graph) -> _Breaches:
    """Every name in a class or property axiom is declared as what it stands for there."""
    classes, objects, data = (_typed(graph, kind) for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty))
    used = {node for pair in graph.subject_objects(RDFS.subClassOf) for node in pair}
    used |= {node for pair in graph.subject_objects(OWL.disjointWith) for node in pair} | set(graph.objects(None, OWL.onClass))
    used |= {cls for prop, cls in graph.subject_objects(RDFS.domain) if prop in objects | data}
    used |= {cls for prop, cls in graph.subject_objects(RDFS.range) if prop in objects}
    used |= {cls for node in _typed(graph, OWL.AllDisjointClasses) for cls in Collection(graph, graph.value(node, OWL.members))}
    used |= set(graph.objects(None, RDF.type)) | set(graph.subjects(OWL.hasKey))
    for name in used - classes:
        if _is_own(name):
            yield "undeclared class", name
    logical = {node for pair in graph.subject_objects(OWL.inverseOf) for node in pair} | set(graph.objects(None, OWL.onProperty))
    for predicate in (OWL.propertyChainAxiom, OWL.hasKey):
        logical |= {link for head in graph.objects(None, predicate) for link in Collection(graph, head)}
    for name in logical - objects - data:
        if isinstance(name, URIRef):
            yield "undeclared property" if name not in _properties(graph) else "annotation property in an axiom", name
    for predicate in (RDFS.subPropertyOf, OWL.equivalentProperty, OWL.propertyDisjointWith):
        for pair in graph.subject_objects(predicate):
            if any(str(name).startswith(RESERVED) for name in pair):
                continue
            kinds = [{kind for kind in PROPERTY_KINDS if (name, RDF.type, kind) in graph} for name in pair]
            if not set.intersection(*kinds) and all(isinstance(name, URIRef) for name in pair):
                yield "properties of two kinds in an axiom", pair[0]


def _triples(graph: rdflib.Graph) -> _Breaches:
    """Each triple is one that the mapping reads: by a term of OWL, or by a declared property and the right sort of value."""
    objects, data, notes = (_typed(graph, kind) for kind in PROPERTY_KINDS)
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            if isinstance(value, URIRef) and value.startswith(str(OWL)) and value not in TYPES:
                yield "unknown term of OWL", value
        elif predicate in PREDICATES | SCHEMA | FACETS | BUILT_IN_ANNOTATIONS:
            if _is_reserved(subject) and predicate not in BUILT_IN_ANNOTATIONS:
                yield "axiom on a reserved name", subject
        elif str(predicate).startswith(RESERVED):
            yield "unknown term of OWL", predicate
        elif predicate in objects and isinstance(value, Literal):
            yield "literal for an object property", predicate
        elif predicate in data and not isinstance(value, Literal):
            yield "node for a data property", predicate
        elif predicate not in objects | data | notes:
            yield "undeclared property", predicate


def _annotated(graph: rdflib.Graph) -> _Breaches:
    """An annotation of an axiom is of one that stands in the graph."""
    for node in _typed(graph, OWL.Axiom):
        parts = [graph.value(node, predicate) for predicate in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)]
        if None in parts or tuple(parts) not in graph:
            yield "annotation of no axiom", parts[0] or node


def _name(node: Node, graph: rdflib.Graph) -> Node:
    """Return the named property that a node is, or is the inverse of."""
    return graph.value(node, OWL.inverseOf) or node if isinstance(node, BNode) else node


def _composite(graph: rdflib.Graph) -> set[Node]:
    """Section 11.1: transitive, or implied by a chain, itself or through properties below it or their inverses."""
    found = _typed(graph, OWL.TransitiveProperty) | set(graph.subjects(OWL.propertyChainAxiom))
    below = [(_name(a, graph), _name(b, graph)) for a, b in graph.subject_objects(RDFS.subPropertyOf)]
    for predicate in (OWL.inverseOf, OWL.equivalentProperty):
        pairs = [(a, b) for a, b in graph.subject_objects(predicate) if isinstance(a, URIRef)]
        below += pairs + [(b, a) for a, b in pairs]
    while more := {above for one, above in below if one in found} - found:
        found |= more
    return found


def _simple(graph: rdflib.Graph) -> _Breaches:
    composite = _composite(graph)
    for kind in NEED_SIMPLE:
        for prop in _typed(graph, kind) & composite:
            yield f"composite property as {kind.removeprefix(str(OWL))}", prop
    for pair in graph.subject_objects(OWL.propertyDisjointWith):
        for prop in composite & set(pair):
            yield "composite property among disjoint ones", prop
    for predicate in COUNTING:
        for node in graph.subjects(predicate):
            if (prop := _name(graph.value(node, OWL.onProperty) or node, graph)) in composite:
                yield "composite property counted", prop


def _regular(graph: rdflib.Graph) -> _Breaches:
    """Section 11.2: an order of properties in which no chain needs what it implies."""
    after: defaultdict[Node, set[Node]] = defaultdict(set)
    strict: set[tuple[Node, Node]] = set()
    for predicate in (RDFS.subPropertyOf, OWL.equivalentProperty, OWL.inverseOf):
        for a, b in graph.subject_objects(predicate):
            if isinstance(a, URIRef):
                after[a].add(_name(b, graph))
                if predicate != RDFS.subPropertyOf:
                    after[_name(b, graph)].add(a)
    for prop, head in graph.subject_objects(OWL.propertyChainAxiom):
        links = list(Collection(graph, head))
        if links == [prop, prop]:
            continue  # it is transitive
        inner = links[1:] if links[:1] == [prop] else links[:-1] if links[-1:] == [prop] else links
        for link in inner:
            strict.add((_name(link, graph), prop))
            after[_name(link, graph)].add(prop)
    for link, prop in sorted(strict):
        reached, frontier = {prop}, [prop]
        while frontier:
            more = after[frontier.pop()] - reached
            reached |= more
            frontier += more
        if link in reached:
            yield "chain that is not regular", prop


def _anonymous(graph: rdflib.Graph) -> _Breaches:
    """Section 11.2: no anonymous individual where it would have to be told from others."""
    for predicate in (OWL.sameAs, OWL.differentFrom, OWL.sourceIndividual, OWL.targetIndividual):
        for subject, value in graph.subject_objects(predicate):
            told = (value,) if predicate in {OWL.sourceIndividual, OWL.targetIndividual} else (subject, value)
            if any(isinstance(node, BNode) for node in told):
                yield "anonymous individual told from others", predicate
    for node in _typed(graph, OWL.AllDifferent):
        for predicate in (OWL.members, OWL.distinctMembers):
            if any(isinstance(item, BNode) for head in graph.objects(node, predicate) for item in Collection(graph, head)):
                yield "anonymous individual told from others", predicate
