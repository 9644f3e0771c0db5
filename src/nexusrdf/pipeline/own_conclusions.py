"""What a dataset's own axioms conclude in our words, which they may not, and which of them conclude nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import NX
from nexusrdf.graph.layers import Layers
from nexusrdf.graph.own_ontology import OwnOntology, is_ours
from nexusrdf.graph.quads import TYPE, Term, Triple, iri_of
from nexusrdf.pipeline.load import CONFIG
from nexusrdf.reason import (
    CONCLUDED,
    close_compiled,
    compile_rules,
    extend_closure,
    find_premises,
    index_axioms,
    iter_proofs,
    load_axioms,
    select_axioms,
)


def check_own(
    own: OwnOntology,
    axioms: tuple[Triple, ...],
    layers: Layers,
    inferred: frozenset[Triple],
    premises: Mapping[str, frozenset[Triple]],
) -> Iterator[Finding]:
    """Yield a finding for each own axiom by which something follows that is said by one of our classes or properties.

    `inferred` is what follows from all that a scenario supposes, `premises` what each of its claims states. What is accepted
    is looked at by itself too: a supposition may come to the same.
    """
    if not own.places:
        return
    whole = frozenset[Triple]().union(*premises.values())
    accepted = _close(layers.accepted, axioms)
    by_term: defaultdict[Term, list[Triple]] = defaultdict(list)
    told = dict.fromkeys(inferred - _close(layers.accepted | layers.claimed & whole, load_axioms()), whole)
    told |= dict.fromkeys(accepted - _close(layers.accepted, load_axioms()), layers.accepted)
    prefix = f"<{layers.base.iri}/id/"
    ours = (triple for triple in told if is_ours(triple) and triple[0].startswith(prefix))
    for triple in sorted(ours, key=lambda triple: (triple[1] == TYPE, triple)):
        by_term[triple[2] if triple[1] == TYPE else triple[1]].append(triple)
    by_span: defaultdict[Span, list[Triple]] = defaultdict(list)
    for triples in by_term.values():
        by_span[next(_iter_spans(triples[0], own, axioms, told[triples[0]]), Span(CONFIG))] += triples
    for span, triples in sorted(by_span.items()):
        yield finding("NX509", span, triple=" ".join(map(_short, triples[0])), count=len(triples))


def check_unread(own: OwnOntology) -> Iterator[Finding]:
    """Yield a finding for each own axiom on what only the rules beyond OWL 2 RL conclude: they run when the axioms have run."""
    axioms = frozenset(select_axioms(own.triples))
    for triple, span in own.places:
        if triple in axioms and (term := next((end for end in (triple[0], triple[2]) if end in CONCLUDED), None)) is not None:
            yield finding("NX515", span, term=_short(term))


def _iter_spans(goal: Triple, own: OwnOntology, axioms: tuple[Triple, ...], stated: frozenset[Triple]) -> Iterator[Span]:
    """Yield where the own axioms of a proof stand, those that lead to the conclusion first."""
    rules = compile_rules(axioms)
    if rules.unsupported:
        yield from (span for triple, span in own.places if triple in select_axioms(own.triples))
        return
    leaves = find_premises([goal], stated, rules)
    for _, proof in islice(iter_proofs([goal], leaves, index_axioms(axioms)), 1):
        used = () if proof is None else tuple(p for step in reversed(proof.steps) for p in step.premises)
        yield from filter(None, map(own.find_span, used))


def _close(stated: frozenset[Triple], axioms: tuple[Triple, ...]) -> frozenset[Triple]:
    closed = close_compiled(stated, compile_rules(axioms), is_instance=_is_any)
    return extend_closure(closed, stated, is_instance=_is_any).closure.inferred


def _is_any(_: Term) -> bool:
    return True


def _short(term: Term) -> str:
    if term == TYPE:
        return "a"
    return f"nx:{iri_of(term).removeprefix(NX)}" if term.startswith(f"<{NX}") else term
