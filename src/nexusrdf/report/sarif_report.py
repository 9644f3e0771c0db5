"""Findings for code scanning: SARIF 2.1.0, the OASIS standard; sections are those of its specification."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from nexusrdf.base.codes import CODES
from nexusrdf.base.findings import Finding, Severity, Trace, ordered
from nexusrdf.base.limits import SARIF_RESULTS
from nexusrdf.base.span import Span, column_letters
from nexusrdf.report.examples import find_example
from nexusrdf.report.excerpt import escape
from nexusrdf.report.fingerprints import fingerprints
from nexusrdf.report.page import format_page
from nexusrdf.report.text_report import told_change

ROOT: Final = "SRCROOT"
FINGERPRINT: Final = "nexusrdf/v1"
_LEVELS: Final = MappingProxyType({Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"})
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ABSOLUTE: Final = re.compile(r"/|[A-Za-z]:/")


def format_sarif(findings: Iterable[Finding], *, version: str, folder: str = "", limit: int = SARIF_RESULTS) -> str:
    """Return the findings as one SARIF run, of each rule at most `limit` results, in order of position.

    What is left out is counted: in the run's `properties.findings`, with the true total of each rule, and in a
    notification. Paths are relative to `SRCROOT`, the folder the command ran in; absolute ones stay so. There is no time and
    no name of a machine: the same findings give the same bytes.

    >>> json.loads(format_sarif([], version="1"))["runs"][0]["results"]
    []
    """
    told = ordered(findings)
    totals = Counter(found.code for found in told)
    codes = sorted(totals)
    kept, left = _capped(zip(told, fingerprints(told, folder=folder), strict=True), limit)
    uris = {uri: n for n, uri in enumerate(sorted({_uri(span.file) for f, _ in kept for span in (f.span, *f.related)}))}
    run = {
        "tool": {"driver": {"name": "nexusrdf", "version": version, "rules": [_rule(code) for code in codes]}},
        "invocations": [_invocation(told, codes, totals, left)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the command ran."}}},
        "artifacts": [{"location": {**_location(uri), "index": n}} for uri, n in uris.items()],
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, mark, codes, uris) for found, mark in kept],
        "properties": {"findings": {"total": len(told), "limitPerRule": limit, "totalByRule": dict(sorted(totals.items()))}},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _capped(marked: Iterable[tuple[Finding, str]], limit: int) -> tuple[list[tuple[Finding, str]], Mapping[str, int]]:
    kept: list[tuple[Finding, str]] = []
    seen: Counter[str] = Counter()
    for found, mark in marked:
        seen[found.code] += 1
        if seen[found.code] <= limit:
            kept.append((found, mark))
    return kept, {code: count - limit for code, count in sorted(seen.items()) if count > limit}


def _rule(code: str) -> dict[str, object]:
    """Return the descriptor of a code, from its declaration (section 3.49)."""
    declared = CODES[code]
    page = format_page(declared, find_example(code))
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in re.findall(r"[A-Za-z0-9]+", declared.title)),
        "shortDescription": _message(f"{declared.title[:1].upper()}{declared.title[1:]}."),
        "fullDescription": _message(declared.page),
        "help": {"text": _literal(page), "markdown": _literal(page)},
        "defaultConfiguration": {"level": _LEVELS[Severity[declared.severity.upper()]]},
    }


def _invocation(told: Sequence[Finding], codes: list[str], totals: Mapping[str, int], left: Mapping[str, int]) -> dict[str, object]:
    """Return what the run came to: severities that settings changed, and what the limit left out (section 3.20)."""
    changed = {found.code: found for found in told if found.change is not None}
    overrides = [
        {
            "descriptor": {"id": code, "index": codes.index(code)},
            "configuration": {
                "level": _LEVELS[changed[code].severity],
                "properties": {"change": escape(told_change(changed[code]))},
            },
        }
        for code in codes
        if code in changed
    ]
    notes = [
        {
            "level": "note",
            "message": _message(f"{totals[code]:,} findings of {code}; {count:,} are left out here"),
            "associatedRule": {"id": code, "index": codes.index(code)},
        }
        for code, count in left.items()
    ]
    return {
        "executionSuccessful": True,
        **({"ruleConfigurationOverrides": overrides} if overrides else {}),
        **({"toolExecutionNotifications": notes} if notes else {}),
    }


def _result(found: Finding, fingerprint: str, codes: list[str], uris: Mapping[str, int]) -> dict[str, object]:
    place = {"physicalLocation": _place(found.span, uris), **_logical(found)}
    related = [
        {"id": n, "physicalLocation": _place(span, uris), "message": _message(str(span))}
        for n, span in enumerate(found.related, start=1)
    ]
    parts = (found.message, f"What to do: {found.hint}" if found.hint else "", told_change(found))
    return {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": _LEVELS[found.severity],
        "message": _message("\n".join(escape(part) for part in parts if part)),
        "locations": [place],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": _properties(found),
    }


def _place(span: Span, uris: Mapping[str, int]) -> dict[str, object]:
    """Return a physical location; a workbook is binary, so that lines and columns say nothing of it (section 3.30.1)."""
    uri = _uri(span.file)
    artifact: dict[str, object] = {"artifactLocation": {**_location(uri), "index": uris[uri]}}
    if span.sheet:
        return artifact
    start = span.line, span.column
    end_line, end_column = max(start, (span.end_line, span.end_column))
    region = {"startLine": span.line, "startColumn": span.column, "endLine": end_line, "endColumn": end_column}
    return {**artifact, "region": region}


def _logical(found: Finding) -> dict[str, object]:
    """Return the node of the graph, or the record, that a finding is about (section 3.33): each a top-level one."""
    name, kind = (found.trace.focus, "resource") if found.trace is not None and found.trace.focus else (found.about, "object")
    return {"logicalLocations": [{"name": escape(name), "kind": kind}]} if name else {}


def _properties(found: Finding) -> dict[str, object]:
    span, change = found.span, found.change
    cell = {"sheet": escape(span.sheet), "cell": f"{column_letters(span.column)}{span.line}"} if span.sheet else {}
    return {
        "severity": str(found.severity),
        **({"about": escape(found.about)} if found.about else {}),
        **cell,
        **({"trace": _trace(found.trace)} if found.trace is not None else {}),
        **({"change": {"from": str(change.before), "why": escape(change.why), "file": escape(change.file)}} if change else {}),
    }


def _trace(trace: Trace) -> dict[str, str]:
    parts = {
        "focus": trace.focus,
        "path": trace.path,
        "value": trace.value,
        "shape": trace.shape,
        "component": trace.component,
    }
    return {key: escape(value) for key, value in parts.items() if value is not None}


def _message(text: str) -> dict[str, str]:
    return {"text": _literal(text)}


def _literal(text: str) -> str:
    """Return a text as a message string: braces doubled (section 3.11.5), so that none is a placeholder."""
    return text.replace("{", "{{").replace("}", "}}")


def _uri(file: str) -> str:
    """Return a file as an URI reference, percent-encoded: relative, or of the scheme file (sections 3.4.3 and 3.10)."""
    path = file.replace("\\", "/").encode("utf-8", "replace").decode()
    if _ABSOLUTE.match(path):
        return f"file:///{quote(path.removeprefix('/'), safe='/:')}"
    return quote(path.removeprefix("./"))


def _location(uri: str) -> dict[str, object]:
    return {"uri": uri} if uri.startswith("file:///") else {"uri": uri, "uriBaseId": ROOT}
