"""Names, persons, bodies and ships in the UK Sanctions List."""

from collections.abc import Iterator

from nexusrdf.records.lists.deaths import deaths_in
from nexusrdf.records.lists.draft import Draft, one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.traits import gender_of
from nexusrdf.records.lists.uk.dates import find_uk_date
from nexusrdf.records.lists.uk.facts import address_of, births_of, documents_of, identifiers_of, states_of
from nexusrdf.records.lists.uk.fcdo_places import PLACES
from nexusrdf.records.lists.uk.names import Name, is_primary, is_told, joined_name, once, to_name
from nexusrdf.records.lists.xml_entries import Element

_LINES = tuple(f"AddressLine{n}" for n in range(1, 7))
_PARTS = tuple(f"Name{n}" for n in range(1, 7))
_PERSON, _BODY, _SHIP = "IndividualDetails/Individual", "EntityDetails/Entity", "ShipDetails/Ship"
_REMARKS = (
    (f"{_BODY}/TypeOfEntities/TypeOfEntity", "type of entity"),
    (f"{_BODY}/ParentCompanies/ParentCompany", "parent company"),
    (f"{_BODY}/Subsidiaries/Subsidiary", "subsidiary"),
    (f"{_SHIP}/CurrentOwnerOperators/CurrentOwnerOperator", "current owner or operator"),
    (f"{_SHIP}/PreviousOwnerOperators/PreviousOwnerOperator", "previous owner or operator"),
    (f"{_SHIP}/LengthOfShipDetails/LengthOfShip", "length of ship"),
)
_NUMBERS = (
    ("imo", f"{_SHIP}/IMONumbers/IMONumber"),
    ("hull", f"{_SHIP}/HullIdentificationNumbers/HullIdentificationNumber"),
    ("registration-number", f"{_BODY}/BusinessRegistrationNumbers/BusinessRegistrationNumber"),
    ("phone", "PhoneNumbers/PhoneNumber"),
    ("email", "EmailAddresses/EmailAddress"),
    ("website", "Websites/Website"),
)


def elements_at(entry: Element, path: str) -> list[Element]:
    """Return the elements at a path below an entry."""
    found = [entry]
    for tag in path.split("/"):
        found = [child for element in found for child in element.all_of(tag)]
    return found


def texts_at(entry: Element, path: str) -> list[str]:
    """Return the different texts at a path below an entry, each on one line."""
    return list(dict.fromkeys(text for element in elements_at(entry, path) if (text := one_line(element.text))))


def primary_name(entry: Element) -> str:
    """Return the name that the list keeps a party by; where it marks none, the first."""
    names = [(_form(name), name.text_of("NameType")) for name in elements_at(entry, "Names/Name")]
    forms = [form for form, kind in names if form and is_primary(kind)] or [form for form, _ in names if form]
    return forms[0] if forms else ""


def _form(name: Element) -> str:
    return joined_name(name.text_of(part) for part in _PARTS)


def names_of(entry: Element, draft: Draft) -> list[Plain]:
    """Return the names of a party; those in other scripts stand apart in the list, which does not say whose script they are."""
    return once(_iter_names(entry, draft))


def _iter_names(entry: Element, draft: Draft) -> Iterator[Name]:
    for name in elements_at(entry, "Names/Name"):
        if form := _form(name):
            yield to_name(form, name.text_of("NameType"), name.text_of("AliasStrength"))
    for name in elements_at(entry, "NonLatinNames/NonLatinName"):
        if form := one_line(name.text_of("NameNonLatinScript")):
            language = name.text_of("NonLatinScriptLanguage")
            yield to_name(form, "", script=name.text_of("NonLatinScriptType"), language=language)
            if not is_told(language):
                draft.lost.append("Designation/NonLatinNames/NonLatinName/NonLatinScriptLanguage (no language known)")


