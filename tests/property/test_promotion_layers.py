"""From random records to graphs and conclusions: nothing sensitive is accepted or inferred against the policy.

What ought to be in the graphs is worked out from plain records and from what the second implementation of the policy
accepts; the graphs come from the code under test, through layers, reasoning and the whole-graph rules.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest
from by_path import load
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.graph.emit import make_iris
from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.graph.quads import format_quads
from nexusrdf.graph.records import iter_declared
from nexusrdf.graph.streaming import iter_nquads
from nexusrdf.model.promotion import Promotion, Status, Verdict, promote
from nexusrdf.pipeline.inference import infer
from nexusrdf.validate import check_rules

NX = "https://w3id.org/nexusrdf/ns#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SEEDS = range(60)
SENSITIVE = frozenset({"NX456", "NX457", "NX475", "NX476", "NX477", "NX478", "NX479", "NX489"})
NEVER = frozenset(
    {"ArmedGroup", "Attack", "RestrictiveDesignation", "TerroristDesignation", "PrivilegedStatus", "WatchListing"}
    | {"designatedParty", "listedParty", "groundsName", "designatingAuthority", "listingAuthority", "role", "member", "inBody"}
)
Pairs = frozenset[tuple[str, str, str]]


WORLDS, _, ORACLE = (load(Path(__file__).with_name(f"promotion_{part}.py")) for part in ("worlds", "content", "oracle"))


@lru_cache(maxsize=len(SEEDS))
def case(seed: int):
    """Return what the oracle and the code make of a seeded world."""
    return decide(Random(seed))


def decide(random: Random):
    """Return what the oracle makes of a world, and the layers that the code makes of it, with what follows."""
    world = WORLDS.make_world(random)
    policy = ORACLE.Policy(world.records, world.claims, extra_roles=WORLDS.SETTINGS["sensitive-roles"])
    dataset = WORLDS.read(world)
    inferred = infer(make_layers(dataset, promote(dataset)))
    assert () == inferred.findings
    return policy, inferred.layers


@pytest.mark.parametrize("seed", SEEDS)
def test_iter_nquads_writes_the_statements_of_all_layers_once(seed):
    """Whoever streams a dataset must get what a release holds, no statement twice and none in a second view."""
    dataset = WORLDS.read(WORLDS.make_world(Random(seed)))
    promotion = promote(dataset)
    lines = "".join(iter_nquads(dataset, promotion)).splitlines(keepends=True)
    assert sorted(format_quads(make_layers(dataset, promotion).iter_quads())) == sorted(lines)


def transitive(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the transitive closure."""
    while more := {(a, d) for a, b in pairs for c, d in pairs if b == c} - pairs:
        pairs = pairs | more
    return pairs


def expected(told: Iterable) -> Pairs:
    """Work out every tie that follows from what some claims say, from plain records."""
    ties: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    links: defaultdict[str, set[str]] = defaultdict(set)
    there: defaultdict[str, set[str]] = defaultdict(set)
    for one in told:
        me, kind = one.record["id"], one.record["kind"]
        if kind in {"membership", "leadership"}:
            ties["memberOf"] |= set(product(one.of("member"), one.of("body")))
        elif kind == "front":
            ties["directFrontOf"] |= set(product(one.of("front"), one.of("of")))
        elif kind == "link":
            links[me] |= set(one.of("parties"))
        elif kind in {"organisation", "armed-group", "political-party"}:
            ties["partOf"] |= {(me, whole) for whole in one.of("part-of")}
        for actor, role in one.parts:
            ties["participatedIn"].add((actor, me))
            if role in {"attendee", "host"}:
                there[me].add(actor)
    ties["attended"] = {(actor, event) for event, actors in there.items() for actor in actors}
    ties["coAttendedWith"] = {pair for actors in there.values() for pair in product(actors, actors)}
    ties["linkedWith"] = {pair for parties in links.values() for pair in product(parties, parties)}
    ties["frontOf"] = transitive(ties["directFrontOf"])
    ties["partOf"] = transitive(ties["partOf"])
    return frozenset((one, name, other) for name, pairs in ties.items() for one, other in pairs)


