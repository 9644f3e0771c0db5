"""What claims say, read from plain records as docs/promotion.md and docs/reference/records.md tell: for the oracle beside this.

Nothing of nexusrdf is imported.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

Record = dict[str, Any]
RESTRICTIVE: Final = {"restrictive-designation", "terrorist-designation"}
DESIGNATIONS: Final = {*RESTRICTIVE, "privileged-status"}
MEMBERSHIPS: Final = {"membership", "leadership", "office-holding"}
ORGANISATIONS: Final = {"organisation", "armed-group", "political-party", "intergovernmental-body", "think-tank", "media-outlet"}
ACTORS: Final = {*ORGANISATIONS, "person", "state", "actor-collective", "unidentified-actor"}
EVENTS: Final = {
    *("event", "meeting", "gathering", "attack", "military-operation", "statement", "invitation", "acceptance"),
    *("establishment", "designation-act"),
}
# Events, relations, designations and opinions are introduced by a claim or do not appear.
DEPENDENT: Final = {*EVENTS, *DESIGNATIONS, *MEMBERSHIPS, "watch-listing", "front", "link", "conduct", "basing", "assessment"}
REQUIRED: Final = {
    **dict.fromkeys(MEMBERSHIPS, ("member", "body")), **dict.fromkeys((*DESIGNATIONS, "watch-listing"), ("party",)),
    "front": ("front", "of"), "link": ("parties",), "conduct": ("actor", "towards"), "invitation": ("inviter", "invitee", "to"),
    "acceptance": ("actor", "responds-to"), "establishment": ("establishes",), "designation-act": ("designation", "act"),
    "assessment": ("about", "text"),
}  # fmt: skip
# The keys by which somebody has a part in an event, with the role each gives.
PARTS: Final = {
    "attended": "attendee", "host": "host", "speaker": "speaker", "organiser": "organiser", "involves": "involved",
    "perpetrator": "perpetrator", "mastermind": "mastermind", "target": "target", "operator": "operator", "inviter": "inviter",
    "invitee": "invitee", "actor": "respondent", "initiator": "initiator", "authority": "authority",
}  # fmt: skip
ORGANISING: Final = {"organiser", "initiator", "founder"}
DETAILS: Final = {"topic", "part-of", "possibly-same-as", "derived-from"}  # none of them says that there was an event
EDITORIAL: Final = {"kind", "id", "label", "type", "sensitive", "text", "reasons", "decisions"}
REFERENCES: Final = {
    *("member", "body", "on-behalf-of", "front", "of", "parties", "actor", "towards", "party", "authority", "grounds", "to"),
    *("responds-to", "establishes", "designation", "about", "part-of", "possibly-same-as", "owner", "same", *PARTS),
}


def words(value: object) -> list[str]:
    """Return the values of a key as a list; `unknown` is none."""
    found = value if isinstance(value, list) else [] if value is None else [value]
    return [v for v in found if v != "unknown"]


@dataclass
class Told:
    """What one claim says of one record: its kind, and values by key; parts are pairs of actor and role."""

    record: Record
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parts: list[tuple[str, str]] = field(default_factory=list)

    def of(self, *keys: str) -> list[str]:
        """Return the values of some keys."""
        return [value for key in keys for value in self.values.get(key, ())]

    def tell(self, key: str, item: str = "") -> None:
        """Add the values of a key, or one of them."""
        value = self.record.get(key)
        if key == "parts":
            self.parts += [(part["actor"], part["role"]) for part in value or []]
            return
        chosen = [v for v in (value if isinstance(value, list) else [value]) if v is not None and item in {"", v}]
        if self.record["kind"] in EVENTS and key in PARTS:
            self.parts += [(actor, PARTS[key]) for actor in chosen]
        self.values[key] += [v for v in chosen if v not in self.values[key]]

    @property
    def introduces(self) -> bool:
        """Tell whether it says that there is such a thing, not a detail of it alone."""
        kind = self.record["kind"]
        return kind in REQUIRED or kind not in EVENTS or bool(self.parts) or bool(set(self.values) - DETAILS)


def read_content(claim: Record, records: dict[str, Record]) -> list[Told]:
    """Return what a claim says of each record that it carries: what is required of it always, and what the path names."""
    found: dict[str, Told] = {}
    for path in claim["carries"]:
        name, _, rest = path.partition(".")
        told = found.setdefault(name, Told(records[name]))
        key, _, item = rest.rstrip("]").partition("[")
        for required in REQUIRED.get(told.record["kind"], ()):
            told.tell(required)
        for chosen in [key] if key else set(told.record) - EDITORIAL:
            told.tell(chosen, item)
    return list(found.values())


def closed(found: set[str], edges: Iterable[tuple[str, str]]) -> set[str]:
    """Grow a set: one is in it if the other is."""
    edges = list(edges)
    while more := {one for one, other in edges if other in found} - found:
        found = found | more
    return found


def plain(name: str) -> str:
    """Return a name without case, width, punctuation and article."""
    text = re.sub(r"\W+", " ", unicodedata.normalize("NFKC", name).casefold()).strip()
    return re.sub(r"^(?:(?:a|an|the) )+", "", text)
