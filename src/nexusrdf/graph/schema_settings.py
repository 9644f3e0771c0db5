"""JSON Schema of nexus.yaml."""

from typing import Final

from nexusrdf.base.codes import CODES
from nexusrdf.base.codes.declare import Code
from nexusrdf.base.codes.held import is_held
from nexusrdf.base.findings import Severity
from nexusrdf.graph.schema_records import DRAFT
from nexusrdf.graph.schema_values import VALUES, Define, Schema, concept, either, mapping, ref
from nexusrdf.model.decisions import OUTCOMES
from nexusrdf.model.licences import Demand, Permission
from nexusrdf.records.lists import ADAPTERS

SETTINGS: Final = "nexus.yaml"


def settings_schema(define: Define) -> Schema:
    """Return the schema of the settings of a dataset.

    >>> settings_schema(lambda curie: "")["required"]
    ['title', 'base', 'licence']
    """
    keys: Schema = {
        "title": ref("text", "what the dataset is called"),
        "description": ref("text", "what it holds"),
        "base": {
            "description": "every IRI of the dataset starts with it; it is never changed once something is published",
            "type": "string",
            "pattern": r"^https?://[^\s?#]+$",
        },
        "licence": ref("url", "the licence of what is published, as an IRI"),
        "publisher": _named("who publishes it"),
        "curators": {
            "description": "who decides: ids, as decisions name them, to names",
            "type": "object",
            "propertyNames": {"pattern": VALUES["slug"]["pattern"], "maxLength": 80},
            "additionalProperties": _named("a curator's name"),
        },
        "language": ref("lang", "the language of texts that name no other (BCP 47); en if left out"),
        "as-of": ref("day", "what `today` means; the day of the latest decision if left out"),
        "corrections": {
            "description": "where to ask for a correction: an e-mail address, or the address of a page",
            "type": "string",
            "pattern": r"^(https?://[^\s]+|[^\s@]+@[^\s@]+\.[A-Za-z]{2,})$",
        },
        "sensitive-roles": {
            "description": "roles that impute wrongdoing, besides the built-in ones",
            "type": "array",
            "items": concept("role", define),
        },
        "feeds": {
            "description": "the official lists that it reads: ids, with which all they tell of begins, to where they are",
            "type": "object",
            "propertyNames": {"pattern": VALUES["slug"]["pattern"], "maxLength": 40},
            "additionalProperties": _feed(),
        },
        "terms": {
            "description": "what licences permit and demand that nexusrdf does not know, by the name that `licence` gives",
            "type": "object",
            "additionalProperties": _licence(),
        },
        "severities": mapping("Other severities for findings, each with its reason.", _severities()),
    }
    schema = mapping("The settings of a dataset.", keys, ("title", "base", "licence"))
    severities = {f"{least}-or-graver": _severity(least) for least in sorted({_least(code) for code in CODES.values()})}
    values = {name: VALUES[name] for name in ("text", "url", "lang", "day")}
    return {"$schema": DRAFT, "title": SETTINGS, **schema, "definitions": {**severities, **values}}


def _feed() -> Schema:
    count: Schema = {"type": ["integer", "string"], "pattern": "^[0-9]+$", "minimum": 0}
    gates: Schema = {
        "min": {**count, "description": "the least number of entries"},
        "max": {**count, "description": "the largest number of entries"},
        "change": {"type": "string", "pattern": r"^[0-9]{1,3}(\.[0-9]+)?%$", "description": "the share that may differ, as 10%"},
        "rejected": {**count, "description": "how many entries may be left out"},
        "fill": {
            "description": "how many of the records that can have a key must have it, as {person.births: 80%}",
            "type": "object",
            "additionalProperties": {"type": "string", "pattern": r"^([0-9]{1,2}(\.[0-9]+)?|100(\.0+)?)%$"},
        },
        "fresh": {"type": "string", "pattern": "^[1-9][0-9]{0,3} days?$", "description": "how old it may be, as 30 days"},
    }
    decision: Schema = {
        "outcome": {"enum": list(OUTCOMES), "description": "what is decided of every claim of every edition"},
        "by": ref("text", "a curator's id"),
        "at": ref("day", "when it was decided"),
        "why": ref("text", "the reason"),
    }
    keys: Schema = {
        "kind": {"enum": list(ADAPTERS), "description": "the format of the list"},
        "file": {
            "description": "where it is, from this folder; several editions of one list in a list",
            "anyOf": [ref("text"), {"type": "array", "items": ref("text"), "minItems": 1}],
        },
        "licence": ref("text", "under what terms the authority publishes it"),
        "issuer": ref("text", "the id of the authority's record, where the dataset has one of its own"),
        "decide": mapping("What a curator decides of the list.", decision, ("outcome", "by", "at", "why")),
        "gates": mapping("What an edition must hold to come into a release.", gates),
        "note": {"description": "a remark for curators; it is not published"},
    }
    return mapping("One official list.", keys, ("kind", "file", "licence"))


def _licence() -> Schema:
    keys: Schema = {
        "permits": _words(Permission, "what may be done"),
        "demands": _words(Demand, "what must be done"),
        "see": ref("url", "where it is to be read"),
        "why": ref("text", "what you rely on"),
    }
    return mapping("A licence.", keys, ("permits", "why"))


def _words(known: type[Permission] | type[Demand], description: str) -> Schema:
    word: Schema = {"enum": [one.value for one in known]}
    return {"description": description, "anyOf": [word, {"type": "array", "items": word}]}


def _named(description: str) -> Schema:
    name: Schema = {"type": "object", "properties": {"name": ref("text")}, "required": ["name"]}
    return {**either(name, ref("text")), "description": description}


def _severities() -> Schema:
    return {code.code: ref(f"{_least(code)}-or-graver", code.title) for code in CODES.values()}


def _least(code: Code) -> Severity:
    return Severity[code.severity.upper()] if is_held(code) else Severity.INFO


def _severity(least: Severity) -> Schema:
    chosen: Schema = {"enum": [str(severity) for severity in Severity if severity >= least]}
    return mapping("how grave it is here", {"severity": chosen, "why": ref("text", "the reason")}, ("severity", "why"))
