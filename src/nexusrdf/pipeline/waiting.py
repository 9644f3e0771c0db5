"""Telling that official lists would settle pending designations."""

from collections import defaultdict
from collections.abc import Iterator

from nexusrdf.base.findings import Finding, finding
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.identity import Waiting, iter_waiting
from nexusrdf.model.promotion import Promotion


def check_waiting(dataset: Dataset, promotion: Promotion) -> Iterator[Finding]:
    """Yield one finding if lists of the dataset would settle pending designations, at the first of their claims."""
    found: defaultdict[str, list[Waiting]] = defaultdict(list)
    for one in iter_waiting(dataset, promotion):
        if not one.settled:
            found[one.designation.id].append(one)
    if found:
        told = "1 pending designation" if len(found) == 1 else f"{len(found)} pending designations"
        yield finding("NX513", next(iter(found.values()))[0].claim.span, told=told)
