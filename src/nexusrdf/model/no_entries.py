"""Searches in lists that found no entry: whether the edition can answer, and whether the lists say otherwise."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.dates import PartialDate, is_day
from nexusrdf.model.entity import Entity, targets
from nexusrdf.model.identity.links import find_groups, iter_links
from nexusrdf.model.values import Plain


def check_no_entries(dataset: Dataset) -> Iterator[Finding]:
    """Yield for each search the editions that cannot answer (NX256) and, of an accepted one, entries against it.

    An entry of the actor, or of a record that curators hold to be the same, contradicts it (NX257); one of a record that
    an open link ties to the actor keeps it from counting (NX258).
    """
    searches = [entity for entity in dataset.entities.values() if entity.kind.cls == "nx:NoEntry"]
    if not searches:
        return
    groups, near = find_groups(dataset), _find_near(dataset)
    for search in searches:
        yield from _check_editions(search, dataset)
        if search.decisions and search.decisions[-1].outcome == "accepted":
            for actor in targets(search.values, "actor"):
                same = groups.get(actor, frozenset((actor,)))
                yield from _check_entries(search, actor, same, near, dataset)


def _check_editions(search: Entity, dataset: Dataset) -> Iterator[Finding]:
    for value in search.values_of("edition"):
        edition = dataset.entities[targets((value,), "edition")[0]]
        if not any(one.item == Plain("true") for one in edition.values_of("complete")):
            yield finding("NX256", value.span, edition=edition.id, why="it is not marked as the whole list")
        elif not any(isinstance(one.item, PartialDate) and is_day(one.item.edtf) for one in edition.values_of("published")):
            yield finding("NX256", value.span, edition=edition.id, why="the day on which it was published is not known")


def _check_entries(
    search: Entity, actor: str, same: frozenset[str], near: Mapping[str, frozenset[str]], dataset: Dataset
) -> Iterator[Finding]:
    linked = near.get(actor, frozenset())
    for value in search.values_of("edition"):
        edition = targets((value,), "edition")[0]
        for claim in dataset.claims.values():
            parties = _entered(claim, edition, dataset)
            code = "NX257" if parties & same else "NX258"
            for record in sorted(parties & same or parties & linked)[:1]:
                yield finding(code, value.span, actor=actor, record=record, edition=edition, place=claim.span)


def _entered(claim: Claim, edition: str, dataset: Dataset) -> frozenset[str]:
    """Return whom a claim enters in an edition: that it cites, has last, or lies between the two."""
    if claim.polarity != "affirmed" or claim.retraction is not None or not _is_in(claim, edition, dataset):
        return frozenset()
    return frozenset(
        party for one in claim.content if one.entity.kind.is_a("nx:Designation") for party in targets(one.values, "party")
    )


def _is_in(claim: Claim, edition: str, dataset: Dataset) -> bool:
    if edition in claim.sources:
        return True
    if claim.last_seen is None:
        return False
    before = claim.last_seen
    while before != claim.source:
        older = targets(dataset.entities[before].values, "previous")
        if not older:
            return False
        before = older[0]
        if before == edition:
            return True
    return False


def _find_near(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """Return for each actor the records to which links lead that no curator rejected."""
    groups: dict[str, frozenset[str]] = {}
    for link, outcome in iter_links(dataset):
        if outcome != "rejected":
            for pair in pairwise(targets(link.values, "same")):
                joined = frozenset(pair).union(*(groups[end] for end in pair if end in groups))
                groups.update(dict.fromkeys(joined, joined))
    return groups
