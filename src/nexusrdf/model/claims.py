"""From records to claims: inline `claim:` keys and `claims/` files."""

from dataclasses import dataclass
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.iri import is_slug
from nexusrdf.base.span import Span
from nexusrdf.model.carries import Context, make_portions, read_carried, read_stated
from nexusrdf.model.claim import Claim, Portion
from nexusrdf.model.config import Config
from nexusrdf.model.decisions import read_decisions, read_retraction
from nexusrdf.model.entity import Entity
from nexusrdf.model.evidence import read_anchors, read_entry_place
from nexusrdf.model.fields import iter_texts, parse_item, span_of, unknown_key
from nexusrdf.model.kinds import Field, Value
from nexusrdf.model.values import ConceptRef, FieldValue, Reference, Words
from nexusrdf.records import Mapping, Record, Scalar, Sequence

KEYS: Final = (
    "id", "by", "relayed-by", "how", "polarity", "evidence", "credibility", "quote", "nth", "anchor", "anchors", "entry", "gist",
    "carries", "states", "supports", "disputes", "retracted", "decisions", "note",
)  # fmt: skip
LISTS: Final = ("nx:OfficialList", "nx:CompiledList")
"""The sources whose entries are evidence as wholes."""
_GIST: Final = Field("gist", "nx:gist", Value.TEXT, "what is claimed, in our words")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: its source, its default id, the record it is inside of (None in a claims file)."""

    source: str | None
    default_id: str
    inside: Entity | None


def read_inline_claim(record: Record, entity: Entity, context: Context, config: Config) -> tuple[Claim | None, tuple[Finding, ...]]:
    """Read the `claim:` of a record; it carries every field the record has."""
    entry = record.node.find("claim")
    if entry is None:
        return None, ()
    if not isinstance(entry.value, Mapping):
        return None, (finding("NX156", entry.value.span, key="claim", expected="a mapping; put several claims into a claims file"),)
    source, faults = _source(entry.value, context)
    place = Place(source, entity.id, entity)
    claim, more = _read_claim(entry.value, place, context, config)
    return claim, (*faults, *more)


def read_claims_file(record: Record, context: Context, config: Config) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Read a record with `source` and `claims`."""
    known = ("source", "claims", "note")
    found = [unknown_key(entry.key, known) for entry in record.node.entries if entry.key.text not in known]
    source, faults = _source(record.node, context)
    found.extend(faults)
    claims: list[Claim] = []
    entry = record.node.find("claims")
    nodes = entry.value.items if entry and isinstance(entry.value, Sequence) else ()
    if entry and not nodes:
        found.append(finding("NX156", entry.value.span, key="claims", expected="a list of claims"))
    for node in nodes:
        if not isinstance(node, Mapping):
            found.append(finding("NX156", node.span, key="claims", expected="a mapping for each claim"))
            continue
        claim, faults = _read_claim(node, Place(source, "", None), context, config)
        found.extend(faults)
        if claim is not None:
            claims.append(claim)
    return tuple(claims), tuple(found)


def _source(node: Mapping, context: Context) -> tuple[str | None, tuple[Finding, ...]]:
    entry = node.find("source")
    if entry is None or not isinstance(entry.value, Scalar):
        return None, (finding("NX206", span_of(node, "source")),)
    return context.index.resolve(entry.value.text, entry.value.span, "nx:Source")


