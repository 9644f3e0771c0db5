"""What every named query keeps to, and the truth table of designation-status."""

import re

import pytest
from tests.unit.query.conftest import Said, talks

from nexusrdf.query import list_named, run_named

QUESTIONS = {
    "designated-actors": "actor authority regime start",
    "designation-status": "authority answer",
    "authorities-differ": "actor authority answer",
    "delisted-elsewhere-listed": "actor delistedBy listedBy",
    "met-after-delisting": "actor event answer",
    "meetings": "event participant place when",
    "meeting-purpose": "event topic source paragraph start end",
    "admissions": "gist relayedBy",
    "present-at-place": "actor event when",
    "co-presence": "a b event kind",
    "timeline": "event kind when earliest latest",
    "computed-dates": "event when derivedFrom offset",
    "invitations": "invitation inviter invitee body response when",
    "bodies": "body kind purpose",
    "leaders": "person body role",
    "fronts": "front body direct",
    "affiliations": "body role",
    "hedged-claims": "gist",
    "unnamed-sources": "gist",
    "documented-or-warned": "gist",
    "evidence-kinds": "claimant evidenceKind",
    "tensions": "claimA claimB relation",
    "state-statuses": "state authority kind",
    "attributions": "actor event role",
    "strikes": "operation target place when",
    "alliances": "other claims",
    "host-and-invitee": "state body designated",
    "single-source": "origin relays",
    "names-across-scripts": "actor form lang script",
    "worklist": "claim gist lacks",
    "if-withdrawn": "statement",
}
EVERYTHING = (
    talks()
    + talks(actor="bob")
    + """
e:talks nx:place p:port ; nx:when "2024"^^edtf:EDTF ; nx:earliest "2024-01-01"^^xsd:date ; nx:latest "2024-12-31"^^xsd:date ;
  nx:topic "money"@en ; nx:dateDerivedFrom e:rally ; nx:dateOffset "P3D"^^xsd:duration .
d:one a nx:TerroristDesignation , nx:RestrictiveDesignation , nx:Designation ;
  nx:designatedParty a:cell ; nx:designatingAuthority a:land .
d:one rdfs:label "one" . d:two a nx:PrivilegedStatus , nx:Designation ; nx:designatedParty a:isle ; nx:designatingAuthority a:land .
r:m a nx:Leadership , nx:Membership , nx:Relation ; nx:member a:ann ; nx:inBody a:cell ; nx:role nx:role-leader .
r:f a nx:FrontRelation ; nx:front a:cell ; nx:principal a:author . a:cell a nx:Organisation ; nx:purpose "none"@en .
r:l nx:linkParty a:cell , a:ann . r:b nx:basedActor a:cell ; nx:basedAt p:port .
r:c nx:conductBy a:land ; nx:towards a:cell .
e:rally a nx:Invitation , nx:Event ; nx:invitedTo a:cell .
x:i1 nx:inEvent e:rally ; nx:role nx:role-inviter ; nx:participant a:ann .
x:i2 nx:inEvent e:rally ; nx:role nx:role-invitee ; nx:participant a:land .
e:hit a nx:Attack , nx:MilitaryOperation , nx:Event ; nx:struck p:port ; nx:citesEvidenceKind nx:form-video .
x:i3 nx:inEvent e:hit ; nx:role nx:role-speaker ; nx:participant a:ann ; nx:attendant a:ann .
"""
)
EVIDENCE = (
    "c:{0} nx:evidence x:ev-{0} ; nx:claimsRecord e:talks . x:ev-{0} nx:source s:src ; nx:evidenceKind nx:evidence-secondary ."
    ' e:hit rdfs:label "hit" . d:two rdfs:label "two" . r:l rdfs:label "link" .'
)
EDITORIAL = {"names-across-scripts"}
COMPARING = {"authorities-differ", "delisted-elsewhere-listed", "met-after-delisting"}  # answer on two designations only


@pytest.mark.parametrize("name", QUESTIONS)
def test_named_query_has_the_columns_of_its_question(name):
    """The table of questions is the contract."""
    query = next(query for query in list_named() if query.name == name)
    assert set(QUESTIONS[name].split()) - set(query.columns) == set()
    selected = re.search(r"SELECT(?: DISTINCT)?\s(.*?)\{\n", query.text, re.DOTALL)[1]
    assert re.findall(r"\?(\w+)(?=[\s)])", re.sub(r"\(\w+\(.*? AS ", "(", selected)) == list(query.columns)


