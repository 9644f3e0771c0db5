"""Terms, triples and quads as their canonical N-Quads text (RDF 1.1 N-Quads, canonical form).

Strings sort, hash and compare the same everywhere, and no library's idea of a literal
can change one.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from nexusrdf.base.vocab import RDF, RDFS, XSD

Term = str
Triple = tuple[Term, Term, Term]
Quad = tuple[Term, Term, Term, Term]

TYPE: Final = f"<{RDF}type>"
LABEL: Final = f"<{RDFS}label>"
COMMENT: Final = f"<{RDFS}comment>"

_ESCAPES: Final = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)},
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_LINES: Final = 4096
_NEEDS_ESCAPE: Final = re.compile(r'[\x00-\x1f\x7f\ufffe\uffff"\\]')


def format_iri(iri: str) -> Term:
    """Return the term of an IRI.

    >>> format_iri("https://example.org/a")
    '<https://example.org/a>'
    """
    return f"<{iri}>"


def format_text(text: str) -> str:
    r"""Return a text quoted and escaped as N-Quads does.

    >>> print(format_text('a "b"'))
    "a \"b\""
    """
    if _NEEDS_ESCAPE.search(text):
        text = _NEEDS_ESCAPE.sub(lambda match: _ESCAPES[match.group()], text)
    return f'"{text}"'


def format_literal(text: str, *, datatype: str = "", lang: str = "") -> Term:
    """Return the term of a literal; `datatype` is an IRI, `lang` a language tag.

    >>> format_literal("2026-01-18", datatype="http://www.w3.org/2001/XMLSchema#date")
    '"2026-01-18"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    if lang:
        return f"{format_text(text)}@{lang.lower()}"
    if datatype and datatype != f"{XSD}string":
        return f"{format_text(text)}^^<{datatype}>"
    return format_text(text)


def format_quads(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield one N-Quads line per quad, in the order given."""
    for s, p, o, g in quads:
        yield f"{s} {p} {o} {g} .\n"


def format_graph(triples: Iterable[Triple], graph: Term) -> Iterator[str]:
    r"""Yield the N-Quads of one graph, in the order given and some thousand lines at a time.

    >>> list(format_graph([("<a:b>", "<a:c>", '"d"')], "<a:g>"))
    ['<a:b> <a:c> "d" <a:g> .\n']
    """
    rest = iter(triples)
    while lines := [f"{s} {p} {o} {graph} .\n" for s, p, o in islice(rest, _LINES)]:
        yield "".join(lines)


def format_triples(triples: Iterable[Triple]) -> Iterator[str]:
    """Yield one N-Triples line per triple, in the order given."""
    for s, p, o in triples:
        yield f"{s} {p} {o} .\n"


def iri_of(term: Term) -> str:
    """Return the IRI of an IRI term.

    >>> iri_of("<https://example.org/a>")
    'https://example.org/a'
    """
    return term[1:-1]


def is_iri(term: Term) -> bool:
    """Tell whether a term is an IRI."""
    return term.startswith("<")


def is_literal(term: Term) -> bool:
    """Tell whether a term is a literal."""
    return term.startswith('"')


def triples_of(quads: Iterable[Quad]) -> frozenset[Triple]:
    """Return the triples of some quads, their graphs forgotten."""
    return frozenset((s, p, o) for s, p, o, _ in quads)
