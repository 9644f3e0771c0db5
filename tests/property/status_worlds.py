"""Random small worlds for the oracle of designation-status: a true course of events, told with gaps and doubts.

Each has two records that may be one actor, three authorities, lists of one to four editions, acts, and claims decided on or not.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tests.property.status_oracle import Edition, Link, Search, Told, World

AUTHORITIES = ("land", "isle", "port")
RECORDS = ("ann", "bob")
_ZERO = date(2020, 1, 1)
_DECIDED = (date(2020, 6, 1), date(2022, 6, 1))
OUTCOMES = ("accepted", "accepted", "accepted", "pending", "rejected")


def day_between(rng: random.Random, first: date, last: date) -> date:
    """Return a day of a stretch."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))


def blur(rng: random.Random, day: date) -> str:
    """Return an EDTF date that a true day fits, more or less precise."""
    near = day + timedelta(days=rng.randint(0, 40))
    before = day - timedelta(days=rng.randint(0, 40))
    forms = [
        *[day.isoformat()] * 4, f"{day:%Y-%m}", f"{day:%Y-%m}", f"{day:%Y}", f"{day.isoformat()}~", f"{day:%Y-%m}?", f"{day:%Y}~",
        f"{before.isoformat()}/{near.isoformat()}", f"{before:%Y-%m}/{near:%Y-%m}", f"[{before.isoformat()}..]",
        f"[..{near.isoformat()}]", f"{before.isoformat()}/..", f"../{near.isoformat()}",
    ]  # fmt: skip
    return rng.choice(forms)


def _decide(rng: random.Random, *, none: float = 0.25) -> tuple[tuple[str, str], ...]:
    if rng.random() < none:
        return ()
    made = sorted(day_between(rng, *_DECIDED).isoformat() for _ in range(rng.choice((1, 1, 2))))
    return tuple((day, rng.choice(OUTCOMES)) for day in made)


def make_world(name: str, rng: random.Random) -> World:
    """Return a random world; all ids in it begin with its name."""
    editions = tuple(_editions(name, rng))
    designations: dict[str, tuple[str, str]] = {}
    told: list[Told] = []
    for n in range(rng.randint(1, 4)):
        one = f"{name}-d{n}"
        designations[one] = (rng.choice((*RECORDS, "ann")), rng.choice((*AUTHORITIES, "land")))
        told += _tell(one, designations[one][1], editions, rng)
    links = (Link(f"{name}-l", RECORDS, _decide(rng, none=0.3)),) if rng.random() < 0.4 else ()
    return World(name, designations, tuple(told), editions, links, tuple(_searches(name, editions, rng)))


def _searches(name: str, editions: tuple[Edition, ...], rng: random.Random) -> Iterator[Search]:
    """Yield what somebody says to have looked for: mostly in every edition of an authority, at times where there is an entry."""
    for n in range(rng.choice((0, 1, 1, 2)) if editions else 0):
        issuer = rng.choice(editions).issuer
        some = [e.id for e in editions if e.issuer == issuer and rng.random() < 0.85]
        if some:
            yield Search(f"{name}-s{n}", rng.choice((*RECORDS, "bob")), tuple(some), _decide(rng, none=0.1))


def _editions(name: str, rng: random.Random) -> Iterator[Edition]:
    for issuer, chance in (("land", 0.85), ("isle", 0.3)):
        if rng.random() > chance:
            continue
        made = sorted({_ZERO + timedelta(days=rng.randint(20, 700)) for _ in range(rng.randint(1, 4))})
        for n, day in enumerate(made):
            published = day.isoformat() if rng.random() < 0.95 else f"{day:%Y-%m}"
            yield Edition(f"{name}-{issuer}{n}", issuer, f"{name}-{issuer}", published, rng.random() < 0.75)
    if rng.random() < 0.1:
        yield Edition(f"{name}-leaf", "land", "", day_between(rng, _ZERO, date(2021, 12, 1)).isoformat(), complete=False)


def _tell(one: str, authority: str, editions: tuple[Edition, ...], rng: random.Random) -> Iterator[Told]:
    start = day_between(rng, _ZERO, date(2021, 9, 1))
    end = day_between(rng, start, date(2021, 12, 20)) if rng.random() < 0.6 else None
    number = f"{one.partition('-')[0]}-7" if rng.random() < 0.15 else None
    shelf = [e for e in editions if e.issuer == authority and e.shelf]
    has = [e for e in shelf if start.isoformat() <= f"{e.published}-15"[:10] <= (end or date(2022, 1, 1)).isoformat()]
    if has and rng.random() < 0.6 and all(len(e.published) == 10 for e in shelf):
        yield from (replace(told, reference=number) for told in _versions(one, start, shelf, has, rng))
    else:
        yield Told(f"{one}-c", one, _start(rng, start), reference=number, decisions=_decide(rng), denied=rng.random() < 0.05)
        for edition in has:
            if rng.random() < 0.7:
                yield Told(f"{one}-{edition.id}", one, reference=number, cites=edition.id, decisions=_decide(rng))
    leaves = [e for e in editions if not e.shelf and start <= date.fromisoformat(e.published) <= (end or date(2022, 1, 1))]
    if leaves and rng.random() < 0.3:
        yield Told(f"{one}-leaf", one, cites=leaves[0].id, decisions=_decide(rng))
    if end is not None and rng.random() < 0.5:
        told = blur(rng, end)
        yield Told(f"{one}-e", one, end="unknown" if rng.random() < 0.15 else told, decisions=_decide(rng))
    elif end is None and rng.random() < 0.15:
        yield Told(f"{one}-e", one, end="unknown", decisions=_decide(rng))
    yield from _acts(one, start, end, rng)


def _start(rng: random.Random, start: date) -> str | None:
    return rng.choice((None, "unknown")) if rng.random() < 0.15 else blur(rng, start)


def _versions(one: str, start: date, shelf: list[Edition], has: list[Edition], rng: random.Random) -> Iterator[Told]:
    """Yield the claims of a feed: one for each run of editions that have the entry unchanged, each in the place of the last."""
    decided = None if rng.random() < 0.3 else (day_between(rng, _ZERO, date(2021, 12, 1)).isoformat(), rng.choice(OUTCOMES[:4]))
    runs: list[list[Edition]] = []
    for edition in has:
        if runs and shelf.index(edition) == shelf.index(runs[-1][-1]) + 1 and rng.random() < 0.6:
            runs[-1].append(edition)
        else:
            runs.append([edition])
    for n, run in enumerate(runs):
        yield Told(
            f"{one}-v{n}",
            one,
            _start(rng, start),
            cites=run[0].id,
            last_seen=run[-1].id,
            supersedes=f"{one}-v{n - 1}" if n else None,
            decisions=() if decided is None else ((max(decided[0], run[0].published), decided[1]),),
        )


def _acts(one: str, start: date, end: date | None, rng: random.Random) -> Iterator[Told]:
    told = {"listing": start, "amendment": start + timedelta(days=30), "suspension": start + timedelta(days=60)}
    if end is not None:
        told["delisting"] = end
        if rng.random() < 0.15:
            told["renewal"] = end + timedelta(days=rng.randint(-30, 60))
    for kind, day in told.items():
        if rng.random() < (0.45 if kind in {"delisting", "renewal"} else 0.15):
            when = None if rng.random() < 0.08 else blur(rng, day)
            yield Told(f"{one}-{kind}", one, act=kind, when=when, decisions=_decide(rng))
