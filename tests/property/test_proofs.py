"""Proofs over drawn ontologies: each conclusion has one for each of its sets, the checker takes it, and no leaf is needless."""

from pathlib import Path

import by_path
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.checker import Published, _read_lists, find_fault
from nexusrdf.graph.quads import TYPE, Triple, is_iri
from nexusrdf.pipeline.grounds import number_nodes, prove
from nexusrdf.query.resting import Stated
from nexusrdf.reason import index_axioms
from nexusrdf.report.proof_json import to_json_node

reason = by_path.load(Path(__file__).with_name("test_reason.py"))


def publish(axioms: tuple[Triple, ...], premises: dict[str, frozenset[Triple]]) -> Published:
    """Return a release of drawn axioms and claims, as the checker reads it."""
    return Published(
        frozenset(axioms), _read_lists(frozenset(axioms)), premises, frozenset(), dict.fromkeys(premises, "accepted"), {}, {},
        {"entailed": frozenset(), "scenario": frozenset()},
    )  # fmt: skip


@given(reason.ontologies(), reason.PREMISES)
def test_every_conclusion_has_a_sound_proof_from_each_of_its_sets(
    axioms: tuple[Triple, ...], premises: dict[str, frozenset[Triple]]
) -> None:
    """What the compiled rules conclude is proved by the rules of the specification, and the checker agrees."""
    closure = reason.ours(frozenset().union(*premises.values()), axioms, premises)
    index, published = index_axioms(axioms), publish(axioms, premises)
    stated = Stated(premises, {name: frozenset() for name in premises})
    for triple, support in closure.supports.items():
        for names in support.sets:
            ((_, proof),) = prove([triple], names, stated, index)
            assert proof is not None, (triple, names)
            nodes = [to_json_node(node) for node in number_nodes(proof, names, stated, index)]
            told = {"nodes": nodes, "conclusion": nodes[-1]["id"]}
            assert None is find_fault(told, triple, frozenset(names), published), (triple, names)


@given(reason.ontologies(), reason.PREMISES)
def test_no_conclusion_follows_when_a_leaf_of_its_proof_is_gone(
    axioms: tuple[Triple, ...], premises: dict[str, frozenset[Triple]]
) -> None:
    """The compiled rules, which had no part in the proof, conclude it from all leaves and from no fewer."""
    triples = frozenset().union(*premises.values())
    index = index_axioms(axioms)
    stated = Stated({"a": triples}, {"a": frozenset()})
    for goal, proof in prove(reason.ours(triples, axioms).inferred, ["a"], stated, index):
        assert proof is not None, goal
        leaves = frozenset(proof.statements(index.axioms))
        assert goal in reason.ours(leaves, axioms).inferred
        for leaf in leaves:
            assert goal not in reason.ours(leaves - {leaf}, axioms).inferred, (goal, leaf)


@given(reason.ontologies(), reason.PREMISES, st.sampled_from(reason.CLASSES), st.sampled_from(reason.NODES))
def test_what_does_not_follow_has_no_proof(
    axioms: tuple[Triple, ...], premises: dict[str, frozenset[Triple]], cls: str, node: str
) -> None:
    """A prover that proves too much would be believed by a checker with the same mistake."""
    triples = frozenset().union(*premises.values())
    assert is_iri(node)
    goal = (node, TYPE, cls)
    ((_, proof),) = prove([goal], ["a"], Stated({"a": triples}, {"a": frozenset()}), index_axioms(axioms))
    assert (goal in reason.ours(triples - {goal}, axioms).inferred) == (proof is not None)
