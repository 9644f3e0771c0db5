"""The UN Security Council Consolidated List, XML."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.iri import short_digest
from nexusrdf.base.span import Span
from nexusrdf.records.lists.deaths import deaths_in
from nexusrdf.records.lists.draft import Draft, one_line
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListEntry, ListHeader, Outside, Owner, Plain, PlainRecord
from nexusrdf.records.lists.ids import concept_id, list_id, party_id
from nexusrdf.records.lists.letters import check_letters, check_script
from nexusrdf.records.lists.traits import gender_in, gender_of
from nexusrdf.records.lists.un.comments import iter_ties, kind_of, old_references
from nexusrdf.records.lists.un.facts import addresses_of, births_of, documents_of
from nexusrdf.records.lists.un.names import iter_names, primary_name
from nexusrdf.records.lists.un.places import CHILDREN, PLACES
from nexusrdf.records.lists.un.text import clean
from nexusrdf.records.lists.when import find_day
from nexusrdf.records.lists.xml_entries import Element, Root, iter_elements

_ENTRIES: Final = frozenset({"INDIVIDUAL", "ENTITY"})
_AROUND: Final = frozenset({"@dateGenerated", "INDIVIDUALS", "ENTITIES"})
_REGIME: Final = "regime"
_TERRORIST: Final = frozenset({"Al-Qaida"})
"""Regimes on terrorism grounds; that of the Taliban has been apart from it since resolution 1988 (2011)."""
_REGIMES: Final = MappingProxyType(
    {
        "Al-Qaida": "ISIL (Da'esh) and Al-Qaida",
        "CAR": "Central African Republic",
        "DPRK": "Democratic People's Republic of Korea",
        "DRC": "Democratic Republic of the Congo",
        "GB": "Guinea-Bissau",
        "SouthSudan": "South Sudan",
    }
)


def read_un(stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header and the entries of a Consolidated List.

    Raises NexusError NX140 to NX142 as `iter_elements` does, NX144 where the edition has no date, NX145 where its
    letters are damaged.
    """
    for item in iter_elements(stream, file, root="CONSOLIDATED_LIST", entries=_ENTRIES, around=_AROUND):
        if isinstance(item, Root):
            stamp = item.attributes.get("dateGenerated", "")
            day = find_day(stamp)
            if day is None:
                raise fault("NX144", span=Span(file), file=file, key="dateGenerated", text=stamp)
            yield ListHeader(day, stamp)
        elif isinstance(item, Outside):
            yield item
        else:
            yield _read_entry(*item, owner)


def _read_entry(entry: Element, span: Span, owner: Owner) -> ListEntry | BadEntry:
    key = clean(entry.text_of("REFERENCE_NUMBER"))
    name = primary_name(entry)
    listed = clean(entry.text_of("LISTED_ON"))
    for text in (name, entry.text_of("NAME_ORIGINAL_SCRIPT")):
        check_letters(text, span)
        check_script(text, span)
    why = ""
    if not key:
        why = "it has no REFERENCE_NUMBER"
    elif not name:
        why = "it has no name"
    elif listed and find_day(listed) is None:
        why = f'LISTED_ON "{listed}" is no date'
    return BadEntry(key, why, span) if why else _convert(entry, span, owner, key=key, name=name)


def _convert(entry: Element, span: Span, owner: Owner, *, key: str, name: str) -> ListEntry:
    draft = Draft()
    feed = owner.feed
    party = party_id(feed, key)
    comment = one_line(entry.text_of("COMMENTS1"))
    regime = clean(entry.text_of("UN_LIST_TYPE"))
    described = _person(entry, comment, draft) if entry.tag == "INDIVIDUAL" else {}
    names: list[Plain] = [*iter_names(entry, name, draft.remarks)]
    record: dict[str, Plain] = {
        "kind": "person" if entry.tag == "INDIVIDUAL" else "organisation",
        "id": party,
        "label": name,
        "names": names,
        **described,
        "addresses": addresses_of(entry, draft),
        "identifiers": _identifiers(entry, key, comment),
        "remarks": [*([comment] if comment else []), *draft.remarks],
    }
    ties = list(iter_ties(comment, key))
    links = [_link(party, party_id(feed, other), sentence) for other, sentence in ties]
    records = (_filled(record), _designation(entry, owner, party, regime, draft), *links)
    concepts = ((_REGIME, regime, f"UN sanctions: {_REGIMES.get(regime, regime)}"),) if regime else ()
    _find_unknown(entry, draft.lost)
    mentions = tuple((other, kind_of(other)) for other, _ in ties)
    return ListEntry(key, records, span, tuple(draft.states), concepts, mentions, tuple(draft.lost))


