"""What OFAC's standard XML says of a person, a vessel, and where parties are."""

from collections.abc import Iterator
from typing import Final

from nexusrdf.records.lists.draft import joined, one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.ofac.births import pair_births, place_of_birth
from nexusrdf.records.lists.ofac.dates import to_birth
from nexusrdf.records.lists.ofac.draft import OfacDraft, OfacId, add_fact, add_id, add_identifier, states_of
from nexusrdf.records.lists.ofac.names import split_titles
from nexusrdf.records.lists.ofac.places import ENTRY
from nexusrdf.records.lists.xml_entries import Element

_LOCATED: Final = frozenset({"person", "organisation"})
_OF_AN_ID: Final = ("idType", "idNumber", "idCountry", "issueDate", "expirationDate")
_OF_AN_ADDRESS: Final = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country", "region")


def items_of(entry: Element, parent: str, tag: str) -> list[Element]:
    """Return the items of a list in an entry, such as `aka` in `akaList`."""
    return [item for found in entry.children if found.tag == parent for item in found.children if item.tag == tag]


def add_ids(entry: Element, draft: OfacDraft) -> None:
    """Add what the ids of an entry are."""
    for item in items_of(entry, "idList", "id"):
        given_as = item.texts()
        type_, number, country, issued, expires = [one_line(given_as.get(tag, "")) for tag in _OF_AN_ID]
        given, path = OfacId(type_, number, country, issued, expires), f"{ENTRY}/idList/id"
        add_id(draft, given, f"{path}/idCountry", number=f"{path}/idNumber")


def describe_person(entry: Element, draft: OfacDraft) -> dict[str, Plain]:
    """Return the keys of a person; of other parties OFAC says none of it, and if it did, it would be a remark."""
    if draft.kind != "person":
        draft.remarks.extend(_persons_only(entry))
        return {}
    dates = [
        (to_birth(text), _is_main(item))
        for item in items_of(entry, "dateOfBirthList", "dateOfBirthItem")
        if (text := one_line(item.text_of("dateOfBirth")))
    ]
    places = [
        (place_of_birth(text, draft), _is_main(item))
        for item in items_of(entry, "placeOfBirthList", "placeOfBirthItem")
        if (text := one_line(item.text_of("placeOfBirth")))
    ]
    titles, positions = split_titles(entry.text_of("title"))
    return {
        "births": pair_births(dates, places),
        "nationality": _states(entry, "nationality", draft),
        "citizenship": _states(entry, "citizenship", draft),
        "titles": titles,
        "positions": positions,
    }


def _is_main(item: Element) -> bool:
    return item.text_of("mainEntry") == "true"


def _states(entry: Element, what: str, draft: OfacDraft) -> list[Plain]:
    items = [(one_line(item.text_of("country")), _is_main(item), "") for item in items_of(entry, f"{what}List", what)]
    return states_of(draft, what, [item for item in items if item[0]], f"{ENTRY}/{what}List/{what}/country")


def _persons_only(entry: Element) -> Iterator[str]:
    if title := one_line(entry.text_of("title")):
        yield f"title: {title}"
    for parent, name, tag, what in (
        ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "date of birth"),
        ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "place of birth"),
        ("nationalityList", "nationality", "country", "nationality"),
        ("citizenshipList", "citizenship", "country", "citizenship"),
    ):
        yield from (f"{what}: {one_line(item.text_of(tag))}" for item in items_of(entry, parent, name) if item.text_of(tag))


def describe_vessel(entry: Element, draft: OfacDraft) -> dict[str, Plain]:
    """Add what is told of a vessel and return its tonnage, by key."""
    tonnage: list[Plain] = []
    for info in entry.all_of("vesselInfo"):
        path = f"{ENTRY}/vesselInfo/vesselFlag"
        call, type_, flag, owner, size, gross = (
            one_line(info.text_of(tag))
            for tag in ("callSign", "vesselType", "vesselFlag", "vesselOwner", "tonnage", "grossRegisteredTonnage")
        )
        if call:
            add_identifier(draft, "call-sign", call)
        if type_:
            add_fact(draft, "type", type_, "Vessel Type", path)
        if flag:
            add_fact(draft, "flag", flag, "Vessel Flag", path)
        if owner:
            draft.remarks.append(f"Vessel Owner: {owner}")
        tonnage += tonnage_of(size, gross)
    if draft.kind != "vessel":
        draft.remarks.extend(f"tonnage: {size}" for size in tonnage)
        return {}
    return {"tonnage": tonnage}


def tonnage_of(size: str, gross: str) -> list[Plain]:
    """Return the sizes of a vessel, each with what it is.

    >>> tonnage_of("2595", "1865")
    ['2595', '1865 gross registered']
    """
    return [text for text in (size, f"{gross} gross registered" if gross else "") if text]


def _printed(item: Element) -> list[str]:
    given = item.texts()
    return [one_line(given.get(tag, "")) for tag in _OF_AN_ADDRESS]


def addresses_of(entry: Element, draft: OfacDraft) -> list[Plain]:
    """Return the addresses of an entry; the model knows none of vessels and aircraft, so theirs are remarks."""
    items = items_of(entry, "addressList", "address")
    if draft.kind in _LOCATED:
        return [address for item in items if (address := _address(item, draft))]
    draft.remarks.extend(f"address: {printed}" for item in items if (printed := joined(*_printed(item))))
    return []


def _address(item: Element, draft: OfacDraft) -> dict[str, Plain]:
    first, second, third, city, province, code, country, region = _printed(item)
    state = draft.state(country, f"{ENTRY}/addressList/address/country")
    street = joined(first, second, third)
    address: dict[str, Plain] = {
        "text": joined(street, city, province, code, country) if country and not state else "",
        "street": street,
        "city": city,
        "region": province or region,
        "postal-code": code,
        "country": state or "",
        "note": f"region: {region}" if region and province else "",
    }
    return {key: value for key, value in address.items() if value}
