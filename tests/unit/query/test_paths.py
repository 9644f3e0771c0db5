"""Paths over small releases: what ties, what does not, hubs, and what a limit leaves out."""

import pytest
from tests.unit.query.conftest import BASE, Said, talks

from nexusrdf.base.limits import PATH_LOOKS, PATH_NODES
from nexusrdf.model.dates import parse_date
from nexusrdf.query.paths import Asked, Found, Options, find_denials, find_joints, find_paths, say_dates
from nexusrdf.query.paths.when import holds_on

ANY = Options()
BODY = 1_000
MEETING = 500


def iri(actor: str) -> str:
    """Return the IRI of an actor."""
    return f"{BASE}/id/actor/{actor}"


def ask(stores, one: str, other: str, *, length: int = 4, limit: int = 5, options: Options = ANY, **most) -> Found:
    """Ask for paths between two actors."""
    return find_paths(stores, Asked(iri(one), iri(other), length, limit, options), **most)


def told(found: Found) -> list[list[str]]:
    """Return the actors of each chain."""
    return [[one.rpartition("/")[2] for one in chain.actors] for chain in found.chains]


def relation(name: str, kind: str, **ends: str) -> str:
    """Return the content of a claim on a relation; ends may be several actors."""
    return f"r:{name} a nx:{kind} , nx:Relation . " + "".join(
        f"r:{name} nx:{end} a:{actor} . " for end, actors in ends.items() for actor in actors.split()
    )


def member(actor: str, body: str) -> str:
    """Return the content of a claim on a membership."""
    return relation(f"{actor}-in-{body}", "Membership", member=actor, inBody=body)


def took_part(event: str, cls: str, *parts: str) -> str:
    """Return the content of a claim on an event: each part is a role and an actor."""
    text = f"e:{event} a nx:{cls} , nx:Event . "
    for part in parts:
        role, actor = part.split()
        text += f"x:{event}-{role}-{actor} nx:inEvent e:{event} ; nx:participant a:{actor} ; nx:role nx:role-{role} . "
    return text


@pytest.mark.parametrize(
    ("content", "tied"),
    [
        (member("ann", "cell"), True),
        (relation("r1", "Membership", member="land", inBody="isle", onBehalfOf="ann") + member("land", "cell"), False),
        (relation("r1", "FrontRelation", front="ann", principal="cell"), True),
        (relation("r1", "Link", linkParty="ann bob cell"), True),
        (relation("r1", "Conduct", conductBy="ann", towards="cell"), True),
        (relation("r1", "Conduct", conductBy="bob", towards="ann cell"), False),
        ("a:ann a nx:Organisation ; nx:partOf a:cell .", True),
        ("a:ann a nx:ActorCollective ; nx:collectiveOf a:cell .", True),
        (took_part("e1", "Meeting", "host ann", "attendee cell"), True),
        (took_part("e1", "Invitation", "inviter bob", "invitee ann") + "e:e1 nx:invitedTo a:cell .", True),
        (took_part("e1", "Establishment", "initiator ann") + "e:e1 nx:establishes a:cell .", True),
        (took_part("e1", "Attack", "perpetrator ann", "mastermind cell"), True),
        (took_part("e1", "Attack", "perpetrator ann", "target cell"), False),
        (took_part("e1", "Attack", "perpetrator ann", "involved cell"), False),
        (took_part("e1", "Statement", "involved ann", "speaker cell"), True),
        (took_part("e1", "Statement", "speaker ann") + "e:e1 nx:about a:cell .", False),
        ("d:one a nx:Designation ; nx:designatedParty a:ann ; nx:groundsName a:cell .", True),
        ("d:one a nx:Designation ; nx:designatedParty a:ann ; nx:designatingAuthority a:cell .", False),
        ("d:one a nx:Designation ; nx:designatedParty a:bob ; nx:groundsName a:ann , a:cell .", False),
        ("a:ann a nx:Person ; nx:nationality a:cell .", False),
    ],
)
def test_step_is_what_ties_two_actors_and_nothing_else(release, content, tied):
    """Targets, victims, topics, nationalities and authorities are no ties; two of whom a third does something are none either."""
    found = ask(release(Said("c1", content)), "ann", "cell", length=1)
    assert told(found) == ([["ann", "cell"]] if tied else [])


