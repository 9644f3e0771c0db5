"""A dataset's own severities: shown wherever findings are, and never able to hide or to soften a promise."""

from dataclasses import replace

import pytest

from nexusrdf.base.codes import CODES
from nexusrdf.base.codes.held import is_held
from nexusrdf.base.findings import Severity, finding
from nexusrdf.base.span import Span
from nexusrdf.model.severities import SeverityChange, with_severities

HERE = Span("nexus.yaml", 9, 3, 9, 8)
LONE = finding("NX235", Span("a.yaml", 3), count=25)
MEETING = finding("NX436", Span("b.yaml", 4), focus="m", message="no place")


def change(code, severity):
    """Give a change as the settings would hold it."""
    return SeverityChange(code, severity, "known", HERE)


@pytest.mark.parametrize("severity", Severity)
def test_with_severities_changes_the_findings_of_the_code_and_leaves_none_out(severity):
    """Lowered or raised, a finding stays a finding and tells what it was."""
    told = with_severities([LONE, MEETING], [change("NX235", severity)])
    assert MEETING == told[1]
    assert (severity, LONE.message, LONE.span) == (told[0].severity, told[0].message, told[0].span)
    if severity is LONE.severity:
        assert LONE == told[0]
    else:
        assert (Severity.WARNING, "known", "nexus.yaml") == (told[0].change.before, told[0].change.why, told[0].change.file)


def test_with_severities_gives_back_what_it_got_when_nothing_is_set():
    """Most datasets change nothing."""
    assert (LONE, MEETING) == with_severities(iter([LONE, MEETING]), ())


@pytest.mark.parametrize("code", [code for code in CODES.values() if is_held(code)], ids=lambda code: code.code)
def test_with_severities_lowers_no_finding_that_holds_a_promise(code):
    """The settings refuse it with NX251; were that passed over, the finding would still be as grave as it is."""
    found = replace(MEETING, code=code.code)
    for severity in (Severity.INFO, Severity.WARNING):
        assert (found,) == with_severities([found], [change(code.code, severity)])
