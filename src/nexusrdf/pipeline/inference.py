"""What follows: from the accepted layer, and from everything affirmed as a scenario."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from nexusrdf.base.collector import paused_collector
from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.limits import DERIVED_PAIRS
from nexusrdf.base.span import Span
from nexusrdf.graph.inferred import InferredGraph, find_listed, make_inferred, read_premises
from nexusrdf.graph.layers import Layers, with_inferred, with_supports
from nexusrdf.graph.own_ontology import NO_ONTOLOGY, OwnOntology
from nexusrdf.graph.quads import Term, Triple, iri_of
from nexusrdf.graph.source_map import SourceMap
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline.load import CONFIG
from nexusrdf.pipeline.own_conclusions import check_own, check_unread
from nexusrdf.pipeline.own_ontology import compile_with
from nexusrdf.pipeline.premises import Grounds, at_grounds, make_grounds
from nexusrdf.pipeline.refutations import Refute, make_refute
from nexusrdf.reason import (
    Closure,
    Contradiction,
    Crowded,
    Extended,
    check_never_inferred,
    close_compiled,
    close_graph,
    compile_rules,
    extend_closure,
)

Reasoner = Literal["compiled", "owlrl"]
Premises = Mapping[str, frozenset[Triple]]


@dataclass(frozen=True, slots=True)
class Inferred:
    """The layers with what follows from them, and what was found while reasoning."""

    layers: Layers
    findings: tuple[Finding, ...]


@paused_collector()
def infer(
    layers: Layers,
    *,
    reasoner: Reasoner = "compiled",
    axioms: tuple[Triple, ...] | None = None,
    own: OwnOntology = NO_ONTOLOGY,
    source_map: SourceMap | None = None,
) -> Inferred:
    """Reason over plain copies of the accepted layer and of accepted plus claimed.

    Compiled rules also tell which claims each conclusion rests on. owlrl, the reference, does not;
    it stands in where `axioms` (by default the ontology's, and those of the dataset's `own`) hold one that is not compiled.
    With a `source_map` what is found stands at the fields that it follows from, where that is known.
    """
    axioms = compile_with(own) if axioms is None else axioms
    rules = compile_rules(axioms)
    beyond = rules.unsupported
    found = [finding("NX504", own.find_span(axiom) or Span(CONFIG), axiom=" ".join(axiom)) for axiom in beyond]
    if reasoner == "owlrl":
        found = [finding("NX505", Span(CONFIG))]
    close = _with_owlrl if reasoner == "owlrl" or beyond else _with_rules
    by_accepted, by_standing = read_premises(layers.records, layers.content, layers.base)
    strong = close(layers.accepted, axioms, by_accepted, _instances_of(layers))
    supposed, claimed = _without_lists(layers, by_accepted, by_standing)
    same = claimed <= layers.accepted and supposed.keys() == by_accepted.keys()
    whole = strong if same else close(layers.accepted | claimed, axioms, supposed, _instances_of(layers))
    accepted, everything = strong.closure, whole.closure
    grounds = _nowhere if source_map is None else make_grounds(layers, source_map, rules)
    refuted = _unproved if source_map is None else make_refute(layers, source_map, rules, axioms)
    found += [*_findings(accepted, "accepted", grounds, refuted), *_findings(everything, "scenario", grounds, refuted)]
    found += _crowds({*strong.crowded, *whole.crowded}, layers, source_map)
    found += [*check_own(own, axioms, layers, everything.inferred, supposed), *check_unread(own)]
    layers = with_inferred(layers, accepted.inferred, everything.inferred)
    return Inferred(with_supports(layers, _graphs(layers, accepted, everything)), tuple(found))


def _without_lists(layers: Layers, by_accepted: Premises, by_standing: Premises) -> tuple[Premises, frozenset[Triple]]:
    """Return what a scenario supposes, by claim and as statements beside the accepted ones: nothing of lists nobody accepted.

    What an authority lists is accepted or not; it is not something that somebody says and that might hold.
    """
    left_out = find_listed(layers.records, layers.base) - by_accepted.keys()
    if not left_out & by_standing.keys():
        return by_standing, layers.claimed
    supposed = {claim: stated for claim, stated in by_standing.items() if claim not in left_out}
    return supposed, layers.claimed & frozenset().union(*supposed.values())


def _with_rules(
    triples: frozenset[Triple], axioms: tuple[Triple, ...], premises: Premises, is_instance: Callable[[Term], bool]
) -> Extended:
    closed = close_compiled(triples, compile_rules(axioms), is_instance=is_instance, premises=premises)
    return extend_closure(closed, triples, is_instance=is_instance, premises=premises)


def _with_owlrl(
    triples: frozenset[Triple], axioms: tuple[Triple, ...], _: Premises, is_instance: Callable[[Term], bool]
) -> Extended:
    return extend_closure(close_graph(triples, axioms, is_instance=is_instance), triples, is_instance=is_instance)


def _graphs(layers: Layers, accepted: Closure, everything: Closure) -> Iterator[InferredGraph]:
    """Yield the graphs of the accepted layer, which rest on accepted claims only, and then those of the rest."""
    layer = layers.accepted | layers.entailed
    for closure, is_accepted in ((accepted, True), (everything, False)):
        chosen = ((t, s.sets, s.complete) for t, s in closure.supports.items() if is_accepted or t not in layer)
        yield from make_inferred(chosen, accepted=is_accepted)


def _instances_of(layers: Layers) -> Callable[[Term], bool]:
    prefix = f"<{layers.base.iri}/id/"
    return lambda node: node.startswith(prefix)


def _findings(closure: Closure, layer: str, grounds: Grounds, refuted: Refute) -> Iterator[Finding]:
    code = "NX501" if layer == "accepted" else "NX502"
    known = closure.contradictions
    for text in closure.inconsistencies[len(known) :]:
        yield finding(code, Span(CONFIG), what=text)
    for told in known:
        yield refuted(finding(code, Span(CONFIG), what=told.words), told)
    for triple in sorted(check_never_inferred(closure.inferred)):
        support = closure.supports.get(triple)
        claims = support.sets[0] if support is not None and support.sets else ()
        yield at_grounds(finding("NX503", Span(CONFIG), triple=" ".join(triple), layer=layer), grounds((triple,), claims), claims)


def _crowds(crowded: Iterable[Crowded], layers: Layers, source_map: SourceMap | None) -> Iterator[Finding]:
    """Yield what was too crowded for a rule, once, at the first record that its pairs share."""
    for rule, shared in sorted(crowded):
        nodes = [term for term in shared if layers.base.id_of(iri_of(term))]
        span = next(filter(None, (source_map.find_span(node) for node in nodes)), None) if source_map is not None else None
        names = ", ".join(layers.base.id_of(iri_of(term)) or literal_parts(term)[0] for term in shared)
        yield finding("NX514", span or Span(CONFIG), rule=rule, shared=names, most=DERIVED_PAIRS)


def _unproved(found: Finding, _told: Contradiction) -> Finding:
    return found


def _nowhere(_wanted: Iterable[Triple], _claims: tuple[str, ...]) -> tuple[Span, ...]:
    return ()
