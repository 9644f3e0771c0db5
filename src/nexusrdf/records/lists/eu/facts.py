"""Addresses, papers and numbers, and citizenships in the EU list."""

import re
from collections.abc import Iterable
from typing import Final

from nexusrdf.records.lists.draft import Draft, joined
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.eu.text import is_true, remarks_of, state_of, value_of
from nexusrdf.records.lists.ids import slug_of
from nexusrdf.records.lists.traits import bare_number, is_called_false
from nexusrdf.records.lists.when import find_day
from nexusrdf.records.lists.xml_entries import Element

_CODES: Final = {"imo": "imo", "swiftbic": "swift-bic"}
"""Types of numbers that are worth the same for all."""
_CONTACTS: Final = {"PHONE": "phone", "FAX": "fax", "EMAIL": "email", "WEB": "website"}
_BOX: Final = re.compile(r"p\.?\s?o\.?\s?box", re.IGNORECASE)
_FLAGS: Final = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}
_Node = dict[str, Plain]


def _filled(node: _Node) -> _Node:
    return {key: value for key, value in node.items() if value}


def addresses_of(items: Iterable[Element], draft: Draft) -> list[Plain]:
    """Return the addresses of an entry, with the telephone numbers and the like that belong to each."""
    return [address for item in items if (address := _address(item, draft))]


def _address(item: Element, draft: Draft) -> _Node:
    remarks = remarks_of(item)
    street, place, city, code, region, box = (
        value_of(item, name) for name in ("street", "place", "city", "zipCode", "region", "poBox")
    )
    state, named = state_of(item, remarks, draft, "sanctionEntity/address")
    box = f"P.O. Box {box}" if box and not _BOX.match(box) else box
    contacts = (f"{scheme}: {value}" for scheme, value in contacts_of([item]))
    told = joined(*remarks, "as at the time of listing" if is_true(item, "asAtListingTime") else "", by="; ")
    notes = joined(told, *contacts, by="; ")
    printed = joined(street, box, place, joined(code, city, by=" "), region, named) if box or place or named else ""
    alone = not (street or city or code or region or state or printed)
    address: _Node = {
        "text": told if alone else printed,
        "street": street,
        "city": city,
        "region": region,
        "postal-code": code,
        "country": state or "",
        "note": "" if alone else notes,
    }
    return _filled(address)


def contacts_of(items: Iterable[Element]) -> list[tuple[str, str]]:
    """Return the telephone numbers and the like that go with addresses, each with its scheme."""
    found = ((value_of(one, "key"), value_of(one, "value")) for item in items for one in item.all_of("contactInfo"))
    return [(_CONTACTS.get(key) or slug_of(key) or "contact", value) for key, value in found if value]


def citizenships_of(items: Iterable[Element], draft: Draft) -> list[Plain]:
    """Return the states of citizenship; what is said of one, and what names no state, is a remark."""
    states: dict[Plain, None] = {}
    for item in items:
        remarks = remarks_of(item)
        state, named = state_of(item, remarks, draft, "sanctionEntity/citizenship")
        if state:
            states[state] = None
        country = named or (state.removeprefix("state-").upper() if state else "")
        more = joined(value_of(item, "region"), *remarks, by="; ")
        if more or named:
            draft.remarks.append(joined(joined("citizenship", country, by=" "), more, by=": "))
    return list(states)


def documents_of(items: Iterable[Element], draft: Draft) -> list[Plain]:
    """Return the papers and numbers of a person; those that are worth the same for all are identifiers."""
    return [_document(item, draft) for item in items if value_of(item, "identificationTypeCode") not in _CODES]


def _document(item: Element, draft: Draft) -> _Node:
    state, notes, number = _described(item, draft)
    issued, expires = find_day(value_of(item, "issueDate")), find_day(value_of(item, "validTo"))
    declared_false = is_true(item, "knownFalse") or is_called_false(*remarks_of(item))
    document: _Node = {
        "type": _type_of(item),
        "number": number,
        "issuer": state or "",
        "issued": issued or "",
        "expires": expires or "",
        "declared-false": "true" if declared_false else "",
        "note": joined(
            notes, _undated(item, "issueDate", "issued", issued), _undated(item, "validTo", "valid until", expires), by="; "
        ),
    }
    return _filled(document)


def _undated(item: Element, name: str, words: str, day: str | None) -> str:
    given = value_of(item, name)
    return f"{words} {given}" if given and not day else ""


def _type_of(item: Element) -> str:
    return value_of(item, "identificationTypeDescription") or value_of(item, "identificationTypeCode")


def _described(item: Element, draft: Draft) -> tuple[str | None, str, str]:
    """Return the state, what is said in words, and the number of a paper."""
    remarks = remarks_of(item)
    state, named = state_of(item, remarks, draft, "sanctionEntity/identification")
    by, where, name, start = (value_of(item, key) for key in ("issuedBy", "region", "nameOnDocument", "validFrom"))
    number, latin = value_of(item, "number"), value_of(item, "latinNumber")
    notes = joined(
        *remarks,
        *(words for flag, words in _FLAGS.items() if is_true(item, flag)),
        f"issued by {by}" if by else "",
        f"issued in {joined(where, named)}" if where or named else "",
        name if name.startswith("(") else f"name on document: {name}" if name else "",
        f"valid from {start}" if start else "",
        f"in Latin script: {latin}" if latin and number and latin != number else "",
        by="; ",
    )
    return state, notes, number or latin


def numbers_of(items: Iterable[Element], draft: Draft, *, person: bool) -> list[tuple[str, str]]:
    """Return the numbers that are identifiers, each with its scheme: of a person those that are worth the same for all.

    What is said of one beside its number and its state is a remark.
    """
    numbers: list[tuple[str, str]] = []
    for item in items:
        code = value_of(item, "identificationTypeCode")
        if person and code not in _CODES:
            continue
        state, notes, number = _described(item, draft)
        country = state.removeprefix("state-") if state else ""
        scheme = _CODES.get(code) or slug_of(f"{_type_of(item)} {country}") or "number"
        if number:
            numbers.append((scheme, bare_number(scheme, number)))
        days = (("issueDate", "issued"), ("validTo", "valid until"))
        more = joined(
            country.upper() if code in _CODES else "",
            notes,
            *(f"{words} {given}" for key, words in days if (given := value_of(item, key))),
            "known to be false" if is_true(item, "knownFalse") else "",
            by="; ",
        )
        if more:
            draft.remarks.append(f"{_type_of(item)} {number}: {more}")
    return numbers
