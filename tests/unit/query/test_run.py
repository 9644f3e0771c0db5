"""Running SPARQL over the views of a release."""

import pytest
from tests.unit.query.conftest import Said, talks

from nexusrdf.base.errors import NexusError
from nexusrdf.query import Rows, Triples, more_in_claimed, run_query

ATTENDED = "SELECT ?who { ?part nx:attendant ?who }"


def who(rows) -> set[str]:
    """Return the ids in the first column."""
    return {row[0].strip("<>").rpartition("/")[2] for row in rows.rows}


@pytest.fixture
def stores(release):
    """Give a release with an accepted, a pending and a negated claim."""
    return release(
        Said("c1", talks(), status="accepted"),
        Said("c2", talks(actor="bob")),
        Said("c3", talks(actor="odd"), status=None, modality="denied"),
    )


def test_run_query_keeps_the_views_apart(stores):
    """What is only claimed is in no accepted answer; a denial is in none."""
    assert who(run_query(stores, ATTENDED)) == {"ann"}
    assert who(run_query(stores, ATTENDED, view="claimed")) == {"ann", "bob"}
    assert who(run_query(stores, ATTENDED, view="all")) == {"ann", "bob"}
    accepted_only = run_query(stores, "SELECT ?who { GRAPH ?g { ?part nx:attendant ?who } }")
    assert who(accepted_only) == {"ann"}


def test_run_query_gives_each_row_once(stores):
    """The view graphs are disjoint: no triple counts twice."""
    assert run_query(stores, "SELECT (COUNT(*) AS ?n) { ?s nx:attendant ?o }", view="claimed").rows == (
        ('"2"^^<http://www.w3.org/2001/XMLSchema#integer>',),
    )


def test_more_in_claimed_counts_what_the_view_leaves_out(stores):
    """People are told that there is more."""
    shown = run_query(stores, ATTENDED)
    assert more_in_claimed(shown, lambda: run_query(stores, ATTENDED, view="claimed"), view="accepted") == 1
    assert more_in_claimed(shown, lambda: pytest.fail("asked"), view="claimed") is None


def test_run_query_sorts_rows_when_the_query_does_not(stores):
    """Same input, same bytes; an order that was asked for stays."""
    rows = run_query(stores, ATTENDED, view="claimed")
    assert list(rows.rows) == sorted(rows.rows)
    descending = run_query(stores, ATTENDED + " ORDER BY DESC(?who)", view="claimed")
    assert list(descending.rows) == sorted(rows.rows, reverse=True)


def test_run_query_answers_every_form(stores):
    """ASK gives a bool; CONSTRUCT and DESCRIBE give triples."""
    assert run_query(stores, "ASK { ?s ?p ?o }") is True
    assert isinstance(run_query(stores, "CONSTRUCT WHERE { ?s nx:attendant ?o }"), Triples)
    assert isinstance(run_query(stores, "DESCRIBE <id/actor/ann>"), Triples)
    assert isinstance(run_query(stores, "SELECT * { GRAPH <graph/records> { ?s rdfs:label ?o } }"), Rows)


@pytest.mark.parametrize(
    ("text", "code", "span"),
    [
        ("SELECT * {\n ?s ?p }", "NX601", "q.rq:2:9"),
        ("SELECT * { ?s ?p ?o", "NX601", "q.rq:1:20"),
        ("DROP ALL", "NX603", "None"),
        ("LOAD <http://a>", "NX603", "None"),
        ("DELETE WHERE { ?s ?p ?o }", "NX603", "None"),
    ],
)
def test_run_query_tells_where_a_query_is_wrong(stores, text, code, span):
    """Line and column where the engine tells."""
    with pytest.raises(NexusError) as raised:
        run_query(stores, text, label="q.rq")
    assert (raised.value.code, str(raised.value.span)) == (code, span)


def test_run_query_tells_of_a_missing_store(stores, tmp_path):
    """Not a traceback."""
    from dataclasses import replace

    with pytest.raises(NexusError) as raised:
        run_query(replace(stores, accepted=tmp_path / "gone"), "ASK {}")
    assert raised.value.code == "NX612"
