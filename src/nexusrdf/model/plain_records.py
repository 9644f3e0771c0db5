"""Records of lists straight into entities: the quick way for values that are as they should be.

Lists hold ten thousands of values in one file, and an adapter writes them in our kinds and keys. What this way cannot
take, it leaves to the way that curated records go (`read_entity`), which tells what is wrong; what it takes it reads
alike, as tests hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nexusrdf.base.iri import is_slug
from nexusrdf.base.span import Span
from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.model.entities import NAMES
from nexusrdf.model.entity import Entity
from nexusrdf.model.fields import LANG, LINK, SCRIPT, UNKNOWN
from nexusrdf.model.index import Header, Index
from nexusrdf.model.kinds import Field, Kind, NodeKind, Value
from nexusrdf.model.schema import KINDS
from nexusrdf.model.values import ConceptRef, FieldValue, Item, NameUse, Nested, Plain, Reference, Unknown, Words
from nexusrdf.records.lists import Plain as PlainValue
from nexusrdf.records.lists import PlainRecord

_HEAD = frozenset({"kind", "id", "label", "names"})
_NAME = frozenset({"form", "lang", "script", "quality", "kind"})


class _MisfitError(Exception):
    """A value that the quick way does not take."""


@dataclass(frozen=True, slots=True)
class PlainReader:
    """Whom records may refer to, the language of words, and what has been read before: the same text is the same item."""

    index: Index
    lang: str
    known: dict[tuple[Field | str, str], Item] = field(default_factory=dict)


def read_plain_header(plain: PlainRecord, span: Span) -> Header | None:
    """Return the head of a record, without its label; None where the quick way does not take it."""
    kind, identifier, label = KINDS.get(str(plain.get("kind"))), plain.get("id"), plain.get("label")
    if kind is None or not isinstance(identifier, str) or not is_slug(identifier):
        return None
    if not (isinstance(label, str) and label.strip()) and not kind.dependent:
        return None
    return Header(identifier, kind, "", span)


def read_plain(plain: PlainRecord, span: Span, reader: PlainReader) -> Entity | None:
    """Return a record as an entity, all its values at one position; None where the quick way does not take it."""
    header = read_plain_header(plain, span)
    if header is None or header.kind.top == "nx:Source":
        return None
    try:
        names = tuple(_name(name, span, reader) for name in _items(plain.get("names", [])))
        values = _values(header.kind, plain, span, reader)
    except _MisfitError:
        return None
    label = plain.get("label")
    words = Words(label, reader.lang) if isinstance(label, str) else Words(header.id, "")
    return Entity(header.id, header.kind, words, values, names, span)


def _values(kind: Kind, plain: PlainRecord, span: Span, reader: PlainReader) -> tuple[FieldValue, ...]:
    fields = [inner for inner in kind.fields if inner.key in plain]
    if len(fields) + len(plain.keys() & _HEAD) != len(plain) or any(inner.key not in plain for inner in kind.frame):
        raise _MisfitError
    values = tuple(FieldValue(inner, item, span) for inner in fields for item in _read_top(inner, plain[inner.key], span, reader))
    if kind.name == "link" and len({value.item for value in values if value.field.key == "parties"}) < 2:
        raise _MisfitError
    return values


def _items(plain: PlainValue) -> list[PlainValue]:
    if not isinstance(plain, list):
        raise _MisfitError
    return plain


def _read_top(inner: Field, plain: PlainValue, span: Span, reader: PlainReader) -> list[Item]:
    return [Unknown()] if plain == UNKNOWN and inner.unknown else _read(inner, plain, span, reader)


def _read(inner: Field, plain: PlainValue, span: Span, reader: PlainReader) -> list[Item]:
    if not isinstance(plain, list):
        return [_item(inner, plain, span, reader)]
    if not inner.many or not plain:
        raise _MisfitError
    return [_item(inner, one, span, reader) for one in plain]


def _item(inner: Field, plain: PlainValue, span: Span, reader: PlainReader) -> Item:
    if isinstance(plain, dict) and inner.value is Value.NODE and inner.node is not None:
        return _nested(inner.node, plain, span, reader)
    if not isinstance(plain, str) or (plain == UNKNOWN and inner.unknown):
        raise _MisfitError
    match inner.value:
        case Value.TEXT:
            return Words(plain, reader.lang)
        case Value.STRING:
            return Plain(plain)
    item = reader.known.get((inner, plain))
    if item is None:
        item = reader.known[inner, plain] = _checked(inner, plain, span, reader)
    return item


def _checked(inner: Field, text: str, span: Span, reader: PlainReader) -> Item:
    match inner.value:
        case Value.REFERENCE:
            if text in reader.index.by_id and (target := reader.index.resolve(text, span, inner.target)[0]):
                return Reference(target)
        case Value.CONCEPT if not inner.barred:
            if concept := reader.index.resolve_concept(text, inner.target, span)[0]:
                return concept
        case Value.DATE:
            try:
                return parse_date(text)
            except DateError:
                pass
        case Value.BOOLEAN if text in {"true", "false"}:
            return Plain(text)
        case Value.LINK if LINK.fullmatch(text):
            return Plain(text)
    raise _MisfitError


def _nested(kind: NodeKind, plain: Mapping[str, PlainValue], span: Span, reader: PlainReader) -> Nested:
    fields = [inner for inner in kind.fields if inner.key in plain]
    if len(fields) != len(plain) or not plain or any(inner.required and inner.key not in plain for inner in kind.fields):
        raise _MisfitError
    parts = tuple((inner, item) for inner in fields for item in _read(inner, plain[inner.key], span, reader))
    return Nested(parts, (span,) * len(parts))


def _name(plain: PlainValue, span: Span, reader: PlainReader) -> FieldValue:
    if not isinstance(plain, dict) or not plain.keys() <= _NAME:
        raise _MisfitError
    texts = {key: value for key, value in plain.items() if isinstance(value, str)}
    form, lang, script = texts.get("form", ""), texts.get("lang", ""), texts.get("script", "")
    quality = texts.get("quality", "as-in-source")
    concept = reader.known.get(("quality", quality))
    if concept is None and (found := reader.index.resolve_concept(quality, "name-quality", span)[0]):
        concept = reader.known["quality", quality] = found
    known = ("lang", f"{lang} {script}") in reader.known or (LANG.fullmatch(lang) and SCRIPT.fullmatch(script))
    if len(texts) != len(plain) or not (form and known and isinstance(concept, ConceptRef)):
        raise _MisfitError
    reader.known["lang", f"{lang} {script}"] = concept
    return FieldValue(NAMES, NameUse(form, lang, script, concept, "", texts.get("kind", "")), span)
