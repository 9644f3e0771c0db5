"""Contradictions planted in the article and the demo: each has a proof, damaged ones are refused, none has a needless leaf."""

import random
from collections import Counter
from pathlib import Path

import by_path
import pytest

from nexusrdf.base.vocab import NX, OWL
from nexusrdf.checker import Published, _read_lists, find_fault
from nexusrdf.graph.inferred import read_premises
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import TYPE
from nexusrdf.pipeline import load_dataset
from nexusrdf.pipeline.grounds import number_nodes
from nexusrdf.pipeline.scaffolding import scaffold
from nexusrdf.query.resting import Stated
from nexusrdf.reason import FALSE, close_compiled, compile_rules, find_clashing, index_axioms, load_axioms, refute
from nexusrdf.report.proof_json import to_json_node

proofs = by_path.load(Path(__file__).with_name("test_proofs.py"))
PLANTED = (
    (f"<{NX}coAttendedWith>", TYPE, f"<{OWL}IrreflexiveProperty>"),
    (f"<{NX}linkedWith>", TYPE, f"<{OWL}AsymmetricProperty>"),
    (f"<{NX}attended>", f"<{OWL}propertyDisjointWith>", f"<{NX}participatedIn>"),
    (f"<{NX}coAttendedWith>", "<http://www.w3.org/2000/01/rdf-schema#range>", f"<{NX}Place>"),
)
KINDS = ("premise removed", "rule renamed", "leaf swapped", "cycle")
DAMAGED = 200


@pytest.fixture(scope="module", params=["article", "demo"])
def clashes(request, root, tmp_path_factory):
    """Give contradictions of a dataset, with their proofs as the checker reads them."""
    folder = root / "data"
    if request.param == "demo":
        folder = tmp_path_factory.mktemp("clashes") / "demo"
        scaffold(folder, base="https://straits.example/data", demo=True)
    loaded = load_dataset(folder)
    layers = make_layers(loaded.dataset, loaded.promotion)
    _, stating = read_premises(layers.records, layers.content, layers.base)
    axioms = tuple(sorted((*load_axioms(), *PLANTED)))
    rules, index = compile_rules(axioms), index_axioms(axioms)
    closure = close_compiled(layers.accepted | layers.claimed, rules, is_instance=lambda _: True, premises=stating)
    kinds = frozenset(t for triples in stating.values() for t in triples if t[1] == TYPE)
    published = Published(
        frozenset(axioms), _read_lists(frozenset(axioms)), dict(layers.content), kinds, dict.fromkeys(stating, "pending"), {}, {},
        {"entailed": frozenset(), "scenario": frozenset()},
    )  # fmt: skip
    found = []
    for told in closure.contradictions:
        stated = Stated(layers.content, {claim: stating[claim] - layers.content[claim] for claim in told.names})
        proof = refute(told, {t for claim in told.names for t in stating[claim]}, rules, index)
        nodes = [to_json_node(node) for node in number_nodes(proof, told.names, stated, index)]
        found.append((told, proof, {"nodes": nodes, "conclusion": nodes[-1]["id"]}))
    return rules, index, published, found


def test_each_contradiction_has_a_proof_that_the_checker_takes(clashes):
    """By each of the planted axioms, and by those of the ontology that they run into."""
    _, _, published, found = clashes
    assert {"prp-irp", "prp-asyp", "prp-pdw", "cax-adc"} == {told.rule for told, _, _ in found}
    for told, _, document in found:
        assert None is find_fault(document, FALSE, frozenset(told.names), published), told.words


def test_checker_refuses_damaged_proofs_of_contradictions(clashes):
    """As it refuses those of conclusions."""
    _, _, published, found = clashes
    rng = random.Random(6)
    leaves = [node["triple"] for _, _, document in found for node in document["nodes"] if node["kind"] == "claim"]
    refused = Counter()
    for number in range(DAMAGED):
        told, _, document = rng.choice(found)
        kind = KINDS[number % len(KINDS)]
        bad = proofs.damage(kind, document, leaves, rng)
        refused[kind] += find_fault(bad, FALSE, frozenset(told.names), published) is not None
    assert dict.fromkeys(KINDS, DAMAGED // len(KINDS)) == refused


def test_no_leaf_of_a_contradiction_can_be_left_out(clashes):
    """The compiled rules see it in all leaves and in no fewer."""
    rules, index, _, found = clashes
    for told, proof, _ in random.Random(6).sample(found, min(40, len(found))):
        leaves = proof.statements(index.axioms)
        assert tuple(sorted(leaves)) == find_clashing(told, leaves, rules)
        for leaf in leaves:
            assert () == find_clashing(told, set(leaves) - {leaf}, rules)
