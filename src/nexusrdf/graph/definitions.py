"""What the ontology says its terms mean."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from nexusrdf.base.vocab import NX, SKOS
from nexusrdf.graph.resources import MODULES, read_resource
from nexusrdf.graph.syntax import literal_parts, parse_quads

_DEFINITION: Final = f"<{SKOS}definition>"
_OURS: Final = f"<{NX}"


@cache
def load_definitions() -> Mapping[str, str]:
    """Return the definition of every term of the ontology by its CURIE.

    >>> load_definitions()["nx:Birth"]
    'One account of when and where a person came into the world; several are alternatives.'
    """
    found = {
        f"nx:{s[len(_OURS) : -1]}": literal_parts(o)[0]
        for name in MODULES
        for s, p, o, _ in parse_quads(read_resource("ontology", name), ".ttl")
        if p == _DEFINITION and s.startswith(_OURS)
    }
    return MappingProxyType(found)
