"""The mapping table compiled: one function per field that writes its triples.

`compile_field` resolves everything that does not depend on the value once; what is left
formats texts. See `docs/architecture.md` for the triples each kind of value becomes.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
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


Emitter = Callable[[str, Term, Item, Iris], Iterator[Triple]]


@cache
def compile_field(field: Field) -> Emitter:
    """Return the function that writes one value of a field: (record id, its term, value, IRIs) to triples."""
    predicate = term(field.predicate)
    unknown = term(field.unknown) if field.unknown else ""
    emit = _compile_value(field, predicate)

    def emit_or_unknown(identifier: str, subject: Term, item: Item, iris: Iris) -> Iterator[Triple]:
        if isinstance(item, Unknown):
            yield subject, unknown, FALSE
        else:
            yield from emit(identifier, subject, item, iris)

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

    def emit(_: str, subject: Term, item: Item, iris: Iris) -> Iterator[Triple]:
        match item:
            case Reference(target):
                yield subject, predicate, iris.records[target]
            case ConceptRef():
                yield subject, predicate, iris.concept(item)
            case Words(text, lang):
                yield subject, predicate, format_literal(text, lang=lang)
            case Plain(text) if field.value is Value.LINK:
                yield subject, predicate, format_iri(text)
            case Plain(text):
                yield subject, predicate, format_literal(text, datatype=datatype)

    return emit


def _compile_date(field: Field, predicate: Term) -> Emitter:
    lower, upper = (term(field.bounds[0]), term(field.bounds[1])) if field.bounds else ("", "")

    def emit(_: str, subject: Term, item: Item, _iris: Iris) -> Iterator[Triple]:
        if isinstance(item, PartialDate):
            yield subject, predicate, format_literal(item.edtf, datatype=EDTF)
            if lower and item.earliest:
                yield subject, lower, format_literal(item.earliest, datatype=f"{XSD}date")
            if upper and item.latest:
                yield subject, upper, format_literal(item.latest, datatype=f"{XSD}date")

    return emit


def _compile_part(field: Field, predicate: Term) -> Emitter:
    cls, in_event, role, attendant = term(field.part), term("nx:inEvent"), term("nx:role"), term("nx:attendant")
    attends = field.part == "nx:Attendance"

    def emit(identifier: str, subject: Term, item: Item, iris: Iris) -> Iterator[Triple]:
        if isinstance(item, Part):
            name = item.role.name.removeprefix("nx:role-")
            part, actor = iris.mint("participation", f"{identifier}--{name}--{item.actor}"), iris.records[item.actor]
            yield part, TYPE, cls
            yield part, predicate, actor
            yield part, in_event, subject
            yield part, role, iris.concept(item.role)
            if attends:
                yield part, attendant, actor

    return emit


def _emit_name(identifier: str, subject: Term, item: Item, iris: Iris) -> Iterator[Triple]:
    if isinstance(item, NameUse):
        node = iris.mint("name", f"{identifier}-{short_digest(f'{item.form}|{item.lang}|{item.script}|{item.quality.name}')}")
        yield subject, term("nx:name"), node
        yield node, TYPE, term("nx:NameUse")
        yield node, term("nx:nameForm"), format_literal(item.form, lang=item.lang)
        yield node, term("nx:script"), format_literal(item.script)
        yield node, term("nx:nameQuality"), iris.concept(item.quality)
        if item.system:
            yield node, term("nx:transliterationSystem"), format_literal(item.system)
        if item.kind:
            yield node, term("nx:nameKind"), format_literal(item.kind)


def _compile_nested(kind: NodeKind, predicate: Term) -> Emitter:
    def emit(identifier: str, subject: Term, item: Item, iris: Iris) -> Iterator[Triple]:
        if isinstance(item, Nested):
            yield from (triple for triple, _ in _iter_nested(identifier, (subject, predicate), kind, item, iris))

    return emit


def _iter_nested(
    identifier: str, link: tuple[Term, Term], kind: NodeKind, item: Nested, iris: Iris
) -> Iterator[tuple[Triple, int | None]]:
    """Yield the triples of what is described in place, each with the number of the part that it tells; `link` leads to it."""
    told = "|".join(f"{field.key}={_lexical(value)}" for field, value in item.parts)
    node = iris.mint(kind.segment, f"{identifier}-{short_digest(told)}")
    yield (*link, node), None
    yield (node, TYPE, term(kind.cls)), None
    for n, (part, value) in enumerate(item.parts):
        yield from ((triple, n) for triple in compile_field(part)(identifier, node, value, iris))


def _lexical(item: Item) -> str:
    match item:
        case Reference(text) | ConceptRef(text) | Plain(text) | PartialDate(text):
            return text
        case Words(text, lang):
            return f"{text}@{lang}"
    return "unknown"


def iter_value(entity: Entity, value: FieldValue, iris: Iris) -> Iterator[tuple[Triple, Span]]:
    """Yield the triples of one value of a record, each with the position it comes from."""
    subject = iris.records[entity.id]
    if isinstance(value.item, Nested) and value.field.node is not None:
        link = (subject, term(value.field.predicate))
        for triple, part in _iter_nested(entity.id, link, value.field.node, value.item, iris):
            yield triple, value.span if part is None else value.item.spans[part]
        return
    yield from ((triple, value.span) for triple in compile_field(value.field)(entity.id, subject, value.item, iris))


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


def iter_stub(entity: Entity, iris: Iris) -> Iterator[Triple]:
    """Yield what stands of a record that is only mentioned: its top-level kind and its label."""
    subject = iris.records[entity.id]
    yield subject, TYPE, lineage_terms(entity.kind)[-1]
    yield subject, LABEL, format_literal(entity.label.text, lang=entity.label.lang)
