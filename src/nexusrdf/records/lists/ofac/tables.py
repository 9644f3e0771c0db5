"""OFAC's lists (SDN, and the consolidated one of all others) as tables: four files in one folder."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.draft import joined
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListEntry, ListHeader, Owner, Plain
from nexusrdf.records.lists.folders import ListFolder
from nexusrdf.records.lists.ids import party_id
from nexusrdf.records.lists.letters import check_letters, check_script
from nexusrdf.records.lists.ofac.births import pair_births, place_of_birth
from nexusrdf.records.lists.ofac.dates import to_birth
from nexusrdf.records.lists.ofac.draft import OfacDraft, add_fact, add_id, add_identifier
from nexusrdf.records.lists.ofac.names import split_titles, to_name
from nexusrdf.records.lists.ofac.parts import tonnage_of
from nexusrdf.records.lists.ofac.programs import regime_of
from nexusrdf.records.lists.ofac.standard import ISSUER, filled, to_designation
from nexusrdf.records.lists.ofac.tables_places import PLACES
from nexusrdf.records.lists.ofac.tables_remarks import OfacRemarks, parse_remarks
from nexusrdf.records.lists.ofac.tables_rows import OfacRow, Row, iter_entry_rows
from nexusrdf.records.lists.when import find_day

PARTS: Final = (
    ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv"),
    ("cons_prim.csv", "cons_add.csv", "cons_alt.csv", "cons_comments.csv"),
)
_KINDS: Final = MappingProxyType({"": "organisation", "individual": "person", "vessel": "vessel", "aircraft": "aircraft"})
_NAMES: Final = MappingProxyType({"aka": "a.k.a.", "fka": "f.k.a.", "nka": "n.k.a."})
_CUT: Final = 1_000
"""Characters at which remarks are cut, in the middle of a word; the rest is in the fourth table."""
_LOCATED: Final = frozenset({"person", "organisation"})
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}$")
_REMARKS: Final = "sdn/remarks"


def read_ofac_csv(stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header and the entries of a folder of tables; its day is the end of the folder's name.

    Raises NexusError NX140 and NX145 as `iter_entry_rows` does, NX144 where the folder's name ends in no day.
    """
    if not isinstance(stream, ListFolder):
        raise fault("NX140", span=Span(file), file=file, why=f"it is one file; an edition has {', '.join(PARTS[0])}")
    named = _DAY.search(stream.name)
    day = find_day(named[0]) if named else None
    if day is None:
        hint = "name the folder after the day on which OFAC published it, such as sdn-2031-03-01: the tables do not tell"
        raise fault("NX144", hint=hint, span=Span(file), file=file, key="the name of its folder", text=stream.name)
    yield ListHeader(day, stream.name)
    for row in iter_entry_rows(stream):
        yield row if isinstance(row, BadEntry) else _read_row(row, owner)


def _read_row(row: OfacRow, owner: Owner) -> ListEntry | BadEntry:
    key, name, type_, remarks = (row.cells[column] for column in ("ent_num", "name", "type", "remarks"))
    check_letters(name, row.span)
    check_script(name, row.span)
    why = ""
    if not name:
        why = "it has no name"
    elif type_ not in _KINDS:
        why = f'its type is "{type_}", not {", ".join(filter(None, _KINDS))} or null'
    elif row.comments and len(remarks) < _CUT:
        why = "its remarks are whole, yet the table of comments goes on with them: the tables are of different days"
    elif not row.comments and len(remarks) >= _CUT and not remarks.endswith("."):
        why = "its remarks are cut off, and the table of comments lacks the rest"
    return BadEntry(key, why, row.span) if why else _convert(row, owner)


def _convert(row: OfacRow, owner: Owner) -> ListEntry:
    cells = row.cells
    key, name = cells["ent_num"], cells["name"]
    draft = OfacDraft(kind=_KINDS[cells["type"]])
    party = party_id(owner.feed, key)
    remarks = parse_remarks(cells["remarks"] + "".join(comment["remarks"] for comment in row.comments))
    add_identifier(draft, "ofac", key)
    draft.remarks.extend(text for text in ("; ".join(remarks.own), *remarks.links) if text)
    described = _person(cells, remarks, draft) | _vessel(cells, draft)
    for given in remarks.ids:
        add_id(draft, given, f"{_REMARKS}: country of an id")
    addresses = _addresses(row, draft)
    names = _names(row, name, remarks, draft)
    record: dict[str, Plain] = {
        "kind": draft.kind,
        "id": party,
        "label": name,
        "names": names,
        **described,
        **draft.facts,
        "addresses": addresses,
        "documents": draft.documents,
        "identifiers": draft.identifiers,
        "remarks": [*dict.fromkeys(draft.remarks)],
    }
    programs = [text for text in dict.fromkeys(part.strip() for part in cells["programs"].split("] [")) if text]
    designation = to_designation(owner, party, programs, draft.status) | {"reference": key}
    concepts = tuple(regime_of(program) for program in programs)
    return ListEntry(key, (filled(record), designation), row.span, tuple(draft.states), concepts, (), tuple(draft.lost))


