"""The modules are OWL 2 RL ontologies, and the check that says so finds each way of leaving the profile."""

import re
from pathlib import Path
from typing import Final

import pytest
import rdflib
import yaml
from by_path import load
from rdflib import OWL
from rdflib.collection import Collection

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("nexus", "core", "actors", "relations", "events", "designations", "evidence", "claims", "concepts")
ALIGNMENTS = sorted((ROOT / "ontology" / "alignments").glob("*.ttl"))
# What we use of it, by choice: no existential, no cardinality, no functional property, no keys.
OURS = frozenset(
    {OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
    | {OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.AllDisjointClasses, OWL.Restriction}
    | {OWL.members, OWL.disjointWith, OWL.inverseOf, OWL.propertyChainAxiom, OWL.onProperty, OWL.hasValue}
    | {OWL.imports, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.deprecated}
)
PREFIXES: Final = """
@prefix : <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
:A a owl:Class . :B a owl:Class . :C a owl:Class . :p a owl:ObjectProperty . :q a owl:ObjectProperty .
:r a owl:ObjectProperty . :d a owl:DatatypeProperty . :e a owl:DatatypeProperty . :n a owl:AnnotationProperty .
"""


def restriction(said: str, on: str = ":p") -> str:
    """Write a restriction."""
    return f"[ a owl:Restriction ; owl:onProperty {on} ; {said} ]"


SOME, ALL = restriction("owl:someValuesFrom :B"), restriction("owl:allValuesFrom :B")
MOST = '{} "{}"^^xsd:nonNegativeInteger'
COUNTS = (("minCardinality", ""), ("cardinality", ""), ("maxCardinality", "s"))
QUALIFIED = (("minQualifiedCardinality", ""), ("qualifiedCardinality", ""), ("maxQualifiedCardinality", "s"))
CASES: Final = [
    (case["rule"], case["broken"], case["sound"])
    for case in yaml.safe_load(Path(__file__).with_name("owl_profile.yaml").read_text(encoding="utf-8"))
]
RULE: Final = re.compile(r'(?:_says\(|yield )"([^"{]+)"')
# OWL 2 Profiles, section 4.2.3: which expression stands where, c of a subclass, s of a superclass, e of an equivalent class.
EXPRESSIONS: Final = {
    "[ a owl:Class ; owl:intersectionOf ( :B :C ) ]": "cse",
    "[ a owl:Class ; owl:unionOf ( :B :C ) ]": "c",
    "[ a owl:Class ; owl:oneOf ( :i ) ]": "c",
    "[ a owl:Class ; owl:complementOf :B ]": "s",
    SOME: "c",
    restriction("owl:someValuesFrom owl:Thing"): "c",
    restriction("owl:someValuesFrom xsd:string", ":d"): "c",
    ALL: "s",
    restriction("owl:allValuesFrom xsd:string", ":d"): "s",
    restriction("owl:hasValue :i"): "cse",
    restriction("owl:hasValue 'words'", ":d"): "cse",
    restriction("owl:hasSelf true"): "",
    **{restriction(MOST.format(f"owl:{word}", 1)): place for word, place in COUNTS},
    **{restriction("owl:onClass :B ; " + MOST.format(f"owl:{word}", 0)): place for word, place in QUALIFIED},
    **{restriction("owl:onDataRange xsd:string ; " + MOST.format(f"owl:{word}", 1), ":d"): place for word, place in QUALIFIED},
}
# What vocabularies in use hold that RL has not.
FOREIGN: Final = {
    "foaf": ["owl:Thing as superclass"],
    "org": ["owl:allValuesFrom as equivalent class", "owl:unionOf as superclass"],
    "prov": [
        *("owl:Thing as superclass", "owl:cardinality as superclass", "owl:minCardinality as superclass"),
        *("owl:unionOf as superclass", "top or bottom property"),
    ],
    "skos": ["owl:unionOf as superclass"],
}
AXIOMS: Final = {"c": "{} rdfs:subClassOf :A .", "s": ":A rdfs:subClassOf {} .", "e": ":A owl:equivalentClass {} ."}


PROFILE, RESTRICTIONS = (load(Path(__file__).with_name(f"{name}.py")) for name in ("owl_rl_profile", "owl_dl_restrictions"))


def rules(graph: rdflib.Graph) -> set[str]:
    """Return the rules of both kinds that a graph breaks."""
    return {violation.rule for violation in (*PROFILE.check_profile(graph), *RESTRICTIONS.check_restrictions(graph))}


def parse(turtle: str) -> rdflib.Graph:
    """Return a small graph in which a few terms are declared."""
    return rdflib.Graph().parse(data=PREFIXES + turtle, format="turtle")


def union(*names: str) -> rdflib.Graph:
    """Return some files of the ontology as one graph."""
    graph = rdflib.Graph()
    for name in names:
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    return graph


@pytest.mark.parametrize(("name", "broken", "_sound"), CASES, ids=[name for name, _, _ in CASES])
def test_violation_is_found_when_a_graph_leaves_the_profile(name: str, broken: str, _sound: str) -> None:
    """A check that finds nothing proves nothing: each rule has a graph that breaks it, and only it."""
    rule = name.rpartition(": ")[2].replace("complement: owl:allValuesFrom as subclass", "owl:allValuesFrom as subclass")
    assert {rule} == rules(parse(broken))


@pytest.mark.parametrize(("_name", "_broken", "sound"), CASES, ids=[name for name, _, _ in CASES])
def test_nothing_is_found_when_the_graph_beside_it_keeps_to_the_profile(_name: str, _broken: str, sound: str) -> None:
    """Nor may the check forbid what RL allows: negative assertions, keys, anonymous individuals, chains."""
    assert set() == rules(parse(sound))


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_expression_stands_where_the_grammar_has_it(expression: str) -> None:
    """Every kind of class expression in each of the three positions."""
    found = {place for place, axiom in AXIOMS.items() if rules(parse(axiom.format(expression))) == set()}
    assert set(EXPRESSIONS[expression]) == found


def test_every_rule_has_a_case_when_the_checks_name_it() -> None:
    """A rule that no example breaks could be dead."""
    texts = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (PROFILE, RESTRICTIONS)]
    quoted = {rule for text in texts for rule in RULE.findall(text)}
    known = {name.rpartition(": ")[2] for name, _, _ in CASES}
    assert quoted
    assert set() == quoted - known


