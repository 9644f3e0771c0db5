"""JSON as a tree with positions, duplicate keys and all."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nexusrdf.validate.scan import ScanError, Stretch, iter_tokens

_TOKEN: Final = re.compile(
    r'(?P<space>[\s\ufeff]+)|(?P<string>"(?:[^"\\]|\\.)*+")|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)'
    r"|(?P<word>true|false|null)|(?P<sign>[\[\]{}:,])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Json:
    """A value and where it stands: a text, number or word as `str`, with its kind; a list; or pairs of key and value."""

    kind: str
    place: Stretch
    text: str = ""
    items: tuple["Json", ...] = ()
    pairs: tuple[tuple["Json", "Json"], ...] = ()

    def find(self, key: str) -> "Json | None":
        """Return the value of a key of an object, the last one where it stands twice."""
        return next((value for name, value in reversed(self.pairs) if name.text == key), None)


def parse_json(text: str) -> Json:
    """Return the tree of a JSON text.

    Raises ScanError for what is none, RecursionError where it nests too deep.

    >>> parse_json('{"a": [1]}').pairs[0][1].items[0].place
    (7, 8)
    """
    tokens = iter_tokens(_TOKEN, text)
    tree = _value(next(tokens, _END), tokens)
    if next(tokens, _END) is not _END:
        raise ScanError("more than one value")
    return tree


_Token = tuple[str, str, int, int]
_END: Final[_Token] = ("end", "", 0, 0)


def _value(token: _Token, tokens: Iterator[_Token]) -> Json:
    kind, text, start, end = token
    if text == "{":
        return _object(start, tokens)
    if text == "[":
        return _array(start, tokens)
    if kind == "string":
        try:
            return Json(kind, (start, end), str(json.loads(text, strict=False)))
        except ValueError as error:
            raise ScanError(text) from error
    if kind in {"number", "word"}:
        return Json(kind, (start, end), text)
    raise ScanError(text)


def _array(start: int, tokens: Iterator[_Token]) -> Json:
    items: list[Json] = []
    token = next(tokens, _END)
    while token[1] != "]":
        items.append(_value(token, tokens))
        token = _after(next(tokens, _END), "]", tokens)
    return Json("array", (start, token[3]), items=tuple(items))


def _object(start: int, tokens: Iterator[_Token]) -> Json:
    pairs: list[tuple[Json, Json]] = []
    token = next(tokens, _END)
    while token[1] != "}":
        key = _value(token, tokens)
        if key.kind != "string" or next(tokens, _END)[1] != ":":
            raise ScanError(key.text)
        pairs.append((key, _value(next(tokens, _END), tokens)))
        token = _after(next(tokens, _END), "}", tokens)
    return Json("object", (start, token[3]), pairs=tuple(pairs))


def _after(token: _Token, end: str, tokens: Iterator[_Token]) -> _Token:
    """Return the closing bracket, or what comes after a comma."""
    if token[1] == ",":
        return next(tokens, _END)
    if token[1] != end:
        raise ScanError(token[1])
    return token
