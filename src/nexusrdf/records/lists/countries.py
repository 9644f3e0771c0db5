"""Names of countries in lists to ISO 3166-1 codes: exact names only, nothing is guessed.

The names come from the package iso3166; a name with other word order is the same name ("Korea (Democratic People's
Republic of)"), and a few that lists use and ISO does not are added here. `na` is no name: lists write it for "not
available", where a looser table finds Namibia.
"""

import re
from functools import cache
from typing import Final

import iso3166

_OTHERS: Final = {
    "RPDC": "KP",
    "DPRK": "KP",
    "DRC": "CD",
    "UK": "GB",
    "Cape Verde": "CV",
    "Occupied Palestinian Territories": "PS",
    "North Korea": "KP",
    "South Korea": "KR",
    "Britain": "GB",
    "United Kingdom": "GB",
    "Great Britain": "GB",
    "Turkey": "TR",
    "Russia": "RU",
    "Syria": "SY",
    "Tanzania": "TZ",
    "Libyan Arab Jamahiriya": "LY",
    "Palestinian Territories": "PS",
    "Sultanate of Oman": "OM",
    "Union of the Comoros": "KM",
    "British Virgin Islands": "VG",
    "Hong Kong Special Administrative Region": "HK",
    "China, Hong Kong Special Administrative Region": "HK",
    "United States": "US",
    "Iran": "IR",
    "Venezuela": "VE",
    "Bolivia": "BO",
    "Burma": "MM",
    "Republic of the Congo": "CG",
    "Moldova": "MD",
    "Cote d Ivoire": "CI",
    "Vietnam": "VN",
    "Republic of North Macedonia": "MK",
    "Macau": "MO",
    "Laos": "LA",
    "Brunei": "BN",
    "Czech Republic": "CZ",
    "St. Vincent and the Grenadines": "VC",
    "St. Kitts and Nevis": "KN",
}
_PEOPLE: Final = {
    "Afghan": "AF",
    "Algerian": "DZ",
    "American": "US",
    "Australian": "AU",
    "Belarusian": "BY",
    "British": "GB",
    "Burundian": "BI",
    "Canadian": "CA",
    "Chinese": "CN",
    "Egyptian": "EG",
    "Filipino": "PH",
    "French": "FR",
    "Georgian": "GE",
    "German": "DE",
    "Indian": "IN",
    "Indonesian": "ID",
    "Iranian": "IR",
    "Iraqi": "IQ",
    "Italian": "IT",
    "Jordanian": "JO",
    "Kuwaiti": "KW",
    "Lebanese": "LB",
    "Libyan": "LY",
    "Malaysian": "MY",
    "Malian": "ML",
    "Mauritanian": "MR",
    "Moroccan": "MA",
    "Nigerian": "NG",
    "North Korean": "KP",
    "Norwegian": "NO",
    "Pakistani": "PK",
    "Palestinian": "PS",
    "Qatari": "QA",
    "Russian": "RU",
    "Rwandan": "RW",
    "Saudi Arabian": "SA",
    "Senegalese": "SN",
    "Somali": "SO",
    "Sudanese": "SD",
    "Swedish": "SE",
    "Syrian": "SY",
    "Tunisian": "TN",
    "Turkish": "TR",
    "Ugandan": "UG",
    "Ukrainian": "UA",
    "Uzbek": "UZ",
    "Yemeni": "YE",
}
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_SMALL: Final = frozenset({"the", "of", "and"})


def _fold(name: str) -> tuple[str, ...]:
    """Return the words of a name in no order, small ones left out."""
    words = _WORD.findall(name.casefold().replace("\u2019", "'"))
    return tuple(sorted(word for word in words if word not in _SMALL))


@cache
def _codes() -> dict[tuple[str, ...], str]:
    codes = {_fold(name): country.alpha2 for country in iso3166.countries for name in (country.name, country.apolitical_name)}
    return codes | {_fold(name): code for name, code in (_OTHERS | _PEOPLE).items()}


@cache
def find_country(name: str) -> str | None:
    """Return the ISO 3166-1 code of a country that a list names, or None.

    >>> find_country("Iran (Islamic Republic of)"), find_country("Democratic Republic of the Congo"), find_country("na")
    ('IR', 'CD', None)
    """
    return _codes().get(_fold(name))


def country_name(code: str) -> str:
    """Return the English name of a country by its code.

    >>> country_name("AF")
    'Afghanistan'
    """
    return str(iso3166.countries_by_alpha2[code].apolitical_name)
