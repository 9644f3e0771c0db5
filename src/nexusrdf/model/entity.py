"""Entities: what records tell of."""

from collections.abc import Iterator
from dataclasses import dataclass

from nexusrdf.base.span import Span
from nexusrdf.model.decisions import Decision, Retraction
from nexusrdf.model.kinds import Kind
from nexusrdf.model.values import FieldValue, Nested, Part, Reference, Words


@dataclass(frozen=True, slots=True)
class SourceText:
    """The stored text of a source: SHA-256 of its bytes, length in code points.

    `withheld`: the text may not be published, so its quotes become anchors. `spans` has the positions of these by key.
    """

    sha256: str
    length: int
    withheld: bool
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A record as read: its kind, its label, its field values in the order of the kind.

    `withdrawal` is a source's, `decisions` are those of an identity link or a search in lists;
    `replaced_by` is the id of the record that a merged one gave way to, with its position.
    """

    id: str
    kind: Kind
    label: Words
    values: tuple[FieldValue, ...]
    names: tuple[FieldValue, ...]
    span: Span
    text: SourceText | None = None
    withdrawal: Retraction | None = None
    decisions: tuple[Decision, ...] = ()
    replaced_by: tuple[str, Span] | None = None

    def span_of_text(self, key: str) -> Span:
        """Return the position of what a source says of its text under a key, else its own."""
        return dict(self.text.spans).get(key, self.span) if self.text is not None else self.span

    def values_of(self, key: str) -> tuple[FieldValue, ...]:
        """Return the values of one field."""
        return tuple(value for value in self.values if value.field.key == key)


def iter_mentioned(values: tuple[FieldValue, ...]) -> Iterator[str]:
    """Yield the id of every record that some values mention, concepts left out."""
    for value in values:
        item = value.item
        if isinstance(item, Reference):
            yield item.target
        elif isinstance(item, Part):
            yield item.actor
        elif isinstance(item, Nested):
            for _, inner in item.parts:
                if isinstance(inner, Reference):
                    yield inner.target


def targets(values: tuple[FieldValue, ...], *keys: str) -> tuple[str, ...]:
    """Return the ids that the fields of these keys point at."""
    found = [value for value in values if value.field.key in keys]
    return tuple(iter_mentioned(tuple(found))) if found else ()
