"""The fast engine against the reference, result by result."""

import importlib.util
import sys
from functools import cache
from pathlib import Path

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.graph.quads import Triple
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.validate.engines import REASONS, Engines, run
from nexusrdf.validate.engines.fast_engine import FastEngineError
from nexusrdf.validate.engines.support import Facts

pytest.importorskip("shacl", reason="the fast engine is not installed")


def load(name):
    """Load a module beside the tests."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


cases = load("engine_cases")
SHOWN = {
    "recursion": "!recursive shapes",
    "regular expression": "!pattern [a-z&&b]",
    "flags": "!pattern a.c with q",
    "bound": "maxInclusive 5",
    "order": "lessThan",
    "lexical form": "datatype hexBinary, ill-typed values",
    "blank nodes": "nodeKind IRI",
    "owl:Class": "implicit target owl:Class",
    "not of SHACL Core": "!component of its own",
    "ill-formed": "!two minCounts",
    "nesting": "!nested deeply",
}
"""For each reason a case in which the fast engine says something else than the reference."""


@cache
def parse(text: str) -> frozenset[Triple]:
    """Return the triples of some Turtle."""
    return frozenset((s, p, o) for s, p, o, _ in parse_quads((cases.PREFIXES + text).encode(), ".ttl"))


def answer(shapes: str, data: str, validator: str):
    """Return what an engine says of some data: a code and a message where it cannot run."""
    try:
        return Engines(validator).run(parse(data), parse(shapes))
    except NexusError as error:
        return error.code, str(error)


@pytest.mark.parametrize("name", cases.CASES)
def test_engines_give_the_same_results(name: str) -> None:
    """A release must not depend on the engine: focus, path, value, shape, component, severity, message and details."""
    assert answer(*cases.CASES[name], "pyshacl") == answer(*cases.CASES[name], "fast")


@pytest.mark.parametrize("name", [name for name in cases.CASES if name.startswith("!")])
def test_shape_falls_back_when_fast_engine_is_not_to_be_trusted_with_it(name: str) -> None:
    """These shapes are the reference's whatever the data are."""
    shapes = parse(cases.CASES[name][0])
    reasons = run.find_reasons(run.index_shapes(shapes), Facts())
    assert set(reasons.values()) <= set(REASONS)
    assert reasons


@pytest.mark.parametrize("reason", REASONS)
def test_reason_is_needed(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reason without a case in which the engines differ would slow runs down for nothing."""
    name = SHOWN[reason]
    expected = answer(*cases.CASES[name], "pyshacl")
    shapes, data = (parse(text) for text in cases.CASES[name])
    index = run.index_shapes(shapes)
    facts = run.find_facts(run.make_reading(data, index))
    assert {reason} == set(run.find_reasons(index, facts).values())
    monkeypatch.setattr(run, "find_reasons", lambda *_: {})
    monkeypatch.setattr(run, "find_stray_fault", lambda _: None)
    monkeypatch.setattr(run, "_reference", refuse)
    try:
        found = answer(*cases.CASES[name], "fast")
    except FastEngineError:
        return
    assert expected != found


def refuse(*_: object) -> None:
    """Stand in for the reference where it must not help."""
    raise FastEngineError
