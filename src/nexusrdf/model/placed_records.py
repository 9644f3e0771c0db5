"""Entities of lists with every value where it stands in the list: for those that have a finding."""

from collections.abc import Iterator
from dataclasses import replace

from nexusrdf.base.span import Span
from nexusrdf.model.entity import Entity
from nexusrdf.model.values import FieldValue, Nested
from nexusrdf.records.lists import Places, PlainRecord
from nexusrdf.records.lists import Plain as PlainValue


def place_values(entity: Entity, plain: PlainRecord, places: Places) -> Entity:
    """Return an entity whose values stand where they were traced to; the same one where it is not what its record says."""
    items = [item for field in entity.kind.fields for item in _items(plain, field.key)]
    names = _items(plain, "names")
    if len(items) != len(entity.values) or len(names) != len(entity.names):
        return entity
    values = tuple(_placed(value, item, entity.id, places) for value, item in zip(entity.values, items, strict=True))
    forms = tuple(
        replace(name, span=places.get((entity.id, "names", number, "form"), name.span))
        for name, (number, _) in zip(entity.names, names, strict=True)
    )
    return replace(entity, values=values, names=forms)


def _items(plain: PlainRecord, key: str) -> list[tuple[int, PlainValue]]:
    if key not in plain:
        return []
    value = plain[key]
    return list(enumerate(value if isinstance(value, list) else [value]))


def _placed(value: FieldValue, numbered: tuple[int, PlainValue], record: str, places: Places) -> FieldValue:
    key, (number, item) = value.field.key, numbered
    if not (isinstance(value.item, Nested) and isinstance(item, dict)):
        return replace(value, span=places.get((record, key, number, ""), value.span))
    around = {inner: places[record, key, number, inner] for inner in item if (record, key, number, inner) in places}
    if not around:
        return value
    spans = tuple(_spans(value.item, around, value.span))
    return replace(value, item=replace(value.item, spans=spans), span=min(around.values()))


def _spans(nested: Nested, around: dict[str, Span], entry: Span) -> Iterator[Span]:
    yield from (around.get(part.key, entry) for part, _ in nested.parts)
