import rdflib
from rdflib import RDF, SH, Literal, URIRef

from nexusrdf.base.findings import Finding, Severity, Trace
from nexusrdf.base.iri import Base
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import format_triples
from nexusrdf.report import report_triples

BASE = Base("https://example.org/nexus")
PLAIN = Finding("NX104", 'unknown\nkey "x"', Span("actors/ä b.yaml", 12, 3, 12, 9), "hint")
TRACED = Finding(
    "NX401", "no evidence", Span("claims/c.yaml", 2, 1, 2, 4), severity=Severity.WARNING,
    trace=Trace("<https://e.org/c>", "<https://e.org/p>", '"v"@en', "<https://e.org/s>", "<http://www.w3.org/ns/shacl#MinCountConstraintComponent>"),
)  # fmt: skip
BLANK = Finding("NX402", "m", Span("a.yaml"), severity=Severity.INFO, trace=Trace("_:b0", "_:b1", "_:b2", "_:b3", "_:b4"))


def graph_of(*findings, **options):
    """Parse the report of some findings with rdflib, an engine that did not write it."""
    graph = rdflib.Graph()
    graph.parse(data="".join(format_triples(report_triples(findings, BASE, **options))), format="nt")
    return graph


def result_of(graph):
    """Give the one result of a report as a mapping of predicate to value."""
    (node,) = graph.objects(None, SH.result)
    pairs = [(p, o) for p, o in graph.predicate_objects(node) if p != RDF.type]
    assert len(pairs) == len(dict(pairs))
    return dict(pairs)


def test_report_triples_conforms_when_there_are_no_findings():
    """The empty report says that somebody looked."""
    graph = graph_of()
    assert [Literal(True)] == list(graph.objects(predicate=SH.conforms))
    assert 2 == len(graph)


def test_report_triples_tells_all_of_shacl_when_finding_has_a_trace():
    """SHACL tools read our report as they read any other."""
    expected = {
        SH.resultSeverity: SH.Warning,
        SH.resultMessage: Literal("no evidence", lang="en"),
        SH.focusNode: URIRef("https://e.org/c"),
        SH.resultPath: URIRef("https://e.org/p"),
        SH.value: Literal("v", lang="en"),
        SH.sourceShape: URIRef("https://e.org/s"),
        SH.sourceConstraintComponent: SH.MinCountConstraintComponent,
        URIRef(f"{NX}findingCode"): Literal("NX401"),
        URIRef(f"{NX}recordFile"): Literal("claims/c.yaml"),
        URIRef(f"{NX}recordLine"): Literal(2),
        URIRef(f"{NX}recordColumn"): Literal(1),
    }
    assert expected == result_of(graph_of(TRACED))


def test_report_triples_names_the_file_when_finding_has_no_trace():
    """A focus node and a component are required of every result (SHACL, section 3.6.2)."""
    result = result_of(graph_of(PLAIN))
    assert URIRef("https://example.org/nexus/file/actors/%C3%A4%20b.yaml") == result[SH.focusNode]
    assert URIRef("https://w3id.org/nexusrdf/shapes#RecordCheckConstraintComponent") == result[SH.sourceConstraintComponent]
    assert SH.Violation == result[SH.resultSeverity]
    assert SH.sourceShape not in result


def test_report_triples_names_the_record_when_it_is_known():
    """A record's IRI leads further than a file's."""
    result = result_of(graph_of(PLAIN, record_at=lambda span: "https://e.org/id/1" if span == PLAIN.span else None))
    assert URIRef("https://e.org/id/1") == result[SH.focusNode]


def test_report_triples_has_no_blank_node_when_the_trace_has():
    """A label of a blank node means nothing outside the graph it came from."""
    graph = graph_of(BLANK, PLAIN, TRACED)
    assert [] == [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]
    assert {SH.focusNode} == set(result_of(graph_of(BLANK))) & {SH.focusNode, SH.value, SH.resultPath, SH.sourceShape}


def test_report_triples_keeps_dots_apart_when_the_path_leads_upwards():
    """`..` in an IRI would be resolved away, and two files would become one node."""
    (focus,) = graph_of(Finding("NX101", "m", Span("..\\a.yaml"))).objects(predicate=SH.focusNode)
    assert URIRef("https://example.org/nexus/file/%2E%2E/a.yaml") == focus


def test_report_triples_is_the_same_when_order_differs_and_others_come():
    """The IRI of a result does not depend on what else was found."""
    both = report_triples([PLAIN, TRACED], BASE)
    assert both == report_triples([TRACED, PLAIN, PLAIN], BASE)
    alone = {s for s, p, _ in report_triples([PLAIN], BASE) if "result-" in s}
    assert alone < {s for s, p, _ in both if "result-" in s}


def test_report_triples_parses_when_texts_hold_what_rdf_cannot():
    """A file name that is not UTF-8 must not spoil the report of all the others."""
    assert 1 == len(list(graph_of(Finding("NX101", "m\udc80", Span("a\udcff.yaml"))).objects(predicate=SH.result)))
