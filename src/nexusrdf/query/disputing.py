"""Which claims of a release stand against others."""

from collections.abc import Iterable

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.graph.quads import Term, format_iri, iri_of
from nexusrdf.query.paths.asked import Options
from nexusrdf.query.paths.tie_claims import TieClaims
from nexusrdf.query.recorded import Records
from nexusrdf.query.run import Stores, open_store


def find_disputes(stores: Stores, claims: Iterable[Term]) -> dict[Term, tuple[Term, ...]]:
    """Return by claim those that say they dispute it, sorted, and were not taken back, replaced or rejected."""
    graph = ox.NamedNode(Base(stores.base).mint_graph("records"))
    known = TieClaims(Records(open_store(stores.full), graph, None), Options())
    return {claim: tuple(format_iri(other) for other in known.find_disputes(iri_of(claim))) for claim in claims}
