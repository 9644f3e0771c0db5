"""Which claims of a release a scenario assumes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.graph.quads import Term
from nexusrdf.pipeline.release import Release
from nexusrdf.query import Parameter
from nexusrdf.query.assuming import find_assumable
from nexusrdf.query.claims import ClaimRow, RecordsGraph, claim_of
from nexusrdf.query.parameters import find_record
from nexusrdf.query.resting import load_about
from nexusrdf.query.strength import MODALITIES

ASSUMABLE: Final = tuple(modality for modality in MODALITIES if modality != "denied")
"""The modalities of claims that can be assumed, from the surest to the least sure: a denial never is."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Claims by IRI term: to assume, accepted already, and rejected ones that only their ids bring in."""

    claims: dict[Term, ClaimRow]
    accepted: tuple[str, ...]
    left_out: tuple[str, ...]


def choose_claims(release: Release, assume: Sequence[str], modalities: Iterable[str]) -> Chosen:
    """Return the claims that a scenario assumes: those named, and all curated ones of some modalities.

    Of the latter only those that are affirmed and that no curator has rejected. Raises NexusError NX607 and NX608 for a name
    that means no claim or several, NX624 for a claim that cannot be assumed.
    """
    named = {find_record(Parameter("assume", "claim"), name, stores=release.stores) for name in assume}
    wanted = tuple(dict.fromkeys(modalities))
    meant = set(find_assumable(release.stores, wanted)) if wanted else set[Term]()
    told = load_about(release.stores, named | meant)
    rows = {claim: claim_of(told, claim) for claim in sorted(named | meant)}
    for claim in sorted(named):
        _refuse(rows[claim], claim, told)
    rejected = {claim for claim in meant - named if is_rejected(rows[claim])}
    accepted = {claim for claim in named if rows[claim].status == "accepted"}
    chosen = {claim: row for claim, row in rows.items() if claim not in rejected | accepted}
    return Chosen(chosen, *(tuple(sorted(rows[claim].id for claim in some)) for some in (accepted, rejected)))


def is_rejected(row: ClaimRow) -> bool:
    """Tell whether a curator has rejected a claim, and nobody has decided otherwise since."""
    return bool(row.decisions) and row.decisions[-1].outcome == "rejected"


def say_rejection(row: ClaimRow) -> str:
    """Return in words that a curator has rejected a claim, when and why, empty where that is not so."""
    last = row.decisions[-1] if is_rejected(row) else None
    return f"rejected by {last.by} on {last.at}: {last.why}" if last else ""


def _refuse(row: ClaimRow, claim: Term, told: RecordsGraph) -> None:
    """Refuse a claim that stands in no view. Raises NexusError NX624."""
    if row.polarity == "negated":
        can = "that one" if len(row.disputes) == 1 else "each of them"
        hint = f"it disputes {', '.join(row.disputes)}: {can} can be assumed" if row.disputes else ""
        raise fault("NX624", hint=hint, claim=row.id, why="it is a denial, and a denial is no part of a scenario")
    if row.retracted is not None:
        reason = told.text(claim, "retractionReason") or "its source was withdrawn"
        why = f"it was retracted on {row.retracted} ({reason}), and states nothing any more"
        hint = "what it stated is in the history of the records; a new claim can say it again"
        raise fault("NX624", hint=hint, claim=row.id, why=why)
    if row.status is None:
        hint = "assume the claim of the latest edition"
        raise fault("NX624", hint=hint, claim=row.id, why="a later edition of its list has the entry otherwise")
