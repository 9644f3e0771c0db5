"""Reasoning in a build: the rules by default, owlrl on request or where an axiom is beyond the rules."""

import sys

import pytest

from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.graph.quads import TYPE
from nexusrdf.pipeline import load_dataset
from nexusrdf.pipeline.inference import infer
from nexusrdf.reason import load_axioms

VIEWS = ("accepted", "entailed", "claimed", "scenario")
FUNCTIONAL = ("<https://w3id.org/nexusrdf/ns#never>", TYPE, "<http://www.w3.org/2002/07/owl#FunctionalProperty>")


def read(folder) -> Layers:
    """Read and decide a dataset."""
    loaded = load_dataset(folder)
    return make_layers(loaded.dataset, loaded.promotion)


@pytest.fixture(scope="module")
def bundled(root) -> Layers:
    """Give the layers of the bundled dataset."""
    return read(root / "data")


def test_infer_concludes_the_same_when_either_reasons(bundled):
    """Nothing is missing and nothing extra; owlrl does not tell what conclusions rest on, and that is said."""
    ours, theirs = infer(bundled), infer(bundled, reasoner="owlrl")
    assert {view: getattr(theirs.layers, view) for view in VIEWS} == {view: getattr(ours.layers, view) for view in VIEWS}
    assert ((), ["NX505"]) == (theirs.layers.inferred, [found.code for found in theirs.findings])
    assert ours.layers.inferred
    assert () == ours.findings


def test_infer_concludes_the_same_when_data_are_invented(root, tmp_path, monkeypatch):
    """Some hundred people with memberships, meetings and designations, a quarter of it unaccepted."""
    monkeypatch.syspath_prepend(root / "bench")
    import synthetic

    layers = read(synthetic.write_dataset(tmp_path, 60))
    del sys.modules["synthetic"]
    ours, theirs = infer(layers).layers, infer(layers, reasoner="owlrl").layers
    assert min(len(ours.entailed), len(ours.scenario)) > 50
    assert (theirs.entailed, theirs.scenario) == (ours.entailed, ours.scenario)


def test_infer_falls_back_to_owlrl_when_an_axiom_is_beyond_the_rules(bundled):
    """The conclusions are the same, what they rest on is missing, and the axiom is named."""
    found = infer(bundled, axioms=(*load_axioms(), FUNCTIONAL))
    assert [("NX504", True)] == [(f.code, "FunctionalProperty" in f.message) for f in found.findings]
    assert () == found.layers.inferred
    assert infer(bundled).layers.entailed == found.layers.entailed


def test_infer_states_nothing_that_no_claim_states(bundled):
    """Each triple of the accepted and the claimed view must lead to a claim, or what follows from it would never fall."""
    from nexusrdf.graph.inferred import read_premises

    accepted, standing = read_premises(bundled.records, bundled.content, bundled.base)
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    assert {t for t in bundled.accepted if t[1] != label} <= frozenset().union(*accepted.values())
    assert {t for t in bundled.claimed if t[1] != label} <= frozenset().union(*standing.values())
    assert accepted.keys() < standing.keys()
