"""What both of the United Kingdom's lists tell of a party: births, papers, addresses, states, numbers."""

import re
from collections.abc import Iterable
from typing import Final

from nexusrdf.records.lists.countries import find_country
from nexusrdf.records.lists.draft import Draft, joined, one_line
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.traits import bare_number, is_called_false
from nexusrdf.records.lists.uk.dates import find_expires, find_issued, find_uk_date

Node = dict[str, Plain]
_BRACKETS: Final = re.compile(r"(?P<name>.*?)[\s,]*\((?P<note>[^()]*)\)[.,]?")
_OF: Final = re.compile(
    r"(?:\W|\bfalse\b)*(?P<name>[A-Z][^\d,.;()]*?)"
    r"(?=\s*(?:[,.;()\d]|$|\b(?:number|passports?|diplomatic|national|no|alien|identity|identification|tax|id|issued)\b))",
    re.IGNORECASE,
)
_SHORTENED: Final = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,3}")
"""A number of which a spreadsheet has left only the first digits; OFSI's own editions have some."""


def state_of(text: str, path: str, draft: Draft) -> tuple[str | None, str]:
    """Return the state that a text names, and what it says of it in brackets; no state where it names none.

    >>> state_of("Mali (since 2009)", "Country", Draft()), state_of("USSR (now Atlantis)", "Country", Draft())
    (('state-ml', 'since 2009'), (None, ''))
    """
    text = text.strip()
    match = None if find_country(text) else _BRACKETS.fullmatch(text)
    if match and find_country(match["name"]):
        return draft.state(match["name"], path), match["note"]
    return draft.state(text.rstrip("."), path), ""


def births_of(
    dates: Iterable[str], places: Iterable[tuple[str, str]], path: str, draft: Draft, *, about: bool = False
) -> list[Plain]:
    """Return the births of a person: alternatives; a date and a place are one birth only where there is one of each.

    `about`: the list says that the date is approximate; of several nobody knows which.
    """
    born = [_dated(text) for text in dict.fromkeys(map(str.strip, dates)) if text]
    if about and len(born) == 1 and "date" in born[0]:
        born = [{"date": f"{born[0]['date']}~"}]
    where = [birth for town, country in dict.fromkeys(places) if (birth := _placed(town, country, path, draft))]
    if len(born) == len(where) == 1:
        return [born[0] | where[0]]
    return [*born, *where]


def _dated(text: str) -> Node:
    date = find_uk_date(text)
    return {"date": date} if date else {"as-given": text}


def _placed(town: str, country: str, path: str, draft: Draft) -> Node:
    """Return place, country and note; a country that is none stays with the place."""
    state, note = state_of(country, path, draft) if country else (None, "")
    place = town if state else joined(town, country)
    node = {"place": place, "country": state or "", "note": note}
    return {key: value for key, value in node.items() if value}


def paired(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    """Return two columns of values by their numbers; columns of different length go together in no way.

    >>> paired(["Dorn", "Rope"], ["Mali", "Chad"]), paired(["Dorn", "Rope"], ["Mali"])
    ([('Dorn', 'Mali'), ('Rope', 'Chad')], [('Dorn', ''), ('Rope', ''), ('', 'Mali')])
    """
    if len(left) == len(right):
        return list(zip(left, right, strict=True))
    return [*((value, "") for value in left), *(("", value) for value in right)]


def documents_of(type_: str, papers: Iterable[tuple[str, str]], draft: Draft, path: str) -> list[Plain]:
    """Return papers of a type, each once: a number and what the list says of it, of which only the sure becomes more."""
    return [_document(type_, number, detail, draft, path) for number, detail in dict.fromkeys(papers) if number or detail]


def _document(type_: str, number: str, detail: str, draft: Draft, path: str) -> Node:
    detail = one_line(detail)
    of = _OF.match(detail.partition(number)[2] if number and number in detail else detail)
    name = of["name"].strip() if of else ""
    if _SHORTENED.fullmatch(number or detail):
        draft.lost.append(f"{path} (number shortened by a spreadsheet)")
        number, detail = "", joined(number, detail, by="; ")
    node = {
        "type": type_,
        "number": one_line(number),
        "issuer": (draft.state(name, path) or "") if name and find_country(name) else "",
        "issued": find_issued(detail) or "",
        "expires": find_expires(detail) or "",
        "declared-false": "true" if is_called_false(number, detail) else "",
        "note": detail,
    }
    return {key: value for key, value in node.items() if value}


def address_of(lines: Iterable[str], code: str, country: str, path: str, draft: Draft) -> Node:
    """Return an address as printed, with its postal code and state; a country that is none stays with the lines."""
    state, note = state_of(country, path, draft) if country else (None, "")
    node = {
        "text": joined(*(one_line(line).rstrip(" ,") for line in lines), "" if state else one_line(country)),
        "postal-code": one_line(code),
        "country": state or "",
        "note": note,
    }
    return {key: value for key, value in node.items() if value}


def states_of(names: Iterable[str], path: str, label: str, draft: Draft) -> list[Plain]:
    """Return the states that are named, each once; what is none, or says more, is kept as a remark."""
    states: dict[str, None] = {}
    for name in names:
        state, note = state_of(name, path, draft) if name else (None, "")
        if state:
            states[state] = None
        if name and (note or not state):
            draft.remarks.append(f"{label}: {one_line(name)}")
    return list(states)


def identifiers_of(scheme: str, values: Iterable[str]) -> list[Plain]:
    """Return numbers and codes of one scheme, each once; of an IMO number the digits.

    >>> identifiers_of("imo", ["IMO9900001", "9900001"])
    [{'scheme': 'imo', 'value': '9900001'}]
    """
    texts = (bare_number(scheme, one_line(value)) for value in values)
    return [{"scheme": scheme, "value": text} for text in dict.fromkeys(texts) if text]


def filled(record: dict[str, Plain]) -> dict[str, Plain]:
    """Return a record without the keys that have nothing to say."""
    return {key: value for key, value in record.items() if value}
