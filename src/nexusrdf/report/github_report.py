"""Findings for GitHub: workflow commands, which it shows beside the lines."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from nexusrdf.base.codes import CODES
from nexusrdf.base.findings import Finding, Severity, ordered
from nexusrdf.report.excerpt import escape
from nexusrdf.report.text_report import format_summary, told_change

_COMMANDS: Final = MappingProxyType({Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"})


def format_github(findings: Iterable[Finding]) -> str:
    r"""Return one workflow command a line, in order of position, and the summary as a last line.

    In data `%`, carriage return and line feed are written %25, %0D, %0A, in properties also `:` and `,` as %3A and %2C;
    so that no text can end a command or begin another. The end column is that of the last character, and stands, as
    the start column, only where a finding is within one line. Of a cell in a workbook, its row is the line.

    >>> from nexusrdf.base.findings import finding
    >>> from nexusrdf.base.span import Span
    >>> print(format_github([finding("NX104", Span("a,b.yaml", 2, 3, 2, 9), key="50%", known="names")]), end="")
    ::error file=a%2Cb.yaml,line=2,endLine=2,col=3,endColumn=8,title=NX104 unknown key::unknown key "50%25"%0Aknown keys here: names
    1 violation in 1 file
    """
    told = ordered(findings)
    return "".join(f"{_command(found)}\n" for found in told) + f"{format_summary(told)}\n"


def _command(found: Finding) -> str:
    span = found.span
    title = CODES[found.code].title if found.code in CODES else ""
    properties = {"file": span.file, "line": str(span.line), "endLine": str(max(span.end_line, span.line))}
    if span.end_line <= span.line and not span.sheet:
        properties |= {"col": str(span.column), "endColumn": str(max(span.end_column - 1, span.column))}
    properties["title"] = f"{found.code} {title}".rstrip()
    lines = [found.message, found.hint, told_change(found)]
    if span.sheet:
        lines.insert(0, str(span))
    data = "\n".join(escape(line) for line in lines if line)
    given = ",".join(f"{key}={_property(escape(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {given}::{_data(data)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
