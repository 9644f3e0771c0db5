"""An independent check of proofs: it shares no code with what finds them, and takes nothing but the files of a release.

A proof is the JSON object that `nexusrdf explain --format json` writes below `proofs`: nodes, each an axiom, a statement of
claims, the kind of a record, or a step by a rule of OWL 2 RL (OWL 2 Profiles, section 4.3) or by one of those beyond it
(docs/decisions/0016-derived-facts.md), which also ask something of dates.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from nexusrdf.checker_days import holds

Triple = tuple[str, str, str]
Node = Mapping[str, object]

_NAMESPACES: Final = {
    "a": "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "nx": "https://w3id.org/nexusrdf/ns#",
}
_FALSE: Final = (
    f"<{_NAMESPACES['owl']}Thing>",
    f"<{_NAMESPACES['rdfs']}subClassOf>",
    f"<{_NAMESPACES['owl']}Nothing>",
)
"""What a contradiction comes to, where the specification has *false*: that everything is nothing."""
_RULES: Final = """
prp-dom: ?p rdfs:domain ?c; ?x ?p ?y -> ?x a ?c
prp-rng: ?p rdfs:range ?c; ?x ?p ?y -> ?y a ?c
prp-symp: ?p a owl:SymmetricProperty; ?x ?p ?y -> ?y ?p ?x
prp-trp: ?p a owl:TransitiveProperty; ?x ?p ?y; ?y ?p ?z -> ?x ?p ?z
prp-spo1: ?p rdfs:subPropertyOf ?q; ?x ?p ?y -> ?x ?q ?y
prp-eqp1: ?p owl:equivalentProperty ?q; ?x ?p ?y -> ?x ?q ?y
prp-eqp2: ?q owl:equivalentProperty ?p; ?x ?p ?y -> ?x ?q ?y
prp-inv1: ?p owl:inverseOf ?q; ?x ?p ?y -> ?y ?q ?x
prp-inv2: ?q owl:inverseOf ?p; ?x ?p ?y -> ?y ?q ?x
cax-sco: ?c rdfs:subClassOf ?d; ?x a ?c -> ?x a ?d
cax-eqc1: ?c owl:equivalentClass ?d; ?x a ?c -> ?x a ?d
cax-eqc2: ?d owl:equivalentClass ?c; ?x a ?c -> ?x a ?d
cls-svf1: ?r owl:someValuesFrom ?c; ?r owl:onProperty ?p; ?x ?p ?y; ?y a ?c -> ?x a ?r
cls-svf2: ?r owl:someValuesFrom owl:Thing; ?r owl:onProperty ?p; ?x ?p ?y -> ?x a ?r
cls-avf: ?r owl:allValuesFrom ?c; ?r owl:onProperty ?p; ?x a ?r; ?x ?p ?y -> ?y a ?c
cls-hv1: ?r owl:hasValue ?v; ?r owl:onProperty ?p; ?x a ?r -> ?x ?p ?v
cls-hv2: ?r owl:hasValue ?v; ?r owl:onProperty ?p; ?x ?p ?v -> ?x a ?r
cls-nothing2: ?x a owl:Nothing -> false
cls-com: ?c owl:complementOf ?d; ?x a ?c; ?x a ?d -> false
cls-maxc1: ?r owl:maxCardinality none; ?r owl:onProperty ?p; ?x a ?r; ?x ?p ?y -> false
cls-maxqc1: ?r owl:maxQualifiedCardinality none; ?r owl:onProperty ?p; ?r owl:onClass ?c; ?x a ?r; ?x ?p ?y; ?y a ?c -> false
cls-maxqc2: ?r owl:maxQualifiedCardinality none; ?r owl:onProperty ?p; ?r owl:onClass owl:Thing; ?x a ?r; ?x ?p ?y -> false
cax-dw: ?c owl:disjointWith ?d; ?x a ?c; ?x a ?d -> false
prp-irp: ?p a owl:IrreflexiveProperty; ?x ?p ?x -> false
prp-asyp: ?p a owl:AsymmetricProperty; ?x ?p ?y; ?y ?p ?x -> false
prp-pdw: ?p owl:propertyDisjointWith ?q; ?x ?p ?y; ?x ?q ?y -> false
prp-npa1: ?n owl:sourceIndividual ?x; ?n owl:assertionProperty ?p; ?n owl:targetIndividual ?y; ?x ?p ?y -> false
prp-fp: ?p a owl:FunctionalProperty; ?x ?p ?y; ?x ?p ?z -> ?y owl:sameAs ?z
prp-ifp: ?p a owl:InverseFunctionalProperty; ?x ?p ?z; ?y ?p ?z -> ?x owl:sameAs ?y
eq-sym: ?x owl:sameAs ?y -> ?y owl:sameAs ?x
eq-trans: ?x owl:sameAs ?y; ?y owl:sameAs ?z -> ?x owl:sameAs ?z
eq-rep-s: ?s owl:sameAs ?t; ?s ?p ?o -> ?t ?p ?o
eq-rep-o: ?o owl:sameAs ?t; ?s ?p ?o -> ?s ?p ?t
eq-diff1: ?x owl:differentFrom ?y; ?x owl:sameAs ?y -> false
scm-sco: ?c rdfs:subClassOf ?d; ?d rdfs:subClassOf ?e -> ?c rdfs:subClassOf ?e
scm-spo: ?p rdfs:subPropertyOf ?q; ?q rdfs:subPropertyOf ?r -> ?p rdfs:subPropertyOf ?r
scm-eqc1: ?c owl:equivalentClass ?d -> ?c rdfs:subClassOf ?d
scm-eqc1: ?c owl:equivalentClass ?d -> ?d rdfs:subClassOf ?c
scm-eqp1: ?p owl:equivalentProperty ?q -> ?p rdfs:subPropertyOf ?q
scm-eqp1: ?p owl:equivalentProperty ?q -> ?q rdfs:subPropertyOf ?p
scm-svf1: ?c owl:someValuesFrom ?y; ?c owl:onProperty ?p; ?d owl:someValuesFrom ?z; ?d owl:onProperty ?p; ?y rdfs:subClassOf ?z -> ?c rdfs:subClassOf ?d
scm-svf2: ?c owl:someValuesFrom ?y; ?c owl:onProperty ?p; ?d owl:someValuesFrom ?y; ?d owl:onProperty ?q; ?p rdfs:subPropertyOf ?q -> ?c rdfs:subClassOf ?d
scm-avf1: ?c owl:allValuesFrom ?y; ?c owl:onProperty ?p; ?d owl:allValuesFrom ?z; ?d owl:onProperty ?p; ?y rdfs:subClassOf ?z -> ?c rdfs:subClassOf ?d
scm-avf2: ?c owl:allValuesFrom ?y; ?c owl:onProperty ?p; ?d owl:allValuesFrom ?y; ?d owl:onProperty ?q; ?p rdfs:subPropertyOf ?q -> ?d rdfs:subClassOf ?c
"""  # noqa: E501 - one rule a line, as in the tables of the specification
_BEYOND: Final = """
nx-copresence: ?a nx:attended ?e; ?e nx:place ?l; ?e nx:when ?d; ?l nx:placeKind nx:place-kind-city; ?b nx:attended ?f; ?f nx:place ?l; ?f nx:when ?d -> ?a nx:coPresentWith ?b | day ?d; differ ?e ?f; differ ?a ?b
nx-copresence: ?a nx:attended ?e; ?e nx:place ?l; ?e nx:when ?d; ?l nx:placeKind nx:place-kind-site; ?b nx:attended ?f; ?f nx:place ?l; ?f nx:when ?d -> ?a nx:coPresentWith ?b | day ?d; differ ?e ?f; differ ?a ?b
nx-comembership: ?m nx:member ?a; ?m nx:inBody ?o; ?m nx:start ?s; ?m nx:end ?t; ?n nx:member ?b; ?n nx:inBody ?o; ?n nx:start ?u; ?n nx:end ?v -> ?a nx:memberTogetherWith ?b | differ ?a ?b; before ?s ?v; before ?u ?t
nx-succession: ?x nx:designatedParty ?p; ?x nx:designatingAuthority ?g; ?x nx:regime ?r; ?x nx:end ?t; ?y nx:designatedParty ?p; ?y nx:designatingAuthority ?g; ?y nx:regime ?r; ?y nx:start ?u -> ?x nx:followedByDesignation ?y | differ ?x ?y; before ?t ?u
nx-listing: ?a nx:actsOn ?x; ?a nx:actKind nx:act-listing; ?a nx:when ?w; ?a nx:latest ?d -> ?x nx:listedByActAtLatest ?d | last ?w ?d
nx-delisting: ?a nx:actsOn ?x; ?a nx:actKind nx:act-delisting; ?a nx:when ?w; ?a nx:earliest ?d -> ?x nx:delistedByActAtEarliest ?d | first ?w ?d
nx-delisting: ?a nx:actsOn ?x; ?a nx:actKind nx:act-delisting; ?a nx:when ?w; ?a nx:latest ?d -> ?x nx:delistedByActAtLatest ?d | last ?w ?d
nx-offset: ?x nx:dateDerivedFrom ?e; ?x nx:dateOffset ?o; ?e nx:when ?w; ?e nx:earliest ?d -> ?x nx:computedEarliest ?z | first ?w ?d; sum ?d ?o ?z
nx-offset: ?x nx:dateDerivedFrom ?e; ?x nx:dateOffset ?o; ?e nx:when ?w; ?e nx:latest ?d -> ?x nx:computedLatest ?z | last ?w ?d; sum ?d ?o ?z
nx-offset: ?x nx:startDerivedFrom ?e; ?x nx:startOffset ?o; ?e nx:when ?w; ?e nx:earliest ?d -> ?x nx:computedEarliest ?z | first ?w ?d; sum ?d ?o ?z
nx-offset: ?x nx:startDerivedFrom ?e; ?x nx:startOffset ?o; ?e nx:when ?w; ?e nx:latest ?d -> ?x nx:computedLatest ?z | last ?w ?d; sum ?d ?o ?z
"""  # noqa: E501 - likewise


@dataclass(frozen=True, slots=True)
class Published:
    """What a release states, by its own files: axioms, contents of claims, kinds of records, what follows and on which claims.

    Claims and graphs go by IRI term; `standing` gives the status of each claim that has one, `resting` the claims of each
    graph of conclusions, `views` the statements of graph/entailed and graph/scenario.
    """

    axioms: frozenset[Triple]
    lists: Mapping[str, tuple[str, ...]]
    content: Mapping[str, frozenset[Triple]]
    kinds: frozenset[Triple]
    standing: Mapping[str, str]
    resting: Mapping[str, frozenset[str]]
    inferred: Mapping[str, frozenset[Triple]]
    views: Mapping[str, frozenset[Triple]]


def read_published(folder: Path) -> Published:
    """Read dataset.nq and ontology.ttl of a release.

    Raises OSError where one is missing, SyntaxError where one is no RDF.
    """
    axioms = frozenset((str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=folder / "ontology.ttl"))
    graphs: defaultdict[str, set[Triple]] = defaultdict(set)
    for quad in ox.parse(path=folder / "dataset.nq"):
        graphs[str(quad.graph_name)].add((str(quad.subject), str(quad.predicate), str(quad.object)))
    records = _union(graphs, "/graph/records>")
    told: dict[str, list[Triple]] = {name: [] for name in ("content", "curationStatus", "restsOn")}
    for triple in records:
        local = triple[1].removeprefix(f"<{_NAMESPACES['nx']}")[:-1]
        if local in told:
            told[local].append(triple)
    resting: defaultdict[str, set[str]] = defaultdict(set)
    for graph, _, claim in told["restsOn"]:
        resting[graph].add(claim)
    standing = {claim: status.rpartition("#status-")[2][:-1] for claim, _, status in told["curationStatus"]}
    return Published(
        axioms, _read_lists(axioms), {claim: frozenset(graphs[graph]) for claim, _, graph in told["content"]},
        frozenset(t for t in records if t[1] == _NAMESPACES["a"]), standing,
        {graph: frozenset(claims) for graph, claims in resting.items()}, {graph: frozenset(graphs[graph]) for graph in resting},
        {view: _union(graphs, f"/graph/{view}>") for view in ("entailed", "scenario")},
    )  # fmt: skip


def _union(graphs: Mapping[str, set[Triple]], ending: str) -> frozenset[Triple]:
    return frozenset[Triple]().union(*(graphs[name] for name in graphs if name.endswith(ending)))


def iter_conclusions(published: Published) -> Iterator[tuple[Triple, frozenset[str]]]:
    """Yield what a release concludes, with each set of claims that it says it rests on; none for what has no such set."""
    told = frozenset[Triple]().union(*published.inferred.values())
    for graph, claims in sorted(published.resting.items()):
        yield from ((triple, claims) for triple in sorted(published.inferred[graph]))
    for view in published.views.values():
        yield from ((triple, frozenset()) for triple in sorted(view - told))


def find_fault(proof: Mapping[str, object], goal: Triple, claims: frozenset[str], published: Published) -> str | None:
    """Return in words why a proof does not show that `goal` follows from `claims` (IRI terms), None where it does."""
    try:
        nodes = {node["id"]: node for node in _items(proof["nodes"])}
        triples = {name: _triple(node["triple"]) for name, node in nodes.items()}
        if triples[proof["conclusion"]] != goal:
            return "it concludes something else"
        named: set[str] = set()
        for name, node in nodes.items():
            why = _fault_of(node, triples, named, claims, published)
            if why is not None:
                return f"node {name}: {why}"
        if named != claims:
            return "it does not rest on the claims that the release names"
        if goal in published.views["entailed"] and {published.standing[claim] for claim in claims} != {"accepted"}:
            return "a claim is not accepted"
        return _find_unordered(proof["conclusion"], nodes)
    except (KeyError, OverflowError, TypeError, ValueError) as error:
        return f"it is no proof: {type(error).__name__} {error}"


def _fault_of(
    node: Node, triples: Mapping[object, Triple], named: set[str], claims: frozenset[str], published: Published
) -> str | None:
    triple, kind = triples[node["id"]], node["kind"]
    if kind == "axiom":
        return None if triple in published.axioms else "ontology.ttl has no such axiom"
    if kind == "step":
        premises = [triples[premise] for premise in _sequence(node["premises"])]
        return None if _is_instance(str(node["rule"]), premises, triple, published) else f"it is no instance of {node['rule']}"
    if kind not in {"claim", "record"}:
        return f"{kind} is no kind of node"
    stating = {str(claim) for claim in _sequence(node["claims"])}
    named |= stating
    if not stating or not stating <= claims:
        return "it names no claim of those that the proof rests on"
    if any(claim not in published.standing for claim in stating):
        return "a claim stands in no view"
    if kind == "claim" and not all(triple in published.content[claim] for claim in stating):
        return "a claim does not state it"
    if kind == "record" and not (triple in published.kinds and all(_mentions(published.content[c], triple[0]) for c in stating)):
        return "it is not the kind of a record that the claim mentions"
    return None


def _mentions(content: frozenset[Triple], record: str) -> bool:
    return any(record in (s, o) for s, _, o in content)


def _find_unordered(conclusion: object, nodes: Mapping[object, Node]) -> str | None:
    """Return why the steps from the conclusion down do not end, or leave a node out; None where all is well."""
    done: set[object] = set()
    path: dict[object, Iterator[object]] = {conclusion: iter(_premises(nodes[conclusion]))}
    while path:
        name = next(reversed(path))
        below = next(path[name], None)
        if below is None:
            done.add(name)
            del path[name]
        elif below in path:
            return f"node {below} rests on itself"
        elif below not in done:
            path[below] = iter(_premises(nodes[below]))
    return None if done == nodes.keys() else "a node is not needed"


def _premises(node: Node) -> Sequence[object]:
    return _sequence(node["premises"]) if node["kind"] == "step" else ()


def _is_instance(rule: str, premises: list[Triple], conclusion: Triple, published: Published) -> bool:
    if rule in _OF_LISTS:
        return _is_instance_of_list(rule, premises, conclusion, published)
    if rule in _OF_PAIRS:
        return conclusion == _FALSE and _is_pair_of_list(rule, premises, published)
    for name, body, head, tests in _TABLE:
        if name == rule and (bound := _match((*body, head), (*premises, conclusion))) is not None:
            return all(holds(test, [bound[term] for term in terms]) for test, *terms in tests)
    return False


def _match(patterns: Sequence[Triple], triples: Sequence[Triple]) -> dict[str, str] | None:
    if len(patterns) != len(triples):
        return None
    bound: dict[str, str] = {}
    for pattern, triple in zip(patterns, triples, strict=True):
        for wanted, term in zip(pattern, triple, strict=True):
            if (bound.setdefault(wanted, term) if wanted.startswith("?") else wanted) != term:
                return None
    return bound


_OF_LISTS: Final = {
    "prp-spo2": "propertyChainAxiom", "cls-int1": "intersectionOf", "cls-int2": "intersectionOf", "cls-uni": "unionOf",
    "scm-int": "intersectionOf", "scm-uni": "unionOf",
}  # fmt: skip


def _is_instance_of_list(rule: str, premises: list[Triple], conclusion: Triple, published: Published) -> bool:
    (head, predicate, start), *rest = premises
    items = published.lists.get(start, ())
    if predicate != f"<{_NAMESPACES['owl']}{_OF_LISTS[rule]}>" or not items:
        return False
    subject, of, value = conclusion
    kind, below = _NAMESPACES["a"], f"<{_NAMESPACES['rdfs']}subClassOf>"
    match rule:
        case "prp-spo2":
            ends = [subject, *(triple[2] for triple in rest)]
            chain = list(zip(ends, items, ends[1:], strict=False))
            return of == head and ends[-1] == value and len(rest) == len(items) and rest == chain
        case "cls-int1":
            return conclusion == (subject, kind, head) and rest == [(subject, kind, item) for item in items]
        case "cls-int2":
            return of == kind and value in items and rest == [(subject, kind, head)]
        case "cls-uni":
            return value == head and of == kind and len(rest) == 1 and rest[0][:2] == (subject, kind) and rest[0][2] in items
        case "scm-int":
            return not rest and subject == head and of == below and value in items
        case _:
            return not rest and subject in items and of == below and value == head


_OF_PAIRS: Final = {
    "cax-adc": ("AllDisjointClasses", "members"), "prp-adp": ("AllDisjointProperties", "members"),
    "eq-diff2": ("AllDifferent", "members"), "eq-diff3": ("AllDifferent", "distinctMembers"),
}  # fmt: skip


def _is_pair_of_list(rule: str, premises: list[Triple], published: Published) -> bool:
    """Tell whether statements are excluded by two items, at different places, of a list; all else must be the same in them."""
    kind, members = (f"<{_NAMESPACES['owl']}{name}>" for name in _OF_PAIRS[rule])
    type_, same = _NAMESPACES["a"], f"<{_NAMESPACES['owl']}sameAs>"
    (node, of, value), (listed, predicate, start), *rest = premises
    if (of, value, listed, predicate) != (type_, kind, node, members):
        return False
    match rule, rest:
        case "cax-adc", [(x, p, one), (y, q, other)]:
            alike = x == y and p == q == type_
        case "prp-adp", [(x, one, y), (s, other, o)]:
            alike = x == s and y == o
        case "eq-diff2" | "eq-diff3", [(one, p, other)]:
            alike = p == same
        case _:
            return False
    places = [{n for n, item in enumerate(published.lists.get(start, ())) if item == term} for term in (one, other)]
    return alike and any(n != m for n in places[0] for m in places[1])


def _read_lists(axioms: frozenset[Triple]) -> dict[str, tuple[str, ...]]:
    rdf = _NAMESPACES["rdf"]
    first, rest = ({s: o for s, p, o in axioms if p == f"<{rdf}{name}>"} for name in ("first", "rest"))
    lists: dict[str, tuple[str, ...]] = {}
    for start in first:
        items: list[str] = []
        node = start
        while node in first and len(items) <= len(first):
            items.append(first[node])
            node = rest.get(node, "")
        if node == f"<{rdf}nil>":
            lists[start] = tuple(items)
    return lists


def _items(value: object) -> Iterator[Node]:
    for item in _sequence(value):
        if not isinstance(item, Mapping):
            raise TypeError(item)
        yield item


def _sequence(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    return value


def _triple(value: object) -> Triple:
    subject, predicate, end = map(str, _sequence(value))
    return subject, predicate, end


def _read_rule(line: str) -> tuple[str, tuple[Triple, ...], Triple, tuple[tuple[str, ...], ...]]:
    name, _, rule = line.partition(": ")
    body, _, rest = rule.partition(" -> ")
    head, _, tests = rest.partition(" | ")
    asked = tuple(tuple(test.split()) for test in tests.split("; ") if test)
    return name, tuple(map(_read_pattern, body.split("; "))), _read_pattern(head), asked


def _read_pattern(text: str) -> Triple:
    if text == "false":
        return _FALSE
    return _triple([_read_term(word) for word in text.split()])


_NONE: Final = '"0"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'


def _read_term(word: str) -> str:
    prefix, colon, local = word.partition(":")
    if word == "none":
        return _NONE
    return f"<{_NAMESPACES[prefix]}{local}>" if colon else _NAMESPACES.get(word, word)


_TABLE: Final = tuple(map(_read_rule, (*_RULES.strip().splitlines(), *_BEYOND.strip().splitlines())))
