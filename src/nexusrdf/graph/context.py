"""The JSON-LD context, from the mapping table (JSON-LD 1.1, section 4.1)."""

from typing import Final

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import EDTF, NX, PREFIXES, XSD, expand
from nexusrdf.model.kinds import Field, Value
from nexusrdf.model.schema import KINDS

SEGMENTS: Final = (
    "actor", "asset", "event", "relation", "participation", "designation", "claim", "evidence", "decision", "source",
    "place", "concept", "assessment", "curator", "identity", "name", "identifier", "birth", "death", "document", "address",
)  # fmt: skip
_IRI_PREDICATES: Final = (
    "nx:inEvent", "nx:attendant", "nx:content", "nx:claimsRecord", "nx:claimant", "nx:relayedBy", "nx:modality",
    "nx:polarity", "nx:credibility", "nx:curationStatus", "nx:evidence", "nx:decision", "nx:supports", "nx:disputes",
    "nx:source", "nx:evidenceKind", "nx:outcome", "nx:decidedBy", "nx:name", "nx:nameQuality", "nx:role",
    "nx:memberOf", "nx:hasMember", "nx:participatedIn", "nx:hadParticipant", "nx:attended", "nx:attendedBy",
    "nx:coAttendedWith", "nx:directFrontOf", "nx:frontOf", "nx:linkedWith",
)  # fmt: skip
_TYPED: Final = {
    "nx:paragraph": "integer", "nx:anchorStart": "integer", "nx:anchorEnd": "integer", "nx:textLength": "integer",
    "nx:recordLine": "integer", "nx:recordColumn": "integer", "nx:decisionNumber": "integer", "nx:decidedOn": "date",
    "nx:retractedOn": "date", "nx:withdrawnOn": "date", "nx:textWithheld": "boolean",
}  # fmt: skip
_OBJECTS: Final = (Value.REFERENCE, Value.CONCEPT, Value.LINK, Value.PART, Value.NAME, Value.NODE)
_DATATYPES: Final = {
    Value.DATE: EDTF,
    Value.INTEGER: f"{XSD}integer",
    Value.BOOLEAN: f"{XSD}boolean",
    Value.DURATION: f"{XSD}duration",
}


def coercions() -> dict[str, str]:
    """Return the type every predicate is coerced to: predicate IRI to `@id` or a datatype IRI."""
    types: dict[str, str] = {expand(curie): "@id" for curie in _IRI_PREDICATES}
    types.update((expand(curie), XSD + name) for curie, name in _TYPED.items())
    for field in (field for kind in KINDS.values() for field in kind.fields):
        types.update(_field_coercions(field))
    return types


def _field_coercions(field: Field) -> dict[str, str]:
    types: dict[str, str] = {}
    if field.value in _OBJECTS:
        types[expand(field.predicate)] = "@id"
    elif field.value in _DATATYPES:
        types[expand(field.predicate)] = _DATATYPES[field.value]
    if field.unknown:
        types[expand(field.unknown)] = f"{XSD}boolean"
    for bound in field.bounds or ():
        types[expand(bound)] = f"{XSD}date"
    for inner in field.node.fields if field.node else ():
        types.update(_field_coercions(inner))
    return types


def make_prefixes(base: Base) -> dict[str, str]:
    """Return the prefixes of Turtle and TriG: the vocabularies, and one per kind of instance."""
    return {**PREFIXES, **{segment: base.mint(segment, "") for segment in SEGMENTS}, "graph": base.mint_graph("")}


def make_jsonld_prefixes(base: Base) -> dict[str, str]:
    """Return the prefixes of JSON-LD: `place` is a term there, so instances share the prefix `d`."""
    return {**PREFIXES, "d": base.mint("", "").removesuffix("/"), "g": base.mint_graph("")}


def make_context(base: Base) -> dict[str, object]:
    """Return the `@context` of a dataset: prefixes, and a typed term per coerced nx: predicate."""
    context: dict[str, object] = {"@version": 1.1, **make_jsonld_prefixes(base), "id": "@id", "type": "@type"}
    for predicate, type_ in sorted(coercions().items()):
        if predicate.startswith(NX):
            context[predicate.removeprefix(NX)] = {"@id": f"nx:{predicate.removeprefix(NX)}", "@type": _short(type_)}
    return context


def _short(type_: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if type_.startswith(namespace):
            return f"{prefix}:{type_.removeprefix(namespace)}"
    return type_
