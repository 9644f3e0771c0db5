"""A second implementation of designation-status, by trying every day that the dates allow; it imports nothing of nexusrdf.

Written from docs/status.md and docs/decisions/0009: days are counted from the first of a small stretch of time, beyond which
nothing is told.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

FIRST, LAST = date(2019, 11, 1), date(2022, 3, 1)
EVER = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
ENDLESS = "9999-12-31"
NO, POSSIBLE, YES = 1, 2, 3
WORDS = {YES: "yes", POSSIBLE: "possible", NO: "no"}


@dataclass(frozen=True)
class Edition:
    """An edition of a list (empty: of none that has a name); `published` is EDTF."""

    id: str
    issuer: str
    shelf: str
    published: str
    complete: bool


@dataclass(frozen=True)
class Told:
    """A claim: what it tells of a designation or an act, where from, and what was decided on which day."""

    id: str
    designation: str
    start: str | None = None
    end: str | None = None
    reference: str | None = None
    act: str | None = None  # the kind of act; `when` is its date
    when: str | None = None
    cites: str | None = None
    last_seen: str | None = None
    supersedes: str | None = None
    denied: bool = False
    decisions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Link:
    """A link between two records, with what was decided of it on which day."""

    id: str
    same: tuple[str, str]
    decisions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Search:
    """That somebody looked for a record in editions and found no entry, with what was decided of it on which day."""

    id: str
    record: str
    editions: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class World:
    """One case: who is designated by whom (id: party, authority), what claims tell of it, editions of lists, links, searches."""

    id: str
    designations: dict[str, tuple[str, str]]
    told: tuple[Told, ...]
    editions: tuple[Edition, ...] = ()
    links: tuple[Link, ...] = ()
    searches: tuple[Search, ...] = ()


@dataclass(frozen=True)
class Question:
    """An actor, a date (EDTF), a day up to which things were known (None: now), and whether only what is accepted counts."""

    actor: str
    on: str
    known_at: str | None = None
    accepted_only: bool = False


def span(text: str) -> tuple[date | None, date | None]:
    """Return the first and last day of an EDTF date of the forms that the worlds use, None where it is open."""
    if text.startswith("[.."):
        return None, span(text[3:-1])[1]
    if text.endswith("..]"):
        return span(text[1:-3])[0], None
    if "/" in text:
        one, other = text.split("/")
        return (None if one == ".." else span(one)[0]), (None if other == ".." else span(other)[1])
    parts = [int(part) for part in text.rstrip("~?%").split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if len(parts) == 2:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(*parts), date(*parts)


def days(text: str) -> list[date]:
    """Return every day that a date allows."""
    first, last = span(text)
    return [day for day in EVER if (first is None or day >= first) and (last is None or day <= last)]


def last_day(text: str) -> str:
    """Return the last day of a date as text."""
    last = span(text)[1]
    return last.isoformat() if last else ENDLESS


def is_day(text: str) -> bool:
    """Tell whether a date is one day, without a mark."""
    return len(text) == 10 and "/" not in text


@dataclass
class Known:
    """What of a world was known, by the rules of recorded time."""

    world: World
    question: Question
    editions: dict[str, Edition] = field(init=False)
    claims: dict[str, Told] = field(init=False)

    def __post_init__(self) -> None:
        """Look things up by their ids."""
        self.editions = {e.id: e for e in self.world.editions if self._knows_edition(e)}
        self.claims = {c.id: c for c in self.world.told if self.knows(c)}

    def _by_then(self, decisions: tuple[tuple[str, str], ...]) -> list[str]:
        until = self.question.known_at
        return [outcome for day, outcome in decisions if until is None or day <= until]

    def _knows_edition(self, edition: Edition) -> bool:
        if self.question.known_at is None:
            return True
        decided = [c.decisions for c in self.world.told if c.cites == edition.id and c.decisions]
        read = not decided or any(self._by_then(one) for one in decided)
        return last_day(edition.published) <= self.question.known_at and read

    def knows(self, claim: Told) -> bool:
        """Tell whether a claim was known: decided on, or nobody ever did and the edition it cites was published."""
        if claim.decisions:
            return bool(self._by_then(claim.decisions))
        return claim.cites is None or claim.cites in self.editions

    def stands(self, claim: Told) -> str | None:
        """Return how a claim stood."""
        if claim.denied or claim.id not in self.claims:
            return None
        newer = [c for c in self.world.told if c.supersedes == claim.id]
        while newer:
            if self.question.known_at is None or any(c.id in self.claims for c in newer):
                return None
            newer = [c for c in self.world.told if c.supersedes in {n.id for n in newer}]
        outcome = ([*self._by_then(claim.decisions)] or ["claimed"])[-1]
        status = outcome if outcome in {"accepted", "pending"} else "claimed"
        return None if self.question.accepted_only and status != "accepted" else status

    def seen_in(self, claim: Told) -> set[str]:
        """Return the editions that a claim is known to stand in: the one it cites, and the last known to have it unchanged."""
        if claim.cites is None:
            return set()
        found = {claim.cites} & self.editions.keys()
        if claim.last_seen is not None:
            every = {e.id: e for e in self.world.editions}
            first, last = every[claim.cites], every[claim.last_seen]
            run = [e for e in self.editions.values() if e.shelf == last.shelf and first.published <= e.published <= last.published]
            found |= {max(run, key=lambda e: e.published).id} if run else set()
        return found

    def outcome(self, one: Link | Search) -> str | None:
        """Return what was decided of a link or search; empty: nothing; None: it was not known."""
        if not one.decisions:
            return ""
        return ([None, *self._by_then(one.decisions)])[-1]


def answer(world: World, question: Question, authority: str) -> str:
    """Return the answer for one authority."""
    known = Known(world, question)
    parties = _same(known, question.actor)
    ranks = [
        rank
        for name, (party, by) in world.designations.items()
        if by == authority and party in parties and (rank := _rank(known, name)) is not None
    ]
    if ranks:
        return WORDS[max(ranks)]
    return WORDS[NO] if _is_absent(known, question.actor, parties, authority) else "unknown"


def _is_absent(known: Known, actor: str, parties: set[str], authority: str) -> bool:
    """Tell whether somebody looked in every edition of an authority's that counts, and no claim has an entry there."""
    looked = {
        edition
        for search in known.world.searches
        if search.record in parties and known.outcome(search) == "accepted"
        for edition in search.editions
    }
    first, last = (days(known.question.on)[n].isoformat() for n in (0, -1))
    told = [c for c in known.claims.values() if c.act is None]
    numbers = {c.reference for c in told if known.world.designations[c.designation][0] == actor and c.reference}
    near = _near(known, actor, {known.world.designations[c.designation][0] for c in told if c.reference in numbers})
    entered = {
        edition
        for c in known.claims.values()
        if c.act is None and known.world.designations[c.designation][0] in near
        for edition in known.seen_in(c)
        if known.editions[edition].issuer == authority or known.world.designations[c.designation][1] == authority
    }
    counting = [e.id for e in known.editions.values() if _counts(known, e, first)]
    shelves: dict[str, list[Edition]] = {}
    for edition in known.editions.values():
        if edition.issuer == authority:
            shelves.setdefault(edition.shelf or edition.id, []).append(edition)
    begun = all(any(is_day(e.published) and e.published <= first for e in shelf) for shelf in shelves.values())
    asked = [
        e for shelf in shelves.values() for e in shelf if e.id in counting and not (is_day(e.published) and e.published > last)
    ]
    searched = all(e.id in looked and e.complete and is_day(e.published) for e in asked)
    return bool(shelves) and begun and searched and entered.isdisjoint(counting)


