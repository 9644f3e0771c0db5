"""A scenario as TriG, in graphs as `scenario.trig` of a release has them."""

from collections.abc import Iterator

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.quads import COMMENT, TYPE, Quad, Triple, format_iri, format_literal
from nexusrdf.graph.syntax import format_trig
from nexusrdf.report.scenario import Scenario
from nexusrdf.report.scenario_text import say_supposition


def format_scenario_trig(scenario: Scenario, base: Base) -> str:
    """Return the conclusions of a scenario: first what they are, then all in one graph, then by the claims they rest on."""
    return format_trig(_iter_quads(scenario, base), prefixes=make_prefixes(base)).decode()


def _iter_quads(scenario: Scenario, base: Base) -> Iterator[Quad]:
    records, whole = (format_iri(base.mint_graph(name)) for name in ("records", "scenario"))
    yield whole, TYPE, f"<{NX}ScenarioGraph>", records
    yield whole, COMMENT, format_literal(_comment(scenario), lang="en"), records
    notes = sorted({note for graph in scenario.graphs for note in graph.iter_notes(base)})
    yield from ((*note, records) for note in notes)
    yield from ((*triple, whole) for triple in sorted(one.triple for one in scenario.supposed))
    for graph in scenario.graphs:
        yield from _in_graph(sorted(graph.triples), format_iri(base.mint_graph(graph.name)))


def _in_graph(triples: list[Triple], graph: str) -> Iterator[Quad]:
    yield from ((*triple, graph) for triple in triples)


def _comment(scenario: Scenario) -> str:
    words = say_supposition(scenario)
    named = f": {', '.join(claim.id for claim in scenario.assumed)}" if scenario.assumed else ""
    clashing = " What is assumed contradicts itself or what is accepted." if scenario.clashes else ""
    told = f"{words[:1].upper()}{words[1:]}{named}. Nothing here is stated as a fact: it is a supposition.{clashing}"
    return f"{told} {scenario.edition}".strip()
