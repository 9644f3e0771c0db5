"""What becomes of every property of FollowTheMoney."""

from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.entry import FieldUse, Place
from nexusrdf.records.lists.ftm.schema import IDENTIFIERS, TIES, lineage_of

PROSE: Final = frozenset({"summary", "description", "notes"})
_REMARKS: Final = {
    "Thing": (
        "keywords topics sourceUrl wikipediaUrl publisher publisherUrl program programId modifiedAt retrievedAt createdAt "
        "summary description notes"
    ),
    "LegalEntity": (
        "abbreviation legalForm sector classification status taxStatus jurisdiction mainCountry dissolutionDate opencorporatesUrl"
    ),
    "Person": "ethnicity height weight eyeColor hairColor appearance religion political profession education spokenLanguage",
    "Company": "capital okvedCode okopfCode oksmCode coatoCode caemCode fssCode pfrNumber",
    "Vehicle": "",
    "Vessel": "registrationPort navigationArea pastTypes nameChangeDate",
    "Airplane": "type",
}
_MAPPED: Final = {
    "Thing:name": "names, label",
    "Thing:alias": "names",
    "Thing:previousName": "names, former",
    "Thing:weakAlias": "names, weak",
    "Thing:country": "country, or remarks where it is no state; of a position, the body of its office-holdings",
    "Thing:address": "addresses.text",
    "Thing:addressEntity": "addresses, of the entity that it names",
    "LegalEntity:incorporationDate": "established, or remarks where there are several",
    "LegalEntity:parent": "a link",
    "Person:title": "titles",
    "Person:position": "positions",
    "Person:gender": "gender, or remarks where there are several",
    "Person:nationality": "nationality, or remarks where it is no state",
    "Person:citizenship": "citizenship, or remarks where it is no state",
    "Person:birthDate": "births.date, or as-given where it is no date; counted as lost where it says unknown",
    "Person:birthPlace": "births.place; counted as lost where it says unknown",
    "Person:birthCountry": "births.country, or in births.place where it is no state",
    "Person:deathDate": "deaths.date, or note where it is no date; counted as lost where it says unknown",
    "Person:passportNumber": "documents.number",
    "Person:socialSecurityNumber": "documents.number",
    "Vehicle:type": "type",
    "Vehicle:model": "model of an aircraft; remarks of a vessel",
    "Vehicle:buildDate": "built, or remarks where there are several",
    "Vehicle:owner": "owner",
    "Vehicle:operator": "operator",
    "Vessel:flag": "flag, or remarks where it is no state",
    "Vessel:pastFlags": "former-flags, or remarks where it is no state",
    "Vessel:pastNames": "names, former",
    "Vessel:tonnage": "tonnage",
    "Vessel:grossRegisteredTonnage": "tonnage",
    "Vessel:deadweightTonnage": "tonnage",
    "Address:full": "addresses.text",
    "Address:street": "addresses.street",
    "Address:street2": "addresses.street",
    "Address:city": "addresses.city",
    "Address:region": "addresses.region",
    "Address:state": "addresses.region",
    "Address:postalCode": "addresses.postal-code",
    "Address:postOfficeBox": "addresses.note",
    "Address:remarks": "addresses.note",
    "Address:country": "addresses.country, or in addresses.text where it is no state",
    "Identification:holder": "whose record holds the document",
    "Identification:type": "documents.type",
    "Identification:number": "documents.number",
    "Identification:country": "documents.issuer, or note where it is no state",
    "Identification:authority": "documents.note",
    "Identification:startDate": "documents.issued, or note",
    "Identification:endDate": "documents.expires, or note",
    "Passport:passportNumber": "documents.number",
    "Passport:surname": "documents.note",
    "Passport:givenName": "documents.note",
    "Passport:birthDate": "documents.note",
    "Passport:birthPlace": "documents.note",
    "Passport:gender": "documents.note",
    "Position:name": "the role of office-holdings, positions of a person",
    "Position:organization": "the body of office-holdings",
    "Sanction:entity": "designation: party",
    "Sanction:authority": "designation: authority",
    "Sanction:program": "designation: regime",
    "Sanction:authorityId": "designation: reference, identifiers",
    "Sanction:unscId": "designation: identifiers, scheme un-sc",
    "Sanction:recordId": "designation: identifiers, scheme ftm-record",
    "Sanction:provisions": "designation: measures, or remarks",
    "Sanction:reason": "designation: reason",
    "Sanction:listingDate": "designation: listed, or remarks where there are several",
    "Sanction:startDate": "designation: start, or remarks where there are several",
    "Sanction:endDate": "designation: end, or remarks where there are several",
    "Sanction:modifiedAt": "designation: amended",
    "Occupancy:holder": "office-holding: member, or whose positions it is in",
    "Occupancy:post": "office-holding: role, or positions of the holder",
    "Occupancy:startDate": "office-holding: start, or positions of the holder",
    "Occupancy:endDate": "office-holding: end, or positions of the holder",
    "Occupancy:status": "positions of the holder",
    "Interest:role": "link: nature; the role of a membership",
    "Interval:startDate": "start, or the nature of a link where there are several",
    "Interval:endDate": "end, or the nature of a link where there are several",
}
_SANCTION_REMARKS: Final = "status duration country programId programUrl date summary description sourceUrl publisher publisherUrl"
_TIE_WORDS: Final = {
    "Interval": "date summary description sourceUrl publisher publisherUrl recordId",
    "Interest": "status",
    "Family": "relationship",
    "Associate": "relationship",
    "Ownership": "percentage sharesType sharesCount sharesValue sharesCurrency legalBasis ownershipType",
}
_PARTS: Final = "firstName secondName middleName fatherName motherName lastName nameSuffix"
_LOST: Final = {
    **{f"Person:{name}": "the model keeps names whole, not their parts" for name in _PARTS.split()},
    "Thing:proof": "a document, for which there is no record",
    "Thing:indexText": "words for a search engine",
    "Position:inceptionDate": "an office is a concept, which has no dates",
    "Position:dissolutionDate": "an office is a concept, which has no dates",
    "Position:subnationalArea": "an office is a concept, which has no place",
    "Position:numberOfSeats": "an office is a concept",
    "Address:latitude": "addresses have no coordinates",
    "Address:longitude": "addresses have no coordinates",
    "@first_seen": "when the aggregator first had it; says nothing of a listing",
    "@last_change": "when the aggregator last changed it; says nothing of a listing",
    "*": "what FollowTheMoney does not have, or no record holds; each is counted by its own name",
}
_STRUCTURE: Final = {
    "@schema": "the kind of entity, which gives the kind of record",
    "@properties": "holds the properties",
}
_HEAD: Final = {
    "@id": "ids; identifiers, scheme ftm",
    "@caption": "label",
    "@referents": "identifiers, scheme ftm-referent",
    "@datasets": "remarks",
    "@last_seen": "edition: published, edition",
    "@target": "a watch-listing",
}


