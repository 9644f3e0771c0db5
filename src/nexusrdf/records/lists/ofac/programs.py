"""OFAC's programmes: which of its tags stand for terrorism, and what tags are called."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

REGIME: Final = "regime"
_TERRORIST: Final = frozenset({"SDGT", "FTO", "SDT"})
"""Global terrorists (Executive Order 13224), foreign terrorist organisations, and those who threaten the Middle East peace
process (Executive Order 12947). Tags that only go with them, as that of secondary sanctions on Iran, are no grounds."""
_TITLES: Final = MappingProxyType(
    {
        "561LIST": "Iranian financial sanctions, part 561 list",
        "BALKANS": "Western Balkans",
        "BPI": "blocked pending investigation",
        "CAR": "Central African Republic",
        "CMIC": "Chinese military-industrial complex companies",
        "CYBER2": "malicious cyber-enabled activities",
        "DPRK": "Democratic People's Republic of Korea",
        "DRCONGO": "Democratic Republic of the Congo",
        "FSE": "foreign sanctions evaders",
        "FTO": "foreign terrorist organisations",
        "GLOMAG": "Global Magnitsky",
        "HIFPAA": "Hizballah financial sanctions",
        "HK": "Hong Kong",
        "HRIT": "human rights abuse by information technology",
        "IFSR": "Iranian financial sanctions",
        "IRGC": "Islamic Revolutionary Guard Corps",
        "MAGNIT": "Magnitsky",
        "NPWMD": "non-proliferation of weapons of mass destruction",
        "NS-PLC": "Palestinian Legislative Council, not on the SDN list",
        "PEESA": "protecting Europe's energy security",
        "SDGT": "global terrorists",
        "SDNT": "narcotics traffickers",
        "SDNTK": "narcotics kingpins",
        "SDT": "terrorists who threaten the Middle East peace process",
        "SSIDES": "Syria, those who support it financially",
        "TCO": "transnational criminal organisations",
        "UHRPA": "Uyghur human rights policy",
    }
)


def kind_of_designation(programs: Iterable[str]) -> str:
    """Return the kind of designation that an entry under these programmes has.

    >>> kind_of_designation(["SDNTK", "SDGT"]), kind_of_designation(["IFSR"])
    ('terrorist-designation', 'restrictive-designation')
    """
    return "restrictive-designation" if _TERRORIST.isdisjoint(programs) else "terrorist-designation"


def regime_of(program: str) -> tuple[str, str, str]:
    """Return the regime that a programme's tag stands for: type, key, label.

    >>> regime_of("SDGT")
    ('regime', 'SDGT', 'US sanctions: SDGT (global terrorists)')
    >>> regime_of("RUSSIA-EO14024")
    ('regime', 'RUSSIA-EO14024', 'US sanctions: RUSSIA-EO14024')
    """
    title = _TITLES.get(program.upper())
    return REGIME, program, f"US sanctions: {program} ({title})" if title else f"US sanctions: {program}"
