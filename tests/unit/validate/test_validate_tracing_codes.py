"""Every code of a shape can be told, and a stranger's shape cannot use any other."""

import pytest

from nexusrdf.base.codes import CODES
from nexusrdf.base.findings import Severity, Trace, finding
from nexusrdf.base.span import Span
from nexusrdf.validate import ShapeResult, to_findings

SHAPE_CODES = sorted(code for code, declared in CODES.items() if declared.message == CODES["NX400"].message)


@pytest.mark.parametrize("code", SHAPE_CODES)
def test_finding_of_a_shape_can_be_told_when_it_fires(code):
    """A brace in a hint would turn a finding into a fault of ours."""
    assert code == finding(code, Span("a.ttl"), focus="x", message="y").code


def test_to_findings_takes_no_code_of_another_area():
    """A shape of somebody else's that names NX104 has no facts for its message."""
    result = ShapeResult(Trace(focus="<urn:x>"), "NX104", "m", Severity.VIOLATION)
    assert ["NX400"] == [f.code for f in to_findings([result], lambda _: None, Span("a.ttl"))]