def found(triples: Iterable[tuple[str, str, str]]) -> Pairs:
    """Return the ties that some triples state, by the ids of what they tie."""
    names = {"memberOf", "directFrontOf", "frontOf", "partOf", "participatedIn", "attended", "coAttendedWith", "linkedWith"}
    return frozenset((last(s), last(p), last(o)) for s, p, o in triples if last(p) in names)


def last(term: str) -> str:
    """Return the last part of an IRI."""
    return term.strip("<>").replace("#", "/").rpartition("/")[2]


def accepted_told(policy) -> list:
    """Return what the claims say that the oracle accepts."""
    return [t for c in policy.claims if f"{c['source']}-{c['id']}" in policy.accepted for t in policy.content[c["id"]]]


@pytest.mark.parametrize("seed", SEEDS)
def test_accepted_and_entailed_ties_are_those_of_accepted_claims(seed: int) -> None:
    """Every tie, stated or concluded, comes from claims that the policy accepts, and none of these is lost."""
    policy, layers = case(seed)
    assert expected(accepted_told(policy)) == found(layers.accepted | layers.entailed)


@pytest.mark.parametrize("seed", SEEDS)
def test_scenario_ties_are_those_of_standing_claims(seed: int) -> None:
    """With all that is affirmed: what a denial or a retracted claim says is nowhere."""
    policy, layers = case(seed)
    everything = layers.accepted | layers.entailed | layers.claimed | layers.scenario
    assert expected(policy.said) == found(everything)


def test_sensitive_ties_are_neither_accepted_nor_entailed_when_the_policy_bars_them() -> None:
    """Over all worlds: of many ties of people and bodies to sensitive ones, those get in that someone may let in."""
    barred, shown = 0, 0
    for seed in SEEDS:
        policy, layers = case(seed)
        danger = policy.bodies | policy.belonging | policy.attacks
        ties = {tie for tie in expected(policy.said) if {tie[0], tie[2]} & danger and tie[0] != tie[2]}
        allowed = expected(accepted_told(policy))
        present = found(layers.accepted | layers.entailed)
        assert set() == (ties - allowed) & present
        barred, shown = barred + len(ties - allowed), shown + len(ties & allowed)
    assert barred > 100
    assert shown > 10


def test_no_status_or_role_is_entailed_when_there_are_designations() -> None:
    """Nobody is designated, listed, given a role or put into a body by reasoning."""
    stated = 0
    for seed in SEEDS:
        _, layers = case(seed)
        stated += sum(last(o) in NEVER for _, p, o in layers.accepted if p == TYPE)
        for s, p, o in layers.entailed | layers.scenario:
            assert last(p) not in NEVER, (s, p, o)
            assert p != TYPE or last(o) not in NEVER, (s, p, o)
    assert stated > 20


@given(st.randoms(use_true_random=False))
def test_ties_are_those_of_accepted_and_of_standing_claims_when_worlds_are_drawn(random: Random) -> None:
    """The same on worlds that hypothesis draws, and makes small where they fail."""
    policy, layers = decide(random)
    known = layers.accepted | layers.entailed
    assert expected(accepted_told(policy)) == found(known)
    assert expected(policy.said) == found(known | layers.claimed | layers.scenario)


@given(st.randoms(use_true_random=False))
def test_layers_hold_accepted_content_and_stubs_only_when_worlds_are_drawn(random: Random) -> None:
    """Nothing negated is in a view, the views share nothing, and the accepted one adds only what stands as a stub."""
    dataset = WORLDS.read(WORLDS.make_world(random))
    promotion = promote(dataset)
    layers = make_layers(dataset, promotion)
    assert frozenset() == layers.accepted & layers.claimed
    union = frozenset().union(*(layers.content[c] for c in promotion.accepted))
    assert union <= layers.accepted
    mentioned = {term for triple in union for term in triple}
    for s, p, _ in layers.accepted - union:
        assert s in mentioned
        assert last(p) in {"type", "label"}
    affirmed = frozenset().union(*(layers.content[c.id] for c in dataset.claims.values() if c.stands))
    for claim in dataset.claims.values():
        only_denied = {t for t in layers.content[claim.id] - affirmed if last(t[1]) not in {"type", "label"}}
        assert claim.stands or only_denied & (layers.accepted | layers.claimed) == set()
        assert claim.retraction is None or layers.content[claim.id] == frozenset()


