"""What a closure is, and the OWL 2 RL closure of one plain graph by owlrl, the reference."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import owlrl
from rdflib import URIRef
from rdflib.term import Node

from nexusrdf.base.vocab import NX, OWL, RDF, RDFS, XSD
from nexusrdf.graph.quads import TYPE, Term, Triple, is_iri, is_literal
from nexusrdf.graph.syntax import to_rdflib
from nexusrdf.reason.same_as import is_equation

PLACEHOLDER: Final = "<urn:x-nexusrdf:literal>"
"""Stands for every literal: a value's property may have a domain, its text entails nothing."""

_COMPARING: Final = frozenset(f"<{OWL}{name}>" for name in ("AllDisjointProperties", "propertyDisjointWith"))
ERROR: Final = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
_NX: Final = f"<{NX}"
_KNOWN: Final = tuple(f"<{namespace}" for namespace in (NX, RDF, RDFS, OWL, XSD))


@dataclass(frozen=True, slots=True)
class Support:
    """The minimal sets of premises that a statement follows from, by name; not all of them where not `complete`."""

    sets: tuple[tuple[str, ...], ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all hold, in words, and a smallest set of premises, by name, that they follow from.

    `rule` is the rule that excludes them, `because` its premises: axioms, then the statements as the axioms name properties.
    """

    words: str
    triples: tuple[Triple, ...]
    names: tuple[str, ...] = ()
    rule: str = ""
    because: tuple[Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class Closure:
    """What follows about instances, what contradicts itself (in the engine's words, sorted), and what it rests on.

    `contradictions` tell more of what contradicts itself, in the same order, where the engine knows.
    """

    inferred: frozenset[Triple]
    inconsistencies: tuple[str, ...]
    supports: Mapping[Triple, Support] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()


def close_graph(
    triples: Iterable[Triple], axioms: Iterable[Triple], *, is_instance: Callable[[Term], bool], same_as: bool = False
) -> Closure:
    """Return the instance-level OWL 2 RL consequences of triples under axioms.

    A consequence has an instance for its subject, and is a class of ours or a property of ours
    with an IRI for its value; with `same_as`, also that two things are the same. What is asserted already is left out.
    """
    axioms = tuple(axioms)
    asserted = frozenset(triples)
    graph = to_rdflib({*(_without_text(asserted, axioms)), *axioms})
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    errors = sorted({str(message) for message in graph.objects(None, ERROR)})
    own = find_own(axioms)
    inferred = frozenset(
        triple
        for s, p, o in graph
        if isinstance(s, URIRef) and isinstance(p, URIRef) and isinstance(o, URIRef)
        if _is_wanted(triple := (_text(s), _text(p), _text(o)), is_instance, own) or (same_as and is_equation(*triple))
    )
    return Closure(inferred - asserted, tuple(errors))


def _without_text(asserted: frozenset[Triple], axioms: tuple[Triple, ...]) -> Iterable[Triple]:
    """Yield the data with placeholders for literals, of properties that axioms speak of: one for all unless these compare them."""
    known = {s for s, _, _ in axioms} | {o for _, p, o in axioms if p in _COMPARING}
    compared = any(p in _COMPARING or o in _COMPARING for _, p, o in axioms)
    places: dict[Term, Term] = {}
    for s, p, o in asserted:
        if not is_literal(o):
            yield s, p, o
        elif p in known:
            yield s, p, places.setdefault(o, f"{PLACEHOLDER[:-1]}:{len(places)}>") if compared else PLACEHOLDER


def _text(node: Node) -> Term:
    return f"<{node}>"


def _is_wanted(triple: Triple, is_instance: Callable[[Term], bool], own: frozenset[Term]) -> bool:
    subject, predicate, value = triple
    return is_instance(subject) and is_conclusion(predicate, value, own)


def is_conclusion(predicate: Term, value: Term, own: Container[Term] = ()) -> bool:
    """Tell whether a release holds such statements: a class of ours, or a property of ours with an IRI for its value.

    `own` are further classes and properties.
    """
    if predicate == TYPE:
        return value.startswith(_NX) or value in own
    return (predicate.startswith(_NX) or predicate in own) and is_iri(value) and not value.startswith(PLACEHOLDER[:-1])


def find_own(axioms: Iterable[Triple]) -> frozenset[Term]:
    """Return the terms of axioms that are neither ours nor of RDF, RDFS or OWL."""
    return frozenset(term for triple in axioms for term in triple if is_iri(term) and not term.startswith(_KNOWN))
