"""Shapes over plain graphs, and results as findings."""

import pytest
import rdflib

from nexusrdf.base.errors import NexusError
from nexusrdf.base.findings import Severity, Trace
from nexusrdf.base.iri import Base
from nexusrdf.base.span import Span
from nexusrdf.graph.quads import Triple
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.validate import ShapeResult, check_graph, check_rules, load_shapes, load_terms, to_findings
from nexusrdf.validate.engines import Engines
from nexusrdf.validate.words import say_term

NX = "https://w3id.org/nexusrdf/ns#"
PREFIXES = f"""
@prefix : <https://example.org/id/> .
@prefix nx: <{NX}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FALLBACK = Span("nexus.yaml")


def parse(text: str) -> frozenset[Triple]:
    """Return the triples of some Turtle."""
    return frozenset((s, p, o) for s, p, o, _ in parse_quads((PREFIXES + text).encode(), ".ttl"))


def test_check_graph_sees_sensitive_roles_when_terms_stand_beside_the_data() -> None:
    """With `ont_graph=` pySHACL leaves concepts out, and this shape passes silently."""
    shapes = parse(
        ':S a sh:NodeShape ; sh:targetSubjectsOf nx:role ; sh:message "imputes" ; '
        "sh:property [ sh:path ( nx:role nx:sensitive ) ; sh:maxCount 0 ] ."
    )
    data = parse(":p nx:role nx:role-mastermind . :q nx:role nx:role-host .")
    results = check_graph(data, shapes, terms=load_terms())
    assert {result.trace.focus for result in results} == {"<https://example.org/id/p>"}


def test_check_graph_sees_subclasses_when_terms_stand_beside_the_data() -> None:
    """A target class must reach instances of its subclasses."""
    data = parse(":m a nx:Leadership ; nx:member :a . :a a nx:Person .")
    assert {"NX438"} == {result.code for result in check_graph(data, load_shapes("accepted"), terms=load_terms())}
    assert check_graph(data, load_shapes("accepted")) != check_graph(data, load_shapes("accepted"), terms=load_terms())


def test_check_graph_tells_nothing_of_terms_when_data_are_good() -> None:
    """Curators do not curate the ontology."""
    assert check_graph(parse(":a a nx:Person ."), load_shapes("accepted"), terms=load_terms()) == ()


def test_check_graph_gives_the_same_results_when_triples_come_in_another_order() -> None:
    """Same input, same bytes."""
    data = sorted(parse(":m a nx:Meeting . :n a nx:Meeting ; nx:topic 'x' . :d a nx:Designation ."))
    forth, back = (check_graph(triples, load_shapes("accepted"), terms=load_terms()) for triples in (data, data[::-1]))
    assert len(forth) > 4
    assert forth == back


def test_check_graph_keeps_lexical_forms() -> None:
    """A library that rewrites literals would report values that nobody wrote."""
    shapes = parse(":S a sh:NodeShape ; sh:targetSubjectsOf :n ; sh:property [ sh:path :n ; sh:maxInclusive 0 ] .")
    (result,) = check_graph(parse(':a :n "01"^^xsd:integer .'), shapes)
    assert result.trace.value == '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'


def test_check_graph_keeps_lexical_forms_when_others_rewrite_literals(monkeypatch: pytest.MonkeyPatch) -> None:
    """`pyshacl.validate` switches on the rewriting of literals for whoever uses rdflib afterwards."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", True)
    shapes = parse(":S a sh:NodeShape ; sh:targetSubjectsOf :n ; sh:property [ sh:path :n ; sh:maxInclusive 0 ] .")
    (result,) = check_graph(parse(':a :n "01"^^xsd:integer .'), shapes, engines=Engines("pyshacl"))
    assert result.trace.value == '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert rdflib.NORMALIZE_LITERALS is False


def test_check_graph_infers_nothing() -> None:
    """Validation must not make facts."""
    shapes = parse(":S a sh:NodeShape ; sh:targetClass nx:Person ; sh:property [ sh:path nx:gender ; sh:minCount 1 ] .")
    assert check_graph(parse(":m nx:nationality :s ."), shapes, terms=load_terms()) == ()


def test_check_graph_gives_the_path_when_shape_has_alternatives() -> None:
    """The path leads to the value that a curator wrote."""
    (result,) = check_graph(parse(":e nx:when '2024' ; nx:earliest '2024-01-01'^^xsd:date ."), load_shapes("accepted"))[:1]
    assert result.trace.path == f"<{NX}when>"


