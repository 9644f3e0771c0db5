"""Every hygiene query finds nothing in the ontology, and something in a graph made to fail."""

from pathlib import Path
from types import MappingProxyType

import pyoxigraph
import pytest

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
QUERIES = Path(__file__).parent / "hygiene"
NX = "https://w3id.org/nexusrdf/ns#"
PREFIXES = f"""
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix nx: <{NX}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> .
"""
HEADER = """
    dcterms:title "t"@en ; dcterms:description "d"@en ; dcterms:creator "c" ; dcterms:license <x:l> ; dcterms:created "d" ;
    dcterms:modified "d" ; vann:preferredNamespacePrefix "nx" ; vann:preferredNamespaceUri "n" ; skos:changeNote "n"@en ;
"""

# query -> a graph with the problem (and, where it is easy to get wrong, a term without it), and the rows expected
FAILING = MappingProxyType(
    {
        "ambiguous-property": ("nx:a a owl:ObjectProperty, owl:DatatypeProperty . nx:b a owl:ObjectProperty .", {"a"}),
        "circular-definition": (
            """nx:A a owl:Class ; rdfs:label "armed group"@en ; skos:definition "One of the Armed-Groups."@en .
            nx:B a owl:Class ; rdfs:label "arm"@en ; skos:definition "An army's limb."@en .""",
            {"A"},
        ),
        "class-without-parent": (
            """nx:A a owl:Class . nx:B a owl:Class ; nx:topLevel true . nx:C a owl:Class ; rdfs:subClassOf nx:B .
            nx:D a owl:Class ; rdfs:subClassOf [ a owl:Restriction ] .""",
            {"A", "D"},
        ),
        "concept-form": (
            """nx:role-a a skos:Concept ; nx:conceptType "role" ; skos:notation "b" ; skos:inScheme nx:scheme-role ;
                skos:prefLabel "a"@en ; rdfs:label "a"@en .
            nx:role-c a skos:Concept ; nx:conceptType "role" ; skos:inScheme nx:scheme-role .
            nx:role-d a skos:Concept ; nx:conceptType "role" ; skos:notation "d" ; skos:inScheme nx:scheme-role ;
                skos:prefLabel "d"@en ; rdfs:label "d"@en .""",
            {"role-a", "role-c"},
        ),
        "deprecated-without-replacement": (
            "nx:a owl:deprecated true . nx:b owl:deprecated true ; dcterms:isReplacedBy nx:c .",
            {"a"},
        ),
        "derived-property": (
            """nx:a nx:derivedBy "nx-a" ; rdfs:subPropertyOf nx:x . nx:b nx:derivedBy "nx-b" . nx:x owl:inverseOf nx:b .
            nx:c nx:derivedBy "nx-c" . nx:x owl:propertyChainAxiom ( nx:y nx:c ) . nx:d nx:derivedBy "d" ; nx:neverInferred true .
            nx:e nx:derivedBy "nx-e" ; a owl:SymmetricProperty . nx:f nx:derivedBy "nx-f" ; rdfs:domain nx:C .""",
            {"a", "b", "c", "d", "e"},
        ),
        "duplicate-label": (
            """nx:A a owl:Class ; rdfs:label "source"@en . nx:a a owl:ObjectProperty ; rdfs:label "Source"@en .
            nx:form-report a skos:Concept ; rdfs:label "source"@en ; skos:inScheme nx:scheme-form .
            nx:role-x a skos:Concept ; rdfs:label "x"@en ; skos:inScheme nx:scheme-role .
            nx:role-y a skos:Concept ; rdfs:label "x"@en ; skos:inScheme nx:scheme-role .""",
            {"A", "a", "role-x", "role-y"},
        ),
        "foreign-namespace": (
            "nx:a <http://www.w3.org/2002/07/owl/label> 'a' . nx:b a owl:Class .",
            {"http://www.w3.org/2002/07/owl/label"},
        ),
        "identity-axiom": (
            """nx:a a owl:FunctionalProperty . nx:b a owl:InverseFunctionalProperty . nx:C owl:hasKey ( nx:d ) .
            [] a owl:Restriction ; owl:onProperty nx:e ; owl:maxCardinality 1 . nx:f a owl:ObjectProperty .""",
            {"a", "b", "C", "e"},
        ),
        "irreflexive-shortcut": (
            "nx:a a owl:IrreflexiveProperty ; owl:propertyChainAxiom ( nx:b nx:c ) . nx:d a owl:IrreflexiveProperty .",
            {"a"},
        ),
        "missing-definition": ("nx:A a owl:Class . nx:b a owl:ObjectProperty ; skos:definition 'x'@en .", {"A"}),
        "missing-example": ("nx:A a owl:Class ; skos:example 'x'@fr . nx:b a owl:ObjectProperty ; skos:example 'x'@en .", {"A"}),
        "missing-label": ("nx:A a owl:Class ; rdfs:label 'x' . nx:role-b a skos:Concept ; rdfs:label 'x'@en .", {"A"}),
        "missing-metadata": (
            f"nx:A a owl:Ontology . nx:B a owl:Ontology ; {HEADER} owl:versionIRI <x:1> ; owl:versionInfo '1' .",
            {"A"},
        ),
        "missing-module": (
            """nx:A a owl:Class . nx:B a owl:Class ; rdfs:isDefinedBy <x:core> .
            nx:C a owl:Class ; rdfs:isDefinedBy <https://w3id.org/nexusrdf/ontology/core> .""",
            {"A", "B"},
        ),
        "missing-prior-version": (
            """<x:a> a owl:Ontology ; owl:versionInfo "0.2.0" ; owl:versionIRI <x:a/0.2.0> .
            <x:b> a owl:Ontology ; owl:versionInfo "0.2.0" ; owl:versionIRI <x:b/0.2.0> ; owl:priorVersion <x:b/0.1.0> .
            <x:c> a owl:Ontology ; owl:versionInfo "0.1.0" ; owl:versionIRI <x:c/0.1.1> .""",
            {"x:a", "x:c"},
        ),
        "missing-question": (
            "nx:A a owl:Class . nx:B a owl:Class ; nx:servesQuestion 'meetings' . nx:C a owl:Class ; nx:servesField 'x'@en .",
            {"A"},
        ),
        "never-inferred-class": (
            """nx:A a owl:Class ; nx:neverInferred true . nx:p rdfs:range nx:A .
            nx:B a owl:Class ; nx:neverInferred true . nx:C rdfs:subClassOf nx:B .
            nx:D a owl:Class ; nx:neverInferred true . nx:E rdfs:subClassOf nx:D ; nx:neverInferred true .""",
            {"A", "B"},
        ),
        "never-inferred-property": (
            """nx:a nx:neverInferred true ; owl:propertyChainAxiom ( nx:x nx:y ) .
            nx:b nx:neverInferred true . nx:x rdfs:subPropertyOf nx:b .
            nx:c nx:neverInferred true . nx:x owl:inverseOf nx:c .
            nx:d nx:neverInferred true . [] owl:onProperty nx:d ; owl:hasValue nx:role-mastermind .
            nx:e nx:neverInferred true . nx:f owl:propertyChainAxiom ( [ owl:inverseOf nx:e ] nx:x ) .""",
            {"a", "b", "c", "d"},
        ),
        "several-definitions": (
            """nx:A a owl:Class ; skos:definition "x"@en, "y"@en . nx:B a owl:Class ; skos:definition "x"@de .
            nx:C a owl:Class ; skos:definition "x"@en .""",
            {"A", "B"},
        ),
        "several-labels": (
            """nx:A a owl:Class ; rdfs:label "x"@en, "y"@en . nx:B a owl:Class ; rdfs:label "x" .
            nx:C a owl:Class ; rdfs:label "x"@en .""",
            {"A", "B"},
        ),
        "timeless-label": (
            """nx:a rdfs:label "member of"@en ; owl:inverseOf nx:b ; owl:propertyChainAxiom ( nx:x nx:y ) .
            nx:b rdfs:label "has member"@en .
            nx:c rdfs:label "took place at"@en ; owl:propertyChainAxiom ( nx:c nx:y ) .
            nx:d rdfs:label "linked at some time"@en ; owl:propertyChainAxiom ( nx:x nx:y ) .""",
            {"a", "b"},
        ),
        "undeclared-term": ("nx:a a owl:ObjectProperty ; rdfs:range nx:Typo .", {"Typo"}),
        "unknown-question": ("nx:a nx:servesQuestion 'meeting' . nx:b nx:servesQuestion 'meetings' .", {"a"}),
        "unmarked-designation-property": (
            """nx:T rdfs:subClassOf nx:Designation . nx:a rdfs:domain nx:T . nx:c rdfs:domain nx:Event .
            nx:b rdfs:domain nx:Designation ; nx:neverInferred true .
            nx:d rdfs:domain nx:Designation ; nx:derivedBy "nx-d" .""",
            {"a"},
        ),
    }
)


