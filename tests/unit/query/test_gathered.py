"""What is gathered for a question must answer it as the whole release does."""

from itertools import product

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import format_quads
from nexusrdf.pipeline import load_dataset, open_release, scaffold
from nexusrdf.publish import build_stores
from nexusrdf.query import Stores, gathered, gathering, get_named, run_named, run_query
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
    monkeypatch.setattr(gathering, "MOST", 3)
    assert gathered.find_gathered(stores, name, given, view="claimed") is None
    assert run_named(stores, name, given) == rows
    assert rows.rows


@pytest.fixture(scope="module")
def straits(tmp_path_factory):
    """Give the stores of the demo, where authorities differ, without what is inferred."""
    folder = tmp_path_factory.mktemp("gathered")
    scaffold(folder / "demo", base="https://straits.example/data", demo=True)
    loaded = load_dataset(folder / "demo")
    layers = make_layers(loaded.dataset, loaded.promotion)
    (folder / "dataset.nq").write_text("".join(format_quads(layers.iter_quads())), encoding="utf-8", newline="\n")
    build_stores(folder / "dataset.nq", layers.base, folder / "stores")
    return Stores(folder / "stores" / "accepted", folder / "stores" / "full", layers.base.iri, "2026-11-22")


@pytest.mark.parametrize("name", ["authorities-differ", "delisted-elsewhere-listed"])
def test_designations_are_compared_from_what_is_gathered_as_from_the_whole_release(straits, name):
    """Records that are linked, lists that have somebody no more, acts that end and renew."""
    shown = 0
    for on, view in product(("2012", "2018-05", "2023", "2024-06-01", "2026-11-22"), VIEWS):
        assert gathered.find_gathered(straits, name, {}, view=view) is not None
        whole = answer(straits, fill_named(get_named(name), {"on": on}, stores=straits), view=view)
        assert run_named(straits, name, {"on": on}, view=view) == whole, (on, view)
        shown += len(whole.rows)
    assert shown > 10


@pytest.mark.parametrize("view", VIEWS)
def test_meetings_after_a_delisting_are_told_from_what_is_gathered_as_from_the_whole_release(straits, view):
    """For every actor of the demo; those who met nobody have no rows either way."""
    actors = [row[0] for row in run_query(straits, RECORDS.format("?record nx:recordFile ?file"), view="all").rows]
    whole = run_named(straits, "met-after-delisting", {}, view=view).rows
    for actor in [one for one in actors if "/id/actor/" in one]:
        given = {"actor": actor[1:-1]}
        assert gathered.find_gathered(straits, "met-after-delisting", given, view=view) is not None
        rows = run_named(straits, "met-after-delisting", given, view=view).rows
        assert rows == tuple(row for row in whole if row[0] == actor), actor
    assert len(whole) > 3


@pytest.mark.parametrize("view", VIEWS)
def test_meetings_of_a_period_are_told_from_what_is_gathered_as_from_the_whole_release(straits, view):
    """With one end of the period, both or none; a day on which nobody met has no rows."""
    shown = 0
    for given in ({}, {"from": "2019"}, {"to": "2022-06"}, {"from": "2021", "to": "2023"}, {"from": "1900", "to": "1901"}):
        assert gathered.find_gathered(straits, "meetings", {}, view=view) is not None
        whole = answer(straits, fill_named(get_named("meetings"), given, stores=straits), view=view)
        assert run_named(straits, "meetings", given, view=view) == whole, given
        shown += len(whole.rows)
    assert shown > 10
