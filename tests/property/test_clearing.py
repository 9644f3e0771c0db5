"""Which accepted claims would fall with others, told from a release's graphs, against deciding every claim again without them."""

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from types import MappingProxyType
from unittest import mock

import pyoxigraph as ox
from by_path import load
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import format_iri, format_quads
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.promotion import promote
from nexusrdf.query import Stores
from nexusrdf.query.clearing import find_uncleared

WORLDS = load(Path(__file__).with_name("promotion_worlds.py"))
SEEDS = (
    *range(20), 39, 72, 76, 94, 102, 141, 156, 163, 164, 246, 275, 286, 336, 341, 379, 429, 435, 468, 505, 507, 543, 588, 605, 646,
    679, 714, 778, 786, 811, 825, 848, 855, 864, 909, 997, 1048, 1054, 1071, 2538, 2833,
)  # fmt: skip
"""Worlds in which claims fall with others: that is rare where they are drawn."""
KIND_UNKNOWN = "party-list"
"""A list by a party that only its record calls one: a release does not tell, and takes it for an authority."""


def compare(dataset: Dataset, gone: frozenset[str]) -> tuple[set[str], set[str], set[str]]:
    """Return what falls with some claims when all are decided again, and what is told to fall: surely, and perhaps."""
    base, promotion = dataset.config.base, promote(dataset)
    held = ox.Store()
    quads = make_layers(dataset, promotion).iter_quads()
    held.bulk_load("".join(format_quads(quads)).encode(), format=ox.RdfFormat.N_QUADS)
    stores = Stores(Path("accepted"), Path("full"), base.iri, "2026-01-01")
    with (
        mock.patch("nexusrdf.query.run.open_store", return_value=held),
        mock.patch("nexusrdf.query.content.open_store", return_value=held),
    ):
        told = find_uncleared(stores, {format_iri(base.mint("claim", claim)) for claim in gone})
    left = replace(dataset, claims=MappingProxyType({c: claim for c, claim in dataset.claims.items() if c not in gone}))
    expected = promotion.accepted - promote(left).accepted - gone
    sure, perhaps = ({base.id_of(one.claim[1:-1]) for one in told if one.certain >= certain} for certain in (True, False))
    known = {c for c, claim in dataset.claims.items() if claim.source != KIND_UNKNOWN}
    return expected & known, sure & known, perhaps & known


@lru_cache(maxsize=1)
def cases() -> tuple[tuple[int, str, set[str], set[str], set[str]], ...]:
    """Take each accepted claim of many worlds away by itself."""
    found = []
    for seed in SEEDS:
        dataset = WORLDS.read(WORLDS.make_world(Random(seed)))
        found += [(seed, claim, *compare(dataset, frozenset({claim}))) for claim in sorted(promote(dataset).accepted)]
    return tuple(found)


def test_claims_told_to_fall_do_and_no_other_does() -> None:
    """A claim that stays must not be called lost, and none that is lost may be missed."""
    reached = Counter()
    for seed, claim, expected, sure, perhaps in cases():
        assert sure <= expected <= perhaps, (seed, claim)
        reached[bool(expected)] += 1
        reached["open"] += bool(perhaps - sure)
    assert reached[True] > 20
    assert reached[False] > 100


@given(st.randoms(use_true_random=False))
def test_claims_fall_with_several_others_when_worlds_are_drawn(random: Random) -> None:
    """A source takes all its claims with it, and what cleared and what made sensitive may go together."""
    dataset = WORLDS.read(WORLDS.make_world(random))
    gone = frozenset(random.sample(sorted(dataset.claims), random.randint(1, min(4, len(dataset.claims)))))
    expected, sure, perhaps = compare(dataset, gone)
    assert sure <= expected <= perhaps
