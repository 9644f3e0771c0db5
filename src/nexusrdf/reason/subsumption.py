"""Which classes and properties are below which, by the schema rules of OWL 2 RL (OWL 2 Profiles, table 9).

Instances need them: `x` of a restriction asserted only as a superclass is also of every wider one.
"""

from typing import Final

from nexusrdf.base.vocab import OWL
from nexusrdf.graph.quads import Term

Pair = tuple[Term, Term]
Restriction = tuple[Term, Term, Term, Term]
_HAS_VALUE: Final = f"<{OWL}hasValue>"
_ALL_VALUES: Final = f"<{OWL}allValuesFrom>"


def order_schema(subclasses: set[Pair], subproperties: set[Pair], restrictions: list[Restriction]) -> tuple[list[Pair], list[Pair]]:
    """Return subclass pairs and subproperty pairs that together have every schema consequence, sorted.

    A restriction is its kind, its class, its property and its filler (rules scm-hv, scm-svf, scm-avf);
    transitivity is left to those who follow the pairs.
    """
    properties = _transitive(subproperties)
    declared = set(subclasses)
    while True:
        classes = _transitive(declared)
        wider = {pair for pair in _compare(restrictions, classes, properties) if pair not in classes}
        if not wider:
            return sorted(declared), sorted(subproperties)
        declared |= wider


def _compare(restrictions: list[Restriction], classes: set[Pair], properties: set[Pair]) -> set[Pair]:
    found: set[Pair] = set()
    for kind, one, property1, filler1 in restrictions:
        for other_kind, other, property2, filler2 in restrictions:
            if kind != other_kind or one == other:
                continue
            wider_property = filler1 == filler2 and (property1, property2) in properties
            wider_filler = kind != _HAS_VALUE and property1 == property2 and (filler1, filler2) in classes
            if wider_filler or (wider_property and kind != _ALL_VALUES):
                found.add((one, other))
            if wider_property and kind == _ALL_VALUES:
                found.add((other, one))
    return found


def _transitive(pairs: set[Pair]) -> set[Pair]:
    closed = set(pairs)
    above: dict[Term, set[Term]] = {}
    for one, other in pairs:
        above.setdefault(one, set()).add(other)
    for start, direct in above.items():
        frontier = list(direct)
        seen = set(frontier)
        while frontier:
            for higher in above.get(frontier.pop(), ()):
                if higher not in seen:
                    seen.add(higher)
                    frontier.append(higher)
        closed |= {(start, node) for node in seen}
    return closed
