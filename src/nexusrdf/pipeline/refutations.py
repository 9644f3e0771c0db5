"""Contradictions with their proof: the statements that cannot all hold, where they are written, and how they follow."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from nexusrdf.base.findings import Finding
from nexusrdf.base.vocab import NX, RDFS
from nexusrdf.graph.inferred import read_premises
from nexusrdf.graph.layers import Layers
from nexusrdf.graph.quads import TYPE, Term, Triple, iri_of
from nexusrdf.graph.source_map import SourceMap
from nexusrdf.pipeline.grounds import number_nodes
from nexusrdf.pipeline.premises import at_grounds, find_spans
from nexusrdf.pipeline.proof_words import Wording, named_in
from nexusrdf.query.claims import RecordsGraph
from nexusrdf.query.resting import Stated
from nexusrdf.reason import AxiomIndex, Contradiction, Proof, Rules, index_axioms, refute
from nexusrdf.report import iter_tree
from nexusrdf.report.proofs import Node

Refute = Callable[[Finding, Contradiction], Finding]
Place = Callable[[Node, str], str]
"""Gives file:line:column of a leaf as a claim (id) states it, empty where that is not known."""


def prove_contradiction(
    told: Contradiction, layers: Layers, stating: Mapping[str, frozenset[Triple]], rules: Rules, index: AxiomIndex
) -> tuple[Proof, tuple[Node, ...]] | None:
    """Return the proof of a contradiction with its nodes, None where no claims are named or it cannot be shown.

    `stating` has by id what each claim states, with the kinds of the records that it mentions.
    """
    claims = told.names
    proof = refute(told, frozenset[Triple]().union(*(stating[claim] for claim in claims)), rules, index) if claims else None
    if proof is None:
        return None
    content = {claim: layers.content[claim] for claim in claims}
    stated = Stated(content, {claim: stating[claim] - content[claim] for claim in claims})
    return proof, number_nodes(proof, claims, stated, index)


def iter_refutation(nodes: Sequence[Node], index: AxiomIndex, records: RecordsGraph, place: Place) -> Iterator[str]:
    """Yield the proof of a contradiction as the lines of a tree; `records` has the labels of what it names."""
    wording = Wording(records, {(s, p): o for s, p, o in index.axioms})

    def tell(node: Node) -> Node:
        is_axiom = node.kind == "axiom" or node.id == nodes[-1].id or node.triple in index.schema
        text = (wording.say_axiom if is_axiom else wording.say)(node.triple)
        return replace(node, text=text, positions=tuple(place(node, claim) for claim in node.claims))

    yield from iter_tree(map(tell, nodes), nodes[-1].id, {claim: claim for node in nodes for claim in node.claims})


def make_refute(layers: Layers, source_map: SourceMap, rules: Rules, axioms: Iterable[Triple]) -> Refute:
    """Return what puts a finding on a contradiction at the fields that it follows from, with its proof.

    Fields come before records, which are only said to be of a kind. A contradiction that names no claims stays as it is.
    """
    _, stating = read_premises(layers.records, layers.content, layers.base)
    index = index_axioms(axioms)

    def place(node: Node, claim: str) -> str:
        return str(next(iter(find_spans(node.triple, (claim,), source_map)), ""))

    def refuted(found: Finding, told: Contradiction) -> Finding:
        proved = prove_contradiction(told, layers, stating, rules, index)
        if proved is None:
            return found
        claims, (proof, nodes) = told.names, proved
        tree = iter_refutation(nodes, index, _read_records(layers, (node.triple for node in nodes)), place)
        leaves = sorted(proof.statements(index.axioms), key=lambda triple: triple[1] == TYPE)
        spans = {
            n: sorted({span for t in leaves if (t[1] == TYPE) == n for span in find_spans(t, claims, source_map)}) for n in (0, 1)
        }
        return replace(at_grounds(found, tuple(dict.fromkeys((*spans[0], *spans[1])))), proof=tuple(tree))

    return refuted


def _read_records(layers: Layers, triples: Iterable[Triple]) -> RecordsGraph:
    """Return what the records graph says of the records whose labels some statements need."""
    wanted = named_in(triples, RecordsGraph(layers.base, {}))
    nodes: defaultdict[Term, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in sorted(triple for triple in layers.records if triple[0] in wanted):
        nodes[s][iri_of(p).removeprefix(NX).removeprefix(RDFS)].append(o)
    return RecordsGraph(layers.base, {node: {k: tuple(v) for k, v in named.items()} for node, named in nodes.items()})
