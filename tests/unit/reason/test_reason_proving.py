"""Proofs by the rules of OWL 2 RL: one small case for each rule, and that nothing in a proof is needless."""

import pytest

from nexusrdf.base.vocab import NX, OWL, RDF, RDFS
from nexusrdf.graph.quads import TYPE
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.reason import index_axioms, iter_proofs

PREFIXES = f"@prefix : <{NX}> . @prefix owl: <{OWL}> . @prefix rdf: <{RDF}> . @prefix rdfs: <{RDFS}> .\n"

SOME_C = ":R owl:someValuesFrom :C ; owl:onProperty :p ."
ONLY_C = ":R owl:allValuesFrom :C ; owl:onProperty :p ."

# Ontology, statements, conclusion, the rules of its proof in order.
CASES = {
    "domain": (":p rdfs:domain :C .", ":a :p :b .", ":a a :C", ["prp-dom"]),
    "domain of a literal": (":p rdfs:domain :C .", ':a :p "x" .', ":a a :C", ["prp-dom"]),
    "range": (":p rdfs:range :C .", ":a :p :b .", ":b a :C", ["prp-rng"]),
    "symmetric": (":p a owl:SymmetricProperty .", ":a :p :b .", ":b :p :a", ["prp-symp"]),
    "transitive": (":p a owl:TransitiveProperty .", ":a :p :b . :b :p :c .", ":a :p :c", ["prp-trp"]),
    "subproperty": (":p rdfs:subPropertyOf :q .", ":a :p :b .", ":a :q :b", ["prp-spo1"]),
    "chain": (":q owl:propertyChainAxiom (:p :r :p) .", ":a :p :b . :b :r :c . :c :p :d .", ":a :q :d", ["prp-spo2"]),
    "chain over an inverse": (
        ":q owl:propertyChainAxiom ([ owl:inverseOf :p ] :p) .", ":m :p :a . :m :p :b .", ":a :q :b", ["prp-inv2", "prp-spo2"],
    ),
    "equivalent properties": (":p owl:equivalentProperty :q .", ":a :p :b .", ":a :q :b", ["prp-eqp1"]),
    "equivalent properties, backwards": (":q owl:equivalentProperty :p .", ":a :p :b .", ":a :q :b", ["prp-eqp2"]),
    "inverse": (":p owl:inverseOf :q .", ":a :p :b .", ":b :q :a", ["prp-inv1"]),
    "inverse, backwards": (":q owl:inverseOf :p .", ":a :p :b .", ":b :q :a", ["prp-inv2"]),
    "subclass": (":C rdfs:subClassOf :D . :D rdfs:subClassOf :E .", ":a a :C .", ":a a :E", ["cax-sco", "cax-sco"]),
    "equivalent classes": (":C owl:equivalentClass :D .", ":a a :C .", ":a a :D", ["cax-eqc1"]),
    "equivalent classes, backwards": (":D owl:equivalentClass :C .", ":a a :C .", ":a a :D", ["cax-eqc2"]),
    "intersection": (":C owl:intersectionOf (:D :E) .", ":a a :D , :E .", ":a a :C", ["cls-int1"]),
    "member of an intersection": (":C owl:intersectionOf (:D :E) .", ":a a :C .", ":a a :E", ["cls-int2"]),
    "union": (":C owl:unionOf (:D :E) .", ":a a :E .", ":a a :C", ["cls-uni"]),
    "some": (
        ":R owl:someValuesFrom :C ; owl:onProperty :p .", ":a :p :b . :b a :C .", ":a a :R", ["cls-svf1"],
    ),
    "some thing": (":R owl:someValuesFrom owl:Thing ; owl:onProperty :p .", ":a :p :b .", ":a a :R", ["cls-svf2"]),
    "only": (":R owl:allValuesFrom :C ; owl:onProperty :p .", ":a a :R ; :p :b .", ":b a :C", ["cls-avf"]),
    "value": (":R owl:hasValue :v ; owl:onProperty :p .", ":a a :R .", ":a :p :v", ["cls-hv1"]),
    "class of a value": (":R owl:hasValue :v ; owl:onProperty :p .", ":a :p :v .", ":a a :R", ["cls-hv2"]),
    "wider some": (
        f"{SOME_C} :S owl:someValuesFrom :D ; owl:onProperty :p . :C rdfs:subClassOf :D .",
        ":a a :R .", ":a a :S", ["scm-svf1", "cax-sco"],
    ),
    "some along a wider property": (
        f"{SOME_C} :S owl:someValuesFrom :C ; owl:onProperty :q . :p rdfs:subPropertyOf :o . :o rdfs:subPropertyOf :q .",
        ":a a :R .", ":a a :S", ["scm-spo", "scm-svf2", "cax-sco"],
    ),
    "wider only": (
        f"{ONLY_C} :S owl:allValuesFrom :D ; owl:onProperty :p . :D owl:unionOf (:C) .",
        ":a a :R .", ":a a :S", ["scm-uni", "scm-avf1", "cax-sco"],
    ),
    "only along a narrower property": (
        f"{ONLY_C} :S owl:allValuesFrom :C ; owl:onProperty :q . :q owl:equivalentProperty :p .",
        ":a a :R .", ":a a :S", ["scm-eqp1", "scm-avf2", "cax-sco"],
    ),
}  # fmt: skip


