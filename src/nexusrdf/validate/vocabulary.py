"""Terms of our namespace that the ontology does not declare: a shape with one passes silently."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import NX, SH
from nexusrdf.graph.quads import Term, is_iri, is_literal
from nexusrdf.graph.terms import declared_terms, suggest_term
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.validate.positions import Placed, literal_text
from nexusrdf.validate.refusals import QUERIES

_PREFIX: Final = f"<{SH}prefix>"
_NAMESPACE: Final = f"<{SH}namespace>"


def check_vocabulary(shapes: Placed) -> Iterator[Finding]:
    """Yield a finding for each undeclared term of our namespace in shapes, whatever its place; in queries too."""
    prefixes = _prefixes(shapes)
    for triple in shapes.triples:
        names = {term[1:-1].removeprefix(NX) for term in triple if term.startswith(f"<{NX}")}
        if triple[1] in QUERIES and is_literal(triple[2]):
            names |= _named_in(literal_text(triple[2]), prefixes)
        for name in sorted(names - declared_terms() - {""}):
            yield finding("NX496", shapes.find_span(triple) or Span(shapes.file), hint=suggest_term(name), term=f"nx:{name}")


def check_own_vocabulary(shapes: Placed, own: Collection[Term]) -> Iterator[Finding]:
    """Yield a finding for each term in shapes of a namespace of a dataset's own ontology that this does not define.

    `own` are the terms that it defines; what the shapes themselves describe is none.
    """
    namespaces = {_namespace(term) for term in own}
    known = {*own, *(subject for subject, _, _ in shapes.triples)}
    for triple in shapes.triples:
        for term in triple[1:]:
            if is_iri(term) and term not in known and _namespace(term) in namespaces:
                near = did_you_mean(term[1:-1], sorted(one[1:-1] for one in own))
                yield finding("NX512", shapes.find_span(triple) or Span(shapes.file), hint=near, term=term[1:-1])


def _namespace(term: Term) -> str:
    return term[: max(term.rfind("#"), term.rfind("/")) + 1]


def _prefixes(shapes: Placed) -> frozenset[str]:
    """Return the prefixes that the shapes declare for our namespace, for their queries."""
    ours = {s for s, p, o in shapes.triples if p == _NAMESPACE and literal_text(o) == NX}
    return frozenset(literal_text(o) for s, p, o in shapes.triples if p == _PREFIX and s in ours)


def _named_in(query: str, prefixes: frozenset[str]) -> set[str]:
    """Return the local names of our terms in a query, written out or with a prefix.

    >>> sorted(_named_in("SELECT $this { $this n:member ?x ; <https://w3id.org/nexusrdf/ns#gist> ?y }", frozenset({"n"})))
    ['gist', 'member']
    """
    short = "|".join(re.escape(prefix) for prefix in sorted(prefixes)) or "(?!)"
    found = re.finditer(rf"<{re.escape(NX)}([^<>\s]*)>|(?<![\w:])(?:{short}):([\w-]+)", query)
    return {match[1] or match[2] for match in found if match[1] or match[2]}
