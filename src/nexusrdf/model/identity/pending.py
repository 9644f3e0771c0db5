"""Pending designations, and the entries of official lists that would settle them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity, targets
from nexusrdf.model.identity.links import find_groups, find_known, iter_links
from nexusrdf.model.identity.party import Party, iter_parties
from nexusrdf.model.identity.proposal import Proposal
from nexusrdf.model.identity.propose import propose
from nexusrdf.model.promotion import Promotion, Status

ORGANS: Final = {"us-ofac": "state-us", "uk-hm-treasury": "state-gb", "uk-foreign-office": "state-gb"}
"""Authorities that the formats bring along, and the state in whose name each designates."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A designation of a pending claim, and what would settle it.

    `proposed` are links to parties that a list of the same authority designates; `open` are ids of such links that are in
    the dataset without a decision; `settled` are the lists' designations that an accepted link leads to.
    """

    claim: Claim
    designation: Entity
    proposed: tuple[Proposal, ...]
    open: tuple[str, ...]
    settled: tuple[str, ...]


def iter_waiting(dataset: Dataset, promotion: Promotion, parties: Iterable[Party] | None = None) -> Iterator[Waiting]:
    """Yield the pending designations that entries of the dataset's lists would settle, or have settled, by claim.

    Names are compared by their words and how these sound, so that every installation finds the same. `parties` are all
    of the dataset; without them those are read that a designation may concern.
    """
    pending = tuple(_iter_pending(dataset, promotion))
    listed = _find_listed(dataset, promotion) if pending else {}
    if not listed:
        return
    groups, known, wanted = find_groups(dataset), find_known(dataset), set[str]()
    for _, designation in pending:
        wanted.update(targets(designation.values, "party"))
    about = [party for party in parties or iter_parties(dataset, only=wanted | listed.keys()) if party.id in wanted | listed.keys()]
    links = propose(about, known=known, only=frozenset(wanted))
    undecided = [(link.id, targets(link.values, "same")) for link, outcome in iter_links(dataset) if outcome in {"", "pending"}]
    for claim, designation in pending:
        (party,) = targets(designation.values, "party")
        speaks = targets(designation.values, "authority")
        entries = {one: found for one, every in listed.items() if (found := _of(every, speaks, dataset))}
        proposed = tuple(link for link in links if party in (ends := {link.one.id, link.other.id}) and entries.keys() & ends)
        waits = tuple(link for link, ends in undecided if party in ends and not entries.keys().isdisjoint(ends))
        same = groups.get(party, frozenset()) & entries.keys()
        settled = tuple(sorted(one.id for end in same for one, accepted in entries[end] if accepted))
        if proposed or waits or settled:
            yield Waiting(claim, designation, proposed, waits, settled)


def _iter_pending(dataset: Dataset, promotion: Promotion) -> Iterator[tuple[Claim, Entity]]:
    """Yield every designation that a pending claim, of no list, tells of."""
    for claim in dataset.claims.values():
        if claim.entry is None and promotion.verdicts[claim.id].status is Status.PENDING:
            for portion in claim.content:
                if portion.entity.kind.is_a("nx:RestrictiveDesignation") and portion.introduces:
                    yield claim, portion.entity


def _find_listed(dataset: Dataset, promotion: Promotion) -> Mapping[str, list[tuple[Entity, bool]]]:
    """Return by party the designations of official lists, each with whether its claim is accepted."""
    listed: defaultdict[str, list[tuple[Entity, bool]]] = defaultdict(list)
    for claim in dataset.claims.values():
        if claim.entry is not None and claim.stands and _is_official(claim, dataset):
            for portion in claim.content:
                if portion.entity.kind.is_a("nx:RestrictiveDesignation"):
                    accepted = promotion.verdicts[claim.id].status is Status.ACCEPTED
                    for party in targets(portion.entity.values, "party"):
                        listed[party].append((portion.entity, accepted))
    return listed


def _is_official(claim: Claim, dataset: Dataset) -> bool:
    """Tell whether a claim rests on the authority's own list: one that others compiled settles nothing."""
    source = dataset.entities.get(claim.source)
    return source is not None and source.kind.is_a("nx:OfficialList")


def _of(every: list[tuple[Entity, bool]], speaks: Collection[str], dataset: Dataset) -> list[tuple[Entity, bool]]:
    """Return the designations whose authority is one of some, or designates in its name; all where none is named."""
    return [
        (one, accepted)
        for one, accepted in every
        if not speaks or any(not _heads(authority, dataset).isdisjoint(speaks) for authority in targets(one.values, "authority"))
    ]


def _heads(authority: str, dataset: Dataset) -> frozenset[str]:
    """Return an authority with the bodies it is part of, and the state that it acts for."""
    found, left = set[str](), [authority]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left.extend(targets(dataset.entities[one].values, "part-of", "country") if one in dataset.entities else ())
            left.extend([ORGANS[one]] if one in ORGANS else [])
    return frozenset(found)
