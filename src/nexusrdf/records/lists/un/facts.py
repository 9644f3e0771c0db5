"""Births, documents and addresses in the UN list."""

import re
from collections.abc import Iterator
from typing import Final

from nexusrdf.records.lists.draft import Draft, joined
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.traits import is_called_false
from nexusrdf.records.lists.un.names import aliases_of, form_of
from nexusrdf.records.lists.un.text import clean
from nexusrdf.records.lists.when import find_date, find_month, find_only_date
from nexusrdf.records.lists.xml_entries import Element

_HIJRI: Final = re.compile(r"\bhijri\b", re.IGNORECASE)
_ABOUT: Final = re.compile(r"approximately", re.IGNORECASE)
_BORN: Final = re.compile(r"born (?:in |on )?(?P<when>[^,;()]*?\d{4})\b.*", re.IGNORECASE)
_EXPIRY: Final = re.compile(r"(?:\bexpir\w+|\bvalid until)(?:\s+(?:date|on))*:?\s+(?P<when>[^;()]*?\d{4})", re.IGNORECASE)
_Node = dict[str, Plain]


def births_of(entry: Element, draft: Draft) -> list[Plain]:
    """Return the births of a person: a date and a place are one where there is one of each and none is false."""
    dates = [birth for item in entry.all_of("INDIVIDUAL_DATE_OF_BIRTH") if (birth := _birth_date(item))]
    places = [birth for item in entry.all_of("INDIVIDUAL_PLACE_OF_BIRTH") if (birth := _birth_place(item, draft))]
    assumed = list(_alias_births(entry, draft))
    dates += [birth for birth in assumed if "under-name" not in birth]  # newer editions put alternatives into empty aliases
    assumed = [birth for birth in assumed if "under-name" in birth]
    if len(dates) == len(places) == 1 and "declared-false" not in dates[0]:
        return [{**dates[0], **places[0], **_notes(dates[0], places[0])}, *assumed]
    return [*dates, *places, *assumed]


def _notes(*births: _Node) -> _Node:
    note = joined(*(str(birth["note"]) for birth in births if "note" in birth), by="; ")
    return {"note": note} if note else {}


def _birth_date(item: Element) -> _Node:
    note = clean(item.text_of("NOTE"))
    about = "~" if clean(item.text_of("TYPE_OF_DATE")).upper() == "APPROXIMATELY" or _ABOUT.match(note) else ""
    date, given = _date_given(item)
    if date and (month := find_month(note)) and len(date) == len("2024"):
        return {"date": f"{date}-{month}{about}", "as-given": f"{note} {given}"}
    birth: _Node = {}
    if date:
        birth["date"] = _marked(date, about)
    elif given:
        birth["as-given"] = given
    elif _HIJRI.search(note):
        return {"calendar": "islamic", "as-given": note}
    elif found := find_date(note):
        return {"date": _marked(found, about), "as-given": note}
    elif note:
        return {"as-given": note}
    if is_called_false(note):
        birth["declared-false"] = "true"
    return birth | ({"note": note} if note and not _ABOUT.fullmatch(note) else {})


def _marked(date: str, about: str) -> str:
    """Return a date whose ends, as far as they are told, have a mark."""
    return "/".join(end if end == ".." else f"{end}{about}" for end in date.split("/"))


def _date_given(item: Element) -> tuple[str, str]:
    """Return the date of the parts that are filled as EDTF, empty where they are none, and as given."""
    if given := clean(item.text_of("DATE")) or clean(item.text_of("YEAR")):
        return find_date(given) or "", given
    first, last = clean(item.text_of("FROM_YEAR")), clean(item.text_of("TO_YEAR"))
    if not (first or last):
        return "", ""
    ends = [find_date(end) for end in (first, last) if end]
    if None in ends or (first and last and first > last):
        return "", f"{first} to {last}"
    date = first if first == last else f"{first or '..'}/{last or '..'}"
    return date, f"{first} to {last}"