@pytest.mark.parametrize("query", list_named(), ids=lambda query: query.name)
def test_named_query_sets_an_order_and_a_standing(query):
    """Rows come the same each time; a world fact never without its standing."""
    assert "ORDER BY" in query.text
    assert "nx:curationStatus" in query.text or query.name in EDITORIAL


@pytest.mark.parametrize("query", [q for q in list_named() if q.name not in EDITORIAL], ids=lambda query: query.name)
@pytest.mark.parametrize(
    "said",
    [
        Said(
            "c9", EVERYTHING, status=None, modality="denied", more=EVIDENCE.format("c9") + " c:c9 nx:polarity nx:polarity-negated ."
        ),
        Said(
            "c9", "", status=None, modality="admitted", more=EVIDENCE.format("c9") + ' c:c9 nx:retractedOn "2026-01-01"^^xsd:date .'
        ),
        Said("c9", EVERYTHING, status=None, modality="analysis", claimant="a:cell", more=EVIDENCE.format("c9")),
    ],
    ids=["denied", "retracted", "superseded"],
)
def test_named_query_never_shows_what_stands_in_no_view(release, query, said):
    """A denial holds the denied triples in its content graph: they must not look like an assertion."""
    assert run_named(release(said), query.name, {}).rows == ()


@pytest.mark.parametrize(
    "name",
    sorted(
        set(QUESTIONS)
        - {
            "admissions",
            "documented-or-warned",
            "hedged-claims",
            "tensions",
            "computed-dates",
            "host-and-invitee",
            *COMPARING,
            *EDITORIAL,
        }
    ),
)
def test_named_query_shows_the_same_content_when_it_stands(release, name):
    """The test above would pass on a query that answers nothing."""
    said = Said("c9", EVERYTHING, more=EVIDENCE.format("c9"))
    rows = run_named(release(said), name, {})
    assert rows.rows
    statuses = {row[rows.columns.index("status")] for row in rows.rows}
    assert statuses <= {'"pending"', None}


def test_tensions_shows_a_denial_as_a_denial(release):
    """It pulls against a claim; it has no standing."""
    denial = "c:c2 nx:polarity nx:polarity-negated ; nx:disputes c:c1 ."
    rows = run_named(release(Said("c1", talks()), Said("c2", talks(), status=None, modality="denied", more=denial)), "tensions", {})
    shown = dict(zip(rows.columns, rows.rows[0], strict=True))
    assert (shown["relation"], shown["modalityA"], shown["statusA"], shown["statusB"]) == (
        '"denies"',
        '"denied"',
        None,
        '"pending"',
    )


def test_named_query_names_the_claim_that_a_value_comes_from(release):
    """A place beside a claim that gives none is another claim's."""
    placed = "e:talks a nx:Meeting , nx:Event ; nx:place p:port ."
    rows = run_named(release(Said("c1", talks()), Said("c2", placed)), "meetings", {})
    shown = dict(zip(rows.columns, rows.rows[0], strict=True))
    assert (shown["placeLabel"], shown["alsoFrom"]) == ('"Port"@en', '"c2"')


def test_named_query_takes_no_value_from_a_denial(release):
    """A place that someone denies is nobody's."""
    placed = "e:talks a nx:Meeting , nx:Event ; nx:place p:port ."
    rows = run_named(release(Said("c1", talks()), Said("c2", placed, status=None)), "meetings", {})
    assert dict(zip(rows.columns, rows.rows[0], strict=True))["place"] is None


def bounds(**days: str) -> str:
    """Return the content of a designation with some bounds; `end=unknown` is an end that was not found."""
    facts = [f'nx:{name} "{day}"^^xsd:date' for name, day in days.items() if day != "unknown"]
    facts += ["nx:endKnown false"] if days.get("end") == "unknown" else []
    return (
        "d:one a nx:RestrictiveDesignation , nx:Designation ; nx:designatedParty a:cell ; nx:designatingAuthority a:land "
        + "".join(f" ; {fact}" for fact in facts)
        + " ."
    )


