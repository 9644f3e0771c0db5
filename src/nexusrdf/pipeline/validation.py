"""Validating the layers of a dataset: shapes on plain graphs, rules over all of them."""

from collections.abc import Callable, Iterator, Mapping

from nexusrdf.base.findings import Finding, Trace
from nexusrdf.base.span import Span
from nexusrdf.graph.emit import term
from nexusrdf.graph.layers import Layers
from nexusrdf.graph.quads import Triple
from nexusrdf.graph.records import iter_declared
from nexusrdf.graph.source_map import SourceMap
from nexusrdf.model.severities import with_severities
from nexusrdf.pipeline.load import CONFIG
from nexusrdf.validate import (
    Engines,
    check_graph,
    check_literals,
    check_own,
    check_rules,
    load_shapes,
    load_terms,
    read_own_shapes,
    to_findings,
)

__all__ = ["Engines", "make_origin", "validate_inferred", "validate_layers", "validate_own"]


def make_origin(source_map: SourceMap) -> Callable[[Trace], Span | None]:
    """Return what leads a validation result back to the record value it is about."""

    def origin(trace: Trace) -> Span | None:
        return source_map.find_span(trace.focus, trace.path, trace.value)

    return origin


def validate_layers(layers: Layers, source_map: SourceMap, *, as_of: str, engines: Engines | None = None) -> Iterator[Finding]:
    """Yield the findings on records, the accepted and the claimed layer, and across graphs, as grave as the settings say."""
    found = _check_layers(layers, source_map, as_of, engines)
    yield from with_severities(found, source_map.dataset.config.severities)


def _check_layers(layers: Layers, source_map: SourceMap, as_of: str, engines: Engines | None) -> Iterator[Finding]:
    terms = load_terms()
    origin = make_origin(source_map)
    for name, triples in (("records", layers.records), ("accepted", layers.accepted), ("advice", layers.claimed)):
        results = check_graph(triples, load_shapes(name), terms=terms, engines=engines)
        yield from to_findings(results, origin, Span(CONFIG))
    for triples in (layers.records, layers.accepted, layers.claimed):
        yield from check_literals(triples, lambda triple: origin(Trace(*triple)), Span(CONFIG))
    roles = [source_map.iris.records.get(role, term(f"nx:role-{role}")) for role in source_map.dataset.config.sensitive_roles]
    declared = iter_declared(source_map.dataset.entities.values(), source_map.iris)
    results = check_rules(layers.iter_quads(), base=layers.base, as_of=as_of, sensitive_roles=roles, declared=declared)
    yield from to_findings(results, origin, Span(CONFIG))


def validate_inferred(
    accepted: frozenset[Triple], entailed: frozenset[Triple], source_map: SourceMap, *, engines: Engines | None = None
) -> Iterator[Finding]:
    """Yield the findings on the accepted layer together with what follows from it."""
    results = check_graph(accepted | entailed, load_shapes("accepted"), terms=load_terms(), engines=engines)
    found = to_findings(results, make_origin(source_map), Span(CONFIG))
    yield from with_severities(found, source_map.dataset.config.severities)


def validate_own(
    files: Mapping[str, bytes], layers: Layers, source_map: SourceMap, *, engines: Engines | None = None
) -> Iterator[Finding]:
    """Yield what is wrong with a dataset's own shapes, and what they find in all that records and standing claims say.

    Records, accepted and claimed content stand in one graph: a rule of the house holds whatever became of a claim.
    """
    if files:
        shapes, faults = read_own_shapes(files)
        triples = layers.records | layers.accepted | layers.claimed
        found = check_own(shapes, triples, make_origin(source_map), engines=engines)
        yield from with_severities((*faults, *found), source_map.dataset.config.severities)
