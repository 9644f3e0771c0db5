"""JSON Schema of claims: what they rest on, what they carry, what was decided of them."""

from typing import Final

from nexusrdf.graph.schema_values import Define, Schema, concept, mapping, one_or_more, ref
from nexusrdf.model.decisions import OUTCOMES

_PINNED: Final = ("paragraph", "start", "end", "sha256")
_PATH: Final = r"^[^.\[\]]+(\.[^.\[\]]+(\[.+\])?)?$"
_FIELD: Final = r"^[^.\[\]]+\.[^.\[\]]+$"


def claim_definitions(define: Define) -> dict[str, Schema]:
    """Return the definitions of claims, in records and in files of claims, and of what they are made of."""
    return {
        "claim": mapping(_about(define), {"source": _source(), **_keys(define)}, ("source", "how"), allOf=[_rests(), _denied()]),
        "listed-claim": mapping(
            _about(define),
            _keys(define),
            ("id", "how"),
            allOf=[_rests(), _denied(), {"anyOf": [{"required": ["carries"]}, {"required": ["states"]}]}],
        ),
        "anchor": _anchor(),
        "list-entry": _entry(),
        "decision": _decision(define),
        "retraction": mapping(
            "That it is taken back: a day and a reason.", {"at": ref("day"), "why": ref("text", "the reason")}, ("at", "why")
        ),
        "claims-file": mapping(
            "Claims of one source.",
            {
                "source": _source(),
                "claims": {
                    "type": "array",
                    "minItems": 1,
                    "items": ref("listed-claim"),
                    "description": "the claims, each with an id",
                },
                "note": {"description": "a remark for curators; it is not published"},
            },
            ("source", "claims"),
        ),
    }


def _about(define: Define) -> str:
    return f"Who says so, where, and how. {define('nx:Claim')}".strip()


def _source() -> Schema:
    return ref("reference", "the source that says so, by id or label (Source)")


def _keys(define: Define) -> Schema:
    return {
        "id": ref("slug", "the claim's id within its source; in a record, the record's own if left out"),
        "by": ref("reference", "the claimant, where it is not the source's author, publisher or issuer (Actor)"),
        "relayed-by": ref("reference", "who passes it on (Actor)"),
        "how": {**concept("modality", define), "description": f"how it is said. {define('nx:modality')}".strip()},
        "polarity": {**concept("polarity", define), "description": "whether it affirms or denies; affirmed if left out"},
        "evidence": {**concept("evidence", define), "description": "first-hand or passed on; secondary if left out"},
        "credibility": {**concept("credibility", define), "description": define("nx:credibility") or "from 1 to 6"},
        "quote": ref("text", "the words, letter by letter; none of a source whose text is withheld"),
        "nth": ref("count", "which of several places where the words stand, from 1"),
        "anchor": ref("anchor"),
        "anchors": {"type": "array", "items": {"allOf": [ref("anchor"), _held()]}, "description": "several anchors"},
        "entry": ref("list-entry"),
        "gist": ref("words", "what is claimed, in our words"),
        "carries": {
            **one_or_more(
                {"allOf": [ref("text"), {"pattern": _PATH, "patternErrorMessage": "record, record.field or record.field[value]"}]}
            ),
            "description": "what of the records it says: record, record.field or record.field[value]",
        },
        "states": {
            "description": "values that only this claim gives: record.field to value",
            "type": "object",
            "propertyNames": {"pattern": _FIELD},
        },
        "supports": {**one_or_more(ref("text")), "description": "the ids of claims that it bears out"},
        "disputes": {**one_or_more(ref("text")), "description": "the ids of claims that it contradicts"},
        "retracted": ref("retraction"),
        "decisions": decisions(),
        "note": {"description": "a remark for curators; it is not published"},
    }


def decisions() -> Schema:
    """Return the schema of a list of decisions."""
    return {"type": "array", "items": ref("decision"), "description": "what curators decided of it, the latest last"}


def _decision(define: Define) -> Schema:
    outcome: Schema = {
        "description": "what was decided",
        "enum": list(OUTCOMES),
        "markdownEnumDescriptions": [define(f"nx:outcome-{name}") or name for name in OUTCOMES],
    }
    keys: Schema = {
        "outcome": outcome,
        "by": ref("slug", "a curator's id, as in nexus.yaml"),
        "at": ref("day"),
        "why": ref("text", "the reason"),
    }
    return mapping(f"A curator's decision. {define('nx:CurationDecision')}".strip(), keys, ("outcome", "by", "at", "why"))


def _anchor() -> Schema:
    keys: Schema = {
        "paragraph": ref("count", "the number of the paragraph, from 1"),
        "start": ref("count", "where the words begin, in characters from 0"),
        "end": ref("count", "where they end"),
        "sha256": ref("digest", "the SHA-256 of the words in UTF-8"),
        "quote": ref("text", "the words, letter by letter"),
        "nth": ref("count", "which of several places where the words stand, from 1"),
    }
    whole: Schema = {"if": {"anyOf": [{"required": [key]} for key in _PINNED]}, "then": {"required": list(_PINNED)}}
    return {**mapping("Words pinned to the text of the source; `nexusrdf cite` writes it.", keys), **whole}


def _entry() -> Schema:
    keys: Schema = {
        "record": ref("text", "the list's own id of the entry"),
        "line": ref("count", "the line on which the entry begins, from 1"),
        "column": ref("count", "the column in which it begins, from 1"),
    }
    return mapping("An entry of an official list: evidence as a whole.", keys, ("record",))


def _held() -> Schema:
    return {"anyOf": [{"required": ["quote"]}, {"required": ["sha256"]}]}


def _rests() -> Schema:
    several: Schema = {"required": ["anchors"], "properties": {"anchors": {"minItems": 1}}}
    return {"anyOf": [{"required": ["quote"]}, {"required": ["anchor"]}, {"required": ["entry"]}, several]}


def _denied() -> Schema:
    says: Schema = {"properties": {"how": {"const": "denied"}}, "required": ["how"]}
    return {"if": says, "then": {"properties": {"polarity": {"not": {"const": "affirmed"}}}}}
