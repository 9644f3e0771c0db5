"""What foreign shapes may not do: scripts, and queries that reach outside the data graph."""

import re
from collections.abc import Iterator
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import OWL, SH
from nexusrdf.graph.quads import iri_of, is_iri, is_literal
from nexusrdf.validate.positions import Placed, literal_text

_SCRIPTS: Final = tuple(f"<{SH}{name}" for name in ("js", "JS"))
QUERIES: Final = frozenset(f"<{SH}{name}>" for name in ("select", "ask", "construct", "update"))
"""The properties that hold SPARQL."""
_OUTSIDE: Final = frozenset({"SERVICE", "FROM", "LOAD"})
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN: Final = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!\'\'))*\'\'\'|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*\''''
    r"""|<[^<>"{}|^`\\\s]*>|\#[^\n\r]*|[?$]\w+|[\w.-]*:[\w.:%-]*|(?P<word>\w+)|.""",
    re.DOTALL,
)


def check_shapes(shapes: Placed) -> Iterator[Finding]:
    """Yield a finding for each script, reaching query and import of a shapes graph."""
    for triple in shapes.triples:
        _, predicate, value = triple
        span = shapes.find_span(triple) or Span(shapes.file)
        if predicate.startswith(_SCRIPTS) or value.startswith(_SCRIPTS):
            yield finding("NX492", span)
        if predicate in QUERIES and is_literal(value):
            for word in sorted(find_outside(literal_text(value))):
                yield finding("NX493", span, word=word)
        if predicate == f"<{OWL}imports>" and is_iri(value):
            yield finding("NX494", span, iri=iri_of(value))


def find_outside(query: str) -> set[str]:
    """Return the keywords of a SPARQL query that reach outside its data graph.

    The query is cut into tokens, since a string, an IRI or a comment may hold the word; escapes
    of characters are resolved first, as SPARQL does (section 19.2).

    >>> sorted(find_outside('SELECT ?service { SERVICE ?service { ?s ?p "FROM" } } # LOAD'))
    ['SERVICE']
    """
    text = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), query)
    words = {match["word"].upper() for match in _TOKEN.finditer(text) if match["word"]}
    return words & _OUTSIDE