AUTHORITY = "d:one a nx:Designation ; nx:designatedParty a:ann ; nx:designatingAuthority a:land ."
WATCHED = "d:one a nx:WatchListing ; nx:listedParty a:ann ; nx:listingAuthority a:land ."
BASED = relation("r1", "Basing", basedActor="ann") + "r:r1 nx:basedAt p:port ."
BASED_TOO = relation("r2", "Basing", basedActor="land") + "r:r2 nx:basedAt p:port ."
HELD = talks() + "e:talks nx:place p:port ."


@pytest.mark.parametrize(
    ("contents", "also", "length"),
    [
        ((AUTHORITY,), "designations", 1),
        ((WATCHED,), "designations", 1),
        ((BASED, BASED_TOO), "places", 2),
        ((HELD, BASED_TOO), "places", 2),
    ],
)
def test_designations_and_places_tie_only_when_asked_for(release, contents, also, length):
    """To sanction somebody is no association, and to be where somebody else is neither."""
    stores = release(*(Said(f"c{n}", content) for n, content in enumerate(contents)))
    assert ask(stores, "ann", "land").is_apart
    found = ask(stores, "ann", "land", options=Options(also=frozenset({also})))
    assert [len(chain.steps) for chain in found.chains] == [length]


def test_events_take_one_claim_for_each_end(release):
    """Two sources that each tell of one end count as one together."""
    halves = [Said("c1", talks(actor="ann")), Said("c2", talks(actor="bob"), claimant="a:land")]
    (chain,) = ask(release(*halves), "ann", "bob").chains
    assert [claim.iri.rpartition("/")[2] for claim in chain.steps[0].best.claims] == ["c1", "c2"]
    assert (chain.sources, chain.steps[0].sources) == (1, frozenset())


def test_relations_take_one_claim_for_both_ends(release):
    """Two claims on one membership that name different ends tie nobody across."""
    torn = [
        Said("c1", relation("r1", "Membership", member="ann", inBody="isle")),
        Said("c2", relation("r1", "Membership", member="land", inBody="bob")),
    ]
    assert ask(release(*torn), "ann", "bob").is_apart


@pytest.mark.parametrize(
    ("more", "status", "expected"),
    [
        ("", "claimed", 1),
        ("c:c1 nx:decision x:d . x:d nx:decisionNumber 1 ; nx:outcome nx:outcome-rejected .", "claimed", 0),
        ("", None, 0),
    ],
)
def test_claims_that_stand_nowhere_or_were_rejected_tie_nobody(release, more, status, expected):
    """A rejected claim is in the claimed view, and no step rests on it."""
    found = ask(release(Said("c1", member("ann", "cell"), status=status, more=more)), "ann", "cell")
    assert len(found.chains) == expected


def test_chains_are_ranked_by_weakest_link_then_sources_then_length(release):
    """A longer chain of surer claims comes first; of equals the one of which more sources tell at every step, then the shorter."""
    said = [
        Said("c1", relation("r1", "Link", linkParty="ann bob"), modality="alleged"),
        Said("c2", member("ann", "cell"), modality="reported"),
        Said("c3", member("bob", "cell"), modality="recorded"),
        Said("c4", relation("r4", "Link", linkParty="ann isle"), modality="alleged"),
        Said("c5", relation("r4", "Link", linkParty="ann isle"), modality="alleged", claimant="a:land"),
        Said("c6", relation("r6", "Link", linkParty="isle bob"), modality="reported"),
        Said("c7", relation("r6", "Link", linkParty="isle bob"), modality="alleged", claimant="a:land"),
    ]
    found = ask(release(*said), "ann", "bob")
    assert told(found) == [["ann", "cell", "bob"], ["ann", "isle", "bob"], ["ann", "bob"]]
    assert [(chain.rank, chain.sources) for chain in found.chains] == [(3, 1), (4, 2), (4, 1)]


