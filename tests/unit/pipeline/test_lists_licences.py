"""The licences of lists: what a public edition may hold, and what it says of them."""

import json
import shutil
from pathlib import Path

import pytest
import rdflib

from nexusrdf.model.edition import Edition
from nexusrdf.model.licences import LICENCES, find_conflict, find_licence
from nexusrdf.pipeline import build, load_dataset

LISTS = Path(__file__).parents[1] / "records" / "lists"
SETTINGS = """\
title: lists
base: https://example.org/t
licence: {ours}
corrections: https://example.org/mend
curators: {{cur: {{name: C}}}}
feeds:
  un-sc:
    kind: un-xml
    file: un.xml
    licence: {theirs}
    decide: {{outcome: accepted, by: cur, at: 2031-04-01, why: the authority's own list}}
"""
BY = "https://creativecommons.org/licenses/by/4.0/"
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")


@pytest.fixture
def dataset(tmp_path):
    """Give what makes a dataset with a list under one licence and records under another."""

    def make(theirs, ours=BY, more=""):
        root = tmp_path / "data"
        root.mkdir(exist_ok=True)
        shutil.copy(LISTS / "un-2.xml", root / "un.xml")
        (root / "nexus.yaml").write_text(SETTINGS.format(ours=ours, theirs=theirs) + more)
        return root

    return make


def told(built):
    """Give what licences have against a release, with places."""
    return [(one.code, str(one.span), one.message) for one in built.findings if one.code in {"NX311", "NX312"}]


def test_public_edition_is_refused_when_a_list_forbids_what_the_dataset_permits(dataset, tmp_path):
    """Readers believe the licence that the dataset tells them; an internal edition tells nobody."""
    root = dataset("CC-BY-NC-4.0")
    built = build(root, tmp_path / "dist", edition=Edition.PUBLIC)
    why = "CC-BY-NC-4.0 forbids commercial use, which the licence of the dataset, CC-BY-4.0, permits"
    expected = ("NX311", "nexus.yaml:10:14", f'the list of the feed "un-sc" cannot be in a public edition: {why}')
    assert ([expected], None) == (told(built), built.release)
    assert "violation" == str(built.findings[0].severity)
    inside = build(root, tmp_path / "dist")
    assert ([], True) == (told(inside), inside.release is not None)
    dataset("CC-BY-NC-4.0", ours="https://creativecommons.org/licenses/by-nc/4.0/")
    built = build(root, tmp_path / "dist", edition=Edition.PUBLIC)
    assert ([], True) == (told(built), built.release is not None)


def test_public_edition_is_refused_when_a_licence_is_not_known(dataset, tmp_path):
    """Neither that of a list nor that of the dataset is guessed at."""
    built = build(dataset("some terms", ours="https://example.org/l"), tmp_path / "dist", edition=Edition.PUBLIC)
    assert ["nexus.yaml:3:10", "nexus.yaml:10:14"] == [place for _, place, _ in told(built)]
    assert 'what the licence "some terms" of the feed "un-sc" permits is not known' == told(built)[1][2]
    assert ("NX312", None) == (told(built)[0][0], built.release)


def test_public_edition_is_made_when_the_dataset_declares_what_it_relies_on(dataset, tmp_path):
    """The terms of the United Nations give no leave; a letter may."""
    root = dataset("UN terms of use")
    built = build(root, tmp_path / "dist", edition=Edition.PUBLIC)
    assert ["NX311"] == [code for code, *_ in told(built)]
    assert "gives no leave to pass on" in told(built)[0][2]
    leave = "  UN terms of use: {permits: [redistribution, adaptation, commercial-use], demands: attribution, why: a letter}\n"
    dataset("UN terms of use", more=f"terms:\n{leave}")
    built = build(root, tmp_path / "dist", edition=Edition.PUBLIC)
    assert ([], True) == (told(built), built.release is not None)


