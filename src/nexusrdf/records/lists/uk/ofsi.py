"""The consolidated list of targets of the Office of Financial Sanctions Implementation (ConList), CSV."""

import re
from collections.abc import Iterator
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.csv_rows import iter_rows
from nexusrdf.records.lists.draft import Draft
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListEntry, ListHeader, Owner, Plain
from nexusrdf.records.lists.ids import party_id
from nexusrdf.records.lists.letters import check_letters, check_script
from nexusrdf.records.lists.row_groups import RowGroups
from nexusrdf.records.lists.uk.dates import find_uk_date
from nexusrdf.records.lists.uk.facts import filled, identifiers_of, states_of
from nexusrdf.records.lists.uk.ofsi_acts import designations_of
from nexusrdf.records.lists.uk.ofsi_columns import NEEDED, PLACES
from nexusrdf.records.lists.uk.ofsi_group import (
    Group,
    addresses_of,
    left_over,
    names_of,
    person_of,
    primary_name,
    printed_addresses,
    to_group,
)
from nexusrdf.records.lists.uk.ofsi_info import owners_in, vessel_numbers
from nexusrdf.records.lists.uk.refs import Known, first_un_number, own_un_numbers, ties_of, to_un_identifier, uk_numbers

_KEY: Final = re.compile(r"\d{1,9}")
_OLDER: Final = "cp1252"
_CONTACTS: Final = (
    ("registration-number", "Business Reg No"),
    ("phone", "Phone number"),
    ("email", "Email address"),
    ("website", "Website"),
)
_TOLD: Final = ("Type of entity", "Parent company", "Subsidiaries", "Current owners", "Length of ship")


