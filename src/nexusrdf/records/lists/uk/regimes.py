"""Regimes and measures of the United Kingdom's lists, as concepts, and the kind of designation that they make."""

import re
from typing import Final

from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.ids import concept_id

Concept = tuple[str, str, str]
_REGIME: Final = "regime"
_MEASURE: Final = "measure"
_TERRORIST: Final = re.compile(r"terroris|al-qaida", re.IGNORECASE)
"""Regimes on terrorism grounds, by their names; that of the Taliban is the one of Afghanistan."""
_BUILT_IN: Final = {
    "assetfreeze": "asset-freeze",
    "travelban": "travel-ban",
    "armsembargo": "arms-embargo",
    "directordisqualificationsanction": "director-disqualification",
}
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ADDED: Final = re.compile(r"imposed in addition to an asset freeze:\s*(?P<list>.*?)(?=\bDate\b|$)", re.IGNORECASE)


def designation_kind(regime: str) -> str:
    """Return the kind of designation that a regime makes.

    >>> designation_kind("ISIL (Da'esh) and Al-Qaida"), designation_kind("Afghanistan")
    ('terrorist-designation', 'restrictive-designation')
    """
    return "terrorist-designation" if _TERRORIST.search(regime) else "restrictive-designation"


def regime_concept(regime: str, feed: str) -> tuple[str, Concept]:
    """Return the id of a regime and its concept."""
    return concept_id(feed, _REGIME, regime), (_REGIME, regime, f"UK sanctions: {regime}")


def measures_of(told: list[str], feed: str) -> tuple[list[str], list[Concept]]:
    """Return the measures that a list tells of, each once: built-in ones, and ids with concepts of its own.

    >>> measures_of(["Asset freeze", "AssetFreeze", "Trust Services Sanctions"], "uk")
    (['asset-freeze', 'uk-measure-trust-services-sanctions'], [('measure', 'trust services sanctions', 'trust services sanctions')])
    """
    found: dict[str, str] = {}
    concepts: list[Concept] = []
    for text in told:
        words = one_line(_CAMEL.sub(" ", text)).casefold()
        folded = re.sub(r"[^a-z]", "", words)
        if not folded or folded in found:
            continue
        found[folded] = _BUILT_IN.get(folded, "")
        if not found[folded]:
            found[folded] = concept_id(feed, _MEASURE, words)
            concepts.append((_MEASURE, words, words))
    return list(found.values()), concepts


def measures_in(text: str) -> list[str]:
    """Return the measures that a text of the OFSI list says are imposed, the asset freeze first.

    >>> measures_in("Financial sanctions imposed in addition to an asset freeze: Loans. Trust services. Date imposed: x")
    ['asset freeze', 'Loans', 'Trust services']
    """
    match = _ADDED.search(text)
    if match is None:
        return []
    return ["asset freeze", *(named for part in match["list"].split(". ") if (named := part.strip(" .")))]
