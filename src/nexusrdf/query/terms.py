"""Terms of our namespace in a query that the ontology does not declare: such a query has no answer, and does not say so."""

import re
from collections.abc import Iterator
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.vocab import NX
from nexusrdf.graph.terms import declared_terms, suggest_term
from nexusrdf.query.scan import span_at, without_texts

_PREFIX: Final = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^<>\s]*)>", re.IGNORECASE)


def find_unknown_terms(text: str, *, label: str) -> Iterator[Finding]:
    r"""Yield a finding for each undeclared term of our namespace, at its first place; `label` names the query.

    >>> text = "SELECT * {{ ?s a {0}Meting, {0}Meeting }} # {0}Metting".format("nx:")
    >>> [(found.code, found.span.column) for found in find_unknown_terms(text, label="q")]
    [('NX855', 17)]
    """
    code = without_texts(text)
    bound = dict.fromkeys(["nx"], NX) | {match[1]: match[2] for match in _PREFIX.finditer(code)}
    short = "|".join(re.escape(prefix) for prefix, namespace in sorted(bound.items()) if namespace == NX) or "(?!)"
    seen: set[str] = set()
    for match in re.finditer(rf"<{re.escape(NX)}([\w-]+)>|(?<![\w:?$-])(?:{short}):([\w-]+)", code):
        name = match[1] or match[2]
        if name not in seen | declared_terms():
            seen.add(name)
            yield finding("NX855", span_at(text, match.start(), label), hint=suggest_term(name), term=f"nx:{name}")
