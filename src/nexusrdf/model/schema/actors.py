"""Actors and assets: who and what can act or be designated."""

from nexusrdf.model.kinds import Field, Kind, Value

IDENTIFIERS = Field(
    "identifiers", "nx:identifier", Value.IDENTIFIER, "numbers and codes others use, each with scheme and value", many=True
)
_COUNTRY = Field(
    "country", "nx:country", Value.REFERENCE, "the state it is of, where no finer tie is stated", "nx:State", many=True
)
_PURPOSE = Field("purpose", "nx:purpose", Value.TEXT, "its declared purpose", many=True)
_PART_OF = Field("part-of", "nx:partOf", Value.REFERENCE, "the organisation it is a unit of", "nx:Organisation", many=True)
_ORGANISATION = (_PURPOSE, _PART_OF, _COUNTRY, IDENTIFIERS)

_PERSON = (
    Field("birth-date", "nx:birthDate", Value.DATE, "day, month or year of birth; several are alternatives", many=True),
    Field("death-date", "nx:deathDate", Value.DATE, "day, month or year of death", many=True),
    Field("gender", "nx:gender", Value.STRING, "as the source gives it"),
    Field("nationality", "nx:nationality", Value.REFERENCE, "state of nationality", "nx:State", many=True),
    Field("citizenship", "nx:citizenship", Value.REFERENCE, "state of citizenship", "nx:State", many=True),
    _COUNTRY,
    IDENTIFIERS,
)


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
    Kind("vessel", ("nx:Vessel", "nx:Asset"), "asset", (_COUNTRY, IDENTIFIERS), "a ship"),
    Kind("aircraft", ("nx:Aircraft", "nx:Asset"), "asset", (_COUNTRY, IDENTIFIERS), "an aeroplane or helicopter"),
)
