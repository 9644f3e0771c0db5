"""Any RDF file with any shapes: positions, refusals, silence."""

import pytest

from nexusrdf.base.findings import Finding
from nexusrdf.validate import check_foreign
from nexusrdf.validate.positions import place_triples
from nexusrdf.validate.refusals import find_outside

SHAPES = b"""@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix e: <http://e/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:S a sh:NodeShape ; sh:targetClass e:C ;
  sh:property [ sh:path e:p ; sh:datatype xsd:string ; sh:minCount 1 ; sh:message "needs a text" ] ;
  sh:property [ sh:path ( e:q e:r ) ; sh:maxInclusive 3 ; sh:message "at most 3" ] .
"""
TURTLE = b"""@prefix e: <http://e/> .

e:a a e:C ;
  e:p 5 ;
  e:q [ e:r 1 ;
        e:s [ e:t
          e:u ] ] ,
      [ e:r
          4 ] .

e:b
  a e:C .
[] a e:C ; e:p "fine" ,
   7 .
"""
TRIG = b"""@prefix e: <http://e/> .
e:g {
  e:a a e:C ;
    e:p 5 .
}
"""
N_TRIPLES = b"""<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/C> .
<http://e/a> <http://e/p> <http://e/x> .
"""
JSON_LD = b"""{
  "@context": {"e": "http://e/"},
  "@graph": [
    {"@id": "e:z", "@type": "e:C", "e:p": "fine"},
    {"@id": "e:a",
     "@type": "e:C",
     "e:p": 5},
    {"@id": "e:b", "@type": "e:C"}
  ]
}
"""
RDF_XML = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
  <e:C rdf:about="http://e/a">
    <e:p rdf:resource="http://e/x"/>
  </e:C>
</rdf:RDF>
"""


def check(data: bytes, name: str = "d.ttl", shapes: bytes = SHAPES) -> tuple[Finding, ...]:
    """Check some data against some shapes."""
    return check_foreign(data, name, shapes, "s.ttl")


def places(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return position and code of findings."""
    return [(str(one.span), one.code) for one in found]


def test_check_foreign_points_at_values_when_data_is_turtle() -> None:
    """Focus, path and value lead to the line, through nested nodes and split lines too."""
    assert places(check(TURTLE)) == [
        ("d.ttl:4:7", "NX400"),
        ("d.ttl:9:11", "NX400"),
        ("d.ttl:11:1", "NX400"),
        ("d.ttl:14:4", "NX400"),
    ]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (TRIG, "d.trig", ["d.trig:4:9"]),
        (N_TRIPLES, "d.nt", ["d.nt:2:27"]),
        (JSON_LD, "d.jsonld", ["d.jsonld:7:13", "d.jsonld:8:13"]),
        (RDF_XML, "d.rdf", ["d.rdf:4:5"]),
    ],
)
def test_check_foreign_points_at_values_when_syntax_is(data: bytes, name: str, expected: list[str]) -> None:
    """Every syntax that people keep RDF in."""
    assert [str(one.span) for one in check(data, name)] == expected


def test_check_foreign_shows_no_blank_node_label() -> None:
    """Labels of blank nodes are an engine's, not the author's."""
    assert not any("_:" in f"{one.message} {one.trace}" for one in check(TURTLE))


def test_check_foreign_says_the_same_each_time() -> None:
    """Pyoxigraph labels blank nodes at random."""
    assert check(TURTLE) == check(TURTLE)


def test_check_foreign_finds_nothing_when_data_conform() -> None:
    """The quiet case."""
    assert check(b'@prefix e: <http://e/> . e:a a e:C ; e:p "x" .') == ()


def test_check_foreign_reports_when_no_shape_applies() -> None:
    """A wrong target passes silently everywhere else."""
    assert places(check(TURTLE, shapes=SHAPES.replace(b"e:C ;", b"e:Cc ;"))) == [("s.ttl:1:1", "NX491")]


