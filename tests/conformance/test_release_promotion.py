"""What is accepted, decided again from the release alone.

Nothing of nexusrdf is imported here. The rule is written a second time, from the notes and not from the code, over
`claims.trig`: a slip in `nexusrdf.model` that lets an accusation through must be found by somebody else's reading.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

NX = "https://w3id.org/nexusrdf/ns#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
KINDS = {f"{NX}{name}" for name in ("Person", "Organisation", "State", "Place", "Event", "Relation", "Designation", "Source")}
STUBS = KINDS | {f"{NX}{name}" for name in ("ActorCollective", "UnidentifiedActor", "Asset", "Concept", "WatchListing", "LegalAct")}
PROMOTABLE = {f"{NX}modality-{name}" for name in ("recorded", "asserted", "admitted", "reported")}
IMPUTING = {f"{NX}role-{name}" for name in ("mastermind", "perpetrator", "commander", "financier", "recruiter", "operative")}
INTRODUCING = {
    *("when", "dateKnown", "place", "placeKnown", "participantsKnown", "summary", "struck", "establishes", "actsOn", "respondsTo"),
    *("invitedTo", "member", "front", "linkParty", "basedActor", "conductBy", "designatedParty", "listedParty"),
}

Triples = set[tuple[str, str, str]]


class Read:
    """The files of a release as sets of texts, by graph."""

    def __init__(self, folder: Path) -> None:
        self.graphs: defaultdict[str, Triples] = defaultdict(set)
        for name, form in (("claims.trig", "TRIG"), ("inferred.trig", "TRIG"), ("accepted.ttl", "TURTLE")):
            for quad in ox.parse((folder / name).read_bytes(), format=getattr(ox.RdfFormat, form)):
                graph = "accepted" if name == "accepted.ttl" else quad.graph_name.value
                self.graphs[graph].add((quad.subject.value, quad.predicate.value, quad.object.value))
        (self.records,) = (triples for graph, triples in self.graphs.items() if graph.endswith("/graph/records"))
        (self.entailed,) = (triples for graph, triples in self.graphs.items() if graph.endswith("/graph/entailed"))
        self.accepted = self.graphs["accepted"]
        self.said = index(self.records)
        self.claims = sorted(s for s, p, o in self.records if (p, o) == (TYPE, f"{NX}Claim"))

    def of(self, node: str, name: str) -> set[str]:
        """Return what the records graph says of a node."""
        return self.said[node, name]

    def content(self, claim: str) -> Triples:
        """Return what a claim says."""
        (graph,) = self.of(claim, "content")
        return self.graphs[graph]


@cache
def read(folder: Path) -> Read:
    """Read a release once."""
    return Read(folder)


@pytest.fixture
def told(release):
    """Give the files of the bundled release."""
    return read(release)


def index(triples: Triples) -> defaultdict[tuple[str, str], set[str]]:
    """Return objects by subject and local name of the property."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for s, p, o in triples:
        found[s, p.rpartition("#")[2]].add(o)
    return found


@cache
def affirmed(told: Read) -> Triples:
    """Return everything that any standing claim affirms."""
    kept = [c for c in told.claims if told.of(c, "polarity") == {f"{NX}polarity-affirmed"} and not told.of(c, "retractedOn")]
    return set().union(*(told.content(claim) for claim in kept))


@cache
def people(told: Read) -> set[str]:
    """Return every person of the records."""
    return {s for s, p, o in told.records if (p, o) == (TYPE, f"{NX}Person")}


@cache
def sensitive_bodies(told: Read) -> set[str]:
    """Return armed and designated bodies, and fronts, parts, collectives, members and founders of such: a fixpoint."""
    triples = affirmed(told) | {t for t in told.records if t[1] == f"{NX}collectiveOf"}
    says, persons = index(triples), people(told)
    bodies = {s for s, p, o in triples if (p, o) == (TYPE, f"{NX}ArmedGroup")}
    for node in {s for s, p, o in triples if p == TYPE and o in {f"{NX}RestrictiveDesignation", f"{NX}TerroristDesignation"}}:
        bodies |= says[node, "designatedParty"] - persons
    states = {s for s, p, o in told.records if (p, o) == (TYPE, f"{NX}State")}
    ties = [(s, o) for s, p, o in triples if p in {f"{NX}partOf", f"{NX}collectiveOf"}]
    for node in {s for s, _, _ in triples}:
        ties += [(front, principal) for front in says[node, "front"] for principal in says[node, "principal"]]
        ties += [(member, body) for member in says[node, "member"] - states for body in says[node, "inBody"]]
        for event in says[node, "inEvent"]:
            if says[node, "role"] & {f"{NX}role-initiator", f"{NX}role-founder", f"{NX}role-organiser"}:
                ties += [(actor, body) for actor in says[node, "participant"] for body in says[event, "establishes"]]
    while True:
        more = {one for one, other in ties if other in bodies} - bodies - persons
        if not more:
            return bodies
        bodies |= more


@cache
def sensitive_events(told: Read) -> set[str]:
    """Return the events in which a sensitive body, or someone said to belong to one, has a part."""
    triples, bodies = affirmed(told), sensitive_bodies(told)
    says = index(triples)
    nodes = {s for s, _, _ in triples}
    belonging = {m for node in nodes if says[node, "inBody"] & bodies for m in says[node, "member"]}
    return {event for node in nodes if says[node, "participant"] & (bodies | belonging) for event in says[node, "inEvent"]}


