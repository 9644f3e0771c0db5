"""The terms of the ontology by name: what is none of them is mostly misspelt."""

from functools import cache

from nexusrdf.base.vocab import NX
from nexusrdf.graph.resources import load_ontology
from nexusrdf.model.suggest import did_you_mean


@cache
def declared_terms() -> frozenset[str]:
    """Return the local names of all terms that the ontology declares."""
    return frozenset(s[1:-1].removeprefix(NX) for s, _, _ in load_ontology() if s.startswith(f"<{NX}"))


def suggest_term(name: str) -> str:
    """Return which term may be meant by a name that is none, an empty text where none is near.

    >>> suggest_term("Meting")
    'did you mean "Meeting"?'
    """
    return did_you_mean(name, sorted(declared_terms()))