def flagged(dataset, promotion: Promotion) -> dict[str, str]:
    """Return the claims that the whole-graph rules on sensitive content find, with the code."""
    layers: Layers = make_layers(dataset, promotion)
    iris = make_iris(dataset.config.base, dataset.entities)
    roles = [iris.records[role] for role in dataset.config.sensitive_roles]
    declared = iter_declared(dataset.entities.values(), iris)
    results = check_rules(layers.iter_quads(), base=layers.base, as_of="2026-01-01", sensitive_roles=roles, declared=declared)
    return {last(result.trace.focus or ""): result.code for result in results if result.code in SENSITIVE}


@pytest.mark.parametrize("seed", range(25))
def test_rules_find_nothing_when_the_policy_decides(seed: int) -> None:
    """The rules compute sensitivity from the graphs alone, and hold nothing against what the policy lets in."""
    dataset = WORLDS.read(WORLDS.make_world(Random(seed)))
    assert {} == flagged(dataset, promote(dataset))


# Records that no newspaper may have accepted, each with the rule that must find it.
PLANTED = MappingProxyType(
    {
        "a part in an attack": ("NX476", {"kind": "attack", "when": "2024", "perpetrator": ["p2"]}),
        "an operation of no state": ("NX476", {"kind": "military-operation", "when": "2024", "operator": ["p2"]}),
        "a role that imputes": ("NX476", {"kind": "membership", "member": "p2", "body": "igo", "role": ["commander"]}),
        "a membership": ("NX477", {"kind": "membership", "member": "p2", "body": "arm"}),
        "a membership for a body": ("NX477", {"kind": "leadership", "member": "p2", "body": "igo", "on-behalf-of": "arm"}),
        "an attendance": ("NX478", {"kind": "meeting", "when": "2024", "attended": ["p2", "arm"]}),
        "a front": ("NX479", {"kind": "front", "front": "b3", "of": "arm"}),
        "a link": ("NX479", {"kind": "link", "parties": ["p2", "arm"]}),
        "conduct": ("NX479", {"kind": "conduct", "actor": "sta", "towards": ["arm"]}),
        "a designation": ("NX489", {"kind": "terrorist-designation", "party": "p2"}),
        "a watch-listing": ("NX489", {"kind": "watch-listing", "party": "p2"}),
    }
)


@pytest.mark.parametrize("seed", range(100, 104))
@pytest.mark.parametrize("name", PLANTED)
def test_rules_find_a_wrong_acceptance_when_it_is_planted(name: str, seed: int) -> None:
    """Whatever else a dataset holds: a tie that the model let in by mistake is found a second time."""
    code, record = PLANTED[name]
    world = WORLDS.make_world(Random(seed))
    known = {known["id"] for known in world.records}
    cast = [one for one in WORLDS.CAST if one["id"] in {"p2", "b3", "arm", "igo", "sta", "someone", "news"} - known]
    claim = {"by": "someone", "how": "asserted", "quote": "w", "polarity": "affirmed", "evidence": "primary"}
    decided = {"decisions": [{"outcome": "accepted", "by": "cur", "at": "2026-01-01", "why": "w"}]}
    planted = [{**claim, **decided, "id": "c900", "carries": ["x"]}, {**claim, "id": "c901", "carries": ["arm"]}]
    file = {"source": "news", "claims": planted}
    dataset = WORLDS.read(type(world)((*world.records, *cast, {**record, "id": "x", "label": "x"}), (*world.claims, file)))
    promotion = promote(dataset)
    assert Status.ACCEPTED is not promotion.verdicts["news-c900"].status
    mistaken = {**promotion.verdicts, "news-c900": Verdict(Status.ACCEPTED, (), ())}
    assert code == flagged(dataset, Promotion(MappingProxyType(mistaken), promotion.sensitive)).get("news-c900")
