"""The fast engine against the reference over the article, the demo, every example and generated graphs."""

from pathlib import Path

import pytest
from by_path import load
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nexusrdf.base.errors import NexusError
from nexusrdf.base.vocab import EDTF, NX, XSD
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import TYPE, Triple, format_literal, triples_of
from nexusrdf.pipeline import load_dataset, scaffold
from nexusrdf.pipeline.inference import infer
from nexusrdf.validate import Engines, load_shapes, load_terms
from nexusrdf.validate.engines import split

pytest.importorskip("shacl", reason="the fast engine is not installed")

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("records", "accepted", "advice")
TERMS = frozenset(load_terms())
BASE = "https://example.org/nexus"
CLASSES = sorted({s for s, p, o in TERMS if p == TYPE and o.endswith("#Class>") and s.startswith(f"<{NX}")})
CONCEPTS = sorted({s for s, p, o in TERMS if p == TYPE and o.endswith("#Concept>")})
MENTIONED = sorted({term for name in LAYERS for _, p, o in load_shapes(name) for term in (p, o) if term.startswith(f"<{NX}")})
PROPERTIES = [term for term in MENTIONED if term[len(NX) + 1].islower() and term not in CONCEPTS and "findingCode" not in term]
NODES = [f"<{BASE}/id/{kind}/{n}>" for kind in ("actor", "event", "claim", "source", "relation") for n in range(3)] + [
    "_:b0",
    "_:b1",
]
TEXTS = (
    "",
    "x",
    "2024",
    "2024-13",
    "2024-01-31",
    "2024-02-30",
    "2023-12-01",
    "0",
    "7",
    "-3",
    "a" * 64,
    "0" * 63 + "\n",
    "true",
    "false",
    "P1D",
)
DATATYPES = ("", EDTF, *(f"{XSD}{name}" for name in ("date", "integer", "boolean", "duration", "gYearMonth", "string")))

literals = st.one_of(
    st.builds(lambda text, datatype: format_literal(text, datatype=datatype), st.sampled_from(TEXTS), st.sampled_from(DATATYPES)),
    st.builds(lambda text, lang: format_literal(text, lang=lang), st.sampled_from(TEXTS), st.sampled_from(("en", "EN", "de-AT"))),
    st.sampled_from([format_literal(day, datatype=f"{XSD}date") for day in ("2024-01-31", "2024-03-01", "2023-12-31")]),
)
types = st.tuples(st.sampled_from(NODES), st.just(TYPE), st.sampled_from(CLASSES))
values = st.one_of(st.sampled_from(NODES), st.sampled_from(CONCEPTS), literals)
statements = st.tuples(st.sampled_from(NODES), st.sampled_from(PROPERTIES), values)
orders = st.tuples(
    st.sampled_from(NODES),
    st.sampled_from([term for term in PROPERTIES if term.endswith(("arliest>", "atest>", "Start>", "End>"))]),
    st.one_of(st.sampled_from(NODES[:1]), literals),
)
graphs = st.frozensets(st.one_of(types, types, statements, statements, orders), min_size=4, max_size=40)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


EXAMPLES = sorted((ROOT / "shapes" / "tests").iterdir())


def hold(data: frozenset[Triple], layer: str) -> int:
    """Hold both engines to the same results, one by one and in order, and return how many there are."""
    expected, found = (answer(data | TERMS, layer, validator) for validator in ("pyshacl", "fast"))
    assert expected == found
    return len(expected)


def answer(data: frozenset[Triple], layer: str, validator: str, *, jobs: int = 1):
    """Return the results of an engine, or why it cannot run: pySHACL compares no blank nodes."""
    try:
        return Engines(validator, jobs).run(data, load_shapes(layer))
    except NexusError as error:
        return error.code, str(error)


@pytest.mark.parametrize("name", ["article", "demo"])
def test_engines_agree_on_every_layer_of_a_dataset(name: str, tmp_path: Path) -> None:
    """The article and the demo: what is released, and what follows from it."""
    if name == "demo":
        scaffold(tmp_path / "demo", base=BASE, demo=True)
    loaded = load_dataset(ROOT / "data" if name == "article" else tmp_path / "demo")
    layers = make_layers(loaded.dataset, loaded.promotion)
    for layer, triples in zip(LAYERS, (layers.records, layers.accepted, layers.claimed), strict=True):
        hold(triples, layer)
    inferred = infer(layers).layers
    assert inferred.entailed
    hold(inferred.accepted | inferred.entailed, "accepted")


