"""Contradictions come with their proof: statements, claims, places and the tree of both."""

import json

import pytest

from nexusrdf.base.vocab import NX, OWL, RDFS
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import TYPE
from nexusrdf.graph.source_map import make_source_map
from nexusrdf.pipeline import load_dataset, scaffold
from nexusrdf.pipeline.inference import infer
from nexusrdf.reason import load_axioms
from nexusrdf.report import format_json, format_text

FRONTS = (f"<{NX}frontOf>", f"<{OWL}propertyDisjointWith>", f"<{NX}directFrontOf>")
PLACES = (f"<{NX}linkedWith>", f"<{RDFS}range>", f"<{NX}Place>")
NOBODY = (f"<{NX}directFrontOf>", TYPE, f"<{OWL}IrreflexiveProperty>")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Give the layers of the demo and where its statements are written."""
    folder = tmp_path_factory.mktemp("clash") / "demo"
    scaffold(folder, base="https://straits.example/data", demo=True)
    loaded = load_dataset(folder)
    return make_layers(loaded.dataset, loaded.promotion), make_source_map(loaded.dataset)


def find(demo, axiom, code="NX501"):
    """Return the findings of a code under the ontology and one axiom more."""
    layers, source_map = demo
    return [told for told in infer(layers, axioms=(*load_axioms(), axiom), source_map=source_map).findings if told.code == code]


def test_contradiction_shows_both_statements_down_to_the_lines_of_records(demo):
    """What was written, by whose claim, and each step from there to what cannot be."""
    first, *_ = find(demo, FRONTS)
    assert "relations/fronts.yaml:3:77" == str(first.span)
    assert ["relations/fronts.yaml:3:93"] == [str(span) for span in first.related]
    assert (
        "what cannot be   [prp-pdw]",
        "├─ frontOf and directFrontOf exclude each other   [axiom]",
        "├─ Harbour Relief Society frontOf Amber Column   [prp-spo1]",
    ) == first.proof[:3]
    assert "└─ Harbour Relief Society directFrontOf Amber Column   [prp-spo2, as above]" == first.proof[-1]
    leaf = "the Society for the Column principal Amber Column   [claim vso-2015-vso-003 relations/fronts.yaml:3:93]"
    assert any(line.endswith(leaf) for line in first.proof)


def test_contradiction_shows_the_kind_of_a_record_when_no_claim_states_it(demo):
    """That something is a body is the curators' word."""
    told = find(demo, PLACES, "NX502")
    assert told
    assert all("kind of a record that a claim mentions: " in "\n".join(one.proof) for one in told)


def test_reports_hold_the_proof(demo):
    """In the text below the finding, in JSON as lines."""
    first, *_ = find(demo, FRONTS)
    text = format_text([first], lambda _: None)
    assert "   = proof:\n     what cannot be   [prp-pdw]\n     ├─ frontOf" in text
    (told,) = json.loads(format_json([first], version="1"))["findings"]
    assert list(first.proof) == told["proof"]


def test_nothing_is_told_where_nothing_contradicts_itself(demo):
    """No body of the demo is its own front."""
    assert [] == find(demo, NOBODY)
