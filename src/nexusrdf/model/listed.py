"""What lists say, as entities and claims: one claim for each version of an entry.

An edition's source is the feed's id and its day; a claim is named after the edition that first has the entry as it
stands. An entry that does not change keeps its claim, one that changes gets another in its place
(docs/decisions/0012-lists.md).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.model.claim import Claim, EntryPlace, Portion
from nexusrdf.model.config import Config
from nexusrdf.model.decisions import Decision
from nexusrdf.model.entities import read_entity, read_header
from nexusrdf.model.entity import Entity
from nexusrdf.model.feeds import Feed
from nexusrdf.model.index import Header, Index
from nexusrdf.model.list_editions import ListEdition, Version, find_versions
from nexusrdf.model.plain_records import PlainReader, read_plain, read_plain_header
from nexusrdf.records import Record
from nexusrdf.records.lists import (
    ListEntry,
    Places,
    PlainRecord,
    concept_id,
    country_name,
    list_id,
    party_id,
    state_id,
    stranger,
    to_node,
)

SHARED: Final = ("nx:State",)
"""Classes of records that several feeds, and the dataset itself, may give under one id."""


def _untraced(_: ListEntry) -> Places:
    """Tell of no place: all values stand where their entry does."""
    return {}


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed with its editions, the earliest first; `trace` finds where the values of an entry stand."""

    feed: Feed
    editions: tuple[ListEdition, ...]
    trace: Callable[[ListEntry], Places] = _untraced

    def source_id(self, number: int) -> str:
        """Return the id of the source that an edition is."""
        return f"{self.feed.id}-{self.editions[number].header.published}"


@dataclass(frozen=True, slots=True)
class VersionRecords:
    """A version of an entry; `newest`: no later edition has the entry otherwise."""

    version: Version
    newest: bool

    def iter_plain(self) -> Iterator[tuple[PlainRecord, Span]]:
        """Yield its records, each with where it stands."""
        yield from ((plain, self.version.entry.span) for plain in self.version.entry.records)


@dataclass(frozen=True, slots=True)
class ListedRecords:
    """The records of a feed that stand by themselves, and those of each version of its entries, older ones first."""

    listed: Listed
    own: tuple[tuple[PlainRecord, Span], ...]
    versions: tuple[VersionRecords, ...]

    def iter_plain(self) -> Iterator[tuple[PlainRecord, Span]]:
        """Yield all of them, each with where it stands."""
        yield from self.own
        for version in self.versions:
            yield from version.iter_plain()


def make_records(listed: Listed) -> ListedRecords:
    """Return all records of a feed."""
    versions = tuple(VersionRecords(version, newest) for version, newest in iter_versions(listed))
    return ListedRecords(listed, tuple(plain_own(listed)), versions)


def iter_versions(listed: Listed) -> Iterator[tuple[Version, bool]]:
    """Yield every version of every entry, older ones first, and whether it is the newest of its entry."""
    for known in find_versions(listed.editions).values():
        yield from ((version, version is known[-1]) for version in known)


def _record(plain: PlainRecord, span: Span, places: Places | None = None) -> Record:
    return Record(to_node(plain, span, places), span.file, 0)


def plain_own(listed: Listed) -> Iterator[tuple[PlainRecord, Span]]:
    """Yield the records that entries refer to: issuer, list, editions, regimes, states, acts, and parties in no edition."""
    feed, first = listed.feed, Span(listed.editions[0].file)
    kind, identifier, label = feed.adapter.issuer
    if feed.own_issuer:
        yield {"kind": kind, "id": identifier, "label": label}, feed.span
    yield {"kind": "concept", "id": list_id(feed.id), "label": feed.adapter.title, "type": "list"}, feed.span
    for number, edition in enumerate(listed.editions):
        yield source_record(listed, number), Span(edition.file)
    entries = [entry for edition in listed.editions for entry in edition.entries.values()]
    concepts = {concept: entry.span for entry in reversed(entries) for concept in entry.concepts}
    for (type_, key, words), span in sorted(concepts.items()):
        yield {"kind": "concept", "id": concept_id(feed.id, type_, key), "label": words, "type": type_}, span
    for code in sorted({code for entry in entries for code in entry.states}):
        yield {"kind": "state", "id": state_id(code), "label": country_name(code)}, first
    known = {entry.key for entry in entries}
    mentions = {mention: entry.span for entry in reversed(entries) for mention in entry.mentions if mention[0] not in known}
    yield from ((stranger(feed.id, key, what), span) for (key, what), span in sorted(mentions.items()))
    others = {str(other["id"]): (other, entry.span) for entry in reversed(entries) for other in entry.others}
    described = {str(record["id"]) for entry in entries for record in entry.records}
    yield from (others[identifier] for identifier in sorted(others.keys() - described))


