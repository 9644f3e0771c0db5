"""Steps between axioms: restrictions that are below others (OWL 2 Profiles, table 9), and what that follows from."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import Final

from nexusrdf.base.vocab import OWL, RDFS
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.reason.proofs import Step

_SUBCLASS, _SUBPROPERTY = f"<{RDFS}subClassOf>", f"<{RDFS}subPropertyOf>"
_ON: Final = f"<{OWL}onProperty>"
_KINDS: Final = {f"<{OWL}someValuesFrom>": "svf", f"<{OWL}allValuesFrom>": "avf"}
_Known = dict[Triple, Step | None]


def iter_schema(axioms: tuple[Triple, ...], lists: Mapping[Term, tuple[Term, ...]]) -> Iterator[Step]:
    """Yield the steps by which a restriction is below another, each after those it uses; none where there are no two of a kind.

    Other consequences for classes and properties need none: their statements are followed one axiom at a time.
    """
    one = {(s, p): o for s, p, o in axioms}
    restrictions = [
        (axiom, (axiom[0], _ON, one[axiom[0], _ON])) for axiom in axioms if axiom[1] in _KINDS and (axiom[0], _ON) in one
    ]
    if len(restrictions) == len({axiom[1] for axiom, _ in restrictions}):
        return
    known: _Known = {axiom: None for axiom in axioms if axiom[1] in {_SUBCLASS, _SUBPROPERTY}}
    for step in _direct(axioms, lists):
        known.setdefault(step.conclusion, step)
    while fresh := {step.conclusion: step for step in _next(known, restrictions) if step.conclusion not in known}:
        known |= fresh
    yield from (step for step in known.values() if step is not None)


def _direct(axioms: Iterable[Triple], lists: Mapping[Term, tuple[Term, ...]]) -> Iterator[Step]:
    for axiom in axioms:
        one, predicate, other = axiom
        match predicate.rpartition("#")[2][:-1]:
            case "equivalentClass":
                yield from (Step((a, _SUBCLASS, b), "scm-eqc1", (axiom,)) for a, b in ((one, other), (other, one)))
            case "equivalentProperty":
                yield from (Step((a, _SUBPROPERTY, b), "scm-eqp1", (axiom,)) for a, b in ((one, other), (other, one)))
            case "intersectionOf":
                yield from (Step((one, _SUBCLASS, member), "scm-int", (axiom,)) for member in lists[other])
            case "unionOf":
                yield from (Step((member, _SUBCLASS, one), "scm-uni", (axiom,)) for member in lists[other])


def _next(known: _Known, restrictions: list[tuple[Triple, Triple]]) -> Iterator[Step]:
    for predicate, rule in ((_SUBCLASS, "scm-sco"), (_SUBPROPERTY, "scm-spo")):
        pairs = [t for t in known if t[1] == predicate]
        above: dict[Term, list[Triple]] = {}
        for pair in pairs:
            above.setdefault(pair[0], []).append(pair)
        for pair in pairs:
            for further in above.get(pair[2], ()):
                yield Step((pair[0], predicate, further[2]), rule, (pair, further))
    for (one, on1), (other, on2) in permutations(restrictions, 2):
        if one[1] != other[1]:
            continue
        kind, given = _KINDS[one[1]], (one, on1, other, on2)
        fillers, properties = (one[2], _SUBCLASS, other[2]), (on1[2], _SUBPROPERTY, on2[2])
        if on1[2] == on2[2] and fillers in known:
            yield Step((one[0], _SUBCLASS, other[0]), f"scm-{kind}1", (*given, fillers))
        if one[2] == other[2] and properties in known:
            low, high = (one, other) if kind == "svf" else (other, one)
            yield Step((low[0], _SUBCLASS, high[0]), f"scm-{kind}2", (*given, properties))
