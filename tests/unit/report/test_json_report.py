import json
from importlib import resources

import jsonschema
import pytest

from nexusrdf.base.findings import Finding, Severity, Trace, with_change
from nexusrdf.base.span import Span
from nexusrdf.report import format_json
from nexusrdf.report.fingerprints import fingerprints

SCHEMA = json.loads(resources.files("nexusrdf.report").joinpath("findings.schema.json").read_text(encoding="utf-8"))

PLAIN = Finding("NX104", 'unknown key "námes"', Span("b.yaml", 12, 3, 12, 9), "did you mean names?")
TRACED = Finding("NX119", "m", Span("a.yaml"), severity=Severity.WARNING, trace=Trace(focus="<https://e.org/x>"))


def test_format_json_holds_every_documented_key_when_finding_is_full():
    """The schema is a promise to other programs."""
    expected = {
        "tool": {"name": "nexusrdf", "version": "1.2.3"},
        "counts": {"violation": 1, "warning": 1, "info": 0},
        "findings": [
            {
                "code": "NX119", "severity": "warning", "title": "Empty file", "message": "m", "hint": "", "file": "a.yaml",
                "line": 1, "column": 1, "endLine": 1, "endColumn": 1, "fingerprint": fingerprints([TRACED])[0], "about": "",
                "related": [], "change": None,
                "trace": {"focus": "<https://e.org/x>", "path": None, "value": None, "shape": None, "component": None},
                "details": [],
            },
            {
                "code": "NX104", "severity": "violation", "title": "unknown key", "message": 'unknown key "námes"',
                "hint": "did you mean names?", "file": "b.yaml", "line": 12, "column": 3, "endLine": 12, "endColumn": 9,
                "fingerprint": fingerprints([PLAIN])[0], "about": "", "related": [], "change": None, "trace": None, "details": [],
            },
        ],
    }  # fmt: skip
    assert expected == json.loads(format_json([PLAIN, TRACED], version="1.2.3"))


def test_format_json_is_the_same_text_when_order_differs():
    """Reports are compared as files."""
    text = format_json([PLAIN, TRACED], version="1")
    assert text == format_json([TRACED, PLAIN, PLAIN], version="1")
    assert "}\n" == text[-2:]
    assert "námes" in text


def test_format_json_can_be_written_when_a_file_name_is_no_text():
    """A file name that is not UTF-8 reaches Python as half a surrogate pair."""
    text = format_json([Finding("NX101", "m", Span("a\udcff.yaml"))], version="1")
    assert "a\udcff.yaml" == json.loads(text.encode())["findings"][0]["file"]


def test_format_json_is_of_the_schema_that_is_shipped():
    """Other programs generate their readers from it."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    changed = with_change(TRACED, Severity.INFO, why="known", file="nexus.yaml")
    cell = Finding("NX136", "m", Span("p.xlsx", 7, 28, 7, 29, "Sheet1"), related=(Span("p.xlsx", 1, 1, 1, 2, "Sheet1"),))
    related = Finding("NX154", "m", Span("b.yaml"), about="x.id", related=(Span("a.yaml"),))
    for findings in ([], [PLAIN, TRACED, changed, cell, related]):
        jsonschema.validate(json.loads(format_json(findings, version="1")), SCHEMA)


@pytest.mark.parametrize("break_it", ["code", "line", "fingerprint", "extra", "trace", "cell"])
def test_schema_refuses_what_is_no_report(break_it):
    """A schema that takes anything documents nothing."""
    document = json.loads(format_json([TRACED], version="1"))
    (found,) = document["findings"]
    match break_it:
        case "code":
            found["code"] = "104"
        case "line":
            found["line"] = 0
        case "fingerprint":
            del found["fingerprint"]
        case "extra":
            found["more"] = 1
        case "trace":
            del found["trace"]["focus"]
        case "cell":
            found["cell"] = "C12"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)
