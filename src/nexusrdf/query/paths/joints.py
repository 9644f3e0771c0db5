"""What stands beside the steps of a chain: links that join records of one actor, denials, dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from nexusrdf.query.paths.field import Field
from nexusrdf.query.paths.kinds import PART
from nexusrdf.query.paths.nodes import Told
from nexusrdf.query.paths.steps import Ground, Step
from nexusrdf.query.paths.tie_claims import TieClaim


@dataclass(frozen=True, slots=True)
class Joint:
    """Two records (IRIs) that an accepted link (IRI, empty where none tells so) holds to be one actor."""

    start: str
    end: str
    link: str


def find_joints(field: Field, start: str, end: str) -> list[Joint]:
    """Return the fewest links that lead from one record of an actor to another, none where they are the same."""
    paths, frontier = {start: [start]}, [start]
    while frontier and end not in paths:
        near: list[str] = []
        for record in frontier:
            for other in sorted({one.value for one in field.records.objects(ox.NamedNode(record), "identifiedWith")}):
                if other not in paths:
                    paths[other] = [*paths[record], other]
                    near.append(other)
        frontier = near
    records = paths.get(end, [start])
    return [Joint(one, other, _link(field, one, other)) for one, other in pairwise(records)]


def _link(field: Field, one: str, other: str) -> str:
    both = [{link.value for link in field.records.subjects("sameActor", ox.NamedNode(record))} for record in (one, other)]
    outcome = field.records.concept
    return min((link for link in both[0] & both[1] if outcome(ox.NamedNode(link), "identityOutcome") == "accepted"), default="")


def find_denials(field: Field, step: Step) -> list[TieClaim]:
    """Return the claims that deny a step: of an event, that either actor had a part in it; of anything else, both ends."""
    found: dict[str, TieClaim] = {}
    for ground in (step.best, *step.others):
        actors = {field.actor_of(carried.side.record) for carried in (ground.one, ground.other)}
        is_event = field.nodes[ground.node].is_event
        for claim, sides in field.denials.get(ground.node, ()):
            denied = {field.actor_of(side.record) for side in sides if not is_event or side.end == PART} & actors
            if denied and (is_event or denied == actors):
                found[claim.iri] = claim
    return [found[iri] for iri in sorted(found)]


def say_dates(field: Field, ground: Ground) -> str:
    """Return the dates of what carries a step, as its claims give them, else as others do (EDTF); empty where none is told.

    A relation gives `2012 to 2015`, an event its day.
    """
    node = field.nodes[ground.node]
    own = {claim.iri for claim in ground.claims}
    standing = [(claim, told) for graph, told in node.told.items() if (claim := field.claims.find(graph)) and claim.standing]
    mine = [told for claim, told in standing if claim.iri in own]
    rest = [told for claim, told in standing if claim.iri not in own]
    start, end, when = (_written(name, mine) or _written(name, rest) for name in ("start", "end", "when"))
    if when:
        return when
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def _written(name: str, told: Iterable[Told]) -> str:
    return " or ".join(sorted({one.written[name] for one in told if name in one.written}))
