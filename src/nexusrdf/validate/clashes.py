"""Two disjoint classes with one member, told by the statements that make it a member of each."""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Final

from nexusrdf.base.span import Span
from nexusrdf.base.vocab import RDFS
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.validate.origins import Source

_DISJOINT: Final = re.compile(r"Disjoint classes (\S+) and (\S+) have a common individual (\S+)")
_SUB: Final = frozenset({f"<{RDFS}subClassOf>", f"<{RDFS}subPropertyOf>"})
_DOMAIN: Final = f"<{RDFS}domain>"
_RANGE: Final = f"<{RDFS}range>"


class Clashes:
    """What stands above the classes and properties of a file, what properties say of their ends, what is said of each node."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._above: defaultdict[Term, list[Term]] = defaultdict(list)
        self._ends: defaultdict[tuple[Term, Term], list[Term]] = defaultdict(list)
        self._about: defaultdict[Term, list[Triple]] = defaultdict(list)
        for triple in source.triples:
            s, p, o = triple
            if p in _SUB:
                self._above[s].append(o)
            elif p in {_DOMAIN, _RANGE}:
                self._ends[s, p].append(o)
            for node in {s, o}:
                self._about[node].append(triple)

    def tell(self, words: str) -> tuple[str, Span | None]:
        """Return owlrl's words of a contradiction, plainer where the file's own statements explain it, and where the last stands.

        Followed are types, domains and ranges, by way of subclasses and subproperties.
        """
        match = _DISJOINT.fullmatch(words.rstrip("."))
        if match is None:
            return words, None
        first, second, member = (f"<{iri}>" for iri in match.groups())
        placed = [(name, span) for name in (first, second) if (span := self._find_reason(member, name)) is not None]
        if len(placed) < 2:
            return words, None
        (one, here), (other, there) = sorted(placed, key=lambda item: item[1])
        return f"{member} is {one} by {here} and {other} by {there}, and nothing can be both", there

    def _find_reason(self, member: Term, name: Term) -> Span | None:
        """Return where the first statement stands that makes something a member of a class."""
        reason = next((triple for triple in self._about[member] if name in self._implied(triple, member)), None)
        return None if reason is None else self._source.find_span(reason)

    def _implied(self, triple: Triple, member: Term) -> frozenset[Term]:
        """Return the classes of which one statement makes a node a member."""
        s, p, o = triple
        classes = {o} if p == TYPE and s == member else set[Term]()
        for above in self._closed({p}):
            classes |= {*self._ends[above, _DOMAIN]} if s == member else set()
            classes |= {*self._ends[above, _RANGE]} if o == member else set()
        return self._closed(classes)

    def _closed(self, terms: Collection[Term]) -> frozenset[Term]:
        closed, waiting = set(terms), list(terms)
        while waiting:
            more = [term for term in self._above[waiting.pop()] if term not in closed]
            closed.update(more)
            waiting.extend(more)
        return frozenset(closed)