def test_check_foreign_reports_when_target_node_is_not_in_the_data() -> None:
    """A target node counts as a focus node even if nobody wrote of it; that checks nothing either."""
    shapes = SHAPES.replace(b"sh:targetClass e:C", b"sh:targetNode e:nobody")
    assert [one.code for one in check(TURTLE, shapes=shapes)] == ["NX491"]


def test_check_foreign_reports_when_there_are_no_shapes() -> None:
    """An empty shapes graph finds nothing wrong with anything."""
    assert [one.code for one in check(TURTLE, shapes=b"")] == ["NX491"]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"@prefix e: <http://e/> .\ne:a e:b e:c\ne:d e:e e:f .\n", "d.ttl", ("d.ttl:3:1", "NX301")),
        (b'<http://e/a> <http://e/p> "x" .\n<http://e/a> "p" "x" .\n', "d.nt", ("d.nt:2:14", "NX301")),
        (b'{\n"@context": {"p": "http://e/p"},\n"@id": "http://e/a",,\n}', "d.jsonld", ("d.jsonld:3:21", "NX301")),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<a>', "d.rdf", ("d.rdf:2:4", "NX301")),
        (b"", "d.docx", ("d.docx:1:1", "NX304")),
        (b"<http://e/a> <http://e/p> <<( <http://e/s> <http://e/p> <http://e/o> )>> .\n", "d.nt", ("d.nt:1:1", "NX303")),
    ],
)
def test_check_foreign_points_at_what_it_cannot_read(data: bytes, name: str, expected: tuple[str, str]) -> None:
    """A file that cannot be read is a finding with a position, never a traceback or a silent pass."""
    assert places(check(data, name)) == [expected]


@pytest.mark.parametrize("context", [b'"https://schema.org/"', b'{"@version": 1.1, "@import": "https://schema.org/"}'])
def test_check_foreign_fetches_no_context(context: bytes) -> None:
    """Checking opens no connection."""
    assert [one.code for one in check(b'{"@context": ' + context + b', "name": "x"}', "d.jsonld")] == ["NX302"]


def test_check_foreign_follows_no_import() -> None:
    """Checking opens no other file; who wrote the import is told."""
    shapes = SHAPES + b"<http://e/> <http://www.w3.org/2002/07/owl#imports> <file:///etc/hosts> ."
    found = check(b'@prefix e: <http://e/> . e:a a e:C ; e:p "x" .', shapes=shapes)
    assert [(one.code, str(one.severity)) for one in found] == [("NX494", "warning")]


@pytest.mark.parametrize(
    ("constraint", "code"),
    [
        (rb"sh:js [ sh:jsFunctionName 'f' ]", "NX492"),
        (rb'sh:sparql [ sh:select "SELECT $this { SERVICE <http://x/> { ?s ?p ?o } }" ]', "NX493"),
        (rb'sh:sparql [ sh:select "SELECT $this { S\\u0045RVICE <http://x/> { ?s ?p ?o } }" ]', "NX493"),
        (rb'sh:sparql [ sh:ask "ASK FROM <file:///etc/hosts> { ?s ?p ?o }" ]', "NX493"),
    ],
)
def test_check_foreign_refuses_what_reaches_outside(constraint: bytes, code: str) -> None:
    """Shapes come from strangers; none may run a script or open a socket or a file."""
    shapes = SHAPES.replace(b"sh:targetClass e:C ;", b"sh:targetClass e:C ; " + constraint + b" ;")
    assert {one.code for one in check(TURTLE, shapes=shapes)} == {code}


def test_check_foreign_runs_queries_of_the_data_graph() -> None:
    """SPARQL constraints that stay inside are part of SHACL."""
    query = b"SELECT $this ?value { $this <http://e/p> ?value FILTER(isNumeric(?value)) }"
    shapes = SHAPES.replace(
        b"sh:targetClass e:C ;", b'sh:targetClass e:C ; sh:sparql [ sh:message "a number" ; sh:select "%b" ] ;' % query
    )
    assert "d.ttl:4:7" in [str(one.span) for one in check(TURTLE, shapes=shapes) if "a number" in one.message]


