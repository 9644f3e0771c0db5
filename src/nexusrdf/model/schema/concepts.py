"""The concepts that come with the toolkit; datasets add their own as records."""

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Concept:
    """A built-in concept `nx:{type}-{notation}` of `ontology/concepts.ttl`."""

    type: str
    notation: str
    label: str
    sensitive: bool = False

    @property
    def curie(self) -> str:
        """Its IRI as a CURIE."""
        return f"nx:{self.type}-{self.notation}"


_PLAIN = {
    "modality": "recorded asserted admitted reported alleged speculated denied analysis",
    "polarity": "affirmed negated",
    "credibility": "1 2 3 4 5 6",
    "status": "accepted pending claimed",
    "outcome": "accepted pending rejected",
    "evidence": "primary secondary",
    "name-quality": "official as-in-source transliteration former weak",
    "role": (
        "attendee host speaker organiser involved operator target inviter invitee respondent initiator authority "
        "member leader president prime-minister minister spokesperson founder representative"
    ),
    "form": "article report video image speech interview document",
    "basing": "headquarters base seat",
    "act": "listing amendment renewal delisting",
    "act-type": "order regulation resolution statute decision",
    "place-kind": "city region country site",
    "designation-kind": "major-non-nato-ally terrorist-organisation sanctioned-party",
    "measure": (
        "asset-freeze travel-ban arms-embargo director-disqualification transport-restriction trade-restriction "
        "financial-restriction"
    ),
}
_SENSITIVE = {"role": "perpetrator mastermind commander operative financier recruiter facilitator"}

CONCEPTS = tuple(
    Concept(type_, notation, notation.replace("-", " "), table is _SENSITIVE)
    for table in (_PLAIN, _SENSITIVE)
    for type_, notations in table.items()
    for notation in notations.split()
)
BY_NOTATION = MappingProxyType({(c.type, c.notation): c for c in CONCEPTS})
