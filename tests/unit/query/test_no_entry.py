"""The status of an actor whom a curator looked for in complete editions of lists and did not find."""

import pytest
from tests.unit.query.conftest import BASE, Said
from tests.unit.query.test_named import listed

from nexusrdf.query import run_named
from nexusrdf.query.status import Asked, find_status

ED = "nx:editionOf x:list ; nx:issuer a:land ; nx:completeEdition true"
EDITIONS = f"""s:l1 a nx:OfficialList ; rdfs:label "List 1" ; {ED} ; nx:published "2021-01-01"^^edtf:EDTF .
s:l2 a nx:OfficialList ; rdfs:label "List 2" ; {ED} ; nx:published "2022-01-01"^^edtf:EDTF . """
PART = 's:l3 a nx:OfficialList ; rdfs:label "List 3" ; nx:editionOf x:list ; nx:issuer a:land ; nx:published "2023"^^edtf:EDTF . '
BESIDE = """s:b1 a nx:OfficialList ; rdfs:label "Beside 1" ; nx:editionOf x:beside ; nx:issuer a:land ; nx:completeEdition true ;
nx:published "2020-06-01"^^edtf:EDTF . """


def searched(name: str, *editions: str, actor: str = "cell", outcome: str = "accepted", day: str = "2022-02-01") -> str:
    """Return the record of a search and the decision on it."""
    found = " , ".join(f"s:{edition}" for edition in editions)
    return f"""x:{name} a nx:NoEntry ; nx:searchedFor a:{actor} ; nx:searchedIn {found} ; nx:searchOutcome nx:outcome-{outcome} ;
    nx:decision x:de-{name} . x:de-{name} nx:decisionNumber 1 ; nx:outcome nx:outcome-{outcome} ; nx:decidedOn "{day}"^^xsd:date ;
    nx:decidedBy x:cur . x:cur rdfs:label "Cur" . """


def entry(claim: str, edition: str) -> str:
    """Return the evidence of a claim: an entry of an edition."""
    return f"c:{claim} nx:evidence x:ev-{claim} . x:ev-{claim} nx:source s:{edition} . "


@pytest.fixture
def lists(release):
    """Give a function that lays out the editions, an entry of Bob in the first, and more."""

    def make(more, *said):
        first = Said("c1", listed("one", "bob", "land"), status="accepted", more=EDITIONS + entry("c1", "l1") + more)
        return release(first, *said)

    return make


def ask(stores, on, known_at=None, actor="cell"):
    """Return the answers of one authority with standing and why, the same from the command and from the named query."""
    rows = find_status(stores, Asked(f"{BASE}/id/actor/{actor}", on, f"{BASE}/id/actor/land", known_at))
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    for view in ("accepted", "claimed"):
        given = {"actor": actor, "authority": "land"}
        named = run_named(stores, "designation-status", given, on=on, known_at=known_at, view=view)
        told = {row[named.columns.index("answer")] for row in named.rows}
        standing = [row for row in found if (row["standing"] or '"accepted"') == f'"{view}"'] or found
        assert told == {row["answer"] for row in standing}
    return [(row["answer"].strip('"'), (row["why"] or "").strip('"')) for row in found]


def test_status_is_no_when_a_curator_looked_in_the_edition(lists):
    """From the day of the edition, with its name and the record of the search."""
    stores = lists(searched("none", "l1", "l2"))
    told = "no entry in List 2 (2022-01-01, complete): Cur looked for one on 2022-02-01 (none)"
    assert [("no", told)] == ask(stores, "2024-05-01")
    assert ["no"] == [answer for answer, _ in ask(stores, "2021-06-01")]
    assert ["no"] == [answer for answer, _ in ask(stores, "2021")]


def test_status_is_unknown_before_the_first_edition(lists):
    """A list says nothing of the time before it."""
    ((answer, why),) = ask(lists(searched("none", "l1", "l2")), "2020-12-31")
    assert ("unknown", True) == (answer, "a curator looked in List 1 (2021-01-01; none), List 2 (2022-01-01; none)" in why)


def test_status_is_unknown_again_when_a_later_edition_was_not_searched(lists):
    """It says where was looked; before the later edition it stays no, also of a year that has both."""
    stores = lists(searched("none", "l1"))
    ((answer, why),) = ask(stores, "2022-01-01")
    assert "unknown" == answer
    assert "no entry in List 2 (2022-01-01, complete), unless under a record that nobody has linked" in why
    assert "a curator looked in List 1 (2021-01-01; none) and found no entry" in why
    assert ["no"] == [one for one, _ in ask(stores, "2021-12-31")]
    assert ["unknown"] == [one for one, _ in ask(stores, "2021-12/2022-01")]


