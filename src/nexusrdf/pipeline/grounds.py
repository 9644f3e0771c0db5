"""From sets of claims to proofs: what the claims state, and which of them each leaf comes from."""

from collections.abc import Iterable, Iterator

from nexusrdf.graph.quads import Term, Triple
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.pipeline.release import Release
from nexusrdf.publish import read_released
from nexusrdf.query.resting import Stated
from nexusrdf.reason import AxiomIndex, Proof, index_axioms, iter_proofs, select_axioms
from nexusrdf.report.proofs import Node


def read_axioms(release: Release) -> AxiomIndex:
    """Return the axioms of a release's own ontology.ttl.

    Raises NexusError NX703 where it is gone or was changed.
    """
    quads = parse_quads(read_released(release.folder, "ontology.ttl"), ".ttl")
    return index_axioms(select_axioms((s, p, o) for s, p, o, _ in quads))


def prove(
    goals: Iterable[Triple], claims: Iterable[Term], stated: Stated, index: AxiomIndex
) -> Iterator[tuple[Triple, Proof | None]]:
    """Yield each goal with a proof from what claims (terms) state, None where there is none.

    The kinds of records, which are the curators', are used only where the contents of the claims do not suffice.
    """
    claims = tuple(claims)
    content = frozenset[Triple]().union(*(stated.content[claim] for claim in claims))
    kinds = frozenset[Triple]().union(*(stated.kinds[claim] for claim in claims))
    left: list[Triple] = []
    for goal, proof in iter_proofs(goals, content, index):
        if proof is None:
            left.append(goal)
        else:
            yield goal, proof
    if left:
        yield from iter_proofs(left, content | kinds, index)


def number_nodes(proof: Proof, claims: Iterable[Term], stated: Stated, index: AxiomIndex) -> tuple[Node, ...]:
    """Return the nodes of a proof, without words: premises first, the conclusion last.

    A leaf names those of the claims (terms) that state it or, for the kind of a record, mention the record.
    """
    claims = sorted(claims)
    numbers: dict[Triple, int] = {}
    nodes: list[Node] = []
    for leaf in proof.leaves():
        numbers[leaf] = number = len(nodes)
        stating = tuple(claim for claim in claims if leaf in stated.content[claim])
        if leaf in index.axioms:
            nodes.append(Node(number, "axiom", leaf))
        elif stating:
            nodes.append(Node(number, "claim", leaf, claims=stating))
        else:
            nodes.append(Node(number, "record", leaf, claims=tuple(claim for claim in claims if leaf in stated.kinds[claim])))
    for step in proof.steps:
        premises = tuple(numbers[premise] for premise in step.premises)
        numbers[step.conclusion] = number = len(nodes)
        nodes.append(Node(number, "step", step.conclusion, rule=step.rule, premises=premises))
    return tuple(nodes)