def test_records_of_one_actor_are_joined_by_accepted_links_only(release):
    """The chain goes on at the other record, and the link is told."""
    joined = "r:l1 nx:sameActor a:bob , a:bob2 ; nx:identityOutcome nx:outcome-accepted . a:bob nx:identifiedWith a:bob2 ."
    said = [Said("c1", member("ann", "bob")), Said("c2", member("bob2", "cell"))]
    assert ask(release(*said), "ann", "cell").is_apart
    (chain,) = (
        found := ask(release(Said("c0", "", more=f"{joined} a:bob2 nx:identifiedWith a:bob ."), *said), "ann", "cell")
    ).chains
    assert len(chain.steps) == 2
    (joint,) = find_joints(found.field, iri("bob"), iri("bob2"))
    assert joint.link == f"{BASE}/id/relation/l1"


@pytest.mark.parametrize(("on", "expected"), [("2019", None), ("2020-06", "possible"), ("2021-05-05", "yes"), ("2023-07", None)])
def test_steps_hold_on_a_date_surely_possibly_or_not_at_all(release, on, expected):
    """It began some day of 2020 and ended in June 2023."""
    dates = """r:ann-in-cell nx:start "2020"^^edtf:EDTF ; nx:startEarliest "2020-01-01"^^xsd:date ;
        nx:startLatest "2020-12-31"^^xsd:date ; nx:end "2023-06"^^edtf:EDTF ; nx:endEarliest "2023-06-01"^^xsd:date ;
        nx:endLatest "2023-06-30"^^xsd:date ."""
    found = ask(release(Said("c1", member("ann", "cell") + dates)), "ann", "cell", options=Options(on=parse_date(on)))
    assert [chain.steps[0].best.holds for chain in found.chains] == ([expected] if expected else [])
    assert [say_dates(found.field, chain.steps[0].best) for chain in found.chains] == (["2020 to 2023-06"] if expected else [])


def test_best_of_equally_sure_claims_is_the_one_that_surely_holds(release):
    """The first by its id says nothing of when."""
    dates = """r:r2 nx:startEarliest "2019-01-01"^^xsd:date ; nx:startLatest "2019-12-31"^^xsd:date ;
        nx:endEarliest "2022-01-01"^^xsd:date ; nx:endLatest "2022-01-01"^^xsd:date ."""
    said = [Said("c1", member("ann", "cell")), Said("c2", relation("r2", "Link", linkParty="ann cell") + dates)]
    (chain,) = ask(release(*said), "ann", "cell", length=1, options=Options(on=parse_date("2021"))).chains
    assert [claim.iri.rpartition("/")[2] for claim in chain.steps[0].best.claims] == ["c2"]


def test_what_ends_before_it_begins_holds_on_no_day():
    """Two claims may give dates that cannot both be: nothing holds in between."""
    assert holds_on({"startEarliest": "2021-01-01"}, [{"endLatest": "2020-01-01"}], parse_date("2019/2022")) == "no"


@pytest.mark.parametrize(
    ("content", "denied"),
    [
        (relation("r1", "Membership", member="ann", inBody="cell"), True),
        (relation("r1", "Membership", member="ann", inBody="isle"), False),
        (relation("r1", "Membership", member="bob", inBody="cell"), False),
    ],
)
def test_relation_is_denied_by_who_denies_both_ends_of_it(release, content, denied):
    """That somebody else belongs to the body may be denied without a word on this member."""
    said = [Said("c1", relation("r1", "Membership", member="ann", inBody="cell"))]
    denial = Said("c2", content, status=None, modality="denied", more="c:c2 nx:polarity nx:polarity-negated .")
    (chain,) = (found := ask(release(*said, denial), "ann", "cell")).chains
    assert bool(find_denials(found.field, chain.steps[0])) is denied


