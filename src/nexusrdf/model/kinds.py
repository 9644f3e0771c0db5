"""The language of the mapping table: what a kind of record is and what its fields become."""

from dataclasses import dataclass
from enum import Enum


class Value(Enum):
    """How the text of a field is read and what term it becomes."""

    REFERENCE = "reference"  # a record's id or unique label -> its IRI
    CONCEPT = "concept"  # a built-in or declared concept -> its IRI
    TEXT = "text"  # words of some language -> language-tagged literal
    STRING = "string"  # a number or code as printed -> plain literal
    DATE = "date"  # EDTF level 0-1 -> edtf:EDTF literal, and bounds where declared
    DURATION = "duration"  # P3D -> xsd:duration
    INTEGER = "integer"  # -> xsd:integer
    BOOLEAN = "boolean"  # true or false -> xsd:boolean
    LINK = "link"  # an absolute http(s) IRI -> IRI
    PART = "part"  # a reference to an actor -> a participation node with a role
    NAME = "name"  # form, lang, script, quality -> a NameUse node
    NODE = "node"  # a mapping -> a node of its own, described in place


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field of a kind: the key a curator types and the predicate it becomes.

    There is one object for each row of the table, so fields compare by identity, which is
    quick: they are looked up for every value.

    `target` names the class a reference must have (several, blanks between them: one of these), or the type a concept
    must have.
    `required` fields are the record's frame: every claim on the record carries them.
    `introduces`: a claim that carries this field tells of the record itself, not of a detail.
    `unknown` is the predicate that the word `unknown` sets to false.
    `bounds` are the predicates of the earliest and the latest day of a date.
    `barred` are notations of built-in concepts that mean the opposite of the field.
    `role` and `part` are the role and the class of a participation.
    `node` tells what a field of nodes describes in place.
    """

    key: str
    predicate: str
    value: Value
    help: str
    target: str = ""
    required: bool = False
    many: bool = False
    introduces: bool = False
    unknown: str = ""
    bounds: tuple[str, str] | None = None
    role: str = ""
    part: str = "nx:Participation"
    barred: tuple[str, ...] = ()
    node: "NodeKind | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class NodeKind:
    """What a record describes in place, as an address: its class, the segment of its IRIs, its fields in order.

    `short` is the key that a bare text stands for, empty where only a mapping will do.
    Like fields, node kinds compare by identity.
    """

    name: str
    cls: str
    segment: str
    fields: tuple[Field, ...]
    short: str = ""

    def find_field(self, key: str) -> Field | None:
        """Return the field of a key, or None."""
        return next((field for field in self.fields if field.key == key), None)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of record: its class, the segment of its IRIs, its fields in order.

    Like fields, kinds compare by identity.

    `lineage` lists its classes from its own up to the top-level kind, as CURIEs.
    `editorial` kinds (sources, concepts) need no claim: curators answer for them.
    `dependent` kinds (events, relations, designations) exist in a layer only where a
    claim introduces them; the others may stand there as stubs.
    Records of an `unlabelled` kind need no label.
    """

    name: str
    lineage: tuple[str, ...]
    segment: str
    fields: tuple[Field, ...]
    help: str
    editorial: bool = False
    dependent: bool = False
    unlabelled: bool = False

    @property
    def cls(self) -> str:
        """The class of its records, as a CURIE."""
        return self.lineage[0]

    @property
    def top(self) -> str:
        """The top-level kind, the only type that a stub shows."""
        return self.lineage[-1]

    def is_a(self, cls: str) -> bool:
        """Tell whether its records are of a class (a CURIE), `nx:Actor` included, or of one of several, blanks between them.

        >>> kind = Kind("armed-group", ("nx:ArmedGroup", "nx:Organisation"), "actor", (), "a body organised to use force")
        >>> kind.is_a("nx:Organisation"), kind.is_a("nx:Asset nx:Actor"), kind.is_a("nx:Person"), kind.top
        (True, True, False, 'nx:Organisation')
        """
        if " " in cls:
            return any(map(self.is_a, cls.split()))
        return cls in self.lineage or (cls == "nx:Actor" and self.segment == "actor")

    def find_field(self, key: str) -> Field | None:
        """Return the field of a key, or None."""
        return next((field for field in self.fields if field.key == key), None)

    @property
    def frame(self) -> tuple[Field, ...]:
        """The required fields, which every claim on such a record carries."""
        return tuple(field for field in self.fields if field.required)
