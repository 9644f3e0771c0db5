"""The claims that carry steps of paths, and those that deny them."""

from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.vocab import NX
from nexusrdf.query.paths.asked import Options
from nexusrdf.query.recorded import Records
from nexusrdf.query.strength import MODALITIES

STANDINGS: Final = ("accepted", "pending", "claimed")


@dataclass(frozen=True, slots=True)
class TieClaim:
    """A claim: its IRI, modality, credibility or None, standing (empty: a denial, which has none) and claimant (IRI)."""

    iri: str
    modality: str
    credibility: str | None
    standing: str
    claimant: str

    @property
    def rank(self) -> int:
        """The place of its modality, 0 for the surest."""
        return rank_of(self.modality)


def rank_of(modality: str) -> int:
    """Return the place of a modality in the order of sureness; one that is not known comes last."""
    return MODALITIES.index(modality) if modality in MODALITIES else len(MODALITIES)


@dataclass(slots=True)
class TieClaims:
    """The claims of a release by their content graphs; each is read once."""

    records: Records
    options: Options
    _known: dict[ox.NamedNode, TieClaim | None] = field(default_factory=dict)

    def find(self, graph: ox.NamedNode) -> TieClaim | None:
        """Return the claim of a content graph, None where it can neither carry a step nor deny one."""
        if graph not in self._known:
            node = next(self.records.subjects("content", graph), None)
            self._known[graph] = None if node is None else self._read(node)
        return self._known[graph]

    def find_disputes(self, claim: str) -> list[str]:
        """Return the claims (IRIs) that say they dispute a claim and were not taken back, replaced or rejected."""
        node = ox.NamedNode(claim)
        return sorted(other.value for other in self.records.subjects("disputes", node) if self._is_upheld(other))

    def _read(self, node: ox.NamedNode) -> TieClaim | None:
        told: dict[str, ox.NamedNode | ox.Literal] = {}
        for quad in self.records.store.quads_for_pattern(node, None, None, self.records.graph):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                told[quad.predicate.value.removeprefix(NX)] = quad.object

        def concept(name: str) -> str:
            return told[name].value.removeprefix(NX).partition("-")[2] if name in told else ""

        claimant = told["claimant"].value if "claimant" in told else ""
        claim = TieClaim(node.value, concept("modality"), concept("credibility") or None, concept("curationStatus"), claimant)
        if claim.standing:
            return claim if self._may_carry(claim, node) else None
        denies = concept("polarity") == "negated" and self._is_upheld(node)
        return claim if denies else None

    def _may_carry(self, claim: TieClaim, node: ox.NamedNode) -> bool:
        least = self.options.min_modality
        if least is not None and claim.rank > rank_of(least):
            return False
        if self.options.accepted_only and claim.standing != "accepted":
            return False
        return claim.standing != "claimed" or self.records.outcome(node) != "rejected"

    def _is_upheld(self, node: ox.NamedNode) -> bool:
        """Tell whether a claim was neither taken back nor replaced nor rejected, and its sources stand."""
        records = self.records
        if records.text(node, "retractedOn") or next(records.subjects("supersedes", node), None) is not None:
            return False
        if records.outcome(node) == "rejected":
            return False
        sources = [source for evidence in records.objects(node, "evidence") for source in records.objects(evidence, "source")]
        return not sources or any(not records.text(source, "withdrawnOn") for source in sources)
