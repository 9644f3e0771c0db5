"""Scenarios of whole releases: the largest is scenario.trig, any other a part of it, and every conclusion has a sound proof."""

import random

import pyoxigraph as ox
import pytest

from nexusrdf.checker import find_fault, iter_conclusions, read_published
from nexusrdf.graph.quads import COMMENT, format_iri
from nexusrdf.pipeline import ASSUMABLE, build, open_release, suppose
from nexusrdf.pipeline.grounds import number_nodes, prove, read_axioms
from nexusrdf.pipeline.scaffolding import scaffold
from nexusrdf.query import run_query
from nexusrdf.query.resting import read_stated
from nexusrdf.reason import CONCLUDED, check_never_inferred, close_graph, load_axioms
from nexusrdf.report import format_scenario
from nexusrdf.report.proof_json import to_json_node

NX = "https://w3id.org/nexusrdf/ns#"
ACTOR = "https://w3id.org/nexusrdf/data/id/actor"
REJECTED = "src-0001-c005"
ATTENDED = ("src-0001-c118", "src-0001-c119")
TIED = tuple(f"src-0001-c{number}" for number in ("001", "004", "007", "012", "088", "094", "101", "102", "131", "140"))
CHOICES = 10


@pytest.fixture(scope="module", params=["article", "demo"])
def released(request, tmp_path_factory):
    """Give one release after the other, with what its own files state and the claims that stand and are not accepted."""
    if request.param == "article":
        dist = request.getfixturevalue("dist")
    else:
        folder = tmp_path_factory.mktemp("scenarios")
        scaffold(folder / "straits", base="https://straits.example/data", demo=True)
        dist = folder / "dist"
        assert build(folder / "straits", dist).release is not None
    release = open_release(dist)
    published = read_published(release.folder)
    unaccepted = sorted(claim for claim, status in published.standing.items() if status in {"pending", "claimed"})
    return release, published, [release.base.id_of(claim[1:-1]) for claim in unaccepted]


@pytest.fixture(scope="module")
def article(dist):
    """Open the release of the article."""
    return open_release(dist)


