"""Official lists: one adapter for each format, from the authority's file to records as a curator would write them."""

from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists import eu, fcdo, ftm, ofac, ofac_csv, ofac_enhanced, ofsi, un
from nexusrdf.records.lists.countries import country_name, find_country
from nexusrdf.records.lists.entry import Adapter, BadEntry, FieldUse, ListEntry, ListHeader, Owner, Place, Plain, PlainRecord
from nexusrdf.records.lists.files import ListFile
from nexusrdf.records.lists.folders import ListFolder, open_edition
from nexusrdf.records.lists.ids import concept_id, list_id, party_id, state_id
from nexusrdf.records.lists.nodes import to_node
from nexusrdf.records.lists.reading import iter_list
from nexusrdf.records.lists.tracing import Places, Tracer

ADAPTERS: Final = MappingProxyType(
    {module.ADAPTER.kind: module.ADAPTER for module in (eu, fcdo, ftm, ofac, ofac_csv, ofac_enhanced, ofsi, un)}
)
"""The formats that are read, by kind."""

__all__ = [
    "ADAPTERS",
    "Adapter",
    "BadEntry",
    "FieldUse",
    "ListEntry",
    "ListFile",
    "ListFolder",
    "ListHeader",
    "Owner",
    "Place",
    "Places",
    "Plain",
    "PlainRecord",
    "Tracer",
    "concept_id",
    "country_name",
    "find_country",
    "iter_list",
    "list_id",
    "open_edition",
    "party_id",
    "state_id",
    "to_node",
]
