"""What becomes of every column of OFAC's tables."""

from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.entry import FieldUse, Place


def _places() -> dict[str, FieldUse]:
    number = FieldUse(Place.STRUCTURE, "ties the tables together")
    mapped = {
        "sdn/ent_num": "identifiers, scheme ofac; designation: reference",
        "sdn/name": "names, label",
        "sdn/type": "the kind of the party",
        "sdn/programs": "designation: regime, and its kind",
        "sdn/title": "positions, titles; remarks where it is no person's",
        "sdn/call_sign": "identifiers, scheme call-sign",
        "sdn/vessel_type": "type",
        "sdn/tonnage": "tonnage",
        "sdn/gross_registered_tonnage": "tonnage",
        "sdn/vessel_flag": "flag, or remarks where it names no country",
        "sdn/vessel_owner": "remarks: a name is no reference",
        "sdn/remarks": "births, nationality, citizenship, documents, identifiers, gender, weak names, remarks",
        "add/address": "addresses.street, addresses.text",
        "add/city_state_postal_code": "addresses.text",
        "add/country": "addresses.country, or in addresses.text where it names none",
        "add/remarks": "addresses.note",
        "alt/type": "names.kind, names.quality",
        "alt/name": "names",
        "alt/remarks": "remarks",
        "comments/remarks": "glued to the remarks of the entry, with no blank between",
    }
    places = {path: FieldUse(Place.MAPPED, where) for path, where in mapped.items()}
    places |= {f"{table}/ent_num": number for table in ("add", "alt", "comments")}
    return places | {
        f"{table}/{table}_num": FieldUse(Place.STRUCTURE, "the authority's number of the item") for table in ("add", "alt")
    }


PLACES: Final = MappingProxyType(_places())
"""By table and column: `alt/name`; the tables of the other list are called alike."""
