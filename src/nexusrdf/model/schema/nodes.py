"""What records describe in place: numbers, births and deaths, papers, addresses."""

from nexusrdf.model.kinds import Field, NodeKind, Value

_NOTE = Field("note", "nx:remark", Value.TEXT, "what a list adds to it")
_DECLARED_FALSE = Field(
    "declared-false", "nx:declaredFalse", Value.BOOLEAN, "true where the source itself calls it false, as a forged passport"
)
_COUNTRY = Field("country", "nx:country", Value.REFERENCE, "the state it is in", "nx:State")

IDENTIFIER = NodeKind(
    "an identifier",
    "nx:Identifier",
    "identifier",
    (
        Field("scheme", "nx:scheme", Value.STRING, "who numbers so: imo, lei, un-sc ...", required=True),
        Field("value", "nx:identifierValue", Value.STRING, "the number or code", required=True),
    ),
)
BIRTH = NodeKind(
    "a birth",
    "nx:Birth",
    "birth",
    (
        Field("date", "nx:birthDate", Value.DATE, "when (EDTF)", bounds=("nx:birthEarliest", "nx:birthLatest")),
        Field("place", "nx:birthPlace", Value.STRING, "where, as printed"),
        _COUNTRY,
        Field("calendar", "nx:calendar", Value.STRING, "the calendar it was given in, if not the Gregorian"),
        Field("as-given", "nx:dateAsGiven", Value.STRING, "the date as printed, where it was converted or is no date"),
        Field("under-name", "nx:underName", Value.STRING, "the form of the name that it goes with, where it is an alias's own"),
        _DECLARED_FALSE,
        _NOTE,
    ),
    short="date",
)
DEATH = NodeKind(
    "a death",
    "nx:Death",
    "death",
    (
        Field(
            "date",
            "nx:deathDate",
            Value.DATE,
            "when (EDTF), or unknown",
            unknown="nx:deathDateKnown",
            bounds=("nx:deathEarliest", "nx:deathLatest"),
        ),
        Field("place", "nx:deathPlace", Value.STRING, "where, as printed"),
        _COUNTRY,
        _NOTE,
    ),
    short="date",
)
DOCUMENT = NodeKind(
    "an identity document",
    "nx:IdentityDocument",
    "document",
    (
        Field("type", "nx:documentKind", Value.STRING, "passport, national identity card ..., as printed"),
        Field("number", "nx:documentNumber", Value.STRING, "its number"),
        Field("issuer", "nx:documentIssuer", Value.REFERENCE, "the state or authority that gave it out", "nx:Actor"),
        Field("issued", "nx:documentIssued", Value.DATE, "when it was given out"),
        Field("expires", "nx:documentExpires", Value.DATE, "until when it is valid"),
        _DECLARED_FALSE,
        _NOTE,
    ),
    short="number",
)
ADDRESS = NodeKind(
    "an address",
    "nx:Address",
    "address",
    (
        Field("text", "nx:addressText", Value.STRING, "the lines as printed"),
        Field("street", "nx:street", Value.STRING, "street and number"),
        Field("city", "nx:city", Value.STRING, "town or city"),
        Field("region", "nx:region", Value.STRING, "province, state or district"),
        Field("postal-code", "nx:postalCode", Value.STRING, "postal code"),
        _COUNTRY,
        Field("place", "nx:addressPlace", Value.REFERENCE, "the record of the place", "nx:Place"),
        _NOTE,
    ),
    short="text",
)

NODES = (IDENTIFIER, BIRTH, DEATH, DOCUMENT, ADDRESS)
