"""What the queries on designations answer, against an oracle that tries every day the dates allow.

Cases are small and random, from a seed; all stand side by side in one release, each with actors of its own.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import pyoxigraph as ox
import pytest
from tests.unit.query.conftest import BASE, Said, _quads, _text

from nexusrdf.query import Stores, run_named

DAYS = range(1, 10)
EVER = range(12)  # a day before and after all that is written down
CASES = 14
NO, POSSIBLE, YES = 1, 2, 3
WORDS = {YES: "yes", POSSIBLE: "possible", NO: "no"}
Span = tuple[int | None, int | None]


@dataclass(frozen=True)
class Designation:
    """One designation of a case: its party, authority, dates as known, and the editions of the list that have it."""

    id: str
    party: str
    authority: str
    start: Span
    end: Span = (None, None)
    end_unknown: bool = False
    act: Span | None = None
    seen: tuple[int, ...] = ()


@dataclass(frozen=True)
class Case:
    """Two people who may be one (`linked`), a body, two authorities, a list with editions, a meeting."""

    id: str
    designations: tuple[Designation, ...]
    editions: dict[int, bool] = field(default_factory=dict)
    linked: bool = False
    met: Span = (None, None)

    def same(self, one: str) -> frozenset[str]:
        """Return the records that tell of the same actor."""
        return frozenset({"ann", "bob"}) if self.linked and one in {"ann", "bob"} else frozenset({one})


def _span(rng: random.Random, *, open_ends: float = 0.3) -> Span:
    first, last = sorted(rng.choices(DAYS, k=2))
    if rng.random() < 0.4:
        last = first
    return (None if rng.random() < open_ends else first, None if rng.random() < open_ends else last)


def _case(n: int, rng: random.Random) -> Case:
    editions = {day: rng.random() < 0.8 for day in rng.sample(DAYS, k=rng.randint(0, 3))}
    found = []
    for party, authority in product(("ann", "bob", "cell"), ("land", "isle")):
        for copy in range(rng.choice((0, 1, 1, 1, 2)) if party != "bob" else rng.choice((0, 0, 1))):
            listed = authority == "land" and editions and rng.random() < 0.7
            found.append(
                Designation(
                    f"k{n}-{party}-{authority}-{copy}",
                    party,
                    authority,
                    _span(rng),
                    _span(rng) if (dated := rng.random()) < 0.4 else (None, None),
                    end_unknown=dated > 0.9,
                    act=_span(rng) if rng.random() < 0.2 else None,
                    seen=tuple(sorted(rng.sample(sorted(editions), k=1))) if listed else (),
                )
            )
    case = Case(f"k{n}", tuple(found), editions, linked=rng.random() < 0.4, met=_span(rng))
    return case if all(list(_completions(d, case)) for d in found) else _case(n, rng)


def _allowed(span: Span) -> list[int]:
    return [day for day in EVER if (span[0] is None or day >= span[0]) and (span[1] is None or day <= span[1])]


def _gone(one: Designation, case: Case) -> list[int]:
    """Return the days of the complete editions that surely have the designation's party no more."""
    parties = case.same(one.party)
    others = [d for d in case.designations if d.party in parties and d.seen]
    return [
        day
        for day, complete in case.editions.items()
        if complete and one.seen and day > max(one.seen) and not any(seen >= day for other in others for seen in other.seen)
    ]


def _ends(one: Designation, case: Case) -> list[list[int]]:
    """Return for each thing that ended a designation the last days that it allows."""
    ends = [_allowed(one.end)] if one.end != (None, None) else []
    ends += [_allowed(one.act)] if one.act is not None else []
    told = [span[0] for span in (one.end, one.act) if span is not None and span != (None, None)]
    told += [None] if one.act == (None, None) else []
    first = None if None in told else min(told, default=None)
    surely = min((span[1] for span in (one.end, one.act) if span is not None and span[1] is not None), default=EVER[-1])
    for day in _gone(one, case):  # where an end is told, an edition only says by when it had come
        if surely <= day:
            continue
        last = max(one.seen)
        ends.append(_allowed((first if first is not None and last < first <= day else last, day)))
    return ends


