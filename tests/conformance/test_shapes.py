"""Every shape and rule has an example that passes and one that fails, and both do."""

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from nexusrdf.base.codes import CODES
from nexusrdf.base.iri import Base
from nexusrdf.graph.quads import TYPE, Triple, triples_of
from nexusrdf.graph.syntax import parse_quads, to_oxigraph
from nexusrdf.validate import ShapeResult, check_graph, check_rules, load_shapes, load_terms
from nexusrdf.validate.rule_files import load_rules

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "shapes" / "tests"
LAYERS = ("records", "accepted", "advice")
BASE = Base("https://example.org/nexus")
SH = "http://www.w3.org/ns/shacl#"
NX = "https://w3id.org/nexusrdf/ns#"
NXS = "https://w3id.org/nexusrdf/shapes#"
TARGETS = {f"<{SH}{name}>" for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")}
RULE_FILES = sorted((ROOT / "src" / "nexusrdf" / "validate" / "rules").rglob("*.rq"))
AS_OF = "2026-11-22"


def values(shapes: tuple[Triple, ...], subject: str, predicate: str) -> set[str]:
    """Return the values of a property of a shape."""
    return {o for s, p, o in shapes if (s, p) == (subject, predicate)}


def targeted(layer: str) -> list[str]:
    """Return the names of the node shapes of a layer that have a target."""
    return sorted({s.removeprefix(f"<{NXS}").rstrip(">") for s, p, _ in load_shapes(layer) if p in TARGETS})


SHAPES = [(layer, name) for layer in LAYERS for name in targeted(layer)]
RULES = [rule.name for rule in load_rules()]


def parts_of(layer: str, name: str) -> dict[str, str]:
    """Return the shapes of a targeted shape that tell findings, with their codes: its own and its properties'."""
    shapes = load_shapes(layer)
    candidates = {f"<{NXS}{name}>"} | values(shapes, f"<{NXS}{name}>", f"<{SH}property>")
    codes = {shape: values(shapes, shape, f"<{NX}findingCode>") for shape in candidates}
    return {shape: next(iter(found)).strip('"') for shape, found in codes.items() if found}


def example(name: str, kind: str, suffix: str) -> tuple[str, set[str]]:
    """Return the text of an example and the focus nodes that its header expects."""
    text = (EXAMPLES / f"{name}_{kind}.{suffix}").read_text(encoding="utf-8")
    return text, {f"<{BASE.iri}/id/{focus}>" for focus in re.findall(r"^# focus: (\S+)$", text, re.MULTILINE)}


@cache
def check_example(layer: str, name: str, kind: str) -> tuple[ShapeResult, ...]:
    """Validate an example against its layer; only the results of the shape's codes."""
    text, _ = example(name, kind, "ttl")
    results = check_graph(triples_of(parse_quads(text.encode(), ".ttl")), load_shapes(layer), terms=load_terms())
    return tuple(result for result in results if result.code in set(parts_of(layer, name).values()))


@cache
def check_rule_example(name: str, kind: str) -> tuple[ShapeResult, ...]:
    """Run all rules over an example; only the results of the one rule's code."""
    text, _ = example(name, kind, "trig")
    (code,) = [rule.code for rule in load_rules() if rule.name == name]
    results = check_rules(parse_quads(text.encode(), ".trig"), base=BASE, as_of=AS_OF)
    return tuple(result for result in results if result.code == code)


@pytest.mark.parametrize(("layer", "name"), SHAPES)
def test_shape_finds_nothing_when_example_passes(layer: str, name: str) -> None:
    """A shape that fires on good data would block good releases."""
    assert check_example(layer, name, "PASS") == ()


@pytest.mark.parametrize(("layer", "name"), SHAPES)
def test_shape_finds_each_focus_when_example_fails(layer: str, name: str) -> None:
    """A shape with a wrong target or path passes silently: only a failing example shows that it works."""
    _, expected = example(name, "XFAIL", "ttl")
    assert expected == {result.trace.focus for result in check_example(layer, name, "XFAIL")}
    assert expected


@pytest.mark.parametrize(("layer", "name"), SHAPES)
def test_shape_fires_with_every_part_when_example_fails(layer: str, name: str) -> None:
    """Each property shape has its own message, so each needs bad data of its own."""
    assert set(parts_of(layer, name)) == {result.trace.shape for result in check_example(layer, name, "XFAIL")}


@pytest.mark.parametrize(("layer", "name"), SHAPES)
def test_shape_has_a_focus_when_example_passes(layer: str, name: str) -> None:
    """An example on which the shape does not run passes whatever the shape says."""
    text, _ = example(name, "PASS", "ttl")
    data = triples_of(parse_quads(text.encode(), ".ttl"))
    store = ox.Store()
    store.extend(to_oxigraph((s, p, o, "") for s, p, o in {*data, *load_terms()}))
    shape = f"<{NXS}{name}>"
    classes = " ".join(values(load_shapes(layer), shape, f"<{SH}targetClass>"))
    subjects = " ".join(values(load_shapes(layer), shape, f"<{SH}targetSubjectsOf>"))
    objects = " ".join(values(load_shapes(layer), shape, f"<{SH}targetObjectsOf>"))
    query = f"""
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        ASK {{ {{ VALUES ?c {{ {classes} }} ?s a/rdfs:subClassOf* ?c }}
          UNION {{ VALUES ?p {{ {subjects} }} ?s ?p ?o }} UNION {{ VALUES ?p {{ {objects} }} ?o ?p ?s }}
          FILTER(STRSTARTS(STR(?s), "{BASE.iri}")) }}"""
    assert bool(store.query(query))


@pytest.mark.parametrize("name", RULES)
def test_rule_finds_nothing_when_example_passes(name: str) -> None:
    """A rule that fires on good data would block good releases."""
    assert check_rule_example(name, "PASS") == ()


@pytest.mark.parametrize("name", RULES)
def test_rule_finds_each_focus_when_example_fails(name: str) -> None:
    """A rule that joins wrongly finds nothing: only a failing example shows that it works."""
    _, expected = example(name, "XFAIL", "trig")
    assert expected == {result.trace.focus for result in check_rule_example(name, "XFAIL")}
    assert expected


def test_examples_belong_to_a_shape_or_rule() -> None:
    """An example whose shape was renamed would no longer be run."""
    known = {name for _, name in SHAPES} | set(RULES)
    assert {path.name for path in EXAMPLES.iterdir() if path.stem.rpartition("_")[0] not in known} == set()


@pytest.mark.parametrize("layer", LAYERS)
def test_shapes_that_tell_findings_are_named_and_complete(layer: str) -> None:
    """A result must lead to a message, a severity and a declared code."""
    shapes = load_shapes(layer)
    for shape in {s for s, p, _ in shapes if p == f"<{SH}message>"}:
        assert shape.startswith(f"<{NXS}"), f"{shape} is no IRI of ours"
        (severity,) = values(shapes, shape, f"<{SH}severity>")
        (code,) = values(shapes, shape, f"<{NX}findingCode>")
        assert CODES[code.strip('"')].severity == severity.removeprefix(f"<{SH}").rstrip(">").lower()
        assert len(values(shapes, shape, f"<{SH}message>")) == 1
    for name in targeted(layer):
        assert parts_of(layer, name), f"{name} has neither a message nor property shapes with one"


@pytest.mark.parametrize("layer", LAYERS)
def test_shape_names_are_used_by_one_layer(layer: str) -> None:
    """Codes are never shared by two shapes with targets, nor a code by two rows of the table."""
    codes = {name: set(parts_of(layer, name).values()) for name in targeted(layer)}
    assert all(len(found) == 1 for found in codes.values())
    assert len({code for found in codes.values() for code in found}) == len(codes)


def test_rules_declare_what_codes_declare() -> None:
    """Message, page and rule come from one declaration: header and code must not drift apart."""
    for rule in load_rules():
        declared = CODES[rule.code]
        assert (rule.title, rule.hint, str(rule.severity)) == (declared.title, declared.hint, declared.severity)


def test_codes_of_shapes_are_used() -> None:
    """A declared code that nothing gives would be documented in vain."""
    given = {code for layer, name in SHAPES for code in parts_of(layer, name).values()} | {rule.code for rule in load_rules()}
    outside = {"NX400", "NX491", "NX492", "NX493", "NX494", "NX498"}
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
