"""Axioms by which some statements cannot hold together: the rules of OWL 2 RL that conclude false (OWL 2 Profiles, section 4.3).

eq-diff, prp-irp, prp-asyp, prp-pdw, prp-adp, prp-npa1, cls-nothing2, cls-com, cls-maxc1, cls-maxqc1, cls-maxqc2, cax-dw, cax-adc.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from nexusrdf.base.vocab import OWL
from nexusrdf.graph.quads import TYPE, Term, Triple
from nexusrdf.reason.axiom_reading import LIMITS, MEMBERS, Axioms, owl
from nexusrdf.reason.rules import Clash

X, Y = "?x", "?y"
SAME_AS: Final = f"<{OWL}sameAs>"
NOTHING: Final = f"<{OWL}Nothing>"
_THING: Final = f"<{OWL}Thing>"


def iter_clashes_of(read: Axioms) -> Iterator[Clash]:
    """Yield what some axioms exclude."""
    yield _clash(read, "cls-nothing2", (), (X, TYPE, NOTHING))
    yield from _pairs(read)
    yield from _groups(read)
    yield from _kinds_of_properties(read)
    yield from _limits(read)
    yield from _denials(read)


def _clash(read: Axioms, rule: str, axioms: tuple[Triple, ...], *written: Triple) -> Clash:
    return Clash(rule, axioms, written, tuple(_forwards(read, triple) for triple in written))


def _forwards(read: Axioms, triple: Triple) -> Triple:
    subject, predicate, value = triple
    path = read.path(predicate)
    return (value, path.property, subject) if path.inverse else (subject, path.property, value)


def _pairs(read: Axioms) -> Iterator[Clash]:
    for name, rule in (("disjointWith", "cax-dw"), ("complementOf", "cls-com")):
        for one, other in read.pairs(owl(name)):
            yield _clash(read, rule, ((one, owl(name), other),), (X, TYPE, one), (X, TYPE, other))
    for one, other in read.pairs(owl("propertyDisjointWith")):
        yield _clash(read, "prp-pdw", ((one, owl("propertyDisjointWith"), other),), (X, one, Y), (X, other, Y))
    for one, other in read.pairs(owl("differentFrom")):
        yield _clash(read, "eq-diff1", ((one, owl("differentFrom"), other),), (one, SAME_AS, other))


def _groups(read: Axioms) -> Iterator[Clash]:
    kinds = {s: kind for s, kind in read.pairs(TYPE) if kind.startswith(f"<{OWL}All")}
    for predicate in MEMBERS:
        for node, head in read.pairs(predicate):
            if node not in kinds:
                continue
            axioms = ((node, TYPE, kinds[node]), (node, predicate, head))
            for one, other in combinations(read.items(head), 2):
                yield _of_group(read, axioms, one, other)


def _of_group(read: Axioms, axioms: tuple[Triple, Triple], one: Term, other: Term) -> Clash:
    (_, _, kind), (_, predicate, _) = axioms
    if kind == owl("AllDisjointClasses"):
        return _clash(read, "cax-adc", axioms, (X, TYPE, one), (X, TYPE, other))
    if kind == owl("AllDisjointProperties"):
        return _clash(read, "prp-adp", axioms, (X, one, Y), (X, other, Y))
    return _clash(read, "eq-diff2" if predicate == owl("members") else "eq-diff3", axioms, (one, SAME_AS, other))


def _kinds_of_properties(read: Axioms) -> Iterator[Clash]:
    for property_, kind in read.pairs(TYPE):
        if kind == owl("IrreflexiveProperty"):
            yield _clash(read, "prp-irp", ((property_, TYPE, kind),), (X, property_, X))
        elif kind == owl("AsymmetricProperty"):
            yield _clash(read, "prp-asyp", ((property_, TYPE, kind),), (X, property_, Y), (Y, property_, X))


def _limits(read: Axioms) -> Iterator[Clash]:
    for kind in LIMITS:
        for cls, limit in read.pairs(kind):
            if (cls, owl("onProperty")) not in read.one:
                continue
            on = (cls, owl("onProperty"), read.one[cls, owl("onProperty")])
            stated = ((X, TYPE, cls), (X, on[2], Y))
            filler = read.one.get((cls, owl("onClass")), _THING)
            if kind == LIMITS[0]:
                yield _clash(read, "cls-maxc1", ((cls, kind, limit), on), *stated)
                continue
            axioms = ((cls, kind, limit), on, (cls, owl("onClass"), filler))
            if filler == _THING:
                yield _clash(read, "cls-maxqc2", axioms, *stated)
            else:
                yield _clash(read, "cls-maxqc1", axioms, *stated, (Y, TYPE, filler))


def _denials(read: Axioms) -> Iterator[Clash]:
    of, to = owl("assertionProperty"), owl("targetIndividual")
    for node, source in read.pairs(owl("sourceIndividual")):
        if (node, of) in read.one and (node, to) in read.one:
            property_, target = read.one[node, of], read.one[node, to]
            axioms = ((node, owl("sourceIndividual"), source), (node, of, property_), (node, to, target))
            yield _clash(read, "prp-npa1", axioms, (source, property_, target))
