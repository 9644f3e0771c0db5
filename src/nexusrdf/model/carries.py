"""What a claim carries: paths into records, and values it states itself."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.claim import Portion
from nexusrdf.model.entity import Entity
from nexusrdf.model.fields import parse_field, parse_item
from nexusrdf.model.index import Index
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.model.values import FieldValue, Item
from nexusrdf.records import Entry, Scalar

PATH: Final = re.compile(r"(?P<record>[^.\[\]]+)(\.(?P<field>[^.\[\]]+)(\[(?P<value>.+)\])?)?")


@dataclass(frozen=True, slots=True)
class Context:
    """What paths are resolved against: all entities, the index, the dataset's language.

    `known` holds the values by field, and by field and item, of each record that was asked for, so that many
    claims on one large record are read no slower than claims on small ones.
    """

    entities: Mapping[str, Entity]
    index: Index
    lang: str
    known: dict[str, Mapping[str | tuple[str, Item], tuple[FieldValue, ...]]]

    def values_of(self, entity: Entity, key: str | tuple[str, Item]) -> tuple[FieldValue, ...]:
        """Return the values of a record's field, or one item of it; those of a record are indexed once it is asked for."""
        if entity.id not in self.known:
            values: defaultdict[str | tuple[str, Item], list[FieldValue]] = defaultdict(list)
            for value in entity.values:
                values[value.field.key].append(value)
                values[value.field.key, value.item].append(value)
            self.known[entity.id] = {key: tuple(found) for key, found in values.items()}
        return self.known[entity.id].get(key, ())


def make_context(entities: Mapping[str, Entity], index: Index, lang: str) -> Context:
    """Return what paths are resolved against."""
    return Context(entities, index, lang, {})


def read_carried(path: Scalar, context: Context) -> tuple[Entity | None, tuple[FieldValue, ...], tuple[Finding, ...]]:
    """Return the record and the values that one `carries` path names.

    `rec` names every value present, `rec.field` those of a field, `rec.field[value]` one item,
    `rec.kind` the frame alone.
    """
    match = PATH.fullmatch(path.text)
    if match is None:
        return None, (), (finding("NX210", path.span, path=path.text, hint="write record, record.field or record.field[value]"),)
    entity = context.entities.get(match["record"])
    if entity is None:
        return None, (), (finding("NX210", path.span, path=path.text, hint=did_you_mean(match["record"], context.entities)),)
    if match["field"] is None:
        return entity, entity.values, ()
    if match["value"] is None and match["field"] == "kind":
        return entity, (), ()
    if match["value"] is None and match["field"] == "names":
        return entity, entity.names, ()
    field = entity.kind.find_field(match["field"])
    if field is None:
        return None, (), (_unknown_field(path, match["field"], entity),)
    values = context.values_of(entity, field.key)
    if not values:
        return None, (), (finding("NX211", path.span, path=path.text, id=entity.id, key=field.key),)
    if match["value"] is not None:
        item, faults = parse_item(field, Scalar(match["value"], path.span), index=context.index, lang=context.lang)
        chosen = context.values_of(entity, (field.key, item)) if item is not None else ()
        if not chosen:
            return None, (), faults or (finding("NX211", path.span, path=path.text, id=entity.id, key=field.key),)
        values = chosen
    return entity, values, ()


def read_stated(entry: Entry, context: Context) -> tuple[Entity | None, tuple[FieldValue, ...], tuple[Finding, ...]]:
    """Return the record and the values that one entry of `states` gives it."""
    path = entry.key
    match = PATH.fullmatch(path.text)
    entity = context.entities.get(match["record"]) if match else None
    if match is None or entity is None or match["field"] is None or match["value"] is not None:
        hint = did_you_mean(match["record"], context.entities) if match and entity is None else "write record.field: value"
        return None, (), (finding("NX212", path.span, path=path.text, hint=hint),)
    field = entity.kind.find_field(match["field"])
    if field is None:
        return None, (), (_unknown_field(path, match["field"], entity),)
    if context.values_of(entity, field.key):
        return None, (), (finding("NX236", path.span, path=path.text, id=entity.id, key=field.key),)
    values, faults = parse_field(field, entry.value, index=context.index, lang=context.lang)
    return entity, values, faults


def _unknown_field(path: Scalar, key: str, entity: Entity) -> Finding:
    keys = tuple(field.key for field in entity.kind.fields)
    return finding("NX210", path.span, path=path.text, hint=did_you_mean(key, keys) or f"{entity.kind.name} has {', '.join(keys)}")


def make_portions(pieces: Iterable[tuple[Entity, tuple[FieldValue, ...]]], context: Context) -> tuple[Portion, ...]:
    """Join what a claim carries of each record, the record's frame included, in the kind's order.

    The frame's values come from the record, all of them: a claim on one party of a link, or on
    one of those invited, tells of the others as well. So no tie can be told in two halves.
    """
    carried: dict[str, tuple[Entity, dict[FieldValue, None]]] = {}
    for entity, values in pieces:
        _, seen = carried.setdefault(entity.id, (entity, {}))
        seen.update(dict.fromkeys(values))
    portions: list[Portion] = []
    for entity, seen in carried.values():
        frame = [v for f in entity.kind.frame for v in context.values_of(entity, f.key)]
        portions.append(Portion(entity, _in_order(entity, list(dict.fromkeys((*frame, *seen))))))
    return tuple(portions)


def _in_order(entity: Entity, values: list[FieldValue]) -> tuple[FieldValue, ...]:
    order = {field.key: n for n, field in enumerate(entity.kind.fields)}
    return tuple(sorted(values, key=lambda value: order.get(value.field.key, len(order))))