def find_numbered(own: Iterable[tuple[PlainRecord, Span]]) -> frozenset[str]:
    """Return of a feed's own records the ids of the parties known by a number alone: claims that mention one carry it."""
    return frozenset(str(plain["id"]) for plain, _ in own if "identifiers" in plain and "names" not in plain)


def iter_mentioned_ids(feed: Feed, entry: ListEntry) -> Iterator[str]:
    """Yield the ids of the records that an entry mentions, each once."""
    yield from dict.fromkeys(party_id(feed.id, key) for key, _ in entry.mentions)


def source_record(listed: Listed, number: int) -> PlainRecord:
    """Return the record of an edition."""
    feed, edition = listed.feed, listed.editions[number]
    record: PlainRecord = {
        "kind": feed.adapter.source,
        "id": listed.source_id(number),
        "label": f"{feed.adapter.title}, {edition.header.published}",
        "publisher" if feed.adapter.source == "compiled-list" else "issuer": feed.issuer,
        "list": list_id(feed.id),
        "edition": edition.header.stamp,
        "published": edition.header.published,
        "complete": "false" if edition.bad else "true",
        "text": {"sha256": edition.sha256, "length": str(edition.length)},
    }
    return record | ({"previous": listed.source_id(number - 1)} if number else {})


def _is_shared(header: Header, other: Header, feed: Feed) -> bool:
    """Tell whether a record of a list may be one that the dataset, or another list, has: a state, or the authority."""
    if header.id == feed.adapter.issuer[1]:
        return other.kind.is_a("nx:Actor")
    return header.kind.cls in SHARED and other.kind.cls in SHARED


def _read_head(plain: PlainRecord, span: Span) -> tuple[Header | None, tuple[Finding, ...]]:
    header = read_plain_header(plain, span)
    if header is None or header.kind.name == "concept":
        return read_header(_record(plain, span))
    return header, ()


def iter_headers(made: ListedRecords, taken: Mapping[str, Header]) -> Iterator[tuple[Header | None, Finding | None]]:
    """Yield the heads of a feed's records, each id once; one that the dataset has is a finding, unless it is shared.

    They have no label, so that no name on a list makes a reference of a curator ambiguous.
    """
    seen: set[str] = set()
    for plain, span in made.iter_plain():
        header, faults = _read_head(plain, span)
        if header is None or faults or header.id in seen:
            yield from ((None, fault) for fault in faults)
            continue
        seen.add(header.id)
        other = taken.get(header.id)
        if other is None:
            yield replace(header, label=""), None
        elif not _is_shared(header, other, made.listed.feed):
            yield None, finding("NX253", other.span, feed=made.listed.feed.id, id=header.id)


