"""What contradicts itself if some claims of a release held, with its proof."""

from collections.abc import Iterator
from typing import NamedTuple

from nexusrdf.graph.inferred import read_premises
from nexusrdf.graph.layers import Layers
from nexusrdf.graph.quads import format_iri
from nexusrdf.pipeline.proof_words import Wording, named_in
from nexusrdf.pipeline.refutations import iter_refutation, prove_contradiction
from nexusrdf.pipeline.release import Release
from nexusrdf.pipeline.statement_rows import find_positions
from nexusrdf.query.claims import RecordsGraph
from nexusrdf.query.resting import load_about
from nexusrdf.reason import AxiomIndex, Contradiction, close_compiled, compile_rules
from nexusrdf.report.proofs import Node
from nexusrdf.report.scenario import Clash


class _Proved(NamedTuple):
    told: Contradiction
    nodes: tuple[Node, ...]


def find_clashes(release: Release, layers: Layers, index: AxiomIndex, assumed: frozenset[str]) -> tuple[Clash, ...]:
    """Return what compiled rules find to contradict itself in the layers of a scenario; `assumed` are the claims (ids) assumed.

    Raises NexusError NX612 where the store is damaged.
    """
    found = tuple(_iter_proved(layers, index))
    nodes = [node for one in found for node in one.nodes]
    triples = {*(triple for one in found for triple in one.told.triples), *(node.triple for node in nodes if node.kind != "axiom")}
    claims = {format_iri(release.base.mint("claim", claim)) for node in nodes for claim in node.claims}
    labels = load_about(release.stores, named_in(triples, RecordsGraph(release.base, {})) | claims)
    wording = Wording(labels, {(s, p): o for s, p, o in index.axioms})
    places = find_positions(release.folder, {node.triple for node in nodes if node.kind == "claim"})

    def place(node: Node, claim: str) -> str:
        if node.kind == "record":
            return labels.position(node.triple[0])
        return places.get((node.triple, claim)) or labels.position(format_iri(release.base.mint("claim", claim)))

    def tell(one: _Proved) -> Clash:
        told, names = one.told, frozenset(one.told.names)
        text = " and ".join(map(wording.say, told.triples)) if told.triples else told.words
        tree = tuple(iter_refutation(one.nodes, index, labels, place)) if one.nodes else ()
        return Clash(text, told.triples, tuple(sorted(assumed & names)), tuple(sorted(names - assumed)), tree)

    return tuple(map(tell, found))


def _iter_proved(layers: Layers, index: AxiomIndex) -> Iterator[_Proved]:
    rules = compile_rules(tuple(sorted(index.axioms)))
    _, premises = read_premises(layers.records, layers.content, layers.base)
    closure = close_compiled(layers.accepted | layers.claimed, rules, is_instance=lambda _: True, premises=premises)
    for told in closure.contradictions:
        proved = prove_contradiction(told, layers, premises, rules, index)
        yield _Proved(told, () if proved is None else proved[1])