def read_ofsi(stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header and the entries of a ConList, as their first rows come.

    Raises NexusError NX140 and NX145 as `iter_rows` does, and NX140 where a row has other columns than the header names,
    NX141 where these are not the list's, NX144 where the edition has no date.
    """
    rows = iter_rows(stream, file, older=_OLDER)
    _, first = next(((span, row) for span, row in rows if row), (Span(file), [""]))
    stamp = first[1].strip() if len(first) > 1 else ""
    day = find_uk_date(stamp)
    if first[0].strip() != "Last Updated" or day is None or len(day) < len("2024-01-01"):
        raise fault("NX144", span=Span(file), file=file, key="Last Updated", text=stamp or first[0][:40])
    yield ListHeader(day, stamp)
    at, columns = next(rows, (Span(file), []))
    columns = _named(columns)
    if not set(columns) >= NEEDED:
        missing = ", ".join(sorted(NEEDED.difference(columns)))
        raise fault("NX141", span=at, file=file, root="uk-ofsi", found=f"a table without the columns {missing}")
    with RowGroups(file) as groups:
        known = _index(rows, columns, groups)
        for key, span, found in groups:
            yield _read_group(to_group(key, columns, found), span, owner, known)


def _named(columns: list[str]) -> list[str]:
    return [name.strip() or f"column {number}" for number, name in enumerate(columns, 1)]


def _index(rows: Iterator[tuple[Span, list[str]]], columns: list[str], groups: RowGroups) -> Known:
    """Keep all rows by group, and return by which numbers the groups may be called."""
    known = Known()
    at = columns.index("Group ID")
    for span, row in rows:
        if not any(row):
            continue
        if len(row) != len(columns):
            why = f"this row has {len(row)} cells, the header {len(columns)}"
            raise fault("NX140", span=span, file=span.file, why=why)
        key = row[at].strip()
        if groups.add(key, span, row):
            group = to_group(key, columns, [row])
            for number in {key, *_uk_numbers(group)[0], *_un_numbers(group)}:
                known.add(number, key, group.kind or "unidentified-actor")
    return known


def _uk_numbers(group: Group) -> tuple[list[str], str]:
    return uk_numbers(group.info.text_of("UK Sanctions List Ref"))


def _un_numbers(group: Group) -> list[str]:
    info = group.info
    told = [first_un_number(info.text_of(key)) for key in ("UN Ref", "UK Sanctions List Ref")]
    return list(dict.fromkeys([*(number for number in told if number), *own_un_numbers(info.lead)]))


def _read_group(group: Group, span: Span, owner: Owner, known: Known) -> ListEntry | BadEntry:
    name = primary_name(group)
    for text in (name, *group.all_of("Name Non-Latin Script")):
        check_letters(text, span)
        check_script(text, span)
    listed = [text for text in group.all_of("Listed On") if find_uk_date(text) is None]
    why = ""
    if not _KEY.fullmatch(group.key):
        why = f'its Group ID "{group.key}" is no number' if group.key else "it has no Group ID"
    elif not name:
        why = "it has no name"
    elif not group.kind:
        why = f"its Group Type is {' and '.join(group.all_of('Group Type')) or 'empty'}"
    elif listed:
        why = f'Listed On "{listed[0]}" is no date'
    return BadEntry(group.key, why, span) if why else _convert(group, span, owner, name=name, known=known)


def _convert(group: Group, span: Span, owner: Owner, *, name: str, known: Known) -> ListEntry:
    draft = Draft()
    feed, info = owner.feed, group.info
    rests = [_uk_numbers(group)[1], info.lead, _after_un(info.text_of("UN Ref"))]
    told_of_others = [*rests, info.text_of("UK Statement of Reasons")] if group.kind != "vessel" else []
    ties = ties_of(told_of_others, group.key, feed, known)
    owners = owners_in(" ".join(rests)) if group.kind == "vessel" else []
    names = names_of(group, draft)
    described = _described(group, owners, feed, draft)
    left_over(group, draft)
    told = [f"{key.lower()}: {info.text_of(key)}" for key in _TOLD if info.text_of(key)]
    record: dict[str, Plain] = {
        "kind": group.kind,
        "id": party_id(feed, group.key),
        "label": name,
        "names": names,
        **described,
        "identifiers": _identifiers(group),
        "remarks": [*(rest for rest in rests if rest), *told, *draft.remarks],
    }
    designations, concepts = designations_of(group, owner, draft, rests)
    mentions = (*ties.mentions, *((number, known.kind_of(number)) for number in owners))
    records = (filled(record), *designations, *ties.links)
    return ListEntry(group.key, records, span, tuple(draft.states), concepts, mentions, tuple(draft.lost))


def _after_un(text: str) -> str:
    """Return what stands behind the entry's number in the field of the UN's."""
    number = first_un_number(text)
    return text.removeprefix(number).lstrip(" .") if number else text


def _described(group: Group, owners: list[str], feed: str, draft: Draft) -> dict[str, Plain]:
    info = group.info
    if group.kind == "person":
        return person_of(group, draft) | {"addresses": addresses_of(group, draft)}
    if group.kind == "organisation":
        return {"addresses": addresses_of(group, draft)}
    _, _, flag = vessel_numbers(info.lead)
    draft.remarks.extend(f"address: {where}" for where in printed_addresses(group))
    flags = [*info.all_of("Flag of ship"), *([flag] if flag else [])]
    built = find_uk_date(info.text_of("Year built"))
    if info.text_of("Year built") and not built:
        draft.remarks.append(f"year built: {info.text_of('Year built')}")
    return {
        "type": info.text_of("Type of ship"),
        "flag": states_of(flags, "Other Information/(Flag of ship)", "flag", draft),
        "former-flags": states_of(info.all_of("Previous flags"), "Other Information/(Previous flags)", "previous flags", draft),
        "tonnage": list(info.all_of("Tonnage of ship")),
        "owner": [party_id(feed, number) for number in owners],
        "built": built or "",
    }


def _identifiers(group: Group) -> list[Plain]:
    info = group.info
    imo, mmsi, _ = vessel_numbers(info.lead) if group.kind == "vessel" else ([], [], "")
    return [
        *identifiers_of("uk-ofsi", [group.key]),
        *identifiers_of("uk-fcdo", _uk_numbers(group)[0]),
        *(to_un_identifier(number) for number in _un_numbers(group)),
        *identifiers_of("imo", [*info.all_of("IMO number"), *imo]),
        *identifiers_of("mmsi", mmsi),
        *(number for scheme, key in _CONTACTS for number in identifiers_of(scheme, info.all_of(key))),
    ]


ADAPTER: Final = Adapter(
    kind="uk-ofsi",
    title="UK consolidated list of financial sanctions targets",
    issuer=("organisation", "uk-hm-treasury", "HM Treasury, Office of Financial Sanctions Implementation"),
    read=read_ofsi,
    places=PLACES,
)
