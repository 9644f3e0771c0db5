"""The status of an actor over editions of a list, as known on different days, and the words that say why."""

import pytest
from tests.unit.query.conftest import BASE, Said
from tests.unit.query.test_named import listed

from nexusrdf.query import run_named
from nexusrdf.query.status import Asked, find_status

ED = "nx:editionOf x:list ; nx:issuer a:land ; nx:completeEdition true"
EDITIONS = f"""s:l1 a nx:OfficialList ; rdfs:label "List 1" ; {ED} ; nx:published "2021-01-01"^^edtf:EDTF .
s:l2 a nx:OfficialList ; rdfs:label "List 2" ; {ED} ; nx:published "2022-01-01"^^edtf:EDTF .
s:l3 a nx:OfficialList ; rdfs:label "List 3" ; {ED} ; nx:published "2023-01-01"^^edtf:EDTF . """


def entry(claim: str, edition: str, *, day: str, outcome: str = "accepted") -> str:
    """Return the evidence of a claim, an entry of an edition, and the decision on it."""
    return f"""c:{claim} nx:evidence x:ev-{claim} ; nx:decision x:de-{claim} . x:ev-{claim} nx:source s:{edition} .
    x:de-{claim} nx:decisionNumber 1 ; nx:outcome nx:outcome-{outcome} ; nx:decidedOn "{day}"^^xsd:date . """


def ask(stores, on: str, known_at: str | None = None, actor: str = "bob") -> list[tuple[str, str]]:
    """Return the answers of one authority and why."""
    rows = find_status(stores, Asked(f"{BASE}/id/actor/{actor}", on, f"{BASE}/id/actor/land", known_at))
    answer, why = rows.columns.index("answer"), rows.columns.index("why")
    return [(row[answer].strip('"'), row[why].strip('"')) for row in rows.rows]


@pytest.fixture
def removed(release):
    """Give a list that has an entry in its first edition, and no more in the two complete ones after it."""
    first = Said("c1", listed("mine", "bob", "land"), status="accepted", more=EDITIONS + entry("c1", "l1", day="2021-01-01"))
    second = Said("c2", listed("two", "cell", "land"), status="accepted", more=entry("c2", "l2", day="2022-01-05"))
    return release(first, second)


@pytest.mark.parametrize(
    ("on", "expected"), [("2021-01-01", "yes"), ("2021-06-01", "possible"), ("2022-01-01", "possible"), ("2022-01-02", "no")]
)
def test_find_status_ends_a_listing_between_two_editions(removed, on, expected):
    """Yes at the edition that has it, no after the complete one that lacks it, possible between."""
    assert [one for one, _ in ask(removed, on)] == [expected]


def test_find_status_says_between_which_editions_a_listing_ended(removed):
    """With the day of each."""
    ((_, why),) = ask(removed, "2024")
    assert "in List 1 (2021-01-01) and no more in List 2 (2022-01-01, complete): it ended between the two" in why


def test_find_status_knows_no_edition_before_it_was_read(removed):
    """Published on the first, read on the fifth: until then the entry was in the latest edition known."""
    for day in ("2021-12-31", "2022-01-04"):
        ((answer, why),) = ask(removed, "2024", day)
        assert (answer, "in List 1 (2021-01-01), the latest edition here" in why) == ("yes", True)
    assert [one for one, _ in ask(removed, "2024", "2022-01-05")] == ["no"]


def test_find_status_knows_an_entry_as_it_was_before_it_changed(release):
    """The third edition moved its start; on a day before that the old start counts, though the old claim stands no more."""
    late = listed("mine", "bob", "land").replace("startLatest", "startEarliest").replace("2020-01-01", "2021-12-01")
    stores = release(
        Said("c1", listed("mine", "bob", "land"), status=None, more=EDITIONS + entry("c1", "l1", day="2021-01-01")),
        Said("c2", late, status="accepted", more=entry("c2", "l3", day="2023-01-01") + "c:c2 nx:supersedes c:c1 ."),
    )
    assert [one for one, _ in ask(stores, "2020-06-01")] == ["no"]
    assert [one for one, _ in ask(stores, "2020-06-01", "2022-06-01")] == ["yes"]
    assert [one for one, _ in ask(stores, "2020-06-01", "2020-12-31")] == ["unknown"]


def test_find_status_takes_the_editions_between_for_an_unchanged_entry(release):
    """Known at the second of three, an entry that stands in the third was in the second."""
    unchanged = entry("c1", "l1", day="2021-01-01") + "c:c1 nx:lastSeenIn s:l3 ."
    stores = release(Said("c1", listed("mine", "bob", "land"), status="accepted", more=EDITIONS + unchanged))
    ((answer, why),) = ask(stores, "2024", "2022-06-01")
    assert (answer, "in List 2 (2022-01-01), the latest edition here" in why) == ("yes", True)


def test_find_status_joins_records_only_once_their_link_was_accepted(release):
    """Two records of one man, by a decision of 2022."""
    link = """x:link nx:sameActor a:bob , a:bob2 ; nx:identityOutcome nx:outcome-accepted ; nx:decision x:dl .
    x:dl nx:decisionNumber 1 ; nx:outcome nx:outcome-accepted ; nx:decidedOn "2022-03-01"^^xsd:date .
    a:bob nx:identifiedWith a:bob2 . a:bob2 nx:identifiedWith a:bob . """
    stores = release(Said("c1", listed("mine", "bob2", "land"), status="accepted", more=link))
    assert [[one for one, _ in ask(stores, "2024", day)] for day in (None, "2022-03-01", "2022-02-28")] == [
        ["yes"],
        ["yes"],
        ["unknown"],
    ]


def test_find_status_shows_a_delisting_that_is_only_claimed_apart(release):
    """What nobody accepted ends nothing that is accepted."""
    act = 'e:act a nx:DesignationAct ; nx:actsOn d:mine ; nx:actKind nx:act-delisting ; nx:earliest "2022-01-01"^^xsd:date ; '
    stores = release(
        Said("c1", listed("mine", "bob", "land"), status="accepted"),
        Said("c2", act + 'nx:latest "2022-01-01"^^xsd:date .', status="claimed", modality="alleged"),
    )
    assert [one for one, _ in ask(stores, "2024")] == ["yes", "no"]


def test_find_status_names_the_complete_edition_that_lacks_an_actor(release):
    """It stays unknown: another record in it may be the same actor."""
    seen = EDITIONS + entry("c1", "l3", day="2023-01-01")
    stores = release(Said("c1", listed("mine", "bob", "land"), status="accepted", more=seen))
    ((answer, why),) = ask(stores, "2024", actor="ann")
    assert answer == "unknown"
    assert "no entry in List 3 (2023-01-01, complete), unless under a record that nobody has linked" in why


@pytest.mark.parametrize("view", ["accepted", "claimed"])
def test_find_status_answers_as_the_named_query_does(removed, view):
    """One truth: the command and the query."""
    for on in ("2021-06-01", "2024"):
        rows = run_named(removed, "designation-status", {"actor": "bob", "authority": "land"}, on=on, view=view)
        assert {row[rows.columns.index("answer")].strip('"') for row in rows.rows} == {one for one, _ in ask(removed, on)}
