"""What OFAC keeps as ids: papers and numbers, and much else that is only dressed as an id, such as sex and website.

OFAC has hundreds of types, in words, and adds to them; one that is not known here is a number of some kind.
"""

import re
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.ids import slug_of


class IdRole(Enum):
    """What an id is: a person's paper or anybody's number, a code that is worth the same for all, or no id at all.

    CONTACT is how to reach a party, FACT a key of its record, REMARK one of its remarks, STATUS tells of the designation, not
    of the party.
    """

    NUMBER = "number"
    CODE = "code"
    CONTACT = "contact"
    FACT = "fact"
    REMARK = "remark"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class IdUse:
    """The role of a type of id, and its scheme (NUMBER, CODE, CONTACT) or key (FACT)."""

    role: IdRole
    key: str = ""


_CODES: Final = MappingProxyType(
    {
        "aircraft construction number (also called l/n or s/n or f/n)": "aircraft-construction-number",
        "aircraft manufacturer's serial number (msn)": "aircraft-serial-number",
        "aircraft mode s transponder code": "mode-s",
        "aircraft serial identification": "aircraft-serial-identification",
        "aircraft tail number": "aircraft-registration",
        "bik (ru)": "bik",
        "chinese commercial code": "chinese-commercial-code",
        "d-u-n-s number": "duns",
        "equity ticker": "equity-ticker",
        "isin": "isin",
        "legal entity identifier": "lei",
        "micex code": "micex",
        "mmsi": "mmsi",
        "other vessel call sign": "call-sign",
        "previous aircraft tail number": "former-aircraft-registration",
        "swift/bic": "swift-bic",
        "un/locode": "un-locode",
    }
)
_FACTS: Final = MappingProxyType(
    {
        "aircraft manufacture date": "built",
        "aircraft model": "model",
        "former vessel flag": "former-flags",
        "gender": "gender",
        "nationality of registration": "country",
        "organization established date": "established",
        "other vessel flag": "flag",
        "other vessel type": "type",
        "registration country": "country",
        "vessel year of build": "built",
    }
)
_CONTACTS: Final = MappingProxyType(
    {
        "email address": "email",
        "fax number": "fax",
        "phone number": "phone",
        "telephone number": "phone",
        "website": "website",
    }
)
_REMARKS: Final = frozenset(
    {
        "aircraft operator", "issuer name", "organization type", "target type",
    }
)  # fmt: skip
_STATUS: Final = re.compile(
    r"additional sanctions information|secondary sanctions risk|transactions prohibited for|for more information|ifca determination"
    r"|executive order|(?:caatsa|peesa)\b|(?:listing|effective) date|purchase/sales for divestment|directive",
    re.IGNORECASE,
)
_CURRENCY: Final = re.compile(r"digital currency address - (\w+)")
_OF_THE_IMO: Final = frozenset({"vessel registration identification", "identification number"})
_IMO: Final = re.compile(r"IMO\s*:?\s*(\d{7})")
_LEI: Final = re.compile(r"[0-9A-Z]{18}[0-9]{2}")


def use_of_id(type_: str, number: str, country: str = "") -> IdUse:
    """Return what an id of a type is; `country` is the ISO code of the state that numbers so, where it says one.

    >>> use_of_id("Vessel Registration Identification", "IMO 9876543").key, use_of_id("Gender", "Female").role.name
    ('imo', 'FACT')
    >>> use_of_id("Tax ID No.", "12", "RU"), use_of_id("Secondary sanctions risk:", "section 1(b)").role.name
    (IdUse(role=<IdRole.NUMBER: 'number'>, key='tax-id-no-ru'), 'STATUS')
    """
    name = type_.rstrip(" :-").lower()
    if name in _OF_THE_IMO and _IMO.fullmatch(number):
        return IdUse(IdRole.CODE, "imo")
    if name == "legal entity number" and _LEI.fullmatch(number):
        return IdUse(IdRole.CODE, "lei")
    if scheme := _CODES.get(name):
        return IdUse(IdRole.CODE, scheme)
    if scheme := _CONTACTS.get(name):
        return IdUse(IdRole.CONTACT, scheme)
    if key := _FACTS.get(name):
        return IdUse(IdRole.FACT, key)
    if currency := _CURRENCY.fullmatch(name):
        return IdUse(IdRole.CODE, f"digital-currency-{currency[1]}")
    if name in _REMARKS:
        return IdUse(IdRole.REMARK)
    if _STATUS.match(name):
        return IdUse(IdRole.STATUS)
    return IdUse(IdRole.NUMBER, slug_of(f"{type_} {country}") or "number")
