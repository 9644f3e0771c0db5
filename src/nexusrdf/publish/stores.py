"""Query stores: a cache built from dataset.nq, never published, opened read-only.

`full` holds every graph. `accepted` holds what we stand behind and what follows from it,
the content graphs of accepted claims, the graphs of what rests on these alone, and what the
records graph says of those claims; of editorial records the editions of lists, whom curators hold
to be one actor, identity links between actors that are in it, and searches in lists for those.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.graph.emit import term
from nexusrdf.graph.inferred import INCOMPLETE
from nexusrdf.graph.quads import Quad, Term, format_iri, is_iri
from nexusrdf.query.name_index import INDEX, write_index

_TO_OTHER_CLAIMS: Final = frozenset({term("nx:supports"), term("nx:disputes")})
_FOLLOWED: Final = frozenset(
    term(curie)
    for curie in (
        "nx:evidence", "nx:decision", "nx:source", "nx:claimant", "nx:relayedBy", "nx:decidedBy", "nx:author",
        "nx:publisher", "nx:issuer", "nx:name", "nx:claimsRecord", "nx:identifiedWith",
    )
)  # fmt: skip


_OF_ACTORS: Final = frozenset({term("nx:sameActor"), term("nx:searchedFor")})
_STATUS: Final = term("nx:curationStatus")
_CONTENT: Final = term("nx:content")
_EDITION: Final = term("nx:editionOf")
_COMPLETE: Final = term("nx:completeEdition")
_TELLING: Final = _FOLLOWED | {
    _STATUS, _CONTENT, _EDITION, term("nx:restsOn"), term("nx:sameActor"), term("nx:searchedFor"), term("nx:lastSeenIn"),
    term("nx:supersedes"),
}  # fmt: skip
"""What decides which records the accepted store holds."""


def build_stores(dataset: Path, base: Base, target: Path) -> None:
    """Build both stores and the index of names in a new folder from a dataset.nq; quads are read line by line, and none is kept.

    Raises OSError or RuntimeError where a store cannot be written, SyntaxError where the file is none of N-Quads.
    """
    target.mkdir(parents=True)
    _build_store(dataset, target / "full")
    index_names(target, base)
    with dataset.open(encoding="utf-8", newline="\n") as lines:
        is_accepted = choose_accepted(map(_split, lines), base)
    chosen = target / "accepted.nq"
    with dataset.open(encoding="utf-8", newline="\n") as lines, chosen.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(line for line in lines if is_accepted(_split(line)))
    _build_store(chosen, target / "accepted")
    chosen.unlink()


def index_names(folder: Path, base: Base) -> None:
    """Write the index of names beside the full store of a folder. Raises OSError where it cannot be written."""
    try:
        write_index(ox.Store.read_only(str(folder / "full")), base, folder / INDEX)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _build_store(quads: Path, path: Path) -> None:
    path.mkdir()
    store = ox.Store(str(path))
    store.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
    store.flush()


def _split(line: str) -> Quad:
    """Return the quad of a line of canonical N-Quads: only a literal may hold a space."""
    subject, predicate, rest = line.split(" ", 2)
    value, graph, _ = rest.rsplit(" ", 2)
    return subject, predicate, value, graph


def select_accepted(quads: Collection[Quad], base: Base) -> list[Quad]:
    """Return the quads that the accepted store holds."""
    is_accepted = choose_accepted(quads, base)
    return [quad for quad in quads if is_accepted(quad)]


def choose_accepted(quads: Iterable[Quad], base: Base) -> Callable[[Quad], bool]:
    """Return what tells of each quad of a dataset whether the accepted store holds it."""
    records, accepted, entailed = (format_iri(base.mint_graph(name)) for name in ("records", "accepted", "entailed"))
    views, telling, viewed = {accepted, entailed}, list[Quad](), set[Term]()
    for quad in quads:
        if quad[3] == records:
            if quad[1] in _TELLING:
                telling.append(quad)
        elif quad[3] in views:
            viewed.add(quad[0])
            if is_iri(quad[2]):
                viewed.add(quad[2])
    claims = {s for s, p, o, _ in telling if p == _STATUS and o == term("nx:status-accepted")}
    inferred = _select_inferred(telling, claims, base)
    graphs = {o for s, p, o, _ in telling if p == _CONTENT and s in claims} | inferred | views
    editions = {s for s, p, _, _ in telling if p == _EDITION}
    reached = reach_records(telling, claims | inferred | views | {records} | editions | viewed)
    reached |= reach_records(telling, _select_links(telling, reached))
    unsure = _cited_by_others(telling, claims)
    claim_prefix = format_iri(base.mint("claim", ""))[:-1]

    def is_accepted(quad: Quad) -> bool:
        s, p, o, g = quad
        if g != records:
            return g in graphs
        return (
            s in reached
            and not (s.startswith(claim_prefix) and s not in claims)
            and not (p in _TO_OTHER_CLAIMS and o not in claims)
            and not (p == _COMPLETE and s in unsure)
        )

    return is_accepted


def _select_links(records: Iterable[Quad], reached: set[Term]) -> set[Term]:
    """Return the identity links and searches in lists, decided or not, of which every actor is reached anyway."""
    actors: defaultdict[Term, set[Term]] = defaultdict(set)
    for s, p, o, _ in records:
        if p in _OF_ACTORS:
            actors[s].add(o)
    return {link for link, same in actors.items() if same <= reached}


def _cited_by_others(records: Iterable[Quad], claims: set[Term]) -> set[Term]:
    """Return the sources that a claim cites which is not accepted, nor has an accepted one in its place.

    A complete edition that has an actor no more ends a listing. Where an entry may be missing only because its claim is
    not accepted, the accepted store must not take the edition for complete. What an accepted claim replaced is missing
    from it too, but that claim tells of a later entry of the same actor.
    """
    source_of = {s: o for s, p, o, _ in records if p == term("nx:source")}
    known = claims | _find_replaced(records, claims)
    cited: set[Term] = set()
    for s, p, o, _ in records:
        if s not in known and p == term("nx:evidence"):
            cited.add(source_of.get(o, o))
        elif s not in known and p == term("nx:lastSeenIn"):
            cited.add(o)
    return cited


def _find_replaced(records: Iterable[Quad], claims: set[Term]) -> set[Term]:
    """Return the claims in whose place some of these stand, at whatever remove."""
    older: defaultdict[Term, set[Term]] = defaultdict(set)
    for s, p, o, _ in records:
        if p == term("nx:supersedes"):
            older[s].add(o)
    found, frontier = set[Term](), set(claims)
    while frontier:
        frontier = set[Term]().union(*(older[claim] for claim in frontier if claim in older)) - found
        found |= frontier
    return found


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
