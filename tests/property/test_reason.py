"""Compiled rules against owlrl, and supports against closing again, over generated ontologies and data."""

from itertools import combinations
from pathlib import Path

import by_path
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.reason import Closure, close_compiled, close_graph, compile_rules

drawn = by_path.load(Path(__file__).with_name("drawn_axioms.py"))
CLASSES, NODES = drawn.CLASSES, drawn.NODES
NAMES = ("a", "b", "c", "d")
KINDS = (*drawn.CONCLUDING, *drawn.EXCLUDING)
classes, properties, nodes = (st.sampled_from(known) for known in (CLASSES, drawn.PROPERTIES, NODES))


@st.composite
def ontologies(draw: st.DrawFn) -> tuple[Triple, ...]:
    """Draw an ontology of the compiled constructs."""
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=6))
    return drawn.draw_axioms(lambda options: draw(st.sampled_from(options)), kinds)


FACTS = st.one_of(st.tuples(nodes, st.just(TYPE), classes), st.tuples(nodes, properties, nodes))
PREMISES = st.dictionaries(st.sampled_from(NAMES), st.frozensets(FACTS, min_size=1, max_size=4), min_size=1)


def ours(triples: frozenset[Triple], axioms: tuple[Triple, ...], premises: dict[str, frozenset[Triple]] | None = None) -> Closure:
    """Close by compiled rules."""
    rules = compile_rules.__wrapped__(axioms)
    assert () == rules.unsupported
    return close_compiled(triples, rules, is_instance=drawn.is_instance, premises=premises or {})


@given(ontologies(), st.frozensets(FACTS, min_size=1, max_size=12))
def test_close_compiled_equals_owlrl_when_axioms_are_supported(axioms: tuple[Triple, ...], triples: frozenset[Triple]) -> None:
    """Nothing is missing and nothing extra; contradictions are found in the same data."""
    expected = close_graph(triples, drawn.spell_out(axioms), is_instance=drawn.is_instance)
    found = ours(triples, axioms)
    assert (frozenset(), frozenset()) == (expected.inferred - found.inferred, found.inferred - expected.inferred)
    assert bool(expected.inconsistencies) == bool(found.inconsistencies)


@given(ontologies(), PREMISES)
def test_close_compiled_gives_the_minimal_sets_that_closing_again_finds(
    axioms: tuple[Triple, ...], premises: dict[str, frozenset[Triple]]
) -> None:
    """A statement follows from some premises exactly if one of its sets is among them: tried for every choice of premises."""
    whole = ours(frozenset().union(*premises.values()), axioms, premises)
    assert all(support.complete for support in whole.supports.values())
    assert whole.inferred <= whole.supports.keys()
    for size in range(len(premises) + 1):
        for chosen in combinations(sorted(premises), size):
            stated = frozenset().union(*(premises[name] for name in chosen))
            holds = stated | ours(stated, axioms).inferred
            for triple, support in whole.supports.items():
                resting = any(set(names) <= set(chosen) for names in support.sets)
                assert (resting or triple in stated) == (triple in holds), (triple, support, chosen)


@given(ontologies(), PREMISES)
def test_close_compiled_gives_minimal_sets_only(axioms: tuple[Triple, ...], premises: dict[str, frozenset[Triple]]) -> None:
    """No set holds another one, and none needs what is stated anyway by one of its own."""
    closure = ours(frozenset().union(*premises.values()), axioms, premises)
    for triple, support in closure.supports.items():
        sets = [frozenset(names) for names in support.sets]
        assert len(set(sets)) == len(sets)
        assert not any(one < other for one in sets for other in sets)
        stating = {name for name, triples in premises.items() if triple in triples}
        assert not any(stating & names for names in sets)


@given(ontologies(), st.frozensets(FACTS, min_size=1, max_size=12))
def test_close_compiled_adds_nothing_when_closed_again(axioms: tuple[Triple, ...], triples: frozenset[Triple]) -> None:
    """A closure is a fixpoint."""
    first = ours(triples, axioms)
    assert frozenset() == ours(triples | first.inferred, axioms).inferred


@given(ontologies(), st.frozensets(FACTS, min_size=2, max_size=12), st.data())
def test_close_compiled_concludes_no_less_when_more_is_stated(
    axioms: tuple[Triple, ...], triples: frozenset[Triple], data: st.DataObject
) -> None:
    """Reasoning is monotone: that is why a withdrawal can only make conclusions fall."""
    some = frozenset(data.draw(st.lists(st.sampled_from(sorted(triples)))))
    assert ours(some, axioms).inferred <= triples | ours(triples, axioms).inferred
