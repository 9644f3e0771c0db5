"""Findings for whatever shows tests: JUnit's XML."""

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from nexusrdf.base.codes import CODES
from nexusrdf.base.findings import Finding, Severity, ordered
from nexusrdf.report.excerpt import escape
from nexusrdf.report.text_report import told_change

_NOTHING = "no findings"


def format_junit(findings: Iterable[Finding], *, fail_on: Severity | None = Severity.VIOLATION) -> str:
    r"""Return a test suite for each file with findings, and in it a test case for each of them.

    A finding as grave as `fail_on` is a failure; of a lesser one, or where that is None, the case passes and tells the
    finding as its output. Without findings there is one case, which passes. There are no times: the same
    findings give the same bytes. What XML 1.0 cannot hold (section 2.2) is written as an escape.

    >>> print(format_junit([]), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="nexusrdf check" tests="1" failures="0" errors="0">
      <testsuite name="nexusrdf check" tests="1" failures="0" errors="0" skipped="0">
        <testcase classname="nexusrdf" name="no findings" />
      </testsuite>
    </testsuites>
    """
    told = ordered(findings)
    failures = sum(_fails(found, fail_on) for found in told)
    root = ET.Element("testsuites", name="nexusrdf check", tests=str(max(len(told), 1)), failures=str(failures), errors="0")
    for file, group in groupby(told, lambda found: found.span.file):
        suite = _suite(root, escape(file), held := tuple(group), fail_on)
        for found in held:
            _case(suite, found, fails=_fails(found, fail_on))
    if not told:
        ET.SubElement(_suite(root, "nexusrdf check", (), fail_on), "testcase", classname="nexusrdf", name=_NOTHING)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _fails(found: Finding, fail_on: Severity | None) -> bool:
    return fail_on is not None and found.severity >= fail_on


def _suite(root: ET.Element, name: str, held: tuple[Finding, ...], fail_on: Severity | None) -> ET.Element:
    failures = sum(_fails(found, fail_on) for found in held)
    counts = {"tests": str(max(len(held), 1)), "failures": str(failures), "errors": "0", "skipped": "0"}
    return ET.SubElement(root, "testsuite", {"name": name, **counts})


def _case(suite: ET.Element, found: Finding, *, fails: bool) -> None:
    span = found.span
    title = CODES[found.code].title if found.code in CODES else ""
    name = escape(f"{found.code} {title} at {span}")
    case = ET.SubElement(suite, "testcase", classname=escape(span.file), name=name, file=escape(span.file), line=str(span.line))
    parts = (f"{span}: {found.severity} {found.code} {found.message}", found.hint, told_change(found))
    text = "\n".join(escape(part) for part in parts if part)
    if fails:
        kind = f"{found.code} {found.severity}"
        ET.SubElement(case, "failure", message=escape(found.message), type=kind).text = text
    else:
        ET.SubElement(case, "system-out").text = text
