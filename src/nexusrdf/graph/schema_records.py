"""JSON Schema of files of records: one of any kind, or of one kind, from the mapping table."""

from collections.abc import Iterator
from typing import Final

from nexusrdf.graph.schema_claims import claim_definitions, decisions
from nexusrdf.graph.schema_values import Define, Schema, either, field_schema, mapping, one_or_more, ref, value_definitions
from nexusrdf.model.entities import known_keys, own_keys
from nexusrdf.model.kinds import Kind
from nexusrdf.model.schema import KINDS

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
CLAIMS: Final = "claims"
_ANY: Final = "record-or-claims"


def file_schema(name: str, define: Define) -> Schema:
    """Return the schema of files with one record or a list: of a kind, of `claims`, or of all where the name is empty.

    >>> schema = file_schema("person", lambda curie: "")
    >>> schema["title"], schema["then"]["items"], "vessel" in schema["definitions"]
    ('person', {'$ref': '#/definitions/person'}, False)
    """
    entry = "claims-file" if name == CLAIMS else name or _ANY
    title = name or "records of a nexusrdf dataset"
    root: Schema = {"$schema": DRAFT, "title": title, "type": ["object", "array"]}
    root |= {"if": {"type": "array"}, "then": {"minItems": 1, "items": ref(entry)}, "else": ref(entry)}
    everything = {
        _ANY: _entry(define),
        "record": _record(define),
        **{kind.name: _of_kind(kind, define) for kind in KINDS.values()},
        **claim_definitions(define),
        **_more_definitions(),
        **value_definitions(define),
    }
    return {**root, "definitions": dict(_needed(ref(entry), everything))}


def _needed(start: Schema, everything: dict[str, Schema]) -> Iterator[tuple[str, Schema]]:
    """Yield the definitions that a schema leads to, in their order."""
    wanted, frontier = set[str](), list(_refs(start))
    while frontier:
        name = frontier.pop()
        if name not in wanted:
            wanted.add(name)
            frontier.extend(_refs(everything[name]))
    yield from ((name, schema) for name, schema in everything.items() if name in wanted)


def _refs(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield value.removeprefix("#/definitions/")
            else:
                yield from _refs(value)
    elif isinstance(part, list):
        for value in part:
            yield from _refs(value)


def _entry(define: Define) -> Schema:
    """Return the schema of a record, or of claims of one source: a mapping with `claims` and no `kind`."""
    return {
        "type": "object",
        "properties": {
            "kind": _kind_schema(define),
            "claims": {"description": "claims of one source: a mapping with `source` and `claims` instead of a record"},
        },
        "if": {"required": ["claims"], "not": {"required": ["kind"]}},
        "then": ref("claims-file"),
        "else": ref("record"),
    }


def _kind_schema(define: Define) -> Schema:
    return {
        "description": "the kind of record",
        "enum": list(KINDS),
        "markdownEnumDescriptions": [_tell(kind, define) for kind in KINDS.values()],
    }


def _record(define: Define) -> Schema:
    chosen = [
        {"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": ref(name)} for name in KINDS
    ]  # by `if`, so that an editor offers and judges the keys of that kind alone
    return {"type": "object", "properties": {"kind": _kind_schema(define)}, "required": ["kind"], "allOf": chosen}


def _tell(kind: Kind, define: Define) -> str:
    defined = define(kind.cls)
    return kind.help + (f"\n\n{defined}" if defined else "")


def _of_kind(kind: Kind, define: Define) -> Schema:
    heads = {
        "kind": {"const": kind.name, "description": _tell(kind, define)},
        "id": ref("slug", "what other records call it; it is never changed, since its IRI ends in it"),
        "label": ref("label"),
        "names": {**one_or_more(ref("name")), "description": "names with language and script"},
        "replaced-by": ref("reference", "the record that this one was merged into"),
        "note": {"description": "a remark for curators; it is not published"},
        "claim": ref("claim"),
    }
    own: Schema = {"text": ref("source-text"), "withdrawn": ref("retraction"), "decisions": decisions()}
    fields = {field.key: field_schema(field, define) for field in kind.fields}
    own = {key: own[key] for key in own_keys(kind)}
    everything: Schema = {**heads, **own, **fields}
    keys: Schema = {key: everything[key] for key in known_keys(kind)}
    label = () if kind.dependent or kind.unlabelled else ("label",)
    return mapping(_tell(kind, define), keys, ("kind", "id", *label, *(field.key for field in kind.frame)))


def _more_definitions() -> dict[str, Schema]:
    label = mapping("A label in another language.", {"text": ref("text"), "lang": ref("lang")}, ("text", "lang"))
    text = mapping(
        "The exact text of the source: its SHA-256 and its length.",
        {
            "sha256": ref("digest"),
            "length": ref("count", "its length in characters"),
            "withheld": ref("boolean", "true where the text may not be published: quotes become anchors"),
        },
        ("sha256", "length"),
    )
    return {
        "label": {**either(label, ref("text")), "description": "what people call it; other records may refer to it so"},
        "source-text": text,
    }
