"""Compiled rules over the ontology: the closure of owlrl, with what each conclusion rests on."""

import pytest
from tests.unit.reason.test_reason_closure import ID, NX, SAMPLE, is_instance, parse

from nexusrdf.base.limits import SUPPORT_SETS
from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.reason import Closure, Support, close_compiled, close_graph, compile_rules, load_axioms, select_axioms


def close(**stated: str) -> Closure:
    """Close what some premises state under the ontology."""
    premises = {name: parse(text) for name, text in stated.items()}
    whole = frozenset().union(*premises.values())
    return close_compiled(whole, compile_rules(load_axioms()), is_instance=is_instance, premises=premises)


def triple(text: str) -> Triple:
    """Return the one triple of some Turtle."""
    (found,) = parse(text)
    return found


def test_compile_rules_covers_the_ontology():
    """An axiom beyond the rules would send every build to owlrl."""
    assert () == compile_rules(load_axioms()).unsupported


def test_close_compiled_concludes_what_owlrl_does():
    """The sample has every construct of the ontology."""
    expected = close_graph(parse(SAMPLE), load_axioms(), is_instance=is_instance)
    found = close_compiled(parse(SAMPLE), compile_rules(load_axioms()), is_instance=is_instance)
    assert expected.inferred == found.inferred
    assert {} == found.supports


def test_close_compiled_tells_the_claims_that_a_conclusion_needs_together():
    """Two presences at one event, of two claims, make one co-attendance."""
    closure = close(
        a=":p1 a nx:Attendance ; nx:attendant :a1 ; nx:inEvent :e1 .", b=":p2 a nx:Attendance ; nx:attendant :a2 ; nx:inEvent :e1 ."
    )
    assert Support((("a", "b"),)) == closure.supports[triple(":a1 nx:coAttendedWith :a2 .")]
    assert Support((("a",),)) == closure.supports[triple(":a1 nx:attended :e1 .")]
    assert Support((("a",), ("b",))) == closure.supports[triple(":e1 a nx:Event .")]


def test_close_compiled_tells_each_claim_that_suffices():
    """A tie that three claims state falls with all of them only."""
    link = ":l a nx:Link ; nx:linkParty :b1, :b2 ."
    closure = close(a=link, b=link, c=link)
    assert Support((("a",), ("b",), ("c",))) == closure.supports[triple(":b1 nx:linkedWith :b2 .")]


def test_close_compiled_tells_what_a_stated_triple_also_follows_from():
    """It would not fall with the one who states it."""
    closure = close(a=":b1 nx:partOf :b2 .", b=":b2 nx:partOf :b3 .", c=":b1 nx:partOf :b3 .")
    assert triple(":b1 nx:partOf :b3 .") not in closure.inferred
    assert Support((("a", "b"),)) == closure.supports[triple(":b1 nx:partOf :b3 .")]


def test_close_compiled_says_so_when_sets_were_cut():
    """More ways from one end to the other than are kept: the conclusion stands, and so do the smallest sets."""
    middle = range(SUPPORT_SETS + 3)
    stated = {f"to{n:02}": f":b0 nx:partOf :m{n} ." for n in middle} | {f"up{n:02}": f":m{n} nx:partOf :b9 ." for n in middle}
    closure = close(**stated)
    support = closure.supports[triple(":b0 nx:partOf :b9 .")]
    assert Support(tuple((f"to{n:02}", f"up{n:02}") for n in range(SUPPORT_SETS)), complete=False) == support


def test_close_compiled_concludes_when_no_set_can_be_kept():
    """A chain of more claims than a set may hold."""
    closure = close(**{f"c{n:02}": f":b{n} nx:partOf :b{n + 1} ." for n in range(20)})
    assert triple(":b0 nx:partOf :b20 .") in closure.inferred
    assert Support((), complete=False) == closure.supports[triple(":b0 nx:partOf :b20 .")]


