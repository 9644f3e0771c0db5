"""Official lists: one adapter for each format, from the authority's file to records as a curator would write them."""

from types import MappingProxyType
from typing import Final

from nexusrdf.records.lists.countries import country_name, find_country
from nexusrdf.records.lists.entry import (
    Adapter,
    BadEntry,
    FieldUse,
    ListEntry,
    ListHeader,
    Outside,
    Owner,
    Place,
    Plain,
    PlainRecord,
)
from nexusrdf.records.lists.eu.adapter import ADAPTER as EU_XML
from nexusrdf.records.lists.files import ListFile
from nexusrdf.records.lists.folders import ListFolder, open_edition
from nexusrdf.records.lists.ftm.adapter import ADAPTER as FTM
from nexusrdf.records.lists.ids import concept_id, list_id, party_id, state_id
from nexusrdf.records.lists.nodes import to_node
from nexusrdf.records.lists.ofac.enhanced import ADAPTER as OFAC_ENHANCED
from nexusrdf.records.lists.ofac.standard import ADAPTER as OFAC_XML
from nexusrdf.records.lists.ofac.tables import ADAPTER as OFAC_CSV
from nexusrdf.records.lists.reading import iter_list
from nexusrdf.records.lists.strangers import stranger
from nexusrdf.records.lists.tracing import Places, Tracer
from nexusrdf.records.lists.uk.fcdo import ADAPTER as UK_FCDO
from nexusrdf.records.lists.uk.ofsi import ADAPTER as UK_OFSI
from nexusrdf.records.lists.uk.refs import is_un_number
from nexusrdf.records.lists.un.adapter import ADAPTER as UN_XML

ADAPTERS: Final = MappingProxyType(
    {adapter.kind: adapter for adapter in (EU_XML, UK_FCDO, FTM, OFAC_XML, OFAC_CSV, OFAC_ENHANCED, UK_OFSI, UN_XML)}
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
    "Outside",
    "Owner",
    "Place",
    "Places",
    "Plain",
    "PlainRecord",
    "Tracer",
    "concept_id",
    "country_name",
    "find_country",
    "is_un_number",
    "iter_list",
    "list_id",
    "open_edition",
    "party_id",
    "state_id",
    "stranger",
    "to_node",
]
