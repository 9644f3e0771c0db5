"""The statements that the rules beyond OWL 2 RL run over, by property and either end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from nexusrdf.graph.quads import Term, Triple
from nexusrdf.reason.labels import ALWAYS

Pair = tuple[Term, Term]
_NONE: Final[Mapping[Pair, int]] = {}
_Ends = dict[Term, list[Pair]]


@dataclass(slots=True)
class World:
    """Statements by property: for both ends the number of their label. Ends are looked up as they are first asked for."""

    pairs: Mapping[Term, Mapping[Pair, int]]
    _by_end: dict[tuple[Term, int], _Ends] = field(default_factory=dict)

    def size(self, predicate: Term) -> int:
        """Return how many statements there are of a property."""
        return len(self.pairs.get(predicate, _NONE))

    def label(self, triple: Triple) -> int:
        """Return the number of the label of a statement that holds."""
        return self.pairs[triple[1]][triple[0], triple[2]]

    def find(self, subject: Term | None, predicate: Term, value: Term | None) -> Iterable[Pair]:
        """Return the ends of the statements of a property, of one or both given ends."""
        known = self.pairs.get(predicate, _NONE)
        if subject is not None and value is not None:
            return ((subject, value),) if (subject, value) in known else ()
        if subject is not None:
            return self._ends(predicate, 0).get(subject, ())
        if value is not None:
            return self._ends(predicate, 1).get(value, ())
        return known

    def _ends(self, predicate: Term, end: int) -> _Ends:
        if (predicate, end) not in self._by_end:
            found: defaultdict[Term, list[Pair]] = defaultdict(list)
            for pair in self.pairs.get(predicate, _NONE):
                found[pair[end]].append(pair)
            self._by_end[predicate, end] = dict(found)
        return self._by_end[predicate, end]


def make_world(triples: Iterable[Triple]) -> World:
    """Return the world of some statements, all of which hold whatever is withdrawn."""
    return World(_sorted(triples))


def _sorted(triples: Iterable[Triple]) -> Mapping[Term, Mapping[Pair, int]]:
    pairs: defaultdict[Term, dict[Pair, int]] = defaultdict(dict)
    for s, p, o in sorted(triples):
        pairs[p][s, o] = ALWAYS
    return dict(pairs)