def _completions(one: Designation, case: Case) -> Iterator[tuple[int, int]]:
    """Yield every first and last day that a designation can have had."""
    ends = _ends(one, case) or [list(EVER) if one.end_unknown else [EVER[-1]]]
    for start, *lasts in product(_allowed(one.start), *ends):
        if start <= min(lasts) and all(start <= seen <= min(lasts) for seen in one.seen):
            yield start, min(lasts)


def _status(one: Designation, case: Case, on: Span) -> int:
    truths = {start <= day <= end for start, end in _completions(one, case) for day in _allowed(on)}
    return POSSIBLE if len(truths) == 2 else YES if True in truths else NO


def _best(case: Case, on: Span) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for actor in ("ann", "bob", "cell"):
        for one in case.designations:
            if one.party in case.same(actor):
                key = (actor, one.authority)
                found[key] = max(found.get(key, 0), _status(one, case, on))
    return found


def _day(number: int) -> str:
    return f"2020-01-{number + 1:02}"


def _bounds(span: Span, first: str, last: str) -> str:
    pairs = ((first, span[0]), (last, span[1]))
    return "".join(f' ; nx:{name} "{_day(day)}"^^xsd:date' for name, day in pairs if day is not None)


def _said(case: Case) -> Iterator[Said]:
    k = case.id
    labels = "".join(f'a:{k}-{who} rdfs:label "{k}-{who}" . ' for who in ("ann", "bob", "cell", "land", "isle"))
    labels += f'e:{k} rdfs:label "{k}" . '
    if case.linked:
        labels += f"a:{k}-ann nx:identifiedWith a:{k}-bob . a:{k}-bob nx:identifiedWith a:{k}-ann . "
        labels += f"x:{k}-same nx:sameActor a:{k}-ann , a:{k}-bob ; nx:identityOutcome nx:outcome-accepted . "
    for day, complete in case.editions.items():
        labels += f's:{k}-{day} a nx:OfficialList ; nx:editionOf x:{k}-list ; nx:published "{_day(day)}"^^<urn:edtf> . '
        labels += f"s:{k}-{day} nx:completeEdition {str(complete).lower()} . "
    yield Said(f"{k}-labels", "", status=None, more=labels)
    for one in case.designations:
        content = (
            f"d:{one.id} a nx:RestrictiveDesignation ; nx:designatedParty a:{k}-{one.party}"
            f" ; nx:designatingAuthority a:{k}-{one.authority}"
            + _bounds(one.start, "startEarliest", "startLatest")
            + _bounds(one.end, "endEarliest", "endLatest")
            + (" ; nx:endKnown false" if one.end_unknown else "")
        )
        cited = "".join(f"c:{one.id} nx:evidence x:ev-{one.id} . x:ev-{one.id} nx:source s:{k}-{day} . " for day in one.seen)
        yield Said(one.id, content + " .", more=cited)
        if one.act is not None:
            act = f"e:act-{one.id} a nx:DesignationAct ; nx:actsOn d:{one.id} ; nx:actKind nx:act-delisting"
            yield Said(f"act-{one.id}", act + _bounds(one.act, "earliest", "latest") + " .")
    parts = "".join(
        f"x:{k}-{who} nx:inEvent e:{k} ; nx:attendant a:{k}-{who} ; nx:participant a:{k}-{who} . " for who in ("ann", "cell")
    )
    yield Said(f"{k}-met", f"e:{k} a nx:Meeting" + _bounds(case.met, "earliest", "latest") + " . " + parts)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Make the cases."""
    rng = random.Random(6)
    return [_case(n, rng) for n in range(CASES)]


@pytest.fixture(scope="module")
def stores(cases, tmp_path_factory) -> Stores:
    """Lay out one release of all cases."""
    folder = tmp_path_factory.mktemp("stores")
    said = [one for case in cases for one in _said(case)]
    for name in ("accepted", "full"):
        store = ox.Store(str(folder / name))
        store.extend(_quads(_text(said if name == "full" else [], accepted_only=name == "accepted")))
        store.flush()
    return Stores(folder / "accepted", folder / "full", BASE, "2020-01-05")


def _rows(stores: Stores, name: str, columns: str, on: Span | None) -> set[tuple[str, ...]]:
    dates = None if on is None else _day(on[0]) if on[0] == on[1] else f"{_day(on[0])}/{_day(on[1])}"
    rows = run_named(stores, name, {}, on=dates)
    places = [rows.columns.index(column) for column in columns.split()]
    return {tuple(row[n].rsplit("/", 1)[-1].strip('<>"') for n in places) for row in rows.rows}


ASKED = [(5, 5), (3, 6)]


@pytest.mark.parametrize("on", ASKED)
def test_designation_status_answers_what_every_reading_of_the_dates_allows(cases, stores, on):
    """Yes where all readings agree, no where none has it in force, else possible."""
    expected = {
        (f"{case.id}-{actor}", f"{case.id}-{authority}", WORDS[best])
        for case in cases
        for (actor, authority), best in _best(case, on).items()
    }
    assert _rows(stores, "designation-status", "actor authority answer", on) == expected


@pytest.mark.parametrize("on", ASKED)
def test_authorities_differ_where_one_surely_designates_and_one_surely_does_not(cases, stores, on):
    """With every authority's answer, once for all records of one actor."""
    expected = set()
    for case in cases:
        best = _best(case, on)
        for actor in ("ann", "cell") if case.linked else ("ann", "bob", "cell"):
            answers = {authority: rank for (who, authority), rank in best.items() if who == actor}
            if {YES, NO} <= set(answers.values()):
                expected |= {(f"{case.id}-{actor}", f"{case.id}-{a}", WORDS[rank]) for a, rank in answers.items()}
    assert expected or on != (5, 5)
    assert _rows(stores, "authorities-differ", "actor authority answer", on) == expected