def _birth_place(item: Element, draft: Draft) -> _Node:
    street, city, province, country = (clean(item.text_of(tag)) for tag in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY"))
    return _placed(
        joined(street, city, province), country, f"INDIVIDUAL/{item.tag}/COUNTRY", draft, note=clean(item.text_of("NOTE"))
    )


def _placed(place: str, country: str, path: str, draft: Draft, note: str = "") -> _Node:
    """Return place, country and note; a country that is none stays with the place."""
    state = draft.state(country, path)
    place = place if state else joined(place, country)
    found: _Node = {"place": place} if place else {}
    return found | ({"country": state} if state else {}) | ({"note": note} if note else {})


def _alias_births(entry: Element, draft: Draft) -> Iterator[_Node]:
    """Yield the births that go with an alias, an assumed identity; with no name they are the person's own after all."""
    for alias in entry.all_of("INDIVIDUAL_ALIAS"):
        given, city, country = (clean(alias.text_of(tag)) for tag in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"))
        note = clean(alias.text_of("NOTE"))
        birth: _Node = {}
        if given and (date := find_date(given)):
            birth["date"] = date
        elif given:
            birth["as-given"] = given
        elif born := _BORN.fullmatch(note):
            birth["as-given"] = note
            if date := find_date(born["when"]):
                birth["date"] = date
        birth |= _placed(city, country, "INDIVIDUAL/INDIVIDUAL_ALIAS/COUNTRY_OF_BIRTH", draft)
        if birth and is_called_false(note):
            birth["declared-false"] = "true"
        if birth:
            names = aliases_of(alias)
            yield birth | ({"under-name": form_of(names[0])} if names else {})


def documents_of(entry: Element, draft: Draft) -> list[Plain]:
    """Return the identity documents of a person."""
    return [document for item in entry.all_of("INDIVIDUAL_DOCUMENT") if (document := _document(item, draft))]


def _document(item: Element, draft: Draft) -> _Node:
    path = f"INDIVIDUAL/{item.tag}"
    kind, detail, number, note = (clean(item.text_of(tag)) for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "NOTE"))
    issuing, of_issue, city = (clean(item.text_of(tag)) for tag in ("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE"))
    issued = clean(item.text_of("DATE_OF_ISSUE"))
    states = [draft.state(issuing, f"{path}/ISSUING_COUNTRY"), draft.state(of_issue, f"{path}/COUNTRY_OF_ISSUE")]
    issuer = states[0] or states[1]
    where = joined(city, "" if states[1] and states[1] == issuer else of_issue)
    day = find_date(issued)
    expiries = [date for match in _EXPIRY.finditer(note) if (date := find_only_date(match["when"]) or find_date(match["when"]))]
    notes = joined(
        note,
        f"issued in {where}" if where else "",
        "" if states[0] or not issuing else f"issuing country: {issuing}",
        "" if day or not issued else f"date of issue: {issued}",
        by="; ",
    )
    document = {
        "type": joined(kind, "" if detail == kind else detail, by="; "),
        "number": number,
        "issuer": issuer or "",
        "issued": day or "",
        "expires": expiries[0] if len(set(expiries)) == 1 else "",
        "declared-false": "true" if is_called_false(kind, detail, number, note) else "",
        "note": notes,
    }
    return {key: value for key, value in document.items() if value}


def addresses_of(entry: Element, draft: Draft) -> list[Plain]:
    """Return the addresses of an entry; empty elements are placeholders."""
    return [address for item in entry.all_of(f"{entry.tag}_ADDRESS") if (address := _address(item, entry.tag, draft))]


def _address(item: Element, tag: str, draft: Draft) -> _Node:
    street, city, province, code, country, note = (
        clean(item.text_of(part)) for part in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE")
    )
    state = draft.state(country, f"{tag}/{item.tag}/COUNTRY")
    printed = joined(street, city, province, code, country) if country and not state else ""
    alone = not (street or city or province or code or country)  # the note is all there is: "operates in ..."
    address = {
        "text": note if alone else printed,
        "street": street,
        "city": city,
        "region": province,
        "postal-code": code,
        "country": state or "",
        "note": "" if alone else note,
    }
    return {key: value for key, value in address.items() if value}
