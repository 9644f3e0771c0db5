"""Findings for GitLab: a Code Quality report, which it shows in merge requests."""

import json
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from nexusrdf.base.findings import Finding, Severity, ordered
from nexusrdf.base.span import Span
from nexusrdf.report.excerpt import escape
from nexusrdf.report.fingerprints import fingerprints
from nexusrdf.report.text_report import told_change

_SEVERITIES: Final = MappingProxyType({Severity.VIOLATION: "major", Severity.WARNING: "minor", Severity.INFO: "info"})


def format_gitlab(findings: Iterable[Finding], *, folder: str = "") -> str:
    r"""Return the findings as a JSON array in order of position, each with path, position, check name and fingerprint.

    Paths are as in the findings, without a leading `./`, as GitLab wants them: run the command at the root of the
    repository. A cell of a workbook has its row as line.

    >>> from nexusrdf.base.findings import finding
    >>> told = json.loads(format_gitlab([finding("NX152", Span("a.yaml", 4, 3, 4, 9))]))[0]
    >>> told["check_name"], told["severity"], told["location"]["positions"]["begin"]
    ('NX152', 'major', {'line': 4, 'column': 3})
    """
    told = ordered(findings)
    marks = fingerprints(told, folder=folder)
    document = [
        {
            "description": _description(found),
            "check_name": found.code,
            "fingerprint": mark,
            "severity": _SEVERITIES[found.severity],
            "location": {"path": escape(found.span.file).removeprefix("./"), **_where(found.span)},
        }
        for found, mark in zip(told, marks, strict=True)
    ]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _description(found: Finding) -> str:
    cell = f"{found.span}: " if found.span.sheet else ""
    parts = (f"{cell}{found.message}", found.hint, told_change(found))
    return escape("; ".join(part for part in parts if part))


def _where(span: Span) -> dict[str, object]:
    if span.sheet:
        return {"lines": {"begin": span.line}}
    start = span.line, span.column
    (line, column), (end_line, end_column) = start, max(start, (span.end_line, span.end_column))
    return {"positions": {"begin": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}}
