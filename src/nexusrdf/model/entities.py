"""From records to entities: heads first, so that any record can refer to any other."""

from collections.abc import Iterator
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.iri import is_slug
from nexusrdf.base.span import Span
from nexusrdf.model.config import Config
from nexusrdf.model.decisions import Decision, Retraction, read_decisions, read_retraction
from nexusrdf.model.entity import Entity, SourceText
from nexusrdf.model.fields import LANG, is_count, is_digest, parse_field, read_texts, span_of, unknown_key
from nexusrdf.model.index import Header, Index
from nexusrdf.model.kinds import Field, Kind, Value
from nexusrdf.model.schema import KINDS
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.model.values import FieldValue, Reference, Words
from nexusrdf.records import Mapping, Node, Record, Scalar

EDITORIAL: Final = ("kind", "id", "label", "names", "replaced-by", "note")
_SEVERAL: Final = frozenset({("link", "parties"), ("same-actor", "same")})
DECIDED: Final = {"nx:SameActor": "nx:identityOutcome", "nx:NoEntry": "nx:searchOutcome"}
"""Classes of the records that curators decide on, each with the predicate of what was decided last."""
NAMES: Final = Field("names", "nx:name", Value.NAME, "names with language and script", many=True)


def is_claims_record(record: Record) -> bool:
    """Tell whether a record holds claims of one source instead of telling of one thing."""
    return record.node.find("kind") is None and record.node.find("claims") is not None


def read_header(record: Record) -> tuple[Header | None, tuple[Finding, ...]]:
    """Read kind, id and label of a record."""
    node = record.node
    kind_name = _text(node, "kind")
    if kind_name is None:
        return None, (finding("NX152", node.span),)
    if kind_name not in KINDS:
        hint = did_you_mean(kind_name, KINDS)
        return None, (finding("NX151", span_of(node, "kind"), kind=kind_name, known=", ".join(KINDS), hint=hint),)
    kind = KINDS[kind_name]
    identifier = _text(node, "id")
    if identifier is None:
        return None, (finding("NX155", node.span, key="id", kind=kind.name),)
    if not is_slug(identifier):
        return None, (finding("NX153", span_of(node, "id"), id=identifier),)
    label, faults = _label(node, "")
    found = list(faults)
    if node.find("label") is None and not (kind.dependent or kind.unlabelled):
        found.append(finding("NX155", node.span, key="label", kind=kind.name))
    concept_type = (_text(node, "type") or "") if kind.name == "concept" else ""
    replaced_by = _text(node, "replaced-by") or ""
    return Header(identifier, kind, label.text if label else "", span_of(node, "id"), concept_type, replaced_by), tuple(found)


def read_entity(record: Record, header: Header, index: Index, config: Config) -> tuple[Entity, tuple[Finding, ...]]:
    """Read the fields of a record whose head is known."""
    kind, lang = header.kind, config.language
    values: dict[str, tuple[FieldValue, ...]] = {}
    names: tuple[FieldValue, ...] = ()
    text: SourceText | None = None
    found: list[Finding] = []
    own = own_keys(kind)
    for entry in record.node.entries:
        key = entry.key.text
        field = kind.find_field(key)
        if key == "names":
            names, faults = parse_field(NAMES, entry.value, index=index, lang=lang)
            found.extend(faults)
        elif key == "text" and key in own:
            text, faults = _source_text(entry.value)
            found.extend(faults)
        elif field is not None:
            values[key], faults = parse_field(field, entry.value, index=index, lang=lang)
            found.extend(faults)
            if (kind.name, key) in _SEVERAL and not faults and len({value.item for value in values[key]}) < 2:
                found.append(finding("NX204", entry.value.span))
            if kind.cls == "nx:SameActor" and key == "same":
                found.extend(_check_one_kind(values[key], index))
        elif key not in {*EDITORIAL, *own, "claim"}:
            found.append(unknown_key(entry.key, known_keys(kind)))
    missing = [field.key for field in kind.frame if not values.get(field.key) and not (field.key in values and found)]
    found.extend(finding("NX155", record.node.span, key=key, kind=kind.name) for key in missing)
    label, _ = _label(record.node, lang)
    ordered = tuple(value for field in kind.fields for value in values.get(field.key, ()))
    withdrawal, decisions, faults = _rulings(record.node, own, config)
    found.extend(faults)
    replaced_by, faults = _replaced_by(record.node, header, index)
    found.extend(faults)
    return Entity(
        header.id, kind, label or Words(header.id, ""), ordered, names, record.node.span, text, withdrawal, decisions, replaced_by
    ), tuple(found)


