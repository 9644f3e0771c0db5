"""Proofs of the statements of a release, made when they are asked for, from the release alone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from nexusrdf.graph.quads import Term, Triple, is_iri
from nexusrdf.pipeline.assuming import say_rejection
from nexusrdf.pipeline.explain import words_of
from nexusrdf.pipeline.grounds import number_nodes, prove, read_axioms
from nexusrdf.pipeline.proof_words import Wording, named_in
from nexusrdf.pipeline.release import Release
from nexusrdf.pipeline.statement_rows import find_positions
from nexusrdf.query.claims import ClaimRow, EvidenceRow, RecordsGraph, claim_of
from nexusrdf.query.disputing import find_disputes
from nexusrdf.query.resting import find_resting, load_about, read_stated
from nexusrdf.query.strength import Strength, measure, rank_strength, read_stances
from nexusrdf.reason import AxiomIndex
from nexusrdf.report.proofs import Cited, Dispute, Node, Proofs, Shown, Words

Found = tuple[Strength, tuple[Term, ...], tuple[Node, ...]]
_STATED_SHOWN: Final = 10
_ACCEPTED: Final = frozenset({"accepted", "entailed"})


def prove_triple(
    release: Release, triple: Triple, *, alternatives: int = 0, texts: Mapping[str, str] | None = None
) -> Proofs | None:
    """Return what proves a statement of a release, None where nothing in it follows to it.

    There is one proof for each set of claims that suffices: the best, and up to `alternatives` more. `texts` maps SHA-256 to
    the text of sources, to show the words of anchors. Nothing is reasoned over but what the claims of a set state.
    Raises NexusError NX703 where a file of the release is gone or was changed.
    """
    resting = find_resting(release.stores, triple) if is_iri(triple[0]) else None
    if resting is None or not resting.sets:
        return None
    stances = read_stances(release.stores, {claim for some in resting.sets for claim in some})
    ranked = sorted(((measure([stances[c] for c in some]), some) for some in resting.sets), key=lambda pair: rank_strength(pair[0]))
    chosen = ranked[: alternatives + 1]
    cited = sorted({claim for _, some in chosen for claim in some} | {*resting.stated[:_STATED_SHOWN]})
    origins = {stance.claimant for stance in stances.values()}
    against = find_disputes(release.stores, cited)
    told = load_about(release.stores, [*cited, *origins, *(other for others in against.values() for other in others)])
    rows = {claim: claim_of(told, claim) for claim in cited}
    index = read_axioms(release)
    stated = read_stated(release.stores, {claim for _, some in chosen for claim in some})
    found = tuple(
        (strength, some, number_nodes(proof, some, stated, index))
        for strength, some in chosen
        for _, proof in prove((triple,), some, stated, index)
        if proof is not None
    )
    proofs = _in_words(release, found, index, rows, told)
    return Proofs(
        triple,
        proofs[0].nodes[-1].text if proofs else "",
        "accepted" if resting.views & _ACCEPTED else "scenario",
        release.version,
        tuple(tuple(told.party(claim).id for claim in some) for _, some in ranked),
        resting.complete,
        tuple(sorted(told.party(who).label for who in origins)),
        tuple(told.party(claim).id for claim in resting.stated),
        proofs,
        {rows[c].id: cite_claim(c, rows[c], told, texts or {}, against=against[c]) for c in cited},
    )


def _in_words(
    release: Release, found: tuple[Found, ...], index: AxiomIndex, rows: Mapping[Term, ClaimRow], told: RecordsGraph
) -> tuple[Shown, ...]:
    """Return proofs with their nodes in words and the places where leaves are written."""
    nodes = [node for _, _, some in found for node in some]
    base = RecordsGraph(release.base, {})
    labels = load_about(release.stores, named_in((node.triple for node in nodes if node.kind != "axiom"), base))
    wording = Wording(labels, {(s, p): o for s, p, o in index.axioms})
    places = find_positions(release.folder, {node.triple for node in nodes if node.kind == "claim"})

    def place(node: Node, claim: Term) -> str:
        if node.kind == "record":
            return labels.position(node.triple[0])
        return places.get((node.triple, rows[claim].id), rows[claim].position)

    def tell(node: Node) -> Node:
        text = (wording.say_axiom if node.kind == "axiom" else _say_any(wording, index))(node.triple)
        return replace(node, text=text, positions=tuple(place(node, claim) for claim in node.claims))

    return tuple(
        Shown(
            tuple(rows[claim].id for claim in some), strength.modality, strength.credibility, rows[strength.weakest].id,
            tuple(sorted(told.party(who).label for who in strength.origins)), tuple(map(tell, some_nodes)), some_nodes[-1].id,
        )
        for strength, some, some_nodes in found
    )  # fmt: skip


def _say_any(wording: Wording, index: AxiomIndex) -> Callable[[Triple], str]:
    """Return what says a conclusion: one about the ontology, which follows from axioms alone, as an axiom."""
    return lambda triple: wording.say_axiom(triple) if triple in index.schema else wording.say(triple)


def cite_claim(term: Term, row: ClaimRow, told: RecordsGraph, texts: Mapping[str, str], *, against: Iterable[Term] = ()) -> Cited:
    """Return a claim as reports show it; `told` holds what tells of it, `texts` the texts of sources by SHA-256.

    `against` are the claims that dispute it.
    """
    evidence = tuple(Words(e.source.id, e.source.label, e.kind, place_of(e), words_of(e, told, texts)) for e in row.evidence)
    relayed = row.relayed_by.label if row.relayed_by else ""
    return Cited(
        term, row.id, row.claimant.label, relayed, row.modality, row.credibility, row.polarity, row.status or "", row.gist,
        row.position, evidence, say_rejection(row), tuple(_dispute(claim_of(told, other)) for other in against),
    )  # fmt: skip


def _dispute(row: ClaimRow) -> Dispute:
    return Dispute(row.id, row.modality, row.claimant.label)


def place_of(evidence: EvidenceRow) -> str:
    """Return where the words of evidence stand in their source, empty where only the source is known."""
    if evidence.paragraph is None:
        return ""
    return f"paragraph {evidence.paragraph}, characters {evidence.start} to {evidence.end}"