def hold_examples(examples: list[Path]) -> int:
    """Hold the engines to the same results on examples, each with the shapes of every layer."""
    ex = load(ROOT / "tests" / "conformance" / "shape_examples.py")
    return sum(hold(frozenset(triples_of(ex.read_example(path).quads)), layer) for path in examples for layer in LAYERS)


def test_engines_agree_on_examples() -> None:
    """A part of the examples; the soak run takes all."""
    assert hold_examples(EXAMPLES[::3]) > 100


@pytest.mark.soak
def test_engines_agree_on_all_examples() -> None:
    """Every example of every shape and rule."""
    assert hold_examples(EXAMPLES) > 300


@settings(max_examples=15, deadline=None, suppress_health_check=QUIET, derandomize=True)
@given(graphs, st.sampled_from(LAYERS))
def test_engines_agree_on_generated_graphs(data: frozenset[Triple], layer: str) -> None:
    """Instances of our classes with values that are wrong in many ways."""
    hold(data, layer)


@pytest.mark.soak
@settings(max_examples=1_000, deadline=None, suppress_health_check=QUIET)
@given(graphs, st.sampled_from(LAYERS))
def test_engines_agree_on_a_thousand_generated_graphs(data: frozenset[Triple], layer: str) -> None:
    """As above, and many."""
    hold(data, layer)


@settings(max_examples=40, deadline=None, suppress_health_check=QUIET, derandomize=True)
@given(st.data())
def test_engines_agree_on_foreign_shapes_over_data_of_others(choice: st.DataObject) -> None:
    """The shapes of each component over the data that were made for another one."""
    cases = load(ROOT / "tests" / "unit" / "validate" / "engine_cases.py")
    told = load(ROOT / "tests" / "unit" / "validate" / "test_engines.py")
    names = sorted(name for name in cases.CASES if not name.startswith("!"))
    shapes, data = (cases.CASES[choice.draw(st.sampled_from(names))][part] for part in (0, 1))
    assert told.answer(shapes, data, "pyshacl") == told.answer(shapes, data, "fast")


def hold_split(data: frozenset[Triple], layer: str) -> int:
    """Hold the reference to the same results whole and in shares, and return how many there are.

    The shares run one after the other in this process; tests/unit/validate/test_engine_split.py has real ones.
    """
    expected = answer(data | TERMS, layer, "pyshacl")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split, "FEWEST", 1)
        patch.setattr(split, "run_parts", lambda parts, _: tuple(raw for part in parts for raw in split._run_part(part)))
        for jobs in (2, 3):
            assert expected == answer(data | TERMS, layer, "pyshacl", jobs=jobs)
    return len(expected)


@pytest.mark.parametrize("layer", LAYERS)
def test_split_reference_gives_the_same_results_on_a_demo(layer: str, tmp_path: Path) -> None:
    """What is released of the demo."""
    scaffold(tmp_path / "demo", base=BASE, demo=True)
    loaded = load_dataset(tmp_path / "demo")
    layers = make_layers(loaded.dataset, loaded.promotion)
    hold_split({"records": layers.records, "accepted": layers.accepted, "advice": layers.claimed}[layer], layer)


def hold_split_examples(examples: list[Path]) -> int:
    """Hold examples to it, each with the shapes of every layer."""
    ex = load(ROOT / "tests" / "conformance" / "shape_examples.py")
    return sum(hold_split(frozenset(triples_of(ex.read_example(path).quads)), layer) for path in examples for layer in LAYERS)


def test_split_reference_gives_the_same_results_on_examples() -> None:
    """A part of the examples; the soak run takes all."""
    assert hold_split_examples(EXAMPLES[5::40]) > 5


@pytest.mark.soak
def test_split_reference_gives_the_same_results_on_all_examples() -> None:
    """Every example of every shape and rule."""
    assert hold_split_examples(EXAMPLES) > 300


@settings(max_examples=5, deadline=None, suppress_health_check=QUIET, derandomize=True)
@given(graphs, st.sampled_from(LAYERS))
def test_split_reference_gives_the_same_results_on_generated_graphs(data: frozenset[Triple], layer: str) -> None:
    """Instances of our classes with values that are wrong in many ways."""
    hold_split(data, layer)