def read(text):
    """Read triples with the prefixes of the cases."""
    return {(s, p, o) for s, p, o, _ in parse_quads((PREFIXES + text).encode(), ".ttl")}


def prove(ontology, statements, goal):
    """Return the proof of one statement, or None."""
    ((_, proof),) = iter_proofs(read(f"{goal} ."), read(statements), index_axioms(read(ontology)))
    return proof


@pytest.mark.parametrize("case", CASES)
def test_prove_names_the_rule_of_each_step(case):
    """A proof is checked against the specification, so each step has to go by the name that stands there."""
    ontology, statements, goal, rules = CASES[case]
    proof = prove(ontology, statements, goal)
    assert rules == [step.rule for step in proof.steps]
    assert proof.goal == proof.steps[-1].conclusion


@pytest.mark.parametrize("case", CASES)
def test_prove_uses_each_statement_of_a_minimal_set(case):
    """Every case states just what it needs: all of it must be a leaf, and nothing else but axioms."""
    ontology, statements, goal, _ = CASES[case]
    index = index_axioms(read(ontology))
    ((_, proof),) = iter_proofs(read(f"{goal} ."), read(statements), index)
    assert read(statements) == set(proof.statements(index.axioms))
    for leaf in read(statements):
        assert [None] == [p for _, p in iter_proofs(read(f"{goal} ."), read(statements) - {leaf}, index)]


def test_prove_leaves_out_what_is_needless():
    """A longer way to the same conclusion, and what lies beside, are no part of a proof."""
    ontology = ":p a owl:TransitiveProperty . :p rdfs:domain :C ."
    proof = prove(ontology, ":a :p :b . :b :p :c . :c :p :d . :a :p :c . :x :p :y .", ":a :p :d")
    assert 1 == len(proof.steps)
    assert read(":a :p :c . :c :p :d .") <= set(proof.leaves())


def test_prove_finds_none_when_nothing_follows():
    """What is stated is no proof of itself, and what does not follow has none."""
    assert None is prove(":p rdfs:domain :C .", ":a :p :b .", ":b a :C")
    assert None is prove(":p a owl:SymmetricProperty .", ":a :p :b .", ":a :p :b")


def test_prove_says_why_a_stated_conclusion_also_follows():
    """A statement that follows from another would not fall with the claim that states it."""
    proof = prove(":p a owl:SymmetricProperty .", ":a :p :b . :b :p :a .", ":a :p :b")
    assert read(":b :p :a .") == {leaf for leaf in proof.leaves() if leaf[1] != TYPE}
