"""XML lists entry by entry, each with its line and column.

Read by expat of the standard library: it says where every element starts, which lxml does not, keeps no tree, opens
nothing, and takes no longer than lxml and a walk over its tree (docs/decisions/0012-lists.md).
"""

from collections import Counter
from collections.abc import Iterator
from typing import IO, Final, NamedTuple
from xml.parsers import expat

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.limits import LIST_DEPTH
from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Outside

CHUNK: Final = 65_536


class Element(NamedTuple):
    """An element of an entry: local name, attributes, text (edges trimmed), children.

    Where it stands is looked up by `tracing` where that is asked for.
    """

    tag: str
    attributes: dict[str, str]
    text: str
    children: tuple["Element", ...]

    def find(self, tag: str) -> "Element | None":
        """Return the first child of a name, or None."""
        for child in self.children:  # quicker than an iterator: this is asked fifty times of every entry
            if child.tag == tag:
                return child
        return None

    def text_of(self, tag: str) -> str:
        """Return the text of the first child of a name, empty where there is none."""
        for child in self.children:
            if child.tag == tag:
                return child.text
        return ""

    def all_of(self, tag: str) -> Iterator["Element"]:
        """Yield the children of a name."""
        return (child for child in self.children if child.tag == tag)

    def texts(self) -> dict[str, str]:
        """Return the texts of its children by name, of several of one name that of the first."""
        return {child.tag: child.text for child in reversed(self.children)}


_NONE: Final[tuple[Element, ...]] = ()
_make_tuple: Final = tuple.__new__  # half the time of calling the class, half a million times


class Root(NamedTuple):
    """The root element's name and attributes."""

    tag: str
    attributes: dict[str, str]


_SCHEMA: Final = frozenset({"schemaLocation", "noNamespaceSchemaLocation"})


def iter_elements(
    stream: IO[bytes], file: str, *, root: str, entries: frozenset[str], around: frozenset[str] = frozenset()
) -> Iterator[Root | tuple[Element, Span] | Outside]:
    """Yield the root, then each element that is an entry with where it starts and ends, then what is unknown outside of them.

    `root` is the name that the root must have, `entries` are the names of entries, `around` the paths below the root of the
    other elements and attributes that are known, as `@date`, `group`, `group@id`.
    Raises NexusError NX140 where the file is no XML, ends too early or nests too deep, NX141 where it is another list,
    NX142 where it declares a document type.
    """
    reader = _Reader(file, root, entries, around)
    chunk = b"-"
    while chunk:
        chunk = stream.read(CHUNK)
        reader.feed(chunk)
        yield from reader.take()
    if reader.unknown:
        yield Outside(reader.unknown)


class _DoctypeError(Exception):
    """A document type, behind which nothing is read."""


def iter_starts(stream: IO[bytes], tag: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of the elements of a name, for a look ahead: at a fault of the file it ends.

    Whoever reads the entries afterwards tells of the fault.
    """
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    def refuse(*_: object) -> None:
        raise _DoctypeError

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, refuse
    while chunk := stream.read(CHUNK):
        try:
            parser.Parse(chunk, False)
        except (expat.ExpatError, LookupError, _DoctypeError):
            return
        yield from found
        found.clear()


class _Reader:
    """Expat's handlers: open elements on a stack, finished entries in a list.

    An open element knows how many texts and elements there were when it began: what is behind them, when it ends, is its own.
    """

    def __init__(self, file: str, root: str, entries: frozenset[str], around: frozenset[str]) -> None:
        self._file, self._root, self._entries, self._around = file, root, entries, around
        self._path: list[str] = []
        self.unknown: Counter[str] = Counter()
        self._done: list[Root | tuple[Element, Span]] = []
        self._open: list[tuple[str, dict[str, str], int, int]] = []
        self._texts: list[str] = []
        self._elements: list[Element] = []
        self._start_of_entry = (0, 0)
        self._depth = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser

    def feed(self, chunk: bytes) -> None:
        """Parse some bytes more; none at all is the end."""
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            raise self._broken(error) from error
        except LookupError as error:  # an encoding that Python does not know
            raise fault("NX140", span=Span(self._file), file=self._file, why=str(error)) from error

    def take(self) -> list[Root | tuple[Element, Span]]:
        """Return what has been finished since the last time."""
        done, self._done = self._done, []
        return done

    def _here(self) -> Span:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        return Span(self._file, line, column, line, column)

    def _broken(self, error: expat.ExpatError) -> NexusError:
        line, column = error.lineno, error.offset + 1
        words = expat.errors.messages[error.code]
        if self._depth and words in {"no element found", "unclosed token"}:
            words = "it ends too early: it was cut off"
        elif not self._depth:
            words = f"it is no XML ({words})"
        return fault("NX140", span=Span(self._file, line, column, line, column), file=self._file, why=words)

    def _doctype(self, *_: object) -> None:
        raise fault("NX142", span=self._here(), file=self._file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2] if ":" in name else name
        opened = self._open
        if self._depth + len(opened) >= LIST_DEPTH:
            raise fault("NX140", span=self._here(), file=self._file, why=f"elements nest deeper than {LIST_DEPTH}")
        if opened:
            opened.append((tag, attributes, len(self._texts), len(self._elements)))
        elif self._depth and tag in self._entries:
            parser = self._parser
            self._start_of_entry = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
            opened.append((tag, attributes, 0, 0))
            parser.CharacterDataHandler = self._texts.append
        else:
            self._depth += 1
            if self._depth == 1:
                self._begin(tag, attributes)
            else:
                self._path.append(tag)
            self._pass(attributes)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != self._root:
            raise fault("NX141", span=self._here(), file=self._file, root=f"<{self._root}>", found=f"<{tag}>")
        self._done.append(Root(tag, attributes))

    def _pass(self, attributes: dict[str, str]) -> None:
        """Count an element outside of entries where it is unknown, else its unknown attributes; what is in one counts with it."""
        path = "/".join(self._path)
        above = "/".join(self._path[:-1])
        if above and above not in self._around:
            return
        if path and path not in self._around:
            self.unknown[path] += 1
            return
        for name, value in attributes.items():
            prefix, _, local = name.rpartition(":")
            if value and prefix != "xmlns" and name != "xmlns" and local not in _SCHEMA and f"{path}@{local}" not in self._around:
                self.unknown[f"{path}@{local}"] += 1

    def _end(self, name: str) -> None:
        if not self._open:
            self._depth -= 1
            del self._path[-1:]
            return
        tag, attributes, first_text, first_child = self._open.pop()
        texts, elements = self._texts, self._elements
        text, children = "", _NONE
        if len(texts) > first_text:
            text = "".join(texts[first_text:]).strip()
            del texts[first_text:]
        if len(elements) > first_child:
            children = tuple(elements[first_child:])
            del elements[first_child:]
        element = _make_tuple(Element, (tag, attributes, text, children))
        if self._open:
            elements.append(element)
            return
        parser = self._parser
        parser.CharacterDataHandler = None
        end = parser.CurrentColumnNumber + 1 + len(name) + len("</>")
        self._done.append((element, Span(self._file, *self._start_of_entry, parser.CurrentLineNumber, end)))
