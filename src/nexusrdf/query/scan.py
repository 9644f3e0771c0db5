r"""What a query may not hold, found by its tokens: other endpoints, own datasets, too much.

The engine's parser has no tokens: in `?a <#>\"\"\"` it takes the `<` for less-than and what follows
for a comment, where a tokeniser sees an IRI and the start of a string. What must not slip
through is therefore looked for under both readings of every `<`.
"""

import re
from collections.abc import Iterator
from typing import Final

from nexusrdf.base.limits import QUERY_BYTES, QUERY_DEPTH, QUERY_OPERATORS
from nexusrdf.base.span import Span
from nexusrdf.query.faults import fault, limit_fault

_SPACE: Final = r"(?:\s|\#[^\n\r]*(?:[\n\r]|$))*"
_IRI: Final = r"<[^\x00-\x20<>\"{}|^`]*>"
_NAME: Final = r"[^\s<>{}()\"'?$#;,]*:[^\s<>{}()\"'?$#;,]*"
_SERVICE: Final = re.compile(rf"SERVICE{_SPACE}(?:SILENT{_SPACE})?(?:{_IRI}|[?$]\w+|{_NAME}){_SPACE}\{{", re.IGNORECASE)
_FROM: Final = re.compile(rf"FROM{_SPACE}(?:NAMED{_SPACE})?(?:{_IRI}|{_NAME})", re.IGNORECASE)
_TOKEN: Final = re.compile(
    rf"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri>{_IRI})
    | (?P<variable>[?$]\w+)
    | (?P<name>[^\W\d][\w-]*:[\w-]* | :[\w-]+)
    | (?P<escape>\\.)
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD: Final = re.compile(r"[A-Za-z_]+")
_PATTERNS: Final = frozenset({"OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "VALUES", "GRAPH", "SELECT"})
_OPERATORS: Final = frozenset("+-*/!^|&=<>")
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_FORMS: Final = frozenset({"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"})


def check_query(text: str, *, label: str) -> None:
    """Refuse a query that asks elsewhere, brings its own dataset or reaches a limit.

    Raises NexusError NX602 and NX604 with the position, LimitError NX610 and NX611.
    """
    if (size := len(text.encode("utf-8", "surrogatepass"))) > QUERY_BYTES:
        raise limit_fault("NX610", found=size, limit=QUERY_BYTES)
    _check_limits(text)
    for position in _code_positions(text):
        if _SERVICE.match(text, position):
            raise fault("NX602", span=span_at(text, position, label))
        if _FROM.match(text, position):
            raise fault("NX604", span=span_at(text, position, label))


def is_ordered(text: str) -> bool:
    """Tell whether the outermost query sets an order of its own.

    >>> is_ordered("SELECT * { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } }")
    False
    """
    depth = 0
    for word in _iter_code(text):
        depth += (word == "{") - (word == "}")
        if depth == 0 and word.upper() == "ORDER":
            return True
    return False


def find_update(text: str) -> str | None:
    """Return the first word of an update, or None for what starts as a query."""
    for word in _iter_code(text):
        if (upper := word.upper()) in _FORMS:
            return None
        if upper in _UPDATES:
            return upper
    return None


def span_at(text: str, position: int, label: str) -> Span:
    """Return line and column of a position in a query."""
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return Span(label, line, column, line, column)


def _check_limits(text: str) -> None:
    depth = operators = 0
    for word in _iter_code(text):
        if word in {"(", "[", "{"}:
            depth += 1
            if depth > QUERY_DEPTH:
                raise limit_fault("NX611", found=f"more than {QUERY_DEPTH}", what="brackets inside one another", limit=QUERY_DEPTH)
        elif word in {")", "]", "}"}:
            depth -= 1
        elif word in _OPERATORS or word.upper() in _PATTERNS:
            operators += 1
    if operators > QUERY_OPERATORS:
        raise limit_fault("NX611", found=operators, what="operators and graph patterns", limit=QUERY_OPERATORS)


def _iter_code(text: str) -> Iterator[str]:
    """Yield the words and signs of a query outside strings, comments, IRIs and names."""
    position = 0
    while position < len(text):
        if match := _TOKEN.match(text, position):
            position = match.end()
        elif match := _WORD.match(text, position):
            yield match.group()
            position = match.end()
        else:
            yield text[position]
            position += 1


def _code_positions(text: str) -> Iterator[int]:
    """Yield every position that some reading of the query takes for code."""
    seen: set[int] = set()
    waiting = [0]
    while waiting:
        position = waiting.pop()
        if position in seen or position >= len(text):
            continue
        seen.add(position)
        yield position
        match = _TOKEN.match(text, position)
        waiting.append(match.end() if match else position + 1)
        if match and match.lastgroup == "iri":
            waiting.append(position + 1)
