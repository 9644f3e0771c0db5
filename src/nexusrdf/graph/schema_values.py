"""JSON Schema of the values of fields (draft-07: what YAML language servers of any age read).

A schema refuses nothing that `model` accepts. Every scalar of a record is text, whatever YAML makes of it:
`2024` is a year to us and a number to an editor, so each type of text lets numbers in.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final, TypeAlias

from nexusrdf.model.fields import UNKNOWN
from nexusrdf.model.index import CLOSED
from nexusrdf.model.kinds import Field, NodeKind, Value
from nexusrdf.model.schema import BY_NOTATION, CONCEPTS, NODES

Schema: TypeAlias = dict[str, object]
Define: TypeAlias = Callable[[str], str]
"""Gives the definition of a term of the ontology (a CURIE), empty where it has none."""

_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~%]?"
_SEASON: Final = "[0-9]{4}-2[1-4]"
_END: Final = rf"({_DATE}|{_SEASON})"
_GAPS: Final = r"([0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX|[0-9]{4}(-[0-9]{2})?-XX|[0-9]{4}-XX-XX)[?~%]?"
_INTERVAL: Final = rf"{_END}/({_END}|\.\.)?|(\.\.)?/{_END}|\.\./\.\."
_OPEN: Final = rf"\[\.\.{_DATE}\]|\[{_DATE}\.\.\]"
DATE: Final = rf"^({_END}|{_GAPS}|{_INTERVAL}|{_OPEN})$"
"""Dates of EDTF levels 0 and 1 by their form; whether the calendar has them is for `check` to say."""
LANG: Final = (
    "^(([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    "(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-[0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+)*(-[xX](-[A-Za-z0-9]{1,8})+)?"
    "|[xX](-[A-Za-z0-9]{1,8})+)$"
)
_SCALAR: Final = ("string", "number", "boolean")


def _text(description: str, **more: object) -> Schema:
    return {"description": description, "type": list(_SCALAR), "minLength": 1, **more}


def _form(description: str, pattern: str, *types: str, **more: object) -> Schema:
    told = description.rstrip(".")
    return {"description": description, "type": list(types or ("string",)), "pattern": pattern, "patternErrorMessage": told, **more}


VALUES: Final[MappingProxyType[str, Schema]] = MappingProxyType(
    {
        "text": _text("A text."),
        "slug": _text(
            "Lower-case letters and digits, parts joined by single hyphens; 80 at most.",
            pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
            patternErrorMessage="lower-case letters and digits, parts joined by single hyphens",
            maxLength=80,
        ),
        "reference": _text("A record, by its id or by a label that only it has."),
        "date": _form(
            "A date, as exact as it is known: 2024, 2024-01, 2024-01-15, 2024?, 202X, 2024/2025, 2024/.. (EDTF).",
            DATE,
            *("string", "integer"),
            minimum=1,
            maximum=9999,
        ),
        "day": _form("One day, such as 2026-01-31.", f"^{_DAY}$"),
        "duration": _form(
            "A duration such as P3D, P2W, P6M or P1Y6M.",
            "^-?P(?=[0-9])([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?$",
        ),
        "integer": _form("A whole number.", "^-?(0|[1-9][0-9]*)$", "string", "integer"),
        "count": _form("A whole number, from 0.", "^[0-9]{1,12}$", *("string", "integer"), minimum=0, maximum=999_999_999_999),
        "boolean": _form("true or false.", "^(true|false)$", "boolean", "string"),
        "digest": _form("A SHA-256: 64 hexadecimal digits in lower case.", "^[0-9a-f]{64}$", "string", "number"),
        "url": _form("An address that starts with http:// or https://.", r"^https?://[^\s]+$"),
        "lang": _form("A language tag such as en or ur-Arab (BCP 47).", LANG),
        "script": _form("A script such as Latn, Arab or Cyrl (ISO 15924).", "^[A-Z][a-z]{3}$"),
    }
)
"""The kinds of text, by name."""
_OF_VALUE: Final = MappingProxyType(
    {
        Value.REFERENCE: "reference",
        Value.STRING: "text",
        Value.DATE: "date",
        Value.DURATION: "duration",
        Value.INTEGER: "integer",
        Value.BOOLEAN: "boolean",
        Value.LINK: "url",
        Value.TEXT: "words",
        Value.NAME: "name",
    }
)


def ref(name: str, description: str = "") -> Schema:
    """Return a reference to one of the definitions; a description of its own goes before theirs."""
    return {**({"description": description} if description else {}), "$ref": f"#/definitions/{name}"}


def mapping(description: str, properties: Schema, required: tuple[str, ...] = (), **more: object) -> Schema:
    """Return the schema of a mapping that has no other keys."""
    schema: Schema = {"description": description, "type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, **({"required": list(required)} if required else {}), **more}


def one_or_more(item: Schema, *, least: int = 0) -> Schema:
    """Return the schema of one value or a list of them; by `if`, so that an editor tells what is wrong with the value."""
    return {"if": {"type": "array"}, "then": {"minItems": least, "items": item}, "else": item}


def either(inner: Schema, text: Schema) -> Schema:
    """Return the schema of a mapping, or of the text that stands for one."""
    return {"if": {"type": "object"}, "then": inner, "else": text}


def concept(type_: str, define: Define, *, barred: tuple[str, ...] = ()) -> Schema:
    """Return the schema of a concept: the built-in ones, and any text where a dataset may declare its own.

    >>> concept("polarity", lambda curie: "")["enum"]
    ['affirmed', 'negated']
    """
    known = [c for c in CONCEPTS if c.type == type_ and c.notation not in barred]
    words: list[object] = [c.notation for c in known]
    means = [define(c.curie) or c.label for c in known]
    numbers = [int(c.notation) for c in known if c.notation.isdecimal()]
    listed: Schema = {"enum": [*words, *numbers], "markdownEnumDescriptions": [*means, *means[: len(numbers)]]}
    if type_ in CLOSED:
        return listed
    # by what it is not, or editors would offer true and false beside the built-in ones
    own: Schema = {"description": "a concept of the dataset, by its id or label", "not": {"type": ["object", "array", "null"]}}
    if barred:
        own = {"allOf": [own, {"not": {"enum": [notation for notation in barred if (type_, notation) in BY_NOTATION]}}]}
    return {"anyOf": [listed, own]} if known else own


def field_schema(field: Field, define: Define) -> Schema:
    """Return the schema of one field, with what the table and the ontology say of it."""
    item = _item(field, define)
    if field.unknown:
        item = {"anyOf": [item, {"const": UNKNOWN, "description": "looked for and not found"}]}
    schema = one_or_more(item, least=int(field.required)) if field.many else item
    return {**schema, "description": describe(field, define)}


def describe(field: Field, define: Define) -> str:
    """Return what to tell of a field: the table's words, what it refers to, the ontology's definition."""
    classes = " or ".join(cls.partition(":")[2] for cls in field.target.split())
    wanted = classes if field.value in {Value.REFERENCE, Value.PART} else field.target
    target = f" ({wanted})" if wanted else ""
    defined = define(field.predicate)
    return f"{field.help}{target}" + (f"\n\n{defined}" if defined else "")


def _item(field: Field, define: Define) -> Schema:
    match field.value:
        case Value.CONCEPT:
            return concept(field.target, define, barred=field.barred)
        case Value.PART:
            return ref("reference" if field.role else "part")
        case Value.NODE if field.node is not None:
            return ref(node_name(field.node))
    return ref(_OF_VALUE[field.value])


def node_name(node: NodeKind) -> str:
    """Return the name of the definition of what records describe in place."""
    return f"{node.segment}-node"


def value_definitions(define: Define) -> dict[str, Schema]:
    """Return the definitions that fields refer to, by name."""
    words = mapping("A text in another language than the dataset's.", {"text": ref("text"), "lang": ref("lang")}, ("text",))
    name = mapping(
        f"A name as somebody writes it. {define('nx:NameUse')}".strip(),
        {
            "form": ref("text", "the name, letter by letter"),
            "lang": ref("lang"),
            "script": ref("script"),
            "quality": concept("name-quality", define),
            "system": ref("text", "the transliteration system"),
            "kind": ref("text", "family name, given name ..., as printed"),
        },
        ("form", "lang", "script"),
    )
    part = mapping(
        f"An actor's part in an event. {define('nx:Participation')}".strip(),
        {"actor": ref("reference"), "role": concept("role", define)},
        ("actor", "role"),
    )
    nodes = {node_name(node): _node(node, define) for node in NODES}
    return {**VALUES, "words": either(words, ref("text")), "name": name, "part": part, **nodes}


def _node(node: NodeKind, define: Define) -> Schema:
    inner = mapping(
        define(node.cls) or node.name,
        {field.key: field_schema(field, define) for field in node.fields},
        tuple(field.key for field in node.fields if field.required),
        minProperties=1,
    )
    short = node.find_field(node.short)
    return inner if short is None else either(inner, field_schema(short, define))
