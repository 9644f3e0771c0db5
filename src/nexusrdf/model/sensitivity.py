"""Which bodies and events are sensitive, and which ties in a claim are (ontology notes, section 3).

A body is sensitive if any affirmed claim types it ArmedGroup, gives it a restrictive
designation, or makes it front, part, collective or organiser of a sensitive body: the
least fixpoint over all affirmed claims, whatever their status. An event is sensitive if
a sensitive body, or someone said to belong to one, takes part or organises it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from nexusrdf.model.claim import Claim, Portion
from nexusrdf.model.entity import Entity, targets
from nexusrdf.model.schema import BY_NOTATION
from nexusrdf.model.values import ConceptRef, Part, Plain


class Clause(Enum):
    """The three clauses of sensitive content."""

    ATTACK = "a role in an attack, or a role that imputes wrongdoing"
    PERSON = "ties a person to a sensitive body"
    BODY = "ties an actor to a sensitive body"


@dataclass(frozen=True, slots=True)
class Tie:
    """One sensitive item of a claim.

    `concerned` are the actors whose own admission would count; `bodies` the sensitive
    bodies; `membership` tells whether clause (c) of the policy can clear it.
    """

    clause: Clause
    record: str
    concerned: tuple[str, ...]
    bodies: tuple[str, ...]
    membership: bool
    association: bool
    words: str


@dataclass(frozen=True, slots=True)
class Sensitive:
    """The sensitive bodies and events of a dataset, and the roles that impute wrongdoing."""

    bodies: frozenset[str]
    events: frozenset[str]
    roles: frozenset[str]


def find_sensitive(entities: Mapping[str, Entity], claims: Iterable[Claim], extra_roles: frozenset[str] = frozenset()) -> Sensitive:
    """Compute what is sensitive from every standing claim; `extra_roles` are concept ids."""
    portions = [portion for claim in claims if claim.stands for portion in claim.content]
    bodies = _sensitive_bodies(entities, portions)
    belonging = {m for p in portions if p.entity.kind.is_a("nx:Membership") and _membership_bodies(p) & bodies for m in targets(p.values, "member")}
    events = {p.entity.id for p in portions if p.entity.kind.is_a("nx:Event") and _event_actors(p) & (bodies | belonging)}
    roles = {concept.curie for concept in BY_NOTATION.values() if concept.sensitive} | extra_roles
    roles |= {e.id for e in entities.values() if any(v.item == Plain("true") for v in e.values_of("sensitive"))}
    return Sensitive(frozenset(bodies), frozenset(events), frozenset(roles))


def _sensitive_bodies(entities: Mapping[str, Entity], portions: list[Portion]) -> set[str]:
    bodies = {e.id for e in entities.values() if e.kind.is_a("nx:ArmedGroup")}
    follows: defaultdict[str, set[str]] = defaultdict(set)
    for portion in portions:
        entity, values = portion.entity, portion.values
        if entity.kind.is_a("nx:RestrictiveDesignation"):
            bodies.update(party for party in targets(values, "party") if not _is_person(entities, party))
        elif entity.kind.is_a("nx:FrontRelation"):
            for principal in targets(values, "of"):
                follows[principal].update(targets(values, "front"))
        elif entity.kind.is_a("nx:Establishment"):
            for body in targets(values, "establishes"):
                starters = targets(values, "initiator", "organiser")
                follows[body].update(starter for starter in starters if not _is_person(entities, starter))
        elif entity.kind.is_a("nx:Actor"):
            for whole in targets(values, "part-of", "of"):
                follows[whole].add(entity.id)
    frontier = list(bodies)
    while frontier:
        for reached in follows[frontier.pop()] - bodies:
            bodies.add(reached)
            frontier.append(reached)
    return bodies


def _is_person(entities: Mapping[str, Entity], identifier: str) -> bool:
    return identifier in entities and entities[identifier].kind.is_a("nx:Person")


def _membership_bodies(portion: Portion) -> set[str]:
    return set(targets(portion.values, "body", "on-behalf-of"))


def _parts(portion: Portion) -> Iterator[Part]:
    for value in portion.values:
        if isinstance(value.item, Part):
            yield value.item


def _event_actors(portion: Portion) -> set[str]:
    """Return who has a part in an event, and the bodies it founds or invites to."""
    return {part.actor for part in _parts(portion)} | set(targets(portion.values, "establishes", "to"))


def find_ties(claim: Claim, entities: Mapping[str, Entity], sensitive: Sensitive) -> tuple[Tie, ...]:
    """Return the sensitive items of a claim, in the order of its content."""
    return tuple(tie for portion in claim.content for tie in _portion_ties(portion, entities, sensitive))


def _portion_ties(portion: Portion, entities: Mapping[str, Entity], sensitive: Sensitive) -> Iterator[Tie]:
    kind = portion.entity.kind
    if kind.is_a("nx:Membership"):
        yield from _membership_ties(portion, entities, sensitive)
    elif kind.is_a("nx:FrontRelation"):
        yield from _body_ties(portion, targets(portion.values, "front", "of"), "front", entities, sensitive)
    elif kind.is_a("nx:Link"):
        yield from _body_ties(portion, targets(portion.values, "parties"), "link", entities, sensitive)
    elif kind.is_a("nx:Conduct"):
        yield from _body_ties(portion, targets(portion.values, "actor", "towards"), "conduct", entities, sensitive)
    elif kind.is_a("nx:Event"):
        yield from _event_ties(portion, entities, sensitive)


def _membership_ties(portion: Portion, entities: Mapping[str, Entity], sensitive: Sensitive) -> Iterator[Tie]:
    bodies = tuple(sorted(_membership_bodies(portion) & sensitive.bodies))
    roles = {value.item.name for value in portion.values if isinstance(value.item, ConceptRef)}
    for member in targets(portion.values, "member"):
        if not _is_person(entities, member):
            continue
        if bodies:
            words = f"{_label(entities, member)} in {_labels(entities, bodies)}"
            yield Tie(Clause.PERSON, portion.entity.id, (member,), bodies, True, False, words)
        elif roles & sensitive.roles:
            words = f"{_label(entities, member)} as {', '.join(sorted(roles & sensitive.roles))}"
            yield Tie(Clause.ATTACK, portion.entity.id, (member,), (), False, False, words)


def _body_ties(
    portion: Portion, ends: tuple[str, ...], word: str, entities: Mapping[str, Entity], sensitive: Sensitive
) -> Iterator[Tie]:
    bodies = tuple(sorted(set(ends) & sensitive.bodies))
    if not bodies:
        return
    words = f"{word} of {_labels(entities, ends)}"
    for person in (end for end in ends if _is_person(entities, end)):
        yield Tie(Clause.PERSON, portion.entity.id, (person,), bodies, False, False, words)
    yield Tie(Clause.BODY, portion.entity.id, ends, bodies, False, False, words)


def _event_ties(portion: Portion, entities: Mapping[str, Entity], sensitive: Sensitive) -> Iterator[Tie]:
    event = portion.entity
    for part in _parts(portion):
        words = f"{_label(entities, part.actor)} as {part.role.name.removeprefix('nx:role-')} in {event.id}"
        person = _is_person(entities, part.actor)
        if event.kind.is_a("nx:Attack") or (person and part.role.name in sensitive.roles):
            bodies = (part.actor,) if part.actor in sensitive.bodies else ()
            yield Tie(Clause.ATTACK, event.id, (part.actor,), bodies, False, False, words)
        elif person and event.id in sensitive.events:
            yield Tie(Clause.PERSON, event.id, (part.actor,), (), False, True, words)


def _label(entities: Mapping[str, Entity], identifier: str) -> str:
    return entities[identifier].label.text if identifier in entities else identifier


def _labels(entities: Mapping[str, Entity], identifiers: Iterable[str]) -> str:
    return ", ".join(_label(entities, identifier) for identifier in identifiers)
