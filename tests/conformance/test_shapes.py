"""Every shape and rule has an example that passes and one that fails, and both do."""

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from by_path import load

from nexusrdf.base.codes import CODES
from nexusrdf.base.findings import Severity
from nexusrdf.graph.quads import TYPE, triples_of
from nexusrdf.graph.syntax import parse_quads, to_oxigraph
from nexusrdf.validate import ShapeResult, check_graph, check_rules, load_shapes, load_terms
from nexusrdf.validate.rule_files import load_rules

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


ex = load(HERE / "shape_examples.py")
SH, NX, NXS, LAYERS = ex.SH, ex.NX, ex.NXS, ex.LAYERS
RULE_FILES = sorted((ROOT / "src" / "nexusrdf" / "validate" / "rules").rglob("*.rq"))
SHAPES = [(layer, name) for layer in LAYERS for name in ex.targeted(layer)]
RULES = {rule.name: rule for rule in load_rules()}
SHAPE_EXAMPLES = [pytest.param(layer, name, e, id=e.file) for layer, name in SHAPES for e in ex.examples_of(name)]
RULE_EXAMPLES = [pytest.param(name, e, id=e.file) for name in RULES for e in ex.examples_of(name)]


@cache
def check_example(layer: str, name: str, example) -> tuple[ShapeResult, ...]:
    """Validate an example against its layer; only the results of the shape's codes."""
    results = check_graph(triples_of(example.quads), load_shapes(layer), terms=load_terms())
    return tuple(result for result in results if result.code in set(ex.parts_of(layer, name).values()))


@pytest.mark.parametrize(("layer", "name", "example"), SHAPE_EXAMPLES)
def test_shape_finds_what_the_example_expects(layer: str, name: str, example) -> None:
    """A shape that fires on good data would block good releases; one with a wrong target or path passes silently."""
    results = check_example(layer, name, example)
    assert example.focus == {result.trace.focus for result in results}
    assert example.is_met_by(results)


@pytest.mark.parametrize(("name", "example"), RULE_EXAMPLES)
def test_rule_finds_what_the_example_expects(name: str, example) -> None:
    """A rule that fires on good data would block good releases; one that joins wrongly finds nothing."""
    results = [r for r in check_rules(example.quads, base=ex.BASE, as_of=ex.AS_OF) if r.code == RULES[name].code]
    assert example.focus == {result.trace.focus for result in results}
    assert example.is_met_by(results)


@pytest.mark.parametrize("name", [*RULES, *(name for _, name in SHAPES)])
def test_shape_or_rule_has_examples_of_both_kinds(name: str) -> None:
    """Only a failing example shows that it works, only a passing one that it does not cry wolf."""
    assert {True, False} == {example.passes for example in ex.examples_of(name)}
    assert all(example.passes == (not example.focus) for example in ex.examples_of(name))


@pytest.mark.parametrize(("layer", "name"), SHAPES)
def test_shape_fires_with_every_part_when_examples_fail(layer: str, name: str) -> None:
    """Each property shape has its own message, so each needs bad data of its own."""
    fired = {result.trace.shape for example in ex.examples_of(name) for result in check_example(layer, name, example)}
    assert set(ex.parts_of(layer, name)) == fired


@pytest.mark.parametrize(("layer", "name", "example"), [p for p in SHAPE_EXAMPLES if p.values[2].passes])
def test_shape_has_a_focus_when_example_passes(layer: str, name: str, example) -> None:
    """An example on which the shape does not run passes whatever the shape says."""
    store = ox.Store()
    store.extend(to_oxigraph((s, p, o, "") for s, p, o in {*triples_of(example.quads), *load_terms()}))
    classes, subjects, objects = (
        " ".join(ex.values(load_shapes(layer), f"<{NXS}{name}>", f"<{SH}{target}>"))
        for target in ("targetClass", "targetSubjectsOf", "targetObjectsOf")
    )
    query = f"""
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        ASK {{ {{ VALUES ?c {{ {classes} }} ?s a/rdfs:subClassOf* ?c }}
          UNION {{ VALUES ?p {{ {subjects} }} ?s ?p ?o }} UNION {{ VALUES ?p {{ {objects} }} ?o ?p ?s }}
          FILTER(STRSTARTS(STR(?s), "{ex.BASE.iri}")) }}"""
    assert bool(store.query(query))


