"""What is sensitive: bodies, events and attacks, roles (ontology notes, section 3).

A body is sensitive if any affirmed claim types it ArmedGroup, gives it a restrictive
designation, or makes it front, part, collective, member, founder or foundation of a sensitive
body, or if it bears the name of one: the least fixpoint over all affirmed claims, whatever
their status. An event is sensitive if it is an attack, or if a sensitive body, or someone said
to belong to one, takes part, organises it or is invited to or by it; and so are its parts, its
whole, its answers and what may be the same.
Where the notes leave a choice, `docs/decisions/0003-what-ties.md` says what we took and why.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise, product
from types import MappingProxyType
from typing import Final

from nexusrdf.model.claim import Claim, Portion
from nexusrdf.model.dates import PartialDate
from nexusrdf.model.entity import Entity, targets
from nexusrdf.model.folding import fold, fold_singular
from nexusrdf.model.schema import BY_NOTATION
from nexusrdf.model.values import ConceptRef, FieldValue, NameUse, Part, Plain

AUTHORITIES: Final = frozenset({"nx:State", "nx:IntergovernmentalBody", "nx:Organisation"})
ORGANISING: Final = frozenset({"nx:role-organiser", "nx:role-initiator", "nx:role-founder"})
_Edges = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What is sensitive in a dataset, by id.

    `belonging` are those said to belong to a sensitive body. `attacks` are attacks, their
    parts, what may be the same, invitations to them and answers to these. `roles` impute wrongdoing. `people` maps persons, and
    collectives of a person, to that person. `parties` maps events to the sensitive bodies
    that take part. `ended` are the designations said to have ended.
    """

    bodies: frozenset[str]
    belonging: frozenset[str]
    events: frozenset[str]
    attacks: frozenset[str]
    roles: frozenset[str]
    people: Mapping[str, str]
    parties: Mapping[str, frozenset[str]]
    ended: frozenset[str]

    def is_authority(self, actor: Entity) -> bool:
        """Tell whether an actor can find or designate: a state, a body of states, or a plain organisation (a court, an agency).

        Outlets, parties, think tanks and the like are no authorities, nor is what is sensitive or said to belong to it.
        """
        return actor.kind.cls in AUTHORITIES and actor.id not in self.bodies and actor.id not in self.belonging


def find_sensitive(entities: Mapping[str, Entity], claims: Iterable[Claim], extra_roles: frozenset[str] = frozenset()) -> Sensitive:
    """Compute what is sensitive from every standing claim; `extra_roles` are ids or built-in notations of roles."""
    portions = [portion for claim in claims if claim.stands for portion in claim.content]
    people = _people(entities, portions)
    bodies = _bodies(entities, portions, people)
    belonging = _belonging(entities, portions, bodies)
    events = [portion for portion in portions if portion.entity.kind.is_a("nx:Event")]
    attacks = _attacks(entities, events)
    parties: defaultdict[str, set[str]] = defaultdict(set)
    for portion in events:
        parties[portion.entity.id] |= parties_of(portion) & bodies
    return Sensitive(
        bodies=frozenset(bodies),
        belonging=frozenset(belonging),
        events=frozenset(_events(events, bodies, belonging, attacks)),
        attacks=frozenset(attacks),
        roles=frozenset(_roles(entities, portions, extra_roles)),
        people=MappingProxyType(people),
        parties=MappingProxyType({event: frozenset(found) for event, found in parties.items() if found}),
        ended=frozenset(_ended(portions)),
    )


def parties_of(portion: Portion) -> set[str]:
    """Return who has a part in an event."""
    return {value.item.actor for value in portion.values if isinstance(value.item, Part)}


def organisers_of(portion: Portion) -> set[str]:
    """Return who organised an event or took the initiative."""
    return {value.item.actor for value in portion.values if isinstance(value.item, Part) and value.item.role.name in ORGANISING}


