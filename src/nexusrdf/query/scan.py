r"""What a query may not hold, found by its tokens: other endpoints, own datasets, too much.

The engine's parser has no tokens: in `?a <#>\"\"\"` it takes the `<` for less-than and what follows
for a comment, where a tokeniser sees an IRI and the start of a string. What must not slip
through is therefore looked for under both readings of every `<`, and the word SERVICE is refused
wherever code may stand, whatever follows, but in a prefixed name such as `service:x`.
"""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from nexusrdf.base.faults import fault, limit_fault
from nexusrdf.base.limits import QUERY_BYTES, QUERY_DEPTH, QUERY_OPERATORS
from nexusrdf.base.span import Span

_SPACE: Final = r"(?:[ \t\r\n]|\#[^\n\r]*(?:[\n\r]|$))*+"
_IRI: Final = r"<[^\x00-\x20<>\"{}|^`]*>"
_NAME: Final = r"[^\s<>{}()\"'?$#;,]*:[^\s<>{}()\"'?$#;,]*"
_PART: Final = r"(?:[^ \t\r\n<>{}()\"'?$#;,\\]|\\.)"
_LOCAL: Final = rf"{_PART}{{0,256}}+"  # longer than a name would be, short enough to look at from everywhere
_SERVICE: Final = re.compile(rf"SERVICE(?!(?>[\w-]*:{_LOCAL}(?!{_PART}){_SPACE})(?!\{{))", re.IGNORECASE | re.DOTALL)
_CALL: Final = re.compile(
    rf"SERVICE{_SPACE}(?:SILENT{_SPACE})?(?:{_IRI}{_SPACE}\{{|[?$]?{_LOCAL}(?:{_SPACE}\{{|{_PART}))", re.IGNORECASE | re.DOTALL
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
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
BRACKETS: Final = MappingProxyType({"{": "}", "(": ")", "[": "]"})
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
    _check_words(text, label)
    if _ESCAPE.search(text):  # SPARQL has them replaced before anything else, our engine leaves them
        _check_words(_ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), text), label)


def _check_words(text: str, label: str) -> None:
    for position, plain in _code_positions(text):
        if (_SERVICE if plain else _CALL).match(text, position):
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


def without_texts(text: str) -> str:
    """Return a query with blanks for its comments and strings, all else at its place.

    >>> without_texts("ASK { ?s ?p 'a b' } # c")
    'ASK { ?s ?p       }    '
    """
    return _TOKEN.sub(lambda token: " " * len(token[0]) if token["comment"] or token["string"] else token[0], text)


def find_open(text: str) -> list[int]:
    """Return the positions of the brackets that a query opens and does not close, outermost first.

    >>> find_open("SELECT * { { ?s ?p ?o }"), find_open("ASK { FILTER(?x > 1) ?s ?p '{' }")
    ([9], [])
    """
    open_ones: list[int] = []
    position = 0
    while position < len(text):
        if match := _TOKEN.match(text, position):
            position = match.end()
            continue
        if text[position] in BRACKETS:
            open_ones.append(position)
        elif open_ones and BRACKETS[text[open_ones[-1]]] == text[position]:
            open_ones.pop()
        position += 1
    return open_ones


def offset_of(text: str, span: Span) -> int:
    """Return the offset of a place in a query."""
    return sum(map(len, text.splitlines(keepends=True)[: span.line - 1])) + span.column - 1


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


def _code_positions(text: str) -> Iterator[tuple[int, bool]]:
    """Yield every position that some reading of the query takes for code, and whether the plain reading does.

    The plain one takes every `<` that may start an IRI for the start of one.
    """
    seen: set[int] = set()
    waiting = [(0, True)]
    while waiting:
        position, plain = waiting.pop()
        if position in seen or position >= len(text):
            continue
        seen.add(position)
        yield position, plain
        match = _TOKEN.match(text, position)
        if match and match.lastgroup == "iri":
            waiting.insert(0, (position + 1, False))  # when the plain reading has come to its end
        waiting.append((match.end() if match else position + 1, plain))