def test_check_graph_gives_details_when_shape_nests() -> None:
    """What a nested shape found is told, not only that it found something."""
    shapes = parse(
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:node :T ] . "
        ":T a sh:NodeShape ; sh:property [ sh:path :q ; sh:minCount 1 ; sh:message 'no q' ] ."
    )
    (result,) = check_graph(parse(":a :p :b ."), shapes)
    assert [detail.message for detail in result.details] == ["no q"]


def test_check_graph_raises_when_shapes_are_ill_formed() -> None:
    """Shapes that cannot be run must not pass for shapes that found nothing."""
    shapes = parse(":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:pattern '((' ] .")
    with pytest.raises(NexusError, match="cannot be run") as raised:
        check_graph(parse(":a :p 'b' ."), shapes)
    assert raised.value.code == "NX498"


def result(**facts: object) -> ShapeResult:
    """Make a result on a claim."""
    trace = Trace("<https://example.org/id/claim/c1>", f"<{NX}modality>", '"rumour"')
    made = {"trace": trace, "code": "NX402", "message": "Choose one modality from the list.", "severity": Severity.VIOLATION}
    return ShapeResult(**{**made, **facts})


def test_to_findings_points_at_the_origin() -> None:
    """A finding leads to the line a curator wrote."""
    span = Span("claims/c1.yaml", 3, 8)
    (found,) = to_findings([result()], lambda trace: span if trace.path else None, FALLBACK)
    assert found.span == span
    assert found.message == 'claim c1: Choose one modality from the list. (nx:modality is "rumour")'
    assert found.code == "NX402"
    assert "recorded" in found.hint


def test_to_findings_points_at_the_fallback_when_origin_is_unknown() -> None:
    """Every finding has a position."""
    (found,) = to_findings([result()], lambda _: None, FALLBACK)
    assert found.span == FALLBACK


@pytest.mark.parametrize("code", [None, "https://example.org/my-code"])
def test_to_findings_gives_generic_code_when_shape_has_none_of_ours(code: str | None) -> None:
    """Shapes of a dataset's own name codes we do not know."""
    (found,) = to_findings([result(code=code, severity=Severity.WARNING)], lambda _: None, FALLBACK)
    assert (found.code, found.severity) == ("NX400", Severity.WARNING)


def test_to_findings_shows_no_blank_node_label() -> None:
    """A bare blank-node label is a bug (style notes)."""
    (found,) = to_findings([result(trace=Trace("_:b7", None, "_:b8"))], lambda _: None, FALLBACK)
    assert "_:b" not in found.message
    assert "_:b" not in str(found.trace)
    assert found.message.startswith("a node without a name")


def test_say_term_cuts_long_texts() -> None:
    """A message is one line."""
    assert len(say_term('"' + "x" * 500 + '"@en')) < 80


def test_check_rules_finds_nothing_when_dataset_is_empty() -> None:
    """A dataset may begin empty."""
    assert check_rules([], base=Base("https://example.org"), as_of="2026-11-22") == ()


def test_check_rules_takes_roles_of_the_policy() -> None:
    """A dataset's policy may extend the sensitive roles, so the rules must know them."""
    text = """
        GRAPH g:claim-1 { id:p a nx:Participation ; nx:inEvent id:e ; nx:participant id:a ; nx:role nx:role-host .
                          id:e a nx:Event . }
        GRAPH g:accepted { id:p a nx:Participation ; nx:inEvent id:e ; nx:participant id:a ; nx:role nx:role-host .
                           id:e a nx:Event . id:a a nx:Person . }
        GRAPH g:records { id:c nx:content g:claim-1 ; nx:curationStatus nx:status-accepted ; nx:polarity nx:polarity-affirmed .
                          id:a a nx:Person . }"""
    prefixes = f"@prefix nx: <{NX}> . @prefix id: <https://e.org/id/> . @prefix g: <https://e.org/graph/> ."
    quads = tuple(parse_quads((prefixes + text).encode(), ".trig"))
    base = Base("https://e.org")
    assert check_rules(quads, base=base, as_of="2026-11-22") == ()
    found = check_rules(quads, base=base, as_of="2026-11-22", sensitive_roles=[f"<{NX}role-host>"])
    assert ["NX476"] == [one.code for one in found]
