"""A dataset's own shapes, targets that match nothing, and terms that nobody declared."""

import pytest

from nexusrdf.base.findings import Severity, Trace
from nexusrdf.base.span import Span
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.validate import Engines, check_foreign, read_own_shapes, run_own, tell_own

PREFIXES = """@prefix e: <https://example.org/shapes#> .
@prefix : <https://example.org/id/> .
@prefix nx: <https://w3id.org/nexusrdf/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
TOPIC = 'e:S a sh:NodeShape ; sh:targetClass nx:Event ; sh:property [ sh:path nx:topic ; sh:minCount 1 ; sh:message "no topic" ] .'
DATA = ":m a nx:Meeting ; nx:place :p . :p a nx:Place . :c a e:Cat . e:Cat rdfs:subClassOf e:Animal ."


def triples(text):
    """Return the triples of some Turtle."""
    return frozenset((s, p, o) for s, p, o, _ in parse_quads((PREFIXES + text).encode(), ".ttl"))


def read(*texts):
    """Read shapes files `shapes/0.ttl` and so on."""
    return read_own_shapes({f"shapes/{n}.ttl": (PREFIXES + text).encode() for n, text in enumerate(texts)})


def told(shapes, data, origin):
    """Return the findings of shapes on some Turtle."""
    return [f for results in run_own(shapes, triples(data), engines=Engines()) for f in tell_own(results, origin)]


def check(*texts, data=DATA, origin=lambda _: None):
    """Return code, file and line of what shapes find, the reading of them included."""
    shapes, faults = read(*texts)
    return [(f.code, f.span.file, f.span.line) for f in (*faults, *told(shapes, data, origin))]


def test_own_shapes_reach_subclasses_of_the_ontology() -> None:
    """A meeting is an event; the terms stand beside the data, and nothing is said of them."""
    span = Span("events/m.yaml", 3, 1)
    shapes, faults = read(TOPIC)
    (found,) = told(shapes, DATA, lambda trace: span if trace.focus == "<https://example.org/id/m>" else None)
    assert faults == ()
    assert (found.code, found.severity, found.span) == ("NX400", Severity.VIOLATION, span)
    assert "no topic" in found.message


def test_own_shapes_give_the_severity_of_the_shape() -> None:
    """Who writes a house rule decides whether it bars a release."""
    shapes, _ = read(TOPIC.replace("sh:minCount", "sh:severity sh:Info ; sh:minCount"))
    assert [Severity.INFO] == [found.severity for found in told(shapes, DATA, lambda _: None)]


def test_own_shapes_are_found_at_their_file_when_no_record_is() -> None:
    """A finding that leads nowhere is a bug."""
    assert [("NX400", "shapes/0.ttl", 1)] == check(TOPIC)


def test_own_shapes_of_one_file_run_when_another_is_refused() -> None:
    """One bad file must not silence the others."""
    bad = 'e:T a sh:NodeShape ; sh:targetClass nx:Event ; sh:js [ sh:jsFunctionName "f" ] .'
    assert {("NX492", "shapes/0.ttl"), ("NX400", "shapes/1.ttl")} == {(code, file) for code, file, _ in check(bad, TOPIC)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("e:S a sh:NodeShape ; .", None),
        ("e:S a", "NX301"),
        ('e:S sh:targetClass nx:Event ; sh:sparql [ sh:select "SELECT $this { SERVICE <http://e/> { $this ?p ?o } }" ] .', "NX493"),
        ('e:S sh:targetClass nx:Event ; sh:sparql [ sh:select "SELECT $this FROM <http://e/> { $this ?p ?o }" ] .', "NX493"),
        ("e: <http://www.w3.org/2002/07/owl#imports> <http://e/> .", "NX494"),
        ("e:S a sh:NodeShape ; sh:targetClass nx:Event ; sh:property [ sh:path nx:topic ; sh:pattern '((' ] .", "NX498"),
    ],
)
def test_own_shapes_are_refused_as_foreign_ones_are(text, code) -> None:
    """A pull request that adds a shape must not make the build open a connection."""
    assert ([code] if code else []) == [found[0] for found in check(text, data=DATA + " :m nx:topic 'x' .")]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("sh:targetClass nx:Meeting", True),
        ("sh:targetClass nx:Event", True),  # by the ontology
        ("sh:targetClass e:Animal", True),  # by the data
        ("sh:targetClass nx:Attack", False),
        ("sh:targetClass nx:Actor", False),  # only the ontology has some
        ("sh:targetNode :m", True),
        ("sh:targetNode :p", True),
        ("sh:targetNode :nobody", False),
        ("sh:targetSubjectsOf nx:place", True),
        ("sh:targetSubjectsOf nx:topic", False),
        ("sh:targetObjectsOf nx:place", True),
        ("sh:targetObjectsOf nx:topic", False),
        ("sh:targetClass nx:Attack ; sh:deactivated true", True),
        ("a rdfs:Class", False),  # a shape that is a class targets its instances
    ],
)
def test_target_that_matches_nothing_is_found(text, matches) -> None:
    """A shape with a misspelt target passes silently."""
    found = check(f"e:S a sh:NodeShape ;\n {text} .")
    assert ([] if matches else [("NX495", "shapes/0.ttl", 7)]) == found


def test_target_of_a_class_that_is_a_shape_is_met_by_its_instances() -> None:
    """The other half of an implicit target."""
    assert [] == check("e:Cat a sh:NodeShape, rdfs:Class .")


@pytest.mark.parametrize(
    "text",
    [
        "sh:targetClass nx:Meting",
        "sh:targetSubjectsOf nx:plase",
        "sh:targetNode nx:modality-rumour",
        "sh:property [ sh:path nx:plase ]",
        "sh:property [ sh:path [ sh:alternativePath ( nx:place nx:plase ) ] ]",
        "sh:property [ sh:path nx:place ; sh:class nx:Plase ]",
        "sh:property [ sh:path nx:role ; sh:in ( nx:role-host nx:role-gost ) ]",
        "sh:property [ sh:path nx:role ; sh:hasValue nx:role-gost ]",
        "sh:property [ sh:path nx:place ; sh:lessThan nx:plase ]",
        "nx:findingKode 'NX400'",
        'sh:sparql [ sh:select "SELECT $this { $this <https://w3id.org/nexusrdf/ns#plase> ?x }" ]',
        'sh:sparql [ sh:prefixes e:p ; sh:select "SELECT $this { $this n:plase ?x }" ]',
    ],
)
def test_unknown_term_is_found_in_any_position(text) -> None:
    """A shape that names what does not exist holds nothing to account, or everything."""
    declared = 'e:p sh:declare [ sh:prefix "n" ; sh:namespace "https://w3id.org/nexusrdf/ns#" ] .'
    shapes, faults = read(f"{declared}\ne:S a sh:NodeShape ;\n {text} .")
    assert [("NX496", 8)] == [(found.code, found.span.line) for found in faults]
    assert shapes.files == ()


@pytest.mark.parametrize("text", ["sh:targetClass nx:Meeting", "sh:targetClass e:Meting", 'sh:sparql [ sh:select "nx:plase" ]'])
def test_known_term_and_foreign_term_are_not_found(text) -> None:
    """What another vocabulary declares, and a prefix that the shapes do not bind to ours, are no business of ours."""
    assert () == read(f"e:S a sh:NodeShape ; {text} .")[1]


def test_unknown_term_comes_with_a_suggestion() -> None:
    """Most unknown terms are misspelt."""
    (found,) = read("e:S sh:targetClass nx:Meetings .")[1]
    assert (found.message, found.hint) == ("nx:Meetings is no term of the ontology", 'did you mean "Meeting"?')


def test_own_shapes_keep_blank_nodes_of_files_apart_when_published() -> None:
    """Two files may both have a first blank node."""
    shapes, _ = read(TOPIC, TOPIC.replace("e:S", "e:T"))
    paths = [s for s, p, _ in shapes.triples if p == "<http://www.w3.org/ns/shacl#path>"]
    assert (2, 2) == (len(paths), len(set(paths)))


def test_foreign_shapes_warn_of_a_target_when_others_match() -> None:
    """Where one shape runs, another may still be silent."""
    shapes = PREFIXES + "e:A a sh:NodeShape ; sh:targetClass e:Cat .\ne:B a sh:NodeShape ; sh:targetClass e:Cut ."
    found = check_foreign((PREFIXES + DATA).encode(), "d.ttl", shapes.encode(), "s.ttl")
    assert [("NX495", Severity.WARNING, "s.ttl", 7)] == [(f.code, f.severity, f.span.file, f.span.line) for f in found]
    assert "d.ttl" in found[0].message


def test_foreign_shapes_fail_as_before_when_no_target_matches() -> None:
    """Then nothing was checked at all: one violation says so."""
    shapes = PREFIXES + "e:A a sh:NodeShape ; sh:targetClass e:Kat .\ne:B a sh:NodeShape ; sh:targetClass e:Cut ."
    assert ["NX491"] == [f.code for f in check_foreign((PREFIXES + DATA).encode(), "d.ttl", shapes.encode(), "s.ttl")]


def test_foreign_shapes_with_an_unknown_term_of_ours_do_not_run() -> None:
    """As with a dataset's own."""
    shapes = PREFIXES + "e:A a sh:NodeShape ; sh:targetClass nx:Meting ."
    assert ["NX496"] == [f.code for f in check_foreign((PREFIXES + DATA).encode(), "d.ttl", shapes.encode(), "s.ttl")]


def test_origin_gets_the_trace_of_a_result() -> None:
    """Positions come from focus, path and value."""
    traces: list[Trace] = []
    shapes, _ = read(TOPIC)
    told(shapes, DATA, traces.append)
    assert [("<https://example.org/id/m>", "<https://w3id.org/nexusrdf/ns#topic>")] == [(t.focus, t.path) for t in traces]
