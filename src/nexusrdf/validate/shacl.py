"""SHACL over one plain graph."""

from collections.abc import Iterable
from operator import itemgetter

from nexusrdf.graph.quads import Triple
from nexusrdf.validate.engines import Engines
from nexusrdf.validate.results import ShapeResult


def check_graph(
    triples: Iterable[Triple], shapes: Iterable[Triple], *, terms: Iterable[Triple] = (), engines: Engines | None = None
) -> tuple[ShapeResult, ...]:
    """Validate triples against shapes and return the results, sorted.

    `terms` are ontology triples that stand beside the data while shapes run; a result on a node
    that only they mention is left out. Nothing is inferred, imported or written.

    Raises NexusError NX498 where the shapes cannot be run.
    """
    data, beside = frozenset(triples), frozenset(terms)
    terms_only = frozenset({s for s, _, _ in beside}.difference(map(itemgetter(0), data)))
    return (engines or Engines()).run(data, shapes, beside=beside, hidden=terms_only)
