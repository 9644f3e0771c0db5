"""Terms as a curator would call them."""

import re
from typing import Final

from nexusrdf.base.limits import QUOTED_TEXT
from nexusrdf.base.vocab import NX, PREFIXES
from nexusrdf.graph.quads import Term, iri_of, is_iri, is_literal

_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)".*', re.DOTALL)
_INSTANCE: Final = re.compile(r".*/id/([a-z-]+)/([^/]+)")
_CONCEPT: Final = re.compile(r"(?:modality|outcome|role|status|polarity|evidence|name-quality)-([a-z0-9-]+)")


def say_term(term: Term) -> str:
    """Return a term in words: an instance by kind and id, a term of ours by name, a literal by its text.

    >>> say_term("<https://example.org/id/claim/src-0001-c018>")
    'claim src-0001-c018'
    >>> say_term("<https://w3id.org/nexusrdf/ns#member>"), say_term('"LeT"@en'), say_term("_:b0")
    ('nx:member', '"LeT"', 'a node without a name')
    """
    if is_literal(term):
        match = _LITERAL.fullmatch(term)
        text = match[1] if match else term
        return f'"{text if len(text) <= QUOTED_TEXT else text[:QUOTED_TEXT] + "…"}"'
    if not is_iri(term):
        return "a node without a name"
    return _say_iri(iri_of(term))


def _say_iri(iri: str) -> str:
    if concept := _CONCEPT.fullmatch(iri.removeprefix(NX)):
        return concept[1].replace("-", " ")
    if instance := _INSTANCE.fullmatch(iri):
        return f"{instance[1]} {instance[2]}"
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
