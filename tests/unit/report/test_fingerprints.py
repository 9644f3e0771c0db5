from dataclasses import replace

from nexusrdf.base.findings import Finding, Trace
from nexusrdf.base.span import Span
from nexusrdf.report.fingerprints import fingerprints

SHAPE = Finding("NX436", "m", Span("a.yaml", 3), trace=Trace("<urn:x>", "<urn:p>", '"v"', "<urn:S>", "<urn:C>"))
RECORD = Finding("NX154", "used at b.yaml:12:3", Span("data/a.yaml", 3, 1), about="ann.names[0]")
FILE = Finding("NX103", "the first is in line 7", Span("data/a.yaml", 3, 1))


def mark(found, folder="data"):
    """Give the fingerprint of one finding."""
    return fingerprints([found], folder=folder)[0]


def test_fingerprints_stay_when_lines_files_and_words_of_places_change():
    """A tracker that sees an old finding as new loses what people said of it."""
    assert mark(SHAPE) == mark(replace(SHAPE, span=Span("z.yaml", 9), message="other words"))
    assert mark(RECORD) == mark(replace(RECORD, span=Span("data/z.yaml", 9), message="used at b.yaml:99:1"))
    assert mark(FILE) == mark(replace(FILE, span=Span("data/a.yaml", 9), message="the first is in line 17"))
    assert mark(FILE) == mark(replace(FILE, span=Span("x/y/a.yaml", 3)), folder="x/y")


def test_fingerprints_differ_when_what_is_found_differs():
    """Two findings under one fingerprint would be shown as one."""
    others = [
        *(replace(SHAPE, trace=replace(SHAPE.trace, **{part: "<urn:other>"})) for part in ("focus", "path", "value", "shape")),
        replace(SHAPE, code="NX437"),
        replace(SHAPE, trace=Trace()),
        *(replace(RECORD, **{part: "other"}) for part in ("code", "about", "message")),
        *(replace(FILE, **{part: "other"}) for part in ("code", "message")),
        replace(FILE, span=Span("data/b.yaml")),
    ]
    marks = [mark(found) for found in (SHAPE, RECORD, FILE, *others)]
    assert len(marks) == len(set(marks))


def test_fingerprints_are_numbered_when_findings_are_alike():
    """Three empty items of one list are three findings; the first keeps its fingerprint when another comes."""
    alike = [replace(FILE, span=Span("data/a.yaml", line)) for line in (1, 2, 3)]
    marks = fingerprints(alike, folder="data")
    assert 3 == len(set(marks))
    assert marks[:2] == fingerprints(alike[:2], folder="data")
