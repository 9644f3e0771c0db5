"""Proofs for programs and for the checker, as one JSON document."""

import json

from nexusrdf.report.proofs import Cited, Node, Proofs, Shown


def format_proof_json(proofs: Proofs) -> str:
    """Return proofs as JSON, ending with a line end; `proof.schema.json` beside this file is its JSON Schema.

    Triples and claims in nodes are N-Triples terms, so that each object of `proofs` can be checked against dataset.nq and
    ontology.ttl of the release alone.
    """
    document = {
        "release": proofs.release,
        "triple": list(proofs.triple),
        "text": proofs.text,
        "view": proofs.view,
        "sets": [list(claims) for claims in proofs.sets],
        "complete": proofs.complete,
        "origins": list(proofs.origins),
        "stated": list(proofs.stated),
        "proofs": [_proof(shown) for shown in proofs.proofs],
        "claims": {name: _claim(cited) for name, cited in proofs.claims.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _proof(shown: Shown) -> dict[str, object]:
    return {
        "claims": list(shown.claims),
        "modality": shown.modality,
        "credibility": shown.credibility,
        "weakest": shown.weakest,
        "origins": list(shown.origins),
        "nodes": [to_json_node(node) for node in shown.nodes],
        "conclusion": shown.conclusion,
    }


def _claim(cited: Cited) -> dict[str, object]:
    against = [{"claim": one.id, "modality": one.modality, "claimant": one.claimant} for one in cited.disputed]
    return {**to_json_claim(cited), "ruling": cited.ruling or None, "disputedBy": against}


def to_json_node(node: Node) -> dict[str, object]:
    """Return a node as the document has it."""
    told: dict[str, object] = {"id": node.id, "kind": node.kind, "triple": list(node.triple), "text": node.text}
    if node.kind == "step":
        return {**told, "rule": node.rule, "premises": list(node.premises)}
    if node.kind == "axiom":
        return told
    return {**told, "claims": list(node.claims), "positions": list(node.positions)}


def to_json_claim(cited: Cited) -> dict[str, object]:
    """Return a claim as documents have it."""
    return {
        "iri": cited.term[1:-1],
        "claimant": cited.claimant,
        "relayedBy": cited.relayed_by or None,
        "modality": cited.modality,
        "credibility": cited.credibility,
        "polarity": cited.polarity,
        "status": cited.status or None,
        "gist": cited.gist,
        "position": cited.position,
        "evidence": [
            {"source": e.source, "label": e.label, "kind": e.kind, "place": e.place, "words": e.words} for e in cited.evidence
        ],
    }
