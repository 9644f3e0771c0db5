"""Axioms and facts drawn at random, of every construct that the rules are compiled from; who draws is handed in."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from nexusrdf.base.vocab import NX, OWL, RDF, RDFS, XSD
from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.reason import select_axioms

T = TypeVar("T")
Choose = Callable[[Sequence[T]], T]

ID: Final = "<https://example.org/id/"
CLASSES: Final = tuple(f"<{NX}C{n}>" for n in range(5))
PROPERTIES: Final = tuple(f"<{NX}p{n}>" for n in range(4))
NODES: Final = tuple(f"{ID}n{n}>" for n in range(4))
NONE: Final = f'"0"^^<{XSD}nonNegativeInteger>'
SAME_AS: Final = f"<{OWL}sameAs>"


def owl(name: str) -> str:
    """Return a term of OWL."""
    return f"<{OWL}{name}>"


def rdfs(name: str) -> str:
    """Return a term of RDFS."""
    return f"<{RDFS}{name}>"


class Turtle:
    """Triples with blank nodes of their own for each axiom, made of what `choose` takes."""

    def __init__(self, choose: Choose) -> None:
        self.choose = choose
        self.triples: list[Triple] = []
        self.count = 0

    def blank(self) -> str:
        """Return a new blank node."""
        self.count += 1
        return f"_:b{self.count}"

    def cls(self) -> str:
        """Return a class."""
        return self.choose(CLASSES)

    def property(self) -> str:
        """Return a property."""
        return self.choose(PROPERTIES)

    def node(self) -> str:
        """Return an individual."""
        return self.choose(NODES)

    def path(self) -> str:
        """Return a property, or a blank node that is its inverse."""
        property_ = self.property()
        if not self.choose((False, True)):
            return property_
        node = self.blank()
        self.triples.append((node, owl("inverseOf"), property_))
        return node

    def some(self, make: Callable[[], str], least: int, most: int) -> list[str]:
        """Return a number of different terms."""
        return list(dict.fromkeys(make() for _ in range(self.choose(range(least, most + 1)))))

    def list(self, items: Sequence[str]) -> str:
        """Write an RDF list and return its head."""
        heads = [self.blank() for _ in items] + [f"<{RDF}nil>"]
        for head, item, rest in zip(heads, items, heads[1:], strict=False):
            self.triples += [(head, f"<{RDF}first>", item), (head, f"<{RDF}rest>", rest)]
        return heads[0]

    def restriction(self, kind: str) -> str:
        """Write a restriction and return its node."""
        node = self.blank()
        filler = {"hasValue": self.node, "maxCardinality": lambda: NONE, "maxQualifiedCardinality": lambda: NONE}.get(
            kind, self.cls
        )()
        on = self.property() if kind == "hasValue" else self.path()
        self.triples += [(node, TYPE, owl("Restriction")), (node, owl("onProperty"), on), (node, owl(kind), filler)]
        return node

    def place(self, node: str) -> None:
        """Make a class expression a superclass, a subclass or the equal of a class."""
        cls = self.cls()
        match self.choose(("super", "sub", "equal")):
            case "super":
                self.triples.append((cls, rdfs("subClassOf"), node))
            case "sub":
                self.triples.append((node, rdfs("subClassOf"), cls))
            case _:
                self.triples.append((cls, owl("equivalentClass"), node))

    def member(self) -> str:
        """Return a class, or a restriction."""
        return self.choose((self.cls, self.cls, self.cls, lambda: self.restriction("someValuesFrom")))()

    def group(self, kind: str, items: Sequence[str], members: str = "members") -> None:
        """Write an axiom on each two of a list."""
        node = self.blank()
        self.triples += [(node, TYPE, owl(kind)), (node, owl(members), self.list(items))]


def _thing(out: Turtle) -> None:
    node = out.blank()
    out.triples += [(node, TYPE, owl("Restriction")), (node, owl("onProperty"), out.path())]
    out.triples.append((node, owl("someValuesFrom"), owl("Thing")))
    out.place(node)


def _none_of(out: Turtle) -> None:
    node = out.restriction("maxQualifiedCardinality")
    out.triples.append((node, owl("onClass"), out.choose((*CLASSES, owl("Thing")))))
    out.place(node)


def _denied(out: Turtle) -> None:
    node = out.blank()
    out.triples += [(node, TYPE, owl("NegativePropertyAssertion")), (node, owl("sourceIndividual"), out.node())]
    out.triples += [(node, owl("assertionProperty"), out.property()), (node, owl("targetIndividual"), out.node())]


def _chain(out: Turtle) -> None:
    out.triples.append((out.property(), owl("propertyChainAxiom"), out.list([out.path() for _ in range(out.choose(range(1, 6)))])))


def _anonymous_inverse(out: Turtle) -> None:
    node = out.blank()
    out.triples += [(node, owl("inverseOf"), out.property()), (node, rdfs("subPropertyOf"), out.property())]


def _say(predicate: str, subject: str, value: str) -> Callable[[Turtle], None]:
    return lambda out: out.triples.append((getattr(out, subject)(), predicate, getattr(out, value)()))


def _is(kind: str) -> Callable[[Turtle], None]:
    return lambda out: out.triples.append((out.property(), TYPE, owl(kind)))


def _restrict(kind: str) -> Callable[[Turtle], None]:
    return lambda out: out.place(out.restriction(kind))


def _of_list(predicate: str) -> Callable[[Turtle], None]:
    return lambda out: out.triples.append((out.cls(), owl(predicate), out.list(out.some(out.member, 1, 4))))


CONCLUDING: Final[dict[str, Callable[[Turtle], None]]] = {
    "subclass": _say(rdfs("subClassOf"), "cls", "cls"),
    "equivalent class": _say(owl("equivalentClass"), "cls", "cls"),
    "subproperty": _say(rdfs("subPropertyOf"), "property", "path"),
    "anonymous inverse": _anonymous_inverse,
    "equivalent property": _say(owl("equivalentProperty"), "property", "property"),
    "domain": _say(rdfs("domain"), "path", "cls"),
    "range": _say(rdfs("range"), "path", "cls"),
    "inverse": _say(owl("inverseOf"), "property", "property"),
    "symmetric": _is("SymmetricProperty"),
    "transitive": _is("TransitiveProperty"),
    "chain": _chain,
    "hasValue": _restrict("hasValue"),
    "someValuesFrom": _restrict("someValuesFrom"),
    "allValuesFrom": _restrict("allValuesFrom"),
    "someValuesFrom Thing": _thing,
    "intersection": _of_list("intersectionOf"),
    "union": _of_list("unionOf"),
}
EXCLUDING: Final[dict[str, Callable[[Turtle], None]]] = {
    "disjoint": _say(owl("disjointWith"), "cls", "cls"),
    "all disjoint": lambda out: out.group("AllDisjointClasses", out.some(out.cls, 2, 4)),
    "complement": _say(owl("complementOf"), "cls", "cls"),
    "nothing": lambda out: out.triples.append((out.cls(), rdfs("subClassOf"), owl("Nothing"))),
    "irreflexive": _is("IrreflexiveProperty"),
    "asymmetric": _is("AsymmetricProperty"),
    "disjoint properties": _say(owl("propertyDisjointWith"), "property", "path"),
    "all disjoint properties": lambda out: out.group("AllDisjointProperties", out.some(out.property, 2, 4)),
    "denied": _denied,
    "none": _restrict("maxCardinality"),
    "none of": _none_of,
}
IDENTIFYING: Final[dict[str, Callable[[Turtle], None]]] = {
    "functional": _is("FunctionalProperty"),
    "inverse functional": _is("InverseFunctionalProperty"),
    "different": lambda out: out.triples.append((NODES[0], owl("differentFrom"), out.choose(NODES[1:]))),
    "all different": lambda out: out.group("AllDifferent", NODES[:3], out.choose(("members", "distinctMembers"))),
}


def draw_axioms(choose: Choose, kinds: Iterable[str]) -> tuple[Triple, ...]:
    """Return an axiom of each of some kinds."""
    out = Turtle(choose)
    for kind in kinds:
        {**CONCLUDING, **EXCLUDING, **IDENTIFYING}[kind](out)
    return select_axioms(out.triples)


def draw_fact(choose: Choose, *, same_as: bool = False) -> Triple:
    """Return a statement: a class of an individual, a property of two; of `same_as`, now and then that two are the same."""
    subject = choose(NODES)
    if choose(range(3)) == 0:
        return subject, TYPE, choose(CLASSES)
    return subject, choose((*PROPERTIES, SAME_AS) if same_as else PROPERTIES), choose(NODES)


def spell_out(axioms: tuple[Triple, ...]) -> tuple[Triple, ...]:
    """Return axioms with each pair of a list stated as well: owlrl leaves out those with the last of a list."""
    one = {(s, p): o for s, p, o in axioms}
    pairwise = {owl("AllDisjointProperties"): owl("propertyDisjointWith"), owl("AllDifferent"): owl("differentFrom")}
    told: list[Triple] = []
    for node, _, kind in (t for t in axioms if t[1] == TYPE and t[2] in pairwise):
        head, items = one.get((node, owl("members")), one.get((node, owl("distinctMembers")), "")), list[str]()
        while (head, f"<{RDF}first>") in one:
            items.append(one[head, f"<{RDF}first>"])
            head = one[head, f"<{RDF}rest>"]
        told += [(a, pairwise[kind], b) for n, a in enumerate(items) for b in items[n + 1 :]]
    return (*axioms, *told)


def is_instance(term: str) -> bool:
    """Tell whether a term is a node of the generated data."""
    return term.startswith(ID)
