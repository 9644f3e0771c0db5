"""What the line `decide` of a feed decides: of an official list all claims, of a compiled one those that may be accepted.

The line is written before anybody has read the entries. Where an aggregator's word is not enough, it leaves a claim
undecided: a decision to accept would stand in the release, and be told of the days on which it was the latest.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from nexusrdf.base.findings import Finding, Severity, finding, with_severity
from nexusrdf.base.span import Span
from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.promotion import Bar, Promotion, promote

_COMPILED: Final = "compiled-list"
_HINTS: Final = {
    True: "read the authorities' own lists as feeds; the other claims are accepted, these stay undecided",
    False: "name as `issuer` the authority whose list it is, or decide pending",
}


def decide_lists(dataset: Dataset) -> tuple[Dataset, Promotion, tuple[Finding, ...]]:
    """Return a dataset with the decisions that its feeds may make, the standing of its claims, and one NX221 for each feed.

    It is a warning of a compiled list, of which the barred claims lose their decision, else a violation.
    """
    promotion = promote(dataset)
    barred = [claim for claim in dataset.claims.values() if _is_barred(claim, promotion)]
    found = tuple(_iter_findings(dataset, promotion, barred))
    undecided = {claim.id: replace(claim, decisions=()) for claim in barred if _is_compiled(dataset, claim)}
    if not undecided:
        return dataset, promotion, found
    decided = replace(dataset, claims=MappingProxyType({**dataset.claims, **undecided}))
    return decided, promote(decided), found


def _is_barred(claim: Claim, promotion: Promotion) -> bool:
    accepted = claim.decision is not None and claim.decision.outcome == "accepted"
    return claim.of_feed and accepted and any(reason.bar is Bar.SENSITIVE for reason in promotion.verdicts[claim.id].reasons)


def _is_compiled(dataset: Dataset, claim: Claim) -> bool:
    return dataset.entities[claim.source].kind.name == _COMPILED


def _iter_findings(dataset: Dataset, promotion: Promotion, barred: list[Claim]) -> Iterator[Finding]:
    by_line: defaultdict[Span, list[Claim]] = defaultdict(list)
    for claim in barred:
        if claim.decision is not None:
            by_line[claim.decision.span].append(claim)
    for line, claims in by_line.items():
        first, compiled = claims[0], _is_compiled(dataset, claims[0])
        total = sum(claim.decision is not None and claim.decision.span == line for claim in dataset.claims.values())
        words = next(reason.words for reason in promotion.verdicts[first.id].reasons if reason.bar is Bar.SENSITIVE)
        why = f"{words} ({first.id}, the first of {len(claims):,} such among the {total:,} claims of this feed)"
        told = finding("NX221", line, why=why, hint=_HINTS[compiled], entry=first.span)
        yield with_severity(told, Severity.WARNING) if compiled else told
