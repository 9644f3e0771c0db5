"""What a path is asked for."""

from dataclasses import dataclass
from typing import Final, Literal

from nexusrdf.model.dates import PartialDate

Also = Literal["designations", "places"]
ALSO: Final[tuple[Also, ...]] = ("designations", "places")
"""What ties nobody unless it is asked for: that an authority designates somebody; that actors were or are at a place."""


@dataclass(frozen=True, slots=True)
class Options:
    """Which claims may carry a step: only accepted ones, at least so sure, that may hold on a date; and what else ties."""

    accepted_only: bool = False
    min_modality: str | None = None
    on: PartialDate | None = None
    also: frozenset[Also] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """Between whom (IRIs) chains are asked for, of how many steps at most, and how many of them."""

    start: str
    goal: str
    length: int
    limit: int
    options: Options = Options()
