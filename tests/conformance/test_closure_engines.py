"""The closure of invented people by every engine: rules compiled and written out, and owlrl, which shares no code with them."""

from types import SimpleNamespace

import pytest

from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.graph.quads import Triple
from nexusrdf.pipeline import load_dataset
from nexusrdf.reason import close_compiled, close_graph, compile_rules, load_axioms

SIZES = [pytest.param(100, id="100 people"), pytest.param(1_000, id="1,000 people", marks=pytest.mark.soak)]


@pytest.fixture
def bench(root, monkeypatch) -> SimpleNamespace:
    """Give modules of the benchmark."""
    monkeypatch.syspath_prepend(root / "bench")
    import reasoners
    import synthetic

    return SimpleNamespace(reasoners=reasoners, synthetic=synthetic)


def read(bench, folder, people: int) -> Layers:
    """Read and decide an invented dataset."""
    loaded = load_dataset(bench.synthetic.write_dataset(folder, people))
    return make_layers(loaded.dataset, loaded.promotion)


def is_instance(node: str) -> bool:
    """Tell whether a node is a record's."""
    return node.startswith("<https://example.org/synthetic/id/")


def close(triples: frozenset[Triple]) -> frozenset[Triple]:
    """Return what follows by compiled rules."""
    return close_compiled(triples, compile_rules(load_axioms()), is_instance=is_instance).inferred


@pytest.mark.parametrize("people", SIZES)
def test_close_compiled_misses_nothing_and_adds_nothing_when_owlrl_closes_the_same(bench, tmp_path, people):
    """Of what is accepted, and of that together with what is only claimed."""
    layers = read(bench, tmp_path, people)
    for triples, least in ((layers.accepted, 5 * people), (layers.accepted | layers.claimed, 7 * people)):
        expected, found = close_graph(triples, load_axioms(), is_instance=is_instance).inferred, close(triples)
        assert len(expected) > least
        assert (frozenset(), frozenset()) == (expected - found, found - expected)


def test_nemo_of_the_benchmark_concludes_the_same_when_rules_are_written_out(bench, tmp_path):
    """Figures would tell nothing of an engine that does less."""
    pytest.importorskip("nmo_python", reason="Nemo is no dependency; the benchmark leaves it out too")
    triples = read(bench, tmp_path, 30).accepted
    outcome = bench.reasoners.run_nemo(triples, compile_rules(load_axioms()), is_instance)
    assert close(triples) == outcome.inferred
    outcome.prove(sorted(outcome.inferred)[:10])


@pytest.mark.parametrize("derive", [False, True])
def test_sparql_of_the_benchmark_concludes_the_same_when_rules_are_written_out(bench, tmp_path, derive):
    """As with Nemo; with derivations on, it has one of each conclusion."""
    triples = read(bench, tmp_path, 30).accepted
    outcome = bench.reasoners.run_sparql(triples, compile_rules(load_axioms()), is_instance, derive=derive)
    assert (close(triples), len(outcome.inferred) if derive else 0) == (outcome.inferred, outcome.told)
