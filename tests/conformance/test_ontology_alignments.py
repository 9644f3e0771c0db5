"""Alignments point from our terms to terms that exist elsewhere, and are never imported."""

from pathlib import Path
from types import MappingProxyType

import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS

ROOT = Path(__file__).resolve().parents[2]
VOCABULARIES = ROOT.parent / "shared" / "vocab"
FILES = sorted((ROOT / "ontology" / "alignments").glob("*.ttl"))
NX = "https://w3id.org/nexusrdf/ns#"
RELATIONS = frozenset(
    {RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty}
    | {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}
)
COPIES = MappingProxyType(
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
OUTSIDE_SUBSET = frozenset(f"http://schema.org/{name}" for name in ("AcceptAction", "CommunicateAction", "InviteAction"))


def iter_alignments(graph: rdflib.Graph) -> list[tuple[str, rdflib.term.Node, str]]:
    """Return subject, relation and object of every alignment of a file."""
    return [(str(s), p, str(o)) for s, p, o in graph if str(s).startswith(NX)]


@pytest.fixture(scope="module")
def kinds() -> dict[str, rdflib.term.Node]:
    """Return what each of our terms is declared as."""
    graph = rdflib.Graph()
    for path in (ROOT / "ontology").glob("*.ttl"):
        graph.parse(path)
    found = {}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        found |= {str(term): kind for term in graph.subjects(RDF.type, kind)}
    return found


def test_every_vocabulary_has_a_file_when_listed() -> None:
    """The model names these; other.ttl holds vocabularies of which we use a term or two."""
    expected = ["foaf", "ftm", "org", "other", "prov", "schema", "sem", "stix", "uco", "wikidata"]
    assert expected == [path.stem for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_alignment_has_a_known_relation_when_stated(path: Path, kinds: dict[str, rdflib.term.Node]) -> None:
    """Subclass and subproperty need the right sort of term of ours; anything else would be a slip of the pen."""
    classes = {RDFS.subClassOf, OWL.equivalentClass}
    properties = {RDFS.subPropertyOf, OWL.equivalentProperty}
    wrong = [
        (s, p, o)
        for s, p, o in iter_alignments(rdflib.Graph().parse(path))
        if p not in RELATIONS
        or s not in kinds
        or o.startswith(NX)
        or (p in classes and kinds[s] != OWL.Class)
        or (p in properties and kinds[s] == OWL.Class)
    ]
    assert [] == wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_alignment_is_unique_when_a_term_has_several(path: Path) -> None:
    """One pair of terms has one relation."""
    found = [(s, o) for s, _, o in iter_alignments(rdflib.Graph().parse(path))]
    assert sorted(set(found)) == sorted(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header_says_where_it_was_checked_when_read(path: Path) -> None:
    """A reader must know which IRIs nobody has looked up."""
    graph = rdflib.Graph().parse(path)
    ontology = graph.value(predicate=RDF.type, object=OWL.Ontology)
    text = str(graph.value(ontology, RDFS.comment))
    assert (True, True) == ("checked" in text or "found in a copy" in text, (ontology, DCTERMS.source, None) in graph)


@pytest.mark.parametrize("namespace", sorted(COPIES))
def test_iri_exists_when_a_copy_of_the_vocabulary_is_at_hand(namespace: str) -> None:
    """An alignment to a term that does not exist misleads whoever follows it."""
    if not VOCABULARIES.exists():
        pytest.skip("../shared/vocab is not here")
    copy = rdflib.Graph().parse(VOCABULARIES / COPIES[namespace])
    known = {str(term) for term in copy.subjects()}
    used = {o for path in FILES for _, _, o in iter_alignments(rdflib.Graph().parse(path)) if o.startswith(namespace)}
    assert set() == used - known - OUTSIDE_SUBSET


def test_iri_is_outside_the_subset_when_excepted() -> None:
    """An exception that is no longer needed must go."""
    if not VOCABULARIES.exists():
        pytest.skip("../shared/vocab is not here")
    copy = rdflib.Graph().parse(VOCABULARIES / COPIES["http://schema.org/"])
    assert set() == OUTSIDE_SUBSET & {str(term) for term in copy.subjects()}


def test_iri_of_dublin_core_exists_when_a_header_uses_it() -> None:
    """Brick shipped a file that bound dcterms to a wrong namespace."""
    if not VOCABULARIES.exists():
        pytest.skip("../shared/vocab is not here")
    known = {str(term) for term in rdflib.Graph().parse(VOCABULARIES / "dcterms.ttl").subjects()}
    used = set()
    for path in (ROOT / "ontology").rglob("*.ttl"):
        used |= {str(p) for p in rdflib.Graph().parse(path).predicates() if str(p).startswith(str(DCTERMS))}
    assert set() == used - known
