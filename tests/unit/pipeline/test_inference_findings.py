"""What reasoning finds: contradictions in either layer, and what nothing may ever conclude."""

from dataclasses import replace

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import TYPE
from nexusrdf.pipeline import load_dataset, scaffold
from nexusrdf.pipeline.inference import infer
from nexusrdf.reason import load_axioms

NX = "https://w3id.org/nexusrdf/ns#"
BOTH = {("<https://e.org/x>", TYPE, f"<{NX}Person>"), ("<https://e.org/x>", TYPE, f"<{NX}Place>")}
VERDICT = (f"<{NX}Person>", "<http://www.w3.org/2000/01/rdf-schema#subClassOf>", f"<{NX}ArmedGroup>")


@pytest.fixture(scope="module")
def layers(tmp_path_factory):
    """Give the layers of a small dataset without findings."""
    folder = tmp_path_factory.mktemp("sound") / "data"
    scaffold(folder, base="https://data.example.net/x")
    loaded = load_dataset(folder)
    return make_layers(loaded.dataset, loaded.promotion)


@pytest.mark.parametrize(("layer", "codes"), [("accepted", {"NX501", "NX502"}), ("claimed", {"NX502"})])
def test_infer_finds_a_contradiction_in_the_layer_where_it_is(layers, layer, codes):
    """A person that is a place: of what is accepted a violation, of what is only claimed a warning."""
    assert () == infer(layers).findings
    found = infer(replace(layers, **{layer: getattr(layers, layer) | BOTH})).findings
    assert codes == {told.code for told in found}
    assert {"nexus.yaml:1:1"} == {str(told.span) for told in found}


def test_infer_finds_what_may_never_be_concluded(layers):
    """An ontology by which everybody were armed must not get through."""
    found = [told for told in infer(layers, axioms=(*load_axioms(), VERDICT)).findings if told.code == "NX503"]
    assert found
    assert all("ArmedGroup" in told.message for told in found)
