"""Where statements stand in JSON-LD, as far as contexts in the file tell what its keys mean."""

import json
import re
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urljoin

from nexusrdf.base.vocab import RDF, XSD
from nexusrdf.graph.quads import TYPE, Term, format_literal
from nexusrdf.validate.scan import Statement, Stretch, Where
from nexusrdf.validate.scan_json import Json, parse_json

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MAPS: Final = frozenset({"@index", "@id", "@type", "@graph"})
_WHOLE: Final = 1e21


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a context says of a term."""

    iri: str
    type: str = ""
    container: frozenset[str] = frozenset()
    reverse: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Context:
    """What names mean at some place."""

    base: str
    vocab: str = ""
    language: str = ""
    terms: Mapping[str, _Meaning] = field(default_factory=dict)

    def expand(self, name: str, *, vocab: bool = True) -> str:
        """Return the IRI or keyword that a name stands for, the name itself where it stands for none."""
        if name.startswith(("@", "_:")):
            return name
        if vocab and name in self.terms:
            return self.terms[name].iri
        prefix, colon, local = name.partition(":")
        if colon and not local.startswith("//") and prefix in self.terms:
            return self.terms[prefix].iri + local
        if _ABSOLUTE.match(name):
            return name
        return self.vocab + name if vocab else urljoin(self.base, name)


def find_remote(text: str) -> Stretch | None:
    """Return where a JSON-LD text first refers to a context elsewhere; raises as `parse_json` does."""
    return _find_remote(parse_json(text))


def inline_contexts(text: str, find: Callable[[str], bytes | None]) -> str:
    """Return a JSON-LD text with the contexts that `find` knows in place of their addresses, all on the same lines.

    Raises as `parse_json` does.
    """
    for start, end in sorted(_iter_remote(parse_json(text)), reverse=True):
        known = find(str(json.loads(text[start:end])))
        with suppress(ValueError, KeyError, TypeError, RecursionError):  # what is no context stays an address, which is refused
            context = json.loads(known or b"")["@context"]
            text = text[:start] + json.dumps(context) + text[end:]
    return text


def _iter_remote(value: Json) -> Iterator[Stretch]:
    for key, inner in value.pairs:
        if key.text == "@context":
            yield from (one.place for one in _listed(inner) if one.kind == "string")
        yield from _iter_remote(inner)
    for one in value.items:
        yield from _iter_remote(one)


def _find_remote(value: Json) -> Stretch | None:
    for key, inner in value.pairs:
        if key.text in {"@context", "@import"}:
            listed = inner.items if inner.kind == "array" else (inner,)
            if (remote := next((one for one in listed if one.kind == "string"), None)) is not None:
                return remote.place
        if (place := _find_remote(inner)) is not None:
            return place
    return next((place for one in value.items if (place := _find_remote(one)) is not None), None)


def scan_jsonld(text: str, base: str) -> Iterator[Statement]:
    """Yield each statement with the places of its subject and its object.

    Raises ScanError, or RecursionError on deep nesting, where it does not follow the text.
    """
    tree = parse_json(text)
    scanner = _Scanner()
    for root in tree.items if tree.kind == "array" else (tree,):
        yield from scanner.node(root, _Context(base))


class _Scanner:
    """One reading of a text; it numbers blank nodes."""

    def __init__(self) -> None:
        self._fresh = 0

    def node(self, value: Json, context: _Context) -> Generator[Statement, None, tuple[Term, Stretch]]:
        """Yield the statements of a node object, and return the node with the place of its name."""
        local = value.find("@context")
        context = context if local is None else _extended(context, local)
        named = next(((inner, inner.place) for key, inner in value.pairs if context.expand(key.text) == "@id"), None)
        if named is None or named[0].kind != "string":
            subject, place = self._blank(), (value.place[0], value.place[0] + 1)
        else:
            subject, place = _node_term(context.expand(named[0].text, vocab=False)), named[1]
        for key, inner in value.pairs:
            yield from self._entry(subject, place, key.text, inner, context)
        return subject, place

    def _entry(self, subject: Term, place: Stretch, key: str, value: Json, context: _Context) -> Iterator[Statement]:
        name = context.expand(key)
        match name:
            case "@type":
                for one in _listed(value):
                    yield (subject, TYPE, _node_term(context.expand(one.text))), Where(place, one.place)
            case "@graph" | "@included":
                for one in _listed(value):
                    yield from self.node(one, context)
            case "@reverse":
                for inner, ends in value.pairs:
                    yield from self._reverse(subject, place, context.expand(inner.text), ends, context)
            case _ if not name.startswith("@") and _ABSOLUTE.match(name):
                meaning = context.terms.get(key, _Meaning(name))
                if meaning.reverse:
                    yield from self._reverse(subject, place, name, value, context)
                else:
                    yield from self._values(subject, place, meaning, value, context)

    def _reverse(self, value: Term, place: Stretch, predicate: str, ends: Json, context: _Context) -> Iterator[Statement]:
        for one in _listed(ends):
            if one.kind == "object":
                subject, where = yield from self.node(one, context)
            else:
                subject, where = _node_term(context.expand(one.text, vocab=False)), one.place
            yield (subject, f"<{predicate}>", value), Where(where, place)

    def _values(self, subject: Term, place: Stretch, meaning: _Meaning, value: Json, context: _Context) -> Iterator[Statement]:
        predicate = f"<{meaning.iri}>"
        if "@list" in meaning.container and value.find("@list") is None:
            head = yield from self._list(_listed(value), value.place, meaning, context)
            yield (subject, predicate, head), Where(place, (value.place[0], value.place[0] + 1))
            return
        if value.kind == "object" and "@language" in meaning.container:
            for key, inner in value.pairs:
                for one in _listed(inner):
                    lang = "" if key.text == "@none" else key.text
                    yield (subject, predicate, format_literal(one.text, lang=lang)), Where(place, one.place)
            return
        if value.kind == "object" and meaning.container & _MAPS:
            for _, inner in value.pairs:
                yield from self._values(subject, place, replace(meaning, container=frozenset()), inner, context)
            return
        for one in _listed(value):
            if (held := one.find("@set")) is not None:
                yield from self._values(subject, place, meaning, held, context)
            elif one.kind == "array":
                yield from self._values(subject, place, meaning, one, context)
            elif one.text != "null" or one.kind != "word":
                term, where = yield from self._term(one, meaning, context)
                yield (subject, predicate, term), Where(place, where)

    def _term(self, value: Json, meaning: _Meaning, context: _Context) -> Generator[Statement, None, tuple[Term, Stretch]]:
        if value.kind == "object":
            if (held := value.find("@list")) is not None:
                head = yield from self._list(_listed(held), held.place, meaning, context)
                return head, (value.place[0], value.place[0] + 1)
            if (held := value.find("@value")) is not None:
                datatype, language = value.find("@type"), value.find("@language")
                named = context.expand(datatype.text) if datatype else ""
                return _literal(held, _Meaning("", named), language.text if language else ""), held.place
            return (yield from self.node(value, context))
        if value.kind == "string" and meaning.type in {"@id", "@vocab"}:
            return _node_term(context.expand(value.text, vocab=meaning.type == "@vocab")), value.place
        lang = context.language if meaning.language is None else meaning.language
        return _literal(value, meaning, "" if meaning.type or value.kind != "string" else lang), value.place

    def _list(
        self, items: tuple[Json, ...], place: Stretch, meaning: _Meaning, context: _Context
    ) -> Generator[Statement, None, Term]:
        cells = [self._blank() for _ in items]
        for n, one in enumerate(items):
            term, where = yield from self._term(one, meaning, context)
            yield (cells[n], f"<{RDF}first>", term), Where(place, where)
            following = cells[n + 1] if n + 1 < len(cells) else f"<{RDF}nil>"
            yield (cells[n], f"<{RDF}rest>", following), Where(place, where)
        return cells[0] if cells else f"<{RDF}nil>"

    def _blank(self) -> Term:
        self._fresh += 1
        return f"_:-{self._fresh}"


def _listed(value: Json) -> tuple[Json, ...]:
    return value.items if value.kind == "array" else (value,)


def _node_term(iri: str) -> Term:
    return iri if iri.startswith("_:") else f"<{iri}>"


def _literal(value: Json, meaning: _Meaning, lang: str) -> Term:
    """Return the literal of a value (JSON-LD 1.1 API, section 8.2.2)."""
    datatype = meaning.type if meaning.type not in {"@none", "@id", "@vocab"} else ""
    if value.kind == "word":
        return format_literal(value.text, datatype=datatype or f"{XSD}boolean")
    if value.kind != "number":
        return format_literal(value.text, datatype=datatype, lang=lang)
    number = float(value.text)
    if number.is_integer() and abs(number) < _WHOLE and datatype != f"{XSD}double":
        return format_literal(str(int(number)), datatype=datatype or f"{XSD}integer")
    mantissa, _, exponent = f"{number:.15E}".partition("E")
    whole, _, rest = mantissa.partition(".")
    return format_literal(f"{whole}.{rest.rstrip('0') or '0'}E{int(exponent)}", datatype=datatype or f"{XSD}double")


def _extended(context: _Context, local: Json) -> _Context:
    """Return a context with what another says; what lies elsewhere says nothing here."""
    for one in _listed(local):
        if one.kind == "word":
            context = _Context(context.base)
        for key, value in one.pairs:
            match key.text:
                case "@vocab":
                    context = replace(context, vocab=context.expand(value.text))
                case "@base":
                    context = replace(context, base=urljoin(context.base, value.text))
                case "@language":
                    context = replace(context, language=value.text if value.kind == "string" else "")
                case _:
                    continue
        context = replace(context, terms={**context.terms, **_prefixes(one)})
        defined = {key.text: _meaning(context, key.text, value) for key, value in one.pairs if not key.text.startswith("@")}
        context = replace(context, terms={**context.terms, **defined})
    return context


def _prefixes(local: Json) -> dict[str, _Meaning]:
    """Return the terms that stand for whole IRIs, which others are put together from."""
    texts = ((key.text, value if value.kind == "string" else value.find("@id")) for key, value in local.pairs)
    return {name: _Meaning(iri.text) for name, iri in texts if iri is not None and not name.startswith("@")}


def _meaning(context: _Context, name: str, value: Json) -> _Meaning:
    if value.kind == "string":
        return _Meaning(context.expand(value.text))
    back = value.find("@reverse")
    iri, kind, held, lang = (value.find(key) for key in ("@id", "@type", "@container", "@language"))
    named = back or iri
    others = replace(context, terms={key: meaning for key, meaning in context.terms.items() if key != name})
    return _Meaning(
        context.expand(named.text) if named is not None else others.expand(name),
        context.expand(kind.text) if kind is not None else "",
        frozenset(one.text for one in _listed(held)) if held is not None else frozenset(),
        back is not None,
        None if lang is None else (lang.text if lang.kind == "string" else ""),
    )
