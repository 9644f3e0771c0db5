"""Scenarios over drawn worlds: what is assumed is all that comes in, and nothing follows that no reasoning may conclude."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pyoxigraph as ox
from by_path import load
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.base.vocab import NX
from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.graph.quads import TYPE, Triple, format_iri, format_quads
from nexusrdf.model.promotion import Status, promote
from nexusrdf.pipeline.inference import infer
from nexusrdf.query import Stores
from nexusrdf.query.assuming import find_assumable, read_assumed
from nexusrdf.reason import check_never_inferred

WORLDS = load(Path(__file__).with_name("promotion_worlds.py"))
GUILT = frozenset(
    {"ArmedGroup", "Attack", "RestrictiveDesignation", "TerroristDesignation", "PrivilegedStatus", "WatchListing"}
    | {"designatedParty", "listedParty", "groundsName", "designatingAuthority", "listingAuthority", "role", "member", "inBody"}
)
MODALITIES = ("recorded", "asserted", "admitted", "reported", "alleged", "analysis", "speculated")


@contextmanager
def stored(layers: Layers) -> Iterator[Stores]:
    """Have the graphs of a release in a store, which here is in memory."""
    held = ox.Store()
    held.bulk_load("".join(format_quads(layers.iter_quads())).encode(), format=ox.RdfFormat.N_QUADS)
    with (
        mock.patch("nexusrdf.query.run.open_store", return_value=held),
        mock.patch("nexusrdf.query.assuming.open_store", return_value=held),
    ):
        yield Stores(Path("accepted"), Path("full"), layers.base.iri, "2026-01-01")


def decide(random) -> tuple[Layers, dict[str, Status]]:
    """Draw a world and return its layers with what follows, and how its standing claims stand."""
    dataset = WORLDS.read(WORLDS.make_world(random))
    promotion = promote(dataset)
    layers = infer(make_layers(dataset, promotion)).layers
    return layers, {claim: verdict.status for claim, verdict in promotion.verdicts.items() if verdict.status}


def shown(triples: frozenset[Triple]) -> set[Triple]:
    """Leave out labels: a scenario is reasoned from without them."""
    return {triple for triple in triples if not triple[1].endswith("#label>")}


@given(st.randoms(use_true_random=False))
def test_everything_assumed_is_the_scenario_of_the_release(random) -> None:
    """Read back from its store, a release gives the conclusions that it was built with, on the same claims."""
    layers, standing = decide(random)
    chosen = {format_iri(layers.base.mint("claim", c)) for c, status in standing.items() if status is not Status.ACCEPTED}
    with stored(layers) as stores:
        again = infer(read_assumed(stores, chosen)).layers
    assert (layers.entailed, layers.scenario) == (again.entailed, again.scenario)
    assert (shown(layers.accepted), shown(layers.claimed)) == (shown(again.accepted), shown(again.claimed))
    assert set(layers.inferred) == set(again.inferred)


@given(st.randoms(use_true_random=False))
def test_any_choice_of_claims_leads_to_no_guilt(random) -> None:
    """No designation, role, membership or armed body follows, whatever is assumed, and nothing but what rests on it."""
    layers, standing = decide(random)
    unaccepted = sorted(claim for claim, status in standing.items() if status is not Status.ACCEPTED)
    some = random.sample(unaccepted, random.randint(0, len(unaccepted)))
    with stored(layers) as stores:
        assumed = read_assumed(stores, {format_iri(layers.base.mint("claim", c)) for c in some})
    inferred = infer(assumed)
    assert () == inferred.findings
    found = inferred.layers.scenario
    assert [] == list(check_never_inferred(found))
    for _, predicate, value in found:
        assert predicate.removeprefix(f"<{NX}")[:-1] not in GUILT
        assert predicate != TYPE or value.removeprefix(f"<{NX}")[:-1] not in GUILT
    held = set(some) | {claim for claim, status in standing.items() if status is Status.ACCEPTED}
    resting = {triple for graph in layers.inferred if graph.claims and held.issuperset(graph.claims) for triple in graph.triples}
    assert found == resting - inferred.layers.accepted - inferred.layers.entailed - inferred.layers.claimed


@given(st.randoms(use_true_random=False))
def test_modalities_bring_in_standing_claims(random) -> None:
    """Of each modality all that are affirmed and not accepted; no claim of these worlds is an entry of a list."""
    layers, standing = decide(random)
    meant = random.sample(MODALITIES, random.randint(1, 3))
    prefix = format_iri(layers.base.mint("claim", ""))[:-1]
    modality = {s: o.rpartition("-")[2][:-1] for s, p, o in layers.records if p == f"<{NX}modality>"}
    expected = {
        f"{prefix}{claim}>"
        for claim, status in standing.items()
        if status is not Status.ACCEPTED and modality[f"{prefix}{claim}>"] in meant
    }
    with stored(layers) as stores:
        assert expected == set(find_assumable(stores, meant))
