"""FollowTheMoney, JSON Lines: the format of OpenSanctions, in which ties are entities too."""

from collections.abc import Iterator
from typing import IO, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.span import Span
from nexusrdf.records.lists.entry import Adapter, BadEntry, FieldUse, Item, ListEntry, ListHeader, Owner, Place, PlainRecord
from nexusrdf.records.lists.ftm.draft import FtmDraft
from nexusrdf.records.lists.ftm.index import FtmIndex
from nexusrdf.records.lists.ftm.lines import FtmEntity, NoEntity, iter_entities
from nexusrdf.records.lists.ftm.papers import body_of
from nexusrdf.records.lists.ftm.parties import to_party
from nexusrdf.records.lists.ftm.places import PLACES, path_of
from nexusrdf.records.lists.ftm.schema import KINDS, PAPERS, TIES
from nexusrdf.records.lists.ftm.ties import iter_offices, iter_sanctions, iter_ties
from nexusrdf.records.lists.ids import list_id, party_id
from nexusrdf.records.lists.letters import check_letters, check_script
from nexusrdf.records.lists.when import find_day

_TOLD: Final = frozenset({*KINDS, *TIES, *PAPERS, "Sanction"})
"""The schemata that are read."""
_UNKNOWN: Final = FieldUse(Place.LOST, "")


def read_ftm(stream: IO[bytes], file: str, owner: Owner) -> Iterator[Item]:
    """Yield the header and an entry for each entity; the file is read twice, first for the ids that it has.

    Raises NexusError NX140, NX141 and NX145 as `iter_entities` does, NX144 where no entity says when it was last seen.
    """
    index = FtmIndex()
    for item in iter_entities(stream, file):
        if isinstance(item, FtmEntity):
            index.add(item)
    day = find_day(index.last_seen)
    if day is None:
        raise fault("NX144", span=Span(file), file=file, key="the latest last_seen", text=index.last_seen)
    yield ListHeader(day, index.last_seen)
    stream.seek(0)
    for item in iter_entities(stream, file):
        yield _read_entity(item, index, owner)


def _read_entity(item: FtmEntity | NoEntity, index: FtmIndex, owner: Owner) -> ListEntry | BadEntry:
    if isinstance(item, NoEntity):
        return BadEntry(item.id, item.why, item.span)
    if why := _find_fault(item):
        return BadEntry(item.id, why, item.span)
    for text in (item.caption, *item.all_of("name")):
        check_letters(text, item.span)
        check_script(text, item.span)
    draft = FtmDraft(feed=owner.feed, index=index)
    records = tuple(_iter_records(item, owner, draft))
    _find_unknown(item, draft)
    lost, states, concepts = tuple(draft.lost), tuple(draft.states), tuple(draft.concepts)
    return ListEntry(item.id, records, item.span, states, concepts, tuple(draft.mentions), lost)


def _find_fault(entity: FtmEntity) -> str:
    """Return what an entity cannot be without, if it is not there."""
    schema = entity.schema
    if schema in KINDS:
        return "" if entity.all_of("name") else "it has no name"
    needed: tuple[str, ...] = (TIES[schema].one, TIES[schema].other) if schema in TIES else ()
    needed = {"Sanction": ("entity",), "Occupancy": ("holder",)}.get(schema, needed)
    missing = [name for name in needed if not entity.all_of(name)]
    return f"it lacks an end: {', '.join(missing)}" if missing else ""


def _iter_records(entity: FtmEntity, owner: Owner, draft: FtmDraft) -> Iterator[PlainRecord]:
    schema = entity.schema
    if schema in KINDS:
        yield to_party(entity, draft)
        if entity.target:
            listing, party = party_id(owner.feed, f"{entity.id}#listing"), party_id(owner.feed, entity.id)
            head: PlainRecord = {"kind": "watch-listing", "id": listing, "party": party}
            yield head | {"authority": owner.issuer, "list": [list_id(owner.feed)]}
            # that it is a target says that the list names it, and nothing of measures
        yield from _parents(entity, draft)
    elif schema == "Sanction":
        yield from iter_sanctions(entity, draft)
    elif schema == "Occupancy":
        yield from iter_offices(entity, draft)
    elif schema in TIES:
        yield from iter_ties(entity, draft)
    elif schema in {"Address", "Position"}:
        _lose_named(entity, draft)
    elif schema in {"Passport", "Identification"}:
        _lose_paper(entity, draft)


def _lose_named(entity: FtmEntity, draft: FtmDraft) -> None:
    """Count what is said of an address that nobody has, and of an office all but its name and body."""
    if entity.id not in draft.index.named:
        kept: set[str] = set()
    elif entity.schema == "Address":
        return
    else:
        kept = {"name", "organization"}
        if not entity.all_of("organization") and body_of(entity, draft) is not None:
            kept |= {"country", "topics"}
    for name in entity.properties.keys() - kept:
        if PLACES.get(path_of(entity.schema, name), _UNKNOWN).place is Place.MAPPED:
            draft.lose(entity, name, "an office is a concept" if kept else "of nobody in the file")


def _lose_paper(entity: FtmEntity, draft: FtmDraft) -> None:
    """Count what is said of a document that no person in the file holds; that of a body is a number."""
    kinds = {draft.index.kind_of(key) for key in entity.all_of("holder")}
    if "person" in kinds:
        return
    kept = {"holder", "type", "number", "passportNumber"} if "organisation" in kinds else set()
    for name in entity.properties.keys() - kept:
        if PLACES.get(path_of(entity.schema, name), _UNKNOWN).place is Place.MAPPED:
            draft.lose(entity, name, "of a body" if kept else "of nobody in the file")


def _parents(entity: FtmEntity, draft: FtmDraft) -> Iterator[PlainRecord]:
    """Yield a link to each entity that is said to be the parent company; of a person that is said by mistake."""
    if entity.schema == "Person":
        draft.lose(entity, "parent", "of a person")
        return
    party = party_id(draft.feed, entity.id)
    for key in entity.all_of("parent"):
        parent = draft.refer(key, "organisation")
        if parent is None or parent[0] == party or parent[1] in {"vessel", "aircraft"}:
            draft.lost.append(f"{path_of(entity.schema, 'parent')} (no record)")
            continue
        link: PlainRecord = {"kind": "link", "id": party_id(draft.feed, f"{entity.id}#parent-{key}")}
        yield link | {"parties": [party, parent[0]], "nature": "its parent company"}


def _find_unknown(entity: FtmEntity, draft: FtmDraft) -> None:
    """Count the filled properties and keys that no record holds."""
    for name, values in entity.properties.items():
        path = path_of(entity.schema, name) if entity.schema in _TOLD else f"{entity.schema}:{name}"
        if PLACES.get(path, _UNKNOWN).place is Place.LOST:
            draft.lost.extend([path] * len(values))
    draft.lost.extend(f"@{name}" for name in entity.others)


ADAPTER: Final = Adapter(
    kind="ftm",
    title="OpenSanctions",
    issuer=("organisation", "opensanctions", "OpenSanctions"),
    read=read_ftm,
    places=PLACES,
    source="compiled-list",
)
