"""The ontology parses alike everywhere and declares every term that the code and the documents use."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.compare import isomorphic

from nexusrdf.base.vocab import NX, ONTOLOGY, expand
from nexusrdf.model.kinds import Field, Kind, Value
from nexusrdf.model.schema import CONCEPTS, KINDS, NODES

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "ontology").rglob("*.ttl"))
MODULES = ("core", "actors", "relations", "events", "designations", "evidence", "claims", "concepts")
PREFIXES: Final = MappingProxyType(
    {
        "dcterms": "http://purl.org/dc/terms/",
        "nx": NX,
        "owl": str(OWL),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "skos": str(SKOS),
        "vann": "http://purl.org/vocab/vann/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
OBJECT = frozenset({Value.REFERENCE, Value.CONCEPT, Value.LINK, Value.PART, Value.NAME, Value.NODE})


@pytest.fixture(scope="module")
def modules() -> rdflib.Graph:
    """Return all that nexus.ttl imports."""
    graph = rdflib.Graph()
    for name in MODULES:
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    return graph


def iter_fields() -> Iterator[tuple[Kind, Field]]:
    """Yield every field of the mapping table with its kind, those of nodes described in place included."""
    nodes = (Kind(node.name, (node.cls,), node.segment, node.fields, "") for node in NODES)
    for kind in (*KINDS.values(), *nodes):
        for field in kind.fields:
            yield kind, field


def ancestors(graph: rdflib.Graph, cls: rdflib.URIRef) -> set[str]:
    """Return a class and all named classes above it."""
    above = graph.transitive_objects(cls, RDFS.subClassOf)
    return {str(node) for node in above if isinstance(node, rdflib.URIRef)}


def declared(graph: rdflib.Graph, *kinds: rdflib.URIRef) -> set[str]:
    """Return the terms of ours that are declared as one of some kinds."""
    return {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind) if str(term).startswith(NX)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_turtle_gives_one_graph_when_read_by_both_engines(path: Path) -> None:
    """Users read the files with rdflib, the toolkit with pyoxigraph."""
    triples = pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    lines = "\n".join(f"{t.subject} {t.predicate} {t.object} ." for t in triples)
    other = rdflib.Graph().parse(data=lines, format="nt")
    assert isomorphic(rdflib.Graph().parse(path), other)


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name == "ontology"], ids=lambda path: path.stem)
def test_prefix_has_its_namespace_when_a_module_binds_it(path: Path) -> None:
    """A prefix bound to a wrong namespace parses well and means nothing (Brick shipped one)."""
    bound = dict(re.findall(r"^@prefix (\S*): <(.*)> \.$", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert {prefix: PREFIXES.get(prefix) for prefix in bound} == bound


def test_nexus_imports_every_module_when_opened() -> None:
    """Identity keys and alignments must never come into the closure by an import."""
    graph = rdflib.Graph().parse(ROOT / "ontology" / "nexus.ttl")
    assert {ONTOLOGY + name for name in MODULES} == {str(iri) for iri in graph.objects(predicate=OWL.imports)}


def test_modules_import_nothing_when_opened(modules: rdflib.Graph) -> None:
    """An import in a module could bring in what nexus.ttl leaves out."""
    assert [] == list(modules.subject_objects(OWL.imports))


def test_catalog_names_every_file_when_resolved_offline() -> None:
    """Protege and ROBOT must find each module, by ontology IRI and by version IRI, without a network."""
    catalog = ET.parse(ROOT / "ontology" / "catalog-v001.xml").getroot()
    entries = {entry.attrib["name"]: entry.attrib["uri"] for entry in catalog}
    expected = {}
    for path in (ROOT / "ontology").glob("*.ttl"):
        expected |= {ONTOLOGY + path.stem: path.name, f"{ONTOLOGY}{path.stem}/0.1.0": path.name}
    assert expected == entries


@pytest.mark.parametrize("path", [path for path in FILES if path.stem in MODULES], ids=lambda path: path.stem)
def test_term_names_its_module_when_declared_there(path: Path) -> None:
    """rdfs:isDefinedBy is how a reader finds the file of a term."""
    graph = rdflib.Graph().parse(path)
    found = {str(module) for _, module in graph.subject_objects(RDFS.isDefinedBy)}
    assert {ONTOLOGY + path.stem} == found


def test_class_is_declared_when_a_kind_has_it(modules: rdflib.Graph) -> None:
    """A record must not become a node of a class that means nothing."""
    used = {expand(cls) for kind in KINDS.values() for cls in kind.lineage}
    used |= {expand(field.part) for _, field in iter_fields() if field.value is Value.PART}
    used |= {expand(cls) for _, field in iter_fields() for cls in field.target.split() if cls.startswith("nx:")}
    assert set() == {cls for cls in used if cls.startswith(NX)} - declared(modules, OWL.Class)


def test_lineage_is_the_subclass_tree_when_a_kind_lists_it(modules: rdflib.Graph) -> None:
    """The table and the ontology must not disagree on what a kind is; nx:Actor is implied by the segment."""
    implied = {NX + "Actor"}
    different = {
        kind.name: (lineage, above)
        for kind in KINDS.values()
        if (lineage := {expand(cls) for cls in kind.lineage})
        != (above := ancestors(modules, rdflib.URIRef(expand(kind.cls)))) - implied
    }
    assert {} == different


def test_actor_is_above_a_kind_when_its_segment_says_so(modules: rdflib.Graph) -> None:
    """`Kind.is_a` takes the segment for the class."""
    expected = {kind.name for kind in KINDS.values() if kind.segment == "actor"}
    above = {kind.name: ancestors(modules, rdflib.URIRef(expand(kind.cls))) for kind in KINDS.values()}
    assert expected == {name for name, classes in above.items() if NX + "Actor" in classes}


def test_predicate_is_an_object_property_when_a_field_gives_nodes(modules: rdflib.Graph) -> None:
    """A reasoner treats links and literals differently."""
    used = {expand(field.predicate) for _, field in iter_fields() if field.value in OBJECT}
    assert set() == {iri for iri in used if iri.startswith(NX)} - declared(modules, OWL.ObjectProperty)


def test_predicate_is_a_datatype_property_when_a_field_gives_literals(modules: rdflib.Graph) -> None:
    """Bounds and `unknown` flags are literals beside the field's own."""
    used = {expand(field.predicate) for _, field in iter_fields() if field.value not in OBJECT}
    used |= {expand(iri) for _, field in iter_fields() for iri in (*(field.bounds or ()), field.unknown) if iri}
    assert set() == {iri for iri in used if iri.startswith(NX)} - declared(modules, OWL.DatatypeProperty)


