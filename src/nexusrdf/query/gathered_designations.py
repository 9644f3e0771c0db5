"""What bears on some designations and meetings: for the questions that compare designations, and those on meetings."""

from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.vocab import NX
from nexusrdf.query.gathering import Gathered, Node, TooMuchError, few
from nexusrdf.query.slices import find_told

_MEETINGS: Final = 40  # of more the release itself tells sooner


def gather_differing(gathered: Gathered, _given: Mapping[str, Node]) -> None:
    """Gather what bears on the actors that more than one authority designates."""
    linked = gathered.targets("sameActor") | gathered.targets("identifiedWith")
    several = {party for party in linked if _subjects(gathered, "designatedParty", party)} | _find_several(gathered)
    parties: set[Node] = set()
    while several:
        tied = _tied(gathered, {several.pop()})
        several -= tied
        found = {one for party in tied for one in _subjects(gathered, "designatedParty", party)}
        if len({authority for one in found for authority in _values(gathered, one, "designatingAuthority")}) > 1:
            parties |= tied
    _add(gathered, parties)


def _find_several(gathered: Gathered) -> set[Node]:
    """Return the parties of more than one designation; the engine counts without reading their names."""
    counted = f"{{ ?one <{NX}designatedParty> ?party }} GROUP BY ?party HAVING (COUNT(DISTINCT ?one) > 1)"
    rows = gathered.store.query(f"SELECT ?party {counted}", default_graph=list(gathered.all_views))
    return {row["party"] for row in rows} if isinstance(rows, ox.QuerySolutions) else set()


def gather_met(gathered: Gathered, given: Mapping[str, Node]) -> None:
    """Gather the events that an actor was at, and what bears on the designations of whoever was there."""
    asked = _tied(gathered, set(given.values()))
    events = {event for party in asked for part in _parts_of(gathered, party) for event in _values(gathered, part, "inEvent")}
    parts = _add_events(gathered, events)
    met = {who for part in parts for name in ("attendant", "participant") for who in _values(gathered, part, name)}
    _add(gathered, _tied(gathered, met) | asked)


def gather_meetings(gathered: Gathered, given: Mapping[str, Node]) -> None:
    """Gather the meetings and gatherings, all or those that an actor was at, with who was there."""
    if given:
        events = {event for part in _parts_of(gathered, given["actor"]) for event in _values(gathered, part, "inEvent")}
    else:
        kinds = (Node(f"{NX}Meeting"), Node(f"{NX}Gathering"))
        quads = (quad for kind in kinds for quad in gathered.store.quads_for_pattern(None, gathered.TYPE, kind, None))
        events = {quad.subject for quad in quads if isinstance(quad.subject, Node)}
        if len(events) > _MEETINGS:
            raise TooMuchError
    _add_events(gathered, events)
    _add_names(gathered)


def _add_events(gathered: Gathered, events: set[Node]) -> set[Node]:
    """Add what is said of some events and of the parts in them; return these parts."""
    parts = {part for event in few(events) for part in _subjects(gathered, "inEvent", event)}
    for node in (*events, *few(parts, times=5)):
        _add_content(gathered, node)
    return parts


def _add_names(gathered: Gathered) -> None:
    gathered.name({end for quad in gathered.made for end in (quad.subject, quad.object) if isinstance(end, Node)})


def _subjects(gathered: Gathered, name: str, node: Node) -> set[Node]:
    quads = gathered.store.quads_for_pattern(None, Node(NX + name), node, None)
    return {quad.subject for quad in quads if isinstance(quad.subject, Node)}


def _parts_of(gathered: Gathered, party: Node) -> set[Node]:
    return _subjects(gathered, "attendant", party) | _subjects(gathered, "participant", party)


def _values(gathered: Gathered, node: Node, name: str) -> set[Node]:
    quads = gathered.store.quads_for_pattern(node, Node(NX + name), None, None)
    return {quad.object for quad in quads if isinstance(quad.object, Node)}


def _tied(gathered: Gathered, parties: set[Node]) -> set[Node]:
    """Return some actors and every record that some link, whatever was decided of it, ties to them."""
    found, waiting = set(parties), list(parties)
    while waiting:
        one = waiting.pop()
        near = {other for link in gathered.subjects("sameActor", one) for other in gathered.objects(link, "sameActor")}
        near |= gathered.subjects("identifiedWith", one) | gathered.objects(one, "identifiedWith")
        waiting += near - found
        found |= near
    return found


def _add(gathered: Gathered, parties: set[Node]) -> None:
    """Add what bears on the designations of some parties."""
    for node in few(find_told(gathered.store, few(parties)), times=5):
        _add_content(gathered, node)
    gathered.describe(link for party in parties for link in gathered.subjects("sameActor", party))
    for party in parties:
        gathered.made.extend(gathered.store.quads_for_pattern(party, Node(f"{NX}identifiedWith"), None, gathered.records))
    lists = gathered.store.quads_for_pattern(None, gathered.TYPE, Node(f"{NX}OfficialList"), gathered.records)
    gathered.describe([quad.subject for quad in lists if isinstance(quad.subject, Node)])
    _add_names(gathered)


def _add_content(gathered: Gathered, node: Node) -> None:
    """Add what views and claims say of a node, and these claims."""
    for quad in gathered.store.quads_for_pattern(node, None, None, None):
        gathered.made.add(quad)
        if isinstance(quad.graph_name, Node):
            claims = gathered.subjects("content", quad.graph_name)
            gathered.describe(claims - gathered.known)
            gathered.describe(one for claim in claims - gathered.known for one in gathered.objects(claim, "evidence"))
            gathered.known.update(claims)