@pytest.mark.parametrize(
    ("more", "upheld"),
    [
        ("", True),
        ('c:c2 nx:retractedOn "2022-01-01"^^xsd:date .', False),
        ("c:c9 nx:supersedes c:c2 .", False),
        ("c:c2 nx:decision x:d . x:d nx:decisionNumber 1 ; nx:outcome nx:outcome-rejected .", False),
        ('c:c2 nx:evidence x:e . x:e nx:source s:src . s:src nx:withdrawnOn "2022-01-01"^^xsd:date .', False),
    ],
)
def test_claims_against_one_that_carries_a_step_count_while_they_are_upheld(release, more, upheld):
    """What was taken back, replaced, rejected, or stands on a withdrawn source disputes nothing any more."""
    against = Said("c2", talks(), status=None, more=f"c:c2 nx:disputes c:c1 . {more}")
    found = ask(release(Said("c1", member("ann", "cell")), against), "ann", "cell")
    disputes = found.field.claims.find_disputes(f"{BASE}/id/claim/c1")
    assert bool(disputes) is upheld


def test_a_chain_does_not_pass_one_meeting_twice(release):
    """Over somebody else who was there it would come to whom it ties at once; as a way to say more it would be noise."""
    found = ask(release(Said("c1", took_part("e1", "Meeting", "attendee ann", "attendee cy", "attendee bob"))), "ann", "bob")
    assert told(found) == [["ann", "bob"]]


def test_a_chain_passes_a_membership_twice_where_no_claim_tells_of_both_ends(release):
    """One claim says for whom somebody joined, another what they joined: no claim ties the two at once."""
    one = Said("c1", relation("r1", "Membership", member="ann", onBehalfOf="league"))
    other = Said("c2", relation("r1", "Membership", member="ann", inBody="cell"))
    assert told(ask(release(one, other), "league", "cell")) == [["league", "ann", "cell"]]


@pytest.fixture
def hubs(release):
    """Give a body of a thousand members, a meeting of five hundred of them, and a pair that only the two tie."""
    members = [Said(f"m{n}", member(f"p{n}", "cell")) for n in range(BODY)]
    crowd = Said("e1", took_part("e1", "Meeting", *(f"attendee p{n}" for n in range(MEETING))), modality="reported")
    return release(*members, crowd, Said("k1", member("ann", "cell")), Said("k2", relation("k2", "Link", linkParty="bob p7")))


def test_hubs_do_not_explode(hubs):
    """The best chains through them are found, in order, without a limit being reached."""
    found = ask(hubs, "p1", "p2", limit=3)
    assert told(found) == [["p1", "cell", "p2"], ["p1", "p2"], ["p1", "cell", "p0", "p2"]]
    assert (found.more, found.is_cut) == (True, False)
    assert told(ask(hubs, "ann", "bob", limit=1)) == [["ann", "cell", "p7", "bob"]]


@pytest.mark.parametrize(("most", "cut"), [(3, False), (2, True)])
def test_reading_ends_at_its_limit_and_says_so(release, most, cut):
    """Three relations are all there is to read."""
    said = [Said("c1", member("ann", "cell")), Said("c2", member("cell", "land")), Said("c3", member("land", "bob"))]
    found = ask(release(*said), "ann", "bob", most_nodes=most)
    assert (found.is_cut, len(found.chains)) == (cut, 0 if cut else 1)
    assert not found.is_apart
    assert PATH_NODES > most


@pytest.mark.parametrize(("most", "cut"), [(1, False), (0, True)])
def test_search_ends_at_its_limit_and_says_so(release, most, cut):
    """One step is looked at before the one that reaches the goal."""
    said = [Said("c1", member("ann", "cell")), Said("c2", member("cell", "bob"))]
    found = ask(release(*said), "ann", "bob", length=2, most_looks=most)
    assert (found.is_cut, len(found.chains)) == (cut, 0 if cut else 1)
    assert PATH_LOOKS > most
