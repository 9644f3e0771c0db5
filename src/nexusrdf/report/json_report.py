"""Findings for programs, as one JSON document."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

from nexusrdf.base.codes import CODES
from nexusrdf.base.findings import Change, Finding, Severity, Trace, ordered
from nexusrdf.base.span import Span, column_letters
from nexusrdf.report.fingerprints import fingerprints

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def format_json(findings: Iterable[Finding], *, version: str, folder: str = "", lists: Iterable[Mapping[str, object]] = ()) -> str:
    r"""Return the findings as JSON, sorted by position, ending with a line end.

    `findings.schema.json` beside this file is its JSON Schema; `folder` is where the dataset lies, as in the names of files;
    `lists` tells of each edition of an official list what came of its entries, and which fields no record holds.

    ```
    {
      "tool": {"name": "nexusrdf", "version": "0.1.0"},
      "counts": {"violation": 1, "warning": 0, "info": 0},
      "findings": [
        {
          "code": "NX104",              declared code: `nexusrdf explain NX104`
          "severity": "violation",      violation, warning or info
          "title": "unknown key",       of the code, the same for all its findings
          "message": "unknown key \"namess\"",
          "hint": "did you mean \"names\"?",     may be empty
          "file": "actors/acme.yaml",   as typed, or relative to the dataset, with slashes
          "line": 12, "column": 3,      from 1; columns count Unicode code points
          "endLine": 12, "endColumn": 9,           the end is exclusive
          "fingerprint": "…",           the same as long as the finding is: lines do not matter
          "about": "acme.namess",       the record and the keys in it, where known, else empty
          "related": [{"file": …, "line": …, "column": …, "endLine": …, "endColumn": …}],      further places
          "change": null,               or {"from": "warning", "why": "…", "file": "nexus.yaml"}: settings changed it
          "sheet": "Sheet1", "cell": "C12",        in workbooks only, whose rows and columns are counted as lines and columns
          "trace": {                    null where no shape was involved
            "focus": "<https://…>", "path": "<https://…>", "value": "\"x\"@en",
            "shape": "<https://…>", "component": "<https://…>"      N-Triples terms or null
          },
          "proof": ["…"],               of contradictions only: the lines of a tree that shows why it is so
          "details": []                 what made a logical constraint fail: code, severity, message, place, trace, details
        }
      ]
    }
    ```

    >>> print(format_json([], version="0.1.0"), end="")
    {
      "tool": {
        "name": "nexusrdf",
        "version": "0.1.0"
      },
      "counts": {
        "violation": 0,
        "warning": 0,
        "info": 0
      },
      "findings": []
    }
    """
    told = ordered(findings)
    document: dict[str, object] = {
        "tool": {"name": "nexusrdf", "version": version},
        "counts": {str(severity): sum(f.severity is severity for f in told) for severity in sorted(Severity, reverse=True)},
        "findings": [_to_json(found, mark) for found, mark in zip(told, fingerprints(told, folder=folder), strict=True)],
    }
    if told_lists := [dict(edition) for edition in lists]:
        document["lists"] = told_lists
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"  # UTF-8 has no such bytes


def _to_json(found: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "title": CODES[found.code].title if found.code in CODES else "",
        "message": found.message,
        "hint": found.hint,
        **_place(found.span),
        "fingerprint": fingerprint,
        "about": found.about,
        "related": [_place(span) for span in found.related],
        "change": None if found.change is None else _change(found.change),
        "trace": None if found.trace is None else _trace(found.trace),
        **({"proof": list(found.proof)} if found.proof else {}),
        "details": [_detail(detail) for detail in found.details],
    }


def _detail(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        **_place(found.span),
        "trace": None if found.trace is None else _trace(found.trace),
        "details": [_detail(detail) for detail in found.details],
    }


def _trace(trace: Trace) -> dict[str, str | None]:
    return {"focus": trace.focus, "path": trace.path, "value": trace.value, "shape": trace.shape, "component": trace.component}


def _place(span: Span) -> dict[str, object]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        **({"sheet": span.sheet, "cell": f"{column_letters(span.column)}{span.line}"} if span.sheet else {}),
    }


def _change(change: Change) -> dict[str, str]:
    return {"from": str(change.before), "why": change.why, "file": change.file}
