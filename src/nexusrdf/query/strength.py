"""How sure a conclusion can be: no surer than the weakest claim of the best set of claims that it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import Term, iri_of
from nexusrdf.query.run import Stores, open_store

MODALITIES: Final = ("recorded", "asserted", "admitted", "reported", "alleged", "analysis", "speculated", "denied")
"""From the surest to the least sure."""
_UNGRADED: Final = "9"


@dataclass(frozen=True, slots=True)
class Stance:
    """How a claim (term) is meant: its modality, its credibility on the Admiralty scale or None, its claimant (term)."""

    claim: Term
    modality: str
    credibility: str | None
    claimant: Term


@dataclass(frozen=True, slots=True)
class Strength:
    """The least sure modality and credibility among some claims, the weakest of them, and who speaks (terms).

    `credibility` is None where a claim is not graded. `origins` are the claimants: whoever passes on another's words is no
    source beside that one.
    """

    modality: str
    credibility: str | None
    weakest: Term
    origins: tuple[Term, ...]


def read_stances(stores: Stores, claims: Iterable[Term]) -> dict[Term, Stance]:
    """Return how claims of a release are meant, by term."""
    store = open_store(stores.full)
    records = ox.NamedNode(Base(stores.base).mint_graph("records"))

    def find(claim: Term, name: str) -> Term | None:
        quads = store.quads_for_pattern(ox.NamedNode(iri_of(claim)), ox.NamedNode(NX + name), None, records)
        return min((str(quad.object) for quad in quads), default=None)

    def find_concept(claim: Term, name: str) -> str | None:
        concept = find(claim, name)
        return None if concept is None else iri_of(concept).removeprefix(NX).partition("-")[2]

    return {
        claim: Stance(
            claim, find_concept(claim, "modality") or "", find_concept(claim, "credibility"), find(claim, "claimant") or ""
        )
        for claim in claims
    }


def measure(stances: Sequence[Stance]) -> Strength:
    """Return how sure a conclusion from all of some claims can be; at least one."""
    weakest = max(stances, key=lambda stance: (*_rank(stance.modality, stance.credibility), stance.claim))
    credibility = max((stance.credibility for stance in stances), key=lambda grade: grade or _UNGRADED)
    return Strength(weakest.modality, credibility, weakest.claim, tuple(sorted({stance.claimant for stance in stances})))


def rank_strength(strength: Strength) -> tuple[int, str, int]:
    """Return what sorts sets of claims, the best first: modality, credibility, then more independent sources."""
    return *_rank(strength.modality, strength.credibility), -len(strength.origins)


def _rank(modality: str, credibility: str | None) -> tuple[int, str]:
    place = MODALITIES.index(modality) if modality in MODALITIES else len(MODALITIES)
    return place, credibility or _UNGRADED
