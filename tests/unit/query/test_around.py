"""What is around a record must answer as the whole release does."""

from itertools import product

from tests.unit.query.conftest import Said, talks
from tests.unit.query.test_named import EVERYTHING, EVIDENCE

from nexusrdf.query import around, list_named, run_named
from nexusrdf.query.parameters import fill_named
from nexusrdf.query.run import answer

RECORDS = {"actor": ("ann", "bob", "cell", "land"), "event": ("talks", "rally", "hit"), "claim": ("c1", "c2", "c3")}
CLAIMS = (
    Said("c1", EVERYTHING, more=EVIDENCE.format("c1") + " c:c1 nx:disputes c:c3 ."),
    Said("c2", talks(actor="cell"), status="accepted", claimant="a:ann", modality="admitted", more=EVIDENCE.format("c2")),
    Said(
        "c3", 'e:talks nx:place p:coast ; nx:when "2023"^^edtf:EDTF . r:m nx:start "2020"^^edtf:EDTF .', more=EVIDENCE.format("c3")
    ),
    Said("c4", "x:i9 nx:participant a:bob ; nx:attendant a:bob .", status="claimed", claimant="a:cell", modality="analysis"),
    Said("c5", "x:i9 nx:inEvent e:talks ; nx:role nx:role-attendee .", status="claimed"),
)
VIEWS = ("accepted", "claimed", "all")


def test_queries_answer_from_around_a_record_as_from_the_whole_release(release):
    """Statements cross claims: a part of one is in an event of another, which a third one dates."""
    stores = release(*CLAIMS)
    shown = 0
    for query in list_named():
        cases = [(name, record) for name in query.around for record in RECORDS[query.find_parameter(name).kind]]
        for (name, record), view in product(cases, VIEWS):
            whole = answer(stores, fill_named(query, {name: record}, stores=stores), view=view)
            assert run_named(stores, query.name, {name: record}, view=view) == whole, (query.name, name, record, view)
            shown += len(whole.rows)
    assert shown > 50  # rows, not only that none equals none


def test_what_is_around_a_record_leaves_out_what_only_shares_an_actor(release):
    """An actor may be in thousands of claims that tell nothing of the one asked about."""
    stores = release(
        Said("c1", "r:m a nx:Membership ; nx:member a:ann ; nx:inBody a:cell ."),
        Said("c2", "r:n a nx:Membership ; nx:member a:bob ; nx:inBody a:cell ."),
    )
    part = around.find_around(stores, f"{stores.base}/id/actor/ann", view="claimed")
    assert {graph.value.rpartition("/")[2] for graph in part.named_graphs()} == {"c1", "claimed", "records"}


def test_the_whole_release_is_asked_where_too_much_is_around_a_record(release, monkeypatch):
    """Copying most of a release takes longer than asking it."""
    monkeypatch.setattr(around, "_MOST", 1)
    stores = release(*CLAIMS)
    assert around.find_around(stores, f"{stores.base}/id/actor/cell", view="claimed") is None
    assert len(run_named(stores, "meetings", {"actor": "cell"}).rows) > 0