def test_release_carries_the_licences_of_its_lists(dataset, tmp_path):
    """Who passes a release on must know whom to name."""
    built = build(dataset("ogl-uk-3.0"), tmp_path / "dist", edition=Edition.PUBLIC)
    (terms,) = json.loads((built.release / "manifest.json").read_text())["lists"]
    words = "Holds the UN Security Council Consolidated List of 2031-06-01, by United Nations Security Council, under OGL-UK-3.0."
    see = LICENCES["OGL-UK-3.0"].see
    assert (words, "OGL-UK-3.0", see, "un-sc-2031-06-01") == (terms["words"], terms["licence"], terms["see"], terms["source"])
    graph = rdflib.Graph().parse(built.release / "dcat.ttl")
    (rights,) = graph.objects(rdflib.URIRef("https://example.org/t/dataset"), DCTERMS.rights)
    assert [rdflib.Literal(words, "en")] == list(graph.objects(rights, rdflib.RDFS.label))
    assert [rdflib.URIRef(see)] == list(graph.objects(rights, DCTERMS.license))
    assert [rdflib.URIRef("https://example.org/t/id/source/un-sc-2031-06-01")] == list(graph.objects(rights, DCTERMS.source))


@pytest.mark.parametrize(
    ("theirs", "ours", "says"),
    [
        ("CC0-1.0", "CC-BY-4.0", ""),
        ("US public domain", "CC0-1.0", ""),
        ("EU reuse notice", "CC-BY-4.0", ""),
        ("CC-BY-4.0", "CC0-1.0", "demands that the authority is named"),
        ("CC-BY-SA-4.0", "CC-BY-4.0", "under the same licence"),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0", ""),
        ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", "under the same licence"),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", ""),
        ("CC-BY-NC-SA-4.0", "CC-BY-NC-4.0", "under the same licence"),
        ("CC-BY-ND-4.0", "CC-BY-4.0", "in another form"),
        ("OGL-UK-3.0", "CC-BY-NC-4.0", ""),
        ("ODbL-1.0", "CC-BY-4.0", "under the same licence"),
        ("UN terms of use", "CC-BY-NC-4.0", "no leave to pass on"),
    ],
)
def test_conflict_is_found_when_one_licence_cannot_go_under_another(theirs, ours, says):
    """Two lists whose licences exclude each other can both go under none."""
    conflict = find_conflict(LICENCES[theirs], LICENCES[ours])
    assert says in conflict
    assert bool(says) is bool(conflict)


@pytest.mark.parametrize("text", ["cc-by-4.0", "http://creativecommons.org/licenses/by/4.0", BY])
def test_licence_is_found_by_name_and_by_address(text):
    """The dataset gives an address, a feed mostly a name."""
    assert "CC-BY-4.0" == find_licence(text, {}).name


@pytest.mark.parametrize(
    ("licences", "code", "place"),
    [
        ("terms: free", "NX156", "nexus.yaml:12:8"),
        ("terms: {x: free}", "NX156", "nexus.yaml:12:12"),
        ("terms: {x: {permits: all, why: w}}", "NX159", "nexus.yaml:12:22"),
        ("terms: {x: {permits: adaptation}}", "NX155", "nexus.yaml:12:9"),
        ("terms: {x: {permit: adaptation, permits: adaptation, why: w}}", "NX104", "nexus.yaml:12:13"),
        ("terms: {x: {permits: adaptation, why: w, see: l}}", "NX158", "nexus.yaml:12:47"),
        ("terms: {x: {permits: adaptation, why: [w]}}", "NX156", "nexus.yaml:12:39"),
    ],
)
def test_licence_that_is_declared_amiss_is_found_where_it_is(dataset, licences, code, place):
    """A word that is not understood must not become a permission."""
    loaded = load_dataset(dataset("CC0-1.0", more=licences + "\n"))
    assert (code, place) in [(one.code, str(one.span)) for one in loaded.findings]
