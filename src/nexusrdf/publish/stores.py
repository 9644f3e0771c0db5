"""Query stores: a cache built from dataset.nq, never published, opened read-only.

`full` holds every graph. `accepted` holds what we stand behind and what follows from it,
the content graphs of accepted claims, the graphs of what rests on these alone, and what the
records graph says of those claims; of editorial records the editions of lists, whom curators hold
to be one actor, and identity links between actors that are in it.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.graph.emit import term
from nexusrdf.graph.inferred import INCOMPLETE
from nexusrdf.graph.quads import Quad, Term, format_iri, is_iri
from nexusrdf.graph.syntax import parse_quads, to_oxigraph

_TO_OTHER_CLAIMS: Final = frozenset({term("nx:supports"), term("nx:disputes")})
_FOLLOWED: Final = frozenset(
    term(curie)
    for curie in (
        "nx:evidence", "nx:decision", "nx:source", "nx:claimant", "nx:relayedBy", "nx:decidedBy", "nx:author",
        "nx:publisher", "nx:issuer", "nx:name", "nx:claimsRecord", "nx:identifiedWith",
    )
)  # fmt: skip


def build_stores(dataset: bytes, base: Base, target: Path) -> None:
    """Build both stores in a new folder from the bytes of dataset.nq."""
    quads = list(parse_quads(dataset, ".nq"))
    for name, chosen in (("full", quads), ("accepted", select_accepted(quads, base))):
        path = target / name
        path.mkdir(parents=True)
        store = ox.Store(str(path))
        store.bulk_extend(to_oxigraph(chosen))
        store.flush()
        del store


def select_accepted(quads: Iterable[Quad], base: Base) -> list[Quad]:
    """Return the quads that the accepted store holds."""
    by_graph: defaultdict[Term, list[Quad]] = defaultdict(list)
    for quad in quads:
        by_graph[quad[3]].append(quad)
    records = by_graph[format_iri(base.mint_graph("records"))]
    status, accepted = term("nx:curationStatus"), term("nx:status-accepted")
    claims = {s for s, p, o, _ in records if p == status and o == accepted}
    contents = {o for s, p, o, _ in records if p == term("nx:content") and s in claims}
    views = [q for name in ("accepted", "entailed") for q in by_graph[format_iri(base.mint_graph(name))]]
    inferred = _select_inferred(records, claims, base)
    kept = views + [q for graph in sorted(contents | inferred) for q in by_graph[graph]]
    notes = inferred | {format_iri(base.mint_graph(name)) for name in ("accepted", "entailed", "records")}
    editions = {s for s, p, _, _ in records if p == term("nx:editionOf")}
    reached = reach_records(records, claims | notes | editions | {q[0] for q in views} | {q[2] for q in views if is_iri(q[2])})
    reached |= reach_records(records, _select_links(records, reached))
    unsure = _cited_by_others(records, claims)
    claim_prefix = format_iri(base.mint("claim", ""))[:-1]
    kept += [
        q
        for q in records
        if q[0] in reached
        and not (q[0].startswith(claim_prefix) and q[0] not in claims)
        and not (q[1] in _TO_OTHER_CLAIMS and q[2] not in claims)
        and not (q[1] == term("nx:completeEdition") and q[0] in unsure)
    ]
    return kept


def _select_links(records: Iterable[Quad], reached: set[Term]) -> set[Term]:
    """Return the identity links, decided or not, of which every actor is reached anyway."""
    actors: defaultdict[Term, set[Term]] = defaultdict(set)
    for s, p, o, _ in records:
        if p == term("nx:sameActor"):
            actors[s].add(o)
    return {link for link, same in actors.items() if same <= reached}


def _cited_by_others(records: Iterable[Quad], claims: set[Term]) -> set[Term]:
    """Return the sources that a claim cites which is not accepted.

    A complete edition that has an actor no more ends a listing. Where an entry may be missing only because its claim is
    not accepted, the accepted store must not take the edition for complete.
    """
    source_of = {s: o for s, p, o, _ in records if p == term("nx:source")}
    cited: set[Term] = set()
    for s, p, o, _ in records:
        if s not in claims and p == term("nx:evidence"):
            cited.add(source_of.get(o, o))
        elif s not in claims and p == term("nx:lastSeenIn"):
            cited.add(o)
    return cited


def _select_inferred(records: Iterable[Quad], claims: set[Term], base: Base) -> set[Term]:
    """Return the graphs of what rests on accepted claims only."""
    resting: defaultdict[Term, set[Term]] = defaultdict(set)
    for s, p, o, _ in records:
        if p == term("nx:restsOn"):
            resting[s].add(o)
    return {graph for graph, on in resting.items() if on <= claims} | {format_iri(base.mint_graph(INCOMPLETE[True]))}


def reach_records(records: Iterable[Quad], start: set[Term]) -> set[Term]:
    """Return some nodes and what tells of them in the records graph: evidence, sources, decisions, who speaks."""
    links: defaultdict[Term, list[Term]] = defaultdict(list)
    for s, p, o, _ in records:
        if p in _FOLLOWED:
            links[s].append(o)
    reached, frontier = set(start), list(start)
    while frontier:
        for node in links[frontier.pop()]:
            if node not in reached:
                reached.add(node)
                frontier.append(node)
    return reached
