"""What holds of promotion in every small world, not only in the cases we thought of.

`promotion_worlds.py` draws worlds, `promotion_oracle.py` decides them a second time from the pages that state the policy.
The seeded worlds are the same on every machine; `make soak` runs 5,000 of them and prints how often each reason applied.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from by_path import load
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.model import promotion, sensitivity, ties
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.promotion import promote

FEW, MANY = 500, 5000  # what `make test` has time for, and what the soak runs


WORLDS, _, ORACLE = (load(Path(__file__).with_name(f"promotion_{part}.py")) for part in ("worlds", "content", "oracle"))
randoms = st.randoms(use_true_random=False)


def policy(world):
    """Decide a world by the second implementation."""
    return ORACLE.Policy(world.records, world.claims, extra_roles=WORLDS.SETTINGS["sensitive-roles"])


@lru_cache(maxsize=FEW)
def case(seed: int) -> tuple[Dataset, frozenset[str], Counter[str]]:
    """Return a seeded world as the code reads it, what the oracle accepts of it, and why."""
    world = WORLDS.make_world(Random(seed))
    decided = policy(world)
    return WORLDS.read(world), frozenset(decided.accepted), decided.seen


def disagreements(seeds: Iterable[int]) -> list[int]:
    """Return the seeds of worlds on which the two implementations differ."""
    return [seed for seed in seeds if case(seed)[1] != promote(case(seed)[0]).accepted]


def accepted(world, order: Callable[[int], list[int]] | None = None) -> frozenset[str]:
    """Return what the code accepts of a world."""
    return promote(WORLDS.read(world, order)).accepted


# Every condition of the policy, with each way in which it can come out; none may stay at zero in the soak.
CLEARED = ("admission", "barred", "finding")
TIES = {
    **dict.fromkeys(("person in a body", "actor in a body"), (*CLEARED, "designation")),
    **dict.fromkeys(
        (
            *("imputing role in a body", "part of a body", "front of a body", "link of a person", "link of a body"),
            *("conduct of a person", "conduct of a body", "ownership of a person", "ownership of a body"),
            *("grounds of a person's status", "grounds of a status", "role in an attack", "imputing role"),
            *("operation of no state", "person at an event", "founder of a body"),
        ),
        CLEARED,
    ),
    **dict.fromkeys(("status of a person", "status by no authority"), ("barred", "finding")),
}
BARS = (
    *("polarity", "retracted", "withdrawn source", "opinion", "fragment", "decision: none", "decision: pending"),
    *("decision: rejected", "decision: no curator", "modality: alleged", "modality: analysis", "modality: denied"),
    "modality: speculated",
)
BODIES = ("collective", "designated", "foundation", "founder", "front", "member", "namesake", "part", "same actor")
OTHERS = (
    *("accepted: plain", "accepted: sensitive", "designation: in force", "designation: ended", "finding: authority"),
    "finding: no authority",
)
REASONS = frozenset(
    {f"{why}: {how}" for why, ways in TIES.items() for how in ways}
    | {f"bar: {bar}" for bar in BARS}
    | {f"body: {why}" for why in BODIES}
    | set(OTHERS)
)


def test_promote_accepts_what_the_policy_admits_when_worlds_are_seeded() -> None:
    """Two readings of one policy agree on every claim, and the worlds reach nearly every reason there is."""
    assert [] == disagreements(range(FEW))
    seen = sum((case(seed)[2] for seed in range(FEW)), Counter())
    assert set() == set(seen) - REASONS
    assert len(REASONS - set(seen)) <= 5, REASONS - set(seen)


@pytest.mark.soak
def test_promote_accepts_what_the_policy_admits_in_five_thousand_worlds(capsys: pytest.CaptureFixture[str]) -> None:
    """The same at length: every reason applied at least once."""
    assert [] == disagreements(range(MANY))
    seen: Counter[str] = Counter()
    for seed in range(MANY):
        world = WORLDS.make_world(Random(seed))
        seen += policy(world).seen
        seen["worlds"] += 1
        seen["claims"] += len(world.claims)
    with capsys.disabled():
        sys.stdout.writelines(f"\n| {why} | {times} |" for why, times in sorted(seen.items()))
    assert REASONS | {"worlds", "claims"} == set(seen)


@given(randoms)
def test_promote_accepts_what_the_policy_admits_when_worlds_are_drawn(random: Random) -> None:
    """The same on worlds that hypothesis draws, and makes small where they fail."""
    world = WORLDS.make_world(random)
    assert policy(world).accepted == accepted(world)


@given(randoms)
def test_promote_accepts_the_same_when_records_are_shuffled(random: Random) -> None:
    """The order of files and records says nothing."""
    world = WORLDS.make_world(random)
    assert accepted(world) == accepted(world, lambda n: random.sample(range(n), n))


@given(randoms)
def test_promote_accepts_no_more_when_a_decision_is_taken_away(random: Random) -> None:
    """A curator who holds something back can never let something else in."""
    world = WORLDS.make_world(random)
    if world.claims:
        number = random.randrange(len(world.claims))
        file = world.claims[number]
        withdrawn = f"{file['source']}-{file['claims'][0]['id']}"
        assert accepted(WORLDS.undecided(world, number)) <= accepted(world) - {withdrawn}


@given(randoms)
def test_promote_bars_no_less_when_more_is_affirmed(random: Random) -> None:
    """Another allegation may make more sensitive, never less: it cannot open a door."""
    world = WORLDS.make_world(random)
    more = world
    for number in range(100, 104) if world.claims else ():
        more = WORLDS.allege(random, more, number)
    assert accepted(more) <= accepted(world)


def without(name: str) -> Callable[[pytest.MonkeyPatch], None]:
    """Break the policy by looking away from one kind of record."""
    kept = tuple(pair for pair in ties._FINDERS if pair[1].__name__ != name)
    assert len(ties._FINDERS) - 1 == len(kept) or name == "_status"
    return lambda patch: patch.setattr(ties, "_finders_of", lambda kind: tuple(f for cls, f in kept if kind.is_a(cls)))


def instead(module: ModuleType, name: str, value: object) -> Callable[[pytest.MonkeyPatch], None]:
    """Break the policy by another function or set."""
    assert hasattr(module, name)
    return lambda patch: patch.setattr(module, name, value)


def any_evidence(claim, _entities):
    """Take every admission for a first-hand one."""
    return claim.modality == "admitted"


def any_issuer(claim, entities, _sensitive):
    """Take whoever issues an official list for an authority."""
    return claim.modality == "recorded" and entities[claim.source].kind.cls in promotion.OFFICIAL


def anybody(claim, ties_, entities, _grounds):
    """Let a first-hand admission clear what others did."""
    admitted = promotion.is_first_hand(claim, entities)
    return () if admitted or not ties_ else (promotion.Reason(promotion.Bar.SENSITIVE, "w"),)


def no_grounds(_designations, _sensitive):
    """Forget clause (c)."""
    return {}


def all_grounds(designations, _sensitive):
    """Let a designation on any grounds clear a membership."""
    parties = {target for c in designations for p in c.content for target in promotion.targets(p.values, "party")}
    return {party: frozenset(WORLDS.ACTORS) for party in parties}


def nothing_missing(candidates, _entities):
    """Accept fragments."""
    return frozenset(candidates), frozenset()


BUILT_IN = frozenset(sensitivity._roles({}, [], frozenset()))  # before anything is patched
MUTANTS = {
    "an allegation is accepted": instead(promotion, "PROMOTABLE", promotion.PROMOTABLE | {"alleged"}),
    "speculation is accepted": instead(promotion, "PROMOTABLE", promotion.PROMOTABLE | {"speculated"}),
    "a report is not accepted": instead(promotion, "PROMOTABLE", promotion.PROMOTABLE - {"asserted"}),
    "any recorded claim of an official list is a finding": instead(promotion, "is_finding", any_issuer),
    "any admission is first-hand": instead(promotion, "is_first_hand", any_evidence),
    "an admission clears what others did": instead(promotion, "_sensitive_bars", anybody),
    "a designation clears nothing": instead(promotion, "_grounds", no_grounds),
    "a designation clears any membership": instead(promotion, "_grounds", all_grounds),
    "fragments are accepted": instead(promotion, "_introduced", nothing_missing),
    "a plain organisation is no authority": instead(sensitivity, "AUTHORITIES", frozenset({"nx:State"})),
    "a party is an authority": instead(sensitivity, "AUTHORITIES", sensitivity.AUTHORITIES | {"nx:PoliticalParty"}),
    "a delisted designation still clears": instead(sensitivity, "_ended", lambda _portions: set()),
    "a second record of a body is another body": instead(sensitivity, "_namesakes", lambda _entities, _people: iter(())),
    "founders are not followed": instead(sensitivity, "_founders", lambda _portions, _people: iter(())),
    "identity links are not followed": instead(sensitivity, "_identities", lambda _entities: iter(())),
    "collectives are not followed": instead(sensitivity, "_collectives", lambda _e, _p: sensitivity.defaultdict(set)),
    "nobody belongs to a body": instead(sensitivity, "_belonging", lambda _e, _p, _b: set()),
    "states that are members are sensitive": instead(sensitivity, "_is_state", lambda _entities, _identifier: False),
    "only the attack itself is one": instead(
        sensitivity, "_attacks", lambda e, _p: {i for i, entity in e.items() if entity.kind.is_a("nx:Attack")}
    ),
    "only events with a body are sensitive": instead(sensitivity, "_events", lambda _p, _bodies, _belonging, attacks: set(attacks)),
    "own roles impute nothing": instead(sensitivity, "_roles", lambda _e, _p, _x: set(BUILT_IN)),
    **{f"nobody looks at {name.removeprefix('_')}": without(name) for name in sorted({f.__name__ for _, f in ties._FINDERS})},
}


@pytest.mark.parametrize("name", MUTANTS)
def test_oracle_notices_when_the_policy_is_broken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comparison that no fault disturbs compares nothing: each fault shows in some seeded world."""
    MUTANTS[name](monkeypatch)
    assert any(disagreements([seed]) for seed in range(FEW))