BEGAN = {"startEarliest": "2020-01-01", "startLatest": "2020-12-31"}


@pytest.mark.parametrize(
    ("days", "on", "expected"),
    [
        ({}, "2026-01-01", "possible"),
        (BEGAN, "2019-12-31", "no"),
        (BEGAN, "2020-06-01", "possible"),
        (BEGAN, "2020", "possible"),
        (BEGAN, "2020-12-31", "yes"),
        (BEGAN, "2026", "yes"),
        (BEGAN, "2019/2021", "possible"),
        (BEGAN, "2021/..", "yes"),
        ({**BEGAN, "end": "unknown"}, "2026", "possible"),
        ({**BEGAN, "endEarliest": "2024-01-01", "endLatest": "2024-12-31"}, "2023", "yes"),
        ({**BEGAN, "endEarliest": "2024-01-01", "endLatest": "2024-12-31"}, "2024-06-01", "possible"),
        ({**BEGAN, "endEarliest": "2024-01-01", "endLatest": "2024-12-31"}, "2025", "no"),
        ({**BEGAN, "endLatest": "2024-12-31"}, "2023", "possible"),
        ({"endLatest": "2024-12-31"}, "2025", "no"),
        ({"startEarliest": "2020-01-01"}, "2021", "possible"),
    ],
)
def test_designation_status_answers_by_the_bounds(release, days, on, expected):
    """No by dates alone, never by absence."""
    rows = run_named(release(Said("c1", bounds(**days))), "designation-status", {"actor": "cell"}, on=on)
    answers = {(row[rows.columns.index("authorityLabel")], row[rows.columns.index("answer")]) for row in rows.rows}
    assert answers == {('"Land"@en', f'"{expected}"')}


@pytest.mark.parametrize(
    ("more", "asked", "expected"),
    [
        ("", {}, []),
        ("s:list a nx:OfficialList ; nx:issuer a:isle .", {}, ["Isle"]),
        ("", {"authority": "isle"}, ["Isle"]),
        ("s:list a nx:OfficialList ; nx:issuer a:isle .", {"authority": "isle"}, ["Isle"]),
        ("s:list a nx:OfficialList ; nx:issuer a:isle .", {"authority": "land"}, []),
    ],
)
def test_designation_status_is_unknown_of_authorities_that_might_have_a_say(release, more, asked, expected):
    """Of the one that is asked for, and of whoever issues a list; not of each state that a list happens to name."""
    rows = run_named(release(Said("c1", bounds(**BEGAN), more=more)), "designation-status", {"actor": "cell", **asked})
    told = [(row[rows.columns.index("authorityLabel")], row[rows.columns.index("answer")]) for row in rows.rows]
    assert [(f'"{name}"@en', '"unknown"') for name in expected] == [row for row in told if row[1] == '"unknown"']


def test_designation_status_shows_the_designation_that_decides(release):
    """One that ended says nothing against one in force."""
    ended = bounds(endLatest="2021-01-01").replace("d:one", "d:old")
    rows = run_named(release(Said("c1", bounds(**BEGAN)), Said("c2", ended)), "designation-status", {"actor": "cell"})
    shown = [(row[rows.columns.index("answer")], row[rows.columns.index("claim")]) for row in rows.rows]
    assert shown == [('"yes"', "<https://example.org/d/id/claim/c1>")]


def test_designation_status_counts_from_the_edition_of_a_list(release):
    """Some lists give no dates: an entry stands at the least from the edition that has it."""
    edition = 's:list a nx:OfficialList ; nx:published "2025-03-01"^^edtf:EDTF . c:c1 nx:evidence x:ev . x:ev nx:source s:list .'
    stores = release(Said("c1", bounds(), more=edition))
    answers = []
    for on in ("2025-02-28", "2025-03-01", "2026"):
        rows = run_named(stores, "designation-status", {"authority": "land"}, on=on)
        answers += [row[rows.columns.index("answer")] for row in rows.rows]
    assert answers == ['"possible"', '"yes"', '"yes"']