def read_listed(
    made: ListedRecords, index: Index, config: Config, entities: dict[str, Entity]
) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """Add a feed's entities, as the latest edition has them, to those of the dataset, and return its claims.

    An entry that the model cannot take is left out whole, with a finding; its party stays as a stub, since others may
    refer to it.
    """
    feed, found = made.listed.feed, list[Finding]()
    issuer, faults = index.resolve(feed.issuer, feed.span, "nx:Actor")
    if issuer is None:
        return (), faults
    curated = frozenset(entities)
    reader = PlainReader(index, config.language)
    for plain, span in made.own:
        entity, faults = _read(plain, span, reader, config)
        found.extend(faults)
        if entity is not None and entity.id not in curated:
            entities[entity.id] = entity
    read: list[tuple[VersionRecords, list[Entity]]] = []
    broken: set[int] = set()
    for version in made.versions:
        described, faults = _read_version(version, reader, config, curated)
        if faults:
            places = made.listed.trace(version.version.entry)
            _, faults = _read_version(version, reader, config, curated, places=places)
            found.append(finding("NX147", faults[0].span, key=version.version.entry.key, why=faults[0].message))
            broken.update(range(version.version.first, version.version.last + 1))
            entities.update((stub.id, replace(stub, values=(), names=())) for stub in described[:1] if stub.id not in entities)
            continue
        entities.update((entity.id, entity) for entity in described)
        read.append((version, described))
    for number in broken:  # who is left out of an edition is not off the list
        source = entities[made.listed.source_id(number)]
        entities[source.id] = replace(source, values=tuple(value for value in source.values if value.field.key != "complete"))
    numbered = find_numbered(made.own) - curated
    for version, described in read:
        mentioned = iter_mentioned_ids(feed, version.version.entry)
        described.extend(entities[one] for one in mentioned if described and one in numbered and one in entities)
    claims = [_claim(made.listed, version, described, entities, issuer) for version, described in read if described]
    return tuple(claims), tuple(found)


def _read(
    plain: PlainRecord, span: Span, reader: PlainReader, config: Config, *, places: Places | None = None
) -> tuple[Entity | None, tuple[Finding, ...]]:
    """Read a record the quick way, else as curated ones are read, with what is wrong, at the places of its values."""
    if plain.get("id") not in reader.index.by_id:
        return None, ()
    entity = read_plain(plain, span, reader)
    if entity is not None:
        return entity, ()
    record = _record(plain, span, places)
    header, _ = read_header(record)  # what is wrong with it was told when the index was made
    return (None, ()) if header is None else read_entity(record, header, reader.index, config)


def _read_version(
    version: VersionRecords, reader: PlainReader, config: Config, curated: frozenset[str], *, places: Places | None = None
) -> tuple[list[Entity], tuple[Finding, ...]]:
    described: list[Entity] = []
    found: list[Finding] = []
    for plain, span in version.iter_plain():
        entity, faults = _read(plain, span, reader, config, places=places)
        found.extend(faults)
        if entity is not None and entity.id not in curated:
            described.append(entity)
    return described, tuple(found)


def claim_id(listed: Listed, version: Version) -> str:
    """Return the id of the claim that a version of an entry is: its source's, and the party's without the feed."""
    party = party_id(listed.feed.id, version.entry.key)
    return f"{listed.source_id(version.first)}-{party.removeprefix(f'{listed.feed.id}-')}"


def _claim(listed: Listed, made: VersionRecords, described: list[Entity], entities: Mapping[str, Entity], issuer: str) -> Claim:
    version = made.version
    source, span = listed.source_id(version.first), version.entry.span
    return Claim(
        id=claim_id(listed, version),
        source=source,
        claimant=issuer,
        relayed_by=None,
        modality="recorded",
        polarity="affirmed",
        evidence="primary",
        credibility=None,
        anchors=(),
        gist=None,
        content=tuple(Portion(entities[entity.id], (*entity.values, *entity.names)) for entity in described),
        supports=(),
        disputes=(),
        retraction=None,
        decisions=_decisions(listed, version.first),
        span=span,
        entry=EntryPlace(version.entry.key, span.line, span.column),
        last_seen=listed.source_id(version.last),
        supersedes=claim_id(listed, version.before) if version.before else None,
        superseded=not made.newest,
    )


def _decisions(listed: Listed, number: int) -> tuple[Decision, ...]:
    """Return the decision on an edition: the policy's, which cannot be older than what it accepts."""
    decision = listed.feed.decision
    if decision is None:
        return ()
    day = max(decision.at, listed.editions[number].header.published)
    return (replace(decision, at=day, id=f"{listed.source_id(number)}-decision"),)
