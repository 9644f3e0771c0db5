"""The status of actors against an oracle that tries every day that partial dates allow, on both axes of time.

Worlds are random, from a seed. A few hundred stand side by side in one release; the actors are asked about one by one,
as `nexusrdf status` does, and all at once, as the named query does.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.property.status_oracle import FIRST, LAST, Link, Question, Search, Told, World, answer
from tests.property.status_worlds import AUTHORITIES, RECORDS, day_between, make_world
from tests.unit.query.conftest import BASE, _quads

from nexusrdf.model.dates import parse_date
from nexusrdf.query import Stores, run_named
from nexusrdf.query.status import Asked, find_status

SHELF = 40  # worlds in one release
FEW = 120
PARTS = 10  # of the long run, of 1,000 worlds each
SEED = 20_261_122


def _dated(name: str, text: str | None, first: str, last: str) -> str:
    """Return the triples of a date as a release has them."""
    if text is None:
        return ""
    if text == "unknown":
        return f" ; nx:{name}Known false"
    read = parse_date(text)
    bounds = ((first, read.earliest), (last, read.latest))
    return f' ; nx:{name} "{text}"^^edtf:EDTF' + "".join(f' ; nx:{key} "{day}"^^xsd:date' for key, day in bounds if day)


def _decided(node: str, decisions: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        f"{node} nx:decision x:{node[2:]}-{n} . x:{node[2:]}-{n} nx:decisionNumber {n} ; nx:outcome nx:outcome-{outcome} ; "
        f'nx:decidedOn "{day}"^^xsd:date . '
        for n, (day, outcome) in enumerate(decisions, 1)
    )


def _content(world: World, claim: Told) -> str:
    if claim.act is not None:
        act = f"e:{claim.id} a nx:DesignationAct ; nx:actsOn d:{claim.designation} ; nx:actKind nx:act-{claim.act}"
        return act + _dated("when", claim.when, "earliest", "latest") + " ."
    party, authority = world.designations[claim.designation]
    number = f' ; nx:referenceNumber "{claim.reference}"' if claim.reference else ""
    return (
        f"d:{claim.designation} a nx:RestrictiveDesignation ; nx:designatedParty a:{world.id}-{party} ; "
        f"nx:designatingAuthority a:{world.id}-{authority}{number}"
        + _dated("start", claim.start, "startEarliest", "startLatest")
        + _dated("end", claim.end, "endEarliest", "endLatest")
        + " ."
    )


def _claim(world: World, claim: Told, replaced: set[str]) -> str:
    node = f"c:{claim.id}"
    last = claim.decisions[-1][1] if claim.decisions else ""
    standing = last if last in {"accepted", "pending"} else "claimed"
    stands = not claim.denied and claim.id not in replaced
    more = f"nx:curationStatus nx:status-{standing} ; " if stands else ""
    more += f"nx:lastSeenIn s:{claim.last_seen} ; " if claim.last_seen else ""
    more += f"nx:supersedes c:{claim.supersedes} ; " if claim.supersedes else ""
    cited = f"{node} nx:evidence x:{claim.id}-e . x:{claim.id}-e nx:source s:{claim.cites} . " if claim.cites else ""
    content = _content(world, claim)
    return (
        f'GRAPH <graph/records> {{ {node} a nx:Claim ; rdfs:label "{claim.id}" ; nx:content <graph/claim/{claim.id}> ; '
        f"nx:claimant a:{world.id}-land ; nx:modality nx:modality-recorded ; {more}"
        f"nx:polarity nx:polarity-{'negated' if claim.denied else 'affirmed'} . {cited}{_decided(node, claim.decisions)} }} "
        f"GRAPH <graph/claim/{claim.id}> {{ {content} }} "
        + (f"GRAPH <graph/{'accepted' if standing == 'accepted' else 'claimed'}> {{ {content} }} " if stands else "")
    )


def _link(world: World, link: Link) -> str:
    one, other = (f"a:{world.id}-{record}" for record in link.same)
    last = link.decisions[-1][1] if link.decisions else ""
    outcome = f"; nx:identityOutcome nx:outcome-{last}" if last else ""
    joined = f"{one} nx:identifiedWith {other} . {other} nx:identifiedWith {one} . " if last == "accepted" else ""
    return f"r:{link.id} nx:sameActor {one} , {other} {outcome} . {joined} {_decided(f'r:{link.id}', link.decisions)}"


def _search(world: World, search: Search) -> str:
    outcome = f" ; nx:searchOutcome nx:outcome-{search.decisions[-1][1]}" if search.decisions else ""
    searched = " , ".join(f"s:{edition}" for edition in search.editions)
    node = f"r:{search.id}"
    told = f"{node} a nx:NoEntry ; nx:searchedFor a:{world.id}-{search.record} ; nx:searchedIn {searched}{outcome} . "
    return told + _decided(node, search.decisions)


def _text(world: World) -> Iterator[str]:
    """Yield the parts of a world as a release has it."""
    records = "".join(f'a:{world.id}-{record} rdfs:label "{world.id}-{record}" . ' for record in RECORDS)
    records += "".join(f'a:{world.id}-{authority} rdfs:label "{world.id}-{authority}" . ' for authority in AUTHORITIES)
    for edition in world.editions:
        records += f's:{edition.id} a nx:OfficialList ; rdfs:label "{edition.id}" ; nx:issuer a:{world.id}-{edition.issuer} ; '
        records += f"nx:editionOf x:{edition.shelf} ; " if edition.shelf else ""
        records += f'nx:published "{edition.published}"^^edtf:EDTF ; nx:completeEdition {str(edition.complete).lower()} . '
    records += "".join(_link(world, link) for link in world.links)
    records += "".join(_search(world, search) for search in world.searches)
    yield f"GRAPH <graph/records> {{ {records} }}"
    replaced = {claim.supersedes for claim in world.told if claim.supersedes}
    for claim in world.told:
        yield _claim(world, claim, replaced)


def _lay_out(worlds: list[World], folder: Path) -> Stores:
    """Write worlds side by side as the full store of one release; a status is read from that one alone."""
    store = ox.Store(str(folder / "full"))
    store.extend(_quads("\n".join(part for world in worlds for part in _text(world))))
    store.flush()
    return Stores(folder / "full", folder / "full", BASE, "2021-01-01")


def _ask_one(stores: Stores, question: Question, world: World) -> dict[str, tuple[str, str]]:
    """Return for each authority what is accepted and what is claimed, as the command tells them."""
    actor = f"{BASE}/id/actor/{world.id}-{question.actor}"
    rows = find_status(stores, Asked(actor, question.on, known_at=question.known_at))
    found: dict[str, dict[str, str]] = {}
    for row in rows.rows:
        cells = dict(zip(rows.columns, row, strict=True))
        standing = (cells["standing"] or '"accepted"').strip('"')
        found.setdefault(_name(cells["authority"]), {})[standing] = (cells["answer"] or "").strip('"')
    return {
        by.partition("-")[2]: (told["accepted"], told.get("claimed", told["accepted"]))
        for by, told in found.items()
        if by.startswith(f"{world.id}-")
    }


def _name(term: str | None) -> str:
    return (term or "").rpartition("/")[2].rstrip(">")


def _question(rng: random.Random) -> Question:
    day = day_between(rng, date(2020, 1, 1), date(2021, 12, 31))
    on = rng.choice((*[day.isoformat()] * 6, f"{day:%Y-%m}", f"{day:%Y}", f"{day.isoformat()}/{day + timedelta(days=50)}"))
    known_at = day_between(rng, date(2020, 9, 1), date(2022, 7, 1)).isoformat() if rng.random() < 0.6 else None
    return Question(rng.choice(RECORDS), on, known_at)


def _check(worlds: list[World], stores: Stores, rng: random.Random) -> Counter[tuple[str, str, str]]:
    """Hold one answer for each world, authority and view to the oracle; return how often each answer came."""
    came: Counter[tuple[str, str, str]] = Counter()
    for world in worlds:
        asked = _question(rng)
        told = _ask_one(stores, asked, world)
        for authority in AUTHORITIES:
            for view, found in zip(("accepted", "claimed"), told.get(authority, ("unknown", "unknown")), strict=True):
                question = Question(asked.actor, asked.on, asked.known_at, accepted_only=view == "accepted")
                expected = answer(world, question, authority)
                assert found == expected, (world, question, authority)
                came["known then" if asked.known_at else "known now", view, found] += 1
                if found == "no" and answer(replace(world, searches=()), question, authority) == "unknown":
                    came["known then" if asked.known_at else "known now", view, "no, as somebody looked"] += 1
    return came


def _check_all(worlds: list[World], stores: Stores, question: Question) -> Counter[tuple[str, str, str]]:
    """Hold the named query on every actor at once to the oracle; return how often each answer came, silence as unknown."""
    view = "accepted" if question.accepted_only else "claimed"
    rows = run_named(stores, "designation-status", {}, view=view, on=question.on, known_at=question.known_at)
    places = [rows.columns.index(column) for column in ("actor", "authority", "answer")]
    found = {(_name(row[places[0]]), _name(row[places[1]]), (row[places[2]] or "").strip('"')) for row in rows.rows}
    told = {
        (f"{world.id}-{actor}", f"{world.id}-{authority}", answer(world, replace(question, actor=actor), authority))
        for world in worlds
        for actor in RECORDS
        for authority in AUTHORITIES
    }
    expected = {one for one in told if one[2] != "unknown"}
    assert found == expected, sorted(found ^ expected)[:4]
    when = "known then" if question.known_at else "known now"
    return Counter((when, view, word) for *_, word in told)


def _run(first: int, number: int, folder: Path, *, one_of: int) -> Counter[tuple[str, str, str]]:
    """Check worlds by their numbers: all of them by the named query, one of so many by the command as well."""
    came: Counter[tuple[str, str, str]] = Counter()
    for shelf in range(first, first + number, SHELF):
        rng = random.Random(SEED + shelf)
        worlds = [make_world(f"w{n}", rng) for n in range(shelf, shelf + SHELF)]
        place = folder / str(shelf)
        place.mkdir()
        stores = _lay_out(worlds, place)
        came += _check(worlds[::one_of], stores, rng)
        for view, known_now in (("claimed", True), ("claimed", False), ("accepted", rng.random() < 0.5)):
            asked = _question(rng)
            question = Question("", asked.on, None if known_now else asked.known_at, accepted_only=view == "accepted")
            came += _check_all(worlds, stores, question)
    return came


def test_every_question_lies_in_the_days_that_the_oracle_tries():
    """What lies beyond is the same for every day there."""
    assert FIRST < date(2019, 12, 31) < date(2022, 2, 1) < LAST


def test_status_is_what_every_completion_of_the_dates_agrees_on(tmp_path):
    """A hundred cases; each answer of each view, known now and known then, comes up."""
    came = _run(0, FEW, tmp_path, one_of=2)
    views = {(when, view) for when, view, _ in came}
    assert {(*one, word) for one in views for word in ("yes", "no", "possible", "unknown", "no, as somebody looked")} <= came.keys()
    assert len(views) == 4


@pytest.mark.soak
@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_status_is_what_every_completion_agrees_on_in_a_thousand_more(tmp_path, part):
    """The same at length; prints what docs/soak.md sums up."""
    came = _run(part * 1000, 1000, tmp_path, one_of=8)
    for (when, view, word), count in sorted(came.items()):
        print(f"status soak | {when} | {view} | {word} | {count}")  # noqa: T201 - docs/soak.md is made of it
