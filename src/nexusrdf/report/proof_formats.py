"""Every form in which proofs are written."""

from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.report.proof_dot import format_proof_dot
from nexusrdf.report.proof_json import format_proof_json
from nexusrdf.report.proof_prov import format_proof_prov
from nexusrdf.report.proof_text import format_proof_markdown, format_proof_tree
from nexusrdf.report.proofs import Proofs


def format_proofs(proofs: Proofs, form: str, base: Base) -> str:
    """Return proofs as `tree`, `md`, `json`, `prov` (Turtle) or `dot`.

    Raises NexusError NX806 for another form.
    """
    match form:
        case "tree":
            return format_proof_tree(proofs)
        case "md":
            return format_proof_markdown(proofs)
        case "json":
            return format_proof_json(proofs)
        case "prov":
            return format_proof_prov(proofs, base)
        case "dot":
            return format_proof_dot(proofs)
    raise fault("NX806", hint="tree, md, json, prov or dot", format=form)
