"""Finding a proof: the steps to a conclusion from statements of which none can be left out."""

from collections.abc import Collection, Iterable, Iterator

from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.reason.axiom_index import AxiomIndex
from nexusrdf.reason.beyond import CONCLUDED, NEEDED, find_step, make_world
from nexusrdf.reason.deriving import Derived, derive
from nexusrdf.reason.proofs import Proof, Step


def iter_proofs(goals: Iterable[Triple], stated: Collection[Triple], index: AxiomIndex) -> Iterator[tuple[Triple, Proof | None]]:
    """Yield each goal with a proof from some statements, None where it does not follow from them.

    A proof is minimal: the goal does not follow from fewer of its statements. What is stated is no proof of itself.
    """
    goals = sorted(goals)
    whole = _derive(stated, index, goals)
    for goal in goals:
        yield goal, _prove(goal, whole if whole.get(goal) is not None else _derive(set(stated) - {goal}, index, [goal]), index)


def _derive(stated: Collection[Triple], index: AxiomIndex, goals: Iterable[Triple]) -> Derived:
    """Return what follows by the rules of OWL 2 RL and, of some goals, by the rules beyond them."""
    derived = derive(stated, index)
    wanted = [goal for goal in goals if goal[1] in CONCLUDED and goal not in derived]
    if not wanted:
        return derived
    world = make_world(triple for triple in derived if triple[1] in NEEDED)
    steps = {goal: step for goal in wanted if (step := find_step(goal, world)) is not None}
    return {**derived, **steps}


def _prove(goal: Triple, derived: Derived, index: AxiomIndex) -> Proof | None:
    if derived.get(goal) is None:
        return None
    proof = _extract(goal, derived, index)
    kept = proof.statements(index.axioms)
    for leaf in sorted(kept, key=lambda triple: (triple[1] != TYPE, triple)):
        rest = [triple for triple in kept if triple != leaf]
        if len(kept) > 1 and goal in (less := _derive(rest, index, [goal])):
            proof = _extract(goal, less, index)
            kept = tuple(triple for triple in proof.statements(index.axioms))
    return proof


def _extract(goal: Triple, derived: Derived, index: AxiomIndex) -> Proof:
    """Return the steps that lead to a goal, each after those that it uses."""
    steps: dict[Triple, Step] = {}
    waiting = [goal]
    while waiting:
        triple = waiting[-1]
        step = derived.get(triple) or index.schema.get(triple)
        open_ = (
            []
            if step is None or triple in steps
            else [p for p in step.premises if p not in steps and _is_concluded(p, derived, index)]
        )
        if open_:
            waiting.extend(reversed(open_))
            continue
        if step is not None:
            steps.setdefault(triple, step)
        waiting.pop()
    return Proof(goal, tuple(steps.values()))


def _is_concluded(triple: Triple, derived: Derived, index: AxiomIndex) -> bool:
    return derived.get(triple) is not None or triple in index.schema