def _check_one_kind(same: tuple[FieldValue, ...], index: Index) -> Iterator[Finding]:
    """Yield a finding for each record of an identity link that is of another kind than the first, where things are among them."""
    heads = [(value.span, index.by_id[value.item.target]) for value in same if isinstance(value.item, Reference)]
    if any(head.kind.is_a("nx:Asset") for _, head in heads):
        first = heads[0][1]
        for span, head in heads:
            if head.kind is not first.kind:
                yield finding("NX266", span, id=head.id, kind=head.kind.name, first=first.id, other=first.kind.name)


def own_keys(kind: Kind) -> tuple[str, ...]:
    """Return the keys of a kind that are no fields: they are read in their own ways."""
    if kind.top == "nx:Source":
        return ("text", "withdrawn")
    return ("decisions",) if kind.cls in DECIDED else ()


def _rulings(
    node: Mapping, own: tuple[str, ...], config: Config
) -> tuple[Retraction | None, tuple[Decision, ...], tuple[Finding, ...]]:
    withdrawal, faults = read_retraction(node, "withdrawn") if "withdrawn" in own else (None, ())
    decisions, more = read_decisions(node, config) if "decisions" in own else ((), ())
    return withdrawal, decisions, (*faults, *more)


def _replaced_by(node: Mapping, header: Header, index: Index) -> tuple[tuple[str, Span] | None, tuple[Finding, ...]]:
    entry = node.find("replaced-by")
    if entry is None:
        return None, ()
    if not isinstance(entry.value, Scalar):
        return None, (finding("NX156", entry.value.span, key="replaced-by", expected="one text"),)
    if entry.value.text == header.id:
        return None, (finding("NX246", entry.value.span, id=header.id),)
    target, faults = index.resolve(entry.value.text, entry.value.span, header.kind.top)
    return ((target, entry.value.span) if target else None), faults


def known_keys(kind: Kind) -> tuple[str, ...]:
    """Return the keys that a record of a kind may have."""
    return (*EDITORIAL, *(field.key for field in kind.fields), *own_keys(kind), "claim")


def _text(node: Mapping, key: str) -> str | None:
    entry = node.find(key)
    return entry.value.text if entry and isinstance(entry.value, Scalar) else None


def _label(node: Mapping, lang: str) -> tuple[Words | None, tuple[Finding, ...]]:
    entry = node.find("label")
    match entry and entry.value:
        case None:
            return None, ()
        case Scalar(text) if text.strip():
            return Words(text, lang), ()
        case Mapping() as mapping:
            texts, faults = read_texts(mapping, ("text", "lang"))
            if texts.get("text", "").strip() and not faults:
                if LANG.fullmatch(texts.get("lang", "")):
                    return Words(texts["text"], texts["lang"]), ()
                return None, (finding("NX160", span_of(mapping, "lang"), form=texts["text"]),)
            if faults:
                return None, faults
    return None, (finding("NX156", span_of(node, "label"), key="label", expected="a text, or {text, lang}"),)


def _source_text(node: Node) -> tuple[SourceText | None, tuple[Finding, ...]]:
    if not isinstance(node, Mapping):
        return None, (finding("NX156", node.span, key="text", expected="a mapping with sha256, length, withheld"),)
    texts, faults = read_texts(node, ("sha256", "length", "withheld"))
    found = list(faults)
    digest = texts.get("sha256", "")
    if not is_digest(digest):
        found.append(finding("NX158", span_of(node, "sha256"), text=digest, expected="64 hexadecimal digits in lower case"))
    if not is_count(texts.get("length", "")):
        found.append(finding("NX158", span_of(node, "length"), text=texts.get("length", ""), expected="the length in characters"))
    if texts.get("withheld", "false") not in {"true", "false"}:
        found.append(finding("NX158", span_of(node, "withheld"), text=texts["withheld"], expected="true or false"))
    if found:
        return None, tuple(found)
    spans = tuple((entry.key.text, entry.value.span) for entry in node.entries)
    return SourceText(digest, int(texts["length"]), texts.get("withheld") == "true", spans), ()
