"""A scenario for programs, as one JSON document."""

import json

from nexusrdf.report.scenario import Assumed, Basis, Clash, Scenario, Supposed
from nexusrdf.report.scenario_text import say_supposition


def format_scenario_json(scenario: Scenario) -> str:
    """Return a scenario as JSON, ending with a line end; `scenario.schema.json` beside this file is its JSON Schema."""
    document = {
        "release": scenario.release,
        "supposition": f"{say_supposition(scenario)}; nothing in this document is stated as a fact",
        "edition": scenario.edition,
        "assumed": [_assumed(claim) for claim in scenario.assumed],
        "alreadyAccepted": list(scenario.accepted),
        "leftOut": list(scenario.left_out),
        "supposed": [_supposed(one) for one in scenario.supposed],
        "contradictions": [_clash(clash) for clash in scenario.clashes],
        "notes": list(scenario.notes),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _assumed(claim: Assumed) -> dict[str, object]:
    return {
        "id": claim.id,
        "claimant": claim.claimant,
        "relayedBy": claim.relayed_by or None,
        "modality": claim.modality,
        "credibility": claim.credibility,
        "status": claim.status,
        "ruling": claim.ruling or None,
        "gist": claim.gist,
        "position": claim.position,
    }


def _supposed(one: Supposed) -> dict[str, object]:
    return {
        "triple": list(one.triple),
        "text": one.text,
        "bases": [_basis(basis) for basis in one.bases],
        "complete": one.complete,
        "origins": list(one.origins),
    }


def _basis(basis: Basis) -> dict[str, object]:
    return {
        "assumed": list(basis.assumed),
        "accepted": list(basis.accepted),
        "modality": basis.modality,
        "credibility": basis.credibility,
        "weakest": basis.weakest,
        "origins": list(basis.origins),
    }


def _clash(clash: Clash) -> dict[str, object]:
    return {
        "code": "NX625",
        "text": clash.text,
        "triples": [list(triple) for triple in clash.triples],
        "assumed": list(clash.assumed),
        "accepted": list(clash.accepted),
        "proof": list(clash.proof),
    }
