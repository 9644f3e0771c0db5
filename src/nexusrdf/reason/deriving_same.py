"""Steps by the rules of equality (OWL 2 Profiles, tables 4 and 5), for who asks to reason with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nexusrdf.graph.quads import Term, Triple
from nexusrdf.reason.axiom_index import AxiomIndex
from nexusrdf.reason.clashes import SAME_AS
from nexusrdf.reason.proofs import Step

Table = Mapping[tuple[Term, Term], Sequence[Term]]


def iter_equal(triple: Triple, known: Iterable[Triple], out: Table, into: Table, index: AxiomIndex) -> Iterator[Step]:
    """Yield the steps that a statement sets off among those known, whose values by subject and property are `out`."""
    subject, predicate, value = triple
    if predicate == SAME_AS:
        yield Step((value, SAME_AS, subject), "eq-sym", (triple,))
        for end in tuple(out.get((value, SAME_AS), ())):
            yield Step((subject, SAME_AS, end), "eq-trans", (triple, (value, SAME_AS, end)))
        for start in tuple(into.get((subject, SAME_AS), ())):
            yield Step((start, SAME_AS, value), "eq-trans", ((start, SAME_AS, subject), triple))
        for told in tuple(known):
            if told[0] == subject:
                yield Step((value, *told[1:]), "eq-rep-s", (triple, told))
            if told[2] == subject:
                yield Step((*told[:2], value), "eq-rep-o", (triple, told))
    for other in tuple(out.get((subject, SAME_AS), ())):
        yield Step((other, predicate, value), "eq-rep-s", ((subject, SAME_AS, other), triple))
    for other in tuple(out.get((value, SAME_AS), ())):
        yield Step((subject, predicate, other), "eq-rep-o", ((value, SAME_AS, other), triple))
    yield from _identified(triple, out, into, index)


def _identified(triple: Triple, out: Table, into: Table, index: AxiomIndex) -> Iterator[Step]:
    subject, predicate, value = triple
    if (axiom := index.functional.get(predicate)) is not None:
        for other in tuple(out.get((subject, predicate), ())):
            yield Step((value, SAME_AS, other), "prp-fp", (axiom, triple, (subject, predicate, other)))
    if (axiom := index.inverse_functional.get(predicate)) is not None:
        for other in tuple(into.get((value, predicate), ())):
            yield Step((subject, SAME_AS, other), "prp-ifp", (axiom, triple, (other, predicate, value)))