def test_domain_covers_every_kind_when_a_property_has_one(modules: rdflib.Graph) -> None:
    """A domain narrower than a kind that uses the property would retype, or contradict, its records."""
    narrow = [
        (kind.name, field.key, str(domain))
        for kind, field in iter_fields()
        if field.value is not Value.PART
        for iri in (field.predicate, field.unknown, *(field.bounds or ()))
        if iri
        for domain in modules.objects(rdflib.URIRef(expand(iri)), RDFS.domain)
        if str(domain) not in ancestors(modules, rdflib.URIRef(expand(kind.cls)))
    ]
    assert [] == narrow


def test_range_covers_the_target_when_a_property_has_one(modules: rdflib.Graph) -> None:
    """A range narrower than what a field may point to would make, say, a place an actor."""
    narrow = [
        (kind.name, field.key, str(found))
        for kind, field in iter_fields()
        if field.value is Value.REFERENCE
        for found in modules.objects(rdflib.URIRef(expand(field.predicate)), RDFS.range)
        for cls in field.target.split() or [""]
        if not cls or str(found) not in ancestors(modules, rdflib.URIRef(expand(cls)))
    ]
    assert [] == narrow


def test_designation_field_is_never_inferred_when_not_shared(modules: rdflib.Graph) -> None:
    """Nobody is designated by inference: all that only designations and listings say is marked."""
    elsewhere = {field.predicate for kind, field in iter_fields() if kind.segment != "designation"}
    expected = {expand(f.predicate) for k, f in iter_fields() if k.segment == "designation" and f.predicate not in elsewhere}
    marked = {str(term) for term in modules.subjects(rdflib.URIRef(NX + "neverInferred"), rdflib.Literal(True))}
    assert set() == expected - marked


def test_concept_is_declared_when_built_in(modules: rdflib.Graph) -> None:
    """Code, ontology and the sensitive-role policy must hold the same list; purposes are never curated."""
    expected = {(expand(c.curie), c.type, c.notation) for c in CONCEPTS}
    found = {
        (str(c), str(modules.value(c, rdflib.URIRef(NX + "conceptType"))), str(modules.value(c, SKOS.notation)))
        for c in modules.subjects(RDF.type, SKOS.Concept)
    }
    assert {(NX + "designation-purpose-counter-terrorism", "designation-purpose", "counter-terrorism")} == found ^ expected


def test_concept_is_sensitive_when_the_table_says_so(modules: rdflib.Graph) -> None:
    """A sensitive role let through as a plain one would publish an imputation."""
    found = {str(c) for c in modules.subjects(rdflib.URIRef(NX + "sensitive"), rdflib.Literal(True))}
    assert {expand(c.curie) for c in CONCEPTS if c.sensitive} == found


def test_term_is_declared_when_the_architecture_names_it(modules: rdflib.Graph) -> None:
    """The graph layout is the contract of the emitters."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    used = {NX + name for name in re.findall(r"\bnx:([A-Za-z][\w-]*\w)", text)} - {NX + "role-"}
    found = declared(modules, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept)
    assert set() == used - found


def test_term_is_declared_when_code_or_shapes_name_it(modules: rdflib.Graph) -> None:
    """A misspelt predicate yields no row and no error."""
    found = declared(modules, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept)
    paths = [*ROOT.glob("src/nexusrdf/*/**/*.py"), *ROOT.glob("src/nexusrdf/*/**/*.rq"), *ROOT.glob("shapes/*.ttl")]
    undeclared = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in paths
        for name in re.findall(r"(?:\bnx:|\{NX\})([A-Za-z][\w-]*\w)(?![\w-])", path.read_text(encoding="utf-8"))
        if NX + name not in found
    }
    assert set() == undeclared


def test_question_list_is_current_when_the_questions_are_at_hand() -> None:
    """The hygiene query repeats the names; the file of questions is the source."""
    source = ROOT.parent / "shared" / "questions.md"
    if not source.exists():
        pytest.skip("../shared/questions.md is not here")
    names = re.findall(r"^\| \d+ \| ([a-z-]+) \|", source.read_text(encoding="utf-8"), re.MULTILINE)
    query = (Path(__file__).parent / "hygiene" / "unknown-question.rq").read_text(encoding="utf-8")
    assert names == re.findall(r'"([a-z-]+)"', query)


def test_sorted_section_is_in_order_when_terms_are_added() -> None:
    """Hand-kept files stay readable only if there is one place for a term."""
    unsorted = []
    for path in FILES:
        for section in re.split(r"^# .*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            terms = [name.lower() for name in re.findall(r"^nx:(?!scheme-)(\S+) (?:a|skos:|rdfs:|owl:)", section, re.MULTILINE)]
            if terms != sorted(terms):
                unsorted.append((path.stem, terms))
    assert [] == unsorted
