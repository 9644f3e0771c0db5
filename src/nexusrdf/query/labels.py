"""Records by label, without reading every label."""

from itertools import islice
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import RDFS
from nexusrdf.graph.quads import Term
from nexusrdf.query.run import Stores, open_store

_SAMPLE: Final = 200
"""Labels whose languages are tried: nearly always the dataset's own."""
_LABEL: Final = ox.NamedNode(f"{RDFS}label")


def find_labelled(stores: Stores, text: str) -> list[Term]:
    """Return the nodes that have a label in the records graph, sorted, in the languages that labels usually have."""
    store = open_store(stores.full)
    graph = ox.NamedNode(Base(stores.base).mint_graph("records"))
    first = (quad.object for quad in islice(store.quads_for_pattern(None, _LABEL, None, graph), _SAMPLE))
    languages = sorted({literal.language or "" for literal in first if isinstance(literal, ox.Literal)})
    literals = [ox.Literal(text, language=language) if language else ox.Literal(text) for language in languages]
    found = {str(q.subject) for literal in literals for q in store.quads_for_pattern(None, _LABEL, literal, graph)}
    return sorted(found)
