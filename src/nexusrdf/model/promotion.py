"""Which claims are accepted: the promotion policy, as pure functions over claims.

A claim is accepted if it is affirmed and stands; its modality is recorded, asserted,
admitted or reported; a named curator accepted it with a reason; its sensitive content is
cleared by a finding, a first-hand admission or, for membership, by a designation whose
grounds name the body; and every event, relation and designation it mentions is itself
introduced by an accepted claim. Ordinary claims are decided first, then sensitive ones, once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity, targets
from nexusrdf.model.sensitivity import Clause, Sensitive, Tie, find_sensitive, find_ties
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
    MODALITY = "modality"
    OPINION = "opinion"
    DECISION = "decision"
    SENSITIVE = "sensitive"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim is not accepted, in words; `about` is the record a fragment lacks."""

    bar: Bar
    words: str
    about: str = ""


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
    claims = dataset.claims
    sensitive = find_sensitive(dataset.entities, claims.values(), dataset.config.sensitive_roles)
    ties = {c.id: find_ties(c, dataset.entities, sensitive) for c in claims.values()}
    bars = {c.id: _plain_bars(c) for c in claims.values()}
    ordinary = {c: claims[c] for c in claims if not ties[c] and not bars[c]}
    designations = [claims[c] for c in _introduced(ordinary, dataset.entities)[0]]
    for claim in claims.values():
        bars[claim.id] += _sensitive_bars(claim, ties[claim.id], dataset.entities, designations)
    accepted, missing = _introduced({c: claims[c] for c in claims if not bars[c]}, dataset.entities)
    verdicts = {
        c: _verdict(claims[c], bars[c] + _fragment_bars(claims[c], c in accepted, bars[c], missing, dataset.entities), ties[c])
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


def _plain_bars(claim: Claim) -> tuple[Reason, ...]:
    """Clauses 1 to 3, and that an assessment is an opinion."""
    bars: list[Reason] = []
    if claim.polarity != "affirmed":
        bars.append(Reason(Bar.POLARITY, "it is negated: a denial stands in no view"))
    if claim.retraction is not None:
        bars.append(Reason(Bar.RETRACTED, f"it was retracted on {claim.retraction.at}: {claim.retraction.why}"))
    decision = claim.decision
    if decision is None:
        bars.append(Reason(Bar.DECISION, "no curator has decided on it yet"))
    elif decision.outcome != "accepted":
        bars.append(Reason(Bar.DECISION, f"decided {decision.outcome} by {decision.by} on {decision.at}: {decision.why}"))
    if claim.modality not in PROMOTABLE:
        bars.append(Reason(Bar.MODALITY, f"its modality is {claim.modality}, which is never accepted"))
    if any(portion.entity.kind.is_a("nx:Assessment") for portion in claim.content):
        bars.append(Reason(Bar.OPINION, "it carries an assessment: an opinion is kept as text, never accepted"))
    return tuple(bars)


def _sensitive_bars(
    claim: Claim, ties: tuple[Tie, ...], entities: Mapping[str, Entity], designations: list[Claim]
) -> tuple[Reason, ...]:
    """Clause 4: each sensitive item needs a finding, a first-hand admission or a fitting designation."""
    if not ties or is_finding(claim, entities):
        return ()
    return tuple(
        Reason(Bar.SENSITIVE, f"it {tie.clause.value} ({tie.words}): that needs {_wanted(tie)}")
        if tie.clause is not Clause.ATTACK
        else Reason(Bar.SENSITIVE, f"it gives {tie.clause.value} ({tie.words}): that needs {_wanted(tie)}")
        for tie in ties
        if not _is_first_hand(claim, tie) and not (tie.membership and _is_designated(tie, designations))
    )


def _wanted(tie: Tie) -> str:
    more = ", or an accepted designation of the person whose grounds name the body" if tie.membership else ""
    return f"an official finding or a first-hand admission{more}"


def is_finding(claim: Claim, entities: Mapping[str, Entity]) -> bool:
    """Clause (a): recorded, from an official list, judgment or legal act, by the one who issued it."""
    source = entities[claim.source]
    issuers = [v.item.target for v in source.values if v.field.predicate == "nx:issuer" and isinstance(v.item, Reference)]
    return claim.modality == "recorded" and source.kind.cls in OFFICIAL and claim.claimant in issuers


def _is_first_hand(claim: Claim, tie: Tie) -> bool:
    """Clause (b): the claimant admits it of themself, and the evidence is primary."""
    first_hand = claim.modality == "admitted" and claim.evidence == "primary" and claim.relayed_by is None
    return first_hand and claim.claimant in tie.concerned


def _is_designated(tie: Tie, designations: list[Claim]) -> bool:
    """Clause (c): an accepted restrictive designation of the person names each of the bodies in its grounds."""
    grounds: set[str] = set()
    for claim in designations:
        for portion in claim.content:
            designated = targets(portion.values, "party")
            if portion.entity.kind.is_a("nx:RestrictiveDesignation") and set(designated) == set(tie.concerned):
                grounds.update(targets(portion.values, "grounds"))
    return set(tie.bodies) <= grounds


def _introduced(candidates: Mapping[str, Claim], entities: Mapping[str, Entity]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the greatest set of candidates in which every dependent record mentioned is introduced, and the records that are not."""
    kept = dict(candidates)
    while True:
        introduced = {p.entity.id for claim in kept.values() for p in claim.content if p.introduces}
        lacking = {
            claim.id: lacks
            for claim in kept.values()
            if (lacks := {m for m in claim.iter_mentions() if entities[m].kind.dependent and m not in introduced})
        }
        if not lacking:
            everything = {e.id for e in entities.values() if e.kind.dependent}
            return frozenset(kept), frozenset(everything - introduced)
        kept = {c: claim for c, claim in kept.items() if c not in lacking}


def _fragment_bars(
    claim: Claim, accepted: bool, bars: tuple[Reason, ...], missing: frozenset[str], entities: Mapping[str, Entity]
) -> tuple[Reason, ...]:
    if accepted or any(reason.bar is not Bar.DECISION for reason in bars):
        return ()
    introduced_here = {portion.entity.id for portion in claim.content if portion.introduces}
    lacks = sorted({m for m in claim.iter_mentions() if m in missing} - introduced_here)
    return tuple(
        Reason(Bar.FRAGMENT, f"no accepted claim introduces {entities[m].label.text}: accept that one first", m) for m in lacks
    )
