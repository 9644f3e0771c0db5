"""Actors and assets: who and what can act or be designated."""

from nexusrdf.model.kinds import Field, Kind, Value
from nexusrdf.model.schema.nodes import ADDRESS, BIRTH, DEATH, DOCUMENT, IDENTIFIER

IDENTIFIERS = Field(
    "identifiers",
    "nx:identifier",
    Value.NODE,
    "numbers and codes others use, each with scheme and value",
    many=True,
    node=IDENTIFIER,
)
REMARKS = Field("remarks", "nx:remark", Value.TEXT, "what a list adds, where no other key fits", many=True)
_ADDRESSES = Field("addresses", "nx:address", Value.NODE, "where it is or is registered", many=True, node=ADDRESS)
_COUNTRY = Field(
    "country", "nx:country", Value.REFERENCE, "the state it is of, where no finer tie is stated", "nx:State", many=True
)
_PURPOSE = Field("purpose", "nx:purpose", Value.TEXT, "its declared purpose", many=True)
_PART_OF = Field("part-of", "nx:partOf", Value.REFERENCE, "the organisation it is a unit of", "nx:Organisation", many=True)
_ORGANISATION = (
    _PURPOSE,
    _PART_OF,
    _COUNTRY,
    Field("established", "nx:establishedOn", Value.DATE, "when it came into being, where no event tells"),
    _ADDRESSES,
    IDENTIFIERS,
    REMARKS,
)

_PERSON = (
    Field("births", "nx:birth", Value.NODE, "date and place of birth; several are alternatives", many=True, node=BIRTH),
    Field("deaths", "nx:death", Value.NODE, "date and place of death; several are alternatives", many=True, node=DEATH),
    Field("gender", "nx:gender", Value.STRING, "male or female; else as the source gives it"),
    Field("nationality", "nx:nationality", Value.REFERENCE, "state of nationality", "nx:State", many=True),
    Field("citizenship", "nx:citizenship", Value.REFERENCE, "state of citizenship", "nx:State", many=True),
    _COUNTRY,
    Field("titles", "nx:personTitle", Value.STRING, "forms of address, as printed", many=True),
    Field("positions", "nx:positionHeld", Value.TEXT, "offices and occupations in a list's words, not tied to a body", many=True),
    _ADDRESSES,
    Field("documents", "nx:identityDocument", Value.NODE, "passports, cards and the like", many=True, node=DOCUMENT),
    IDENTIFIERS,
    REMARKS,
)
_ASSET = (
    Field("owner", "nx:owner", Value.REFERENCE, "who owns it", "nx:Actor", many=True),
    Field("operator", "nx:operatedBy", Value.REFERENCE, "who runs it", "nx:Actor", many=True),
    _COUNTRY,
    Field("built", "nx:builtOn", Value.DATE, "when it was built"),
    IDENTIFIERS,
    REMARKS,
)
_VESSEL = (
    Field("type", "nx:vesselType", Value.STRING, "tanker, tug ..., as printed"),
    Field("flag", "nx:flag", Value.REFERENCE, "the state whose flag it flies", "nx:State", many=True),
    Field("former-flags", "nx:formerFlag", Value.REFERENCE, "states whose flag it flew", "nx:State", many=True),
    Field("tonnage", "nx:tonnage", Value.STRING, "its size, as printed", many=True),
    *_ASSET,
)
_AIRCRAFT = (Field("model", "nx:aircraftModel", Value.STRING, "maker and model, as printed"), *_ASSET)


def _organisation(name: str, cls: str, text: str) -> Kind:
    return Kind(name, (cls, "nx:Organisation"), "actor", _ORGANISATION, text)


KINDS = (
    Kind("person", ("nx:Person",), "actor", _PERSON, "a human being"),
    Kind("organisation", ("nx:Organisation",), "actor", _ORGANISATION, "a body of people with a common purpose"),
    _organisation("armed-group", "nx:ArmedGroup", "a body organised to use force, not a state's forces"),
    _organisation("political-party", "nx:PoliticalParty", "a body that seeks public office"),
    _organisation("intergovernmental-body", "nx:IntergovernmentalBody", "a body whose members are states"),
    _organisation("think-tank", "nx:ThinkTank", "a body that publishes research"),
    _organisation("media-outlet", "nx:MediaOutlet", "a body that publishes news"),
    Kind("state", ("nx:State",), "actor", (IDENTIFIERS,), "a country as an actor; its land is a place"),
    Kind(
        "actor-collective",
        ("nx:ActorCollective",),
        "actor",
        (Field("of", "nx:collectiveOf", Value.REFERENCE, "the body whose members are meant", "nx:Actor"),),
        "unnamed members of a body",
    ),
    Kind(
        "unidentified-actor",
        ("nx:UnidentifiedActor",),
        "actor",
        (Field("described-as", "nx:describedAs", Value.TEXT, "how the source refers to them"),),
        "someone a source leaves unnamed",
    ),
    Kind("vessel", ("nx:Vessel", "nx:Asset"), "asset", _VESSEL, "a ship"),
    Kind("aircraft", ("nx:Aircraft", "nx:Asset"), "asset", _AIRCRAFT, "an aeroplane or helicopter"),
)
