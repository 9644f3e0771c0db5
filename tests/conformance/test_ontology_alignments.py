"""Alignments point from our terms to terms that exist elsewhere, say how and where that was checked, and are never imported."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import owlrl
import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node, URIRef

ROOT = Path(__file__).resolve().parents[2]
VOCABULARIES = ROOT.parent / "shared" / "vocab"
NOTES = ROOT.parent / "shared" / "ontology.md"
FILES = sorted((ROOT / "ontology" / "alignments").glob("*.ttl"))
MODULES = sorted(path for path in (ROOT / "ontology").glob("*.ttl") if path.stem != "identity")
NX: Final = "https://w3id.org/nexusrdf/ns#"
OF_CLASSES: Final = frozenset({RDFS.subClassOf, OWL.equivalentClass})
OF_PROPERTIES: Final = frozenset({RDFS.subPropertyOf, OWL.equivalentProperty})
MATCHES: Final = frozenset({SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch})
CLASSES: Final = frozenset({OWL.Class, RDFS.Class})
PROPERTIES: Final = frozenset({RDF.Property, OWL.ObjectProperty, OWL.DatatypeProperty})
COPIES: Final = MappingProxyType(
    {
        "http://www.w3.org/ns/org#": "org.ttl",
        "http://www.w3.org/ns/prov#": "prov.ttl",
        "http://xmlns.com/foaf/0.1/": "foaf.ttl",
        "http://schema.org/": "schema-org-subset.ttl",
        "http://www.w3.org/ns/oa#": "oa.ttl",
        "http://www.w3.org/2008/05/skos-xl#": "skosxl.ttl",
    }
)
# the copy of schema.org is a subset of 22 classes, none of them an action
OUTSIDE_SUBSET: Final = frozenset(f"http://schema.org/{name}" for name in ("AcceptAction", "CommunicateAction", "InviteAction"))
# the FollowTheMoney exporter writes a topic as an IRI of this form: a tag, neither class nor property
TOPIC: Final = "ftm:topic:"
ERROR: Final = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")


class Alignment(NamedTuple):
    """How one of our terms relates to one of others."""

    term: Node
    relation: Node
    target: Node


def iter_alignments(graph: rdflib.Graph) -> Iterator[Alignment]:
    """Yield every alignment of a file."""
    return (Alignment(*triple) for triple in graph if str(triple[0]).startswith(NX))


def parse(*paths: Path) -> rdflib.Graph:
    """Return some files as one graph."""
    graph = rdflib.Graph()
    for path in paths:
        graph.parse(path)
    return graph


def all_alignments() -> list[Alignment]:
    """Return the alignments of all files."""
    return [alignment for path in FILES for alignment in iter_alignments(parse(path))]


def is_class(graph: rdflib.Graph, term: Node) -> bool | None:
    """Tell whether a graph declares a term as a class or as a property; None if as neither."""
    types = set(graph.objects(term, RDF.type))
    if not types & (CLASSES | PROPERTIES):
        return None
    return bool(types & CLASSES)


@pytest.fixture(scope="module")
def ours() -> rdflib.Graph:
    """Return the modules."""
    return parse(*MODULES)


def test_every_vocabulary_has_a_file_when_listed() -> None:
    """The model names these; other.ttl holds vocabularies of which we use a term or two."""
    expected = ["foaf", "ftm", "org", "other", "prov", "schema", "sem", "stix", "uco", "wikidata"]
    assert expected == [path.stem for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_alignment_has_a_fitting_relation_when_stated(path: Path, ours: rdflib.Graph) -> None:
    """Every term of ours is declared, and subclasses are of classes, subproperties of properties."""
    alignments = list(iter_alignments(parse(path)))
    assert alignments
    wrong = [
        alignment
        for alignment in alignments
        if is_class(ours, alignment.term) is None
        or str(alignment.target).startswith(NX)
        or alignment.relation not in MATCHES | (OF_CLASSES if is_class(ours, alignment.term) else OF_PROPERTIES)
    ]
    assert [] == wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_alignment_is_unique_when_a_term_has_several(path: Path) -> None:
    """One pair of terms has one relation."""
    found = [(alignment.term, alignment.target) for alignment in iter_alignments(parse(path))]
    assert sorted(set(found)) == sorted(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_alignment_says_where_it_was_checked_when_stated(path: Path) -> None:
    """A reader can look it up again; nothing is said of an alignment that is not there."""
    graph = parse(path)
    noted: dict[Alignment, list[Node]] = {}
    for note in graph.subjects(RDF.type, OWL.Axiom):
        parts = (graph.value(note, part) for part in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget))
        noted[Alignment(*parts)] = list(graph.objects(note, DCTERMS.source))
    assert set(iter_alignments(graph)) == set(noted)
    assert {} == {alignment: sources for alignment, sources in noted.items() if len(sources) != 1}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header_lists_what_was_read_when_opened(path: Path) -> None:
    """Its comment says how far the check went; its sources are those of the alignments."""
    graph = parse(path)
    header = graph.value(predicate=RDF.type, object=OWL.Ontology)
    notes = set(graph.subjects(RDF.type, OWL.Axiom))
    used = {source for note, source in graph.subject_objects(DCTERMS.source) if note in notes}
    assert used == set(graph.objects(header, DCTERMS.source))
    assert "Checked on 2026-" in str(graph.value(header, RDFS.comment))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_difference_is_told_when_a_match_is_of_related_terms(path: Path) -> None:
    """Related says little: the note says what the two have to do with each other, and how they differ."""
    graph = parse(path)
    silent = [
        graph.value(note, OWL.annotatedSource)
        for note in graph.subjects(OWL.annotatedProperty, SKOS.relatedMatch)
        if not graph.value(note, RDFS.comment)
    ]
    assert [] == silent


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_target_has_one_kind_with_the_term_when_declared_in_the_file(path: Path, ours: rdflib.Graph) -> None:
    """What a file declares of others, for the sake of its logic, fits what it says of ours."""
    graph = parse(path)
    for alignment in iter_alignments(graph):
        if alignment.relation not in MATCHES:
            assert is_class(ours, alignment.term) is is_class(graph, alignment.target)


@pytest.mark.parametrize("namespace", sorted(COPIES))
def test_target_exists_and_is_of_one_kind_when_a_copy_of_the_vocabulary_is_at_hand(namespace: str, ours: rdflib.Graph) -> None:
    """A term that does not exist misleads whoever follows it; a class is like a property only loosely."""
    if not VOCABULARIES.exists():
        pytest.skip("../shared/vocab is not here")
    copy = parse(VOCABULARIES / COPIES[namespace])
    used = [alignment for alignment in all_alignments() if str(alignment.target).startswith(namespace)]
    assert used
    for alignment in used:
        if str(alignment.target) not in OUTSIDE_SUBSET:
            found = is_class(copy, alignment.target)
            assert found is not None, alignment
            assert found is is_class(ours, alignment.term) or alignment.relation == SKOS.relatedMatch, alignment


def test_iri_is_outside_the_subset_when_excepted() -> None:
    """An exception that is no longer needed must go."""
    if not VOCABULARIES.exists():
        pytest.skip("../shared/vocab is not here")
    copy = parse(VOCABULARIES / COPIES["http://schema.org/"])
    assert set() == OUTSIDE_SUBSET & {str(term) for term in copy.subjects()}
    assert OUTSIDE_SUBSET <= {str(alignment.target) for alignment in all_alignments()}


def test_kinds_are_alike_when_names_elsewhere_tell_them(ours: rdflib.Graph) -> None:
    """FollowTheMoney writes `Schema:property`, Wikidata P and Q numbers, the others capitals for classes."""
    for alignment in all_alignments():
        name = re.split(r"[#/]", str(alignment.target))[-1]
        if name.startswith(TOPIC):
            assert SKOS.relatedMatch == alignment.relation
        elif alignment.relation != SKOS.relatedMatch:
            found = name[0].isupper() and ":" not in name and not re.fullmatch(r"P\d+", name)
            assert found is is_class(ours, alignment.term), alignment


def test_alignment_is_out_of_the_closure_when_the_ontology_is_imported() -> None:
    """Whoever opens nexus.ttl gets our terms and no conclusion about those of others."""
    imported = set(parse(*MODULES, ROOT / "ontology" / "identity.ttl").objects(predicate=OWL.imports))
    headers = {parse(path).value(predicate=RDF.type, object=OWL.Ontology) for path in FILES}
    assert len(FILES) == len(headers)
    assert set() == imported & headers
    assert [] == [path.stem for path in FILES if (None, OWL.imports, None) in parse(path)]


@pytest.mark.parametrize("name", ["foaf", "org", "prov"])
def test_logic_is_consistent_when_an_alignment_meets_the_vocabulary(name: str) -> None:
    """A subclass or subproperty is meant: with the other vocabulary's axioms nothing contradicts or merges.

    The first draft had the member and body of a membership as subproperties of functional ones, and any link as one
    between organisations: two bodies became one, and a person an organisation.
    """
    if not VOCABULARIES.exists():
        pytest.skip("../shared/vocab is not here")
    graph = parse(*MODULES, ROOT / "ontology" / "alignments" / f"{name}.ttl", VOCABULARIES / f"{name}.ttl")
    graph.remove((None, OWL.imports, None))
    prefixes = f"@prefix nx: <{NX}> . @prefix : <https://example.org/> ."
    graph.parse(data=prefixes + DATA, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    assert [] == list(graph.subjects(RDF.type, ERROR))
    mine = "https://example.org/"
    merged = {(s, o) for s, o in graph.subject_objects(OWL.sameAs) if str(s).startswith(mine) and s != o}
    assert set() == merged
    kinds = {URIRef(NX + kind) for kind in ("Person", "Organisation", "State", "Event", "Source", "Claim", "Designation")}
    several = {s for s in set(graph.subjects()) if str(s).startswith(mine) and len(kinds & set(graph.objects(s, RDF.type))) > 1}
    assert set() == several
    bodies = {s for s, o in graph.subject_objects(RDF.type) if re.search(r"[#/]Organization$", str(o))}
    assert set() == bodies & set(graph.subjects(RDF.type, URIRef(NX + "Person")))


DATA: Final = """
:m a nx:Membership ; nx:member :orla ; nx:inBody :relief, :column . :l a nx:Link ; nx:linkParty :orla, :column, :velda .
:orla a nx:Person ; nx:gender "female" ; nx:name :n . :n a nx:NameUse ; nx:nameForm "Orla Venn"@en .
:relief a nx:Organisation ; nx:partOf :column . :column a nx:ArmedGroup . :velda a nx:State .
:talks a nx:Meeting ; nx:place :dorn . :dorn a nx:Place .
:talks--attendee--orla a nx:Attendance ; nx:attendant :orla ; nx:inEvent :talks .
:c a nx:Claim ; nx:claimant :orla ; nx:relayedBy :courier ; nx:evidence :e ; nx:decision :d ; nx:supersedes :older .
:courier a nx:MediaOutlet . :e a nx:Evidence ; nx:source :s . :s a nx:NewsArticle ; nx:author :courier . :older a nx:Claim .
:d a nx:CurationDecision ; nx:decidedBy :cur . :cur a nx:Curator . :g a nx:InferredGraph ; nx:restsOn :c .
"""
# Entries of the table for which nothing could be confirmed, and why.
LEFT_OUT: Final = MappingProxyType({"popolo": "has no RDF term for a dated other name that we could find"})


def test_term_is_aligned_when_the_model_says_so(ours: rdflib.Graph) -> None:
    """Every row of the model's table of terms that names a vocabulary has an alignment to it, or is left out with a reason."""
    if not NOTES.exists():
        pytest.skip("../shared/ontology.md is not here")
    section = NOTES.read_text(encoding="utf-8").partition("\n## 2.")[2].partition("\n## 3.")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|") and line.count("|") == 7]
    assert len(rows) > 40
    aligned: dict[str, str] = {}
    for alignment in all_alignments():
        aligned[str(alignment.term)] = aligned.get(str(alignment.term), "") + f" {alignment.target}"
    missing = []
    for row in rows:
        terms = [re.sub(r"[^A-Za-z].*", "", term.strip()) for term in re.split(r"[,>]", row[0])]
        if row[4].strip() in {"", "–", "Aligned", "-"} or not is_declared(ours, terms[0]):
            continue
        prefixes = set(re.findall(r"\b(\w+):\w", row[4])) - set(LEFT_OUT)
        found = " ".join(aligned.get(NX + term, "") for term in terms)
        missing += [(terms, prefix) for prefix in prefixes if PLACES[prefix] not in found]
    assert [] == missing


