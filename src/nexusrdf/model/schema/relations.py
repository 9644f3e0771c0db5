"""Relations: actors tied together, or to a place, for a time."""

from nexusrdf.model.kinds import Field, Kind, Value

START = Field(
    "start",
    "nx:start",
    Value.DATE,
    "when it began (EDTF), or unknown",
    unknown="nx:startKnown",
    bounds=("nx:startEarliest", "nx:startLatest"),
)
END = Field(
    "end",
    "nx:end",
    Value.DATE,
    "when it ended (EDTF), or unknown",
    unknown="nx:endKnown",
    bounds=("nx:endEarliest", "nx:endLatest"),
)

START_FROM = Field(
    "start-derived-from", "nx:startDerivedFrom", Value.REFERENCE, "the event its start was computed from", "nx:Event"
)
START_OFFSET = Field("start-offset", "nx:startOffset", Value.DURATION, "by which duration, such as P3D")
TIMES = (START, END, START_FROM, START_OFFSET)

_MEMBERSHIP = (
    Field("member", "nx:member", Value.REFERENCE, "who belongs", "nx:Actor", required=True),
    Field("body", "nx:inBody", Value.REFERENCE, "to what body", "nx:Actor", required=True),
    Field("role", "nx:role", Value.CONCEPT, "in what role", "role", many=True),
    Field("on-behalf-of", "nx:onBehalfOf", Value.REFERENCE, "for whom", "nx:Actor"),
    *TIMES,
)


def _relation(name: str, lineage: tuple[str, ...], fields: tuple[Field, ...], text: str) -> Kind:
    return Kind(name, (*lineage, "nx:Relation"), "relation", fields, text, dependent=True)


KINDS = (
    _relation("membership", ("nx:Membership",), _MEMBERSHIP, "one actor belongs to another"),
    _relation("leadership", ("nx:Leadership", "nx:Membership"), _MEMBERSHIP, "membership that directs or commands"),
    _relation("office-holding", ("nx:OfficeHolding", "nx:Membership"), _MEMBERSHIP, "holding a public office"),
    _relation(
        "front",
        ("nx:FrontRelation",),
        (
            Field("front", "nx:front", Value.REFERENCE, "the body that acts in public", "nx:Organisation", required=True),
            Field("of", "nx:principal", Value.REFERENCE, "the body it acts for", "nx:Organisation", required=True),
            *TIMES,
        ),
        "one organisation acts in public for another",
    ),
    _relation(
        "link",
        ("nx:Link",),
        (
            Field("parties", "nx:linkParty", Value.REFERENCE, "the two or more tied", "nx:Actor", required=True, many=True),
            Field("nature", "nx:nature", Value.TEXT, "the tie in the source's terms, paraphrased"),
            *TIMES,
        ),
        "a tie whose nature is not settled",
    ),
    _relation(
        "basing",
        ("nx:Basing",),
        (
            Field("actor", "nx:basedActor", Value.REFERENCE, "who is based", "nx:Actor", required=True),
            Field("place", "nx:basedAt", Value.REFERENCE, "where", "nx:Place", required=True),
            Field("as", "nx:basingKind", Value.CONCEPT, "headquarters, base or seat", "basing"),
            *TIMES,
        ),
        "a headquarters, base or seat",
    ),
    _relation(
        "conduct",
        ("nx:Conduct",),
        (
            Field("actor", "nx:conductBy", Value.REFERENCE, "who acts", "nx:Actor", required=True),
            Field("towards", "nx:towards", Value.REFERENCE, "towards whom", "nx:Actor", required=True, many=True),
            Field("does", "nx:conductText", Value.TEXT, "what it does, paraphrased"),
            *TIMES,
        ),
        "what an actor does towards another",
    ),
)
