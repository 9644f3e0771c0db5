"""The reference engine: pySHACL."""

import re
import warnings
from collections.abc import Iterable
from typing import Final

import rdflib
from pyshacl import Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib import RDF, SH, URIRef
from rdflib.term import Node

from nexusrdf.base.faults import fault
from nexusrdf.graph.quads import Term, Triple, format_text
from nexusrdf.validate.engines.results import Raw
from nexusrdf.validate.positions import literal_text
from nexusrdf.validate.terms import to_graph, to_text

_CORE: Final = frozenset(
    SH[f"{name}ConstraintComponent"]
    for name in (
        "And", "Class", "Closed", "Datatype", "Disjoint", "Equals", "HasValue", "In", "LanguageIn", "LessThan", "LessThanOrEquals",
        "MaxCount", "MaxExclusive", "MaxInclusive", "MaxLength", "MinCount", "MinExclusive", "MinInclusive", "MinLength", "Node",
        "NodeKind", "Not", "Or", "Pattern", "QualifiedMaxCount", "QualifiedMinCount", "UniqueLang", "Xone",
    )
)  # fmt: skip
_PYTHON_LITERAL: Final = re.compile(r'Literal\("((?:[^"\\]|\\.)*)"(?:, (?:datatype|lang)=[^)]*)?\)')
"""How pySHACL shows a literal in the messages it makes itself."""
_END: Final = re.compile(r"((?:[^\\$\[]|\\.|\[(?:[^\]\\]|\\.)*\])*)\$", re.DOTALL)
"""A regular expression up to an anchor at the end of the text."""


def run_reference(data: Iterable[Triple], shapes: Iterable[Triple]) -> tuple[Raw, ...]:
    """Run shapes over data.

    Raises NexusError NX498 where pySHACL cannot run them.
    """
    report = _run(to_graph(data), to_graph(_anchored(frozenset(shapes))))
    top = {result for parent in report.subjects(RDF.type, SH.ValidationReport) for result in report.objects(parent, SH.result)}
    return tuple(_to_raw(node, report) for node in top)


def _anchored(shapes: frozenset[Triple]) -> Iterable[Triple]:
    """Yield shapes with `$` as SHACL means it: at the very end (XPath functions, 5.6.1); to Python a newline may follow."""
    flagged = {s for s, p, _ in shapes if p == f"<{SH}flags>"}
    for s, p, o in shapes:
        if p == f"<{SH}pattern>" and o.endswith('"') and "$" in o and s not in flagged:
            yield s, p, format_text(_END.sub(lambda match: match[1] + r"\Z", literal_text(o)))
        else:
            yield s, p, o


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


def _to_raw(node: Node, report: rdflib.Graph) -> Raw:
    component = report.value(node, SH.sourceConstraintComponent)
    path = report.value(node, SH.resultPath)
    return Raw(
        _text(report.value(node, SH.focusNode)) or "",
        _text(report.value(node, SH.value)),
        _text(report.value(node, SH.sourceShape)) or "",
        _text(component) or "",
        _text(path) if isinstance(path, URIRef) else None,
        "" if component in _CORE else _message(node, report),
        tuple(_to_raw(detail, report) for detail in report.objects(node, SH.detail)),
    )


def _text(node: Node | None) -> Term | None:
    return None if node is None else to_text(node)


def _message(node: Node, report: rdflib.Graph) -> str:
    """Return the message of a result: the English one, else the first by the alphabet."""
    messages = [m for m in report.objects(node, SH.resultMessage) if isinstance(m, rdflib.Literal)]
    messages.sort(key=lambda m: ((m.language or "en").split("-")[0] != "en", str(m)))
    return _PYTHON_LITERAL.sub(r'"\1"', str(messages[0])) if messages else ""
