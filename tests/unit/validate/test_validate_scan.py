"""Scanners agree with the engine on what statements there are, and say where each value stands."""

import random

import pytest

from nexusrdf.base.span import Span
from nexusrdf.validate.positions import place_triples
from nexusrdf.validate.scan import ScanError
from nexusrdf.validate.scan_json import parse_json

TURTLE = """# a comment with "quotes" and [brackets
@prefix : <http://e/> . PREFIX x: <http://e/x#>
@base <http://e/base/> .
:s a :C ; :p 1 , -2.5 , 1e3 , .5 , true ; ; :q "a\\"b" , 'it"s'@en-GB , \"\"\"long "" text
over lines\"\"\" , "2024"^^x:year .
<rel> :p <#frag> , <../up> , x:loc\\-al , :a.b , :%41 , x: . :two :p 2 . :three :p 3 .
[ :in [ :deep 7 ] ; :list ( 1 ( 2 "x" ) [ :y 8 ] ) ] :p _:lab , [] .
_:lab :p "\U0001f600 é" , "after" . [ :alone 1 ] .
( :m ) :p () . :s :p "\\u00e9\\U0001F600\\t" .
"""
TRIG = """@prefix : <http://e/> .
:a :b :c .
GRAPH :g { :a :p 1 ; :q [ :r 2 ] . :b :p 3 }
:h { :c :p "x"@en }
[] { :d :p ( 4 5 ) } { :e :p 6 . }
"""
N_QUADS = """<http://e/a> <http://e/p> "x" <http://e/g> .
_:b <http://e/p> _:c .
<http://e/a>\t<http://e/p> "1"^^<http://e/t> _:g . # comment
"""
JSON_LD = """{
  "@context": {"@vocab": "http://e/v#", "e": "http://e/", "id": "@id", "@language": "en",
    "knows": {"@id": "e:knows", "@type": "@id"}, "on": {"@id": "e:on", "@type": "e:date"},
    "names": {"@id": "e:names", "@container": "@language"}, "steps": {"@id": "e:steps", "@container": "@list"},
    "knownBy": {"@reverse": "e:knows", "@type": "@id"}},
  "@graph": [
    {"id": "e:a", "@type": ["e:C", "Thing"], "knows": ["e:b", {"id": "e:c", "label": "sea \\u00e9"}], "on": "2024"},
    {"id": "e:b", "names": {"fr": ["un", "deux"], "@none": "x"}, "steps": [1, 2.5, true],
     "e:plain": {"@value": "v", "@type": "e:t"}},
    {"knownBy": "e:a", "label": {"@value": "z", "@language": "fr"}, "e:set": {"@set": [{"label": "in"}, null]}}
  ]
}
"""
RDF_XML = """<?xml version="1.0"?>
<!-- a comment -->
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/" xml:base="http://e/base/">
  <e:C rdf:about="a" e:note="in place">
    <e:p rdf:resource="#x"/> <e:p>words é</e:p><e:q rdf:datatype="http://e/t">5</e:q>
    <e:r><e:D rdf:ID="d"><e:p xml:lang="fr">mots</e:p></e:D></e:r>
    <e:s rdf:parseType="Resource"><e:p>inner</e:p></e:s>
  </e:C>
  <rdf:Seq rdf:nodeID="n"><rdf:li>one</rdf:li><rdf:li rdf:resource="http://e/two"/></rdf:Seq>
</rdf:RDF>
"""
TEXTS = {"d.ttl": TURTLE, "d.trig": TRIG, "d.nq": N_QUADS, "d.jsonld": JSON_LD, "d.rdf": RDF_XML}


def cut(text: str, span: Span) -> str:
    """Return the part of a text that a span covers."""
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, *middle, last = lines[span.line - 1 : span.end_line]
    return "\n".join([first[span.column - 1 :], *middle, last[: span.end_column - 1]])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("name", TEXTS)
def test_scan_places_every_triple_that_the_engine_reads(name: str, ending: str) -> None:
    """What one of the two misses, or reads otherwise, would have no exact place."""
    placed, faults = place_triples(TEXTS[name].replace("\n", ending).encode(), name)
    assert faults == ()
    places = placed.scan()
    assert places is not None
    assert [triple for triple in placed.triples if places.find_value(triple) is None] == []
    assert [triple for triple in placed.triples if places.find_subject(triple) is None] == []


