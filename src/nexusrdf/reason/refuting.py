"""Proving a contradiction: the steps from statements that cannot all hold, of which none can be left out, to what is false."""

from collections.abc import Iterable
from typing import Final

from nexusrdf.base.vocab import OWL, RDFS
from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.reason.axiom_index import AxiomIndex
from nexusrdf.reason.closure import Contradiction
from nexusrdf.reason.compiled import close_compiled
from nexusrdf.reason.proofs import Proof, Step
from nexusrdf.reason.proving import iter_proofs
from nexusrdf.reason.rules import Rules
from nexusrdf.reason.shrinking import shrink

FALSE: Final[Triple] = (f"<{OWL}Thing>", f"<{RDFS}subClassOf>", f"<{OWL}Nothing>")
"""What a contradiction comes to, where the specification has *false*: that everything is nothing."""


def find_clashing(told: Contradiction, stated: Iterable[Triple], rules: Rules) -> tuple[Triple, ...]:
    """Return statements by which a contradiction is there, and by no fewer of them, sorted; none where it is not there."""
    spoken = rules.properties() | {TYPE}
    kept = sorted((t for t in set(stated) if rules.same_as or t[1] in spoken), key=lambda triple: (triple[1] != TYPE, triple))
    wanted = frozenset(told.triples)

    def clashes(triples: list[Triple]) -> bool:
        found = close_compiled(triples, rules, is_instance=lambda _: False).contradictions
        return any(frozenset(one.triples) == wanted for one in found)

    return shrink(kept, clashes)


def refute(told: Contradiction, stated: Iterable[Triple], rules: Rules, index: AxiomIndex) -> Proof | None:
    """Return the proof that some statements contradict themselves as told, None where they do not; its goal is `FALSE`.

    Axioms of the rules and of the index are the same ones.
    """
    leaves = find_clashing(told, stated, rules)
    if not leaves:
        return None
    steps: dict[Triple, Step] = {}
    goals = [triple for triple in told.because if triple not in index.axioms and triple not in leaves]
    for _, proof in iter_proofs(goals, leaves, index):
        if proof is None:
            return None
        for step in proof.steps:
            steps.setdefault(step.conclusion, step)
    return Proof(FALSE, (*steps.values(), Step(FALSE, told.rule, told.because)))
