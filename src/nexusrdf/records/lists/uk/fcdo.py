"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, XML."""

import re
from collections.abc import Iterator
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.draft import Draft, one_line
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListEntry, ListHeader, Outside, Owner, Plain, PlainRecord
from nexusrdf.records.lists.ids import concept_id, list_id, party_id
from nexusrdf.records.lists.letters import check_letters, check_script
from nexusrdf.records.lists.uk.dates import find_uk_date
from nexusrdf.records.lists.uk.facts import filled, identifiers_of
from nexusrdf.records.lists.uk.fcdo_facts import (
    addresses_of,
    elements_at,
    iter_unknown,
    names_of,
    numbers_of,
    person_of,
    primary_name,
    printed_addresses,
    remarks_of,
    ship_of,
    texts_at,
)
from nexusrdf.records.lists.uk.fcdo_places import PLACES
from nexusrdf.records.lists.uk.refs import Known, ties_of, to_un_identifier, un_numbers
from nexusrdf.records.lists.uk.regimes import Concept, designation_kind, measures_of, regime_concept
from nexusrdf.records.lists.xml_entries import Element, Root, iter_elements

_KINDS: Final = {"individual": "person", "entity": "organisation", "ship": "vessel"}
_DATE: Final = "DateGenerated"
_ENTRIES: Final = frozenset({"Designation", _DATE})
_DETAILS: Final = {"person": "IndividualDetails", "organisation": "EntityDetails", "vessel": "ShipDetails"}
_ACT: Final = re.compile(r"\b(?:Regulations|Act|Order)\b.*\d{4}")


