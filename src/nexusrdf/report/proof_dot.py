"""Proofs as a drawing for Graphviz."""

from nexusrdf.report.excerpt import escape
from nexusrdf.report.proofs import Node, Proofs

_SHAPES = {"step": "box", "axiom": "note", "claim": "ellipse", "record": "ellipse"}


def format_proof_dot(proofs: Proofs) -> str:
    """Return proofs as DOT: arrows lead from premises to what they give; a proof each is a cluster."""
    ids = {cited.term: cited.id for cited in proofs.claims.values()}
    lines = ["digraph proof {", "  rankdir=BT;", f"  label={_quoted(proofs.text)};"]
    for number, shown in enumerate(proofs.proofs, 1):
        lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(', '.join(shown.claims))};"]
        for node in shown.nodes:
            lines.append(f"    p{number}n{node.id} [shape={_SHAPES[node.kind]}, label={_quoted(_label(node, ids))}];")
        for node in shown.nodes:
            lines += [f"    p{number}n{premise} -> p{number}n{node.id};" for premise in node.premises]
        lines.append("  }")
    return "".join(f"{line}\n" for line in [*lines, "}"])


def _label(node: Node, ids: dict[str, str]) -> str:
    if node.kind == "step":
        return f"{node.text} [{node.rule}]"
    if node.kind == "axiom":
        return node.text
    places = ", ".join(f"{ids[claim]} {place}" for claim, place in zip(node.claims, node.positions, strict=True))
    return f"{node.text} [{places}]"


def _quoted(text: str) -> str:
    escaped = escape(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