def _names(row: OfacRow, primary: str, remarks: OfacRemarks, draft: OfacDraft) -> list[Plain]:
    """Return the names: strong ones are in their table, weak ones in the remarks only."""
    names: list[Plain] = [to_name(primary)]
    for alias in row.names:
        form, kind = alias["name"], alias["type"]
        if not form:
            continue
        use: Plain = to_name(form, kind=_NAMES.get(kind, kind) or "a.k.a.")
        if use not in names:
            names.append(use)
        if alias["remarks"]:
            draft.remarks.append(f"{form}: {alias['remarks']}")
    for kind, form in remarks.names:
        weak: Plain = to_name(form, kind=kind, weak=True)
        if weak not in names:
            names.append(weak)
    return names


def _person(cells: Row, remarks: OfacRemarks, draft: OfacDraft) -> dict[str, Plain]:
    """Return the keys of a person; what remarks tell so of others stays a remark."""
    if draft.kind != "person":
        found = (("date of birth", remarks.births), ("place of birth", remarks.places), ("nationality", remarks.nationalities),
                 ("citizenship", remarks.citizenships))  # fmt: skip
        draft.remarks.extend(f"{what}: {text}" for what, values in found for text, _ in values)
        if cells["title"]:
            draft.remarks.append(f"title: {cells['title']}")
        return {}
    titles, positions = split_titles(cells["title"])
    dates = [(to_birth(text), main) for text, main in remarks.births]
    places = [(place_of_birth(text, draft), main) for text, main in remarks.places]
    return {
        "births": pair_births(dates, places),
        "nationality": _states(remarks.nationalities, "nationality", draft),
        "citizenship": _states(remarks.citizenships, "citizenship", draft),
        "titles": titles,
        "positions": positions,
    }


def _states(given: list[tuple[str, bool]], what: str, draft: OfacDraft) -> list[Plain]:
    """Return the states of nationality or citizenship; which of several is the main one is a remark."""
    states: dict[str, None] = {}
    for text, main in given:
        state = draft.state(text, f"{_REMARKS}: {what}")
        if state is None:
            draft.remarks.append(f"{what}: {text}")
        else:
            states[state] = None
        if main and len(given) > 1:
            draft.remarks.append(f"main {what}: {text}")
    return [*states]


def _vessel(cells: Row, draft: OfacDraft) -> dict[str, Plain]:
    if cells["call_sign"]:
        add_identifier(draft, "call-sign", cells["call_sign"])
    if cells["vessel_type"]:
        add_fact(draft, "type", cells["vessel_type"], "Vessel Type", "sdn/vessel_type")
    if cells["vessel_flag"]:
        add_fact(draft, "flag", cells["vessel_flag"], "Vessel Flag", "sdn/vessel_flag")
    if cells["vessel_owner"]:
        draft.remarks.append(f"Vessel Owner: {cells['vessel_owner']}")
    tonnage = tonnage_of(cells["tonnage"], cells["gross_registered_tonnage"])
    if draft.kind == "vessel":
        return {"tonnage": tonnage}
    draft.remarks.extend(f"tonnage: {size}" for size in tonnage)
    return {}


def _addresses(row: OfacRow, draft: OfacDraft) -> list[Plain]:
    """Return the addresses; town, province and code are one text there, which nothing parts safely."""
    found: list[Plain] = []
    for cells in row.addresses:
        street, place, country, note = (cells[column] for column in ("address", "city_state_postal_code", "country", "remarks"))
        if draft.kind not in _LOCATED:
            if printed := joined(street, place, country, note):
                draft.remarks.append(f"address: {printed}")
            continue
        state = draft.state(country, "add/country")
        text = joined(street, place, "" if state else country) if place or (country and not state) else ""
        address = {"text": text, "street": street, "country": state or "", "note": note}
        if any(address.values()):
            found.append({key: value for key, value in address.items() if value})
    return found


ADAPTER: Final = Adapter(
    kind="ofac-csv",
    title="OFAC sanctions list",
    issuer=ISSUER,
    read=read_ofac_csv,
    places=PLACES,
    parts=PARTS,
)
