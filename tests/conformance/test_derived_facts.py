"""Derived facts in what is released of the article: one computed date, and nothing about anybody."""

from nexusrdf.base.vocab import NX, XSD
from nexusrdf.checker import read_published
from nexusrdf.graph.layers import make_layers
from nexusrdf.pipeline import load_dataset, open_release
from nexusrdf.pipeline.inference import infer
from nexusrdf.reason import CONCLUDED, close_compiled, compile_rules, load_axioms


def test_article_derives_the_day_of_the_invitation_and_nothing_else(dist):
    """The article has no two events of one day in one town, no membership with an end, no act: nobody is tied to anybody."""
    release = open_release(dist)
    invitation = f"<{release.base.mint('event', 'board-invitation-pk')}>"
    day = f'"2026-01-18"^^<{XSD}date>'
    expected = {(invitation, f"<{NX}computedEarliest>", day), (invitation, f"<{NX}computedLatest>", day)}
    views = read_published(release.folder).views
    derived = {view: {triple for triple in triples if triple[1] in CONCLUDED} for view, triples in views.items()}
    assert {"entailed": expected, "scenario": set()} == derived


def test_computed_day_agrees_with_the_one_that_is_stated(dist):
    """The record gives the day too: a sum that went wrong would show here."""
    told = open_release(dist)
    published = read_published(told.folder)
    stated = {t for content in published.content.values() for t in content if t[1] == f"<{NX}earliest>"}
    computed = {t for t in published.views["entailed"] if t[1] == f"<{NX}computedEarliest>"}
    assert {(s, o) for s, _, o in computed} <= {(s, o) for s, _, o in stated}


def test_owl_concludes_nothing_more_from_derived_facts(root):
    """They are beside the closure of OWL 2 RL, which is held against owlrl without them."""
    loaded = load_dataset(root / "data")
    layers = make_layers(loaded.dataset, loaded.promotion)
    everything = layers.accepted | layers.claimed
    inferred = infer(layers).layers
    whole = everything | inferred.entailed | inferred.scenario
    again = close_compiled(whole, compile_rules(load_axioms()), is_instance=lambda node: "/id/" in node)
    alone = close_compiled(everything, compile_rules(load_axioms()), is_instance=lambda node: "/id/" in node)
    assert any(triple[1] in CONCLUDED for triple in whole)
    assert frozenset() == again.inferred
    assert {t for t in whole - everything if t[1] not in CONCLUDED} == alone.inferred
