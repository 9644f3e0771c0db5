from dataclasses import replace

from nexusrdf.base.findings import Finding, Severity
from nexusrdf.base.span import Span
from nexusrdf.pipeline.follow_ups import without_follow_ups

TEXTS = {
    "places.yaml": "- {kind: palace, id: port-selwick, label: Port Selwick}\n- {kind: place, id: 'q', label: \"Q: old\"}\n",
    "events.yaml": 'place: Port Selwick\nplace: Northmere\nplace: "Q: old"\ncarries: [port-selwick.within]\n',
}


def reference(line: int, column: int, end: int, code: str = "NX201") -> Finding:
    """Make a finding on a reference of events.yaml."""
    return Finding(code, "no record", Span("events.yaml", line, column, line, end))


BROKEN = Finding("NX151", "unknown kind", Span("places.yaml", 1, 10, 1, 16))
UNCITED = Finding("NX237", "uncited", Span("more.yaml", 1, 1, 1, 5), severity=Severity.WARNING, about="port-selwick.within")


def test_follow_ups_are_left_out_when_the_record_is_broken():
    """One slip gives one finding, not one for each mention of what it spoils."""
    found = [BROKEN, reference(1, 8, 20), reference(3, 8, 16), reference(4, 11, 30, "NX210"), UNCITED]
    assert [BROKEN] == without_follow_ups(found, TEXTS.__getitem__)


def test_reference_stays_when_no_broken_record_has_the_name():
    """A misspelt reference is told at once, whatever else is wrong."""
    wrong = reference(2, 8, 17)
    assert [BROKEN, wrong] == without_follow_ups([BROKEN, wrong], TEXTS.__getitem__)


def test_uncited_record_stays_when_no_broken_file_names_it():
    """What no claim carries is told with the rest, unless a claim that nobody could read may carry it."""
    broken = replace(BROKEN, about="port-selwick.kind")
    found = [replace(UNCITED, about=f"{record}.within", span=broken.span) for record in ("q", "port-selwick", "elsewhere")]
    assert [broken, found[0], found[2]] == without_follow_ups([broken, *found], TEXTS.__getitem__)


def test_everything_stays_when_nothing_is_broken():
    """Where all was read, a reference to nothing is wrong by itself."""
    warning = Finding("NX234", "association", Span("events.yaml", 1, 1, 1, 5), severity=Severity.WARNING)
    assert [warning, UNCITED] == without_follow_ups([warning, UNCITED], TEXTS.__getitem__)