def read_fcdo(stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header and the entries of a UK Sanctions List; it is read twice, first for the numbers of its entries.

    Raises NexusError NX140 to NX142 as `iter_elements` does, NX144 where the edition has no date, NX145 where its
    letters are damaged.
    """
    known = _index(stream, file)
    stream.seek(0)
    stamp: str | None = None
    for item in _iter(stream, file):
        if isinstance(item, Root):
            continue
        if isinstance(item, Outside):
            yield item
            continue
        element, span = item
        if element.tag == _DATE:
            stamp = element.text
            day = find_uk_date(stamp)
            if day is None or len(day) < len("2024-01-01"):
                raise fault("NX144", span=span, file=file, key=_DATE, text=stamp)
            yield ListHeader(day, stamp)
            continue
        if stamp is None:
            raise fault("NX144", span=Span(file), file=file, key=_DATE, text="")
        yield _read_entry(element, span, owner, known)


def _iter(stream: IO[bytes], file: str) -> Iterator[Root | tuple[Element, Span] | Outside]:
    return iter_elements(stream, file, root="Designations", entries=_ENTRIES)


def _index(stream: IO[bytes], file: str) -> Known:
    known = Known()
    for item in _iter(stream, file):
        if isinstance(item, Root | Outside) or not (key := item[0].text_of("UniqueID")):
            continue
        entry = item[0]
        numbers = {key, entry.text_of("OFSIGroupID"), *un_numbers(entry.text_of("UNReferenceNumber"))} - {""}
        for number in numbers:
            known.add(number, key, _kind(entry) or "unidentified-actor")
    return known


def _kind(entry: Element) -> str:
    return _KINDS.get(entry.text_of("IndividualEntityShip").casefold(), "")


def _read_entry(entry: Element, span: Span, owner: Owner, known: Known) -> ListEntry | BadEntry:
    key, name, kind = one_line(entry.text_of("UniqueID")), primary_name(entry), _kind(entry)
    designated = entry.text_of("DateDesignated")
    for text in (name, *texts_at(entry, "NonLatinNames/NonLatinName/NameNonLatinScript")):
        check_letters(text, span)
        check_script(text, span)
    why = ""
    if not key:
        why = "it has no UniqueID"
    elif not name:
        why = "it has no name"
    elif not kind:
        why = f'IndividualEntityShip is "{entry.text_of("IndividualEntityShip")}"'
    elif designated and find_uk_date(designated) is None:
        why = f'DateDesignated "{designated}" is no date'
    return BadEntry(key, why, span) if why else _convert(entry, span, owner, key=key, name=name, kind=kind, known=known)


def _convert(entry: Element, span: Span, owner: Owner, *, key: str, name: str, kind: str, known: Known) -> ListEntry:
    draft = Draft()
    feed = owner.feed
    party = party_id(feed, key)
    comment, reason = (one_line(entry.text_of(tag)) for tag in ("OtherInformation", "UKStatementofReasons"))
    ties = ties_of([comment, reason] if kind != "vessel" else [], key, feed, known)
    names = names_of(entry, draft)
    described = _described(entry, kind, comment, draft)
    record: dict[str, Plain] = {
        "kind": kind,
        "id": party,
        "label": name,
        "names": names,
        **described,
        "identifiers": [
            *identifiers_of("uk-fcdo", [key]),
            *identifiers_of("uk-ofsi", [entry.text_of("OFSIGroupID")]),
            *_un_identifiers(entry.text_of("UNReferenceNumber")),
            *numbers_of(entry),
        ],
        "remarks": [*([comment] if comment else []), *remarks_of(entry, kind), *draft.remarks],
    }
    designation, concepts, acts = _designation(entry, owner, key, reason, draft)
    _count_unknown(entry, kind, draft)
    records = (filled(record), designation, *ties.links)
    return ListEntry(key, records, span, tuple(draft.states), concepts, ties.mentions, tuple(draft.lost), acts)


def _un_identifiers(text: str) -> list[Plain]:
    """Return the UN's numbers of an entry; what looks like none is kept as it stands."""
    numbers: list[Plain] = [to_un_identifier(number) for number in un_numbers(text)]
    return numbers or identifiers_of("un-sc-old", [text])


def _described(entry: Element, kind: str, comment: str, draft: Draft) -> dict[str, Plain]:
    if kind == "vessel":
        draft.remarks.extend(f"address: {where}" for where in printed_addresses(entry))
        return ship_of(entry, draft)
    person = person_of(entry, comment, draft) if kind == "person" else {}
    return person | {"addresses": addresses_of(entry, draft)}


def _designation(
    entry: Element, owner: Owner, key: str, reason: str, draft: Draft
) -> tuple[PlainRecord, tuple[Concept, ...], tuple[PlainRecord, ...]]:
    """Return the designation of an entry, the concepts it refers to, and the act that is its legal basis."""
    feed, party = owner.feed, party_id(owner.feed, key)
    regime, source = one_line(entry.text_of("RegimeName")), one_line(entry.text_of("DesignationSource"))
    imposed = [part for text in texts_at(entry, "SanctionsImposed") for part in text.split("|")]
    indicated = [
        at.tag for box in elements_at(entry, "SanctionsImposedIndicators") for at in box.children if at.text.casefold() == "true"
    ]
    measures, concepts = measures_of([*imposed, *indicated], feed)
    designated, updated = (find_uk_date(entry.text_of(tag)) or "" for tag in ("DateDesignated", "LastUpdated"))
    if entry.text_of("LastUpdated") and not updated:
        draft.lost.append("Designation/LastUpdated (no date)")
    act = concept_id(feed, "act", regime)
    acts: tuple[PlainRecord, ...] = ({"kind": "legal-act", "id": act, "label": regime, "type": "regulation"},)
    regime_id, concept = regime_concept(regime, feed)
    record: dict[str, Plain] = {
        "kind": designation_kind(regime),
        "id": f"{party}-listing",
        "party": party,
        "authority": owner.issuer,
        "regime": [regime_id] if regime else [],
        "list": [list_id(feed)],
        "legal-basis": [act] if _ACT.search(regime) else [],
        "reference": key,
        "reason": [reason] if reason else [],
        "designated": designated,
        "amended": [updated] if updated and updated != designated else [],
        "start": _start(designated, updated, source) or "unknown",
        "remarks": [f"designation source: {source}"] if source else [],
        "measures": list(measures),
    }
    return filled(record), (*concepts, *([concept] if regime else [])), acts if _ACT.search(regime) else ()


def _start(designated: str, updated: str, source: str) -> str:
    """Return when the status began: on the day of designation, if it is the UK's own; one of the UN's began by the last update."""
    if designated and (source.casefold() == "uk" or (updated and updated <= designated)):
        return designated
    return f"{designated or '..'}/{updated or '..'}" if designated or updated else ""


def _count_unknown(entry: Element, kind: str, draft: Draft) -> None:
    """Count filled elements that nobody knows, and the details of another kind of party than the entry is."""
    other = {tag for of, tag in _DETAILS.items() if of != kind}
    for child in entry.children:
        path = f"Designation/{child.tag}"
        if child.tag in other:
            draft.lost.extend(f"{path} (of a {kind})" for at in child.children if at.children)
        elif child.children:
            draft.lost.extend(iter_unknown(child, path))
        elif child.text and path not in PLACES:
            draft.lost.append(path)


ADAPTER: Final = Adapter(
    kind="uk-fcdo",
    title="UK Sanctions List",
    issuer=("organisation", "uk-foreign-office", "Foreign, Commonwealth and Development Office"),
    read=read_fcdo,
    places=PLACES,
)
