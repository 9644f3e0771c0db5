"""Validating the layers of a dataset: shapes on plain graphs, rules over all of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nexusrdf.base.findings import Finding, Trace
from nexusrdf.base.span import Span
from nexusrdf.graph.emit import term
from nexusrdf.graph.layers import Layers
from nexusrdf.graph.own_ontology import NO_ONTOLOGY, OwnOntology
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.graph.records import iter_declared
from nexusrdf.graph.source_map import SourceMap
from nexusrdf.model.severities import with_severities
from nexusrdf.pipeline.load import CONFIG
from nexusrdf.pipeline.own_ontology import compile_with
from nexusrdf.pipeline.premises import lead_home
from nexusrdf.validate import (
    Engines,
    OwnShapes,
    check_graph,
    check_literals,
    check_rules,
    load_shapes,
    load_terms,
    select_terms,
    tell_own,
    to_findings,
)

__all__ = ["Engines", "make_origin", "validate_inferred", "validate_layers", "validate_own", "with_inferred_findings"]

_NO_FILES: Final[Mapping[str, bytes]] = MappingProxyType({})
_NO_SHAPES: Final = OwnShapes()
_UNMATCHED: Final = "NX495"


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
    layers: Layers,
    source_map: SourceMap,
    *,
    known: Collection[Finding] = (),
    ontology: OwnOntology = NO_ONTOLOGY,
    own: OwnShapes = _NO_SHAPES,
    engines: Engines | None = None,
    timeout: int | None = None,
) -> Iterator[Finding]:
    """Yield the findings on the accepted layer together with what follows from it, those on conclusions at their premises.

    `known` are the findings without conclusions, `ontology` the dataset's own modules.
    `own` are a dataset's own shapes, run over all that `validate_own` takes and what follows from the accepted layer.
    Raises LimitError as `validate_own` does.
    """
    origin, told = make_origin(source_map), source_map.dataset.config.severities
    terms = (*load_terms(), *select_terms(ontology.triples))
    results = check_graph(layers.accepted | layers.entailed, load_shapes("accepted"), terms=terms, engines=engines)
    found = [*to_findings(results, origin, Span(CONFIG))]
    triples = layers.records | layers.accepted | layers.claimed | layers.entailed
    found.extend(_run_own(triples, source_map, shapes=own, engines=engines, timeout=timeout)[1])
    yield from with_severities(lead_home(found, known, layers, source_map, compile_with(ontology)), told)


def with_inferred_findings(known: Iterable[Finding], inferred: Iterable[Finding]) -> list[Finding]:
    """Return the findings of both validations; a target that matches what follows is no longer one that matches nothing."""
    again = list(inferred)
    unmatched = {told for told in again if told.code == _UNMATCHED}
    return [*(told for told in known if told.code != _UNMATCHED or told in unmatched), *again]


def validate_own(
    files: Mapping[str, bytes],
    layers: Layers,
    source_map: SourceMap,
    *,
    ontology: OwnOntology = NO_ONTOLOGY,
    engines: Engines | None = None,
    timeout: int | None = None,
) -> tuple[OwnShapes, tuple[Finding, ...]]:
    """Return a dataset's own shapes, what is wrong with them, and what they find in all that records and standing claims say.

    Records, accepted and claimed content stand in one graph: a rule of the house holds whatever became of a claim.
    They may speak of the terms of the dataset's own `ontology`. They run in a process of their own; `timeout` is its
    time in seconds. Raises LimitError NX850 to NX853 where they take too much.
    """
    triples = layers.records | layers.accepted | layers.claimed
    shapes, found = _run_own(triples, source_map, files=files, terms=ontology.terms, engines=engines, timeout=timeout)
    return shapes, with_severities(found, source_map.dataset.config.severities)


def _run_own(
    triples: frozenset[Triple],
    source_map: SourceMap,
    *,
    files: Mapping[str, bytes] = _NO_FILES,
    shapes: OwnShapes = _NO_SHAPES,
    terms: frozenset[Term] = frozenset(),
    engines: Engines | None,
    timeout: int | None,
) -> tuple[OwnShapes, tuple[Finding, ...]]:
    if not files and not shapes.files:
        return shapes, ()
    from nexusrdf.pipeline.job_own import Own
    from nexusrdf.pipeline.running_own import run_own_shapes

    request = Own(triples, dict(files), shapes, engines.validator if engines else "fast", terms)
    ran = run_own_shapes(request, seconds=timeout)
    if engines is not None:
        engines.fallen_back.update(ran.fallen_back)
    origin = make_origin(source_map)
    return ran.shapes, (*ran.faults, *(found for told in ran.results for found in tell_own(told, origin)))
