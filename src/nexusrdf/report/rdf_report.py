"""Findings for RDF tools: a W3C SHACL validation report (SHACL, section 3.6)."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from nexusrdf.base.findings import Finding, Severity, ordered
from nexusrdf.base.iri import Base
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import NX, RDFS, SH, SHAPES, XSD
from nexusrdf.graph.quads import TYPE, Term, Triple, format_iri, format_literal, is_iri
from nexusrdf.report.text_report import told_change

RECORD_CHECK: Final = format_iri(f"{SHAPES}RecordCheckConstraintComponent")
"""The constraint component of findings that no shape made: checks of records and whole-graph rules."""

_SEVERITIES: Final = MappingProxyType(
    {
        Severity.VIOLATION: format_iri(f"{SH}Violation"),
        Severity.WARNING: format_iri(f"{SH}Warning"),
        Severity.INFO: format_iri(f"{SH}Info"),
    }
)


def _no_record(_: Span) -> str | None:
    return None


def report_triples(
    findings: Iterable[Finding], base: Base, *, record_at: Callable[[Span], str | None] = _no_record
) -> frozenset[Triple]:
    """Return a validation report: `{base}/report#report` with an IRI for each result, no blank nodes.

    The focus node of a finding without one is the record at its position, whose IRI `record_at`
    may tell, else the file: `{base}/file/{path}`. As section 3.6.1.1 has it, `sh:conforms` is
    true only where there is no result at all, warnings included.

    >>> for triple in sorted(report_triples([], Base("https://example.org/nexus"))): print(*triple[1:])
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/shacl#ValidationReport>
    <http://www.w3.org/ns/shacl#conforms> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>
    """
    report = format_iri(f"{base.iri}/report#report")
    told = ordered(findings)
    triples = {
        (report, TYPE, format_iri(f"{SH}ValidationReport")),
        (report, _sh("conforms"), format_literal("false" if told else "true", datatype=f"{XSD}boolean")),
    }
    for found in told:
        result = format_iri(f"{base.iri}/report#result-{_digest(found)}")
        triples.add((report, _sh("result"), result))
        triples.update((result, predicate, value) for predicate, value in _result(found, base, record_at))
    return frozenset(triples)


def _result(found: Finding, base: Base, record_at: Callable[[Span], str | None]) -> Iterator[tuple[Term, Term]]:
    trace = found.trace
    yield TYPE, format_iri(f"{SH}ValidationResult")
    yield _sh("resultSeverity"), _SEVERITIES[found.severity]
    yield _sh("resultMessage"), format_literal(_whole(found.message), lang="en")
    yield _sh("focusNode"), _named(trace.focus if trace else None) or _place(found.span, base, record_at)
    if trace is not None:
        if trace.path is not None and is_iri(trace.path):
            yield _sh("resultPath"), trace.path
        if (value := _named(trace.value)) is not None:
            yield _sh("value"), value
        if trace.shape is not None and is_iri(trace.shape):
            yield _sh("sourceShape"), trace.shape
    component = trace.component if trace is not None else None
    yield _sh("sourceConstraintComponent"), component if component is not None and is_iri(component) else RECORD_CHECK
    if found.change is not None:
        yield format_iri(f"{RDFS}comment"), format_literal(_whole(told_change(found)), lang="en")
    yield format_iri(f"{NX}findingCode"), format_literal(found.code)
    yield format_iri(f"{NX}recordFile"), format_literal(_whole(found.span.place))
    yield format_iri(f"{NX}recordLine"), format_literal(str(found.span.line), datatype=f"{XSD}integer")
    yield format_iri(f"{NX}recordColumn"), format_literal(str(found.span.column), datatype=f"{XSD}integer")


def _sh(local: str) -> Term:
    return format_iri(f"{SH}{local}")


def _named(term: Term | None) -> Term | None:
    """Return a term unless it is a blank node, whose label says nothing outside its graph."""
    return None if term is None or term.startswith("_:") else term


def _place(span: Span, base: Base, record_at: Callable[[Span], str | None]) -> Term:
    iri = record_at(span)
    if iri is not None:
        return format_iri(iri)
    parts = span.file.replace("\\", "/").lstrip("/").split("/")
    path = "/".join(part.replace(".", "%2E") if part in {".", ".."} else quote(_whole(part)) for part in parts)
    return format_iri(f"{base.iri}/file/{path}")


def _digest(found: Finding) -> str:
    """Return what tells a finding from any other and stays when others come and go."""
    text = "\0".join((str(found.span), str(found.span.end_line), str(found.span.end_column), found.code, *_rest(found)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _rest(found: Finding) -> tuple[str, ...]:
    return str(found.severity), found.message, found.hint, str(found.trace)


def _whole(text: str) -> str:
    """Return the text without halves of surrogate pairs, which RDF cannot hold."""
    return text.encode("utf-8", "replace").decode()
