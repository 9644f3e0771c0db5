"""Chains of claims for programs, as one JSON document."""

import json
from dataclasses import asdict

from nexusrdf.report.paths import NOTE, Item, Joined, Paths, Shown, Tied
from nexusrdf.report.proof_json import to_json_claim


def format_path_json(paths: Paths) -> str:
    """Return chains as JSON, ending with a line end; `path.schema.json` beside this file is its JSON Schema."""
    sought = paths.sought
    document = {
        "note": NOTE,
        "release": paths.release,
        "from": _item(paths.start),
        "to": _item(paths.end),
        "searched": {
            "view": sought.view,
            "maxLength": sought.max_length,
            "minModality": sought.min_modality,
            "on": sought.on,
            "also": list(sought.also),
            "limit": sought.limit,
            "read": paths.read,
        },
        "more": paths.more,
        "cut": paths.cut,
        "apart": paths.apart,
        "chains": [_chain(chain) for chain in paths.chains],
        "claims": {name: to_json_claim(cited) for name, cited in paths.claims.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _item(item: Item) -> dict[str, str]:
    return asdict(item)


def _chain(chain: Shown) -> dict[str, object]:
    return {
        "modality": chain.modality,
        "weakest": chain.weakest,
        "sources": chain.sources,
        "standing": chain.standing,
        "length": chain.length,
        "holds": chain.holds or None,
        "parts": [_joined(part) if isinstance(part, Joined) else _tied(part) for part in chain.parts],
    }


def _tied(step: Tied) -> dict[str, object]:
    return {
        "type": "step",
        "from": _item(step.start),
        "to": _item(step.end),
        "node": _item(step.node),
        "kind": step.kind,
        "fromPart": step.start_part,
        "toPart": step.end_part,
        "when": step.when or None,
        "holds": step.holds or None,
        "claims": list(step.claims),
        "others": [{"claim": other.claim, "node": _item(other.node)} for other in step.others],
        "sources": list(step.sources),
        "denied": list(step.denied),
        "disputed": list(step.disputed),
    }


def _joined(part: Joined) -> dict[str, object]:
    return {
        "type": "same actor",
        "from": _item(part.start),
        "to": _item(part.end),
        "link": _item(part.link),
        "decided": part.decided,
        "position": part.position,
    }
