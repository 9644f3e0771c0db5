import json

from nexusrdf.base.findings import Finding, Severity, Trace
from nexusrdf.base.span import Span
from nexusrdf.report import format_json

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
                "line": 1, "column": 1, "endLine": 1, "endColumn": 1,
                "trace": {"focus": "<https://e.org/x>", "path": None, "value": None, "shape": None, "component": None},
            },
            {
                "code": "NX104", "severity": "violation", "title": "unknown key", "message": 'unknown key "námes"',
                "hint": "did you mean names?", "file": "b.yaml", "line": 12, "column": 3, "endLine": 12, "endColumn": 9,
                "trace": None,
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
