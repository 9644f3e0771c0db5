"""What becomes of every element of the UK Sanctions List."""

from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.entry import FieldUse, Place

INDICATORS: Final = (
    "AssetFreeze",
    "ArmsEmbargo",
    "TargetedArmsEmbargo",
    "CharteringOfShips",
    "ClosureOfRepresentativeOffices",
    "CrewServicingOfShipsAndAircraft",
    "Deflag",
    "PreventionOfBusinessArrangements",
    "ProhibitionOfPortEntry",
    "TravelBan",
    "PreventionOfCharteringOfShips",
    "PreventionOfCharteringOfShipsAndAircraft",
    "TechnicalAssistanceRelatedToAircraft",
    "TrustServicesSanctions",
    "DirectorDisqualificationSanction",
)
_PERSON: Final = "IndividualDetails/Individual"
_BODY: Final = "EntityDetails/Entity"
_SHIP: Final = "ShipDetails/Ship"

_MAPPED: Final = {
    "LastUpdated": "designation: amended, where that is another day; start of what the UN designated",
    "DateDesignated": "designation: designated, start",
    "UniqueID": "identifiers, scheme uk-fcdo; designation: reference",
    "OFSIGroupID": "identifiers, scheme uk-ofsi",
    "UNReferenceNumber": "identifiers, schemes un-sc and un-sc-old",
    **{f"Names/Name/Name{n}": "names, label" for n in range(1, 7)},
    "Names/Name/NameType": "names.kind, names.quality",
    "Names/Name/AliasStrength": "names.quality",
    "NonLatinNames/NonLatinName/NameNonLatinScript": "names",
    "NonLatinNames/NonLatinName/NonLatinScriptType": "names.script, where the letters are of several",
    "NonLatinNames/NonLatinName/NonLatinScriptLanguage": "names.lang",
    "Titles/Title": "titles",
    "RegimeName": "designation: regime, its kind, legal-basis",
    "IndividualEntityShip": "the kind of the party",
    "DesignationSource": "designation: remarks",
    "SanctionsImposed": "designation: measures",
    **{f"SanctionsImposedIndicators/{name}": "designation: measures" for name in INDICATORS},
    "OtherInformation": "remarks, deaths, links",
    "UKStatementofReasons": "designation: reason; links",
    **{f"Addresses/Address/AddressLine{n}": "addresses.text" for n in range(1, 7)},
    "Addresses/Address/AddressPostalCode": "addresses.postal-code",
    "Addresses/Address/AddressCountry": "addresses.country, note, or in addresses.text where it names none",
    "PhoneNumbers/PhoneNumber": "identifiers, scheme phone",
    "EmailAddresses/EmailAddress": "identifiers, scheme email",
    "Websites/Website": "identifiers, scheme website",
    f"{_PERSON}/DOBs/DOB": "births.date, or as-given",
    f"{_PERSON}/BirthDetails/Location/TownOfBirth": "births.place",
    f"{_PERSON}/BirthDetails/Location/CountryOfBirth": "births.country, or in births.place where it names none",
    f"{_PERSON}/Nationalities/Nationality": "nationality, or remarks where it names no country",
    f"{_PERSON}/Genders/Gender": "gender",
    f"{_PERSON}/Positions/Position": "positions",
    f"{_PERSON}/PassportDetails/Passport/PassportNumber": "documents.number",
    f"{_PERSON}/PassportDetails/Passport/PassportAdditionalInformation": "documents.note, issuer, issued, expires, declared-false",
    f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber": "documents.number",
    f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierAdditionalInformation": (
        "documents.note, issuer, issued, expires, declared-false"
    ),
    f"{_BODY}/BusinessRegistrationNumbers/BusinessRegistrationNumber": "identifiers, scheme registration",
    f"{_BODY}/TypeOfEntities/TypeOfEntity": "remarks",
    f"{_BODY}/ParentCompanies/ParentCompany": "remarks",
    f"{_BODY}/Subsidiaries/Subsidiary": "remarks",
    f"{_SHIP}/IMONumbers/IMONumber": "identifiers, scheme imo",
    f"{_SHIP}/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip": "flag, or remarks where it names no country",
    f"{_SHIP}/PreviousFlags/PreviousFlag": "former-flags, or remarks where it names no country",
    f"{_SHIP}/TypeOfShipDetails/TypeOfShip": "type; several: remarks",
    f"{_SHIP}/TonnageOfShipDetails/TonnageOfShip": "tonnage",
    f"{_SHIP}/YearsBuilt/YearBuilt": "built; several: remarks",
    f"{_SHIP}/CurrentOwnerOperators/CurrentOwnerOperator": "remarks",
    f"{_SHIP}/PreviousOwnerOperators/PreviousOwnerOperator": "remarks",
    f"{_SHIP}/LengthOfShipDetails/LengthOfShip": "remarks",
    f"{_SHIP}/HullIdentificationNumbers/HullIdentificationNumber": "identifiers, scheme hull",
}

PLACES: Final = MappingProxyType(
    {"DateGenerated": FieldUse(Place.MAPPED, "edition: published, edition")}
    | {f"Designation/{path}": FieldUse(Place.MAPPED, where) for path, where in _MAPPED.items()}
)
"""By path below the list."""
