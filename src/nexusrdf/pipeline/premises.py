"""From what follows back to the fields of records that it follows from."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from nexusrdf.base.findings import Finding, Trace
from nexusrdf.base.span import Span
from nexusrdf.graph.inferred import read_premises
from nexusrdf.graph.layers import Layers
from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.graph.source_map import SourceMap
from nexusrdf.reason import Rules, compile_rules, find_premises, load_axioms

Grounds = Callable[[Iterable[Triple], tuple[str, ...]], tuple[Span, ...]]


def make_grounds(layers: Layers, source_map: SourceMap, rules: Rules) -> Grounds:
    """Return what gives the positions of the fields from which triples follow, as some claims (ids) state them.

    Fields come before records, which are only said to be of a kind; each in the order of the files.
    """
    _, stated = read_premises(layers.records, layers.content, layers.base)

    def grounds(wanted: Iterable[Triple], claims: tuple[str, ...]) -> tuple[Span, ...]:
        premises = find_premises(wanted, frozenset[Triple]().union(*(stated.get(claim, ()) for claim in claims)), rules)
        fields = sorted({span for t in premises if t[1] != TYPE for span in find_spans(t, claims, source_map)})
        kinds = sorted({span for t in premises if t[1] == TYPE for span in find_spans(t, claims, source_map)})
        return tuple(dict.fromkeys((*fields, *kinds)))

    return grounds


def find_spans(triple: Triple, claims: tuple[str, ...], source_map: SourceMap) -> Iterable[Span]:
    """Return where some claims (ids) state a triple, or else where it stands, if that is known."""
    told = [origin.span for origin in source_map.origins(triple) if origin.claim in claims]
    return told or filter(None, (source_map.find_span(*triple),))


def lead_home(
    found: Iterable[Finding],
    known: Collection[Finding],
    layers: Layers,
    source_map: SourceMap,
    axioms: tuple[Triple, ...] | None = None,
) -> Iterable[Finding]:
    """Yield findings on what is accepted with what follows, those on what follows at the fields it follows from.

    `known` are the findings on what is accepted alone, which stay as they are. Other fields are `related`, and the message
    names the claims: those of the smallest set that suffices.
    """
    seen = {(told.code, told.trace) for told in known}
    grounds: Grounds | None = None
    for told in found:
        cause = None if told.trace is None or (told.code, told.trace) in seen else _cause(told.trace, layers)
        claims = _smallest(cause, layers) if cause is not None else ()
        if cause is None or not claims:
            yield told
            continue
        grounds = grounds or make_grounds(layers, source_map, compile_rules(load_axioms() if axioms is None else axioms))
        yield at_grounds(told, grounds((cause,), claims), claims)


def at_grounds(told: Finding, spans: tuple[Span, ...], claims: tuple[str, ...] = ()) -> Finding:
    """Return the finding at the first of some places, the others related; where there is none, as it was."""
    if not spans:
        return told
    by = f" [follows from {', '.join(claims)}]" if claims else ""
    return replace(told, message=told.message + by, span=spans[0], related=(*told.related, *spans[1:]))


def _cause(trace: Trace, layers: Layers) -> Triple | None:
    """Return the conclusion that a result is about: its statement, else one of its path, else a class of its focus."""
    focus, path, value = trace.focus or "", trace.path or "", trace.value or ""
    direct = ((focus, path, value), (value, path.removeprefix("^"), focus))
    if (stated := next((triple for triple in direct if triple in layers.entailed), None)) is not None:
        return stated
    if value and value != focus and any(triple in layers.accepted for triple in direct):
        return None
    about = sorted(triple for triple in layers.entailed if triple[0] == focus)
    chosen = [t for t in about if t[1] == path], [t for t in about if t[2] == value], [t for t in about if t[1] == TYPE], about
    return next((triples[0] for triples in chosen if triples), None)


def _smallest(triple: Triple, layers: Layers) -> tuple[str, ...]:
    sets = [graph.claims for graph in layers.inferred if graph.accepted and graph.claims and triple in graph.triples]
    return min(sets, key=lambda claims: (len(claims), claims), default=())