def _places() -> dict[str, FieldUse]:
    mapped = {**_HEAD, **_MAPPED}
    for schema, schemes in IDENTIFIERS.items():
        mapped |= {f"{schema}:{name}": f"identifiers, scheme {scheme}" for name, scheme in schemes.items()}
    for schema, names in _REMARKS.items():
        mapped |= {f"{schema}:{name}": "remarks" for name in names.split()}
    mapped |= {f"Sanction:{name}": "designation: remarks" for name in _SANCTION_REMARKS.split()}
    for schema, names in _TIE_WORDS.items():
        mapped |= {f"{schema}:{name}": "the nature of a link" for name in names.split()}
    for schema, tie in TIES.items():
        ends = {"link": "parties", "membership": "member, body", "leadership": "member, body"}[tie.record]
        mapped |= {f"{schema}:{name}": f"{tie.record}: {ends}" for name in (tie.one, tie.other)}
    mapped["Ownership:asset"] = "link: parties; of a vessel or aircraft, its owner"
    places = {path: FieldUse(Place.MAPPED, where) for path, where in mapped.items()}
    places |= {path: FieldUse(Place.LOST, where) for path, where in _LOST.items()}
    return places | {path: FieldUse(Place.STRUCTURE, where) for path, where in _STRUCTURE.items()}


PLACES: Final = MappingProxyType(_places())
"""By the schema that has a property, and its name: `LegalEntity:phone`; keys of an entity by `@` and name."""


def path_of(schema: str, name: str) -> str:
    """Return the path of a property: by the schema that has it; by the entity's own where none is known to.

    >>> path_of("Company", "name"), path_of("Person", "shoeSize")
    ('Thing:name', 'Person:shoeSize')
    """
    return next((path for one in lineage_of(schema) if (path := f"{one}:{name}") in PLACES), f"{schema}:{name}")


def remarks_of(schema: str) -> tuple[str, ...]:
    """Return the properties of a party that become remarks."""
    return tuple(name for one in lineage_of(schema) for name in _REMARKS.get(one, "").split())


SANCTION_REMARKS: Final = tuple(_SANCTION_REMARKS.split())


def tie_words(schema: str) -> tuple[str, ...]:
    """Return the properties that go into the nature of a link."""
    return tuple(name for one in lineage_of(schema) for name in _TIE_WORDS.get(one, "").split())
