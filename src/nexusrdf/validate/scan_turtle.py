"""Where statements stand in Turtle, TriG, N-Triples and N-Quads."""

import re
from collections.abc import Generator, Iterator
from typing import Final
from urllib.parse import urljoin

from nexusrdf.base.vocab import RDF, XSD
from nexusrdf.graph.quads import TYPE, Term, format_literal
from nexusrdf.validate.scan import ScanError, Statement, Stretch, Where, iter_tokens

_TOKEN: Final = re.compile(
    r"""
      (?P<space>(?:[\s\ufeff]|\#[^\n\r]*)+)
    | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<long>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*+\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*+''')
    | (?P<short>"(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+')
    | (?P<label>_:[\w](?:[\w.\-\u00b7]*[\w\-\u00b7])?)
    | (?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[a-z]+)?)
    | (?P<double>[+-]?(?:\d+\.\d*[eE][+-]?\d+|\.?\d+[eE][+-]?\d+))
    | (?P<decimal>[+-]?\d*\.\d+)
    | (?P<integer>[+-]?\d+)
    | (?P<name>(?:[^\W\d_](?:[\w.\-\u00b7]*[\w\-\u00b7])?)?:
        (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])
           (?:(?:[\w:.\-\u00b7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
              (?:[\w:\-\u00b7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)?)
    | (?P<word>[A-Za-z]+)
    | (?P<sign>\^\^|[\[\](){}.;,])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CHARACTERS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NUMBERS: Final = frozenset({"integer", "decimal", "double"})
_FIRST, _REST, _NIL = f"<{RDF}first>", f"<{RDF}rest>", f"<{RDF}nil>"

Token = tuple[str, str, int, int]
_END: Final[Token] = ("end", "", 0, 0)


def scan_turtle(text: str, base: str) -> Iterator[Statement]:
    """Yield each statement with the places of its subject and object, nested ones before those that hold them.

    Raises ScanError, or RecursionError on deep nesting, where it does not follow the text.
    """
    yield from _Scanner(text, base).scan()


class _Scanner:
    """One reading of a text: its tokens, prefixes and base."""

    def __init__(self, text: str, base: str) -> None:
        self._tokens = iter_tokens(_TOKEN, text)
        self._token = next(self._tokens, _END)
        self._prefixes: dict[str, str] = {}
        self._base = base
        self._fresh = 0

    def scan(self) -> Iterator[Statement]:
        """Yield the statements of the document."""
        while self._token is not _END:
            kind, text, *_ = self._token
            if text in {".", "}", "{"}:
                self._next()
            elif kind in {"at", "word"} and text.lstrip("@").upper() in {"PREFIX", "BASE", "VERSION"}:
                self._declare()
            elif kind == "word" and text.upper() == "GRAPH":
                self._next()
                self._next()
            else:
                yield from self._triples()

    def _next(self) -> Token:
        token, self._token = self._token, next(self._tokens, _END)
        return token

    def _at(self, sign: str) -> bool:
        return self._token[0] == "sign" and self._token[1] == sign

    def _declare(self) -> None:
        word = self._next()[1].lstrip("@").upper()
        if word == "VERSION":
            self._next()
        elif word == "BASE":
            self._base = self._resolve(self._next()[1])
        else:
            name = self._next()[1]
            self._prefixes[name.removesuffix(":")] = self._resolve(self._next()[1])

    def _triples(self) -> Iterator[Statement]:
        listed = self._at("[")
        subject, place = yield from self._term()
        if self._at("{") or (listed and self._at(".")):
            return
        yield from self._predicates(subject, place)

    def _predicates(self, subject: Term, place: Stretch) -> Iterator[Statement]:
        """Yield the statements of a list of predicates and objects."""
        while True:
            while self._at(";"):
                self._next()
            if self._token[0] == "sign" or self._token is _END:
                return
            predicate = self._predicate()
            while True:
                value, where = yield from self._term()
                yield (subject, predicate, value), Where(place, where)
                if not self._at(","):
                    break
                self._next()
            if self._token[0] != "sign":  # the graph of a line of N-Quads
                self._simple()
            if not self._at(";"):
                return

    def _predicate(self) -> Term:
        if self._token[:2] == ("word", "a"):
            self._next()
            return TYPE
        return self._simple()[0]

    def _term(self) -> Generator[Statement, None, tuple[Term, Stretch]]:
        """Yield the statements inside a term, and return it with its place."""
        start = self._token[2]
        if self._at("["):
            self._next()
            node = self._blank()
            yield from self._predicates(node, (start, start + 1))
            end = self._close("]")
            return node, (start, end)
        if self._at("("):
            return (yield from self._collection())
        return self._simple()

    def _collection(self) -> Generator[Statement, None, tuple[Term, Stretch]]:
        start = self._next()[2]
        head = cell = ""
        place = (start, start + 1)
        while not self._at(")"):
            node = self._blank()
            if cell:
                yield (cell, _REST, node), Where(place, (self._token[2], self._token[3]))
            value, where = yield from self._term()
            yield (node, _FIRST, value), Where(place, where)
            head, cell = head or node, node
        end = self._close(")")
        if cell:
            yield (cell, _REST, _NIL), Where(place, (end - 1, end))
        return head or _NIL, (start, end)

    def _simple(self) -> tuple[Term, Stretch]:
        kind, text, start, end = self._next()
        if kind == "iri":
            return f"<{self._resolve(text)}>", (start, end)
        if kind == "name":
            return f"<{self._expand(text)}>", (start, end)
        if kind == "label":
            return text, (start, end)
        if kind in _NUMBERS:
            return format_literal(text, datatype=f"{XSD}{kind}"), (start, end)
        if kind == "word" and text in {"true", "false"}:
            return format_literal(text, datatype=f"{XSD}boolean"), (start, end)
        if kind in {"short", "long"}:
            return self._literal(_unescape(text[1:-1] if kind == "short" else text[3:-3]), start, end)
        raise ScanError(text)

    def _literal(self, text: str, start: int, end: int) -> tuple[Term, Stretch]:
        if self._token[0] == "at" and self._token[2] == end:
            tag = self._next()
            return format_literal(text, lang=tag[1][1:]), (start, tag[3])
        if self._at("^^"):
            self._next()
            datatype, (_, end) = self._simple()
            return format_literal(text, datatype=datatype[1:-1]), (start, end)
        return format_literal(text), (start, end)

    def _close(self, sign: str) -> int:
        if not self._at(sign):
            raise ScanError(self._token[1])
        return self._next()[3]

    def _blank(self) -> Term:
        self._fresh += 1
        return f"_:-{self._fresh}"

    def _expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        if prefix not in self._prefixes:
            raise ScanError(name)
        return self._prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)

    def _resolve(self, iri: str) -> str:
        text = _unescape(iri[1:-1])
        return text if _ABSOLUTE.match(text) else urljoin(self._base, text)


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda m: _CHARACTERS.get(m[3], m[3]) if m[3] else chr(int(m[1] or m[2], 16)), text)
