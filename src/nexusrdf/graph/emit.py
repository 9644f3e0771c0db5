"""The mapping table compiled: one function per field that writes its triples.

`compile_field` resolves everything that does not depend on the value once; what is left
formats texts. See `docs/architecture.md` for the triples each kind of value becomes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from typing import Final

from nexusrdf.base.iri import Base, short_digest
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import EDTF, XSD, expand
from nexusrdf.graph.quads import LABEL, TYPE, Term, Triple, format_iri, format_literal
from nexusrdf.model.claim import Portion
from nexusrdf.model.dates import PartialDate
from nexusrdf.model.entity import Entity
from nexusrdf.model.kinds import Field, Kind, NodeKind, Value
from nexusrdf.model.values import ConceptRef, FieldValue, Item, NameUse, Nested, Part, Plain, Reference, Unknown, Words

FALSE: Final = format_literal("false", datatype=f"{XSD}boolean")
_DAY: Final = f"{XSD}date"
_DATATYPES: Final = {Value.INTEGER: f"{XSD}integer", Value.BOOLEAN: f"{XSD}boolean", Value.DURATION: f"{XSD}duration"}


@cache
def term(curie: str) -> Term:
    """Return the IRI term of a CURIE.

    >>> term("nx:member")
    '<https://w3id.org/nexusrdf/ns#member>'
    """
    return format_iri(expand(curie))


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRI terms of a dataset's records by id, and its base."""

    base: Base
    records: Mapping[str, Term]

    def mint(self, segment: str, identifier: str) -> Term:
        """Return the IRI term of a computed node."""
        return format_iri(self.base.mint(segment, identifier))

    def concept(self, concept: ConceptRef) -> Term:
        """Return the IRI term of a concept."""
        return term(concept.name) if concept.built_in else self.records[concept.name]


def make_iris(base: Base, entities: Mapping[str, Entity]) -> Iris:
    """Mint the IRI of every record."""
    return Iris(base, {e.id: format_iri(base.mint(e.kind.segment, e.id)) for e in entities.values()})


Emitter = Callable[[str, Term, Item, Iris], list[Triple]]


@cache
def compile_field(field: Field) -> Emitter:
    """Return the function that writes one value of a field: (record id, its term, value, IRIs) to triples."""
    predicate = term(field.predicate)
    emit = _compile_value(field, predicate)
    if not field.unknown:
        return emit
    unknown = term(field.unknown)

    def emit_or_unknown(identifier: str, subject: Term, item: Item, iris: Iris) -> list[Triple]:
        return [(subject, unknown, FALSE)] if isinstance(item, Unknown) else emit(identifier, subject, item, iris)

    return emit_or_unknown


def _compile_value(field: Field, predicate: Term) -> Emitter:
    match field.value:
        case Value.DATE:
            return _compile_date(field, predicate)
        case Value.PART:
            return _compile_part(field, predicate)
        case Value.NAME:
            return _emit_name
        case Value.NODE if field.node is not None:
            return _compile_nested(field.node, predicate)
    datatype = _DATATYPES.get(field.value, "")
    is_link = field.value is Value.LINK

    def emit(_: str, subject: Term, item: Item, iris: Iris) -> list[Triple]:
        if isinstance(item, Plain):
            return [(subject, predicate, format_iri(item.text) if is_link else format_literal(item.text, datatype=datatype))]
        if isinstance(item, Words):
            return [(subject, predicate, format_literal(item.text, lang=item.lang))]
        if isinstance(item, Reference):
            return [(subject, predicate, iris.records[item.target])]
        return [(subject, predicate, iris.concept(item))] if isinstance(item, ConceptRef) else []

    return emit


def _compile_date(field: Field, predicate: Term) -> Emitter:
    lower, upper = (term(field.bounds[0]), term(field.bounds[1])) if field.bounds else ("", "")

    def emit(_: str, subject: Term, item: Item, _iris: Iris) -> list[Triple]:
        triples: list[Triple] = []
        if isinstance(item, PartialDate):
            triples.append((subject, predicate, format_literal(item.edtf, datatype=EDTF)))
            if lower and item.earliest:
                triples.append((subject, lower, format_literal(item.earliest, datatype=_DAY)))
            if upper and item.latest:
                triples.append((subject, upper, format_literal(item.latest, datatype=_DAY)))
        return triples

    return emit


