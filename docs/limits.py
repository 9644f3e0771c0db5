"""The reference page of limits, made from base/limits.py."""

import ast
import inspect
from itertools import pairwise

from nexusrdf.base import limits
from nexusrdf.base.codes import CODES

HEAD = ["| name | value | what it counts | beyond it | exit code |", "|---|---|---|---|---|"]


def described() -> dict[str, str]:
    """Return each limit with the text that stands below it, in the order of the module."""
    body = ast.parse(inspect.getsource(limits)).body
    return {
        node.target.id: ast.literal_eval(text.value)
        for node, text in pairwise(body)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id != "BEYOND"
        if isinstance(text, ast.Expr)
    }


def limits_page(note: str) -> str:
    """Return the page: a table of all limits."""
    lines = [
        "# Limits",
        note,
        "The most that one input may ask of nexusrdf, so that a hostile or broken file ends with a clear error. Findings of",
        "records end with exit code 1 and a limit of a process with 3; either way the last release stays as it was. Foreign RDF,",
        "queries and a dataset's own shapes run in a process of their own:",
        "[foreign-rdf.md](../foreign-rdf.md) says what it gives up.",
        "",
        *HEAD,
    ]
    for name, text in described().items():
        code, ending = limits.BEYOND[name]
        beyond = f"[{code}](../errors/{code}.md) {CODES[code].title}" if code in CODES else code
        lines.append(f"| `{name}` | {getattr(limits, name):,} | {text.rstrip('.')} | {beyond} | {ending or ''} |")
    return "\n".join(lines)
