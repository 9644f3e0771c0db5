"""Chains of claims between two actors as they are shown: all that text, JSON, DOT and SVG need."""

from collections.abc import Mapping
from dataclasses import dataclass

from nexusrdf.report.proofs import Cited

NOTE = "A chain of claims shows who says what of whom. It is no proof of complicity."
"""What every form says first."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record as it is shown: its IRI, id and label."""

    iri: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Other:
    """A claim that also carries a step: its id, and the relation, event or record by which it does."""

    claim: str
    node: Item


@dataclass(frozen=True, slots=True)
class Tied:
    """A step: two records, what ties them, and the claims (ids) that say so.

    `kind` says what the node is, `start_part` and `end_part` which end of it each record is, `when` its dates as the claim
    gives them (EDTF). `holds` is yes or possible where a date was asked of, else empty. `claims` are those of the best ground,
    of an event one for each end at the most; `sources` are who says it by themselves, `denied` and `disputed` the claims (ids)
    against it.
    """

    start: Item
    end: Item
    node: Item
    kind: str
    start_part: str
    end_part: str
    when: str
    holds: str
    claims: tuple[str, ...]
    others: tuple[Other, ...]
    sources: tuple[str, ...]
    denied: tuple[str, ...]
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two records that an accepted link holds to be one actor: who decided it, when, why, and where that is written."""

    start: Item
    end: Item
    link: Item
    decided: str
    position: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A chain: its steps, with the links that join records between them, and what it is worth.

    `modality` is that of its weakest claim (id), `sources` the fewest independent sources of any step, `standing` that of the
    step that stands least, `length` the number of steps; `holds` is as for steps.
    """

    modality: str
    weakest: str
    sources: int
    standing: str
    length: int
    holds: str
    parts: tuple[Tied | Joined, ...]

    @property
    def steps(self) -> tuple[Tied, ...]:
        """The steps alone."""
        return tuple(part for part in self.parts if isinstance(part, Tied))


@dataclass(frozen=True, slots=True)
class Sought:
    """What was asked for: the view, the longest chain, the least sure modality, a date (EDTF), what else ties, how many chains."""

    view: str
    max_length: int
    min_modality: str | None
    on: str | None
    also: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Paths:
    """The best chains between two actors of a release, and how far they were looked for.

    `more` tells that there are others, `cut` that a limit ended the search, `apart` that no chain of any length was left out;
    `read` counts the relations, events and records that were read. `claims` are those named, by id.
    """

    release: str
    start: Item
    end: Item
    sought: Sought
    chains: tuple[Shown, ...]
    more: bool
    cut: bool
    apart: bool
    read: int
    claims: Mapping[str, Cited]
