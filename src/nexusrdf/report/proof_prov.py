"""Proofs as PROV-O: statements derived from statements, by uses of rules, from claims in the end."""

from collections.abc import Iterator
from typing import Final

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import PROV, RDF
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.quads import LABEL, TYPE, Term, Triple, format_literal
from nexusrdf.graph.syntax import format_turtle
from nexusrdf.report.proofs import Cited, Node, Proofs

_STATEMENT: Final = f"<{RDF}Statement>"
_PARTS: Final = tuple(f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))


def _prov(name: str) -> Term:
    return f"<{PROV}{name}>"


def format_proof_prov(proofs: Proofs, base: Base) -> str:
    """Return proofs as Turtle: each node an `rdf:Statement` that is a `prov:Entity`, each step a `prov:Activity`.

    Statements are described, none is asserted. Leaves of the data are `prov:wasDerivedFrom` their claims, which go by their
    IRIs.
    """
    triples = {t for cited in proofs.claims.values() for t in _claim(cited)}
    for number, shown in enumerate(proofs.proofs, 1):
        for node in shown.nodes:
            triples |= set(_node(node, f"_:p{number}n"))
    return format_turtle(triples, prefixes=make_prefixes(base)).decode()


def _node(node: Node, prefix: str) -> Iterator[Triple]:
    name = f"{prefix}{node.id}"
    yield from ((name, TYPE, cls) for cls in (_STATEMENT, _prov("Entity")))
    yield name, LABEL, format_literal(node.text)
    yield from ((name, part, term) for part, term in zip(_PARTS, node.triple, strict=True))
    for claim in node.claims:
        yield name, _prov("wasDerivedFrom"), claim
    if node.kind == "step":
        use = f"{name}step"
        yield use, TYPE, _prov("Activity")
        yield use, LABEL, format_literal(node.rule)
        yield name, _prov("wasGeneratedBy"), use
        for premise in node.premises:
            yield use, _prov("used"), f"{prefix}{premise}"
            yield name, _prov("wasDerivedFrom"), f"{prefix}{premise}"


def _claim(cited: Cited) -> Iterator[Triple]:
    yield cited.term, TYPE, _prov("Entity")
    yield cited.term, LABEL, format_literal(f"{cited.id}: {cited.gist}" if cited.gist else cited.id)
