"""What conclusions rest on, as graphs: one for each minimal set of claims, with `nx:restsOn` to each of them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.iri import Base
from nexusrdf.graph.emit import term
from nexusrdf.graph.quads import COMMENT, TYPE, Term, Triple, format_iri, format_literal

Sets = Iterable[tuple[str, ...]]
INCOMPLETE: Final = {True: "inferred/incomplete", False: "inferred/incomplete-scenario"}
"""The graphs, of the accepted layer and of the rest, of what rests on more sets of claims than were kept."""

_COMMENT: Final = "Conclusions that rest on more sets of claims than were kept. Each is also in the graphs of those that were."


@dataclass(frozen=True, slots=True)
class InferredGraph:
    """What follows from all of some claims (ids, sorted), and from no fewer; of no claims: what rests on more sets than were kept.

    `accepted` tells whether the claims are accepted; else it belongs to the scenario.
    """

    name: str
    claims: tuple[str, ...]
    triples: frozenset[Triple]
    accepted: bool

    def iter_notes(self, base: Base) -> Iterator[Triple]:
        """Yield what the records graph says of it."""
        node = format_iri(base.mint_graph(self.name))
        yield node, TYPE, term("nx:InferredGraph")
        for claim in self.claims:
            yield node, term("nx:restsOn"), format_iri(base.mint("claim", claim))
        if not self.claims:
            yield node, COMMENT, format_literal(_COMMENT, lang="en")


def name_inferred(claims: Iterable[str]) -> str:
    """Return the name of the graph of what rests on some claims.

    >>> name_inferred(["src-0001-c018", "src-0001-c019"])
    'inferred/4a687a66ac07c901'
    """
    return f"inferred/{hashlib.sha256(' '.join(sorted(claims)).encode()).hexdigest()[:16]}"


def make_inferred(supports: Iterable[tuple[Triple, Sets, bool]], *, accepted: bool) -> Iterator[InferredGraph]:
    """Yield the graphs, by name, of triples with the minimal sets of claims they rest on and whether that is all of them.

    A triple that rests on several sets stands in the graph of each.
    """
    by_set: defaultdict[tuple[str, ...], set[Triple]] = defaultdict(set)
    incomplete: set[Triple] = set()
    for triple, sets, complete in supports:
        for claims in sets:
            by_set[claims].add(triple)
        if not complete:
            incomplete.add(triple)
    found = [InferredGraph(name_inferred(claims), claims, frozenset(by_set[claims]), accepted) for claims in by_set]
    if incomplete:
        found.append(InferredGraph(INCOMPLETE[accepted], (), frozenset(incomplete), accepted))
    yield from sorted(found, key=lambda graph: graph.name)


def read_premises(
    records: frozenset[Triple], content: Mapping[str, frozenset[Triple]], base: Base
) -> tuple[dict[str, frozenset[Triple]], dict[str, frozenset[Triple]]]:
    """Return, of accepted claims and of all claims that stand in a view, what each states: by the claim's id.

    That is its content, and the kind of each record it mentions: such a stub is in a view for as long
    as one of its claims is.
    """
    status, is_accepted = term("nx:curationStatus"), term("nx:status-accepted")
    kinds: defaultdict[Term, list[Triple]] = defaultdict(list)
    standing: dict[str, Term] = {}
    prefix = f"<{base.mint('claim', '')}"
    for triple in records:
        subject, predicate, value = triple
        if predicate == TYPE:
            kinds[subject].append(triple)
        elif predicate == status and subject.startswith(prefix):
            standing[subject[len(prefix) : -1]] = value
    stated = {claim: _state(content[claim], kinds) for claim in sorted(standing)}
    return {claim: stated[claim] for claim in stated if standing[claim] == is_accepted}, stated


def find_listed(records: frozenset[Triple], base: Base) -> frozenset[str]:
    """Return the ids of the claims that entries of lists make, those of which the evidence is an entry."""
    cites, entry = term("nx:evidence"), term("nx:entryRecord")
    prefix = f"<{base.mint('claim', '')}"
    entries = {subject for subject, predicate, _ in records if predicate == entry}
    if not entries:
        return frozenset()
    return frozenset(s[len(prefix) : -1] for s, p, o in records if p == cites and o in entries and s.startswith(prefix))


def _state(content: frozenset[Triple], kinds: Mapping[Term, list[Triple]]) -> frozenset[Triple]:
    mentioned = {s for s, _, _ in content} | {o for _, _, o in content}
    return content.union(*(kinds[node] for node in mentioned if node in kinds))