def test_designation_status_is_unknown_for_an_actor_nobody_designates(release):
    """Absence is never no."""
    rows = run_named(release(Said("c1", bounds(**BEGAN))), "designation-status", {"actor": "Ann"})
    assert [row[rows.columns.index("answer")] for row in rows.rows] == ['"unknown"']


def test_designation_status_knows_only_what_was_decided_by_then(release):
    """A claim decided later was not known; one decided otherwise had another standing."""
    decisions = """c:c1 nx:decision x:d1 , x:d2 .
    x:d1 nx:decidedOn "2024-01-01"^^xsd:date ; nx:decisionNumber 1 ; nx:outcome nx:outcome-pending .
    x:d2 nx:decidedOn "2025-01-01"^^xsd:date ; nx:decisionNumber 2 ; nx:outcome nx:outcome-accepted ."""
    stores = release(Said("c1", bounds(**BEGAN), status="accepted", more=decisions))
    shown = []
    for known_at in ("2023", "2024", "2025"):
        rows = run_named(stores, "designation-status", {"actor": "cell", "authority": "land"}, known_at=known_at)
        shown += [(row[rows.columns.index("answer")], row[rows.columns.index("status")]) for row in rows.rows]
    assert shown == [('"unknown"', None), ('"yes"', '"pending"'), ('"yes"', '"accepted"')]


def test_fronts_reaches_through_other_fronts(release):
    """A front of a front acts for the last; the row shows the first step's claim."""
    chain = "r:f1 nx:front a:ann ; nx:principal a:bob . r:f2 nx:front a:bob ; nx:principal a:cell ."
    rows = run_named(release(Said("c1", chain)), "fronts", {"body": "cell"})
    shown = [(row[rows.columns.index("frontLabel")], row[rows.columns.index("direct")].split('"')[1]) for row in rows.rows]
    told = [(row[rows.columns.index("modality")], row[rows.columns.index("status")]) for row in rows.rows]
    assert ('"derived"', '"claimed"') == told[-1], "nobody said the last step, and nothing of it is accepted"
    assert shown == [('"Bob"@en', "true"), ('"Ann"@en', "false")]


def listed(name: str, party: str, authority: str, *facts: str) -> str:
    """Return the content of a designation in force since 2020, but for further facts."""
    more = "".join(f" ; {fact}" for fact in facts)
    return f"""d:{name} a nx:RestrictiveDesignation ; nx:designatedParty a:{party} ; nx:designatingAuthority a:{authority} ;
        nx:startLatest "2020-01-01"^^xsd:date{more} ."""


ENDED = 'nx:endEarliest "2022-01-01"^^xsd:date ; nx:endLatest "2022-12-31"^^xsd:date'
ACT = """e:act a nx:DesignationAct ; nx:actsOn d:mine ; nx:actKind nx:act-delisting ;
    nx:earliest "2022-01-01"^^xsd:date ; nx:latest "2022-12-31"^^xsd:date ."""
LABELS = 'e:act rdfs:label "the act" . d:mine rdfs:label "mine" . '
TWINS = "a:bob nx:identifiedWith a:bob2 . a:bob2 nx:identifiedWith a:bob . "


def shown(rows, columns: str) -> list[tuple[str | None, ...]]:
    """Return some columns, ids in place of IRIs."""
    places = [rows.columns.index(column) for column in columns.split()]
    return [tuple(row[n] and row[n].rsplit("/", 1)[-1].strip('<>"') for n in places) for row in rows.rows]


