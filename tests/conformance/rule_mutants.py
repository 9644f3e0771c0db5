r"""Mutants of whole-graph rules: every part of a query's WHERE changed in turn.

A query is cut into tokens, braces and parentheses matched. Operators:

- `FILTER`, `OPTIONAL`, `GRAPH`, `BIND` and `VALUES` with what they hold: dropped;
- a branch of a UNION: dropped; a triple pattern, a predicate with its objects: dropped;
- a row of `VALUES`, a member of `IN`, an alternative of a path: dropped;
- `NOT EXISTS` and `EXISTS`, `NOT IN` and `IN`, `=` and `!=`, `<` and `<=`, `>` and `>=`, `&&` and `||`, `true` and
  `false` swapped; a `!` dropped;
- `*` and `^` of a path dropped;
- each term of ours and each class of a helper graph replaced by one that nothing has.

What is no SPARQL any more, or selects no focus, is no mutant.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_TOKEN = re.compile(
    r"#[^\n]*\n|\s+|\"(?:[^\"\\]|\\.)*\"|<[^<>\s]*>|\?\w+|[\w-]*:[\w-]*|NOT\s+EXISTS|NOT\s+IN|\w+|!=|<=|>=|&&|\|\||\^\^|.",
    re.DOTALL,
)
_PAIRS = {"{": "}", "(": ")"}
_SWAPPED = {"=": "!=", "!=": "=", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||", "||": "&&"}
_SWAPPED |= {"NOT EXISTS": "EXISTS", "NOT IN": "IN", "true": "false", "false": "true", "!": "", "*": "", "^": ""}
_BLOCKS = ("FILTER", "OPTIONAL", "GRAPH", "BIND", "VALUES")
Tokens = list[str]


def iter_rule_mutants(query: str) -> Iterator[tuple[str, str]]:
    """Yield the mutants of a query, each with a name that says what was changed, in a stable order."""
    head, where, body = query.partition("WHERE")
    if not where:
        raise ValueError("this query has no WHERE")
    tokens = [token for token in _TOKEN.findall(body) if not token.startswith("#")]
    made = {_text(tokens)}
    for number, (name, mutated) in enumerate(_mutate(tokens)):
        text = _text(mutated)
        if text not in made:
            made.add(text)
            yield f"{number} {name}", head + where + text


def _text(tokens: Tokens) -> str:
    return re.sub(r"\s+", " ", "".join(tokens))


def _mutate(tokens: Tokens) -> Iterator[tuple[str, Tokens]]:
    for place, token in enumerate(tokens):
        word = re.sub(r"\s+", " ", token)
        if word in _SWAPPED and not _is_multiplication(tokens, place):
            yield (
                f"{word} becomes {_SWAPPED[word] or 'nothing'}: {_near(tokens, place)}",
                _cut(tokens, place, place + 1, _SWAPPED[word]),
            )
        if re.fullmatch(r"nx:\w[\w-]*|x:[A-Z]\w*", token):
            other = f"{token.partition(':')[0]}:None"
            yield f"{token} becomes {other}: {_near(tokens, place)}", _cut(tokens, place, place + 1, other)
        if token in _BLOCKS:
            end = _block_end(tokens, place)
            yield f"without {_said(tokens[place:end])}", _cut(tokens, place, end)
        if token == "UNION":
            left, right = _open(tokens, _before(tokens, place)), _close(tokens, _after(tokens, place))
            yield (
                f"without branch before UNION {_said(tokens[_after(tokens, place) : right])}",
                _cut(tokens, left, _after(tokens, place)),
            )
            yield f"without branch {_said(tokens[_after(tokens, place) : right])}", _cut(tokens, place, right)
        if token == "|":
            yield f"without alternative before |: {_near(tokens, place)}", _cut(tokens, _path_start(tokens, place), place + 1)
            yield f"without alternative after |: {_near(tokens, place)}", _cut(tokens, place, _path_end(tokens, place))
        if token == "{":
            yield from _patterns(tokens, place)
        if token == "VALUES":
            yield from _rows(tokens, place)
        if word in {"NOT IN", "IN"}:
            yield from _members(tokens, place)


def _is_multiplication(tokens: Tokens, place: int) -> bool:
    return tokens[place] == "*" and tokens[place - 1].isspace()


def _patterns(tokens: Tokens, opening: int) -> Iterator[tuple[str, Tokens]]:
    """Drop each triple pattern and each predicate with its objects of one group."""
    if _before_values(tokens, opening):
        return
    for start, end in _statements(tokens, opening + 1, _close(tokens, opening) - 1):
        yield f"without pattern {_said(tokens[start:end])}", _cut(tokens, start, end)
        semicolons = [i for i in _flat(tokens, start, end) if tokens[i] == ";"]
        for begin, stop in pairwise([*semicolons, end]):
            yield f"without predicate {_said(tokens[begin:stop])}", _cut(tokens, begin, stop)
        if semicolons:
            first = next(i for i in range(start, end) if not tokens[i].isspace())
            yield f"without predicate {_said(tokens[first + 1 : semicolons[0]])}", _cut(tokens, first + 1, semicolons[0] + 1, " ")


def _statements(tokens: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the triple patterns of a group begin and end: what is no block, between full stops."""
    begin, place = start, start
    while place < end:
        if tokens[place] == "." or tokens[place] in {*_BLOCKS, "{", "UNION"}:
            if any(not token.isspace() for token in tokens[begin:place]):
                yield begin, place + (tokens[place] == ".")
            if tokens[place] in _BLOCKS:
                place = _block_end(tokens, place)
            elif tokens[place] == "{":
                place = _close(tokens, place)
            else:
                place += 1
            begin = place
        else:
            place = _close(tokens, place) if tokens[place] in _PAIRS else place + 1
    if any(not token.isspace() for token in tokens[begin:end]):
        yield begin, end


