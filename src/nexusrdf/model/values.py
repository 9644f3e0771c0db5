"""What the fields of a record hold once they are read."""

from dataclasses import dataclass, field
from typing import TypeAlias

from nexusrdf.base.span import Span
from nexusrdf.model.dates import PartialDate
from nexusrdf.model.kinds import Field


@dataclass(frozen=True, slots=True)
class Reference:
    """Another record, by its id."""

    target: str


@dataclass(frozen=True, slots=True)
class ConceptRef:
    """A concept: a built-in one by CURIE (`nx:role-leader`) or a record by id."""

    name: str
    built_in: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Text in a language (BCP 47)."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Plain:
    """Text of no language, or the lexical form of a number, boolean, duration or link."""

    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in an event."""

    actor: str
    role: ConceptRef


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name with its language, script (ISO 15924), quality and transliteration system."""

    form: str
    lang: str
    script: str
    quality: ConceptRef
    system: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Nested:
    """What a field describes in place, as an address: values by field, in the order of its kind.

    `spans` are their positions; they do not count in comparisons.
    """

    parts: tuple[tuple[Field, "Item"], ...]
    spans: tuple[Span, ...] = field(compare=False)

    def text_of(self, key: str) -> str:
        """Return the text of one of its plain values, empty where there is none."""
        return next((item.text for part, item in self.parts if part.key == key and isinstance(item, Plain | Words)), "")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Looked for and not found."""


Item: TypeAlias = Reference | ConceptRef | Words | Plain | PartialDate | Part | NameUse | Nested | Unknown


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of one field, and where it stands."""

    field: Field
    item: Item
    span: Span