def test_check_foreign_reports_when_shapes_cannot_be_run() -> None:
    """Ill-formed shapes are somebody's mistake, not our crash."""
    assert [one.code for one in check(TURTLE, shapes=SHAPES.replace(b"sh:maxInclusive 3", b'sh:pattern "(("'))] == ["NX498"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?service ?p 'SERVICE' }", set()),
        ('SELECT * { ?s ?p """a "FROM" b""" }', set()),
        ("# SERVICE\nSELECT * { ?s <http://e/SERVICE> e:from }", set()),
        ("select * { service silent ?x { ?s ?p ?o } }", {"SERVICE"}),
        ("SELECT * { FILTER(?a<?b) SERVICE<http://e/>{ ?s ?p ?o } FILTER(?a>?b) }", {"SERVICE"}),
        ("SELECT * FROM NAMED <http://e/> { ?s ?p 'it''s' }", {"FROM"}),
        ('SELECT * { ?s ?p "\\"" SERVICE <http://e/> { } }', {"SERVICE"}),
    ],
)
def test_find_outside_reads_tokens(query: str, expected: set[str]) -> None:
    """A string, an IRI, a variable or a comment may hold the word; an operator may look like an IRI."""
    assert find_outside(query) == expected


def test_place_triples_numbers_blank_nodes_in_order() -> None:
    """Labels that differ from run to run would change the order of findings."""
    placed, _ = place_triples(TURTLE, "d.ttl")
    assert {term for triple in placed.triples for term in triple if term.startswith("_:")} == {"_:b0", "_:b1", "_:b2", "_:b3"}


@pytest.mark.parametrize("length", [4_095, 4_096, 4_097, 100_000])
def test_check_foreign_reads_long_lines(length: int) -> None:
    """Pyoxigraph aborts the whole process when it is given more bytes than it asked for."""
    data = b"@prefix e: <http://e/> .\n# " + b"x" * length + b"\ne:a a e:C ; e:p 5 .\n"
    assert places(check(data)) == [("d.ttl:3:17", "NX400")]


def test_check_foreign_reads_texts_of_many_lines() -> None:
    """One line per read makes the parser read such a text anew for each line."""
    data = b'@prefix e: <http://e/> .\ne:a a e:C ; e:p """' + b"x\n" * 200_000 + b'""" .\ne:b a e:C .\n'
    (found,) = check(data)
    assert found.span.line in {200_002, 200_003}


def test_check_foreign_refuses_a_text_beyond_the_buffer() -> None:
    """The engine's limit is a finding, not a traceback."""
    data = b'<http://e/a> <http://e/p> "' + b"x" * 17_000_000 + b'" .'
    assert [one.code for one in check(data, "d.nt")] == ["NX301"]


@pytest.mark.parametrize("prolog", [b"", b'<?xml version="1.0"?>\n', b"<!-- a --> <!-- <b> -->\n"])
def test_check_foreign_refuses_a_document_type(prolog: bytes) -> None:
    """Entities expand: a kilobyte of them made gigabytes."""
    data = prolog + b'<!DOCTYPE rdf:RDF [<!ENTITY a "b">]>\n' + RDF_XML.partition(b"\n")[2]
    assert [one.code for one in check(data, "d.rdf")] == ["NX305"]


def test_check_foreign_reads_xml_that_only_mentions_a_document_type() -> None:
    """A comment is no declaration."""
    data = RDF_XML.replace(b"\n", b"\n<!-- <!DOCTYPE -->\n", 1)
    assert [str(one.span) for one in check(data, "d.rdf")] == ["d.rdf:5:5"]