@pytest.mark.parametrize("end", [(listed("mine", "bob", "land", ENDED), ""), (listed("mine", "bob", "land"), ACT)])
def test_questions_on_delisting_join_the_records_of_one_actor(release, end):
    """One list has one record, another list another; a curator holds them to be one man."""
    met = (
        talks(actor="bob2")
        + talks(actor="cell")
        + ' e:talks nx:earliest "2023-01-01"^^xsd:date ; nx:latest "2023-12-31"^^xsd:date .'
    )
    stores = release(
        Said("c1", end[0], more=LABELS + TWINS),
        Said("c2", listed("other", "bob2", "isle")),
        Said("c3", listed("cells", "cell", "land")),
        Said("c4", met),
        *([Said("c5", end[1])] if end[1] else []),
    )
    differ = run_named(stores, "authorities-differ", {}, on="2023-06-01")
    assert shown(differ, "actor record authority answer claim") == [
        ("bob", "bob2", "isle", "yes", "c2"),
        ("bob", None, "land", "no", "c1"),
    ]
    delisted = run_named(stores, "delisted-elsewhere-listed", {}, on="2023-06-01")
    columns = "actor delistedBy delistedRecord listedBy listedRecord answer claim endClaim listingClaim"
    ended = "c5" if end[1] else "c1"
    assert shown(delisted, columns) == [("bob", "land", None, "isle", "bob2", "yes", "c1", ended, "c2")]
    meeting = run_named(stores, "met-after-delisting", {"actor": "bob"})
    columns = "actor record delistedBy other listedBy answer claim otherClaim endClaim listingClaim"
    assert shown(meeting, columns) == [("bob", "bob2", "land", "cell", "land", "yes", "c4", "c4", ended, "c3")]


EDITIONS = """s:l1 a nx:OfficialList ; nx:editionOf x:list ; nx:published "2021-01-01"^^edtf:EDTF .
s:l2 a nx:OfficialList ; nx:editionOf x:list ; nx:published "2022-01-01"^^edtf:EDTF ; rdfs:label "edition 2" .
c:c1 nx:evidence x:ev1 . x:ev1 nx:source s:l1 . c:c2 nx:evidence x:ev2 . x:ev2 nx:source s:l2 . """
COMPLETE = "s:l2 nx:completeEdition true . "
COMPILED = 's:l3 a nx:CompiledList ; nx:editionOf x:list ; nx:published "2022-06-01"^^edtf:EDTF ; nx:completeEdition true . '
LINK = "x:link nx:sameActor a:bob , a:bob2 . "
REJECTED = "x:link nx:identityOutcome nx:outcome-rejected . "


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (COMPLETE, ("no", "l2")),
        ("s:l2 nx:completeEdition false . ", ("yes", None)),
        (COMPLETE + LINK, ("yes", None)),
        (COMPLETE + LINK + REJECTED, ("no", "l2")),
        (COMPILED, ("yes", None)),
    ],
    ids=["complete", "a part", "linked", "rejected", "of an aggregator"],
)
def test_edition_ends_a_designation_only_where_it_surely_has_it_no_more(release, more, expected):
    """The edition is complete, and no record in it may be of the same actor."""
    stores = release(Said("c1", listed("mine", "bob", "land"), more=EDITIONS + more), Said("c2", listed("two", "bob2", "land")))
    rows = run_named(stores, "designation-status", {"actor": "bob", "authority": "land"}, on="2023")
    assert shown(rows, "answer endedBy")[0] == expected


@pytest.mark.parametrize(("edition", "expected"), [("Official", ["bob"]), ("Compiled", [])])
def test_edition_ends_a_designation_only_where_it_is_the_authoritys_own(release, edition, expected):
    """An aggregator may call its edition one of the authority's list: who is not in it is not thereby off that list."""
    last = f's:l3 a nx:{edition}List ; nx:editionOf x:list ; nx:published "2022-06-01"^^edtf:EDTF ; nx:completeEdition true . '
    editions = EDITIONS.partition("c:c2")[0] + last
    stores = release(Said("c1", listed("mine", "bob", "land"), more=editions), Said("c2", listed("two", "bob", "isle")))
    rows = run_named(stores, "delisted-elsewhere-listed", {}, on="2023")
    assert [actor for (actor,) in shown(rows, "actor")] == expected


def test_worklist_names_the_claims_that_could_settle_one(release):
    """A claim on the same record that is accepted, and an entry of a list on whom it tells of."""
    entry = "s:list a nx:OfficialList . c:c3 nx:evidence x:ev . x:ev nx:source s:list ."
    stores = release(
        Said("c1", talks(), more="c:c1 nx:claimsRecord e:talks ."),
        Said("c2", talks(actor="bob"), status="accepted", more="c:c2 nx:claimsRecord e:talks ."),
        Said("c3", listed("mine", "ann", "land"), status="claimed", modality="recorded", more=entry),
    )
    assert shown(run_named(stores, "worklist", {}), "claim alsoClaim listEntry") == [("c1", "c2", "c3")]
