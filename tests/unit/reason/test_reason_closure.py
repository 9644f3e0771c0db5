"""The reference closure: what follows, what contradicts, what is left out."""

from collections.abc import Iterable
from importlib.resources import files

import owlrl
import rdflib

from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.graph.resources import MODULES
from nexusrdf.graph.syntax import parse_quads, to_rdflib
from nexusrdf.reason import close_graph, load_axioms

ID = "<https://example.org/id/"
NX = "https://w3id.org/nexusrdf/ns#"
PREFIXES = f"""
@prefix : <https://example.org/id/> .
@prefix nx: <{NX}> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
SAMPLE = """
:a1 a nx:Person ; rdfs:label "one"@en .
:a2 a nx:ActorCollective ; nx:collectiveOf :b1 .
:p1 a nx:Attendance ; nx:participant :a1 ; nx:attendant :a1 ; nx:inEvent :e1 ; nx:role nx:role-attendee .
:p2 a nx:Attendance ; nx:participant :a2 ; nx:attendant :a2 ; nx:inEvent :e1 ; nx:role nx:role-attendee .
:e1 nx:when "2024"^^edtf:EDTF ; nx:place :doha ; nx:topic "peace"@en .
:doha nx:withinPlace :qatar .
:r1 nx:member :a1 ; nx:inBody :b1 ; nx:start "2020"^^edtf:EDTF .
:r2 nx:front :b2 ; nx:principal :b1 .
:r3 nx:front :b3 ; nx:principal :b2 .
:r4 nx:linkParty :b1, :b4 .
:d1 a nx:TerroristDesignation, nx:RestrictiveDesignation, nx:Designation ; nx:designatedParty :b1 ; nx:referenceNumber "7" .
"""


def parse(text: str) -> frozenset[Triple]:
    """Return the triples of some Turtle."""
    return frozenset((s, p, o) for s, p, o, _ in parse_quads((PREFIXES + text).encode(), ".ttl"))


def is_instance(term: str) -> bool:
    """Tell whether a term is an instance of the samples."""
    return term.startswith(ID)


def close(text: str) -> frozenset[Triple]:
    """Return what follows from some Turtle under the ontology."""
    return close_graph(parse(text), load_axioms(), is_instance=is_instance).inferred


def says(inferred: Iterable[Triple], text: str) -> bool:
    """Tell whether all of some Turtle is inferred."""
    return parse(text) <= frozenset(inferred)


def test_close_graph_draws_chains_inverses_and_transitive_ties() -> None:
    """These are the axioms that the ontology promises (ontology notes, section 5)."""
    inferred = close(SAMPLE)
    expected = """
        :a1 nx:memberOf :b1 ; nx:attended :e1 ; nx:participatedIn :e1 ; nx:coAttendedWith :a2 .
        :b1 nx:hasMember :a1 . :e1 nx:attendedBy :a1 ; nx:hadParticipant :a1 .
        :b2 nx:directFrontOf :b1 . :b3 nx:frontOf :b1 . :b4 nx:linkedWith :b1 . :e1 nx:place :qatar .
        :d1 nx:designationPurpose nx:designation-purpose-counter-terrorism ."""
    assert says(inferred, expected)
    assert not says(inferred, ":b3 nx:directFrontOf :b1 .")


def test_close_graph_types_by_domain_when_value_is_literal() -> None:
    """Literals are kept from owlrl, but the domain of their property must still hold."""
    assert says(close(':e9 nx:when "2024"^^edtf:EDTF .'), ":e9 a nx:Event .")


def test_close_graph_returns_instances_only() -> None:
    """No schema, literal, blank node, identity or foreign class belongs in a release."""
    for subject, predicate, value in close(SAMPLE):
        assert is_instance(subject)
        assert value.startswith((ID, f"<{NX}"))
        assert value.startswith(f"<{NX}") or predicate != TYPE
        assert predicate == TYPE or predicate.startswith(f"<{NX}")


def test_close_graph_leaves_out_what_is_asserted() -> None:
    """View graphs are disjoint."""
    assert close(SAMPLE).isdisjoint(parse(SAMPLE))


def test_close_graph_does_not_make_an_inviter_and_an_invitee_meet() -> None:
    """Co-attendance is drawn from attendances, not from participations."""
    text = """
        :p1 a nx:Participation ; nx:participant :a1 ; nx:inEvent :e1 .
        :p2 a nx:Participation ; nx:participant :a2 ; nx:inEvent :e1 ."""
    inferred = close(text)
    assert says(inferred, ":a1 nx:participatedIn :e1 .")
    assert not any("coAttendedWith" in predicate for _, predicate, _ in inferred)


def test_close_graph_merges_no_bodies_when_membership_has_two() -> None:
    """A functional property made owlrl conclude that the bodies are the same (ontology notes, section 5)."""
    inferred = close(":r1 nx:member :a1 ; nx:inBody :b1, :b2 . :b1 nx:partOf :b9 .")
    assert not says(inferred, ":b2 nx:partOf :b9 .")


def test_close_graph_tells_a_contradiction_when_kinds_are_disjoint() -> None:
    """Owlrl reports it only by an extra node in the graph."""
    closure = close_graph(parse(":a1 a nx:Person, nx:Place ."), load_axioms(), is_instance=is_instance)
    assert len(closure.inconsistencies) == 1
    assert "Person" in closure.inconsistencies[0]
    assert "https://example.org/id/a1" in closure.inconsistencies[0]


def test_close_graph_tells_a_contradiction_when_designation_is_restrictive_and_privileged() -> None:
    """The one pair that is disjoint below the top level."""
    closure = close_graph(parse(":d1 a nx:PrivilegedStatus, nx:RestrictiveDesignation ."), load_axioms(), is_instance=is_instance)
    assert any("PrivilegedStatus" in text for text in closure.inconsistencies)


def test_close_graph_finds_no_contradiction_when_collective_is_part_of_its_body() -> None:
    """Nothing is disjoint with a collective: "Hamas leadership" part of Hamas once was a contradiction."""
    text = ":a1 a nx:ActorCollective ; nx:collectiveOf :b1 ; nx:partOf :b1 . :b1 a nx:Organisation ."
    assert close_graph(parse(text), load_axioms(), is_instance=is_instance).inconsistencies == ()


def test_close_graph_concludes_the_same_when_nothing_is_left_out() -> None:
    """Without literals, labels and declarations owlrl is several times faster; that must change nothing."""
    whole = {triple for n, module in enumerate(MODULES) for triple in module_triples(n, module)}
    graph = to_rdflib({*parse(SAMPLE), *whole})
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    inferred = {
        (s.n3(), p.n3(), o.n3())
        for s, p, o in graph
        if isinstance(s, rdflib.URIRef) and is_instance(s.n3()) and isinstance(o, rdflib.URIRef)
    }
    wanted = {t for t in inferred if (t[1] == TYPE and t[2].startswith(f"<{NX}")) or t[1].startswith(f"<{NX}")}
    assert frozenset(wanted) - parse(SAMPLE) == close(SAMPLE)


def module_triples(number: int, module: str) -> set[Triple]:
    """Return all triples of a module, its blank nodes kept apart from those of others."""
    data = files("nexusrdf").joinpath("ontology", f"{module}.ttl").read_bytes()
    return {
        (f"{s}m{number}" if s.startswith("_:") else s, p, f"{o}m{number}" if o.startswith("_:") else o)
        for s, p, o, _ in parse_quads(data, ".ttl")
    }


def test_close_graph_adds_nothing_when_closed_again() -> None:
    """A closure is a fixpoint."""
    inferred = close(SAMPLE)
    assert close_graph(parse(SAMPLE) | inferred, load_axioms(), is_instance=is_instance).inferred == frozenset()


def test_load_axioms_is_the_same_each_time() -> None:
    """Blank nodes are numbered, not random: same input, same bytes."""
    assert load_axioms.__wrapped__() == load_axioms.__wrapped__()


def test_load_axioms_holds_no_key_and_no_functional_property() -> None:
    """One slip in a record would make a reasoner merge two bodies."""
    text = " ".join(term for triple in load_axioms() for term in triple)
    assert "hasKey" not in text
    assert "FunctionalProperty" not in text