def _rows(tokens: Tokens, place: int) -> Iterator[tuple[str, Tokens]]:
    opening = next(i for i in range(place, len(tokens)) if tokens[i] == "{")
    rows, i = [], opening + 1
    while tokens[i] != "}":
        end = _close(tokens, i) if tokens[i] in _PAIRS else i + 1
        if not tokens[i].isspace():
            rows.append((i, end))
        i = end
    for start, end in rows if len(rows) > 1 else []:
        yield f"without row {_said(tokens[start:end])}", _cut(tokens, start, end)


def _members(tokens: Tokens, place: int) -> Iterator[tuple[str, Tokens]]:
    opening = _after(tokens, place)
    closing = _close(tokens, opening) - 1
    terms = [i for i in range(opening + 1, closing) if not tokens[i].isspace() and tokens[i] != ","]
    for number, i in enumerate(terms):
        start, end = (i, terms[1]) if number == 0 and len(terms) > 1 else (terms[number - 1] + 1 if number else i, i + 1)
        yield f"without member {tokens[i]}", _cut(tokens, start, end)


def _block_end(tokens: Tokens, place: int) -> int:
    """Return where a block ends: after its braces, or after a filter's or a binding's parentheses."""
    opening = "{" if tokens[place] in {"OPTIONAL", "GRAPH", "VALUES"} else "("
    if tokens[place] == "FILTER" and re.sub(r"\s+", " ", tokens[_after(tokens, place)]) in {"NOT EXISTS", "EXISTS"}:
        opening = "{"
    return _close(tokens, next(i for i in range(place, len(tokens)) if tokens[i] == opening))


def _before_values(tokens: Tokens, opening: int) -> bool:
    """Tell whether a brace opens the rows of VALUES."""
    said = _said(tokens[max(0, opening - 40) : opening])
    return bool(re.search(r"VALUES (\?\w+|\([^)]*\))$", said))


def _close(tokens: Tokens, opening: int) -> int:
    """Return the place after the bracket that closes the one at `opening`."""
    depth = 0
    for i in range(opening, len(tokens)):
        depth += (tokens[i] in _PAIRS) - (tokens[i] in _PAIRS.values())
        if depth == 0:
            return i + 1
    raise ValueError("brackets do not match")


def _open(tokens: Tokens, closing: int) -> int:
    depth = 0
    for i in range(closing, -1, -1):
        depth += (tokens[i] in _PAIRS.values()) - (tokens[i] in _PAIRS)
        if depth == 0:
            return i
    raise ValueError("brackets do not match")


def _path_start(tokens: Tokens, place: int) -> int:
    start = _open(tokens, place - 1) if tokens[place - 1] == ")" else place - 1
    return start - (tokens[start - 1] == "^")


def _path_end(tokens: Tokens, place: int) -> int:
    start = place + 1 + (tokens[place + 1] == "^")
    return _close(tokens, start) if tokens[start] == "(" else start + 1


def _flat(tokens: Tokens, start: int, end: int) -> Iterator[int]:
    depth = 0
    for i in range(start, end):
        depth += (tokens[i] in _PAIRS) - (tokens[i] in _PAIRS.values())
        if depth == 0:
            yield i


def _after(tokens: Tokens, place: int) -> int:
    return next(i for i in range(place + 1, len(tokens)) if not tokens[i].isspace())


def _before(tokens: Tokens, place: int) -> int:
    return next(i for i in range(place - 1, -1, -1) if not tokens[i].isspace())


def _cut(tokens: Tokens, start: int, end: int, new: str = "") -> Tokens:
    return [*tokens[:start], *([new] if new else []), *tokens[end:]]


def _said(tokens: Tokens) -> str:
    return _text(tokens).strip()


def _near(tokens: Tokens, place: int) -> str:
    return _said(tokens[max(0, place - 4) : place + 5])
