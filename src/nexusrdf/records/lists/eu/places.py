"""What becomes of every field of the EU list."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.entry import FieldUse, Place

ROOT: Final = "sanctionEntity"
_ENTITY: Final = {
    "@euReferenceNumber": "identifiers, scheme eu-fsf; designation: reference",
    "@logicalId": "identifiers, scheme eu-fsf-logical",
    "@unitedNationId": "identifiers, scheme un-sc, as written",
    "@designationDate": "designation: designated, start",
    "@designationDetails": "designation: remarks; designated and listed where it tells of them in fixed words",
    "@delistingDate": "designation: end",
    "/remark": "remarks; designation: designated, listed; deaths; links",
    "/additionalInformation@key": "remarks",
    "/additionalInformation@value": "remarks",
    "/subjectType@code": "the kind of party",
    "/regulation@numberTitle": "designation: legal-basis; label of the act",
    "/regulation@publicationDate": "date of the act; designation: start, amended",
    "/regulation@regulationType": "type of the act",
    "/regulation@programme": "designation: regime, and its kind",
    "/regulation@organisationType": "designation: remarks",
    "/regulation@entryIntoForceDate": "designation: remarks; start where no earlier act is named",
    "/regulation/publicationUrl": "url of the act",
    "/regulation/remark": "designation: remarks",
}
_NAME: Final = {
    "@wholeName": "names, label",
    "@nameLanguage": "names.lang",
    "@strong": "names.quality",
    "@gender": "gender; of several, remarks",
    "@title": "titles; of a body, remarks",
    "@function": "positions; of a body, remarks",
    "/remark": "names.quality, names.kind; else remarks; deaths; links",
}
_BIRTH: Final = {
    "@birthdate": "births.date",
    "@dayOfMonth": "births.date, or births.as-given of another calendar",
    "@monthOfYear": "births.date, or births.as-given of another calendar",
    "@year": "births.date, or births.as-given of another calendar",
    "@yearRangeFrom": "births.date",
    "@yearRangeTo": "births.date",
    "@circa": "births.date, its qualifier",
    "@calendarType": "births.calendar",
    "@city": "births.place",
    "@place": "births.place",
    "@region": "births.place",
    "@zipCode": "births.place",
    "@countryIso2Code": "births.country",
    "@countryDescription": "births.place where the code is none of ISO 3166",
    "/remark": "births.note; births.date, as-given, under-name or country where it is all of one",
}
_CITIZENSHIP: Final = {
    "@countryIso2Code": "citizenship; of a body, country",
    "@countryDescription": "remarks where the code is none of ISO 3166",
    "@region": "remarks",
    "/remark": "remarks; citizenship where it names the country that the code does not",
}
_ADDRESS: Final = {
    "@street": "addresses.street",
    "@city": "addresses.city",
    "@region": "addresses.region",
    "@zipCode": "addresses.postal-code",
    "@place": "addresses.text",
    "@poBox": "addresses.text",
    "@asAtListingTime": "addresses.note",
    "@countryIso2Code": "addresses.country",
    "@countryDescription": "addresses.text where the code is none of ISO 3166",
    "/remark": "addresses.note",
    "/contactInfo@key": "identifiers.scheme: phone, fax, email, website; addresses.note",
    "/contactInfo@value": "identifiers.value; addresses.note",
}
_PAPER: Final = {
    "@number": "documents.number; identifiers of a body",
    "@latinNumber": "documents.note, or number; identifiers of a body",
    "@identificationTypeCode": "identifiers: scheme imo, swift-bic",
    "@identificationTypeDescription": "documents.type; identifiers.scheme of a body",
    "@countryIso2Code": "documents.issuer; identifiers.scheme of a body",
    "@countryDescription": "documents.note where the code is none of ISO 3166",
    "@issueDate": "documents.issued; of a body, remarks",
    "@validTo": "documents.expires; of a body, remarks",
    "@validFrom": "documents.note; of a body, remarks",
    "@issuedBy": "documents.note; of a body, remarks",
    "@region": "documents.note; of a body, remarks",
    "@nameOnDocument": "documents.note; of a body, remarks",
    "@diplomatic": "documents.note; of a body, remarks",
    "@knownExpired": "documents.note; of a body, remarks",
    "@knownFalse": "documents.declared-false; of a body, remarks",
    "@reportedLost": "documents.note; of a body, remarks",
    "@revokedByIssuer": "documents.note; of a body, remarks",
    "/remark": "documents.note, declared-false; of a body, remarks",
}
_SUMMARY: Final = {
    "@numberTitle": "designation: legal-basis; label of the act",
    "@publicationDate": "date of the act; designation: start, amended",
    "@publicationUrl": "url of the act",
    "@regulationType": "type of the act",
}
_FACTS: Final = {
    "nameAlias": _NAME,
    "birthdate": _BIRTH,
    "citizenship": _CITIZENSHIP,
    "address": _ADDRESS,
    "identification": _PAPER,
}
_LOST: Final = {
    "/regulation/corrigendum@numberTitle": "acts that corrected the latest act",
    "/regulation/corrigendum@publicationDate": "acts that corrected the latest act",
    "/regulation/corrigendum@publicationUrl": "acts that corrected the latest act",
    "/regulation/corrigendum@regulationType": "acts that corrected the latest act",
    "/nameAlias@firstName": "the words are in names; which of them is the given name is not held",
    "/nameAlias@middleName": "the words are in names; which of them is the middle name is not held",
    "/nameAlias@lastName": "the words are in names; which of them is the family name is not held",
    "/citizenship@acquisitionDate": "since when",
    "/citizenship@disenfranchisementDate": "until when",
}
_STRUCTURE: Final = {
    "/subjectType@classificationCode": "P or E, as the code says",
    "/regulation@logicalId": "the list's own number of an act",
    **{f"/{fact}@logicalId": "the list's own number of a fact" for fact in _FACTS},
    **{f"/{fact}@regulationLanguage": "always en in what was seen; another is counted as lost" for fact in _FACTS},
}


def _places() -> dict[str, FieldUse]:
    mapped = {**_ENTITY}
    for fact, keys in _FACTS.items():
        mapped |= {f"/{fact}{key}": where for key, where in keys.items()}
        mapped |= {f"/{fact}/regulationSummary{key}": where for key, where in _SUMMARY.items()}
        mapped |= {f"/{fact}/additionalInformation{key}": "as its remarks" for key in ("@key", "@value")}
    places = {
        "@generationDate": FieldUse(Place.MAPPED, "edition: published, edition"),
        "@globalFileId": FieldUse(Place.MAPPED, "edition: edition"),
    }
    for table, place in ((mapped, Place.MAPPED), (_LOST, Place.LOST), (_STRUCTURE, Place.STRUCTURE)):
        places |= {f"{ROOT}{key}": FieldUse(place, where) for key, where in table.items()}
    return dict(sorted(places.items()))


def _attributes(places: Mapping[str, FieldUse]) -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = {}
    for path, use in places.items():
        element, _, name = path.partition("@")
        if use.place is not Place.LOST:
            held.setdefault(element, set()).add(name)
    return {element: frozenset(names) for element, names in held.items() if element}


PLACES: Final = MappingProxyType(_places())
"""By path below the list: `sanctionEntity/nameAlias@wholeName`; attributes of the root by `@` and name."""

HELD: Final = MappingProxyType(_attributes(PLACES))
"""By element, the attributes that a record holds, or that are structure; an empty name stands for its text."""
