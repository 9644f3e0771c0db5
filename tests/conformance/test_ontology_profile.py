"""The modules stay inside OWL 2 RL, as far as their constructs go."""

from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, XSD
from rdflib.collection import Collection

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("nexus", "core", "actors", "relations", "events", "designations", "evidence", "claims", "concepts")
ALLOWED = frozenset(
    {OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
    | {OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.AllDisjointClasses, OWL.Restriction}
    | {OWL.members, OWL.disjointWith, OWL.inverseOf, OWL.propertyChainAxiom, OWL.onProperty, OWL.hasValue}
    | {OWL.imports, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.deprecated}
)
# OWL 2 Profiles, section 4.2: datatypes that RL has and we use; xsd:date and EDTF are not among them
DATATYPES = frozenset({XSD.string, XSD.boolean, XSD.integer})


@pytest.fixture(scope="module")
def modules() -> rdflib.Graph:
    """Return nexus.ttl and all that it imports."""
    graph = rdflib.Graph()
    for name in MODULES:
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    return graph


def named(graph: rdflib.Graph, kind: rdflib.URIRef) -> set[rdflib.term.Node]:
    """Return the IRIs declared as one kind of entity."""
    return {term for term in graph.subjects(RDF.type, kind) if isinstance(term, rdflib.URIRef)}


def test_owl_vocabulary_is_allowed_when_used(modules: rdflib.Graph) -> None:
    """No union, complement, existential, cardinality, key, functional property or owl:Thing."""
    used = {term for triple in modules for term in triple if isinstance(term, rdflib.URIRef) and term.startswith(str(OWL))}
    assert set() == used - ALLOWED


def test_subclass_side_is_named_when_an_axiom_has_one(modules: rdflib.Graph) -> None:
    """RL allows few expressions below; we use none."""
    assert set() == set(modules.subjects(RDFS.subClassOf)) - named(modules, OWL.Class)


def test_superclass_side_is_named_or_has_value_when_an_axiom_has_one(modules: rdflib.Graph) -> None:
    """RL forbids existentials above; a hasValue restriction with one property is the only expression we use."""
    above = {node for node in modules.objects(predicate=RDFS.subClassOf) if isinstance(node, rdflib.BNode)}
    shapes = {frozenset(modules.predicates(node)) for node in above}
    assert {frozenset({RDF.type, OWL.onProperty, OWL.hasValue})} == shapes
    assert set() == set(modules.objects(predicate=RDFS.subClassOf)) - above - named(modules, OWL.Class)


def test_domain_is_a_named_class_when_given(modules: rdflib.Graph) -> None:
    """A domain stands in superclass position."""
    assert set() == set(modules.objects(predicate=RDFS.domain)) - named(modules, OWL.Class)


def test_range_is_a_class_when_the_property_gives_nodes(modules: rdflib.Graph) -> None:
    """A range stands in superclass position."""
    ranges = {value for term in named(modules, OWL.ObjectProperty) for value in modules.objects(term, RDFS.range)}
    assert set() == ranges - named(modules, OWL.Class)


def test_range_is_a_datatype_of_rl_when_the_property_gives_literals(modules: rdflib.Graph) -> None:
    """xsd:date, xsd:duration and EDTF lie outside RL: such properties have no range, the shapes check them."""
    ranges = {value for term in named(modules, OWL.DatatypeProperty) for value in modules.objects(term, RDFS.range)}
    assert set() == ranges - DATATYPES


def test_chain_is_of_object_properties_when_given(modules: rdflib.Graph) -> None:
    """Each link of a chain is a property or the inverse of one, and there are two links at least."""
    properties = named(modules, OWL.ObjectProperty)
    wrong = []
    for term, head in modules.subject_objects(OWL.propertyChainAxiom):
        chain = list(Collection(modules, head))
        links = [modules.value(link, OWL.inverseOf) if isinstance(link, rdflib.BNode) else link for link in chain]
        if len(links) < 2 or not set(links) <= properties:
            wrong.append(term)
    assert [] == wrong


def test_anonymous_inverse_stands_in_a_chain_when_used(modules: rdflib.Graph) -> None:
    """Elsewhere a named inverse reads better and every reasoner knows it."""
    links = {link for head in modules.objects(predicate=OWL.propertyChainAxiom) for link in Collection(modules, head)}
    assert set() == {node for node in modules.subjects(OWL.inverseOf) if isinstance(node, rdflib.BNode)} - links


def test_disjoint_classes_are_the_nine_kinds_when_listed(modules: rdflib.Graph) -> None:
    """Nothing is disjoint with collectives or unidentified actors, and kinds of organisation overlap."""
    listed = {str(cls).partition("#")[2] for head in modules.objects(predicate=OWL.members) for cls in Collection(modules, head)}
    pairs = {(str(a).partition("#")[2], str(b).partition("#")[2]) for a, b in modules.subject_objects(OWL.disjointWith)}
    assert {"Person", "Organisation", "State", "Place", "Event", "Relation", "Designation", "Source", "Claim"} == listed
    assert {("RestrictiveDesignation", "PrivilegedStatus")} == pairs


def test_identity_holds_the_keys_when_read_alone() -> None:
    """The keys exist, for the report of possible duplicates, and nowhere else."""
    graph = rdflib.Graph().parse(ROOT / "ontology" / "identity.ttl")
    keys = {
        str(cls).partition("#")[2]: [str(term).partition("#")[2] for term in Collection(graph, head)]
        for cls, head in graph.subject_objects(OWL.hasKey)
    }
    assert {"Designation": ["designatingAuthority", "regime", "referenceNumber"], "Source": ["sha256"]} == keys
