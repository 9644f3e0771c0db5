"""Compiled rules against owlrl, and supports against closing again, over generated ontologies and data."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.base.vocab import NX, OWL, RDF, RDFS
from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.reason import Closure, close_compiled, close_graph, compile_rules, select_axioms

ID = "<https://example.org/id/"
CLASSES = tuple(f"<{NX}C{n}>" for n in range(5))
PROPERTIES = tuple(f"<{NX}p{n}>" for n in range(4))
NODES = tuple(f"{ID}n{n}>" for n in range(4))
NAMES = ("a", "b", "c", "d")

classes, properties, nodes = (st.sampled_from(known) for known in (CLASSES, PROPERTIES, NODES))


def owl(name: str) -> str:
    """Return a term of OWL."""
    return f"<{OWL}{name}>"


def rdfs(name: str) -> str:
    """Return a term of RDFS."""
    return f"<{RDFS}{name}>"


class Turtle:
    """Triples with blank nodes of their own for each axiom."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []
        self.count = 0

    def blank(self) -> str:
        """Return a new blank node."""
        self.count += 1
        return f"_:b{self.count}"

    def list(self, items: list[str]) -> str:
        """Write an RDF list and return its head."""
        heads = [self.blank() for _ in items] + [f"<{RDF}nil>"]
        for head, item, rest in zip(heads, items, heads[1:], strict=False):
            self.triples += [(head, f"<{RDF}first>", item), (head, f"<{RDF}rest>", rest)]
        return heads[0]

    def path(self, property_: str, *, inverse: bool) -> str:
        """Return a property, or a blank node that is its inverse."""
        if not inverse:
            return property_
        node = self.blank()
        self.triples.append((node, owl("inverseOf"), property_))
        return node

    def restriction(self, kind: str, path: str, filler: str) -> str:
        """Write a restriction and return its node."""
        node = self.blank()
        self.triples += [(node, TYPE, owl("Restriction")), (node, owl("onProperty"), path), (node, owl(kind), filler)]
        return node


paths = st.tuples(properties, st.booleans())
AXIOMS = st.one_of(
    st.tuples(st.just("subclass"), classes, classes),
    st.tuples(st.just("equivalentClass"), classes, classes),
    st.tuples(st.just("subproperty"), properties, paths),
    st.tuples(st.just("equivalentProperty"), properties, properties),
    st.tuples(st.sampled_from(["domain", "range"]), paths, classes),
    st.tuples(st.just("inverse"), properties, properties),
    st.tuples(st.sampled_from(["SymmetricProperty", "TransitiveProperty"]), properties),
    st.tuples(st.just("chain"), properties, st.lists(paths, min_size=1, max_size=4)),
    st.tuples(st.just("hasValue"), classes, properties, nodes, st.booleans()),
    st.tuples(st.sampled_from(["someValuesFrom", "allValuesFrom"]), classes, paths, classes, st.booleans()),
    st.tuples(st.just("someThing"), classes, paths),
    st.tuples(st.sampled_from(["intersectionOf", "unionOf"]), classes, st.lists(classes, min_size=1, max_size=3, unique=True)),
    st.tuples(st.just("disjoint"), classes, classes),
    st.tuples(st.just("allDisjoint"), st.lists(classes, min_size=2, max_size=3, unique=True)),
)


def write(axiom: tuple, out: Turtle) -> None:
    """Write one drawn axiom as triples."""
    match axiom:
        case ("subclass", one, other):
            out.triples.append((one, rdfs("subClassOf"), other))
        case ("equivalentClass" | "equivalentProperty" as kind, one, other):
            out.triples.append((one, owl(kind), other))
        case ("subproperty", one, (other, inverse)):
            out.triples.append((one, rdfs("subPropertyOf"), out.path(other, inverse=inverse)))
        case ("domain" | "range" as kind, (property_, inverse), cls):
            out.triples.append((out.path(property_, inverse=inverse), rdfs(kind), cls))
        case ("inverse", one, other):
            out.triples.append((one, owl("inverseOf"), other))
        case ("SymmetricProperty" | "TransitiveProperty" as kind, property_):
            out.triples.append((property_, TYPE, owl(kind)))
        case ("chain", head, steps):
            items = [out.path(property_, inverse=inverse) for property_, inverse in steps]
            out.triples.append((head, owl("propertyChainAxiom"), out.list(items)))
        case ("intersectionOf" | "unionOf" as kind, cls, members):
            out.triples.append((cls, owl(kind), out.list(members)))
        case ("disjoint", one, other):
            out.triples.append((one, owl("disjointWith"), other))
        case ("allDisjoint", members):
            node = out.blank()
            out.triples += [(node, TYPE, owl("AllDisjointClasses")), (node, owl("members"), out.list(members))]
        case _:
            write_restriction(axiom, out)


def write_restriction(axiom: tuple, out: Turtle) -> None:
    """Write one drawn axiom on a restriction."""
    match axiom:
        case ("hasValue", cls, property_, node, equivalent):
            out.triples.append(
                (cls, owl("equivalentClass") if equivalent else rdfs("subClassOf"), out.restriction("hasValue", property_, node))
            )
        case ("someValuesFrom" | "allValuesFrom" as kind, cls, (property_, inverse), filler, equivalent):
            node = out.restriction(kind, out.path(property_, inverse=inverse), filler)
            out.triples.append((cls, owl("equivalentClass") if equivalent else rdfs("subClassOf"), node))
        case ("someThing", cls, (property_, inverse)):
            node = out.restriction("someValuesFrom", out.path(property_, inverse=inverse), owl("Thing"))
            out.triples.append((node, rdfs("subClassOf"), cls))
        case _:
            raise AssertionError(axiom)


@st.composite
def ontologies(draw: st.DrawFn) -> tuple[Triple, ...]:
    """Draw an ontology of the compiled constructs."""
    out = Turtle()
    for axiom in draw(st.lists(AXIOMS, max_size=6)):
        write(axiom, out)
    return select_axioms(out.triples)


FACTS = st.one_of(st.tuples(nodes, st.just(TYPE), classes), st.tuples(nodes, properties, nodes))
PREMISES = st.dictionaries(st.sampled_from(NAMES), st.frozensets(FACTS, min_size=1, max_size=4), min_size=1)


def is_instance(term: str) -> bool:
    """Tell whether a term is a node of the generated data."""
    return term.startswith(ID)


def ours(triples: frozenset[Triple], axioms: tuple[Triple, ...], premises: dict[str, frozenset[Triple]] | None = None) -> Closure:
    """Close by compiled rules."""
    rules = compile_rules.__wrapped__(axioms)
    assert () == rules.unsupported
    return close_compiled(triples, rules, is_instance=is_instance, premises=premises or {})


@given(ontologies(), st.frozensets(FACTS, min_size=1, max_size=12))
def test_close_compiled_equals_owlrl_when_axioms_are_supported(axioms: tuple[Triple, ...], triples: frozenset[Triple]) -> None:
    """Nothing is missing and nothing extra; contradictions are found in the same data."""
    expected = close_graph(triples, axioms, is_instance=is_instance)
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


@pytest.mark.parametrize("kind", ["FunctionalProperty", "IrreflexiveProperty", "AsymmetricProperty", "InverseFunctionalProperty"])
def test_compile_rules_names_axiom_when_property_is_of_another_kind(kind: str) -> None:
    """What is not compiled must be told, never passed over."""
    axioms = select_axioms([(PROPERTIES[0], TYPE, owl(kind))])
    assert (f"{PROPERTIES[0]} {TYPE} {owl(kind)}",) == compile_rules(axioms).unsupported