@pytest.mark.parametrize("on", ASKED)
def test_delisted_elsewhere_listed_names_who_surely_ended_and_who_may_still_list(cases, stores, on):
    """Ended surely by the one; by the other in force, or possibly."""
    expected = set()
    for case in cases:
        best = _best(case, on)
        for actor in ("ann", "cell") if case.linked else ("ann", "bob", "cell"):
            for one, other in (("land", "isle"), ("isle", "land")):
                if best.get((actor, one)) != NO or best.get((actor, other), NO) == NO:
                    continue
                mine = [d for d in case.designations if d.party in case.same(actor) and d.authority == one]
                if any(max(end) < on[0] for d in mine for end in _ends(d, case)):
                    expected.add((f"{case.id}-{actor}", f"{case.id}-{one}", f"{case.id}-{other}", WORDS[best[actor, other]]))
    assert expected or on != (5, 5)
    assert _rows(stores, "delisted-elsewhere-listed", "actor delistedBy listedBy answer", on) == expected


def _meetings(case: Case) -> Iterator[tuple[tuple[str, str, str, str], int]]:
    """Yield actor, delisting authority, other, listing authority and answer, for everything that ended a designation."""
    for one in case.designations:
        here = [who for who in ("ann", "cell") if who in case.same(one.party)]
        for me, end, listing in product(here, _ends(one, case), case.designations):
            other = "cell" if me == "ann" else "ann"
            still = max(
                _status(d, case, case.met) for d in case.designations if d.party in case.same(me) and d.authority == one.authority
            )
            if listing.party not in case.same(other) or still == YES:
                continue
            truths = {
                day > last and start <= day <= stop
                for day, last, (start, stop) in product(_allowed(case.met), end, _completions(listing, case))
            }
            if True in truths:
                yield (one.party, one.authority, other, listing.authority), POSSIBLE if False in truths or still != NO else YES


def test_met_after_delisting_answers_what_every_reading_of_the_dates_allows(cases, stores):
    """The best answer that some end and some listing give."""
    best: dict[tuple[str, ...], int] = {}
    for case in cases:
        for key, answer in _meetings(case):
            named = tuple(f"{case.id}-{part}" for part in key)
            best[named] = max(best.get(named, 0), answer)
    found: dict[tuple[str, ...], int] = {}
    ranks = {word: rank for rank, word in WORDS.items()}
    for *named, answer in _rows(stores, "met-after-delisting", "actor delistedBy other listedBy answer", None):
        found[tuple(named)] = max(found.get(tuple(named), 0), ranks[answer])
    assert {YES, POSSIBLE} == set(best.values())
    assert found == best
