"""Births as OFAC's formats give them: dates apart from places, one of several marked as the main one."""

from nexusrdf.records.lists.countries import find_country
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.ids import state_id
from nexusrdf.records.lists.ofac.draft import OfacDraft

MAIN: str = "main entry"
_Node = dict[str, Plain]


def place_of_birth(text: str, draft: OfacDraft) -> _Node:
    """Return a place as printed, and the country that it ends with, where it is one by name.

    >>> place_of_birth("Dorn, Italy", OfacDraft())
    {'place': 'Dorn, Italy', 'country': 'state-it'}
    """
    birth: _Node = {"place": text}
    code = find_country(text.rpartition(",")[2].strip())
    if code:
        draft.states[code] = None
        birth["country"] = state_id(code)
    return birth


def pair_births(dates: list[tuple[_Node, bool]], places: list[tuple[_Node, bool]]) -> list[Plain]:
    """Return births of dates and places, each with whether it is the main one.

    Several are alternatives; a date and a place are one birth only where there is one of each.

    >>> pair_births([({"date": "1948"}, True)], [({"place": "Dorn"}, True)])
    [{'date': '1948', 'place': 'Dorn'}]
    >>> pair_births([({"date": "1948"}, True), ({"date": "1949"}, False)], [])
    [{'date': '1948', 'note': 'main entry'}, {'date': '1949'}]
    """
    if len(dates) == len(places) == 1:
        notes = [str(birth["note"]) for birth, _ in (*dates, *places) if "note" in birth]
        return [{**dates[0][0], **places[0][0], **({"note": "; ".join(notes)} if notes else {})}]
    births: list[Plain] = []
    for found in (dates, places):
        for birth, main in found:
            marked = main and len(found) > 1
            note = "; ".join(str(part) for part in (MAIN if marked else "", birth.get("note", "")) if part)
            births.append({**birth, **({"note": note} if note else {})})
    return births
