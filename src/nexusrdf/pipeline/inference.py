"""What follows: from the accepted layer, and from everything affirmed as a scenario."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.span import Span
from nexusrdf.graph.layers import Layers, with_inferred
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.pipeline.load import CONFIG
from nexusrdf.reason import check_never_inferred, close_graph, load_axioms


@dataclass(frozen=True, slots=True)
class Inferred:
    """The layers with what follows from them, and what was found while reasoning."""

    layers: Layers
    findings: tuple[Finding, ...]


def infer(layers: Layers) -> Inferred:
    """Reason over plain copies of the accepted layer and of accepted plus claimed."""
    axioms = load_axioms()
    is_instance = _instances_of(layers)
    accepted = close_graph(layers.accepted, axioms, is_instance=is_instance)
    everything = close_graph(layers.accepted | layers.claimed, axioms, is_instance=is_instance)
    found = [
        *_findings(accepted.inferred, accepted.inconsistencies, "accepted"),
        *_findings(everything.inferred, everything.inconsistencies, "scenario"),
    ]
    return Inferred(with_inferred(layers, accepted.inferred, everything.inferred), tuple(found))


def _instances_of(layers: Layers) -> Callable[[Term], bool]:
    prefix = f"<{layers.base.iri}/id/"
    return lambda node: node.startswith(prefix)


def _findings(inferred: frozenset[Triple], inconsistencies: tuple[str, ...], layer: str) -> Iterator[Finding]:
    code = "NX501" if layer == "accepted" else "NX502"
    for text in inconsistencies:
        yield finding(code, Span(CONFIG), what=text)
    for s, p, o in sorted(check_never_inferred(inferred)):
        yield finding("NX503", Span(CONFIG), triple=f"{s} {p} {o}", layer=layer)
