"""OFAC's lists, enhanced XML: the format of its texts that says when a party was listed, on which list, and by what law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Adapter, BadEntry, Item, ListEntry, ListHeader, Outside, Owner, Plain, PlainRecord
from nexusrdf.records.lists.ids import party_id
from nexusrdf.records.lists.letters import check_letters, check_script
from nexusrdf.records.lists.ofac.draft import OfacDraft, add_identifier
from nexusrdf.records.lists.ofac.enhanced_facts import add_papers, addresses_of, describe, iter_below, names_of
from nexusrdf.records.lists.ofac.enhanced_places import AROUND, ENTITY, HEAD, KNOWN, PLACES, VALUES
from nexusrdf.records.lists.ofac.kinds import index_kinds
from nexusrdf.records.lists.ofac.names import split_remarks, split_titles
from nexusrdf.records.lists.ofac.relations import relate
from nexusrdf.records.lists.ofac.standard import ISSUER, KINDS, filled
from nexusrdf.records.lists.ofac.statuses import statuses_of
from nexusrdf.records.lists.when import find_day
from nexusrdf.records.lists.xml_entries import Element, Root, iter_elements
from nexusrdf.records.lists.xml_places import find_unknown, outside_of

_KNOWN: Final = KNOWN[ENTITY]
_COUNTRY: Final = "COUNTRY"


@dataclass(frozen=True, slots=True)
class _Context:
    """Whose list it is, the kinds of all parties in the file by id, and its codes of countries by name."""

    owner: Owner
    kinds: Mapping[str, str]
    codes: dict[str, str]


def read_enhanced(stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header and the entries of a list; the file is read twice, first for the kinds of the parties.

    Raises NexusError NX140 to NX142 as `iter_elements` does, NX144 where the edition has no date, NX145 where its letters
    are damaged.
    """
    context = _Context(owner, {key: KINDS.get(type_, "") for key, type_ in index_kinds(stream).items()}, {})
    dated = False
    for item in iter_elements(stream, file, root="sanctionsData", entries=frozenset({ENTITY, HEAD, VALUES}), around=AROUND):
        if isinstance(item, Root):
            continue
        if isinstance(item, Outside):
            yield item
            continue
        element, span = item
        if element.tag == VALUES:
            if element.text_of("type") == _COUNTRY and (code := element.text_of("isoCode")):
                context.codes[element.text_of("value")] = code
            yield from outside_of(element, KNOWN)
        elif element.tag == HEAD:
            yield _header(element, span)
            yield from outside_of(element, KNOWN)
            dated = True
        elif not dated:
            raise fault("NX144", span=Span(file), file=file, key="dataAsOf", text="")
        else:
            yield _read_entity(element, span, context)


def _header(element: Element, span: Span) -> ListHeader:
    stamp = element.text_of("dataAsOf")
    day = find_day(stamp)
    if day is None:
        raise fault("NX144", span=span, file=span.file, key="dataAsOf", text=stamp)
    return ListHeader(day, stamp)


def _read_entity(entity: Element, span: Span, context: _Context) -> ListEntry | BadEntry:
    key = entity.attributes.get("id", "")
    type_ = next((item.text for item in iter_below(entity, "generalInfo/entityType")), "")
    lost: list[str] = []
    names, forms = names_of(entity, lost)
    for name in names:
        check_letters(str(name["form"]), span)
        check_script(str(name["form"]), span)
    why = ""
    if not key:
        why = "it has no id"
    elif not names or names[0]["quality"] != "official":
        why = "it has no primary name"
    elif type_ not in KINDS:
        why = f'its entityType is "{type_}", not {", ".join(KINDS)}'
    if why:
        return BadEntry(key, why, span)
    draft = OfacDraft(kind=KINDS[type_], lost=lost, codes=context.codes)
    return _convert(entity, span, context, draft, names=names, forms=forms)


def _convert(
    entity: Element, span: Span, context: _Context, draft: OfacDraft, *, names: list[dict[str, Plain]], forms: Mapping[str, str]
) -> ListEntry:
    key, owner, label = entity.attributes["id"], context.owner, str(names[0]["form"])
    party = party_id(owner.feed, key)
    add_identifier(draft, "ofac", key)
    described = _general(entity, draft) | describe(entity, draft)
    add_papers(entity, draft, forms, label)
    addresses = addresses_of(entity, draft)
    links, others = relate(entity, draft, owner, label, context.kinds)
    statuses = statuses_of(entity, owner, party, draft)
    record: PlainRecord = {
        "kind": draft.kind,
        "id": party,
        "label": label,
        "names": [*names],
        **described,
        **draft.facts,
        "addresses": addresses,
        "documents": draft.documents,
        "identifiers": draft.identifiers,
        "remarks": [*dict.fromkeys(draft.remarks)],
    }
    find_unknown(entity, _KNOWN, ENTITY, draft.lost)
    records = (filled(record), *statuses.designations, *links)
    return ListEntry(key, records, span, tuple(draft.states), statuses.concepts, (), tuple(draft.lost), (*statuses.acts, *others))


def _general(entity: Element, draft: OfacDraft) -> PlainRecord:
    described: dict[str, list[Plain]] = {"titles": [], "positions": []}
    for info in entity.all_of("generalInfo"):
        draft.remarks.extend(split_remarks(info.text_of("remarks")))
        titles, positions = split_titles(info.text_of("title"))
        if draft.kind == "person":
            described["titles"] += titles
            described["positions"] += positions
        else:
            draft.remarks.extend(f"title: {text}" for text in (*titles, *positions))
    return {**described}


ADAPTER: Final = Adapter(
    kind="ofac-enhanced",
    title="OFAC sanctions list",
    issuer=ISSUER,
    read=read_enhanced,
    places=PLACES,
)
