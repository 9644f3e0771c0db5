"""Reading the values of fields: text in, typed items or findings out."""

import re
from collections.abc import Iterator
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.dates import DateError, parse_date, parse_duration
from nexusrdf.model.folding import fold_singular
from nexusrdf.model.index import Index
from nexusrdf.model.kinds import Field, NodeKind, Value
from nexusrdf.model.schema import BY_NOTATION
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.model.values import ConceptRef, FieldValue, Item, NameUse, Nested, Part, Plain, Reference, Unknown, Words
from nexusrdf.records import Mapping, Node, Scalar, Sequence

UNKNOWN: Final = "unknown"
LANG: Final = re.compile(
    r"""([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})       # language, extended language
        (-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?           # script, region
        (-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*          # variants
        (-[0-9a-wy-z](-[a-z0-9]{2,8})+)*              # extensions
        (-x(-[a-z0-9]{1,8})+)?                        # private use
      | x(-[a-z0-9]{1,8})+""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
"""A well-formed language tag (RFC 5646, section 2.1); others are no literals that engines can read."""
SCRIPT: Final = re.compile(r"[A-Z][a-z]{3}")
_PATH: Final = r"(?:[A-Za-z0-9._~:@!$&'()*+,;=/-]|%[0-9A-Fa-f]{2}|[\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef])*"
LINK: Final = re.compile(rf"https?://[\w.~-]+(?::[0-9]{{1,5}})?(?:/{_PATH})?(?:\?(?:{_PATH}|\?)*)?(?:#(?:{_PATH}|\?)*)?")
"""An http address as an IRI (RFC 3987) that every engine reads, its authority without a user."""
_Parsed = tuple[Item | None, tuple[Finding, ...]]


def parse_field(field: Field, node: Node, *, index: Index, lang: str) -> tuple[tuple[FieldValue, ...], tuple[Finding, ...]]:
    """Read the value, or the list of values, of one field.

    `lang` is the language of words that name none.
    """
    if isinstance(node, Sequence) and not field.many:
        return (), (finding("NX163", node.span, key=field.key),)
    nodes = node.items if isinstance(node, Sequence) else (node,)
    values: list[FieldValue] = []
    found: list[Finding] = []
    for item_node in nodes:
        if isinstance(item_node, Scalar) and item_node.text == UNKNOWN and field.unknown:
            if len(nodes) > 1:
                found.append(finding("NX164", item_node.span, key=field.key))
            values.append(FieldValue(field, Unknown(), item_node.span))
            continue
        item, faults = parse_item(field, item_node, index=index, lang=lang)
        found.extend(faults)
        if item is not None:
            values.append(FieldValue(field, item, item_node.span))
    return tuple(values), tuple(found)


def parse_item(field: Field, node: Node, *, index: Index, lang: str) -> _Parsed:
    """Read one value of a field.

    >>> from nexusrdf.model.index import make_index
    >>> here = Span("a.yaml", 3, 9)
    >>> when = Field("when", "nx:when", Value.DATE, "when it happened")
    >>> parse_item(when, Scalar("2026-02", here), index=make_index(())[0], lang="en")
    (PartialDate(edtf='2026-02', earliest='2026-02-01', latest='2026-02-28'), ())
    """
    match field.value, node:
        case (Value.TEXT, _):
            return _words(field, node, lang)
        case (Value.PART, Mapping()) if not field.role:
            return _part(field, node, index)
        case (Value.NAME, Mapping()):
            return _name(node, index)
        case (Value.NAME, _):
            example = f"{{form: {getattr(node, 'text', '…')}, lang: {lang}, script: Latn, quality: as-in-source}}"
            expected = "a mapping with form, lang, script, quality for each name"
            return None, (finding("NX156", node.span, key=field.key, expected=expected, hint=f"write it so: {example}"),)
        case (Value.NODE, _) if field.node is not None:
            return _nested(field, field.node, node, index=index, lang=lang)
        case (Value.PART, _) if not field.role:
            return None, (finding("NX156", node.span, key=field.key, expected="a mapping with actor, role"),)
        case (_, Scalar(text, span)):
            return _scalar(field, text, span, index)
    return None, (finding("NX156", node.span, key=field.key, expected="one text"),)


def _scalar(field: Field, text: str, span: Span, index: Index) -> _Parsed:
    match field.value:
        case Value.REFERENCE:
            target, faults = index.resolve(text, span, field.target)
            return (Reference(target) if target else None), faults
        case Value.PART:
            target, faults = index.resolve(text, span, field.target)
            return (Part(target, ConceptRef(f"nx:{field.role}", built_in=True)) if target else None), faults
        case Value.CONCEPT:
            return _concept(field, text, span, index)
        case Value.DATE:
            try:
                return parse_date(text), ()
            except DateError as error:
                return None, (finding("NX157", span, why=str(error)),)
    return _plain(field, text, span)


def _concept(field: Field, text: str, span: Span, index: Index) -> _Parsed:
    """Read a concept; one that is called like what the field bars is refused as well."""
    concept, faults = index.resolve_concept(text, field.target, span)
    if concept is None or not field.barred:
        return concept, faults
    names = (text, concept.name, index.by_id[concept.name].label if concept.name in index.by_id else "")
    if {fold_singular(name) for name in names} & {fold_singular(notation) for notation in field.barred}:
        known = ", ".join(notation for type_, notation in BY_NOTATION if type_ == field.target and notation not in field.barred)
        return None, (finding("NX159", span, text=text, type=f"{field.key}, {field.help}", known=known),)
    return concept, faults


def _plain(field: Field, text: str, span: Span) -> _Parsed:
    expected = ""
    match field.value:
        case Value.DURATION:
            try:
                return Plain(parse_duration(text)), ()
            except DateError:
                expected = "a duration such as P3D, P2M or P1Y"
        case Value.INTEGER if not re.fullmatch(r"-?(0|[1-9][0-9]*)", text):
            expected = "a whole number"
        case Value.BOOLEAN if text not in {"true", "false"}:
            expected = "true or false"
        case Value.LINK if not LINK.fullmatch(text):
            expected = "an address that starts with http:// or https:// and holds no blanks"
    if expected:
        return None, (finding("NX158", span, text=text, expected=expected),)
    return Plain(text), ()


def _words(field: Field, node: Node, lang: str) -> _Parsed:
    match node:
        case Scalar(text):
            return Words(text, lang), ()
        case Mapping():
            texts, faults = read_texts(node, ("text", "lang"))
            if "text" in texts and LANG.fullmatch(texts.get("lang", lang)):
                return Words(texts["text"], texts.get("lang", lang)), faults
            if "text" not in texts:
                return None, faults or (finding("NX155", node.span, key="text", kind="a text with its language"),)
            return None, (*faults, finding("NX160", span_of(node, "lang"), form=texts["text"]))
    return None, (finding("NX156", node.span, key=field.key, expected="a text, or {text, lang}"),)


def _part(field: Field, node: Mapping, index: Index) -> _Parsed:
    texts, faults = read_texts(node, ("actor", "role"))
    missing = [finding("NX155", node.span, key=key, kind="a part") for key in ("actor", "role") if not texts.get(key)]
    if faults or missing:
        return None, (*faults, *missing)
    target, wrong_actor = index.resolve(texts["actor"], span_of(node, "actor"), field.target)
    role, wrong_role = index.resolve_concept(texts["role"], "role", span_of(node, "role"))
    return (Part(target, role) if target and role else None), (*wrong_actor, *wrong_role)


def _name(node: Mapping, index: Index) -> _Parsed:
    texts, faults = read_texts(node, ("form", "lang", "script", "quality", "system", "kind"))
    found = list(faults)
    form = texts.get("form", "")
    if not form:
        found.append(finding("NX155", node.span, key="form", kind="a name"))
    if not LANG.fullmatch(texts.get("lang", "")):
        found.append(finding("NX160", span_of(node, "lang"), form=form))
    if not SCRIPT.fullmatch(texts.get("script", "")):
        found.append(finding("NX161", span_of(node, "script"), form=form))
    quality, more = index.resolve_concept(texts.get("quality", "as-in-source"), "name-quality", span_of(node, "quality"))
    found.extend(more)
    if found or quality is None:
        return None, tuple(found)
    return NameUse(form, texts["lang"], texts["script"], quality, texts.get("system", ""), texts.get("kind", "")), ()


def _nested(field: Field, kind: NodeKind, node: Node, *, index: Index, lang: str) -> _Parsed:
    """Read what a mapping describes in place; a bare text stands for its `short` field."""
    keys = tuple(inner.key for inner in kind.fields)
    entries: list[tuple[str, Node, Span]]
    if isinstance(node, Scalar) and kind.short:
        entries = [(kind.short, node, node.span)]
    elif isinstance(node, Mapping) and node.entries:
        entries = [(entry.key.text, entry.value, entry.key.span) for entry in node.entries]
    else:
        return None, (finding("NX156", node.span, key=field.key, expected=f"a mapping with {', '.join(keys)}"),)
    read: dict[str, tuple[FieldValue, ...]] = {}
    found: list[Finding] = []
    for key, value, span in entries:
        inner = kind.find_field(key)
        if inner is None:
            found.append(unknown_key(Scalar(key, span), keys))
            continue
        read[key], faults = parse_field(inner, value, index=index, lang=lang)
        found.extend(faults)
    missing = [inner.key for inner in kind.fields if inner.required and not read.get(inner.key)]
    found.extend(finding("NX155", node.span, key=key, kind=kind.name) for key in missing)
    if found:
        return None, tuple(found)
    values = [value for inner in kind.fields for value in read.get(inner.key, ())]
    return Nested(tuple((value.field, value.item) for value in values), tuple(value.span for value in values)), ()


def read_texts(node: Mapping, keys: tuple[str, ...]) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Read a mapping of texts; unknown keys and values that are no text are findings."""
    texts: dict[str, str] = {}
    found: list[Finding] = []
    for entry in node.entries:
        if entry.key.text not in keys:
            found.append(unknown_key(entry.key, keys))
        elif isinstance(entry.value, Scalar):
            texts[entry.key.text] = entry.value.text
        else:
            found.append(finding("NX156", entry.value.span, key=entry.key.text, expected="one text"))
    return texts, tuple(found)


def is_count(text: str) -> bool:
    """Tell whether a text is a whole number of a size that a text or a list can have.

    >>> is_count("742"), is_count("-1"), is_count("٣"), is_count("9" * 5000)
    (True, False, False, False)
    """
    return re.fullmatch(r"[0-9]{1,12}", text) is not None


def is_digest(text: str) -> bool:
    """Tell whether a text is a SHA-256 in hexadecimal, in lower case."""
    return re.fullmatch(r"[0-9a-f]{64}", text) is not None


def unknown_key(key: Scalar, known: tuple[str, ...]) -> Finding:
    """Return the finding of a key that is not known here."""
    return finding("NX104", key.span, key=key.text, known=", ".join(known), hint=did_you_mean(key.text, known))


def text_of(node: Mapping, key: str, found: list[Finding]) -> str:
    """Return the one text of a key of the settings, stripped, or an empty one; another value is added to `found` (NX156)."""
    entry = node.find(key)
    if entry is None:
        return ""
    if isinstance(entry.value, Scalar) and entry.value.text.strip():
        return entry.value.text.strip()
    found.append(finding("NX156", entry.value.span, key=key, expected="one text"))
    return ""


def span_of(node: Mapping, key: str) -> Span:
    """Return the position of a key's value, or of the mapping where the key is missing."""
    entry = node.find(key)
    return entry.value.span if entry else node.span


def iter_texts(node: Node, key: str, found: list[Finding]) -> Iterator[Scalar]:
    """Yield the texts of a text or a list of texts; anything else is a finding."""
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Scalar):
            yield item
        else:
            found.append(finding("NX156", item.span, key=key, expected="a text or a list of texts"))