def bodies_of(portion: Portion) -> tuple[str, ...]:
    """Return to what a membership belongs, and for whom."""
    return targets(portion.values, "body", "on-behalf-of")


def _reach(start: Iterable[str], edges: _Edges) -> set[str]:
    """Return all that edges lead to from some ids, these included: the least fixpoint."""
    reached = set(start)
    frontier = list(reached)
    while frontier:
        for other in edges.get(frontier.pop(), ()):
            if other not in reached:
                reached.add(other)
                frontier.append(other)
    return reached


def _collectives(entities: Mapping[str, Entity], portions: list[Portion]) -> defaultdict[str, set[str]]:
    """Return the collectives of each actor.

    What a collective's record says counts even where no claim carries it: its label, which
    says the same, travels with every mention.
    """
    collectives: defaultdict[str, set[str]] = defaultdict(set)
    records = ((entity, entity.values) for entity in entities.values())
    for entity, values in (*records, *((portion.entity, portion.values) for portion in portions)):
        if entity.kind.is_a("nx:ActorCollective"):
            for whole in targets(values, "of"):
                collectives[whole].add(entity.id)
    return collectives


def _people(entities: Mapping[str, Entity], portions: list[Portion]) -> dict[str, str]:
    collectives = _collectives(entities, portions)
    persons = [entity.id for entity in entities.values() if entity.kind.is_a("nx:Person")]
    of_person = {collective: person for person in persons for collective in _reach([person], collectives)}
    return {**of_person, **{person: person for person in persons}}


def _bodies(entities: Mapping[str, Entity], portions: list[Portion], people: Mapping[str, str]) -> set[str]:
    seeds = {entity.id for entity in entities.values() if entity.kind.is_a("nx:ArmedGroup")}
    follows = _collectives(entities, portions)
    for one, other in chain(_namesakes(entities, people), _identified(entities, people), _founders(portions, people)):
        follows[one].add(other)
        follows[other].add(one)
    for portion in portions:
        entity, values = portion.entity, portion.values
        if entity.kind.is_a("nx:RestrictiveDesignation"):
            seeds.update(party for party in targets(values, "party") if party not in people)
        elif entity.kind.is_a("nx:FrontRelation"):
            for principal in targets(values, "of"):
                follows[principal].update(targets(values, "front"))
        elif entity.kind.is_a("nx:Membership"):
            for body in bodies_of(portion):
                follows[body].update(m for m in targets(values, "member") if m not in people and not _is_state(entities, m))
        elif entity.kind.is_a("nx:Organisation"):
            for whole in targets(values, "part-of"):
                follows[whole].add(entity.id)
    return _reach(seeds, follows) - people.keys()