def run(query: str, store: pyoxigraph.Store) -> set[str]:
    """Return the terms that a hygiene query finds, without our namespace."""
    text = (QUERIES / f"{query}.rq").read_text(encoding="utf-8")
    return {row["term"].value.removeprefix(NX) for row in store.query(text)}


@pytest.fixture(scope="module")
def modules() -> pyoxigraph.Store:
    """Return all that nexus.ttl imports; identity and alignments stay out, as they do in the closure."""
    store = pyoxigraph.Store()
    for path in sorted(ONTOLOGY.glob("*.ttl")):
        if path.stem != "identity":
            store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("query", sorted(FAILING))
def test_hygiene_finds_nothing_when_run_over_the_modules(query: str, modules: pyoxigraph.Store) -> None:
    """A term without label, definition, example, module or question is not finished."""
    assert set() == run(query, modules)


@pytest.mark.parametrize("query", sorted(FAILING))
def test_hygiene_finds_the_term_when_the_graph_has_the_problem(query: str) -> None:
    """A query that cannot fail proves nothing."""
    turtle, expected = FAILING[query]
    store = pyoxigraph.Store()
    store.load(input=PREFIXES + turtle, format=pyoxigraph.RdfFormat.TURTLE)
    assert expected == run(query, store)


def test_hygiene_has_a_failing_graph_when_a_query_is_added() -> None:
    """A new query without a failing example would go unproved."""
    assert sorted(path.stem for path in QUERIES.glob("*.rq")) == sorted(FAILING)


@pytest.mark.parametrize("query", sorted(FAILING))
def test_hygiene_query_says_problem_and_solution_when_read(query: str) -> None:
    """Whoever breaks a rule reads the file first."""
    lines = (QUERIES / f"{query}.rq").read_text(encoding="utf-8").splitlines()
    assert ["# Problem:", "# Solution:"] == [line[: line.index(":") + 1] for line in lines[:2]]


@pytest.mark.parametrize("path", sorted(ONTOLOGY.glob("*.ttl")), ids=lambda path: path.stem)
def test_header_is_complete_when_a_file_is_read_alone(path: Path) -> None:
    """Each file is served on its own, identity included."""
    store = pyoxigraph.Store()
    store.load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    assert set() == run("missing-metadata", store) | run("missing-prior-version", store)
