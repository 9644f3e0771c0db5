"""The OWL 2 RL closure of any graph by owlrl, under its own axioms, and what in it contradicts itself."""

from collections.abc import Iterable
from typing import Final

import owlrl
from rdflib import URIRef
from rdflib.term import Node

from nexusrdf.base.vocab import OWL
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.graph.syntax import to_rdflib
from nexusrdf.reason.closure import ERROR

_BLANK: Final = "urn:x-nexusrdf:blank:"
"""Stands in front of a blank node's label, which rdflib would not keep."""
_SAME: Final = f"<{OWL}sameAs>"
_THING: Final = f"<{OWL}Thing>"


def close_any(triples: frozenset[Triple]) -> tuple[frozenset[Triple], tuple[str, ...]]:
    """Return what follows from some triples, less what everything is, and what contradicts itself, sorted, in words.

    Values that are literals are reasoned with and never concluded.
    """
    graph = to_rdflib(_named(triples))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    contradictions = sorted({" ".join(str(message).replace(_BLANK, "_:").split()) for message in graph.objects(None, ERROR)})
    entailed = {
        (_text(s), _text(p), _text(o))
        for s, p, o in graph
        if isinstance(s, URIRef) and isinstance(p, URIRef) and isinstance(o, URIRef)
    }
    said = {t for t in entailed if not (t[1] == _SAME and t[0] == t[2]) and not (t[1] == TYPE and t[2] == _THING)}
    return frozenset(said - triples), tuple(contradictions)


def _named(triples: Iterable[Triple]) -> Iterable[Triple]:
    for s, p, o in triples:
        yield _name(s), p, _name(o)


def _name(term: Term) -> Term:
    return f"<{_BLANK}{term[2:]}>" if term.startswith("_:") else term


def _text(node: Node) -> Term:
    text = str(node)
    return f"_:{text.removeprefix(_BLANK)}" if text.startswith(_BLANK) else f"<{text}>"