def _counts(known: Known, edition: Edition, first: str) -> bool:
    """Tell whether no later edition of a list was out on the first day that is asked of."""
    later = [e for e in known.editions.values() if edition.shelf and e.shelf == edition.shelf and is_day(e.published)]
    return not is_day(edition.published) or not any(edition.published < e.published <= first for e in later)


def _same(known: Known, actor: str) -> set[str]:
    found = {actor}
    for _ in known.world.links:
        found |= {
            one for link in known.world.links if known.outcome(link) == "accepted" and found & {*link.same} for one in link.same
        }
    return found


def _rank(known: Known, name: str) -> int | None:
    mine = [c for c in known.world.told if c.designation == name and c.act is None and known.stands(c)]
    if not mine:
        return None
    starts = [c.start for c in mine if c.start]
    begun = days(starts[0]) if starts and starts[0] != "unknown" else EVER
    seen = [span(known.editions[e].published)[0] for c in mine for e in known.seen_in(c) if is_day(known.editions[e].published)]
    asked = days(known.question.on)
    ends = [end for end in _ends(known, name, mine) if all(day <= end for day in seen if day)]
    truths = set()
    for start in (start for start in begun if all(start <= day for day in seen if day)):
        for end in ends:
            if start > end:
                continue
            if start <= asked[0] and asked[-1] <= end:
                truths.add(True)
            elif end < asked[0] or asked[-1] < start:
                truths.add(False)
            else:
                return POSSIBLE
            if len(truths) > 1:
                return POSSIBLE
    assert truths, (known.world, known.question)
    return YES if True in truths else NO


