"""The part of a release around two actors in which chains between them lie, read as far as it is needed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.limits import PATH_NODES
from nexusrdf.base.vocab import NX
from nexusrdf.query.paths.asked import Options
from nexusrdf.query.paths.kinds import BODIES, OWN, compile_partners
from nexusrdf.query.paths.nodes import Node, Side, read_node
from nexusrdf.query.paths.steps import Carried, Cell, Step, make_step
from nexusrdf.query.paths.tie_claims import TieClaim, TieClaims
from nexusrdf.query.paths.when import Holds, holds_on
from nexusrdf.query.recorded import Records
from nexusrdf.query.run import Stores, open_store

_IDENTIFIED: Final = ox.NamedNode(f"{NX}identifiedWith")
_PARTICIPANT: Final = ox.NamedNode(f"{NX}participant")
_IN_EVENT: Final = ox.NamedNode(f"{NX}inEvent")
_ABSTRACT: Final = frozenset({"self", "part", "there", "body", "place"})


@dataclass(slots=True)
class Field:
    """What was read: cells by actor, denials by node, and how far the reading went.

    An actor is the set of records that accepted links join, and goes by the first of their IRIs.
    """

    records: Records
    claims: TieClaims
    options: Options
    prefix: str
    partners: dict[str, tuple[str, ...]]
    most: int = PATH_NODES
    cells: defaultdict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    denials: defaultdict[str, list[tuple[TieClaim, tuple[Side, ...]]]] = field(default_factory=lambda: defaultdict(list))
    nodes: dict[str, Node] = field(default_factory=dict)
    is_cut: bool = False
    _actors: dict[str, str] = field(default_factory=dict)
    _members: dict[str, frozenset[str]] = field(default_factory=dict)
    _steps: dict[tuple[str, str], Step | None] = field(default_factory=dict)

    def actor_of(self, record: str) -> str:
        """Return the actor that a record (IRI) tells of."""
        if record not in self._actors:
            found, frontier = {record}, [record]
            while frontier:
                near = {
                    quad.object.value
                    for quad in self.records.store.quads_for_pattern(
                        ox.NamedNode(frontier.pop()), _IDENTIFIED, None, self.records.graph
                    )
                    if isinstance(quad.object, ox.NamedNode)
                }
                frontier += near - found
                found |= near
            first = min(found)
            self._members[first] = frozenset(found)
            self._actors |= dict.fromkeys(found, first)
        return self._actors[record]

    def members_of(self, actor: str) -> frozenset[str]:
        """Return the records of an actor."""
        return self._members[actor]

    def expand(self, actor: str) -> set[str]:
        """Read all that ties an actor; return the actors it is tied to. Nothing is read beyond the limit, and `is_cut` says so."""
        for record in sorted(self.members_of(actor)):
            for iri in sorted(self._nodes_of(record)):
                if iri in self.nodes:
                    continue
                if len(self.nodes) >= self.most:
                    self.is_cut = True
                    return set()
                self._read(iri)
        return {other for cell in self.cells[actor] for other in cell.partners(actor, len(_RANKS), self.partners)}

    def find_step(self, one: str, other: str) -> Step | None:
        """Return the step between two actors of which one was expanded, None where nothing ties them."""
        key = one, other
        if key not in self._steps:
            few, many = sorted((self.cells[one], self.cells[other]), key=len)
            known = {id(cell) for cell in many}
            self._steps[key] = make_step(one, other, [cell for cell in few if id(cell) in known], self.partners)
        return self._steps[key]

    def _nodes_of(self, record: str) -> set[str]:
        """Return the nodes that claims tie a record to."""
        store, term, found = self.records.store, ox.NamedNode(record), set[str]()

        def near(name: str) -> Iterable[ox.Quad]:
            for quad in store.quads_for_pattern(None, ox.NamedNode(NX + name), term, None):
                if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(self.prefix):
                    yield quad

        names = [end for end in self.partners if end not in _ABSTRACT] + sorted(BODIES) + ["place"] * ("place" in self.partners)
        found = {quad.subject.value for name in names for quad in near(name) if isinstance(quad.subject, ox.NamedNode)}
        for quad in near("participant"):
            if isinstance(quad.subject, ox.NamedNode):
                events = store.quads_for_pattern(quad.subject, _IN_EVENT, None, quad.graph_name)
                found |= {event.object.value for event in events if isinstance(event.object, ox.NamedNode)}
        if any(next(iter(store.quads_for_pattern(term, ox.NamedNode(NX + name), None, None)), None) for name in sorted(OWN)):
            found.add(record)
        return found

    def _read(self, iri: str) -> None:
        """Read a node into cells: an event into one, anything else into one for each claim."""
        node = self.nodes[iri] = read_node(self.records.store, ox.NamedNode(iri), self.prefix, self.partners)
        shared = Cell(iri, {}, {})
        standing = {graph: claim for graph in node.told if (claim := self.claims.find(graph))}
        dates = {graph: node.told[graph].dates for graph, claim in standing.items() if claim.standing}
        for graph, claim in standing.items():
            sides = node.told[graph].sides
            if not claim.standing:
                self.denials[iri].append((claim, tuple(sides)))
                continue
            holds: Holds = "yes"
            if self.options.on is not None:
                others = [one for other, one in dates.items() if other != graph]
                holds = holds_on(node.told[graph].dates, others, self.options.on)
            if holds == "no":
                continue
            cell = shared if node.is_event else Cell(iri, {}, {})
            for side in sides:
                cell.add(self.actor_of(side.record), Carried(claim, side, holds))
            if cell is not shared:
                self._keep(cell)
        self._keep(shared)

    def _keep(self, cell: Cell) -> None:
        for actor in {actor for actors in cell.ends.values() for actor in actors}:
            self.cells[actor].append(cell)


_RANKS: Final = range(100)


def open_field(stores: Stores, options: Options, *, most: int = PATH_NODES) -> Field:
    """Return the field of a release with nothing read yet; at most so many nodes will be.

    Raises NexusError NX612 where the store is damaged.
    """
    base = Base(stores.base)
    records = Records(open_store(stores.full), ox.NamedNode(base.mint_graph("records")), None)
    prefix = base.mint_claim_graph("")
    return Field(records, TieClaims(records, options), options, prefix, compile_partners(options.also), most)


def read_between(field: Field, start: str, goal: str, length: int) -> bool:
    """Read what lies on chains of at most so many steps between two actors, from both sides, the smaller first.

    Returns whether either side ran out: all that is tied to it, over any number of steps, was read.
    """
    fronts, known, done = [{start}, {goal}], [{start}, {goal}], [0, 0]
    while sum(done) < length and all(fronts) and not field.is_cut:
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        near: set[str] = set()
        for actor in sorted(fronts[side]):
            near |= field.expand(actor)
        fronts[side] = near - known[side]
        known[side] |= near
        done[side] += 1
    return not all(fronts) and not field.is_cut
