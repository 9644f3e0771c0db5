"""What a query may not hold, and what may hold the same words."""

import pytest

from nexusrdf.base.errors import LimitError, NexusError
from nexusrdf.query.scan import check_query, find_update, is_ordered

SERVICE = [
    "SELECT * { SERVICE <http://a> { ?s ?p ?o } }",
    "select * { service silent <http://a> { ?s ?p ?o } }",
    "SELECT * { SERVICE ?x { ?s ?p ?o } }",
    "PREFIX a: <http://a> SELECT * {SERVICEa:b{?s ?p ?o}}",
    "SELECT * { SERVICE # here\n <http://a> # and\n {?s ?p ?o} }",
    "SELECT * { ?s ?p 1SERVICE<http://a>{?s ?p ?o} }",
    'SELECT * { VALUES ?a {1} FILTER(?a<#>"""\n 2) SERVICE <http://a> {?s ?p ?o} #"""\n }',
    "SELECT * { VALUES ?a {1} FILTER(?a<#>'''\n 2) SERVICE <http://a> {?s ?p ?o} #'''\n }",
    r"PREFIX a:<http://a> SELECT * { SERVICE a:steal\,x {?s ?p ?x} }",
    r"PREFIX a:<http://a> SELECT * { SERVICE a:c\?d {?s ?p ?x} }",
    r"PREFIX a:<http://a> SELECT * { SERVICE a:c\'d {?s ?p ?x} }",
    r"PREFIX a:<http://a> SELECT * { SERVICE a:b\(c {?s ?p ?x} }",
    r"PREFIX a:<http://a> SELECT * { SERVICE SILENT a:\#c {?s ?p ?x} }",
    "PREFIX a:<http://a> SELECT * { SERVICEa:b\\,c # x\n {?s ?p ?x} }",
    "PREFIX a:<http://a> SELECT * { SERVICEa:b.c\u1680d {?s ?p ?x} }",
    "PREFIX a:<http://a> SELECT * { SERVICESILENTa:b{?s ?p ?x} }",
    "SELECT * { SERVICE ?x\u00b7y {?s ?p ?x} }",
    "SELECT * { ?s ?p trueSERVICE SILENT ?x {?s ?p ?o} }",
    r"SELECT * { S\u0045RVICE <http://a> {?s ?p ?x} }",
    r"SELECT * { S\U00000045rvice <http://a> {?s ?p ?x} }",
    r"SELECT * { ?s ?p \u0022 \u0022 . SERVICE <http://a> {?s ?p ?x} }",
]
FINE = [
    'SELECT * { ?s ?p "SERVICE <http://a> { ?s ?p ?o }" }',
    'SELECT * { ?s ?p """x\nSERVICE <http://a> { }""" }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://a> { ?s ?p ?o }",
    "SELECT * { ?s <http://a/SERVICE> ?o . ?s <http://a/#SERVICE> ?p2 }",
    "SELECT * { ?s <http://a/service#it> <http://a/SERVICE?x=1> . ?s <http://a/service/a> <http://a/service> }",
    "SELECT ?SERVICE ?x { ?SERVICE ?x ?o }",
    "PREFIX ex: <http://a/> SELECT * { ?s ex:SERVICE ?o . ?s ex:service ex:b . { ?s ?p ?o } }",
    "SELECT ?FROM { ?FROM <http://a> ?o }",
    "SELECT * { ?s ?p 'FROM <http://a>' }",
    "SELECT * { FILTER(?a < ?b && ?c > ?d) }",
    "SELECT * { ?s nx:service ?service ; nx:service-x ?Service2 ; nx:my_service _:service }",
    "PREFIX service: <http://a/> SELECT * { ?s service:of services:x . services:x ?p ?o }",
    r'SELECT * { ?s ?p "\u0053ERVICE \u007b" }',
]


@pytest.mark.parametrize("text", SERVICE)
def test_check_query_refuses_service_when_some_reading_has_it(text):
    """The engine would open a connection that Python cannot see."""
    with pytest.raises(NexusError) as raised:
        check_query(text, label="q")
    assert raised.value.code == "NX602"


@pytest.mark.parametrize("text", FINE)
def test_check_query_passes_when_the_word_is_no_keyword(text):
    """A string, comment, name or IRI may hold the word."""
    check_query(text, label="q")


@pytest.mark.parametrize("clause", ["FROM <http://a>", "FROM NAMED <http://a>", "from named a:b", "FROM#x\n<http://a>"])
def test_check_query_refuses_from(clause):
    """The view chooses the graphs."""
    with pytest.raises(NexusError) as raised:
        check_query(f"SELECT * {clause} {{ ?s ?p ?o }}", label="q")
    assert (raised.value.code, str(raised.value.span)) == ("NX604", "q:1:10")


def test_check_query_stops_at_the_limits():
    """Just under passes, just over is exit 3."""
    check_query("SELECT * " + "{" * 64 + "}" * 64, label="q")
    check_query("SELECT * { }" + " " * (65_536 - 12), label="q")
    check_query("SELECT (" + "1+" * 999 + "1 AS ?x) {}", label="q")
    over = ["SELECT * " + "{" * 65 + "}" * 65, "SELECT * { }" + " " * (65_536 - 11), "SELECT (" + "1+" * 1001 + "1 AS ?x) {}"]
    for text, code in zip(over, ("NX611", "NX610", "NX611"), strict=True):
        with pytest.raises(LimitError) as raised:
            check_query(text, label="q")
        assert (raised.value.code, raised.value.exit_code) == (code, 3)


def test_is_ordered_looks_at_the_outermost_query():
    """A subquery's order says nothing of the rows shown."""
    assert is_ordered("SELECT * { ?s ?p ?o } ORDER BY ?s")
    assert not is_ordered('SELECT * { ?s ?p "} ORDER BY" }')


def test_find_update_names_the_first_word():
    """A prologue may stand before it; a query may hold the word later."""
    assert find_update("PREFIX a: <http://a>\nINSERT DATA { a:b a:c a:d }") == "INSERT"
    assert find_update("SELECT * { ?s ?p 'INSERT' }") is None