@pytest.mark.parametrize("name", FOREIGN)
def test_violations_are_found_when_a_published_vocabulary_leaves_the_profile(name: str) -> None:
    """The check was not made for our files alone: in those of others it finds what stands there in the open."""
    path = ROOT.parent / "shared" / "vocab" / f"{name}.ttl"
    if not path.exists():
        pytest.skip("../shared/vocab is not here")
    found = {violation.rule for violation in PROFILE.check_profile(rdflib.Graph().parse(path))}
    assert set(FOREIGN[name]) == found


def test_modules_are_in_the_profile_when_read_together() -> None:
    """nexus.ttl imports exactly these; a reasoner gets their union."""
    graph = union(*MODULES)
    assert ((), ()) == (PROFILE.check_profile(graph), RESTRICTIONS.check_restrictions(graph))


def test_keys_are_in_the_profile_when_read_with_the_modules() -> None:
    """RL has keys; that they are never reasoned over is our own rule."""
    graph = union(*MODULES, "identity")
    assert ((), ()) == (PROFILE.check_profile(graph), RESTRICTIONS.check_restrictions(graph))


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_alignment_is_in_the_profile_when_read_with_the_modules(path: Path) -> None:
    """Whoever does import one gets nothing that a reasoner for RL would pass over."""
    graph = union(*MODULES, f"alignments/{path.stem}")
    assert ((), ()) == (PROFILE.check_profile(graph), RESTRICTIONS.check_restrictions(graph))


def test_owl_vocabulary_is_allowed_when_used() -> None:
    """No union, complement, existential, cardinality, key, functional property or owl:Thing."""
    modules = union(*MODULES)
    used = {term for triple in modules for term in triple if isinstance(term, rdflib.URIRef) and term.startswith(str(OWL))}
    assert set() == used - OURS


def test_anonymous_inverse_stands_in_a_chain_when_used() -> None:
    """Elsewhere a named inverse reads better and every reasoner knows it."""
    modules = union(*MODULES)
    links = {link for head in modules.objects(predicate=OWL.propertyChainAxiom) for link in Collection(modules, head)}
    assert set() == {node for node in modules.subjects(OWL.inverseOf) if isinstance(node, rdflib.BNode)} - links


def test_disjoint_classes_are_the_nine_kinds_when_listed() -> None:
    """Nothing is disjoint with collectives or unidentified actors, and kinds of organisation overlap."""
    modules = union(*MODULES)
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
