"""The mapping table: every kind of record, its fields, and the terms they become.

The one source for record validation, N-Quads, the JSON-LD context and the reference pages.
"""

from types import MappingProxyType

from nexusrdf.model.schema import actors, designations, events, evidence, relations
from nexusrdf.model.schema.concepts import BY_NOTATION, CONCEPTS, Concept
from nexusrdf.model.schema.nodes import NODES

KINDS = MappingProxyType(
    {
        kind.name: kind
        for table in (actors.KINDS, relations.KINDS, events.KINDS, designations.KINDS, evidence.KINDS)
        for kind in table
    }
)

__all__ = ["BY_NOTATION", "CONCEPTS", "KINDS", "NODES", "Concept"]
