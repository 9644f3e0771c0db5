"""What CI services read: JUnit, GitHub's workflow commands, GitLab's Code Quality."""

import io
import json
import re

import pytest
from junitparser import Failure, JUnitXml

from nexusrdf.base.findings import Finding, Severity, finding, with_change
from nexusrdf.base.span import Span
from nexusrdf.report import format_github, format_gitlab, format_junit

ODD = Finding("NX102", "bad\n::error::x\r%0A \x00\x1b\ud800\ufffe --]]>&<", Span("a,b:c\n.yaml", 2, 3, 2, 9), "a, hint")
PLAIN = finding("NX104", Span("data/b.yaml", 12, 3, 14, 9), key="namess", known="names")
LOWERED = with_change(finding("NX119", Span("data/c.yaml")), Severity.INFO, why="to be filled", file="nexus.yaml")
WARNING = finding("NX119", Span("data/b.yaml", 20, 1, 20, 4))
CELL = Finding("NX136", "a number", Span("people.xlsx", 7, 28, 7, 29, "Sheet1"))
WORLD = [ODD, PLAIN, LOWERED, WARNING, CELL]
# ::command key=value,key=value::data, as GitHub documents it
COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*)(?:,\w+=[^,:\r\n]*)*)::([^\r\n]*)")


def parse_junit(text):
    """Read a report as tools do."""
    return JUnitXml.fromroot(JUnitXml.fromstring(text.encode())._elem)


@pytest.mark.parametrize("fail_on", [*Severity, None])
def test_junit_loads_and_fails_what_is_as_grave_as_asked(fail_on):
    """A test report that fails where the command does not, or the other way round, confuses people."""
    report = parse_junit(format_junit(WORLD, fail_on=fail_on))
    cases = [case for suite in report for case in suite]
    failing = [case for case in cases if any(isinstance(result, Failure) for result in case.result)]
    wanted = [found for found in WORLD if fail_on is not None and found.severity >= fail_on]
    assert (len(WORLD), len(wanted)) == (len(cases), len(failing))
    assert (len(WORLD), len(wanted), 0) == (report.tests, report.failures, report.errors)
    for suite in report:
        told = list(suite)
        assert (len(told), sum(case in failing for case in told)) == (suite.tests, suite.failures)
    assert all(case.result or case.system_out for case in cases)


def test_junit_counts_are_those_that_junitparser_counts():
    """Its reader adds up the cases anew; what we wrote has to be that."""
    text = format_junit(WORLD)
    report = JUnitXml.fromstring(text.encode())
    before = report.tests, report.failures, report.errors
    report.update_statistics()
    assert before == (report.tests, report.failures, report.errors)


def test_junit_tells_position_message_and_change():
    """The case is all that some tools show."""
    cases = {case.name: case for suite in parse_junit(format_junit(WORLD)) for case in suite}
    failure = cases["NX104 unknown key at data/b.yaml:12:3"].result[0]
    assert ('unknown key "namess"', "NX104 violation") == (failure.message, failure.type)
    assert "data/b.yaml:12:3: violation NX104 unknown key" in failure.text
    assert "lowered from warning to info by nexus.yaml: to be filled" in cases["NX119 Empty file at data/c.yaml:1:1"].system_out


def test_junit_holds_only_characters_of_xml():
    """XML 1.0, section 2.2: one NUL in a message would make the whole report unreadable."""
    text = format_junit([ODD])
    assert not re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    (case,) = [case for suite in parse_junit(text) for case in suite]
    assert r"bad\n::error::x\r%0A \x00\x1b\ud800\ufffe --]]>&<" == case.result[0].message


def test_junit_has_a_case_that_passes_when_there_is_nothing():
    """A report of no test counts as broken in some services."""
    report = parse_junit(format_junit([]))
    assert (1, 0) == (report.tests, report.failures)


def unescape(text):
    """Undo what the runner undoes, in its order."""
    for escaped, plain in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, plain)
    return text


def test_github_commands_are_of_the_documented_form():
    """A text with line ends or colons can neither end a command nor begin one."""
    *lines, summary = format_github(WORLD).splitlines()
    assert len(WORLD) == len(lines)
    assert "3 violations, 1 warning, 1 info in 4 files (1 lowered by the settings)" == summary
    parsed = [COMMAND.fullmatch(line) for line in lines]
    assert all(parsed)
    told = [
        (match[1], {key: unescape(value) for key, _, value in (part.partition("=") for part in match[2].split(","))}, match[3])
        for match in parsed
        if match
    ]
    assert ["error", "error", "warning", "notice", "error"] == [command for command, _, _ in told]
    odd, plain, warning, lowered, cell = told
    assert {
        "file": r"a,b:c\n.yaml", "line": "2", "endLine": "2", "col": "3", "endColumn": "8", "title": "NX102 YAML syntax",
    } == odd[1]  # fmt: skip
    assert r"bad\n::error::x\r%0A \x00\x1b\ud800\ufffe --]]>&<" + "\na, hint" == unescape(odd[2])
    assert {"file", "line", "endLine", "title"} == set(plain[1])  # columns only within one line
    assert ("20", "1", "3") == (warning[1]["line"], warning[1]["col"], warning[1]["endColumn"])
    assert "lowered from warning to info by nexus.yaml: to be filled" in unescape(lowered[2])
    assert ("7", "people.xlsx:Sheet1!AB7") == (cell[1]["line"], unescape(cell[2]).partition("\n")[0])


def test_gitlab_entries_have_what_is_documented():
    """description, check_name, fingerprint, severity, location.path and where it begins: all are required."""
    told = json.loads(format_gitlab(WORLD, folder="data").encode())
    assert len(WORLD) == len(told) == len({entry["fingerprint"] for entry in told})
    for entry in told:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(entry)
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not entry["location"]["path"].startswith(("./", "/"))
        begin = entry["location"].get("positions", {}).get("begin", {}).get("line") or entry["location"]["lines"]["begin"]
        assert begin >= 1
    by_code = {(entry["check_name"], entry["severity"]): entry for entry in told}
    assert {"begin": {"line": 12, "column": 3}, "end": {"line": 14, "column": 9}} == (
        by_code["NX104", "major"]["location"]["positions"]
    )
    assert {"path": "people.xlsx", "lines": {"begin": 7}} == by_code["NX136", "major"]["location"]
    assert "lowered from warning to info by nexus.yaml: to be filled" in by_code["NX119", "info"]["description"]
    assert "/c.yaml" in by_code["NX119", "info"]["location"]["path"]


@pytest.mark.parametrize("form", [format_junit, format_github, format_gitlab])
def test_report_is_the_same_text_when_order_differs(form):
    """Reports are compared as files, and can be written as UTF-8."""
    text = form(WORLD)
    assert text == form([*WORLD[::-1], *WORLD])
    assert text.endswith("\n")
    assert io.BytesIO(text.encode()).getvalue().decode() == text
