"""What shapes read of a graph, as the fast engine gets it, and the facts about it that decide which engine runs."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from nexusrdf.graph.quads import Term, Triple
from nexusrdf.validate.engines.families import Family, family_of
from nexusrdf.validate.engines.shapes import Shapes
from nexusrdf.validate.engines.support import Facts, find_read

Grouped = Mapping[Term, Sequence[Triple]]
"""Triples by property."""

BLANK: Final = "<urn:x-nexusrdf:blank:"
"""In front of the label of a blank node that the fast engine gets as an IRI, since it renames blank nodes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Triples that decide what shapes find, by property, and all of them as N-Triples without blank nodes.

    `blank` tells whether there were blank nodes.
    """

    by_property: Grouped
    text: str
    blank: bool


def make_reading(data: Iterable[Triple], shapes: Shapes) -> Reading:
    """Return what shapes of SHACL Core read of some data: their results rest on nothing else."""
    by_property = group(data, find_read(shapes))
    lines = [" .\n".join(map(" ".join, triples)) for triples in by_property.values() if triples]
    text = " .\n".join(lines) + " .\n" if lines else ""
    every = [*by_property.values()]
    # The first of these is by far the fastest, and most data have none.
    if "_" not in text or "_:" not in text or not any(t[0][0] == "_" or t[2][0] == "_" for t in chain.from_iterable(every)):
        return Reading(by_property, text, blank=False)
    text = "".join([f"{rename(s)} {p} {rename(o)} .\n" for s, p, o in chain.from_iterable(every)])
    return Reading(by_property, text, blank=True)


def group(data: Iterable[Triple], properties: Collection[Term] | None = None) -> Grouped:
    """Return triples by property: those of some properties, by default of all."""
    if properties is None:
        every: defaultdict[Term, list[Triple]] = defaultdict(list)
        for triple in data:
            every[triple[1]].append(triple)
        return every
    found: dict[Term, list[Triple]] = {name: [] for name in properties}
    find = found.get
    for triple in data:
        if (triples := find(triple[1])) is not None:
            triples.append(triple)
    return found


def rename(term: Term) -> Term:
    """Return a term, a blank node as an IRI."""
    return f"{BLANK}{term[2:]}>" if term[0] == "_" else term


def find_facts(reading: Reading) -> Facts:
    """Return what of the data decides who runs a shape; the values are looked at when they are first asked for."""

    @cache
    def families_of(predicate: Term) -> frozenset[Family]:
        return frozenset(map(family_of, {value for _, _, value in reading.by_property.get(predicate, ())}))

    return Facts(lambda: reading.blank, families_of)