def _compile_part(field: Field, predicate: Term) -> Emitter:
    cls, in_event, role, attendant = term(field.part), term("nx:inEvent"), term("nx:role"), term("nx:attendant")
    attends = field.part == "nx:Attendance"

    def emit(identifier: str, subject: Term, item: Item, iris: Iris) -> list[Triple]:
        if not isinstance(item, Part):
            return []
        name = item.role.name.removeprefix("nx:role-")
        part, actor = iris.mint("participation", f"{identifier}--{name}--{item.actor}"), iris.records[item.actor]
        triples = [(part, TYPE, cls), (part, predicate, actor), (part, in_event, subject), (part, role, iris.concept(item.role))]
        return [*triples, (part, attendant, actor)] if attends else triples

    return emit


def _emit_name(identifier: str, subject: Term, item: Item, iris: Iris) -> list[Triple]:
    if not isinstance(item, NameUse):
        return []
    node = iris.mint("name", f"{identifier}-{short_digest(f'{item.form}|{item.lang}|{item.script}|{item.quality.name}')}")
    triples = [
        (subject, term("nx:name"), node),
        (node, TYPE, term("nx:NameUse")),
        (node, term("nx:nameForm"), format_literal(item.form, lang=item.lang)),
        (node, term("nx:script"), format_literal(item.script)),
        (node, term("nx:nameQuality"), iris.concept(item.quality)),
    ]
    if item.system:
        triples.append((node, term("nx:transliterationSystem"), format_literal(item.system)))
    if item.kind:
        triples.append((node, term("nx:nameKind"), format_literal(item.kind)))
    return triples


def _compile_nested(kind: NodeKind, predicate: Term) -> Emitter:
    cls = term(kind.cls)

    def emit(identifier: str, subject: Term, item: Item, iris: Iris) -> list[Triple]:
        if not isinstance(item, Nested):
            return []
        node = _mint_nested(identifier, kind, item, iris)
        triples = [(subject, predicate, node), (node, TYPE, cls)]
        for part, value in item.parts:
            triples += compile_field(part)(identifier, node, value, iris)
        return triples

    return emit


def _mint_nested(identifier: str, kind: NodeKind, item: Nested, iris: Iris) -> Term:
    """Return the IRI term of what is described in place: of the record and a digest of what is told."""
    told = "|".join([f"{field.key}={_lexical(value)}" for field, value in item.parts])
    return iris.mint(kind.segment, f"{identifier}-{short_digest(told)}")


def _lexical(item: Item) -> str:
    if isinstance(item, Plain):
        return item.text
    if isinstance(item, Words):
        return f"{item.text}@{item.lang}"
    if isinstance(item, PartialDate):
        return item.edtf
    if isinstance(item, Reference):
        return item.target
    return item.name if isinstance(item, ConceptRef) else "unknown"


def triples_of_value(entity: Entity, value: FieldValue, iris: Iris) -> list[Triple]:
    """Return the triples of one value of a record."""
    return compile_field(value.field)(entity.id, iris.records[entity.id], value.item, iris)


def iter_value(entity: Entity, value: FieldValue, iris: Iris) -> Iterator[tuple[Triple, Span]]:
    """Yield the triples of one value of a record, each with the position it comes from."""
    triples, spans = triples_of_value(entity, value, iris), repeat(value.span)
    if isinstance(value.item, Nested) and triples:
        node = triples[0][2]
        counts = (len(compile_field(part)(entity.id, node, item, iris)) for part, item in value.item.parts)
        inner = (span for span, count in zip(value.item.spans, counts, strict=True) for _ in range(count))
        return zip(triples, chain((value.span, value.span), inner), strict=True)
    return zip(triples, spans, strict=False)


@cache
def lineage_terms(kind: Kind) -> tuple[Term, ...]:
    """Return the classes of a kind's records as terms, its own first."""
    return tuple(term(cls) for cls in kind.lineage)


def iter_portion(portion: Portion, iris: Iris) -> Iterator[tuple[Triple, Span]]:
    """Yield the triples of what a claim carries of one record, each with the position it comes from."""
    entity = portion.entity
    subject = iris.records[entity.id]
    for cls in lineage_terms(entity.kind):
        yield (subject, TYPE, cls), entity.span
    for value in portion.values:
        yield from iter_value(entity, value, iris)


def triples_of_portion(portion: Portion, iris: Iris) -> list[Triple]:
    """Return the triples of what a claim carries of one record."""
    identifier = portion.entity.id
    subject = iris.records[identifier]
    triples = [(subject, TYPE, cls) for cls in lineage_terms(portion.entity.kind)]
    for value in portion.values:
        triples += compile_field(value.field)(identifier, subject, value.item, iris)
    return triples


def stub_of(entity: Entity, iris: Iris) -> tuple[Triple, Triple]:
    """Return what stands of a record that is only mentioned: its top-level kind and its label."""
    subject = iris.records[entity.id]
    label = format_literal(entity.label.text, lang=entity.label.lang)
    return (subject, TYPE, lineage_terms(entity.kind)[-1]), (subject, LABEL, label)
