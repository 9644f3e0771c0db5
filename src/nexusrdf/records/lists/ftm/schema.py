"""The schemata of FollowTheMoney by lineage: which are parties, ties and papers, which properties names and numbers."""

from types import MappingProxyType
from typing import Final, NamedTuple

_PARENTS: Final = {
    "Person": "LegalEntity",
    "Organization": "LegalEntity",
    "Company": "Organization",
    "PublicBody": "Organization",
    "LegalEntity": "Thing",
    "Vessel": "Vehicle",
    "Airplane": "Vehicle",
    "Vehicle": "Thing",
    "Position": "Thing",
    "Address": "Thing",
    "Passport": "Identification",
    "Identification": "Interval",
    "Sanction": "Interval",
    "Occupancy": "Interval",
    "Family": "Interval",
    "Associate": "Interval",
    "UnknownLink": "Interest",
    "Membership": "Interest",
    "Directorship": "Interest",
    "Ownership": "Interest",
    "Employment": "Interest",
    "Representation": "Interest",
    "Succession": "Interest",
    "Interest": "Interval",
}

KINDS: Final = MappingProxyType(
    {
        "Person": "person",
        "Organization": "organisation",
        "Company": "organisation",
        "PublicBody": "organisation",
        "LegalEntity": "organisation",
        "Vessel": "vessel",
        "Airplane": "aircraft",
    }
)
"""The schemata that are parties, and the kinds of their records."""

PAPERS: Final = frozenset({"Passport", "Identification", "Address", "Position", "Occupancy", "Ownership"})
"""Entities that may belong in the record of another one."""


class Tie(NamedTuple):
    """A schema whose entities tie two others: the properties of the two ends, with the kinds that one not in the file has."""

    one: str
    other: str
    kinds: tuple[str, str]
    record: str = "link"
    words: str = ""


_ANYBODY: Final = "unidentified-actor"
TIES: Final = MappingProxyType(
    {
        "Family": Tie("person", "relative", ("person", "person"), words="family"),
        "Associate": Tie("person", "associate", ("person", "person"), words="associate"),
        "UnknownLink": Tie("subject", "object", (_ANYBODY, _ANYBODY)),
        "Representation": Tie("agent", "client", (_ANYBODY, _ANYBODY), words="representation"),
        "Employment": Tie("employee", "employer", ("person", "organisation"), words="employment"),
        "Succession": Tie("predecessor", "successor", (_ANYBODY, _ANYBODY), words="succession"),
        "Ownership": Tie("owner", "asset", (_ANYBODY, "organisation"), words="ownership"),
        "Membership": Tie("member", "organization", (_ANYBODY, "organisation"), record="membership"),
        "Directorship": Tie("director", "organization", (_ANYBODY, "organisation"), record="leadership"),
    }
)

NAMES: Final = MappingProxyType(
    {
        "name": ("as-in-source", ""),
        "alias": ("as-in-source", "alias"),
        "previousName": ("former", "previous name"),
        "weakAlias": ("weak", "weak alias"),
        "pastNames": ("former", "past name"),
    }
)
"""The properties that are names, with quality and kind."""

IDENTIFIERS: Final = MappingProxyType(
    {
        "Thing": {"wikidataId": "wikidata"},
        "LegalEntity": {
            "email": "email",
            "phone": "phone",
            "website": "website",
            "registrationNumber": "registration-number",
            "idNumber": "id-number",
            "taxNumber": "tax-number",
            "vatCode": "vat",
            "licenseNumber": "license-number",
            "leiCode": "lei",
            "dunsCode": "duns",
            "swiftBic": "swift-bic",
            "innCode": "ru-inn",
            "ogrnCode": "ru-ogrn",
            "okpoCode": "ru-okpo",
            "icijId": "icij",
            "bvdId": "bvd",
            "uscCode": "cn-usc",
            "npiCode": "us-npi",
            "uniqueEntityId": "us-uei",
            "cageCode": "cage",
            "permId": "permid",
            "giiNumber": "gii",
        },
        "Company": {
            "kppCode": "ru-kpp",
            "fnsCode": "ru-fns",
            "bikCode": "bik",
            "isinCode": "isin",
            "ticker": "equity-ticker",
            "irsCode": "us-irs",
            "cikCode": "us-cik",
            "voenCode": "az-voen",
            "ibcRuc": "ibc-ruc",
            "jibCode": "jib",
            "mbsCode": "mbs",
            "ricCode": "ric",
        },
        "Vehicle": {"registrationNumber": "registration-number"},
        "Vessel": {"imoNumber": "imo", "mmsi": "mmsi", "callSign": "call-sign", "crsNumber": "crs"},
        "Airplane": {"serialNumber": "aircraft-serial-number", "icaoCode": "icao"},
    }
)
"""The properties that are numbers and codes, with their schemes, by schema."""

DOCUMENTS: Final = MappingProxyType({"passportNumber": "passport", "socialSecurityNumber": "social security number"})
"""The properties of persons that are numbers of papers."""


def lineage_of(schema: str) -> tuple[str, ...]:
    """Return a schema and what it is a kind of, nearest first.

    >>> lineage_of("Company")
    ('Company', 'Organization', 'LegalEntity', 'Thing')
    """
    line = [schema]
    while parent := _PARENTS.get(line[-1]):
        line.append(parent)
    return tuple(line)