def person_of(entry: Element, comment: str, draft: Draft) -> dict[str, Plain]:
    """Return what the list tells of a person."""
    where = f"Designation/{_PERSON}"
    places = [
        (one_line(at.text_of("TownOfBirth")), one_line(at.text_of("CountryOfBirth")))
        for at in elements_at(entry, f"{_PERSON}/BirthDetails/Location")
    ]
    genders = list(dict.fromkeys(map(gender_of, texts_at(entry, f"{_PERSON}/Genders/Gender"))))
    if len(genders) > 1:
        draft.remarks.append(f"gender: {', '.join(genders)}")
    return {
        "births": births_of(texts_at(entry, f"{_PERSON}/DOBs/DOB"), places, f"{where}/BirthDetails/Location/CountryOfBirth", draft),
        "deaths": deaths_in([comment]),
        "gender": genders[0] if len(genders) == 1 else "",
        "nationality": states_of(
            texts_at(entry, f"{_PERSON}/Nationalities/Nationality"), f"{where}/Nationalities/Nationality", "nationality", draft
        ),
        "titles": list(texts_at(entry, "Titles/Title")),
        "positions": list(texts_at(entry, f"{_PERSON}/Positions/Position")),
        "documents": [
            *_documents(entry, "passport", f"{_PERSON}/PassportDetails/Passport", draft),
            *_documents(entry, "national identification", f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier", draft),
        ],
    }


def _documents(entry: Element, type_: str, path: str, draft: Draft) -> list[Plain]:
    tag = path.rpartition("/")[2]
    papers = [
        (one_line(at.text_of(f"{tag}Number")), one_line(at.text_of(f"{tag}AdditionalInformation")))
        for at in elements_at(entry, path)
    ]
    return documents_of(type_, papers, draft, f"Designation/{path}/{tag}AdditionalInformation")


def ship_of(entry: Element, draft: Draft) -> dict[str, Plain]:
    """Return what the list tells of a ship."""
    types, built = (texts_at(entry, f"{_SHIP}/{path}") for path in ("TypeOfShipDetails/TypeOfShip", "YearsBuilt/YearBuilt"))
    year = find_uk_date(built[0]) if len(built) == 1 else None
    draft.remarks.extend(f"type of ship: {text}" for text in types[1:])
    draft.remarks.extend(f"year built: {text}" for text in built if not year)
    flags = {
        key: states_of(texts_at(entry, f"{_SHIP}/{path}"), f"Designation/{_SHIP}/{path}", label, draft)
        for key, path, label in (
            ("flag", "CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip", "flag"),
            ("former-flags", "PreviousFlags/PreviousFlag", "previous flag"),
        )
    }
    return {
        "type": types[0] if types else "",
        **flags,
        "tonnage": list(texts_at(entry, f"{_SHIP}/TonnageOfShipDetails/TonnageOfShip")),
        "built": year or "",
    }


def addresses_of(entry: Element, draft: Draft) -> list[Plain]:
    """Return the addresses of a party, each once."""
    found: list[Plain] = []
    for at in elements_at(entry, "Addresses/Address"):
        lines = [at.text_of(line) for line in _LINES]
        path = "Designation/Addresses/Address/AddressCountry"
        address = address_of(lines, at.text_of("AddressPostalCode"), at.text_of("AddressCountry"), path, draft)
        if address and address not in found:
            found.append(address)
    return found


def printed_addresses(entry: Element) -> list[str]:
    """Return the addresses of what has none in the model, as printed."""
    printed = (
        one_line(", ".join(part.text for part in at.children if part.text)) for at in elements_at(entry, "Addresses/Address")
    )
    return [text for text in dict.fromkeys(printed) if text]


def numbers_of(entry: Element) -> list[Plain]:
    """Return numbers, codes and contacts of a party, by their schemes."""
    return [number for scheme, path in _NUMBERS for number in identifiers_of(scheme, texts_at(entry, path))]


def remarks_of(entry: Element, kind: str) -> list[str]:
    """Return as remarks what the list tells and no other key holds."""
    others = [] if kind == "person" else [("Titles/Title", "title")]
    return [f"{label}: {text}" for path, label in (*_REMARKS, *others) for text in texts_at(entry, path)]


def iter_unknown(element: Element, path: str) -> Iterator[str]:
    """Yield the paths of the filled elements that the table of places does not know."""
    for child in element.children:
        below = f"{path}/{child.tag}"
        if child.children:
            yield from iter_unknown(child, below)
        elif child.text and below not in PLACES:
            yield below