@pytest.mark.parametrize("outcome", ["pending", "rejected"])
def test_status_is_unknown_when_the_search_is_not_accepted(lists, outcome):
    """Somebody's word is not yet a curator's."""
    assert ["unknown"] == [one for one, _ in ask(lists(searched("none", "l2", outcome=outcome)), "2024")]


def test_status_is_unknown_on_the_days_when_the_search_was_not_known(lists):
    """Recorded time: what nobody had looked for was not known."""
    stores = lists(searched("none", "l2"))
    assert ["unknown", "no"] == [one for day in ("2022-01-31", "2022-02-01") for one, _ in ask(stores, "2022-01-15", day)]


def test_status_is_unknown_when_another_list_of_the_authority_was_not_searched(lists):
    """A body missing from one list may stand in the other."""
    ((answer, why),) = ask(lists(BESIDE + searched("none", "l2")), "2024")
    assert ("unknown", True) == (answer, "no entry in Beside 1 (2020-06-01, complete), unless" in why)
    assert ["no"] == [one for one, _ in ask(lists(BESIDE + searched("none", "l2", "b1")), "2024")]


def test_status_is_unknown_when_a_later_edition_is_no_whole_list(lists):
    """Nobody can tell what it lacks, nor whether it came before the date."""
    assert ["unknown"] == [one for one, _ in ask(lists(PART + searched("none", "l2", "l3")), "2024")]


LINK = "x:link nx:sameActor a:cell , a:bob2 . "
REJECTED = "x:link nx:identityOutcome nx:outcome-rejected . "


@pytest.mark.parametrize(
    ("more", "expected"), [("", "no"), (LINK, "unknown"), (LINK + REJECTED, "no")], ids=["nobody", "open link", "rejected link"]
)
@pytest.mark.parametrize("status", ["accepted", "rejected", "pending"])
def test_status_is_unknown_when_somebody_linked_has_an_entry(lists, more, expected, status):
    """Whatever was decided of the entry's claim, as long as no curator refused that they are one."""
    other = Said("c2", listed("two", "bob2", "land"), status="claimed" if status == "rejected" else status, more=entry("c2", "l2"))
    assert [expected] == [one for one, _ in ask(lists(searched("none", "l2") + more, other), "2024")]


@pytest.mark.parametrize("status", ["accepted", "pending"])
def test_status_is_unknown_when_an_entry_has_the_number_of_the_actor(lists, status):
    """A number says that two may be one, also in a claim that nobody accepted."""
    beside = listed("three", "cell", "isle").replace(" .", ' ; nx:referenceNumber "7" .')
    numbered = listed("two", "bob2", "land").replace(" .", ' ; nx:referenceNumber "7" .')
    mine = Said("c2", beside, status="accepted")
    other = Said("c3", numbered, status=status, more=entry("c3", "l2"))
    assert ["unknown"] == [one for one, _ in ask(lists(searched("none", "l2"), mine, other), "2024")]


def test_status_is_no_for_every_record_of_the_actor(lists):
    """Whoever looked for one looked for the other."""
    link = "x:link nx:sameActor a:cell , a:ann ; nx:identityOutcome nx:outcome-accepted . "
    both = "a:cell nx:identifiedWith a:ann . a:ann nx:identifiedWith a:cell . "
    stores = lists(searched("none", "l2") + link + both)
    assert ["no"] == [one for one, _ in ask(stores, "2024", actor="ann")]


def test_status_tells_a_claimed_designation_beside_the_search(lists):
    """What a paper says stays its claim; the list answers what is accepted."""
    stores = lists(searched("none", "l2"), Said("c2", listed("two", "cell", "land")))
    assert ["no", "yes"] == [one for one, _ in ask(stores, "2024")]


def test_status_of_all_has_those_who_were_looked_for(lists):
    """A table of all actors names them; of whom nobody looked for there is no row."""
    rows = run_named(lists(searched("none", "l2")), "designation-status", {}, on="2024")
    told = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    assert [("Bob", "no", True), ("Cell", "no", False)] == [
        (row["actorLabel"].partition('"')[2].partition('"')[0], row["answer"].strip('"'), row["search"] is None) for row in told
    ]
