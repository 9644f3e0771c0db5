"""Where statements stand in RDF/XML, and whether it is well-formed to its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin
from xml.parsers import expat

from nexusrdf.base.vocab import RDF
from nexusrdf.graph.quads import TYPE, Term, format_literal
from nexusrdf.validate.scan import ScanError, Statement, Stretch, Where

_SPACE: Final = " "
_BASE: Final = f"http://www.w3.org/XML/1998/namespace{_SPACE}base"
_LANG: Final = f"http://www.w3.org/XML/1998/namespace{_SPACE}lang"
_NOT_PROPERTIES: Final = frozenset({"about", "ID", "nodeID", "resource", "datatype", "parseType", "type", "li"})


@dataclass(slots=True)
class _Element:
    """An element that is open: a node or a property, and what is known of it."""

    name: str
    node: bool
    place: Stretch
    base: str
    lang: str
    subject: Term = ""
    predicate: Term = ""
    datatype: str = ""
    text: str = ""
    text_place: Stretch | None = None
    filled: bool = False
    foreign: bool = False
    items: int = 0


def check_xml(data: bytes) -> tuple[int, int, str] | None:
    """Return line, column and reason where a text is no well-formed XML, None where it is."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1, expat.ErrorString(error.code)
    return None


def scan_xml(text: str, base: str) -> Iterator[Statement]:
    """Yield each statement with the places of its subject's and its object's elements.

    Raises ScanError where it does not follow the text.
    """
    scanner = _Scanner(text, base)
    try:
        scanner.parser.Parse(scanner.data, True)
    except expat.ExpatError as error:
        raise ScanError(str(error)) from error
    yield from scanner.found


class _Scanner:
    """One reading of a text: the elements that are open, and the statements so far."""

    def __init__(self, text: str, base: str) -> None:
        self.data = text.encode("utf-8", "replace")
        self.found: list[Statement] = []
        self.parser = expat.ParserCreate("UTF-8", _SPACE)
        self.parser.buffer_text = False
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._open: list[_Element] = []
        self._base = base
        self._fresh = 0
        self._ascii = text.isascii()

    def _offset(self, index: int) -> int:
        return index if self._ascii else len(self.data[:index].decode("utf-8", "replace"))

    def _here(self) -> Stretch:
        """Return where the tag that is being read stands, its brackets left out of neither end."""
        start = self.parser.CurrentByteIndex
        end = self.data.find(b">", start) + 1
        return self._offset(start), self._offset(end or len(self.data))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        above = self._open[-1] if self._open else None
        base = urljoin(above.base if above else self._base, attributes.get(_BASE, ""))
        lang = attributes.get(_LANG, above.lang if above else "")
        foreign = above is not None and above.foreign
        root = name == f"{RDF}{_SPACE}RDF" and above is None
        node = above is None or not above.node or above.name == ""
        element = _Element("" if root else name, node, self._here(), base, lang, foreign=foreign)
        self._open.append(element)
        if foreign or root:
            return
        if node:
            self._node(element, attributes, above)
        elif above is not None:
            self._property(element, attributes, above)

    def _node(self, element: _Element, attributes: dict[str, str], above: _Element | None) -> None:
        element.subject = self._named(element, attributes)
        if above is not None and above.predicate:
            self._tell(above, element.subject, element.place)
        if element.name != f"{RDF}{_SPACE}Description":
            self._say(element.subject, TYPE, _iri(element.name), element.place, element.place)
        self._attributes(element.subject, element, attributes)

    def _attributes(self, subject: Term, element: _Element, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            if name == f"{RDF}{_SPACE}type":
                self._say(subject, TYPE, f"<{urljoin(element.base, value)}>", element.place, element.place)
            elif _SPACE in name and name not in {_BASE, _LANG} and not _is_syntax(name):
                self._say(subject, _iri(name), format_literal(value, lang=element.lang), element.place, element.place)

    def _property(self, element: _Element, attributes: dict[str, str], above: _Element) -> None:
        element.subject = above.subject
        element.text_place = above.place
        if element.name == f"{RDF}{_SPACE}li":
            above.items += 1
            element.predicate = f"<{RDF}_{above.items}>"
        else:
            element.predicate = _iri(element.name)
        get = {name.rpartition(_SPACE)[2]: value for name, value in attributes.items() if name.startswith(f"{RDF}{_SPACE}")}
        element.datatype = get.get("datatype", "")
        if get.get("parseType") == "Resource":
            node = self._blank()
            self._tell(element, node, element.place)
            element.subject, element.node, element.predicate = node, True, ""
        elif "parseType" in get:
            element.foreign = element.filled = True
        elif "resource" in get:
            value = f"<{urljoin(element.base, get['resource'])}>"
            self._tell(element, value, element.place)
            self._attributes(value, element, attributes)
        elif "nodeID" in get:
            self._tell(element, f"_:{get['nodeID']}", element.place)

    def _characters(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text

    def _end(self, _: str) -> None:
        element = self._open.pop()
        if element.predicate and not element.filled and not element.foreign:
            start = element.place[1]
            literal = format_literal(element.text, datatype=element.datatype, lang="" if element.datatype else element.lang)
            end = self._offset(self.parser.CurrentByteIndex)
            self._tell(element, literal, (start, max(start, end)))

    def _tell(self, element: _Element, value: Term, place: Stretch) -> None:
        element.filled = True
        self._say(element.subject, element.predicate, value, element.text_place or element.place, place)

    def _say(self, subject: Term, predicate: Term, value: Term, place: Stretch, where: Stretch) -> None:
        self.found.append(((subject, predicate, value), Where(place, where)))

    def _named(self, element: _Element, attributes: dict[str, str]) -> Term:
        for key, mark in (("about", ""), ("ID", "#")):
            if (name := attributes.get(f"{RDF}{_SPACE}{key}")) is not None:
                return f"<{urljoin(element.base, mark + name)}>"
        label = attributes.get(f"{RDF}{_SPACE}nodeID")
        return f"_:{label}" if label else self._blank()

    def _blank(self) -> Term:
        self._fresh += 1
        return f"_:-{self._fresh}"


def _iri(name: str) -> Term:
    return f"<{name.replace(_SPACE, '', 1)}>"


def _is_syntax(name: str) -> bool:
    space, _, local = name.partition(_SPACE)
    return space == RDF and local in _NOT_PROPERTIES
