"""Which items of a claim are sensitive: ties to sensitive bodies and events, roles in attacks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from nexusrdf.model.claim import Claim, Portion
from nexusrdf.model.entity import Entity, targets
from nexusrdf.model.kinds import Kind
from nexusrdf.model.sensitivity import Sensitive, bodies_of, organisers_of
from nexusrdf.model.values import ConceptRef, Part

TARGET: Final = "nx:role-target"
PASSIVE: Final = frozenset({TARGET, "nx:role-involved"})


class Clause(Enum):
    """The clauses of sensitive content; the last three are our own (docs/decisions/0003-what-ties.md)."""

    ATTACK = "gives a role in an attack, or a role that imputes wrongdoing"
    PERSON = "ties a person to a sensitive body"
    BODY = "ties an actor to a sensitive body"
    WITHIN = "places an actor in a sensitive body"
    STATUS = "gives a person a restrictive status"
    NO_AUTHORITY = "gives a status in the name of no authority"


@dataclass(frozen=True, slots=True)
class Tie:
    """One sensitive item of a claim.

    `concerned` are the actors of whom each alone may admit it, none where only a finding clears it; `bodies` the sensitive
    bodies; `member` is who belongs to them, where clause (c) of the policy can clear it;
    `association` tells that all it says is being at one event.
    """

    clause: Clause
    record: str
    concerned: tuple[str, ...]
    bodies: tuple[str, ...]
    words: str
    member: str = ""
    association: bool = False


@dataclass(frozen=True, slots=True)
class _World:
    entities: Mapping[str, Entity]
    sensitive: Sensitive

    def label(self, identifier: str) -> str:
        return self.entities[identifier].label.text if identifier in self.entities else identifier

    def labels(self, identifiers: Iterable[str]) -> str:
        return ", ".join(self.label(identifier) for identifier in identifiers)

    def is_state(self, identifier: str) -> bool:
        return identifier in self.entities and self.entities[identifier].kind.is_a("nx:State")

    def bodies(self, ends: Iterable[str]) -> tuple[str, ...]:
        """Return the sensitive bodies among some actors."""
        return tuple(sorted(self.sensitive.bodies.intersection(ends)))

    def company(self, person: str, ends: Iterable[str]) -> tuple[str, ...]:
        """Return what a person must not be tied to: sensitive bodies, and other people said to belong to one."""
        who = self.sensitive.people[person]
        others = {end for end in ends if self.sensitive.people.get(end) != who}
        people = others & self.sensitive.belonging & self.sensitive.people.keys()
        return tuple(sorted(self.sensitive.bodies & others | people))


_Finder = Callable[[Portion, _World], Iterator[Tie]]


def find_ties(claim: Claim, entities: Mapping[str, Entity], sensitive: Sensitive) -> tuple[Tie, ...]:
    """Return the sensitive items of a claim, in the order of its content."""
    world = _World(entities, sensitive)
    return tuple(tie for portion in claim.content for finder in _finders_of(portion.entity.kind) for tie in finder(portion, world))


@cache
def _finders_of(kind: Kind) -> tuple[_Finder, ...]:
    return tuple(finder for cls, finder in _FINDERS if kind.is_a(cls))


def _membership(portion: Portion, world: _World) -> Iterator[Tie]:
    record, members, others = portion.entity.id, targets(portion.values, "member"), bodies_of(portion)
    ends = (*members, *others)
    roles = sorted({v.item.name for v in portion.values if isinstance(v.item, ConceptRef)} & world.sensitive.roles)
    people = [end for end in dict.fromkeys(ends) if end in world.sensitive.people]
    for end in people:
        if company := world.company(end, ends):
            words = f"{world.label(end)} in {world.labels(company)}"
            yield Tie(Clause.PERSON, record, (world.sensitive.people[end],), company, words, member=end if end in members else "")
    for member in members:
        if roles:  # whatever clears the membership: a designation says nothing of a role
            words = f"{world.label(member)} as {', '.join(role.removeprefix('nx:role-') for role in roles)}"
            yield Tie(Clause.ATTACK, record, (member,), (), words)
        if member not in people and (bodies := world.bodies(ends)):
            words, above = f"{world.label(member)} in {world.labels(others)}", world.bodies(others)
            yield Tie(Clause.WITHIN, record, ends, above or bodies, words, member=member if above else "")


def _front(portion: Portion, world: _World) -> Iterator[Tie]:
    ends = targets(portion.values, "front", "of")
    return _ends(portion, "front", ends, ends, world)


def _link(portion: Portion, world: _World) -> Iterator[Tie]:
    ends = targets(portion.values, "parties")
    return _ends(portion, "link", ends, ends, world)


def _conduct(portion: Portion, world: _World) -> Iterator[Tie]:
    """Only who acts can admit conduct: whom it touches would admit for another."""
    return _ends(portion, "conduct", targets(portion.values, "actor", "towards"), targets(portion.values, "actor"), world)


def _asset(portion: Portion, world: _World) -> Iterator[Tie]:
    """Who owns or runs a designated ship is tied to it as to a body; so is a sensitive body to its ship."""
    owners = targets(portion.values, "owner", "operator")
    return _ends(portion, "ownership", (portion.entity.id, *owners), owners, world) if owners else iter(())


def _ends(portion: Portion, word: str, ends: tuple[str, ...], concerned: tuple[str, ...], world: _World) -> Iterator[Tie]:
    record, words = portion.entity.id, f"{word} of {world.labels(ends)}"
    for person in (end for end in dict.fromkeys(ends) if end in world.sensitive.people):
        if company := world.company(person, ends):
            yield Tie(Clause.PERSON, record, (world.sensitive.people[person],), company, words)
    if bodies := world.bodies(ends):
        yield Tie(Clause.BODY, record, tuple(world.sensitive.people.get(end, end) for end in concerned), bodies, words)


def _organisation(portion: Portion, world: _World) -> Iterator[Tie]:
    ends = (portion.entity.id, *targets(portion.values, "part-of"))
    if len(ends) > 1 and (bodies := world.bodies(ends)):
        yield Tie(Clause.WITHIN, portion.entity.id, ends, bodies, f"{world.label(ends[0])} as part of {world.labels(ends[1:])}")


def _designation(portion: Portion, world: _World) -> Iterator[Tie]:
    """The grounds of a designation say to whom its party is tied; a benefit also ties to who grants it."""
    keys = ("grounds", "authority") if portion.entity.kind.is_a("nx:PrivilegedStatus") else ("grounds",)
    others = targets(portion.values, *keys)
    for party in targets(portion.values, "party"):
        person = world.sensitive.people.get(party)
        bodies = world.company(party, others) if person else world.bodies(other for other in others if other != party)
        if bodies:
            words = f"{world.label(party)} designated for {world.labels(bodies)}"
            yield Tie(Clause.PERSON if person else Clause.WITHIN, portion.entity.id, (person or party,), bodies, words)


def _status(portion: Portion, world: _World) -> Iterator[Tie]:
    """What only an authority can give, only its own list or act can tell of a person."""
    if portion.entity.kind.is_a("nx:PrivilegedStatus"):
        return
    record, parties = portion.entity.id, targets(portion.values, "party")
    if any(party in world.sensitive.people for party in parties):
        yield Tie(Clause.STATUS, record, (), (), f"{world.labels(parties)} designated or listed")
    for authority in targets(portion.values, "authority"):
        if authority in world.entities and not world.sensitive.is_authority(world.entities[authority]):
            yield Tie(Clause.NO_AUTHORITY, record, (), (), f"{world.labels(parties)} by {world.label(authority)}")


def _event_ties(portion: Portion, world: _World) -> Iterator[Tie]:
    event, sensitive = portion.entity.id, world.sensitive
    operation = portion.entity.kind.is_a("nx:MilitaryOperation")  # a state's; of anybody else, an attack by another name
    founded = world.bodies(targets(portion.values, "establishes"))
    organisers = organisers_of(portion) if founded else set()
    for part in dict.fromkeys(value.item for value in portion.values if isinstance(value.item, Part)):
        words = f"{world.label(part.actor)} as {part.role.name.removeprefix('nx:role-')} in {event}"
        concerned = (sensitive.people.get(part.actor, part.actor),)
        if event in sensitive.attacks or part.role.name in sensitive.roles:
            bodies = sensitive.parties.get(event, ()) if part.role.name != TARGET else world.bodies((part.actor,))
            yield Tie(Clause.ATTACK, event, (part.actor,), tuple(sorted(bodies)), words)
        elif operation and part.role.name not in PASSIVE and not world.is_state(part.actor):
            yield Tie(Clause.ATTACK, event, (part.actor,), world.bodies((part.actor,)), words)
        elif part.actor in sensitive.people and event in sensitive.events:
            yield Tie(Clause.PERSON, event, concerned, (), words, association=True)
        elif part.actor in organisers:
            yield Tie(Clause.WITHIN, event, (*concerned, *founded), founded, words)


_FINDERS: Final[tuple[tuple[str, _Finder], ...]] = (
    ("nx:Membership", _membership),
    ("nx:FrontRelation", _front),
    ("nx:Link", _link),
    ("nx:Conduct", _conduct),
    ("nx:Asset", _asset),
    ("nx:Organisation", _organisation),
    ("nx:Designation", _designation),
    ("nx:Designation", _status),
    ("nx:WatchListing", _status),
    ("nx:Event", _event_ties),
)
