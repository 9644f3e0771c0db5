"""Proving every conclusion of a release, and having each proof checked by what knows nothing of how it was found."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding, finding, ordered
from nexusrdf.base.span import Span
from nexusrdf.checker import Published, find_fault, iter_conclusions, read_published
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.pipeline.grounds import number_nodes, prove, read_axioms
from nexusrdf.pipeline.release import Release
from nexusrdf.publish import read_released
from nexusrdf.query.resting import Stated
from nexusrdf.reason import AxiomIndex
from nexusrdf.report.proof_json import to_json_node
from nexusrdf.report.proofs import Node


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files are as published, how many conclusions there are, how many proofs hold, and what was found."""

    files: int
    conclusions: int
    proofs: int
    findings: tuple[Finding, ...]


def verify(release: Release) -> Verified:
    """Check the files of a release against its manifest, and a proof of each conclusion for each set of claims it rests on.

    Raises NexusError NX703 where a file is gone, or is not what the manifest says.
    """
    names = sorted(json.loads((release.folder / "manifest.json").read_bytes())["files"])
    for name in names:
        read_released(release.folder, name)
    try:
        published = read_published(release.folder)
    except (OSError, SyntaxError) as error:
        raise fault("NX703", version=release.version, why=error) from error
    by_claims: defaultdict[frozenset[Term], set[Triple]] = defaultdict(set)
    for triple, claims in iter_conclusions(published):
        by_claims[claims].add(triple)
    index, kinds = read_axioms(release), _by_record(published)
    concluded = {triple for triples in by_claims.values() for triple in triples}
    found = [_unproved(triple) for triple in by_claims.pop(frozenset(), ())]
    held = 0
    for claims, goals in by_claims.items():
        for triple, nodes in _prove_all(goals, claims, published, kinds, index):
            why = "it does not follow from what they state" if nodes is None else _check(triple, nodes, claims, published)
            held += why is None
            if why is not None:
                names_ = ", ".join(sorted(release.base.id_of(claim[1:-1]) or claim for claim in claims))
                found.append(finding("NX847", Span("dataset.nq"), triple=" ".join(triple), claims=names_, why=why))
    return Verified(len(names), len(concluded), held, ordered(found))


def _unproved(triple: Triple) -> Finding:
    return finding("NX848", Span("dataset.nq"), triple=" ".join(triple))


def _check(triple: Triple, nodes: tuple[Node, ...], claims: frozenset[Term], published: Published) -> str | None:
    proof = {"nodes": [to_json_node(node) for node in nodes], "conclusion": nodes[-1].id}
    return find_fault(proof, triple, claims, published)


def _prove_all(
    goals: set[Triple], claims: frozenset[Term], published: Published, kinds: dict[Term, frozenset[Triple]], index: AxiomIndex
) -> Iterator[tuple[Triple, tuple[Node, ...] | None]]:
    content = {claim: published.content.get(claim, frozenset[Triple]()) for claim in claims}
    typed = {
        claim: frozenset[Triple]().union(*(kinds[end] for s, _, o in triples for end in (s, o) if end in kinds))
        for claim, triples in content.items()
    }
    stated = Stated(content, typed)
    for goal, proof in prove(goals, sorted(claims), stated, index):
        yield goal, None if proof is None else number_nodes(proof, claims, stated, index)


def _by_record(published: Published) -> dict[Term, frozenset[Triple]]:
    kinds: defaultdict[Term, set[Triple]] = defaultdict(set)
    for triple in published.kinds:
        kinds[triple[0]].add(triple)
    return {node: frozenset(triples) for node, triples in kinds.items()}
