"""What becomes of every field of the UN list."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.entry import FieldUse, Place

_BOTH: Final = {
    "DATAID": "identifiers, scheme un-sc-data",
    "FIRST_NAME": "names, label",
    "SECOND_NAME": "names, label",
    "THIRD_NAME": "names, label",
    "FOURTH_NAME": "names, label",
    "UN_LIST_TYPE": "designation: regime, and its kind",
    "REFERENCE_NUMBER": "identifiers, scheme un-sc; designation: reference",
    "LISTED_ON": "designation: listed, start",
    "NAME_ORIGINAL_SCRIPT": "names",
    "COMMENTS1": "remarks; identifiers, scheme un-sc-old; deaths; links; gender where no field gives it",
    "LAST_DAY_UPDATED/VALUE": "designation: amended",
    "SUBMITTED_BY": "designation: remarks",
    "SUBMITTED_ON": "designation: remarks",
}
_ALIAS: Final = {"QUALITY": "names.quality, names.kind", "ALIAS_NAME": "names", "NOTE": "names.kind, remarks"}
_ADDRESS: Final = {
    "STREET": "addresses.street",
    "CITY": "addresses.city",
    "STATE_PROVINCE": "addresses.region",
    "ZIP_CODE": "addresses.postal-code",
    "COUNTRY": "addresses.country, or in addresses.text where it names none",
    "NOTE": "addresses.note",
}
_INDIVIDUAL: Final = {
    "GENDER": "gender",
    "TITLE/VALUE": "titles",
    "DESIGNATION/VALUE": "positions",
    "NATIONALITY/VALUE": "nationality, or remarks where it names no country",
    "INDIVIDUAL_ALIAS/DATE_OF_BIRTH": "births.date with under-name",
    "INDIVIDUAL_ALIAS/CITY_OF_BIRTH": "births.place with under-name",
    "INDIVIDUAL_ALIAS/COUNTRY_OF_BIRTH": "births.country with under-name",
    "INDIVIDUAL_DATE_OF_BIRTH/TYPE_OF_DATE": "births.date, its qualifier",
    "INDIVIDUAL_DATE_OF_BIRTH/DATE": "births.date",
    "INDIVIDUAL_DATE_OF_BIRTH/YEAR": "births.date",
    "INDIVIDUAL_DATE_OF_BIRTH/FROM_YEAR": "births.date",
    "INDIVIDUAL_DATE_OF_BIRTH/TO_YEAR": "births.date",
    "INDIVIDUAL_DATE_OF_BIRTH/NOTE": "births.as-given, note, calendar, declared-false",
    "INDIVIDUAL_PLACE_OF_BIRTH/STREET": "births.place",
    "INDIVIDUAL_PLACE_OF_BIRTH/CITY": "births.place",
    "INDIVIDUAL_PLACE_OF_BIRTH/STATE_PROVINCE": "births.place",
    "INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY": "births.country, or in births.place where it names none",
    "INDIVIDUAL_PLACE_OF_BIRTH/NOTE": "births.note",
    "INDIVIDUAL_DOCUMENT/TYPE_OF_DOCUMENT": "documents.type",
    "INDIVIDUAL_DOCUMENT/TYPE_OF_DOCUMENT2": "documents.type, declared-false",
    "INDIVIDUAL_DOCUMENT/NUMBER": "documents.number, declared-false",
    "INDIVIDUAL_DOCUMENT/ISSUING_COUNTRY": "documents.issuer",
    "INDIVIDUAL_DOCUMENT/COUNTRY_OF_ISSUE": "documents.issuer, or note beside an issuing country",
    "INDIVIDUAL_DOCUMENT/CITY_OF_ISSUE": "documents.note",
    "INDIVIDUAL_DOCUMENT/DATE_OF_ISSUE": "documents.issued",
    "INDIVIDUAL_DOCUMENT/NOTE": "documents.note, expires, declared-false",
}
_STRUCTURE: Final = {
    "VERSIONNUM": "always 1 in what was seen",
    "SORT_KEY": "the authority's order of entries",
    "SORT_KEY_LAST_MOD": "the authority's order of entries",
    "LIST_TYPE/VALUE": "the name of the list in every entry",
}


def _places() -> dict[str, FieldUse]:
    places = {
        "@dateGenerated": FieldUse(Place.MAPPED, "edition: published, edition"),
        "@noNamespaceSchemaLocation": FieldUse(Place.STRUCTURE, "where the schema is"),
    }
    for tag, own in (("INDIVIDUAL", _INDIVIDUAL), ("ENTITY", {})):
        mapped = {**_BOTH, **own}
        mapped |= {f"{tag}_ALIAS/{key}": where for key, where in _ALIAS.items()}
        mapped |= {f"{tag}_ADDRESS/{key}": where for key, where in _ADDRESS.items()}
        places |= {f"{tag}/{key}": FieldUse(Place.MAPPED, where) for key, where in mapped.items()}
        places |= {f"{tag}/{key}": FieldUse(Place.STRUCTURE, where) for key, where in _STRUCTURE.items()}
    return places


def _children(places: Mapping[str, FieldUse]) -> dict[str, dict[str, frozenset[str]]]:
    known: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in places:
        entry, _, rest = path.partition("/")
        child, _, part = rest.partition("/")
        if child:
            known[entry][child].update([part] if part else [])
    return {entry: {child: frozenset(parts) for child, parts in inner.items()} for entry, inner in known.items()}


PLACES: Final = MappingProxyType(_places())
"""By path below the list: `INDIVIDUAL/NATIONALITY/VALUE`; attributes of the root by `@` and name."""

CHILDREN: Final = _children(PLACES)
"""The elements that are known: by entry, its children and their children."""
