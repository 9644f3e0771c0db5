"""What becomes of every field of OFAC's enhanced XML."""

from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.entry import FieldUse, Place
from nexusrdf.records.lists.xml_places import to_tree

ENTITY: Final = "entity"
HEAD: Final = "publicationInfo"
VALUES: Final = "referenceValue"
_NAME: Final = "names/name/translations/translation"
_ADDRESS: Final = "addresses/address/translations/translation"
_FEATURE: Final = "features/feature"
_PAPER: Final = "identityDocuments/identityDocument"
_RELATION: Final = "relationships/relationship"
_CODE: Final = "the code of the value, which stands there in words"
_NUMBER: Final = "the authority's number of the item"
_MAPPED: Final = {
    "@id": "identifiers, scheme ofac; designation: reference",
    "generalInfo/entityType": "the kind of the party",
    "generalInfo/title": "positions, titles; remarks where it is no person's",
    "generalInfo/remarks": "remarks",
    "sanctionsLists/sanctionsList": "designation: list, one for each",
    "sanctionsLists/sanctionsList@datePublished": "designation: listed, start",
    "sanctionsLists/sanctionsList@refId": "the id of the designation",
    "sanctionsPrograms/sanctionsProgram": "designation: regime, and its kind",
    "sanctionsTypes/sanctionsType": "designation: measures",
    "legalAuthorities/legalAuthority": "designation: legal-basis",
    "names/name/isPrimary": "names.quality, label",
    "names/name/aliasType": "names.kind, names.quality",
    "names/name/isLowQuality": "names.quality",
    f"{_NAME}/script": "names.script",
    f"{_NAME}/formattedFullName": "names, label",
    f"{_NAME}/nameParts/namePart/type": "the order of parts in names; types beyond first and last name are lost",
    f"{_NAME}/nameParts/namePart/value": "names, label",
    "addresses/address/country": "addresses.country, or in addresses.text where it names none",
    f"{_ADDRESS}/script": "addresses.note, where it is not Latin",
    f"{_ADDRESS}/addressParts/addressPart/type": "the key of the part",
    f"{_ADDRESS}/addressParts/addressPart/value": "addresses.street, city, region, postal-code, note",
    f"{_FEATURE}/type": "the key that a feature goes to, or remarks",
    f"{_FEATURE}/value": "births, nationality, gender, identifiers, established ..., remarks",
    f"{_FEATURE}/valueDate/isApproximate": "births.date, its qualifier",
    f"{_FEATURE}/isPrimary": "births.note, remarks, where there are several",
    f"{_FEATURE}/reliability": "births.note and declared-false, remarks",
    f"{_FEATURE}/comments": "births.note, remarks",
    f"{_PAPER}/type": "documents.type, identifiers.scheme",
    f"{_PAPER}/name": "documents.note, remarks, where it is not the primary name",
    f"{_PAPER}/name@nameTranslationId": "documents.note, remarks, where it is not the primary name",
    f"{_PAPER}/documentNumber": "documents.number, identifiers.value",
    f"{_PAPER}/isValid": "documents.declared-false, remarks",
    f"{_PAPER}/issuingAuthority": "documents.note, remarks",
    f"{_PAPER}/issuingCountry": "documents.issuer, identifiers.scheme",
    f"{_PAPER}/issueDate": "documents.issued, remarks",
    f"{_PAPER}/expirationDate": "documents.expires, remarks",
    f"{_PAPER}/comments": "documents.note, remarks",
    f"{_RELATION}/type": "links: nature; remarks where an end is no actor",
    f"{_RELATION}/quality": "links: nature; remarks where an end is no actor",
    f"{_RELATION}/relatedEntity": "links: parties, nature; remarks where an end is no actor",
    f"{_RELATION}/relatedEntity@entityId": "links: parties",
}
_BOUNDS: Final = "births.date where the text is no date; else the same in numbers"
_STRUCTURE: Final = {
    "generalInfo/identityId": _NUMBER,
    f"{_NAME}/isPrimary": "which script the authority writes first",
    f"{_NAME}/formattedFirstName": "repeats the parts",
    f"{_NAME}/formattedLastName": "repeats the parts",
    f"{_ADDRESS}/isPrimary": "which script the authority writes first",
    f"{_FEATURE}/versionId": _NUMBER,
    f"{_FEATURE}/valueRefId": _CODE,
    f"{_FEATURE}/type@featureTypeId": _CODE,
    f"{_FEATURE}/valueDate/isDateRange": "the text shows it",
    f"{_PAPER}/name@nameId": "nameTranslationId is finer",
}
_IDS: Final = (
    "sanctionsLists/sanctionsList", "sanctionsPrograms/sanctionsProgram", "sanctionsTypes/sanctionsType",
    "legalAuthorities/legalAuthority", "names/name", _NAME, f"{_NAME}/nameParts/namePart", "addresses/address", _ADDRESS,
    f"{_ADDRESS}/addressParts/addressPart", _FEATURE, f"{_FEATURE}/valueDate", _PAPER, _RELATION,
)  # fmt: skip
_CODES: Final = (
    "generalInfo/entityType", "sanctionsPrograms/sanctionsProgram", "sanctionsTypes/sanctionsType",
    "legalAuthorities/legalAuthority", "names/name/aliasType", f"{_NAME}/script", f"{_NAME}/nameParts/namePart/type",
    "addresses/address/country", f"{_ADDRESS}/script", f"{_ADDRESS}/addressParts/addressPart/type",
    f"{_FEATURE}/reliability", f"{_PAPER}/type", f"{_PAPER}/issuingCountry",
    f"{_RELATION}/type", f"{_RELATION}/quality",
)  # fmt: skip
_AROUND: Final = {
    f"{HEAD}/dataAsOf": FieldUse(Place.MAPPED, "edition: published, edition"),
    f"{HEAD}/filters/sanctionsLists/sanctionsList": FieldUse(Place.STRUCTURE, "which lists the file was asked for"),
    f"{HEAD}/filters/sanctionsLists/sanctionsList@refId": FieldUse(Place.STRUCTURE, _CODE),
    f"{VALUES}@refId": FieldUse(Place.STRUCTURE, _CODE),
    f"{VALUES}/type": FieldUse(Place.MAPPED, "tells countries from other words"),
    f"{VALUES}/value": FieldUse(Place.MAPPED, "the name of a country"),
    f"{VALUES}/isoCode": FieldUse(Place.MAPPED, "the code of a country"),
    f"{VALUES}/code": FieldUse(Place.STRUCTURE, _CODE),
    "@schemaLocation": FieldUse(Place.STRUCTURE, "where the schema is"),
    **{
        f"featureType{path}": FieldUse(Place.STRUCTURE, "how the authority prints features of the type")
        for path in (
            "@featureTypeId", "/type", "/detailType", "/detailType@refId",
            "/publishExclude", "/publishDescription", "/publishOrder",
        )
    },
}  # fmt: skip


def _below(path: str) -> str:
    return f"{ENTITY}{path}" if path.startswith("@") else f"{ENTITY}/{path}"


def _places() -> dict[str, FieldUse]:
    places = {_below(path): FieldUse(Place.MAPPED, where) for path, where in _MAPPED.items()}
    structure = _STRUCTURE | {f"{path}@id": _NUMBER for path in _IDS} | {f"{path}@refId": _CODE for path in _CODES}
    places |= {_below(path): FieldUse(Place.STRUCTURE, where) for path, where in structure.items()}
    bounds = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
    return _AROUND | places | {_below(f"{_FEATURE}/valueDate/{tag}"): FieldUse(Place.MAPPED, _BOUNDS) for tag in bounds}


PLACES: Final = MappingProxyType(_places())
"""By path: `entity/names/name@id`."""

AROUND: Final = frozenset({"entities", "featureTypes", "featureTypes/featureType", "referenceValues"}) | frozenset(
    f"featureTypes/{path}" for path in _AROUND if path.startswith("featureType")
)
"""What is known around the entries, by its path below the root."""

KNOWN: Final = to_tree(PLACES)
"""The elements and attributes that are known."""
