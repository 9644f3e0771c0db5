"""A whole dataset: all entities and claims, read from records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.carries import make_context
from nexusrdf.model.claim import Claim
from nexusrdf.model.claims import read_claims_file, read_inline_claim
from nexusrdf.model.config import Config
from nexusrdf.model.entities import is_claims_record, read_entity, read_header
from nexusrdf.model.entity import Entity
from nexusrdf.model.index import Header, Index, make_index
from nexusrdf.model.listed import ListedRecords, iter_headers, read_listed
from nexusrdf.records import Record


@dataclass(frozen=True, slots=True)
class Dataset:
    """Entities and claims by id, sorted by id, and the settings; `edition` says for whom: internal or public."""

    config: Config
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    edition: str = "internal"

    @property
    def as_of(self) -> str:
        """The day that "today" means: the configured one, else that of the latest decision on a claim, a link or a search."""
        if self.config.as_of:
            return self.config.as_of
        decided: tuple[Claim | Entity, ...] = (*self.claims.values(), *self.entities.values())
        return max((decision.at for one in decided for decision in one.decisions), default="1970-01-01")


@dataclass(frozen=True, slots=True)
class Counts:
    """Records read, and those rejected: read = kept + rejected."""

    read: int
    rejected: int


def read_dataset(
    records: tuple[Record, ...], config: Config, lists: tuple[ListedRecords, ...] = ()
) -> tuple[Dataset, Counts, tuple[Finding, ...]]:
    """Read all records of a dataset and of its lists; a faulty record is left out whole, with findings.

    The counts are of the dataset's own records.
    """
    found: list[Finding] = []
    headers: dict[int, Header] = {}
    for n, record in enumerate(records):
        if is_claims_record(record):
            continue
        header, faults = read_header(record)
        found.extend(faults)
        if header is not None:
            headers[n] = header
    index, faults = make_index((*headers.values(), *_read_heads(lists, headers.values(), found)))
    found.extend(faults)
    entities: dict[str, Entity] = {}
    for n, header in headers.items():
        if index.by_id[header.id] is header:
            entities[header.id], faults = read_entity(records[n], header, index, config)
            found.extend(faults)
    curated = len(entities)
    listed: list[Claim] = []
    for feed in lists:
        read, faults = read_listed(feed, index, config, entities)
        found.extend(faults)
        listed.extend(read)
    context = make_context(entities, index, config.language)
    claims: dict[str, Claim] = {}
    for n, record in enumerate(records):
        if is_claims_record(record):
            read, faults = read_claims_file(record, context, config)
        elif n in headers and index.by_id[headers[n].id] is headers[n]:
            claim, faults = read_inline_claim(record, entities[headers[n].id], context, config)
            read = (claim,) if claim else ()
        else:
            continue
        found.extend(faults)
        found.extend(_keep(read, claims))
    found.extend(_keep(tuple(listed), claims))
    found.extend(_unknown_claims(claims))
    found.extend(_unknown_roles(config, index))
    rejected = sum(1 for record in records if not is_claims_record(record)) - curated
    dataset = Dataset(config, MappingProxyType(dict(sorted(entities.items()))), MappingProxyType(dict(sorted(claims.items()))))
    return dataset, Counts(len(records), rejected), tuple(found)


def _read_heads(lists: tuple[ListedRecords, ...], curated: Iterable[Header], found: list[Finding]) -> list[Header]:
    """Return the heads of the records of lists that are no records of the dataset."""
    taken = {header.id: header for header in curated}
    heads: list[Header] = []
    for feed in lists:
        for header, fault in iter_headers(feed, taken):
            if header is not None:
                heads.append(header)
                taken[header.id] = header
            if fault is not None:
                found.append(fault)
    return heads


def _keep(read: tuple[Claim, ...], claims: dict[str, Claim]) -> Iterator[Finding]:
    for claim in read:
        if claim.id in claims:
            yield finding("NX205", claim.span_of("id"), id=claim.id, first=claims[claim.id].span_of("id"))
        else:
            claims[claim.id] = claim


def _unknown_claims(claims: Mapping[str, Claim]) -> Iterator[Finding]:
    for claim in claims.values():
        for other, span in claim.others:
            if other not in claims:
                yield finding("NX219", span, id=other)


def _unknown_roles(config: Config, index: Index) -> Iterator[Finding]:
    """A misspelt role would leave the policy weaker than the curators believe."""
    for role, span in config.role_spans:
        concept, faults = index.resolve_concept(role, "role", span)
        yield from faults
        if concept is not None and not concept.built_in and concept.name != role:
            yield finding("NX158", span, text=role, expected=f"the id of a role; its id is {concept.name}")
