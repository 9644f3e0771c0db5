"""Programmes of the EU list: the regimes behind its codes, and which of them rest on grounds of terrorism."""

from types import MappingProxyType
from typing import Final

REGIME: Final = "regime"
TERRORIST: Final = frozenset({"TERR", "TAQA", "EUAQ", "HAM"})
"""Programmes on terrorism grounds; of UNLI, entries of any UN list, the code does not say."""
OF_UN: Final = frozenset(
    {"AFG", "CAF", "COD", "GNB", "HTI", "IRQ", "LBY", "MLI", "PRK", "SDN", "SOM", "SSD", "TAQA", "UNLI", "YEM"}
)
"""Programmes that carry entries of UN lists, of which the day of designation is mostly the UN's, before that of the act."""
_NAMES: Final = MappingProxyType(
    {
        "AFG": "Afghanistan",
        "BDI": "Burundi",
        "BIH": "Bosnia and Herzegovina",
        "BLR": "Belarus",
        "CAF": "Central African Republic",
        "CHEM": "chemical weapons",
        "COD": "Democratic Republic of the Congo",
        "CYB": "cyber-attacks",
        "EUAQ": "ISIL (Da'esh) and Al-Qaida, listed by the Union itself",
        "GIN": "Guinea",
        "GNB": "Guinea-Bissau",
        "GTM": "Guatemala",
        "HAM": "those who support Hamas and Palestinian Islamic Jihad",
        "HR": "human rights",
        "HTI": "Haiti",
        "IRN": "Iran",
        "IRQ": "Iraq",
        "LBN": "Lebanon",
        "LBY": "Libya",
        "MDA": "Moldova",
        "MLI": "Mali",
        "MMR": "Myanmar",
        "NER": "Niger",
        "NIC": "Nicaragua",
        "PRK": "Democratic People's Republic of Korea",
        "SDN": "Sudan",
        "SDNZ": "Sudan, the regime of 2023",
        "SOM": "Somalia",
        "SSD": "South Sudan",
        "SYR": "Syria",
        "TAQA": "ISIL (Da'esh) and Al-Qaida",
        "TERR": "terrorism",
        "TUN": "Tunisia",
        "TUR": "Türkiye",
        "UKR": "Ukraine",
        "UNLI": "entries of UN lists",
        "VEN": "Venezuela",
        "YEM": "Yemen",
        "ZWE": "Zimbabwe",
    }
)


def regime_of(code: str) -> tuple[str, str, str]:
    """Return the concept of a programme: its type, key and label.

    >>> regime_of("BLR"), regime_of("XYZ")
    (('regime', 'BLR', 'EU sanctions: Belarus'), ('regime', 'XYZ', 'EU sanctions: XYZ'))
    """
    return REGIME, code, f"EU sanctions: {_NAMES.get(code, code)}"


def kind_of_designation(code: str) -> str:
    """Return the kind of the designations of a programme."""
    return "terrorist-designation" if code in TERRORIST else "restrictive-designation"
