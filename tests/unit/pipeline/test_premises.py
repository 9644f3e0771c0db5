"""Findings on what only follows stand at the fields that it follows from."""

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.source_map import make_source_map
from nexusrdf.pipeline import build, check, load_dataset, scaffold
from nexusrdf.pipeline.inference import infer
from nexusrdf.reason import compile_rules, find_premises, load_axioms

NX = "https://w3id.org/nexusrdf/ns#"
RANGE = "<http://www.w3.org/2000/01/rdf-schema#range>"
PREFIXES = f"@prefix nx: <{NX}> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix e: <https://example.org/rules#> .\n"
EVENT = "events/meeting-selwick-2025.yaml"
VALUE = "e:s a sh:NodeShape ; sh:targetSubjectsOf nx:coAttendedWith ; sh:property [ sh:path nx:coAttendedWith ; {} ] ."


@pytest.fixture
def folder(tmp_path):
    """Give a dataset in which two bodies met, accepted."""
    scaffold(tmp_path / "data", base="https://data.example.net/x")
    return tmp_path / "data"


def lines_of(folder, *words):
    """Return line and column of the first places of some words in the record of the meeting."""
    rows = (folder / EVENT).read_text(encoding="utf-8").split("\n")
    return [next(f"{EVENT}:{n}:{row.index(word) + 1}" for n, row in enumerate(rows, 1) if word in row) for word in words]


def add_shape(folder, text):
    """Write a shapes file of the dataset's own."""
    (folder / "shapes").mkdir()
    (folder / "shapes" / "house.ttl").write_text(PREFIXES + text, encoding="utf-8")


def on_shapes(found):
    """Return the findings of shapes that name no code, and of targets that match nothing."""
    return [told for told in found if told.code in {"NX400", "NX495"}]


@pytest.mark.parametrize("constraint", ["sh:class nx:Person", "sh:nodeKind sh:Literal"])
def test_check_leads_to_the_fields_when_only_a_conclusion_breaks_a_shape(folder, constraint):
    """Nobody writes that two bodies met: who attended does. Each is found with the other at both fields, with itself at its own."""
    add_shape(folder, VALUE.format(constraint))
    league, council = lines_of(folder, "Selwick Ferry League", "org-northmere-council")
    found = on_shapes(check(folder, reason=True))
    assert [[league, council], [league], [league, council], [council]] == [[str(f.span), *map(str, f.related)] for f in found]
    assert all(told.message.endswith(" [follows from src-0001-c001]") for told in found)
    assert [False, True, False, True] == [told.trace.focus == told.trace.value for told in found]


@pytest.mark.parametrize("constraint", ["sh:maxCount 0", "sh:minCount 3"])
def test_check_leads_to_a_field_when_conclusions_are_too_many_or_too_few(folder, constraint):
    """Such a result names no value: a field that one of them follows from is still nearer than the record."""
    add_shape(folder, VALUE.format(constraint))
    places = lines_of(folder, "Selwick Ferry League", "org-northmere-council")
    found = on_shapes(check(folder, reason=True))
    assert 2 == len(found)
    assert {str(told.span) for told in found} <= set(places)


def test_check_leads_to_the_fields_when_an_inferred_class_makes_a_shape_look(folder):
    """A shape on those who took part somewhere: that somebody did is a conclusion, what the shape misses is not."""
    add_shape(folder, "e:s a sh:NodeShape ; sh:targetObjectsOf nx:coAttendedWith ; sh:not [ sh:class nx:Organisation ] .")
    found = on_shapes(check(folder, reason=True))
    places = lines_of(folder, "Selwick Ferry League", "org-northmere-council")
    assert 2 == len(found)
    assert {str(told.span) for told in found} <= set(places)


def test_check_tells_of_a_target_that_matches_nothing_when_it_does_not_reason(folder):
    """Without reasoning nothing is of that property; with it something is, so the warning would be wrong."""
    add_shape(folder, VALUE.format("sh:minCount 1"))
    assert ["NX495"] == [told.code for told in on_shapes(check(folder))]
    assert [] == on_shapes(check(folder, reason=True))


def test_check_leaves_findings_where_they_were_when_no_conclusion_is_needed(folder):
    """What is found without reasoning is found once, at the same place, with the same words."""
    add_shape(folder, "e:s a sh:NodeShape ; sh:targetClass nx:Meeting ; sh:property [ sh:path nx:topic ; sh:minCount 9 ] .")
    assert on_shapes(check(folder)) == on_shapes(check(folder, reason=True)) != []


def test_build_makes_no_release_when_a_conclusion_breaks_a_shape(folder, tmp_path):
    """The same findings stop the build, at the same places."""
    add_shape(folder, VALUE.format("sh:class nx:Person"))
    built = build(folder, tmp_path / "dist")
    assert built.release is None
    assert on_shapes(check(folder, reason=True)) == on_shapes(built.findings)


@pytest.mark.parametrize(("layer", "code"), [("accepted", "NX501"), ("pending", "NX502")])
def test_contradiction_leads_to_the_fields_when_it_comes_through_a_chain(folder, layer, code):
    """Bodies that are places by an axiom on a chain: what was written is who attended, and that they are bodies."""
    if layer == "pending":
        path = folder / EVENT
        path.write_text(path.read_text(encoding="utf-8").replace("outcome: accepted", "outcome: pending"), encoding="utf-8")
    loaded = load_dataset(folder)
    wrong = (f"<{NX}coAttendedWith>", RANGE, f"<{NX}Place>")
    layers, source_map = make_layers(loaded.dataset, loaded.promotion), make_source_map(loaded.dataset)
    found = [f for f in infer(layers, axioms=(*load_axioms(), wrong), source_map=source_map).findings if f.code == code]
    assert 2 <= len(found)
    assert set(lines_of(folder, "Selwick Ferry League", "org-northmere-council")) == {str(told.span) for told in found}
    assert {"actors/actors.yaml"} == {told.related[-1].file for told in found}


def test_conclusion_that_may_never_be_drawn_leads_to_the_fields_too(folder):
    """The axiom is to blame; the fields tell which data it met."""
    loaded = load_dataset(folder)
    wrong = (f"<{NX}coAttendedWith>", RANGE, f"<{NX}ArmedGroup>")
    layers, source_map = make_layers(loaded.dataset, loaded.promotion), make_source_map(loaded.dataset)
    found = [f for f in infer(layers, axioms=(*load_axioms(), wrong), source_map=source_map).findings if f.code == "NX503"]
    assert lines_of(folder, "Selwick Ferry League", "org-northmere-council") == sorted(
        {str(told.span) for told in found}, key=lambda place: int(place.split(":")[1])
    )


def test_find_premises_returns_no_more_than_is_needed() -> None:
    """Of many statements the two that make the chain, whatever else is stated."""
    rules = compile_rules(load_axioms())
    met = [(f"<urn:{a}>", f"<{NX}attended>", f"<urn:{e}>") for a, e in ("am", "bm", "cn", "an", "do")]
    assert (met[0], met[1]) == find_premises([("<urn:a>", f"<{NX}coAttendedWith>", "<urn:b>")], met, rules)
    assert () == find_premises([("<urn:a>", f"<{NX}coAttendedWith>", "<urn:d>")], met, rules)
    assert () == find_premises([], met, rules)
