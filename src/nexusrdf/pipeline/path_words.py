"""The ends of relations and events in words."""

import re
from collections.abc import Callable
from typing import Final

from nexusrdf.base.vocab import NX
from nexusrdf.query.paths import Ground

_WORDS: Final = {
    "member": "member",
    "inBody": "body",
    "onBehalfOf": "on whose behalf",
    "front": "front",
    "principal": "acts behind it",
    "linkParty": "party",
    "conductBy": "acts",
    "towards": "is acted towards",
    "designatedParty": "designated",
    "groundsName": "named in its grounds",
    "designatingAuthority": "designating authority",
    "listedParty": "listed",
    "listingAuthority": "listing authority",
    "partOf": "whole",
    "collectiveOf": "body whose people are meant",
    "owner": "owner",
    "operatedBy": "operator",
    "basedActor": "is based there",
    "basedAt": "place",
    "place": "place",
    "body": "body founded or invited to",
}
_OWN: Final = {"partOf": "unit", "collectiveOf": "unnamed people", "owner": "thing owned", "operatedBy": "thing operated"}
_DEFAULT_ROLES: Final = {"Leadership": "leader", "OfficeHolding": "office holder"}
_CAMEL: Final = re.compile(r"(?<!^)(?=[A-Z])")


def say_kind(kind: str) -> str:
    """Return a kind in words.

    >>> say_kind("OfficeHolding")
    'office holding'
    """
    return _CAMEL.sub(" ", kind).lower()


def say_parts(ground: Ground, kind: str, label: Callable[[str], str]) -> tuple[str, str]:
    """Return which end of what ties them each of two actors is; `label` gives the label of a record (IRI)."""
    ends = ground.one.side.end, ground.other.side.end
    said = []
    for carried, other in ((ground.one, ends[1]), (ground.other, ends[0])):
        end, role = carried.side.end, carried.side.role
        if role:
            said.append(role.removeprefix(f"{NX}role-").replace("-", " ") if role.startswith(NX) else label(role))
        elif end == "self":
            said.append(_OWN[other])
        elif end == "member":
            said.append(_DEFAULT_ROLES.get(kind, "member"))
        else:
            said.append(_WORDS.get(end, "participant"))
    return said[0], said[1]