def find_sensitive(told: Read, triples: Triples) -> set[tuple[str, ...]]:
    """Return the sensitive items of some triples, each as its nodes."""
    says, persons, bodies, events = index(triples), people(told), sensitive_bodies(told), sensitive_events(told)
    attacks = {s for s, p, o in affirmed(told) if (p, o) == (TYPE, f"{NX}Attack")}
    found: set[tuple[str, ...]] = set()
    around: defaultdict[str, set[str]] = defaultdict(set)
    for s, p, o in triples:
        if p not in {TYPE, f"{NX}role"}:
            around[s].add(o)
    for node in {s for s, _, _ in triples}:
        actors = says[node, "participant"]
        if says[node, "inEvent"] & attacks or says[node, "role"] & IMPUTING:
            found |= {("role", node)}
        if says[node, "inEvent"] & events:
            found |= {("event", node, actor) for actor in actors & persons}
        ends = around[node]
        whole = ends | {node}
        found |= {("tie", node, one, other) for one in whole & persons for other in whole & bodies}
        if says[node, "front"] or says[node, "linkParty"] or says[node, "conductBy"]:
            found |= {("tie", node, body) for body in ends & bodies}
    return found


def test_accepted_layer_ties_no_person_to_a_sensitive_body(told):
    """A tie of a named living person to an armed or designated body is never published from one article."""
    assert {"org-let", "org-hamas", "org-jem", "org-pmml"} <= {body.rpartition("/")[2] for body in sensitive_bodies(told)}
    assert people(told)
    assert {"meeting-doha-2024", "gathering-gujranwala-2026"} <= {event.rpartition("/")[2] for event in sensitive_events(told)}
    assert set() == find_sensitive(told, told.accepted | told.entailed)
    assert find_sensitive(told, affirmed(told)), "the test would find what it looks for"


def test_accepted_layer_names_nobody_for_an_attack(told):
    """That there was an attack is accepted; who did it is not, in any words."""
    says = index(told.accepted | told.entailed)
    attacks = {s for s, p, o in told.accepted if (p, o) == (TYPE, f"{NX}Attack")}
    assert attacks
    roles = {o for (s, p), objects in says.items() if p == "role" for o in objects}
    assert set() == roles & IMPUTING
    assert set() == {s for (s, p), objects in says.items() if p in {"inEvent", "participatedIn", "attended"} and objects & attacks}
    assert set() == {s for s in attacks if says[s, "participant"] or says[s, "hadParticipant"]}


def test_accepted_graph_is_the_accepted_contents_and_their_stubs(told):
    """Nothing comes in from the side: a fact without a claim, or a stub that nobody mentions."""
    contents = set().union(*(told.content(c) for c in accepted(told)))
    assert contents <= told.accepted
    stubs = told.accepted - contents
    mentioned = {term for s, p, o in contents for term in (s, o, p)}
    assert set() == {s for s, _, _ in stubs} - mentioned
    assert set() == {(s, p, o) for s, p, o in stubs if not (p == LABEL or (p == TYPE and o in STUBS))}
    assert stubs <= told.records


def accepted(told: Read) -> set[str]:
    """Return the claims that the release calls accepted."""
    return {claim for claim in told.claims if told.of(claim, "curationStatus") == {f"{NX}status-accepted"}}


def decision(told: Read, claim: str) -> str | None:
    """Return the node of the latest decision on a claim."""
    decisions = sorted(told.of(claim, "decision"), key=lambda node: int(*told.of(node, "decisionNumber")))
    return decisions[-1] if decisions else None


def may_stand(told: Read, claim: str) -> bool:
    """Tell whether a claim meets every condition that asks nothing of other claims; no source here makes findings."""
    latest = decision(told, claim)
    types = {o for _, p, o in told.content(claim) if p == TYPE}
    return (
        told.of(claim, "polarity") == {f"{NX}polarity-affirmed"}
        and not told.of(claim, "retractedOn")
        and told.of(claim, "modality") <= PROMOTABLE
        and latest is not None
        and told.of(latest, "outcome") == {f"{NX}outcome-accepted"}
        and all(told.of(latest, key) for key in ("decidedBy", "decidedOn", "reason"))
        and f"{NX}Assessment" not in types
        and not find_sensitive(told, told.content(claim))
    )


def test_promotion_gives_the_same_claims_when_decided_again(told):
    """Two readings of one rule agree on every claim."""
    dependent = {s for s, p, o in told.records if p == TYPE and o in {f"{NX}Event", f"{NX}Relation", f"{NX}Designation"}}
    kept = {claim for claim in told.claims if may_stand(told, claim)}
    while True:
        contents = set().union(*(told.content(claim) for claim in kept))
        introduced = {s for s, p, o in contents if p.removeprefix(NX) in INTRODUCING} | {
            o for s, p, o in contents if p == f"{NX}inEvent"
        }
        fragments = {
            claim
            for claim in kept
            if {term for s, _, o in told.content(claim) for term in (s, o)} & dependent - introduced
        }  # fmt: skip
        if not fragments:
            break
        kept -= fragments
    assert kept
    assert kept == accepted(told)


def test_standing_of_the_others_follows_from_their_decision(told):
    """Pending is what a curator left pending; every other affirmed claim is only claimed; a denial stands nowhere."""
    for claim in set(told.claims) - accepted(told):
        latest = decision(told, claim)
        pending = latest is not None and told.of(latest, "outcome") == {f"{NX}outcome-pending"}
        stands = told.of(claim, "polarity") == {f"{NX}polarity-affirmed"} and not told.of(claim, "retractedOn")
        expected = {f"{NX}status-{'pending' if pending else 'claimed'}"} if stands else set()
        assert expected == told.of(claim, "curationStatus"), claim
        assert told.of(claim, "statusReason"), claim
