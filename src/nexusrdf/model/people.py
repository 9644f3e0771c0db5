"""Who of a dataset is a person, and which records tell of one."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

from nexusrdf.base.span import Span
from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.entity import Entity
from nexusrdf.model.kinds import Field
from nexusrdf.model.values import ConceptRef, FieldValue, NameUse, Part, Reference


def iter_refs(item: object) -> Iterator[str]:
    """Yield the id of every record that a value names: other records and the dataset's own concepts.

    >>> list(iter_refs(Part("per-0001", ConceptRef("role-envoy", built_in=False))))
    ['per-0001', 'role-envoy']
    """
    match item:
        case Reference(target):
            yield target
        case ConceptRef(name, built_in):
            if not built_in:
                yield name
        case Part(actor, role):
            yield actor
            yield from iter_refs(role)
        case _:
            for inner in _inside(item):
                yield from iter_refs(inner)


def iter_texts(item: object) -> Iterator[str]:
    """Yield every text in a value, references left out."""
    match item:
        case str():
            yield item
        case Reference() | ConceptRef() | Part():
            return
        case _:
            for inner in _inside(item):
                yield from iter_texts(inner)


def _inside(item: object) -> Iterator[object]:
    if isinstance(item, tuple):
        yield from item
    elif is_dataclass(item) and not isinstance(item, Field | Span):
        yield from (getattr(item, field.name) for field in fields(item))


def forms_of(entity: Entity) -> tuple[str, ...]:
    """Return the label and all names of a record."""
    return (entity.label.text, *(value.item.form for value in entity.names if isinstance(value.item, NameUse)))


def find_people(dataset: Dataset) -> frozenset[str]:
    """Return the persons, and the collectives of persons: the aides of somebody are told of with the person.

    What any claim says of a collective counts, whatever became of the claim.
    """
    edges: defaultdict[str, set[str]] = defaultdict(set)
    for entity, value in iter_told(dataset):
        if entity.kind.is_a("nx:ActorCollective"):
            for whole in iter_refs(value.item):
                edges[whole].add(entity.id)
    persons = {entity.id for entity in dataset.entities.values() if entity.kind.is_a("nx:Person")}
    return _reach(persons, lambda one: edges.get(one, set()))


def find_personal(dataset: Dataset, people: frozenset[str]) -> frozenset[str]:
    """Return the events, relations, designations and assessments that tell of a person, be it through one another.

    What any claim says of them counts: a claim on the place of a meeting is about who met there.
    """
    edges: defaultdict[str, set[str]] = defaultdict(set)
    for entity, value in iter_told(dataset):
        if entity.kind.dependent:
            for other in iter_refs(value.item):
                edges[other].add(entity.id)
    return _reach(people, lambda one: edges.get(one, set())) - people


def iter_told(dataset: Dataset) -> Iterator[tuple[Entity, FieldValue]]:
    """Yield all that records hold and claims say."""
    for entity in dataset.entities.values():
        yield from ((entity, value) for value in entity.values)
    for claim in dataset.claims.values():
        for portion in claim.content:
            yield from ((portion.entity, value) for value in portion.values)


def _reach(start: set[str] | frozenset[str], follow: Callable[[str], set[str]]) -> frozenset[str]:
    reached, frontier = set(start), list(start)
    while frontier:
        for other in follow(frontier.pop()) - reached:
            reached.add(other)
            frontier.append(other)
    return frozenset(reached)


def mentioned_by(claim: Claim) -> frozenset[str]:
    """Return all that the content of a claim names, the dataset's own concepts included."""
    told = {portion.entity.id for portion in claim.content}
    return frozenset(told.union(ref for portion in claim.content for value in portion.values for ref in iter_refs(value.item)))


def voices_of(claim: Claim) -> frozenset[str]:
    """Return who says a claim, and who passes it on."""
    return frozenset(one for one in (claim.claimant, claim.relayed_by) if one is not None)