def _ends(known: Known, name: str, mine: list[Told]) -> list[date]:
    """Return every last day that a designation can have had."""
    told = [c.end for c in mine if c.end and c.end != "unknown"]
    acts = [c for c in known.world.told if c.designation == name and c.act and known.stands(c)]
    again = [last_day(c.when) if c.when else ENDLESS for c in acts if c.act in {"listing", "renewal"}]
    loose: list[list[date]] = []  # what may have been lifted again: it ends nothing for sure
    for act in (c for c in acts if c.act == "delisting"):
        first = span(act.when)[0] if act.when else None
        if any(first is None or day >= first.isoformat() for day in again):
            loose.append([day for day in EVER if first is None or day >= first])
        else:
            told.append(act.when or "../..")
    ways = [EVER if one == "../.." else days(one) for one in told] + loose
    ways += _removals(known, name, mine, [(None, None) if one == "../.." else span(one) for one in told])
    if not ways:
        return EVER if any(c.end == "unknown" for c in mine) else [EVER[-1]]
    found = set(ways[0])
    for other in ways[1:]:
        found = {day for day in found if day <= max(other)} | {day for day in other if day <= max(found)}
    return sorted(found)


def _removals(known: Known, name: str, mine: list[Told], told: list[tuple[date | None, date | None]]) -> Iterator[list[date]]:
    """Yield for each complete edition that surely has a designation no more the days on which it may have ended."""
    authority = known.world.designations[name][1]
    entered = {
        (edition, known.world.designations[c.designation][1])
        for c in known.claims.values()
        if c.act is None and known.world.designations[c.designation][0] in _perhaps_same(known, name, mine)
        for edition in known.seen_in(c)
    }
    dated = {e.id for e in known.editions.values() if is_day(e.published)}
    carried = {known.editions[e].shelf for c in mine for e in known.seen_in(c) & dated} - {""}
    if any(by == authority and known.editions[e].shelf != shelf for e, by in entered for shelf in carried):
        return
    first = min((one or FIRST for one, _ in told), default=None)
    surely = min((last or LAST for _, last in told), default=LAST)
    for shelf in carried:
        last = max(known.editions[e].published for c in mine for e in known.seen_in(c) & dated if known.editions[e].shelf == shelf)
        for gone in (e for e in known.editions.values() if e.shelf == shelf and e.complete and e.id in dated):
            later = [known.editions[e] for e, _ in entered if known.editions[e].shelf == shelf]
            if gone.published <= last or any(not is_day(e.published) or e.published >= gone.published for e in later):
                continue
            day = date.fromisoformat(gone.published)
            if surely > day or surely == LAST:
                since = date.fromisoformat(last)
                yield [d for d in EVER if (first if first and since < first <= day else since) <= d <= day]


def _perhaps_same(known: Known, name: str, mine: list[Told]) -> set[str]:
    """Return the records that may tell of a designation's party: linked, or with its reference number, and not rejected."""
    numbers = {c.reference for c in mine if c.reference}
    same = {
        known.world.designations[c.designation][0]
        for c in known.world.told
        if c.act is None and c.reference in numbers and known.stands(c)
    }
    return _near(known, known.world.designations[name][0], same)


def _near(known: Known, party: str, numbered: set[str]) -> set[str]:
    links = [(link.same, outcome) for link in known.world.links if (outcome := known.outcome(link)) is not None]
    found = {party}
    for _ in links:
        found |= {one for same, _ in links if found & {*same} for one in same}
    found |= numbered
    rejected = {one for same, outcome in links if outcome == "rejected" and party in same for one in same}
    return found - rejected | {party}
