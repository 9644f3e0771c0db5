"""What no reasoning may conclude: a designation, a sensitive role, guilt by association."""

from collections.abc import Iterable, Iterator
from typing import Final

from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import TYPE, Triple, format_iri

_PREDICATES: Final = (
    "actKind",
    "actsOn",
    "amendedOn",
    "designatedOn",
    "designatedParty",
    "designatingAuthority",
    "designationKind",
    "groundsName",
    "inBody",
    "lastChecked",
    "legalBasis",
    "listedOn",
    "listedParty",
    "listingAuthority",
    "measure",
    "member",
    "onBehalfOf",
    "onList",
    "reasonText",
    "referenceNumber",
    "regime",
    "role",
)
_CLASSES: Final = (
    "ArmedGroup",
    "Attack",
    "PrivilegedStatus",
    "RestrictiveDesignation",
    "TerroristDesignation",
    "WatchListing",
)

NEVER_INFERRED: Final = frozenset(format_iri(NX + name) for name in (*_PREDICATES, *_CLASSES))
"""Predicates, and classes as types, that stand in an entailed graph only by a mistake in the ontology."""


def check_never_inferred(inferred: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the inferred triples that no reasoning may conclude (ontology notes, section 3)."""
    for triple in inferred:
        _, predicate, value = triple
        if predicate in NEVER_INFERRED or (predicate == TYPE and value in NEVER_INFERRED):
            yield triple
