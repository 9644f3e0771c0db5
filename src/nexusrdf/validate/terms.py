"""Terms between N-Quads text and rdflib, blank-node labels and lexical forms kept."""

import logging
from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from nexusrdf.graph.quads import Term, Triple, format_iri, format_literal, format_triples

# It would print on stderr what is no more than bad data, which shapes report.
logging.getLogger("rdflib").addHandler(logging.NullHandler())

OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def to_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return a plain rdflib graph; unlike a parse by rdflib it keeps blank-node labels."""
    rdflib.NORMALIZE_LITERALS = False  # each time: others in the process may switch it on, as `pyshacl.validate` does
    graph = rdflib.Graph(bind_namespaces="none")
    known: dict[OxTerm, Node] = {}
    text = "".join(format_triples(triples)).encode()
    for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
        graph.add((_node(quad.subject, known), _node(quad.predicate, known), _node(quad.object, known)))
    return graph


def _node(term: OxTerm, known: dict[OxTerm, Node]) -> Node:
    if (node := known.get(term)) is None:
        node = known[term] = _make(term)
    return node


def _make(term: OxTerm) -> Node:
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
        case _:
            raise ValueError(f"rdflib has no triple terms: {term}")


def to_text(node: Node) -> Term:
    """Return an rdflib node as N-Quads text.

    >>> to_text(rdflib.Literal("doc", lang="en"))
    '"doc"@en'
    """
    match node:
        case rdflib.URIRef():
            return format_iri(str(node))
        case rdflib.Literal():
            return format_literal(str(node), datatype=str(node.datatype or ""), lang=node.language or "")
        case _:
            return f"_:{node}"
