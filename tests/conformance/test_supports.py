"""What rests on which claims, over the bundled dataset: withdrawing claims and reasoning again tells the same."""

from dataclasses import replace

import pyoxigraph as ox
import pytest

from nexusrdf.base.vocab import NX, RDFS
from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.promotion import Promotion
from nexusrdf.pipeline import load_dataset, open_release
from nexusrdf.pipeline.inference import infer
from nexusrdf.query import Stores, list_named, run_named

BOUNDS = {f"<{NX}{name}>" for name in ("earliest", "latest", "startEarliest", "startLatest", "endEarliest", "endLatest")}


@pytest.fixture(scope="module")
def loaded(root) -> tuple[Dataset, Promotion]:
    """Read the bundled dataset and decide its claims, once."""
    found = load_dataset(root / "data")
    return found.dataset, found.promotion


@pytest.fixture(scope="module")
def layers(loaded) -> Layers:
    """Reason over the bundled dataset."""
    return infer(make_layers(*loaded)).layers


@pytest.fixture(scope="module")
def without(loaded) -> dict[str, Layers]:
    """Reason again without each claim that stands in a view, all other decisions as they are."""
    dataset, promotion = loaded
    made = {}
    for name, verdict in promotion.verdicts.items():
        if verdict.status:
            verdicts = {**promotion.verdicts, name: replace(verdict, status=None)}
            made[name] = infer(make_layers(dataset, replace(promotion, verdicts=verdicts))).layers
    return made


def fallen(before: Layers, after: Layers) -> set[Triple]:
    """Return what no longer holds: of the accepted layer, and of the rest."""
    strong, weak = before.accepted | before.entailed, before.claimed | before.scenario
    left = after.accepted | after.entailed
    return (strong - left) | (weak - left - after.claimed - after.scenario)


def test_every_conclusion_rests_on_claims_and_falls_with_them_only(layers, without):
    """For each claim: a conclusion is gone after reasoning without it exactly if each of its sets holds that claim."""
    sets: dict[Triple, list[frozenset[str]]] = {}
    for graph in layers.inferred:
        for triple in graph.triples:
            sets.setdefault(triple, []).append(frozenset(graph.claims))
    concluded = layers.entailed | layers.scenario
    assert concluded
    assert concluded <= sets.keys()
    for claim, less in without.items():
        expected = fallen(layers, less) & concluded
        assert expected == {t for t in concluded if all(claim in names for names in sets[t])}, claim


def test_inferred_graphs_rest_on_accepted_claims_where_they_hold_the_accepted_layer(loaded, layers):
    """The accepted store holds these graphs: one unaccepted claim among them would be a leak."""
    accepted = loaded[1].accepted
    both = {kind: [graph for graph in layers.inferred if graph.accepted is kind] for kind in (True, False)}
    assert all(both.values())
    assert [] == [graph.name for graph in both[True] if not set(graph.claims) <= accepted]
    assert [] == [graph.name for graph in both[False] if set(graph.claims) <= accepted]
    assert layers.entailed <= {triple for graph in both[True] for triple in graph.triples}


def test_accepted_store_holds_no_graph_that_rests_on_an_unaccepted_claim(dist, loaded):
    """Whoever asks the accepted store is told nothing of a supposition."""
    release = open_release(dist)
    store = ox.Store.read_only(str(release.stores.accepted))
    rows = store.query(f"SELECT ?g ?c {{ GRAPH <{release.base.mint_graph('records')}> {{ ?g <{NX}restsOn> ?c }} }}")
    resting = {(row["g"].value, release.base.id_of(row["c"].value)) for row in rows}
    assert resting
    assert {claim for _, claim in resting} <= loaded[1].accepted
    prefix = release.base.mint_graph("inferred/")
    assert {graph for graph, _ in resting} == {g.value for g in store.named_graphs() if g.value.startswith(prefix)}


def test_full_store_joins_conclusions_with_their_claims(dist):
    """What is published must be found by SPARQL alone."""
    release = open_release(dist)
    store = ox.Store.read_only(str(release.stores.full))
    text = """SELECT (COUNT(DISTINCT ?claim) AS ?n) { GRAPH ?g { ?s nx:coAttendedWith ?o }
        GRAPH ?records { ?g a nx:InferredGraph ; nx:restsOn ?claim } FILTER (?s != ?o) }"""
    (row,) = store.query(text, prefixes={"nx": NX})
    assert int(row["n"].value) > 1


def shown(triples: set[Triple], layers: Layers) -> set[Triple]:
    """Leave out what the question leaves out: kinds and labels of records, bounds of dates, most of a participation."""
    part = f"<{layers.base.mint('participation', '')}"
    return {
        (s, p, o)
        for s, p, o in triples
        if p not in BOUNDS | {f"<{RDFS}label>"} and s != o and not (p == TYPE and (s, p, o) in layers.records)
        if not s.startswith(part) or p == f"<{NX}participant>"
    }


def asked(dist, **params: str) -> dict[str, set[Triple]]:
    """Ask what falls, by the claim withdrawn."""
    release = open_release(dist)
    rows = run_named(release.stores, "if-withdrawn", params, view="all")
    found: dict[str, set[Triple]] = {}
    for row in rows.rows:
        named = dict(zip(rows.columns, row, strict=True))
        assert '"yes"' == named["falls"]
        found.setdefault(release.base.id_of(named["claim"][1:-1]), set()).add((named["subject"], named["property"], named["value"]))
    return found


def test_if_withdrawn_answers_as_reasoning_again_does(dist, layers, without):
    """For each claim by itself: what falls, stated or concluded, is what a build without it would lack."""
    answers = asked(dist)
    for claim, less in without.items():
        expected = shown(fallen(layers, less), layers)
        assert expected == answers.get(claim, set()), claim


def test_if_withdrawn_takes_all_claims_of_a_source(dist, layers):
    """The article is the only source: without it nothing is left."""
    expected = shown(set(layers.accepted | layers.entailed | layers.claimed | layers.scenario), layers)
    assert expected == set().union(*asked(dist, source="src-0001").values())


def test_other_questions_take_no_conclusion_for_the_content_of_a_claim(dist, tmp_path):
    """Queries look into any graph that a claim's content might be: they must answer as if there were no graphs of conclusions."""
    release = open_release(dist)
    prefix = release.base.mint_graph("inferred/")
    bare = Stores(tmp_path / "accepted", tmp_path / "full", release.base.iri, release.as_of)
    for name in ("accepted", "full"):
        store = ox.Store(str(tmp_path / name))
        quads = ox.Store.read_only(str(getattr(release.stores, name)))
        store.bulk_extend(quad for quad in quads if not quad.graph_name.value.startswith(prefix))
        store.flush()
        assert len(store) < len(quads)
        del store
    for query in list_named():
        if query.name != "if-withdrawn":
            for view in ("accepted", "all"):
                assert run_named(bare, query.name, {}, view=view) == run_named(release.stores, query.name, {}, view=view), (
                    query.name
                )