def test_examples_belong_to_a_shape_or_rule() -> None:
    """An example whose shape was renamed would no longer be run."""
    known = {name for _, name in SHAPES} | set(RULES)
    assert {path.name for path in ex.EXAMPLES.iterdir() if path.name.partition("_")[0] not in known} == set()


@pytest.mark.parametrize("layer", LAYERS)
def test_shapes_that_tell_findings_are_named_and_complete(layer: str) -> None:
    """A result must lead to a message, a severity and a declared code."""
    shapes = load_shapes(layer)
    for shape in {s for s, p, _ in shapes if p == f"<{SH}message>"}:
        assert shape.startswith(f"<{NXS}"), f"{shape} is no IRI of ours"
        (severity,) = ex.values(shapes, shape, f"<{SH}severity>")
        (code,) = ex.values(shapes, shape, f"<{NX}findingCode>")
        told, declared = severity.removeprefix(f"<{SH}").rstrip(">").upper(), CODES[code.strip('"')].severity.upper()
        assert told == declared or (layer == "advice" and Severity[told] < Severity[declared])  # one fault, while only claimed
        assert len(ex.values(shapes, shape, f"<{SH}message>")) == 1
    for name in ex.targeted(layer):
        assert ex.parts_of(layer, name), f"{name} has neither a message nor property shapes with one"


@pytest.mark.parametrize("layer", LAYERS)
def test_shape_names_are_used_by_one_layer(layer: str) -> None:
    """Codes are never shared by two shapes with targets, nor a code by two rows of the table."""
    codes = {name: set(ex.parts_of(layer, name).values()) for name in ex.targeted(layer)}
    assert all(len(found) == 1 for found in codes.values())
    assert len({code for found in codes.values() for code in found}) == len(codes)


def test_rules_declare_what_codes_declare() -> None:
    """Message, page and rule come from one declaration: header and code must not drift apart."""
    for rule in load_rules():
        declared = CODES[rule.code]
        assert (rule.title, rule.hint, str(rule.severity)) == (declared.title, declared.hint, declared.severity)


def test_codes_of_shapes_are_used() -> None:
    """A declared code that nothing gives would be documented in vain."""
    given = {code for layer, name in SHAPES for code in ex.parts_of(layer, name).values()} | {rule.code for rule in load_rules()}
    outside = {"NX400", "NX490", "NX491", "NX492", "NX493", "NX494", "NX495", "NX496", "NX498"}
    assert {code for code in CODES if code.startswith("NX4")} == given | outside


def declared_terms() -> frozenset[str]:
    """Return every term that a module of the ontology declares."""
    files = [path for path in (ROOT / "ontology").glob("*.ttl") if path.name != "identity.ttl"]
    quads = [quad for path in files for quad in parse_quads(path.read_bytes(), ".ttl")]
    return frozenset(s for s, p, _, _ in quads if p == TYPE and s.startswith(f"<{NX}"))


@pytest.mark.parametrize("layer", LAYERS)
def test_shapes_use_declared_terms(layer: str) -> None:
    """A misspelt term makes a shape pass silently."""
    used = {term for triple in load_shapes(layer) for term in triple if term.startswith(f"<{NX}")}
    assert used - declared_terms() == set()


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_rules_use_declared_terms(path: Path) -> None:
    """A misspelt term makes a rule pass silently."""
    used = {f"<{NX}{name}>" for name in re.findall(r"\bnx:([A-Za-z][\w-]*)", path.read_text(encoding="utf-8"))}
    assert used - declared_terms() == set()


@pytest.mark.parametrize("layer", LAYERS)
def test_target_classes_exist(layer: str) -> None:
    """A wrong target passes silently."""
    owl_class = "<http://www.w3.org/2002/07/owl#Class>"
    classes = {s for s, p, o in load_terms() if (p, o) == (TYPE, owl_class)}
    wanted = {o for _, p, o in load_shapes(layer) if p in {f"<{SH}targetClass>", f"<{SH}class>"}}
    assert wanted - classes - {owl_class} == set()