def _founders(portions: list[Portion], people: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield founders that are no persons, each with what it founds."""
    for portion in portions:
        if portion.entity.kind.is_a("nx:Establishment"):
            yield from product(organisers_of(portion) - people.keys(), targets(portion.values, "establishes"))


def _namesakes(entities: Mapping[str, Entity], people: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of actors that share a name, persons left out: a second record of a body is no other body."""
    named: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entity in entities.values():
        if entity.kind.is_a("nx:Actor") and entity.id not in people:
            for name in _names(entity):
                named[fold(name)][entity.id] = None
    for name, ids in named.items():
        if name:
            yield from pairwise(ids)


def _identified(entities: Mapping[str, Entity], people: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of actors that an identity link ties, persons left out."""
    yield from (pair for pair in _identities(entities) if people.keys().isdisjoint(pair))


def _identities(entities: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """Yield pairs of actors that an identity link ties, unless a curator rejected it."""
    for entity in entities.values():
        if entity.kind.cls == "nx:SameActor" and not (entity.decisions and entity.decisions[-1].outcome == "rejected"):
            yield from pairwise(targets(entity.values, "same"))


def _names(entity: Entity) -> list[str]:
    return [entity.label.text, *(value.item.form for value in entity.names if isinstance(value.item, NameUse))]


def _is_state(entities: Mapping[str, Entity], identifier: str) -> bool:
    return identifier in entities and entities[identifier].kind.is_a("nx:State")


def _belonging(entities: Mapping[str, Entity], portions: list[Portion], bodies: set[str]) -> set[str]:
    """Return who is said to belong to a sensitive body.

    Members, those designated on its grounds, their collectives, and whom an identity link ties to them.
    """
    belonging: set[str] = set()
    for portion in portions:
        if portion.entity.kind.is_a("nx:Membership") and bodies.intersection(bodies_of(portion)):
            belonging.update(targets(portion.values, "member"))
        elif portion.entity.kind.is_a("nx:RestrictiveDesignation") and bodies.intersection(targets(portion.values, "grounds")):
            belonging.update(targets(portion.values, "party"))
    edges = _collectives(entities, portions)
    for one, other in _identities(entities):
        edges[one].add(other)
        edges[other].add(one)
    return _reach(belonging, edges)


def _events(portions: list[Portion], bodies: set[str], belonging: set[str], attacks: set[str]) -> set[str]:
    suspects = bodies | belonging
    sensitive = set(attacks)
    edges: defaultdict[str, set[str]] = defaultdict(set)
    for portion in portions:
        event, values = portion.entity.id, portion.values
        if parties_of(portion) & suspects or bodies.intersection(targets(values, "establishes", "to")):
            sensitive.add(event)
        for other in targets(values, "part-of", "possibly-same-as"):
            edges[event].add(other)
            edges[other].add(event)
        for other in targets(values, "to", "responds-to"):  # who is invited, and who answers
            edges[other].add(event)
    return _reach(sensitive, edges)


def _attacks(entities: Mapping[str, Entity], portions: list[Portion]) -> set[str]:
    edges: defaultdict[str, set[str]] = defaultdict(set)
    for portion in portions:
        event = portion.entity.id
        for whole in targets(portion.values, "part-of"):
            edges[whole].add(event)
        for other in targets(portion.values, "possibly-same-as"):
            edges[event].add(other)
            edges[other].add(event)
        for other in targets(portion.values, "to", "responds-to"):
            edges[other].add(event)
    return _reach((entity.id for entity in entities.values() if entity.kind.is_a("nx:Attack")), edges)


def _roles(entities: Mapping[str, Entity], portions: list[Portion], extra: frozenset[str]) -> set[str]:
    """Return the built-in roles that impute wrongdoing, those the dataset adds, and its own of the same name."""
    built_in = {concept.notation: concept.curie for concept in BY_NOTATION.values() if concept.sensitive}
    words = {fold(name.removeprefix("role-")) for name in (*built_in, *extra)}
    roles = set(built_in.values()) | {BY_NOTATION["role", role].curie if ("role", role) in BY_NOTATION else role for role in extra}
    for entity in entities.values():
        if entity.kind.name == "concept":
            names = [fold(name) for name in (entity.id.removeprefix("role-"), *_names(entity))]
            said = {fold_singular(word) for name in names for word in (name, *name.split())}
            if words & {*names, *said} or _is_sensitive(entity.values_of("sensitive")):
                roles.add(entity.id)
    return roles | {p.entity.id for p in portions if p.entity.kind.name == "concept" and _is_sensitive(p.values)}


def _is_sensitive(values: tuple[FieldValue, ...]) -> bool:
    return any(value.field.key == "sensitive" and value.item == Plain("true") for value in values)


def _ended(portions: list[Portion]) -> set[str]:
    """Return the designations that have an end or were delisted, and so clear nothing any more."""
    ended: set[str] = set()
    for portion in portions:
        if portion.entity.kind.is_a("nx:Designation"):
            if any(value.field.key == "end" and isinstance(value.item, PartialDate) for value in portion.values):
                ended.add(portion.entity.id)
        elif ConceptRef("nx:act-delisting", built_in=True) in (value.item for value in portion.values):
            ended.update(targets(portion.values, "designation"))
    return ended
