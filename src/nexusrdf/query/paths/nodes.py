"""What one relation, event, designation or record says of the actors that it ties, claim by claim."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.vocab import NX, RDF
from nexusrdf.query.paths.kinds import BODIES, BODY, KINDS, OWN, PART, PLACE, SELF, THERE, is_tied
from nexusrdf.query.paths.when import DATES

_TYPE: Final = f"{RDF}type"
_DAYS: Final = frozenset(name for names in DATES.values() for name in names)
_IN_EVENT, _PARTICIPANT, _ATTENDANT, _ROLE = (ox.NamedNode(NX + name) for name in ("inEvent", "participant", "attendant", "role"))


@dataclass(frozen=True, slots=True)
class Side:
    """One end of what ties: the record (IRI), the end (see `kinds`), and the part it has, where it is told."""

    record: str
    end: str
    role: str = ""


@dataclass(slots=True)
class Told:
    """What one claim tells of a node: its kinds, its ends, its dates in bounds and as written, by local name."""

    kinds: set[str] = field(default_factory=set)
    sides: list[Side] = field(default_factory=list)
    dates: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Node:
    """A relation, event or record that may tie actors: its IRI, and what is told of it by content graph."""

    iri: str
    told: Mapping[ox.NamedNode, Told]

    @property
    def kind(self) -> str:
        """The most special kind that any claim gives it."""
        kinds = {kind for told in self.told.values() for kind in told.kinds}
        return next((kind for kind in KINDS if kind in kinds), "")

    @property
    def is_event(self) -> bool:
        """Whether it happens by itself, so that each claim may tell of one end."""
        return any("Event" in told.kinds for told in self.told.values())


def read_node(store: ox.Store, node: ox.NamedNode, prefix: str, ends: Iterable[str]) -> Node:
    """Return what the claims of a release tell of a node; content graphs begin with `prefix`, `ends` are those that tie."""
    told: defaultdict[ox.NamedNode, Told] = defaultdict(Told)
    wanted = set(ends)
    for quad in store.quads_for_pattern(node, None, None, None):
        graph, value = quad.graph_name, quad.object
        if not isinstance(graph, ox.NamedNode) or not graph.value.startswith(prefix):
            continue
        name = quad.predicate.value.removeprefix(NX)
        if isinstance(value, ox.Literal):
            _take_date(told[graph], name, value.value)
        elif isinstance(value, ox.NamedNode):
            _take_link(told[graph], name, value.value, node.value, wanted)
    for part in {quad.subject for quad in store.quads_for_pattern(None, _IN_EVENT, node, None)}:
        if isinstance(part, ox.NamedNode):
            _take_part(store, part, prefix, told, wanted)
    _close(told, wanted)
    return Node(node.value, dict(sorted(told.items(), key=lambda item: item[0].value)))


def _take_date(told: Told, name: str, value: str) -> None:
    if name in _DAYS:
        told.dates[name] = value
    elif name in DATES:
        told.written[name] = value


def _take_link(told: Told, name: str, value: str, node: str, wanted: set[str]) -> None:
    if name == _TYPE:
        told.kinds.add(value.removeprefix(NX))
    elif name in BODIES:
        told.sides.append(Side(value, BODY))
    elif name == "place" and PLACE in wanted:
        told.sides.append(Side(value, PLACE))
    elif name == "role":
        told.written["role"] = min(value, told.written.get("role", value))
    elif name in wanted:
        told.sides.append(Side(value, name))
        if name in OWN and Side(node, SELF) not in told.sides:
            told.sides.append(Side(node, SELF))


def _take_part(store: ox.Store, part: ox.NamedNode, prefix: str, told: defaultdict[ox.NamedNode, Told], wanted: set[str]) -> None:
    """Add a participation: its actor, who was there with an end more where that ties."""
    found: defaultdict[ox.NamedNode, dict[ox.NamedNode, str]] = defaultdict(dict)
    for quad in store.quads_for_pattern(part, None, None, None):
        graph, value = quad.graph_name, quad.object
        if isinstance(graph, ox.NamedNode) and graph.value.startswith(prefix) and isinstance(value, ox.NamedNode):
            found[graph][quad.predicate] = value.value
    for graph, parts in found.items():
        if _PARTICIPANT not in parts or _IN_EVENT not in parts:
            continue
        record, role = parts[_PARTICIPANT], parts.get(_ROLE, "")
        told[graph].kinds.add("Event")
        told[graph].sides.append(Side(record, PART, role))
        if THERE in wanted and _ATTENDANT in parts:
            told[graph].sides.append(Side(record, THERE, role))


def _close(told: Mapping[ox.NamedNode, Told], wanted: set[str]) -> None:
    """Drop the ends that do not tie: what is told of the kind of an event counts for every claim on it."""
    kinds = {kind for one in told.values() for kind in one.kinds}
    for one in told.values():
        one.sides = sorted(
            {
                side
                for side in one.sides
                if side.end in wanted and (side.end != PART or is_tied(side.role.partition("role-")[2], kinds))
            },
            key=lambda side: (side.record, side.end, side.role),
        )
        role = one.written.pop("role", "")
        if role:
            one.sides = [Side(side.record, side.end, role) if side.end == "member" else side for side in one.sides]
