"""What ties two actors: which ends of a relation, event or record make a step.

Ends of relations are named by their properties. `SELF` is the record that states the property, as a unit does that it is
part of an organisation. Of an event `PART` is whoever has a part in it, `THERE` who was there, `BODY` the body that it
founds or invites to.
"""

from collections.abc import Collection
from typing import Final

from nexusrdf.query.paths.asked import Also

SELF: Final = "self"
PART: Final = "part"
THERE: Final = "there"
BODY: Final = "body"
PLACE: Final = "place"

_RELATIONS: Final = (
    ("member", "inBody"),
    ("member", "onBehalfOf"),
    ("onBehalfOf", "inBody"),
    ("front", "principal"),
    ("linkParty", "linkParty"),
    ("conductBy", "towards"),
    ("designatedParty", "groundsName"),
    (SELF, "partOf"),
    (SELF, "collectiveOf"),
    (SELF, "owner"),
    (SELF, "operatedBy"),
)
_EVENTS: Final = ((PART, PART), (PART, BODY))
_MORE: Final[dict[Also, tuple[tuple[str, str], ...]]] = {
    "designations": (("designatingAuthority", "designatedParty"), ("listingAuthority", "listedParty")),
    "places": (("basedActor", "basedAt"), (THERE, PLACE)),
}
OWN: Final = frozenset({"partOf", "collectiveOf", "owner", "operatedBy"})
"""Properties whose subject is itself an end."""
BODIES: Final = frozenset({"establishes", "invitedTo"})
"""Properties of events that point at a body."""

KINDS: Final = (
    "Leadership", "OfficeHolding", "Membership", "FrontRelation", "Link", "Conduct", "Basing", "Meeting", "Gathering", "Attack",
    "MilitaryOperation", "Statement", "Invitation", "Acceptance", "Establishment", "DesignationAct", "Event",
    "TerroristDesignation", "RestrictiveDesignation", "PrivilegedStatus", "WatchListing", "Designation", "Relation", "Vessel",
    "Aircraft", "Asset", "ActorCollective", "Organisation",
)  # fmt: skip
"""Kinds of what ties, the more special first."""
VIOLENCE: Final = frozenset({"Attack", "MilitaryOperation"})
_VICTIMS: Final = frozenset({"target"})
_UNSETTLED: Final = frozenset({"involved"})


def iter_pairs(also: Collection[Also]) -> list[tuple[str, str]]:
    """Return the pairs of ends that make a step, each pair once."""
    return [*_RELATIONS, *_EVENTS, *(pair for name in sorted(also) for pair in _MORE[name])]


def compile_partners(also: Collection[Also]) -> dict[str, tuple[str, ...]]:
    """Return for each end the ends that it makes a step with.

    >>> compile_partners(())["member"]
    ('inBody', 'onBehalfOf')
    """
    found: dict[str, dict[str, None]] = {}
    for one, other in iter_pairs(also):
        found.setdefault(one, {})[other] = None
        found.setdefault(other, {})[one] = None
    return {end: tuple(partners) for end, partners in found.items()}


def is_tied(role: str, kinds: Collection[str]) -> bool:
    """Tell whether a part in an event ties its actor to the others in it.

    A target is not tied to who attacks it, and nobody to an attack by a part that the source leaves open.

    >>> is_tied("attendee", ["Meeting"]), is_tied("target", ["Attack"]), is_tied("involved", ["Attack"])
    (True, False, False)
    """
    return role not in _VICTIMS and not (role in _UNSETTLED and VIOLENCE.intersection(kinds))
