"""What owlrl, the reference reasoner, concludes from the axioms on small invented graphs."""

from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from nexusrdf.graph.layers import Layers, make_layers
from nexusrdf.pipeline.load import load_dataset
from nexusrdf.pipeline.scaffolding import scaffold
from nexusrdf.reason import close_graph, load_axioms

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("core", "actors", "relations", "events", "designations", "evidence", "claims", "concepts")
NX = rdflib.Namespace("https://w3id.org/nexusrdf/ns#")
EX = rdflib.Namespace("https://example.org/")
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
ANNOTATIONS = frozenset(
    {RDFS.label, RDFS.isDefinedBy, RDFS.comment, SKOS.definition, SKOS.example, SKOS.changeNote, SKOS.prefLabel}
    | {NX.servesQuestion, NX.servesField, NX.neverInferred, NX.topLevel}
)
PREFIXES = f"@prefix nx: <{NX}> . @prefix : <{EX}> . @prefix skos: <{SKOS}> ."
DATA = """
:rel-1 a nx:Leadership ; nx:member :orla ; nx:inBody :relief .
:front-1 a nx:FrontRelation ; nx:front :kitchen ; nx:principal :relief .
:front-2 a nx:FrontRelation ; nx:front :relief ; nx:principal :column .
:link-1 a nx:Link ; nx:linkParty :column, :wharf .
:talks a nx:Meeting ; nx:place :quay ; nx:subEventOf :week .
:week nx:subEventOf :year .
:quay nx:withinPlace :dorn . :dorn nx:withinPlace :velda-land .
:talks--attendee--orla a nx:Attendance ; nx:participant :orla ; nx:attendant :orla ; nx:inEvent :talks ; nx:role nx:role-attendee .
:talks--host--bren a nx:Attendance ; nx:attendant :bren ; nx:inEvent :talks ; nx:role nx:role-host .
:talks--organiser--relief a nx:Participation ; nx:participant :relief ; nx:inEvent :talks .
:offer a nx:Invitation .
:offer--inviter--commission a nx:Participation ; nx:participant :commission ; nx:inEvent :offer ; nx:role nx:role-inviter .
:offer--invitee--velda a nx:Participation ; nx:participant :velda ; nx:inEvent :offer ; nx:role nx:role-invitee .
:raid a nx:Attack .
:raid--perpetrator--lew a nx:Participation ; nx:participant :lew ; nx:inEvent :raid ; nx:role nx:role-perpetrator .
:raid--target--ines a nx:Participation ; nx:participant :ines ; nx:inEvent :raid ; nx:role nx:role-target .
:cell a nx:Organisation ; nx:partOf :wing . :wing a nx:Organisation ; nx:partOf :column . :column a nx:ArmedGroup .
:leaders a nx:ActorCollective ; nx:partOf :column ; nx:collectiveOf :column .
:someone a nx:UnidentifiedActor, nx:Person .
:party a nx:PoliticalParty, nx:ArmedGroup .
:status a nx:TerroristDesignation ; nx:designatedParty :column ; nx:designatingAuthority :velda .
:watch a nx:WatchListing ; nx:listedParty :kitchen ; nx:onList :harbour-list .
:velda a nx:State . :orla a nx:Person .
"""


