"""What curators decided of identity: the pairs before them, and the groups that they hold to be one."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity, targets


def iter_links(dataset: Dataset) -> Iterator[tuple[Entity, str]]:
    """Yield every identity link of a dataset with what was decided of it last; empty where nobody decided."""
    for entity in dataset.entities.values():
        if entity.kind.is_a("nx:SameActor"):
            yield entity, entity.decisions[-1].outcome if entity.decisions else ""


def find_groups(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """Return for each record in an accepted link all that curators hold to tell of the same actor, itself included."""
    groups: dict[str, frozenset[str]] = {}
    for link, outcome in iter_links(dataset):
        if outcome == "accepted":
            ends = targets(link.values, "same")
            joined = frozenset(ends).union(*(groups[end] for end in ends if end in groups))
            groups.update(dict.fromkeys(joined, joined))
    return groups


def find_known(dataset: Dataset) -> Mapping[frozenset[str], bool]:
    """Return the pairs that need no proposal, each with whether curators refused it.

    They are those of a link, whatever was decided of it, and those that accepted links lead to.
    """
    known: dict[frozenset[str], bool] = {}
    for link, outcome in iter_links(dataset):
        for pair in combinations(targets(link.values, "same"), 2):
            known[frozenset(pair)] = outcome == "rejected" and known.get(frozenset(pair), True)
    for group in set(find_groups(dataset).values()):
        known.update(dict.fromkeys(map(frozenset, combinations(sorted(group), 2)), False))
    return known