def choices(claims):
    """Yield claims to assume: all, and now few, now many of them."""
    rng = random.Random(6)
    yield claims
    for number in range(CHOICES):
        yield rng.sample(claims, rng.randint(1, 4) if number % 2 else rng.randint(5, len(claims) // 2))


def read_views(release):
    """Return the view graphs of a release by name, as dataset.nq has them."""
    views = {name: set() for name in ("accepted", "entailed", "claimed")}
    for quad in ox.parse(path=release.folder / "dataset.nq"):
        if (name := quad.graph_name.value.rpartition("/")[2]) in views:
            views[name].add((str(quad.subject), str(quad.predicate), str(quad.object)))
    return views


def state(release, published, views, claims):
    """Return what is accepted or follows from that, and what some claims state beside it, the kinds of records among it."""
    accepted = views["accepted"] | views["entailed"]
    stated = set().union(*(published.content[format_iri(release.base.mint("claim", claim))] for claim in claims))
    mentioned = {end for s, _, o in stated for end in (s, o)}
    kinds = {triple for triple in published.kinds & views["claimed"] if triple[0] in mentioned}
    return accepted, stated | kinds


def test_largest_scenario_is_the_one_that_a_release_publishes(article):
    """Everything affirmed assumed, the rejected claim by its name: the same quads, but for what the file says it is."""
    scenario = suppose(article, assume=[REJECTED], modalities=ASSUMABLE)
    written = ox.parse(format_scenario(scenario, "trig", article.base).encode(), format=ox.RdfFormat.TRIG)
    published = ox.parse(path=article.folder / "scenario.trig")
    found, expected = ({str(quad) for quad in quads if str(quad.predicate) != COMMENT} for quads in (written, published))
    assert len(expected) > 200
    assert (set(), set()) == (expected - found, found - expected)
    assert (REJECTED,) == suppose(article, modalities=ASSUMABLE).left_out


def test_everything_assumed_gives_what_owlrl_concludes(released):
    """The reference reasoner over the same statements: nothing is missing, nothing is extra but what rules on dates conclude."""
    release, published, claims = released
    accepted, stated = state(release, published, read_views(release), claims)
    prefix = f"<{release.base.iri}/id/"
    closure = close_graph(accepted | stated, load_axioms(), is_instance=lambda node: node.startswith(prefix))
    scenario = suppose(release, assume=claims)
    found, expected = {one.triple for one in scenario.supposed if one.triple[1] not in CONCLUDED}, closure.inferred
    assert len(expected) > 60
    assert (set(), set()) == (expected - found, found - expected)
    assert ((), ()) == (closure.inconsistencies, scenario.clashes)


def test_scenario_holds_what_rests_on_accepted_and_assumed_claims_only(released):
    """The release tells on which sets of claims everything rests: of any choice just those follow that have a set in it."""
    release, published, claims = released
    views = read_views(release)
    sure = {claim for claim, status in published.standing.items() if status == "accepted"}
    resting = [(triple, on) for triple, on in iter_conclusions(published) if on]
    for chosen in choices(claims):
        accepted, stated = state(release, published, views, chosen)
        held = sure | {format_iri(release.base.mint("claim", claim)) for claim in chosen}
        expected = {triple for triple, on in resting if on <= held} - accepted - stated
        assert expected == {one.triple for one in suppose(release, assume=chosen).supposed}, chosen


def test_every_conclusion_of_a_scenario_has_a_sound_proof_from_each_of_its_bases(released):
    """What is shown as needed suffices, nothing of it is needless, and none of it is what may never be concluded."""
    release, published, claims = released
    index = read_axioms(release)
    proved = 0
    for chosen in list(choices(claims))[:4]:
        scenario = suppose(release, assume=chosen)
        assert [] == list(check_never_inferred(one.triple for one in scenario.supposed))
        for one in scenario.supposed:
            assert one.bases
            assert one.complete
            for basis in one.bases:
                assert set(basis.assumed) <= set(chosen)
                on = frozenset(format_iri(release.base.mint("claim", c)) for c in (*basis.assumed, *basis.accepted))
                stated = read_stated(release.stores, on)
                ((_, proof),) = prove([one.triple], on, stated, index)
                assert proof is not None, (one.triple, basis)
                nodes = [to_json_node(node) for node in number_nodes(proof, on, stated, index)]
                assert None is find_fault({"nodes": nodes, "conclusion": nodes[-1]["id"]}, one.triple, on, published)
                proved += 1
    assert proved > 150


def tie(scenario, name, one, other):
    """Return a conclusion of a scenario by the ids of its ends, None where it has none."""
    triple = (f"<{ACTOR}/{one}>", f"<{NX}{name}>", f"<{ACTOR}/{other}>")
    return next((found for found in scenario.supposed if found.triple == triple), None)


def test_co_attendance_rests_on_two_claims_together(article):
    """Issue 6: Nadeem and Kesari were at one event only if both claims hold."""
    found = tie(suppose(article, assume=ATTENDED), "coAttendedWith", "per-0001", "per-0007")
    assert [ATTENDED] == [basis.assumed for basis in found.bases]
    assert found.complete
    for claim in ATTENDED:
        others = [other for other in ATTENDED if other != claim]
        assert None is tie(suppose(article, assume=others), "coAttendedWith", "per-0001", "per-0007")
        everything = suppose(article, modalities=ASSUMABLE)
        assert [ATTENDED] == [basis.assumed for basis in tie(everything, "coAttendedWith", "per-0001", "per-0007").bases]


def test_link_of_the_two_organisations_rests_on_any_one_of_ten_claims(article):
    """Issue 6: each claim suffices, no other does, and two speak in all ten: a relay and its origin are one."""
    scenario = suppose(article, modalities=ASSUMABLE)
    found = tie(scenario, "linkedWith", "org-let", "org-hamas")
    assert sorted((claim,) for claim in TIED) == sorted(basis.assumed for basis in found.bases)
    assert ("Faisal Nadeem", "the article's unnamed author") == found.origins
    for claim in TIED:
        alone = tie(suppose(article, assume=[claim]), "linkedWith", "org-let", "org-hamas")
        assert [(claim,)] == [basis.assumed for basis in alone.bases]
        assert 1 == len(alone.origins)
    others = [claim.id for claim in scenario.assumed if claim.id not in TIED]
    assert len(others) > 100
    assert None is tie(suppose(article, assume=others), "linkedWith", "org-let", "org-hamas")


def test_accepted_view_holds_nothing_of_a_supposition(article):
    """Asking what if changes nothing: neither tie is in the accepted view, before or after."""
    for name, one, other in (("coAttendedWith", "per-0001", "per-0007"), ("linkedWith", "org-let", "org-hamas")):
        text = f"ASK {{ <{ACTOR}/{one}> nx:{name} <{ACTOR}/{other}> }}"
        assert None is not tie(suppose(article, modalities=ASSUMABLE), name, one, other)
        assert (False, False, True) == tuple(run_query(article.stores, text, view=view) for view in ("accepted", "claimed", "all"))