@pytest.fixture(scope="module")
def axioms() -> rdflib.Graph:
    """Return the modules without annotations and concepts, which the closure has no use for."""
    graph = rdflib.Graph()
    for name in MODULES:
        graph.parse(ROOT / "ontology" / f"{name}.ttl")
    for concept in list(graph.subjects(RDF.type, SKOS.Concept)) + list(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        graph.remove((concept, None, None))
    for predicate in ANNOTATIONS:
        graph.remove((None, predicate, None))
    return graph


def close(axioms: rdflib.Graph, turtle: str) -> rdflib.Graph:
    """Return the OWL 2 RL closure of the axioms and some data."""
    graph = rdflib.Graph()
    graph += axioms
    graph.parse(data=PREFIXES + turtle, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


@pytest.fixture(scope="module")
def closure(axioms: rdflib.Graph) -> rdflib.Graph:
    """Return the closure of the data above."""
    return close(axioms, DATA)


def pairs(graph: rdflib.Graph, predicate: rdflib.URIRef) -> set[str]:
    """Return what a property ties in the data, as "subject object"."""
    return {
        f"{s.removeprefix(EX)} {o.removeprefix(EX)}"
        for s, o in graph.subject_objects(predicate)
        if s.startswith(EX) and isinstance(o, rdflib.URIRef)
    }


def errors(graph: rdflib.Graph) -> int:
    """Return how many inconsistencies owlrl found; an extra node is all it tells."""
    return sum(1 for _ in graph.subjects(RDF.type, ERROR))


def test_closure_is_consistent_when_the_data_is_sound(closure: rdflib.Graph) -> None:
    """A collective may be part of its body, an unnamed actor a person, a party an armed group."""
    assert 0 == errors(closure)


def test_member_of_follows_when_a_membership_says_so(closure: rdflib.Graph) -> None:
    """Leadership is a membership; the shortcut is what people query."""
    assert ({"orla relief"}, {"relief orla"}) == (pairs(closure, NX.memberOf), pairs(closure, NX.hasMember))


def test_attended_follows_when_there_is_an_attendance(closure: rdflib.Graph) -> None:
    """Organisers, inviters, invitees, attackers and targets were not thereby anywhere."""
    expected = {"orla talks", "bren talks"}
    assert (expected, {"talks orla", "talks bren"}) == (pairs(closure, NX.attended), pairs(closure, NX.attendedBy))


def test_participated_in_follows_when_there_is_any_part(closure: rdflib.Graph) -> None:
    """Every part counts as participation, presence or not."""
    expected = {"orla talks", "bren talks", "relief talks", "commission offer", "velda offer", "lew raid", "ines raid"}
    assert expected == pairs(closure, NX.participatedIn)


def test_participant_follows_when_only_attendant_is_given(closure: rdflib.Graph) -> None:
    """nx:attendant is a narrower nx:participant."""
    assert EX.bren in set(closure.objects(EX["talks--host--bren"], NX.participant))


def test_co_attended_with_follows_when_two_attended_one_event(closure: rdflib.Graph) -> None:
    """An inviter and an invitee, or an attacker and a target, must never appear here; x with x does, and queries drop it."""
    assert {"orla bren", "bren orla", "orla orla", "bren bren"} == pairs(closure, NX.coAttendedWith)


def test_front_of_is_transitive_when_a_front_has_a_front(closure: rdflib.Graph) -> None:
    """The direct tie stays apart from the reached one."""
    direct = {"kitchen relief", "relief column"}
    assert (direct, direct | {"kitchen column"}) == (pairs(closure, NX.directFrontOf), pairs(closure, NX.frontOf))


def test_linked_with_is_symmetric_when_two_share_a_link(closure: rdflib.Graph) -> None:
    """A link has no direction."""
    assert {"column wharf", "wharf column", "column column", "wharf wharf"} == pairs(closure, NX.linkedWith)


def test_place_reaches_upwards_when_places_are_nested(closure: rdflib.Graph) -> None:
    """Who asks for Velda must find what happened on the quay."""
    assert {"talks quay", "talks dorn", "talks velda-land"} == pairs(closure, NX.place)


def test_part_of_is_transitive_when_units_are_nested(closure: rdflib.Graph) -> None:
    """A cell of a wing is a part of the whole."""
    assert {"cell wing", "wing column", "cell column", "leaders column"} == pairs(closure, NX.partOf)


def test_sub_event_of_is_transitive_when_events_are_nested(closure: rdflib.Graph) -> None:
    """Talks in a week of a year are in the year."""
    assert {"talks week", "week year", "talks year"} == pairs(closure, NX.subEventOf)


def test_purpose_follows_when_a_designation_is_a_terrorist_one(closure: rdflib.Graph) -> None:
    """The hasValue axiom: the class says the aim."""
    assert [NX["designation-purpose-counter-terrorism"]] == list(closure.objects(EX.status, NX.designationPurpose))


def test_terrorist_designation_does_not_follow_when_only_the_purpose_is_known(axioms: rdflib.Graph) -> None:
    """The hasValue axiom goes one way: a designation is never inferred."""
    graph = close(axioms, ":s a nx:Designation ; nx:designationPurpose nx:designation-purpose-counter-terrorism .")
    assert (EX.s, RDF.type, NX.TerroristDesignation) not in graph


def test_designation_does_not_follow_when_a_body_is_tied_to_a_designated_one(closure: rdflib.Graph) -> None:
    """No guilt by membership, front or co-attendance."""
    assert ({"status column"}, {"status"}) == (
        pairs(closure, NX.designatedParty),
        {s.removeprefix(EX) for s in closure.subjects(RDF.type, NX.Designation) if s.startswith(EX)},
    )


def test_role_does_not_follow_when_others_have_one(closure: rdflib.Graph) -> None:
    """Roles, sensitive ones above all, are stated or absent."""
    expected = {
        "talks--attendee--orla": "attendee",
        "talks--host--bren": "host",
        "offer--inviter--commission": "inviter",
        "offer--invitee--velda": "invitee",
        "raid--perpetrator--lew": "perpetrator",
        "raid--target--ines": "target",
    }
    found = {s.removeprefix(EX): o.removeprefix(NX + "role-") for s, o in closure.subject_objects(NX.role)}
    assert expected == found


def test_watch_listing_is_no_designation_when_it_names_someone(closure: rdflib.Graph) -> None:
    """Being named is not being designated."""
    assert {NX.WatchListing} == {cls for cls in closure.objects(EX.watch, RDF.type) if cls.startswith(NX)}


def test_nothing_is_merged_when_a_membership_has_two_bodies(axioms: rdflib.Graph) -> None:
    """With a functional property, owlrl made the two bodies one and passed labels across."""
    graph = close(axioms, ":m a nx:Membership ; nx:member :orla ; nx:inBody :relief, :column .")
    assert {"orla relief", "orla column"} == pairs(graph, NX.memberOf)
    assert {"relief relief"} == {pair for pair in pairs(graph, OWL.sameAs) if pair.startswith("relief")}


KINDS = ("Person", "Organisation", "State", "Place", "Event", "Relation", "Designation", "Source", "Claim")


def test_kinds_are_disjoint_when_a_node_has_two(axioms: rdflib.Graph) -> None:
    """Every pair of the nine is an inconsistency: one node per pair, one error per node."""
    two = [(a, b) for i, a in enumerate(KINDS) for b in KINDS[i + 1 :]]
    graph = close(axioms, "".join(f":{a}-{b} a nx:{a}, nx:{b} .\n" for a, b in two))
    assert len(two) == errors(graph)


def test_statuses_are_disjoint_when_one_restricts_and_privileges(axioms: rdflib.Graph) -> None:
    """A benefit that imposes measures is a slip of the curator."""
    assert 1 == errors(close(axioms, ":s a nx:TerroristDesignation, nx:PrivilegedStatus ."))


def test_subclass_is_disjoint_when_its_parent_is(axioms: rdflib.Graph) -> None:
    """A kind of event is no kind of relation."""
    assert 1 == errors(close(axioms, ":s a nx:Meeting, nx:Membership ."))


@pytest.fixture(scope="module", params=["bundled", "demo"])
def layers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Layers:
    """Return the graphs of the bundled dataset, or of the one that `nexusrdf init --demo` writes."""
    folder = ROOT / "data"
    if request.param == "demo":
        folder = tmp_path_factory.mktemp("demo") / "straits"
        scaffold(folder, base="https://example.org/straits", demo=True)
    loaded = load_dataset(folder)
    return make_layers(loaded.dataset, loaded.promotion)


def test_closure_is_consistent_when_a_dataset_is_accepted(layers: Layers) -> None:
    """owlrl, the reference, finds no contradiction in what is published as accepted."""
    assert layers.accepted
    assert () == close_graph(layers.accepted, load_axioms(), is_instance=lambda _: True).inconsistencies


def test_closure_is_consistent_when_everything_affirmed_is_taken_for_true(layers: Layers) -> None:
    """Nor in accepted and all affirmed claims together, contradictory as sources may be."""
    everything = layers.accepted | layers.claimed
    assert len(everything) > len(layers.accepted)
    assert () == close_graph(everything, load_axioms(), is_instance=lambda _: True).inconsistencies


def test_closure_is_inconsistent_when_a_dataset_has_a_person_that_is_a_place(layers: Layers) -> None:
    """The test would notice: one wrong type in the same graph is an error."""
    person = next(s for s, _, o in sorted(layers.claimed | layers.accepted) if o == f"<{NX.Person}>")
    wrong = {*layers.accepted, (person, f"<{RDF.type}>", f"<{NX.Person}>"), (person, f"<{RDF.type}>", f"<{NX.Place}>")}
    assert 1 == len(close_graph(wrong, load_axioms(), is_instance=lambda _: True).inconsistencies)
