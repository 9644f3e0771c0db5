"""The column "Other Information" of the OFSI list: a chain of `(Key):value`, or, in older editions, prose."""

import re
from dataclasses import dataclass, field
from typing import Final

from nexusrdf.records.lists.draft import one_line
from nexusrdf.records.lists.numbered import split_numbered

KEYS: Final = {
    "UK Sanctions List Ref": "identifiers, scheme uk-fcdo; what follows it: remarks, designation: measures",
    "UN Ref": "identifiers, schemes un-sc and un-sc-old; what follows it: remarks",
    "UK Statement of Reasons": "designation: reason; links",
    "Gender": "gender",
    "Phone number": "identifiers, scheme phone",
    "Email address": "identifiers, scheme email",
    "Website": "identifiers, scheme website",
    "Type of entity": "remarks",
    "Business Reg No": "identifiers, scheme registration-number",
    "Parent company": "remarks",
    "Subsidiaries": "remarks",
    "IMO number": "identifiers, scheme imo",
    "Current owners": "remarks; owner where its number stands in the text",
    "Flag of ship": "flag",
    "Previous flags": "former-flags",
    "Type of ship": "type",
    "Tonnage of ship": "tonnage",
    "Length of ship": "remarks",
    "Year built": "built",
}
"""The keys of the chain, and what becomes of each; brackets with other words belong to the value they stand in."""

_KEY: Final = re.compile(rf"\(({'|'.join(map(re.escape, KEYS))})\)\s*:")
_VESSEL: Final = re.compile(r"(?:[\w ]+\. )?(?:UN Ref \S+ )?\(?IMO(?: number)?[\s:]+\d{7}", re.IGNORECASE)
_IMO: Final = re.compile(r"\bIMO(?: number)?[\s:]+(\d{7})\b", re.IGNORECASE)
_MMSI: Final = re.compile(r"\bMMSI[\s:]+(\d{9})\b")
_FLAG: Final = re.compile(r"\bFlag State: (?P<flag>[^.]+)\.")
_SEX: Final = re.compile(r"(?:^|\. |[(,] ?)(?:Sex: |Gender: )?(?P<sex>male|female)(?=[.,])", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\b(?:DOB|(?:date|year) of birth) is approximate\b", re.IGNORECASE)
_OWNER: Final = re.compile(r"\b(?:asset of|owned by)\b[^.]*?\(OFSI ID: (?P<id>\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Info:
    """What the column holds: the text before the first key, and the values by key."""

    lead: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def all_of(self, key: str) -> list[str]:
        """Return the values of a key, numbered ones apart."""
        return [value for text in self.values.get(key, []) for value in split_numbered(text)]

    def text_of(self, key: str) -> str:
        """Return what stands behind a key, empty where it is not there."""
        return " ".join(self.values.get(key, []))


def read_info(text: str) -> Info:
    """Return the column's parts; prose is all lead.

    >>> info = read_info("(UK Sanctions List Ref):ATL0901. (Phone number):(1) 12 (2) 34 (home) (Fax):56 (Gender):Male")
    >>> info.lead, info.all_of("Phone number"), info.text_of("Gender")
    ('', ['12', '34 (home) (Fax):56'], 'Male')
    """
    lead, *rest = _KEY.split(text)
    values: dict[str, list[str]] = {}
    for key, value in zip(rest[::2], rest[1::2], strict=True):
        if value := one_line(value):
            values.setdefault(key, []).append(value)
    return Info(one_line(lead), values)


def is_vessel(lead: str) -> bool:
    """Tell whether prose is that of a ship, which older editions list as an entity: its IMO number comes first.

    >>> is_vessel("IMO: 9900001. The following vessel was added."), is_vessel("A line with vessels, IMO 9900001 and others.")
    (True, False)
    """
    return _VESSEL.match(lead) is not None


def vessel_numbers(lead: str) -> tuple[list[str], list[str], str]:
    """Return the IMO and MMSI numbers in the prose of a ship, and the state whose flag it says it flies."""
    flag = _FLAG.search(lead)
    return _IMO.findall(lead), _MMSI.findall(lead), flag["flag"] if flag else ""


def sex_of(lead: str) -> str:
    """Return the sex that prose gives in a sentence of its own.

    >>> sex_of("UK listing only. Male. Mayor."), sex_of("a) Sex: female, b) Photo"), sex_of("Head of the male choir.")
    ('Male', 'female', '')
    """
    found = {match["sex"] for match in _SEX.finditer(lead)}
    told = re.search(r"\b(?:Sex|Gender): (male|female)\b", lead, re.IGNORECASE)
    return told[1] if told else found.pop() if len(found) == 1 else ""


def is_about(lead: str) -> bool:
    """Tell whether prose says that the date of birth is approximate.

    >>> is_about("Head of the circle. DOB is approximate."), is_about("He is approximately 40 years old.")
    (True, False)
    """
    return _ABOUT.search(lead) is not None


def owners_in(text: str) -> list[str]:
    """Return the OFSI numbers of those whose asset or property a text says it is.

    >>> owners_in("Listed as asset of Dorn Shipping Co (OFSI ID: 90004, UN Reference Number: UN Ref ATe.902)")
    ['90004']
    """
    return list(dict.fromkeys(_OWNER.findall(text)))
