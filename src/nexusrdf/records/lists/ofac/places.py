"""What becomes of every field of OFAC's standard XML."""

from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.entry import FieldUse, Place
from nexusrdf.records.lists.xml_places import to_tree

_MAPPED: Final = {
    "uid": "identifiers, scheme ofac; designation: reference",
    "firstName": "names, label",
    "lastName": "names, label",
    "title": "positions, titles; remarks where it is no person's",
    "sdnType": "the kind of the party",
    "remarks": "remarks",
    "programList/program": "designation: regime, and its kind",
    "idList/id/idType": "documents.type, identifiers.scheme, the key that an attribute goes to, remarks",
    "idList/id/idNumber": "documents.number, identifiers.value, gender, established, built, model, flag ..., remarks",
    "idList/id/idCountry": "documents.issuer, identifiers.scheme; in a note or remark where it names none",
    "idList/id/issueDate": "documents.issued, or remarks",
    "idList/id/expirationDate": "documents.expires, or remarks",
    "akaList/aka/type": "names.kind, names.quality",
    "akaList/aka/category": "names.quality",
    "akaList/aka/lastName": "names",
    "akaList/aka/firstName": "names",
    "addressList/address/address1": "addresses.street",
    "addressList/address/address2": "addresses.street",
    "addressList/address/address3": "addresses.street",
    "addressList/address/city": "addresses.city",
    "addressList/address/stateOrProvince": "addresses.region",
    "addressList/address/postalCode": "addresses.postal-code",
    "addressList/address/country": "addresses.country, or in addresses.text where it names none",
    "addressList/address/region": "addresses.region, or note beside a state or province",
    "nationalityList/nationality/country": "nationality, or remarks where it names none",
    "nationalityList/nationality/mainEntry": "remarks, where there are several",
    "citizenshipList/citizenship/country": "citizenship, or remarks where it names none",
    "citizenshipList/citizenship/mainEntry": "remarks, where there are several",
    "dateOfBirthList/dateOfBirthItem/dateOfBirth": "births.date, births.as-given",
    "dateOfBirthList/dateOfBirthItem/mainEntry": "births.note, where there are several",
    "placeOfBirthList/placeOfBirthItem/placeOfBirth": "births.place, births.country",
    "placeOfBirthList/placeOfBirthItem/mainEntry": "births.note, where there are several",
    "vesselInfo/callSign": "identifiers, scheme call-sign",
    "vesselInfo/vesselType": "type",
    "vesselInfo/vesselFlag": "flag, or remarks where it names no country",
    "vesselInfo/vesselOwner": "remarks: a name is no reference",
    "vesselInfo/tonnage": "tonnage",
    "vesselInfo/grossRegisteredTonnage": "tonnage",
}
_ITEMS: Final = (
    "idList/id", "akaList/aka", "addressList/address", "nationalityList/nationality", "citizenshipList/citizenship",
    "dateOfBirthList/dateOfBirthItem", "placeOfBirthList/placeOfBirthItem",
)  # fmt: skip
ENTRY: Final = "sdnEntry"
HEAD: Final = "publshInformation"


def _places() -> dict[str, FieldUse]:
    structure = FieldUse(Place.STRUCTURE, "the authority's number of the item")
    places = {
        f"{HEAD}/Publish_Date": FieldUse(Place.MAPPED, "edition: published, edition"),
        f"{HEAD}/Record_Count": FieldUse(Place.STRUCTURE, "held against the number of entries"),
    }
    places |= {f"{ENTRY}/{path}": FieldUse(Place.MAPPED, where) for path, where in _MAPPED.items()}
    return places | {f"{ENTRY}/{item}/uid": structure for item in _ITEMS}


PLACES: Final = MappingProxyType(_places())
"""By path: `sdnEntry/akaList/aka/type`."""

KNOWN: Final = to_tree(PLACES)
"""The elements that are known."""