def _read_claim(node: Mapping, place: Place, context: Context, config: Config) -> tuple[Claim | None, tuple[Finding, ...]]:
    known = (*KEYS, "source") if place.inside else KEYS
    found = [unknown_key(entry.key, known) for entry in node.entries if entry.key.text not in known]
    identifier = _identifier(node, place, found)
    source = context.entities.get(place.source) if place.source else None
    modality = _concept(node, "how", "modality", context, found)
    if modality is None and node.find("how") is None:
        found.append(finding("NX208", node.span))
    polarity = _concept(node, "polarity", "polarity", context, found) or ("negated" if modality == "denied" else "affirmed")
    if modality == "denied" and polarity == "affirmed":
        found.append(finding("NX225", span_of(node, "polarity")))
    evidence = _concept(node, "evidence", "evidence", context, found) or "secondary"
    voice = _voice(source)
    claimant = _actor(node, "by", context, found) if node.find("by") else voice
    if claimant is None and node.find("by") is None and source is not None:
        found.append(finding("NX207", node.span, source=source.id))
    relayed_by = _actor(node, "relayed-by", context, found)
    if relayed_by is None and evidence == "secondary" and claimant != voice:
        relayed_by = voice
    anchors, faults = read_anchors(node, withheld=bool(source and source.text and source.text.withheld))
    found.extend(faults)
    place_in_list, faults = read_entry_place(node)
    found.extend(faults)
    if place_in_list is not None and source is not None and source.kind.cls not in LISTS:
        found.append(finding("NX255", span_of(node, "entry"), id=source.id, kind=source.kind.name))
    decisions, faults = read_decisions(node, config)
    found.extend(faults)
    retraction, faults = read_retraction(node, "retracted")
    found.extend(faults)
    content = _content(node, place, context, found)
    gist = _gist(node, context, found)
    credibility = _concept(node, "credibility", "credibility", context, found)
    supports, disputes = _others(node, "supports", found), _others(node, "disputes", found)
    if identifier is None or source is None or modality is None or claimant is None:
        return None, tuple(found)  # each missing one is a finding, here or of the source
    return Claim(
        id=identifier,
        source=source.id,
        claimant=claimant,
        relayed_by=relayed_by,
        modality=modality,
        polarity=polarity,
        evidence=evidence,
        credibility=credibility,
        anchors=anchors,
        gist=gist,
        content=content,
        supports=tuple(other for other, _ in supports),
        disputes=tuple(other for other, _ in disputes),
        retraction=retraction or source.withdrawal,
        decisions=decisions,
        span=node.span,
        spans=tuple((entry.key.text, entry.value.span) for entry in node.entries),
        others=(*supports, *disputes),
        entry=place_in_list,
    ), tuple(found)


def _identifier(node: Mapping, place: Place, found: list[Finding]) -> str | None:
    entry = node.find("id")
    local = entry.value.text if entry and isinstance(entry.value, Scalar) else place.default_id
    if not local:
        found.append(finding("NX155", node.span, key="id", kind="a claim"))
        return None
    if not is_slug(local):
        found.append(finding("NX153", span_of(node, "id"), id=local))
        return None
    return f"{place.source}-{local}" if place.source else None


def _voice(source: Entity | None) -> str | None:
    """Return who speaks where a claim names no one: an official source's issuer, else author, else publisher."""
    if source is None:
        return None
    for predicate in ("nx:issuer", "nx:author", "nx:publisher"):
        for value in source.values:
            if value.field.predicate == predicate and isinstance(value.item, Reference):
                return value.item.target
    return None


def _concept(node: Mapping, key: str, type_: str, context: Context, found: list[Finding]) -> str | None:
    item = _item(node, Field(key, "", Value.CONCEPT, "", type_), context, found)
    return item.name.removeprefix(f"nx:{type_}-") if isinstance(item, ConceptRef) else None


def _actor(node: Mapping, key: str, context: Context, found: list[Finding]) -> str | None:
    item = _item(node, Field(key, "", Value.REFERENCE, "", "nx:Actor"), context, found)
    return item.target if isinstance(item, Reference) else None


def _gist(node: Mapping, context: Context, found: list[Finding]) -> Words | None:
    item = _item(node, _GIST, context, found)
    return item if isinstance(item, Words) else None


def _item(node: Mapping, field: Field, context: Context, found: list[Finding]) -> object:
    entry = node.find(field.key)
    if entry is None:
        return None
    item, faults = parse_item(field, entry.value, index=context.index, lang=context.lang)
    found.extend(faults)
    return item


def _others(node: Mapping, key: str, found: list[Finding]) -> tuple[tuple[str, Span], ...]:
    entry = node.find(key)
    return tuple((text.text, text.span) for text in iter_texts(entry.value, key, found)) if entry else ()


def _content(node: Mapping, place: Place, context: Context, found: list[Finding]) -> tuple[Portion, ...]:
    before = len(found)
    pieces: list[tuple[Entity, tuple[FieldValue, ...]]] = []
    carries = node.find("carries")
    for path in iter_texts(carries.value, "carries", found) if carries else ():
        entity, values, faults = read_carried(path, context)
        found.extend(faults)
        if entity is not None:
            pieces.append((entity, values))
    states = node.find("states")
    if states is not None and not isinstance(states.value, Mapping):
        found.append(finding("NX156", states.value.span, key="states", expected="a mapping of record.field to value"))
    for entry in states.value.entries if states and isinstance(states.value, Mapping) else ():
        entity, values, faults = read_stated(entry, context)
        found.extend(faults)
        if entity is not None:
            pieces.append((entity, values))
    if place.inside is not None and carries is None:
        pieces.insert(0, (place.inside, place.inside.values))
    if not pieces and len(found) == before:
        found.append(finding("NX213", node.span))
    return make_portions(pieces, context)
