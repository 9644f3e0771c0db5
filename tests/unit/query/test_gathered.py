"""What is gathered for a question must answer it as the whole release does."""

from itertools import product

import pytest

from nexusrdf.pipeline import open_release
from nexusrdf.query import gathered, get_named, run_named, run_query
from nexusrdf.query.parameters import fill_named
from nexusrdf.query.run import answer

VIEWS = ("accepted", "claimed", "all")
RECORDS = "SELECT DISTINCT ?record {{ GRAPH <graph/records> {{ {} }} }} ORDER BY ?record"
CASES = [
    ("if-withdrawn", "claim", "?record a nx:Claim", 12),
    ("if-withdrawn", "source", "?evidence nx:source ?record", 1),
    ("worklist", "claim", "?record a nx:Claim", 6),
    ("worklist", "claimant", "?claim nx:claimant ?record", 1),
]


@pytest.mark.parametrize(("name", "parameter", "pattern", "step"), CASES)
def test_questions_answer_from_what_is_gathered_as_from_the_whole_release(dist, name, parameter, pattern, step):
    """On the bundled data, where claims share statements, sources and the records they are on."""
    stores, shown = open_release(dist).stores, 0
    records = [row[0][1:-1] for row in run_query(stores, RECORDS.format(pattern), view="all").rows]
    for record, view in product(records[::step], VIEWS):
        given = {parameter: record}
        assert gathered.find_gathered(stores, name, given, view=view) is not None
        whole = answer(stores, fill_named(get_named(name), given, stores=stores), view=view)
        assert run_named(stores, name, given, view=view) == whole, (record, view)
        shown += len(whole.rows)
    assert shown > 20


@pytest.mark.parametrize(
    ("name", "parameter", "record"), [("if-withdrawn", "source", "source/src-0001"), ("worklist", "claimant", "actor/act-author")]
)
def test_the_whole_release_is_asked_where_too_much_bears_on_a_record(dist, monkeypatch, name, parameter, record):
    """Copying most of a release takes longer than asking it."""
    stores = open_release(dist).stores
    given = {parameter: f"{stores.base}/id/{record}"}
    rows = run_named(stores, name, given)
    monkeypatch.setattr(gathered, "_MOST", 3)
    assert gathered.find_gathered(stores, name, given, view="claimed") is None
    assert run_named(stores, name, given) == rows
    assert rows.rows
