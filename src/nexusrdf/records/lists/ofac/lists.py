"""Which programmes, legal authorities and measures of an entry go with which of the lists that it is on.

OFAC's enhanced format gives them side by side, for the entry as a whole. With one list, or one and the consolidated list
that only gathers those beside the SDN list, there is nothing to tell apart. With more, some lists have grounds of their
own by law; what is left goes with the one list that is left, and where several are left, it is not told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

GATHERED: Final = "Consolidated List"
_SDN: Final = "SDN List"
_OWN: Final = MappingProxyType(
    {
        "Sectoral Sanctions Identifications List": re.compile(r"\b(?:EO)?13662\b"),
        "Non-SDN Palestinian Legislative Council List": re.compile(r"NS-PLC|General License 4\b|Reject"),
        "Non-SDN CMIC List": re.compile(r"CMIC|\b13959\b|\b14032\b"),
        "FSE List": re.compile(r"\bFSE\b|\b13608\b|Reject"),
        "CAPTA List": re.compile(r"\b561|CISADA|NDAA|14024 Directive 2\b"),
    }
)
"""Lists that are made under one law, and what it is called as programme, authority or measure."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What goes with each list, by list, and what goes with one or several that are not told."""

    by_list: MappingProxyType[str, tuple[str, ...]]
    untold: tuple[str, ...]


def share_out(grounds: Sequence[str], lists: Sequence[str]) -> Shared:
    """Return which grounds go with which list.

    >>> shared = share_out(["UKRAINE-EO13662", "RUSSIA-EO14024"], ["SDN List", "Sectoral Sanctions Identifications List"])
    >>> shared.by_list["SDN List"], shared.untold
    (('RUSSIA-EO14024',), ())
    >>> share_out(["SDGT"], ["SDN List", "Non-SDN Menu-Based Sanctions List"]).untold
    ('SDGT',)
    """
    proper = [name for name in dict.fromkeys(lists) if name != GATHERED]
    if len(proper) < len("..") or not grounds:
        return Shared(MappingProxyType(dict.fromkeys(lists, tuple(grounds))), ())
    left = [name for name in proper if name not in _OWN]
    found: dict[str, list[str]] = {name: [] for name in proper}
    untold: list[str] = []
    for ground in grounds:
        fitting = [name for name in proper if name in _OWN and _OWN[name].search(ground)] or (left if len(left) == 1 else [])
        for name in fitting:
            found[name].append(ground)
        if not fitting:
            untold.append(ground)
    gathered = dict.fromkeys(ground for name in proper if name != _SDN for ground in found[name])
    shared = {name: tuple(known) for name, known in found.items()}
    return Shared(MappingProxyType(shared | ({GATHERED: tuple(gathered)} if GATHERED in lists else {})), tuple(untold))
