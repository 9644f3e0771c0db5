"""Pairs of an ontology and data drawn from seeds, each construct as often as any other: compiled rules against owlrl.

Each pair has an axiom of some ten kinds and some twenty statements. Counts show that each construct occurs and takes part.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import by_path
import pytest

from nexusrdf.checker import Published, _read_lists, find_fault
from nexusrdf.graph.quads import Triple
from nexusrdf.pipeline.grounds import number_nodes, prove
from nexusrdf.query.resting import Stated
from nexusrdf.reason import (
    FALSE,
    Closure,
    Contradiction,
    Proof,
    close_compiled,
    close_graph,
    compile_rules,
    index_axioms,
    refute,
)
from nexusrdf.report.proof_json import to_json_node

drawn = by_path.load(Path(__file__).with_name("drawn_axioms.py"))

SEEDS = [pytest.param(range(80, 120), id="short"), pytest.param(range(500), id="long", marks=pytest.mark.soak)]
PROVED = 3
RULES = (
    "prp-dom", "prp-rng", "prp-symp", "prp-trp", "prp-spo1", "prp-spo2", "prp-eqp1", "prp-eqp2", "prp-inv1", "prp-inv2",
    "cls-int1", "cls-int2", "cls-uni", "cls-svf1", "cls-svf2", "cls-avf", "cls-hv1", "cls-hv2", "cax-sco", "cax-eqc1", "cax-eqc2",
)  # fmt: skip
EXCLUDING = (
    "cax-dw", "cax-adc", "cls-com", "cls-nothing2", "cls-maxc1", "cls-maxqc1", "prp-irp", "prp-asyp", "prp-pdw", "prp-adp",
    "prp-npa1",
)  # fmt: skip

EQUALITY = ("eq-sym", "eq-trans", "eq-rep-s", "eq-rep-o", "prp-fp", "prp-ifp", "eq-diff1", "eq-diff2", "eq-diff3")


def draw_pair(seed: int, kinds: tuple[str, ...], *, same_as: bool = False) -> tuple[list[str], tuple[Triple, ...], list[Triple]]:
    """Return kinds of axioms, axioms of these kinds, and statements."""
    rng = Random(seed)
    chosen = rng.sample(kinds, rng.randint(4, 10))
    axioms = drawn.draw_axioms(rng.choice, chosen)
    return chosen, axioms, list(dict.fromkeys(drawn.draw_fact(rng.choice, same_as=same_as) for _ in range(rng.randint(6, 18))))


@pytest.mark.parametrize("seeds", SEEDS)
def test_closure_equals_owlrl(seeds: range) -> None:
    """Nothing missing, nothing extra, contradictions in the same data; and a sample of conclusions has proofs that hold."""
    kinds: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for seed in seeds:
        concluding = draw_pair(seed, tuple(drawn.CONCLUDING))
        excluding = draw_pair(seed + 10_000, (*drawn.CONCLUDING, *drawn.EXCLUDING))
        for chosen, axioms, facts in (concluding, excluding):
            kinds.update(chosen)
            compiled = compile_rules.__wrapped__(axioms)
            assert () == compiled.unsupported, seed
            found = close_compiled(
                facts, compiled, is_instance=drawn.is_instance, premises={str(n): [t] for n, t in enumerate(facts)}
            )
            expected = close_graph(facts, drawn.spell_out(axioms), is_instance=drawn.is_instance)
            assert (set(), set()) == (expected.inferred - found.inferred, found.inferred - expected.inferred), seed
            assert bool(expected.inconsistencies) == bool(found.inconsistencies), seed
            rules.update(told.rule for told in found.contradictions)
            rules.update(iter_rules(axioms, facts, found, Random(seed)))
    assert [] == [kind for kind in (*drawn.CONCLUDING, *drawn.EXCLUDING) if kinds[kind] < len(seeds) / 8]
    assert [] == [rule for rule in (*RULES, *EXCLUDING) if not rules[rule]]


@pytest.mark.parametrize("seeds", SEEDS)
def test_closure_with_equality_equals_owlrl(seeds: range) -> None:
    """On request what is the same shares what is said of it, as owlrl has it; each rule of equality takes part in a proof."""
    rules: Counter[str] = Counter()
    for seed in seeds:
        _, axioms, facts = draw_pair(seed, (*drawn.CONCLUDING, *drawn.EXCLUDING, *drawn.IDENTIFYING), same_as=True)
        compiled = compile_rules.__wrapped__(axioms, same_as=True)
        assert () == compiled.unsupported, seed
        found = close_compiled(facts, compiled, is_instance=drawn.is_instance, premises={str(n): [t] for n, t in enumerate(facts)})
        expected = close_graph(facts, drawn.spell_out(axioms), is_instance=drawn.is_instance, same_as=True)
        assert (set(), set()) == (expected.inferred - found.inferred, found.inferred - expected.inferred), seed
        assert bool(expected.inconsistencies) == bool(found.inconsistencies), seed
        rules.update(told.rule for told in found.contradictions)
        rules.update(iter_rules(axioms, facts, found, Random(seed), same_as=True))
    assert [] == [rule for rule in EQUALITY if not rules[rule]]


class World:
    """Statements of one claim each, under axioms, as prover and checker take them."""

    def __init__(self, axioms: tuple[Triple, ...], facts: list[Triple], *, same_as: bool) -> None:
        self.rules = compile_rules.__wrapped__(axioms, same_as=same_as)
        self.index = index_axioms(axioms, same_as=same_as)
        content = {str(n): frozenset([t]) for n, t in enumerate(facts)}
        self.stated = Stated(content, dict.fromkeys(content, frozenset()))
        self.published = Published(
            frozenset(axioms), _read_lists(frozenset(axioms)), content, frozenset(), dict.fromkeys(content, "accepted"), {}, {},
            {"entailed": frozenset(), "scenario": frozenset()},
        )  # fmt: skip

    def check(self, proof: Proof | None, goal: Triple, names: tuple[str, ...]) -> Iterator[str]:
        """Yield the rules of a proof that the checker takes."""
        assert proof is not None, (goal, names)
        nodes = number_nodes(proof, names, self.stated, self.index)
        told = {"nodes": [to_json_node(node) for node in nodes], "conclusion": nodes[-1].id}
        assert None is find_fault(told, goal, frozenset(names), self.published), goal
        yield from (node.rule for node in nodes if node.kind == "step")

    def refute(self, told: Contradiction, names: Iterable[str]) -> Proof | None:
        """Return a proof of a contradiction from what some claims state."""
        return refute(told, [t for name in names for t in self.stated.content[name]], self.rules, self.index)


def iter_rules(
    axioms: tuple[Triple, ...], facts: list[Triple], closure: Closure, rng: Random, *, same_as: bool = False
) -> Iterator[str]:
    """Yield the rules of proofs of some conclusions and contradictions, each from the first of its sets, once checked.

    Without any one of its statements a contradiction is gone.
    """
    world = World(axioms, facts, same_as=same_as)
    for triple in rng.sample(sorted(closure.inferred), min(PROVED, len(closure.inferred))):
        for names in closure.supports[triple].sets[:1]:
            ((_, proof),) = prove([triple], names, world.stated, world.index)
            yield from world.check(proof, triple, names)
    for told in rng.sample(closure.contradictions, min(PROVED, len(closure.contradictions))):
        if told.names:
            yield from world.check(world.refute(told, told.names), FALSE, told.names)
            for name in told.names:
                assert None is world.refute(told, set(told.names) - {name})