def test_close_compiled_names_the_claims_that_contradict_each_other():
    """Which record is wrong is for the curator, but not where to look."""
    (text,) = close(a=":a1 a nx:Person .", b=":a1 a nx:Place .").inconsistencies
    assert f"{ID}a1".lstrip("<") in text
    assert "(by a, b)" in text


@pytest.mark.parametrize(
    "axiom",
    [
        (f"<{NX}p>", TYPE, "<http://www.w3.org/2002/07/owl#FunctionalProperty>"),
        (f"<{NX}C>", "<http://www.w3.org/2002/07/owl#oneOf>", "_:l"),
        ("_:r", "<http://www.w3.org/2002/07/owl#onProperty>", f"<{NX}p>"),
        ("_:r", "<http://www.w3.org/2002/07/owl#hasValue>", '"words"'),
        ("_:r", "<http://www.w3.org/2002/07/owl#someValuesFrom>", "<http://www.w3.org/2001/XMLSchema#date>"),
    ],
)
def test_compile_rules_names_axiom_when_it_is_beyond_the_rules(axiom):
    """Passed over in silence, it would make the closure wrong."""
    assert (axiom,) == compile_rules(select_axioms([axiom])).unsupported


OWL_ = "http://www.w3.org/2002/07/owl#"


@pytest.mark.parametrize(
    ("axioms", "stated", "words"),
    [
        ("nx:C owl:complementOf nx:D .", ":a a nx:C, nx:D .", "{a} is both {C} and {D}, of which each is what the other is not"),
        ("nx:C rdfs:subClassOf owl:Nothing .", ":a a nx:C .", "{a} is of a class that nothing can be of"),
        ("nx:p a owl:IrreflexiveProperty .", ":a nx:p :a .", "{a} {p} itself, which nothing can"),
        (
            "nx:p a owl:AsymmetricProperty .",
            ":a nx:p :b . :b nx:p :a .",
            "{a} {p} {b} and the other way round, which exclude each other",
        ),
        ("nx:p owl:propertyDisjointWith nx:q .", ":a nx:p :b ; nx:q :b .", "{a} {p} {b} and {a} {q} {b}, which exclude each other"),
        (
            "nx:C rdfs:subClassOf [ a owl:Restriction ; owl:onProperty nx:p ; owl:maxCardinality 0 ] .",
            ":a a nx:C ; nx:p :b .",
            "{a} {p} {b}, and is of a class that has none",
        ),
        (
            f"[] owl:sourceIndividual {ID}a> ; owl:assertionProperty nx:p ; owl:targetIndividual {ID}b> .",
            ":a nx:p :b .",
            "{a} {p} {b}, which an axiom denies",
        ),
    ],
)
def test_close_compiled_tells_in_words_what_cannot_hold_together(axioms, stated, words):
    """Each rule that concludes false says what it saw; where it is owlrl's too, owlrl sees it as well."""
    typed = axioms.replace("maxCardinality 0", 'maxCardinality "0"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>')
    read = select_axioms(parse(f"@prefix owl: <{OWL_}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . {typed}"))
    names = {name: f"{ID}{name}"[1:] for name in "ab"} | {name: f"{NX}{name}" for name in "CDpq"}
    expected = words.format_map(names)
    closed = close_compiled(parse(stated), compile_rules(read), is_instance=is_instance, premises={"c": parse(stated)})
    assert (f"{expected} (by c)",) == closed.inconsistencies
    assert close_graph(parse(stated), read, is_instance=is_instance).inconsistencies


def test_literals_are_told_apart_where_an_axiom_compares_values():
    """Two properties that exclude each other may have different texts, and not the same one."""
    read = select_axioms([(f"<{NX}p>", f"<{OWL_}propertyDisjointWith>", f"<{NX}q>")])
    for text, found in ((':a nx:p "x" ; nx:q "y" .', 0), (':a nx:p "x" ; nx:q "x" .', 1)):
        assert found == len(close_compiled(parse(text), compile_rules(read), is_instance=is_instance).contradictions)
        assert found == len(close_graph(parse(text), read, is_instance=is_instance).inconsistencies)
