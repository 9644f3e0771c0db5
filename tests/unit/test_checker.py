"""The checker by itself: what it refuses that damage at random seldom makes, and that it never trips over what it is given."""

import copy
import dataclasses
from itertools import pairwise

import pytest

from nexusrdf.base.vocab import NX, OWL
from nexusrdf.checker import Published, find_fault
from nexusrdf.graph.quads import TYPE

P, Q = f"<{NX}p>", f"<{NX}q>"
A, B, CLAIM, OTHER = (f"<https://example.org/id/{name}>" for name in ("actor/a", "actor/b", "claim/one", "claim/two"))
INVERSE = (P, f"<{OWL}inverseOf>", Q)
KIND = (A, TYPE, f"<{NX}Person>")
GOAL = (B, Q, A)
PUBLISHED = Published(
    axioms=frozenset({INVERSE}),
    lists={},
    content={CLAIM: frozenset({(A, P, B)}), OTHER: frozenset({(A, P, B)})},
    kinds=frozenset({KIND}),
    standing={CLAIM: "accepted"},
    resting={},
    inferred={},
    views={"entailed": frozenset({GOAL}), "scenario": frozenset()},
)
PROOF = {
    "conclusion": 2,
    "nodes": [
        {"id": 0, "kind": "axiom", "triple": list(INVERSE)},
        {"id": 1, "kind": "claim", "triple": [A, P, B], "claims": [CLAIM]},
        {"id": 2, "kind": "step", "triple": list(GOAL), "rule": "prp-inv1", "premises": [0, 1]},
    ],
}


def changed(number, **told):
    """Return the proof with one node changed."""
    bad = copy.deepcopy(PROOF)
    bad["nodes"][number] |= told
    return bad


def test_find_fault_finds_none_when_all_is_well():
    """The cases below differ from this one in one point each."""
    assert None is find_fault(PROOF, GOAL, frozenset({CLAIM}), PUBLISHED)


def test_find_fault_tells_of_a_circle_when_every_step_is_sound():
    """Two inverse statements that prove each other are sound steps, and prove nothing."""
    back = {"id": 3, "kind": "step", "triple": [A, P, B], "rule": "prp-inv2", "premises": [0, 2]}
    bad = copy.deepcopy(PROOF)
    bad["nodes"][2]["premises"] = [0, 3]
    bad["nodes"].append(back)
    assert "node 2 rests on itself" == find_fault(bad, GOAL, frozenset({CLAIM}), PUBLISHED)


@pytest.mark.parametrize(
    ("proof", "expected"),
    [
        (changed(0, triple=[Q, INVERSE[1], P]), "ontology.ttl has no such axiom"),
        (changed(1, triple=[A, P, A]), "a claim does not state it"),
        (changed(1, claims=[]), "names no claim"),
        (changed(1, claims=[OTHER]), "names no claim"),
        (changed(1, kind="record"), "not the kind of a record"),
        (changed(1, kind="rumour"), "no kind of node"),
        (changed(2, rule="prp-inv2"), "no instance of prp-inv2"),
        (changed(2, rule="prp-made-up"), "no instance"),
        (changed(2, premises=[1, 0]), "no instance"),
        (changed(2, premises=[0]), "no instance"),
        (changed(2, premises=[]), "no instance"),
        (changed(2, premises=[0, 9]), "no proof: KeyError"),
        (changed(2, rule="prp-spo2", premises=[]), "no proof: ValueError"),
        (changed(2, triple=[B, Q]), "no proof: ValueError"),
        (changed(2, triple=[A, Q, B]), "concludes something else"),
        ({**PROOF, "nodes": [*PROOF["nodes"], {"id": 3, "kind": "axiom", "triple": list(INVERSE)}]}, "a node is not needed"),
        ({**PROOF, "nodes": "abc"}, "no proof: TypeError"),
        ({}, "no proof: KeyError"),
    ],
)
def test_find_fault_tells_what_is_wrong(proof, expected):
    """A document that somebody else wrote may hold anything."""
    assert expected in find_fault(proof, GOAL, frozenset({CLAIM}), PUBLISHED)


def test_find_fault_holds_a_proof_to_the_claims_that_are_named():
    """A set of claims of which one is not needed, or that stands in no view, is not what the release says it is."""
    assert "the claims that the release names" in find_fault(PROOF, GOAL, frozenset({CLAIM, OTHER}), PUBLISHED)
    assert "in no view" in find_fault(changed(1, claims=[OTHER]), GOAL, frozenset({OTHER}), PUBLISHED)


@pytest.mark.parametrize("links", [0, 1, 2, 3])
def test_find_fault_holds_a_chain_to_all_its_links(links):
    """A chain of two properties that is cut short, or goes on, concludes nothing."""
    axiom, ends = (Q, f"<{OWL}propertyChainAxiom>", "_:list"), [f"<https://example.org/id/actor/{n}>" for n in range(links + 1)]
    told = [(one, P, other) for one, other in pairwise(ends)]
    goal = (ends[0], Q, ends[-1])
    content, views = {CLAIM: frozenset(told)}, {"entailed": frozenset()}
    published = dataclasses.replace(PUBLISHED, axioms=frozenset({axiom}), lists={"_:list": (P, P)}, content=content, views=views)
    leaves = [{"id": n, "kind": "claim", "triple": list(triple), "claims": [CLAIM]} for n, triple in enumerate(told)]
    step = {"id": "end", "kind": "step", "triple": list(goal), "rule": "prp-spo2", "premises": ["axiom", *range(links)]}
    proof = {"conclusion": "end", "nodes": [{"id": "axiom", "kind": "axiom", "triple": list(axiom)}, *leaves, step]}
    expected = None if links == 2 else "node end: it is no instance of prp-spo2"
    assert expected == find_fault(proof, goal, frozenset({CLAIM} if links else ()), published)
