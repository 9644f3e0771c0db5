"""SHACL over one plain graph, by pySHACL."""

import re
import warnings
from collections.abc import Iterable, Iterator
from typing import Final

import rdflib
from pyshacl import Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib import RDF, SH, URIRef
from rdflib.term import Node

from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Severity, Trace
from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.validate.details import add_details
from nexusrdf.validate.results import ShapeResult, ordered_results
from nexusrdf.validate.terms import to_graph, to_text

_FINDING_CODE: Final = URIRef(f"{NX}findingCode")
_SEVERITIES: Final = {SH.Info: Severity.INFO, SH.Warning: Severity.WARNING}
_PYTHON_LITERAL: Final = re.compile(r'Literal\("((?:[^"\\]|\\.)*)"(?:, (?:datatype|lang)=[^)]*)?\)')
"""How pySHACL shows a literal in the messages it makes itself."""
_PARENTS: Final = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape, RDF.first, RDF.rest, SH["or"], SH["and"], SH.xone)


def check_graph(triples: Iterable[Triple], shapes: Iterable[Triple], *, terms: Iterable[Triple] = ()) -> tuple[ShapeResult, ...]:
    """Validate triples against shapes and return the results, sorted.

    `terms` are ontology triples that stand beside the data while shapes run; a result on a node
    that only they mention is left out. Nothing is inferred, imported or written.

    Raises NexusError NX498 where pySHACL cannot run the shapes.
    """
    data, beside = frozenset(triples), frozenset(terms)
    terms_only = frozenset({s for s, _, _ in beside} - {s for s, _, _ in data})
    return check_graphs(to_graph(data | beside), to_graph(shapes), hidden=terms_only)


def check_graphs(data: rdflib.Graph, shapes: rdflib.Graph, *, hidden: frozenset[Term] = frozenset()) -> tuple[ShapeResult, ...]:
    """Validate an rdflib graph, which is at our disposal; results on `hidden` nodes are left out."""
    report = _run(data, shapes)
    add_details(report, data, shapes, _run)
    top = {result for parent in report.subjects(RDF.type, SH.ValidationReport) for result in report.objects(parent, SH.result)}
    results = (_to_result(node, report, shapes, data) for node in top)
    return ordered_results({result for result in results if result.trace.focus not in hidden})


def _run(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """Return the report graph of a validation.

    Not by `pyshacl.validate`: that switches on rdflib's rewriting of literals for the whole process.
    """
    options = {"inference": "none", "advanced": False, "use_js": False, "inplace": True, "abort_on_first": False}
    try:
        validator = Validator(DataGraph.from_rdflib(data), shacl_graph=shapes, options=options)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns on stderr of recursive shapes
            _, report, text = validator.run()  # type: ignore[no-untyped-call]  # pySHACL says nothing of its types
    except MemoryError:
        raise
    except Exception as error:  # pySHACL lets through whatever rdflib's SPARQL and regular expressions raise
        raise fault("NX498", why=_first_line(str(error))) from error
    if not isinstance(report, rdflib.Graph):
        raise fault("NX498", why=_first_line(text))
    return report


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "no reason given")


def _to_result(node: Node, report: rdflib.Graph, shapes: rdflib.Graph, data: rdflib.Graph) -> ShapeResult:
    shape = report.value(node, SH.sourceShape)
    trace = Trace(
        focus=_text(report.value(node, SH.focusNode)),
        path=_text(_predicate(node, report, data)),
        value=_text(report.value(node, SH.value)),
        shape=_text(_named(shape, shapes)),
        component=_text(report.value(node, SH.sourceConstraintComponent)),
    )
    severity = report.value(node, SH.resultSeverity)
    return ShapeResult(
        trace,
        _code(shape, shapes),
        _message(node, report),
        _SEVERITIES.get(severity, Severity.VIOLATION) if isinstance(severity, URIRef) else Severity.VIOLATION,
        ordered_results({_to_result(detail, report, shapes, data) for detail in report.objects(node, SH.detail)}),
    )


def _text(node: Node | None) -> Term | None:
    return None if node is None else to_text(node)


def _predicate(node: Node, report: rdflib.Graph, data: rdflib.Graph) -> Node | None:
    """Return the path of a result, or the predicate of a longer path that leads from focus to value."""
    path = report.value(node, SH.resultPath)
    if path is None or isinstance(path, URIRef):
        return path
    mentioned = {part for part in report.transitive_objects(path, None) if isinstance(part, URIRef)}
    links = data.predicates(report.value(node, SH.focusNode), report.value(node, SH.value))
    return min((link for link in links if isinstance(link, URIRef) and link in mentioned), default=None)


def _message(node: Node, report: rdflib.Graph) -> str:
    """Return the message of a result: the English one, else the first by the alphabet."""
    messages = [m for m in report.objects(node, SH.resultMessage) if isinstance(m, rdflib.Literal)]
    messages.sort(key=lambda m: ((m.language or "en").split("-")[0] != "en", str(m)))
    return _PYTHON_LITERAL.sub(r'"\1"', str(messages[0])) if messages else ""


def _around(shape: Node | None, shapes: rdflib.Graph) -> Iterator[Node]:
    """Yield a shape and those it stands in, from the inside out."""
    queue = [] if shape is None else [shape]
    seen: set[Node] = set()
    while queue:
        current = queue.pop(0)
        if current in seen:
            continue
        seen.add(current)
        yield current
        queue.extend(sorted((parent for link in _PARENTS for parent in shapes.subjects(link, current)), key=str))


def _named(shape: Node | None, shapes: rdflib.Graph) -> Node | None:
    return next((node for node in _around(shape, shapes) if isinstance(node, URIRef)), None)


def _code(shape: Node | None, shapes: rdflib.Graph) -> str | None:
    codes = (shapes.value(node, _FINDING_CODE) for node in _around(shape, shapes))
    return next((str(code) for code in codes if code is not None), None)