def _filled(record: dict[str, Plain]) -> PlainRecord:
    return {key: value for key, value in record.items() if value}


def _person(entry: Element, comment: str, draft: Draft) -> dict[str, Plain]:
    return {
        "births": births_of(entry, draft),
        "deaths": deaths_in([comment]),
        "gender": gender_of(clean(entry.text_of("GENDER"))) or gender_in(comment),
        "nationality": _nationalities(entry, draft),
        "titles": _values(entry, "TITLE"),
        "positions": _values(entry, "DESIGNATION"),
        "documents": documents_of(entry, draft),
    }


def _values(entry: Element, tag: str) -> list[Plain]:
    found = (clean(value.text) for parent in entry.all_of(tag) for value in parent.all_of("VALUE"))
    return list(dict.fromkeys(text for text in found if text))


def _nationalities(entry: Element, draft: Draft) -> list[Plain]:
    """Return the states of nationality; what names no country is kept as a remark."""
    states: list[Plain] = []
    for text in _values(entry, "NATIONALITY"):
        state = draft.state(str(text), "INDIVIDUAL/NATIONALITY/VALUE")
        if state is None:
            draft.remarks.append(f"nationality: {text}")
        elif state not in states:
            states.append(state)
    return states


def _identifiers(entry: Element, key: str, comment: str) -> list[Plain]:
    numbers = [("un-sc", key), ("un-sc-data", clean(entry.text_of("DATAID")))]
    numbers += [("un-sc-old", old) for old in old_references(comment)]
    return [{"scheme": scheme, "value": value} for scheme, value in dict.fromkeys(numbers) if value]


def _designation(entry: Element, owner: Owner, party: str, regime: str, draft: Draft) -> PlainRecord:
    listed = find_day(clean(entry.text_of("LISTED_ON"))) or ""
    amended: list[Plain] = []
    for text in _values(entry, "LAST_DAY_UPDATED"):
        if day := find_day(str(text)):
            amended.append(day)
        else:
            draft.lost.append(f"{entry.tag}/LAST_DAY_UPDATED/VALUE (no date)")
    by, on = clean(entry.text_of("SUBMITTED_BY")), clean(entry.text_of("SUBMITTED_ON"))
    remarks: list[Plain] = [text for text in (f"submitted by {by}" if by else "", f"submitted on {on}" if on else "") if text]
    return _filled(
        {
            "kind": "terrorist-designation" if regime in _TERRORIST else "restrictive-designation",
            "id": f"{party}-listing",
            "party": party,
            "authority": owner.issuer,
            "regime": [concept_id(owner.feed, _REGIME, regime)] if regime else [],
            "list": [list_id(owner.feed)],
            "reference": clean(entry.text_of("REFERENCE_NUMBER")),
            "listed": listed,
            "amended": list(dict.fromkeys(amended)),
            "start": listed or "unknown",
            "remarks": remarks,
        }
    )


def _link(party: str, other: str, sentence: str) -> PlainRecord:
    return {"kind": "link", "id": f"{party}-link-{short_digest(other)}", "parties": [party, other], "nature": sentence}


def _find_unknown(entry: Element, lost: list[str]) -> None:
    """Count the filled elements that the table of places does not know."""
    known = CHILDREN[entry.tag]
    for child in entry.children:
        inner = known.get(child.tag)
        if inner is None:
            if child.text or child.children:
                lost.append(f"{entry.tag}/{child.tag}")
            continue
        unknown = (part.tag for part in child.children if part.tag not in inner and (part.text or part.children))
        lost.extend(f"{entry.tag}/{child.tag}/{tag}" for tag in unknown)


ADAPTER: Final = Adapter(
    kind="un-xml",
    title="UN Security Council Consolidated List",
    issuer=("organisation", "un-security-council", "United Nations Security Council"),
    read=read_un,
    places=PLACES,
)
