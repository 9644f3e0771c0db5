"""Codes whose findings no dataset may play down, and codes that were given up."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nexusrdf.base.codes.declare import Code

LOWERABLE: Final = frozenset(
    {
        *("NX400",),  # a dataset's own shapes, whose severity is its own affair
        *("NX414", "NX415", "NX416", "NX417", "NX420", "NX422", "NX424", "NX428"),  # is all of a document or name told?
        *("NX425", "NX426", "NX427", "NX435", "NX436", "NX437", "NX438", "NX439", "NX440"),  # of an event or relation?
        *("NX441", "NX442", "NX443"),  # of a designation?
        *("NX309", "NX310", "NX720", "NX721", "NX722", "NX723"),  # is a list plausible? its gates are the dataset's own
        *("NX431", "NX444", "NX445", "NX446", "NX447", "NX480"),  # are kinds and dates plausible?
    }
)
"""Violations that a dataset may lower: they judge how complete or plausible it is, and no promise hangs on them.

Every other violation can only be raised. Records, references, reasoning and editions: what is rejected would be
missing from a release that looks whole. Promotion, evidence, claimants and identity: a release promises them.
A new code is held until it is listed here.
"""

RETIRED: Final[Mapping[str, str]] = MappingProxyType({"NX239": "no configuration"})
"""Codes that were given up, with what they meant: a code is never used again for something else."""


def is_held(code: Code) -> bool:
    """Tell whether findings of a code may not be lowered."""
    return code.severity == "violation" and code.code not in LOWERABLE
