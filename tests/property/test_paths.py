"""Paths against an oracle that tries every pair of actors, every set of claims and every simple path."""

import random
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.property.path_oracle import Chain, Question, Step, World, actors_of, answer
from tests.property.path_worlds import iter_texts, make_world
from tests.unit.query.conftest import BASE, _quads

from nexusrdf.model.dates import parse_date
from nexusrdf.query import Stores
from nexusrdf.query.paths import Asked, Found, Options, find_denials, find_paths

SHELF = 40  # worlds in one release
FEW = 400
PARTS = 10  # of the long run, of 1,000 worlds each
SEED = 20_261_122


def _lay_out(worlds: list[World], folder: Path) -> Stores:
    """Write worlds side by side as the full store of one release."""
    store = ox.Store(str(folder))
    store.extend(_quads("\n".join(part for world in worlds for part in iter_texts(world))))
    store.flush()
    return Stores(folder, folder, BASE, "2022-01-01")


def _ask(stores: Stores, asked: Question) -> Found:
    on = parse_date("/".join(asked.on)) if asked.on else None
    options = Options(asked.accepted_only, asked.min_modality, on)
    start, goal = (f"{BASE}/id/actor/{record}" for record in (asked.start, asked.goal))
    return find_paths(stores, Asked(start, goal, asked.length, asked.limit, options))


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]


def _told(found: Found) -> list[Chain]:
    """Return what was found as the oracle has it."""
    return [
        (
            tuple(map(_name, chain.actors)),
            tuple(
                Step(
                    _name(step.best.node),
                    tuple(_name(claim.iri) for claim in step.best.claims),
                    step.best.holds,
                    step.best.rank,
                    step.count,
                    tuple(_name(claim.iri) for claim in find_denials(found.field, step)),
                )
                for step in chain.steps
            ),
        )
        for chain in found.chains
    ]


def _question(world: World, rng: random.Random) -> Question:
    actor = actors_of(world)
    pairs = [(one, other) for one in world.records for other in world.records if actor[one] != actor[other]]
    start, goal = rng.choice(pairs)
    on = rng.choice((None, None, ("2020-05-01", "2020-05-01"), ("2021-01-01", "2021-12-31")))
    least = rng.choice((None, None, "reported", "alleged"))
    return Question(start, goal, rng.randint(1, 5), rng.choice((1, 3, 50)), rng.random() < 0.2, least, on)


def _run(first: int, number: int, folder: Path) -> Counter[str]:
    came: Counter[str] = Counter()
    for shelf in range(first, first + number, SHELF):
        rng = random.Random(SEED + shelf)
        made = (make_world(f"w{n}", rng) for n in range(shelf, shelf + SHELF))
        worlds = [world for world in made if len(set(actors_of(world).values())) > 1]
        stores = _lay_out(worlds, folder / str(shelf))
        for world in worlds:
            for _ in range(3):
                asked = _question(world, rng)
                expected, more = answer(world, asked)
                found = _ask(stores, asked)
                assert _told(found) == expected, (world, asked)
                assert (found.more, found.is_cut) == (more, False), (world, asked)
                assert not (found.is_apart and expected)
                came.update(_features(found, asked, more=more))
    return came


def _features(found: Found, asked: Question, *, more: bool) -> list[str]:
    steps = [step for chain in found.chains for step in chain.steps]
    return [
        "more" if more else "all",
        "path" if found.chains else "apart" if found.is_apart else "too far",
        *(f"length {len(chain.steps)}" for chain in found.chains),
        *(f"{len(step.best.claims)} claims" for step in steps),
        *(f"{step.count} sources" for step in steps),
        *("denied" for step in steps if find_denials(found.field, step)),
        *(f"{step.best.holds} on a date" for step in steps if asked.on),
    ]


WANTED = {
    "more", "all", "path", "apart", "too far", "1 claims", "2 claims", "1 sources", "2 sources", "denied", "yes on a date",
    "possible on a date", *(f"length {n}" for n in range(1, 5)),
}  # fmt: skip


def test_paths_are_those_that_brute_force_finds(tmp_path):
    """Some hundred questions, of every sort; chains, their order, what carries each step, its sources and denials."""
    came = _run(0, FEW, tmp_path)
    assert WANTED - came.keys() == set()


@pytest.mark.soak
@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_paths_are_those_of_brute_force_in_a_thousand_more(tmp_path, part):
    """The same at length."""
    assert _run(part * 1000, 1000, tmp_path)["path"] > 100
