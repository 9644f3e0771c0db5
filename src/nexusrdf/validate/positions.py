"""Where in a file each triple stands.

pyoxigraph gives no positions of triples. Once a finding asks for one, a scanner of the syntax reads the
text again and tells line and column (`scan.py`). What it does not follow is searched for: fed one line
per read pyoxigraph has read exactly up to the line that completes a triple when it yields it; in Turtle,
N-Triples, N-Quads, TriG and RDF/XML that is the triple's line, JSON-LD comes a top-level object at a time.
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import IO, Final, cast

import pyoxigraph as ox

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.limits import SCANNED_BYTES
from nexusrdf.base.span import Span
from nexusrdf.graph.quads import Term, Triple, format_literal, is_iri
from nexusrdf.graph.syntax import FORMATS
from nexusrdf.validate.scan import LINE_END, Places, ScanError, Statement, match_statements
from nexusrdf.validate.scan_jsonld import find_remote, inline_contexts, scan_jsonld
from nexusrdf.validate.scan_turtle import scan_turtle
from nexusrdf.validate.scan_xml import check_xml, scan_xml

_BASE: Final = "file:///"
"""Relative IRIs of data and shapes alike are resolved against this; nothing is read from it."""


FindContext = Callable[[str], bytes | None]
"""Gives the bytes of a context by its IRI, None where it is not at hand."""

_SCANNERS: Final = {
    ox.RdfFormat.TURTLE: scan_turtle,
    ox.RdfFormat.TRIG: scan_turtle,
    ox.RdfFormat.N_TRIPLES: scan_turtle,
    ox.RdfFormat.N_QUADS: scan_turtle,
    ox.RdfFormat.JSON_LD: scan_jsonld,
    ox.RdfFormat.RDF_XML: scan_xml,
}
_TRIPLE_TERM: Final = "<<( )>>"
_PATIENCE: Final = 64
"""Reads without a triple after which lines are no longer told apart."""

_DOCTYPE: Final = re.compile(rb"(?:[^<]+|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL)
"""A document type declaration in front of the first element."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The triples of a file with the lines they may stand on, from and to, and its text by lines.

    `scan` reads the text again for exact places, when it is first called.
    """

    file: str
    lines: tuple[str, ...]
    triples: Mapping[Triple, tuple[int, int]] = field(default_factory=dict)
    scan: Callable[[], Places | None] = lambda: None

    def find_subject(self, triple: Triple) -> Span | None:
        """Return where a triple's subject stands, or its value where that is not known."""
        places = self.scan() if triple in self.triples else None
        return (places and places.find_subject(triple)) or self.find_span(triple)

    def find_span(self, triple: Triple) -> Span | None:
        """Return where a triple's value stands: its line, and the column where the text shows it."""
        if (window := self.triples.get(triple)) is None:
            return None
        if (places := self.scan()) is not None and (span := places.find_value(triple)) is not None:
            return span
        first, last = window
        subject, predicate, value = triple
        if is_iri(subject) and first < last:
            first = next((n for n in range(first, last + 1) if any(text in self.lines[n - 1] for text in _seen(subject))), first)
        for texts in ((_seen(value), _seen(predicate)), (_seen(value),), (_seen(predicate),)):
            for number in range(first, last + 1):
                line = self.lines[number - 1]
                if all(any(text in line for text in wanted) for wanted in texts):
                    return self._span(number, next(text for text in texts[0] if text in line))
        return self._span(last, self.lines[last - 1].strip())

    def _span(self, number: int, text: str) -> Span:
        column = self.lines[number - 1].rfind(text) + 1
        return Span(self.file, number, column, number, column + len(text))


def _seen(term: Term) -> tuple[str, ...]:
    """Return the texts as which a term may stand in a file, the longest first."""
    if term.startswith("<"):
        iri = term[1:-1]
        local = iri.rpartition("#")[2].rpartition("/")[2]
        keyword = ("@type", " a ") if iri.endswith("#type") else ()
        return tuple(text for text in (iri, local, *keyword) if text)
    if term.startswith("_:"):
        return ("[", "{", "(", term)
    text = literal_text(term)
    return tuple(shown for shown in (f'"{text}"', text.partition("\n")[0]) if shown)


def literal_text(term: Term) -> str:
    r"""Return the lexical form of a literal term.

    >>> literal_text('"a \\"b\\""@en')
    'a "b"'
    """
    return str(json.loads(term[: term.rindex('"') + 1], strict=False))


