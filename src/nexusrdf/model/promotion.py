"""Which claims are accepted: the promotion policy, as pure functions over claims.

A claim is accepted if it is affirmed and stands; its modality is recorded, asserted,
admitted or reported; a named curator accepted it with a reason; its sensitive content is
cleared by a finding, a first-hand admission or, for membership, by a designation whose
grounds name the body; and every event, relation and designation it mentions is itself
introduced by an accepted claim. Ordinary claims and findings are decided first, then the
other sensitive ones, once. See `docs/decisions/0002-first-hand-admission.md`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity, targets
from nexusrdf.model.sensitivity import Sensitive, find_sensitive
from nexusrdf.model.ties import Tie, find_ties
from nexusrdf.model.values import Reference

PROMOTABLE: Final = frozenset({"recorded", "asserted", "admitted", "reported"})
OFFICIAL: Final = ("nx:OfficialList", "nx:Judgment", "nx:LegalAct")


class Status(Enum):
    """The standing of an affirmed claim."""

    ACCEPTED = "accepted"
    PENDING = "pending"
    CLAIMED = "claimed"


class Bar(Enum):
    """What keeps a claim out of the accepted layer."""

    POLARITY = "polarity"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"
    MODALITY = "modality"
    OPINION = "opinion"
    DECISION = "decision"
    SENSITIVE = "sensitive"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim is not accepted, in words; `about` is the record a fragment lacks.

    `of_others` marks what somebody admits first-hand of others: their word, but no admission.
    """

    bar: Bar
    words: str
    about: str = ""
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The standing of a claim: None where it stands in no view; and why it is not accepted."""

    status: Status | None
    reasons: tuple[Reason, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Promotion:
    """The verdict on every claim, and what was found sensitive."""

    verdicts: Mapping[str, Verdict]
    sensitive: Sensitive

    @property
    def accepted(self) -> frozenset[str]:
        """The ids of the accepted claims."""
        return frozenset(claim for claim, verdict in self.verdicts.items() if verdict.status is Status.ACCEPTED)


def promote(dataset: Dataset) -> Promotion:
    """Decide the standing of every claim of a dataset."""
    claims, entities = dataset.claims, dataset.entities
    sensitive = find_sensitive(entities, claims.values(), dataset.config.sensitive_roles)
    ties = {c.id: find_ties(c, entities, sensitive) for c in claims.values()}
    bars = {c.id: _plain_bars(c, dataset.config.curators) for c in claims.values()}
    findings = frozenset(c.id for c in claims.values() if is_finding(c, entities, sensitive))
    # First what no other claim has to clear, then the sensitive claims, once.
    first = {c: claims[c] for c in claims if not bars[c] and (c in findings or not ties[c])}
    introduced = _introduced(first, entities)
    grounds = _grounds((claims[c] for c in introduced[0] & findings), sensitive)
    for claim in claims.values():
        if claim.id not in findings:
            bars[claim.id] += _sensitive_bars(claim, ties[claim.id], entities, grounds)
    last = {c: claims[c] for c in claims if not bars[c]}
    accepted, missing = introduced if last.keys() == first.keys() else _introduced(last, entities)
    verdicts = {
        c: _verdict(
            claims[c],
            bars[c] if c in accepted else bars[c] + _fragment_bars(claims[c], bars[c], missing, entities),
            ties[c],
        )
        for c in claims
    }
    return Promotion(MappingProxyType(verdicts), sensitive)


def _verdict(claim: Claim, reasons: tuple[Reason, ...], ties: tuple[Tie, ...]) -> Verdict:
    if not claim.stands:
        return Verdict(None, reasons, ties)
    if not reasons:
        return Verdict(Status.ACCEPTED, (), ties)
    decided = claim.decision
    status = Status.PENDING if decided and decided.outcome == "pending" else Status.CLAIMED
    return Verdict(status, reasons, ties)


def _plain_bars(claim: Claim, curators: Mapping[str, str]) -> tuple[Reason, ...]:
    """Clauses 1 to 3, and that an assessment is an opinion."""
    bars: list[Reason] = []
    if claim.polarity != "affirmed":
        bars.append(Reason(Bar.POLARITY, "it is negated: a denial stands in no view"))
    if claim.retraction is not None:
        bars.append(Reason(Bar.RETRACTED, f"it was retracted on {claim.retraction.at}: {claim.retraction.why}"))
    if claim.superseded:
        bars.append(Reason(Bar.SUPERSEDED, "a later edition of the list has the entry otherwise"))
    decision = claim.decision
    if decision is None:
        bars.append(Reason(Bar.DECISION, "no curator has decided on it yet"))
    elif decision.outcome != "accepted":
        bars.append(Reason(Bar.DECISION, f"decided {decision.outcome} by {decision.by} on {decision.at}: {decision.why}"))
    elif decision.by not in curators:
        bars.append(Reason(Bar.DECISION, f"decided by {decision.by}, who is no curator of this dataset"))
    if claim.modality not in PROMOTABLE:
        bars.append(Reason(Bar.MODALITY, f"its modality is {claim.modality}, which is never accepted"))
    if any(portion.entity.kind.is_a("nx:Assessment") for portion in claim.content):
        bars.append(Reason(Bar.OPINION, "it carries an assessment: an opinion is kept as text, never accepted"))
    return tuple(bars)


def _sensitive_bars(
    claim: Claim, ties: tuple[Tie, ...], entities: Mapping[str, Entity], grounds: Mapping[str, frozenset[str]]
) -> tuple[Reason, ...]:
    """Clause 4: each sensitive item needs a finding, a first-hand admission or a fitting designation."""
    admitter = claim.claimant if ties and is_first_hand(claim, entities) else None
    return tuple(
        Reason(
            Bar.SENSITIVE,
            f"it {tie.clause.value} ({tie.words}): that needs {_wanted(tie)}",
            of_others=admitter is not None and bool(tie.concerned),
        )
        for tie in ties
        if admitter not in tie.concerned and not (tie.member and grounds.get(tie.member, frozenset()).issuperset(tie.bodies))
    )


def _wanted(tie: Tie) -> str:
    if not tie.concerned:
        return "an official finding"
    more = ", or an accepted designation from an official source whose grounds name the body" if tie.member else ""
    return f"an official finding or a first-hand admission{more}"


def _voices(source: Entity) -> frozenset[str]:
    """Return who wrote, published or issued a source."""
    keys = {"nx:author", "nx:publisher", "nx:issuer"}
    return frozenset(v.item.target for v in source.values if v.field.predicate in keys and isinstance(v.item, Reference))


def is_finding(claim: Claim, entities: Mapping[str, Entity], sensitive: Sensitive) -> bool:
    """Clause (a): recorded, from an official list, judgment or legal act, by the authority that issued it."""
    source = entities[claim.source]
    if claim.modality != "recorded" or source.kind.cls not in OFFICIAL or claim.relayed_by is not None:
        return False
    issuers = [v.item.target for v in source.values if v.field.predicate == "nx:issuer" and isinstance(v.item, Reference)]
    return claim.claimant in issuers and sensitive.is_authority(entities[claim.claimant])


def is_first_hand(claim: Claim, entities: Mapping[str, Entity]) -> bool:
    """Clause (b): the claimant's own words, in primary evidence: a recording, or a source they speak through.

    That the claimant is the one concerned is asked of each sensitive item.
    """
    if claim.modality != "admitted" or claim.evidence != "primary" or claim.relayed_by is not None:
        return False
    source = entities[claim.source]
    return source.kind.is_a("nx:Recording") or claim.claimant in _voices(source)


def _grounds(designations: Iterable[Claim], sensitive: Sensitive) -> dict[str, frozenset[str]]:
    """Clause (c): the bodies named in the grounds of restrictive designations in force, by who is designated."""
    grounds: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for claim in designations:
        for portion in claim.content:
            if portion.entity.kind.is_a("nx:RestrictiveDesignation") and portion.entity.id not in sensitive.ended:
                for party in targets(portion.values, "party"):
                    grounds[party] |= set(targets(portion.values, "grounds"))
    return dict(grounds)


def _introduced(candidates: Mapping[str, Claim], entities: Mapping[str, Entity]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the greatest set of candidates in which each dependent record mentioned is introduced, and the records that are not.

    Claims fall one by one with what they introduced, so that long chains take no longer than short ones.
    """
    mentions = {c: {m for m in claim.iter_mentions() if entities[m].kind.dependent} for c, claim in candidates.items()}
    mentioned_by: defaultdict[str, list[str]] = defaultdict(list)
    for claim, records in mentions.items():
        for record in records:
            mentioned_by[record].append(claim)
    introducers = Counter(record for claim in candidates.values() for record in introduced_by(claim))
    kept = set(candidates)
    lost = [record for record in mentioned_by if not introducers[record]]
    while lost:
        for claim in mentioned_by[lost.pop()]:
            if claim not in kept:
                continue
            kept.remove(claim)
            for record in introduced_by(candidates[claim]):
                introducers[record] -= 1
                if not introducers[record]:
                    lost.append(record)
    return frozenset(kept), frozenset(e.id for e in entities.values() if e.kind.dependent and not introducers[e.id])


def introduced_by(claim: Claim) -> frozenset[str]:
    """Return the records that a claim tells of themselves, not only of a detail."""
    return frozenset(portion.entity.id for portion in claim.content if portion.introduces)


def _fragment_bars(
    claim: Claim, bars: tuple[Reason, ...], missing: frozenset[str], entities: Mapping[str, Entity]
) -> tuple[Reason, ...]:
    if any(reason.bar is not Bar.DECISION for reason in bars):
        return ()
    lacks = sorted({m for m in claim.iter_mentions() if m in missing} - introduced_by(claim))
    return tuple(
        Reason(Bar.FRAGMENT, f"no accepted claim introduces {entities[m].label.text}: accept that one first", m) for m in lacks
    )
