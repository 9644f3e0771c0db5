"""Pairs of an ontology and data drawn from seeds, each construct as often as any other: compiled rules against owlrl.

Each pair has an axiom of some ten kinds and some twenty statements. Counts show that each construct occurs and takes part.
"""

from collections import Counter
from pathlib import Path
from random import Random

import by_path
import pytest

from nexusrdf.checker import Published, _read_lists, find_fault
from nexusrdf.graph.quads import Triple
from nexusrdf.pipeline.grounds import number_nodes, prove
from nexusrdf.query.resting import Stated
from nexusrdf.reason import close_compiled, close_graph, compile_rules, index_axioms
from nexusrdf.report.proof_json import to_json_node

drawn = by_path.load(Path(__file__).with_name("drawn_axioms.py"))

SEEDS = [pytest.param(range(60, 100), id="short"), pytest.param(range(500), id="long", marks=pytest.mark.soak)]
PROVED = 3
RULES = (
    "prp-dom", "prp-rng", "prp-symp", "prp-trp", "prp-spo1", "prp-spo2", "prp-eqp1", "prp-eqp2", "prp-inv1", "prp-inv2",
    "cls-int1", "cls-int2", "cls-uni", "cls-svf1", "cls-svf2", "cls-avf", "cls-hv1", "cls-hv2", "cax-sco", "cax-eqc1", "cax-eqc2",
)  # fmt: skip
EXCLUDING = (
    "cax-dw", "cax-adc", "cls-com", "cls-nothing2", "cls-maxc1", "cls-maxqc1", "prp-irp", "prp-asyp", "prp-pdw", "prp-adp",
    "prp-npa1",
)  # fmt: skip


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


def iter_rules(axioms, facts, closure, rng):
    """Yield the rules of proofs of some conclusions, each from the first of its sets, after the checker has taken them."""
    index = index_axioms(axioms)
    content = {str(n): frozenset([t]) for n, t in enumerate(facts)}
    stated = Stated(content, dict.fromkeys(content, frozenset()))
    published = Published(
        frozenset(axioms), _read_lists(frozenset(axioms)), content, frozenset(), dict.fromkeys(content, "accepted"), {}, {},
        {"entailed": frozenset(), "scenario": frozenset()},
    )  # fmt: skip
    for triple in rng.sample(sorted(closure.inferred), min(PROVED, len(closure.inferred))):
        for names in closure.supports[triple].sets[:1]:
            ((_, proof),) = prove([triple], names, stated, index)
            assert proof is not None, (triple, names)
            nodes = number_nodes(proof, names, stated, index)
            told = {"nodes": [to_json_node(node) for node in nodes], "conclusion": nodes[-1].id}
            assert None is find_fault(told, triple, frozenset(names), published), triple
            yield from (node.rule for node in nodes if node.kind == "step")
