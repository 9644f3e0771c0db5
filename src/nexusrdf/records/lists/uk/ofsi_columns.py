"""What becomes of every column of the OFSI list, in its layouts of 29 and of 36 columns."""

from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.entry import FieldUse, Place
from nexusrdf.records.lists.uk.ofsi_info import KEYS

NAMES: Final = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
ADDRESS: Final = ("Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6")
NEEDED: Final = frozenset({*NAMES, "Group Type", "Alias Type", "Regime", "Listed On", "Last Updated", "Group ID"})
"""The columns without which a table is not this list."""

_MAPPED: Final = {
    **dict.fromkeys(NAMES, "names, label"),
    "Alias Type": "names.kind, names.quality",
    "Alias Quality": "names.quality",
    "Name Non-Latin Script": "names",
    "Non-Latin Script Type": "names.script, where the letters are of several",
    "Non-Latin Script Language": "names.lang",
    "Title": "titles",
    "DOB": "births.date",
    "Town of Birth": "births.place",
    "Country of Birth": "births.country, or in births.place where it names none",
    "Nationality": "nationality, or remarks where it names no country",
    "Passport Number": "documents.number",
    "Passport Details": "documents.note, issuer, issued, expires, declared-false; number in older editions",
    "National Identification Number": "documents.number",
    "National Identification Details": "documents.note, issuer, issued, expires, declared-false",
    "NI Number": "documents.note, number, issuer, issued, expires, declared-false",
    "Position": "positions",
    **dict.fromkeys(ADDRESS, "addresses.text"),
    "Post/Zip Code": "addresses.postal-code",
    "Country": "addresses.country, note, or in addresses.text where it names none",
    "Other Information": "remarks, deaths, links; its keys are below",
    "Group Type": "the kind of the party",
    "Regime": "designation: regime, and its kind",
    "Listed On": "designation: listed, start",
    "UK Sanctions List Date Designated": "designation: designated",
    "Last Updated": "designation: amended, where that is another day",
    "Group ID": "identifiers, scheme uk-ofsi; designation: reference",
}

COLUMNS: Final = frozenset(_MAPPED)

PLACES: Final = MappingProxyType(
    {name: FieldUse(Place.MAPPED, where) for name, where in _MAPPED.items()}
    | {f"Other Information/({key})": FieldUse(Place.MAPPED, where) for key, where in KEYS.items()}
)
"""By column; the keys inside of `Other Information` below it."""