class _Lines:
    """A file that gives one line per read, and knows which line it gave last.

    After many lines without a triple it gives as much as is asked for: a text of many lines
    would else be read anew for each of them. Never more, on which pyoxigraph aborts the process.
    """

    def __init__(self, data: bytes) -> None:
        self.given = 0
        self.quiet = 0
        self._data = data
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, `size` at most."""
        start, limit = self._place, len(self._data) if size < 0 else self._place + size
        end = self._data.find(b"\n", start, limit) + 1 if self.quiet < _PATIENCE else limit
        chunk = self._data[start : end or limit]
        if chunk:
            fresh = start == 0 or self._data[start - 1 : start] == b"\n"
            self.given += fresh + _breaks(chunk) - chunk.endswith((b"\n", b"\r"))
        self._place += len(chunk)
        self.quiet += 1
        return chunk


def _breaks(data: bytes) -> int:
    """Return how many lines end in some bytes; a carriage return by itself ends one too, as to the engine."""
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def place_triples(
    data: bytes, file: str, *, scope: str = "", find_context: FindContext | None = None
) -> tuple[Placed, tuple[Finding, ...]]:
    """Read an RDF file of any syntax, all its graphs as one, with the position of each triple.

    What cannot be read is a finding; the triples before it are kept. Blank nodes are numbered
    in the order of their appearance, `scope` in front of the number. `find_context` knows the
    contexts of JSON-LD that lie elsewhere.
    """
    data = data.removeprefix(BOM_UTF8)  # the engine takes it for a name
    suffix = PurePosixPath(file).suffix.lower()
    lines = tuple(LINE_END.split(data.decode("utf-8", "replace")))
    empty = Placed(file, lines)
    if suffix not in FORMATS:
        return empty, (finding("NX304", Span(file), file=file, endings=", ".join(FORMATS)),)
    if FORMATS[suffix] is ox.RdfFormat.RDF_XML:
        if _DOCTYPE.match(data):
            return empty, (finding("NX305", Span(file)),)
        if (broken := check_xml(data)) is not None:  # the engine takes the end of a text for the end of all elements
            line, column, why = broken
            return empty, (finding("NX301", Span(file, line, column, line, column + 1), syntax="RDF/XML", why=why),)
    reader = _Lines(_with_contexts(data, find_context) if suffix == ".jsonld" and find_context is not None else data)
    triples: dict[Triple, tuple[int, int]] = {}
    found: list[Finding] = []
    try:
        for triple, window in _iter_placed(reader, FORMATS[suffix], scope):
            if _TRIPLE_TERM in triple:
                found.append(finding("NX303", _line(file, window[1])))
            else:
                triples.setdefault(triple, window)
    except SyntaxError as error:
        if "LoadDocumentCallback" in str(error.msg):
            found.append(finding("NX302", _remote(data, file)))
        else:
            found.append(_syntax_error(error, file, reader.given, FORMATS[suffix].name))
    except MemoryError as error:
        found.append(finding("NX301", _line(file, max(reader.given, 1)), syntax=FORMATS[suffix].name, why=str(error)))
    return Placed(file, lines, triples, cache(lambda: _scan(data, file, suffix, triples))), tuple(found)


def _scan(data: bytes, file: str, suffix: str, triples: Mapping[Triple, tuple[int, int]]) -> Places | None:
    scanner = _SCANNERS.get(FORMATS[suffix])
    if scanner is None or len(data) > SCANNED_BYTES:
        return None
    text = data.decode("utf-8", "replace")
    statements: list[Statement] = []
    with suppress(ScanError, RecursionError):  # what came before counts
        statements.extend(scanner(text, _BASE))
    return Places(file, text, match_statements(triples, statements))


def _with_contexts(data: bytes, find_context: FindContext) -> bytes:
    with suppress(ScanError, RecursionError, UnicodeDecodeError):  # the engine says what is wrong with it
        return inline_contexts(data.decode(), find_context).encode()
    return data


def _line(file: str, number: int) -> Span:
    return Span(file, number, 1, number, 1)


def _iter_placed(reader: _Lines, syntax: ox.RdfFormat, scope: str) -> Iterator[tuple[Triple, tuple[int, int]]]:
    """Yield each triple with the lines it may stand on: those read since the triple before."""
    labels: dict[str, str] = {}
    before, now = 0, 0
    for quad in ox.parse(cast("IO[bytes]", reader), format=syntax, base_iri=_BASE):
        reader.quiet = 0
        if reader.given != now:
            before, now = now, reader.given
        window = (min(before + 1, now), now)
        yield (_term(quad.subject, labels, scope), str(quad.predicate), _term(quad.object, labels, scope)), window


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, labels: dict[str, str], scope: str) -> Term:
    match term:
        case ox.BlankNode():
            return labels.setdefault(term.value, f"_:{scope}b{len(labels)}")
        case ox.Literal():
            return format_literal(term.value, datatype=term.datatype.value, lang=term.language or "")
        case ox.Triple():
            return _TRIPLE_TERM
        case _:
            return str(term)


def _remote(data: bytes, file: str) -> Span:
    """Return where JSON-LD refers to a context elsewhere, the whole file where that is not seen."""
    text = data.decode("utf-8", "replace")
    with suppress(ScanError, RecursionError):
        if (place := find_remote(text)) is not None:
            return Places(file, text, {}).span(place)
    return Span(file)


def _syntax_error(error: SyntaxError, file: str, line: int, syntax: str) -> Finding:
    start, column = error.lineno or max(line, 1), max(error.offset or 1, 1)
    end, end_column = error.end_lineno or start, max(error.end_offset or column, 1)
    why = str(error.msg).rpartition(": ")[2] if str(error.msg).startswith("Parser error") else str(error.msg)
    return finding("NX301", Span(file, start, column, end, end_column), syntax=syntax, why=why)