@pytest.mark.parametrize(
    ("name", "end", "shown", "subject"),
    [
        ("d.ttl", '"-2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', "-2.5", ":s"),
        ("d.ttl", '"a\\"b"', '"a\\"b"', ":s"),
        ("d.ttl", '"it\\"s"@en-gb', "'it\"s'@en-GB", ":s"),
        ("d.ttl", '"long \\"\\" text\\nover lines"', '"""long "" text\nover lines"""', ":s"),
        ("d.ttl", '"2024"^^<http://e/x#year>', '"2024"^^x:year', ":s"),
        ("d.ttl", "<http://e/base/#frag>", "<#frag>", "<rel>"),
        ("d.ttl", "<http://e/x#loc-al>", "x:loc\\-al", "<rel>"),
        ("d.ttl", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>', "3", ":three"),
        ("d.ttl", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>', "7", "["),
        ("d.ttl", '"after"', '"after"', "_:lab"),
        ("d.trig", '"x"@en', '"x"@en', ":c"),
        ("d.trig", '"6"^^<http://www.w3.org/2001/XMLSchema#integer>', "6", ":e"),
        ("d.nq", '"1"^^<http://e/t>', '"1"^^<http://e/t>', "<http://e/a>"),
        ("d.jsonld", "<http://e/b>", '"e:b"', '"e:a"'),
        ("d.jsonld", '"sea é"@en', '"sea \\u00e9"', '"e:c"'),
        ("d.jsonld", '"2024"^^<http://e/date>', '"2024"', '"e:a"'),
        ("d.jsonld", '"deux"@fr', '"deux"', '"e:b"'),
        ("d.jsonld", '"2.5E0"^^<http://www.w3.org/2001/XMLSchema#double>', "2.5", "[1, 2.5, true]"),
        ("d.jsonld", '"v"^^<http://e/t>', '"v"', '"e:b"'),
        ("d.jsonld", '"in"@en', '"in"', "{"),
        ("d.rdf", "<http://e/base/#x>", '<e:p rdf:resource="#x"/>', '<e:C rdf:about="a" e:note="in place">'),
        ("d.rdf", '"words é"', "words é", '<e:C rdf:about="a" e:note="in place">'),
        ("d.rdf", '"mots"@fr', "mots", '<e:D rdf:ID="d">'),
        ("d.rdf", "<http://e/two>", '<rdf:li rdf:resource="http://e/two"/>', '<rdf:Seq rdf:nodeID="n">'),
    ],
)
def test_scan_shows_value_and_subject_as_they_are_written(name: str, end: str, shown: str, subject: str) -> None:
    """Prefixes, escapes, several statements on a line and one over several lines, nested ones too."""
    placed, _ = place_triples(TEXTS[name].encode(), name)
    triples = [triple for triple in placed.triples if triple[2] == end]
    assert triples
    value, node = placed.find_span(triples[-1]), placed.find_subject(triples[-1])
    assert value is not None
    assert node is not None
    assert (cut(TEXTS[name], value), cut(TEXTS[name], node)) == (shown, subject)


def test_place_triples_takes_no_notice_of_a_byte_order_mark() -> None:
    """Editors on Windows write one; the columns are those that they show."""
    placed, faults = place_triples(b"\xef\xbb\xbf<http://e/a> <http://e/p> 5 .", "d.ttl")
    assert faults == ()
    assert [str(placed.find_span(triple)) for triple in placed.triples] == ["d.ttl:1:27"]


def test_find_span_falls_back_to_lines_when_the_scanner_is_lost() -> None:
    """A deeper text than the scanner follows still leads to a line."""
    deep = b"@prefix e: <http://e/> .\n" + b"e:a e:p " + b"[ e:p " * 3_000 + b"1" + b" ]" * 3_000 + b" .\ne:b e:p 'last' .\n"
    placed, _ = place_triples(deep, "d.ttl")
    (last,) = [triple for triple in placed.triples if triple[2] == '"last"']
    assert str(placed.find_span(last)) == "d.ttl:3:10"


@pytest.mark.parametrize("text", ['{"a"}', "[1 2]", '{"a": }', "[1,", "tru", "{1: 2}", '["\\x"]', "1 2"])
def test_parse_json_refuses_what_is_none(text: str) -> None:
    """The tree is never half of what stands there."""
    with pytest.raises(ScanError):
        parse_json(text)


@pytest.mark.parametrize("name", TEXTS)
def test_positions_stay_in_the_file_when_it_is_cut(name: str) -> None:
    """Wherever a file ends, every position told lies within it."""
    data = TEXTS[name].encode()
    for end in sorted(random.Random(7).sample(range(len(data)), 60)):
        placed, faults = place_triples(data[:end], name)
        lines = data[:end].decode("utf-8", "replace").split("\n")
        spans = [fault.span for fault in faults] + [placed.find_span(triple) for triple in placed.triples]
        assert [span for span in spans if span is None or not 1 <= span.line <= len(lines)] == []
        assert [span for span in spans if span and span.column > len(lines[span.line - 1]) + 1] == []
