"""OFAC's lists (SDN, and the consolidated one of all others), standard XML; elements count by local name in any namespace."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListEntry, ListHeader, Outside, Owner, Plain, PlainRecord
from nexusrdf.records.lists.ids import concept_id, list_id, party_id
from nexusrdf.records.lists.letters import check_letters, check_script
from nexusrdf.records.lists.ofac.dates import find_american_day
from nexusrdf.records.lists.ofac.draft import OfacDraft, add_identifier
from nexusrdf.records.lists.ofac.names import full_name, split_remarks, to_name
from nexusrdf.records.lists.ofac.parts import add_ids, addresses_of, describe_person, describe_vessel, items_of
from nexusrdf.records.lists.ofac.places import ENTRY, HEAD, KNOWN, PLACES
from nexusrdf.records.lists.ofac.programs import REGIME, kind_of_designation, regime_of
from nexusrdf.records.lists.xml_entries import Element, Root, iter_elements
from nexusrdf.records.lists.xml_places import find_unknown, outside_of

ISSUER: Final = ("organisation", "us-ofac", "Office of Foreign Assets Control")
KINDS: Final = MappingProxyType({"Individual": "person", "Entity": "organisation", "Vessel": "vessel", "Aircraft": "aircraft"})
_KNOWN: Final = KNOWN[ENTRY]


def read_ofac(stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header and the entries of a list.

    Raises NexusError NX140 to NX142 as `iter_elements` does, NX144 where the edition has no date, NX145 where its letters
    are damaged.
    """
    dated = False
    for item in iter_elements(stream, file, root="sdnList", entries=frozenset({ENTRY, HEAD})):
        if isinstance(item, Root):
            continue
        if isinstance(item, Outside):
            yield item
            continue
        element, span = item
        if element.tag == HEAD:
            yield _header(element, span)
            yield from outside_of(element, KNOWN)
            dated = True
        elif not dated:
            raise fault("NX144", span=Span(file), file=file, key="Publish_Date", text="")
        else:
            yield _read_entry(element, span, owner)


def _header(element: Element, span: Span) -> ListHeader:
    stamp, count = element.text_of("Publish_Date"), element.text_of("Record_Count")
    day = find_american_day(stamp)
    if day is None:
        raise fault("NX144", span=span, file=span.file, key="Publish_Date", text=stamp)
    return ListHeader(day, stamp, int(count) if count.isdecimal() else None)


def _read_entry(entry: Element, span: Span, owner: Owner) -> ListEntry | BadEntry:
    key, type_ = entry.text_of("uid"), entry.text_of("sdnType")
    name = _name(entry)
    check_letters(name, span)
    check_script(name, span)
    why = ""
    if not key:
        why = "it has no uid"
    elif not name:
        why = "it has no name"
    elif type_ not in KINDS:
        why = f'its sdnType is "{type_}", not {", ".join(KINDS)}'
    return BadEntry(key, why, span) if why else _convert(entry, span, owner, name)


def _name(element: Element) -> str:
    return full_name(one_line(element.text_of("lastName")), one_line(element.text_of("firstName")))


def _convert(entry: Element, span: Span, owner: Owner, name: str) -> ListEntry:
    key = entry.text_of("uid")
    draft = OfacDraft(kind=KINDS[entry.text_of("sdnType")])
    party = party_id(owner.feed, key)
    add_identifier(draft, "ofac", key)
    draft.remarks.extend(split_remarks(entry.text_of("remarks")))
    described = describe_person(entry, draft) | describe_vessel(entry, draft)
    add_ids(entry, draft)
    addresses = addresses_of(entry, draft)
    record: dict[str, Plain] = {
        "kind": draft.kind,
        "id": party,
        "label": name,
        "names": _names(entry, name),
        **described,
        **draft.facts,
        "addresses": addresses,
        "documents": draft.documents,
        "identifiers": draft.identifiers,
        "remarks": [*dict.fromkeys(draft.remarks)],
    }
    programs = list(dict.fromkeys(text for item in items_of(entry, "programList", "program") if (text := one_line(item.text))))
    designation = to_designation(owner, party, programs, draft.status) | {"reference": key}
    find_unknown(entry, _KNOWN, ENTRY, draft.lost)
    concepts = tuple(regime_of(program) for program in programs)
    return ListEntry(key, (filled(record), designation), span, tuple(draft.states), concepts, (), tuple(draft.lost))


def filled(record: PlainRecord) -> PlainRecord:
    """Return a record without its empty keys."""
    return {key: value for key, value in record.items() if value}


def to_designation(owner: Owner, party: str, programs: list[str], remarks: list[Plain]) -> PlainRecord:
    """Return the designation of an entry in a format that says neither when nor on what legal basis it was made."""
    return filled(
        {
            "kind": kind_of_designation(programs),
            "id": f"{party}-listing",
            "party": party,
            "authority": owner.issuer,
            "regime": [concept_id(owner.feed, REGIME, program) for program in programs],
            "list": [list_id(owner.feed)],
            "start": "unknown",
            "remarks": [*dict.fromkeys(map(str, remarks))],
        }
    )


def _names(entry: Element, primary: str) -> list[Plain]:
    names: list[Plain] = [to_name(primary)]
    for aka in items_of(entry, "akaList", "aka"):
        if form := _name(aka):
            kind = aka.text_of("type").lower() or "a.k.a."
            name: Plain = to_name(form, kind=kind, weak=aka.text_of("category").lower() == "weak")
            if name not in names:
                names.append(name)
    return names


ADAPTER: Final = Adapter(
    kind="ofac-xml",
    title="OFAC sanctions list",
    issuer=ISSUER,
    read=read_ofac,
    places=PLACES,
)