def is_declared(graph: rdflib.Graph, term: str) -> bool:
    """Tell whether a term of the table is one of ours."""
    return is_class(graph, URIRef(NX + term)) is not None


PLACES: Final = MappingProxyType(
    {
        "adms": "ns/adms#", "amo": "spar/amo/", "cito": "spar/cito/", "eli": "eli/ontology#", "foaf": "foaf/0.1/",
        "ftm": "followthemoney", "gufo": "nemo/gufo#", "lode": "linkedevents", "np": "nschema#", "oa": "ns/oa#",
        "org": "ns/org#", "prov": "ns/prov#", "schema": "schema.org", "sem": "2009/11/sem/", "skosxl": "skos-xl#",
        "uco": "unifiedcyberontology",
    }
)  # fmt: skip


def test_iri_of_dublin_core_exists_when_a_header_uses_it() -> None:
    """Brick shipped a file that bound dcterms to a wrong namespace."""
    if not VOCABULARIES.exists():
        pytest.skip("../shared/vocab is not here")
    known = {str(term) for term in parse(VOCABULARIES / "dcterms.ttl").subjects()}
    used = set()
    for path in (ROOT / "ontology").rglob("*.ttl"):
        used |= {str(p) for p in parse(path).predicates() if str(p).startswith(str(DCTERMS))}
    assert set() == used - known
