"""Which record and keys a finding is about, in every syntax of records."""

import pytest

from nexusrdf.base.findings import Finding
from nexusrdf.base.span import Span
from nexusrdf.pipeline.subjects import with_subjects
from nexusrdf.records import Mapping, Scalar, Sequence, parse_file

YAML = """\
- kind: person
  id: ann
  names:
    - {form: Ann, lang: en}
    - {form: Anna, lang: de}
- {kind: person, label: nobody}
- source: src-1
  claims:
    - {id: c1, how: asserted, decisions: [{at: 2026-01-01}]}
    - how: asserted
"""
JSONL = '{"kind": "person", "id": "ann", "names": [{"form": "Ann"}]}\n{"kind": "place", "id": "pier"}\n'
CSV = "kind,names.1.form,id,names.1.lang\nperson,Ann,ann,en\nplace,Pier,pier,en\n"
EXPECTED = {
    "a.yaml": {
        "ann.kind", "ann.id", "ann.names[0].form", "ann.names[0].lang", "ann.names[1].form", "ann.names[1].lang",
        "nobody.kind", "nobody.label", "claims of src-1.source", "claims of src-1.claims[c1].id",
        "claims of src-1.claims[c1].how", "claims of src-1.claims[c1].decisions[0].at", "claims of src-1.claims[1].how",
    },
    "a.jsonl": {"ann.kind", "ann.id", "ann.names[0].form", "pier.kind", "pier.id"},
    "a.csv": {
        "ann.kind", "ann.names[0].form", "ann.id", "ann.names[0].lang", "pier.kind", "pier.names[0].form", "pier.id",
        "pier.names[0].lang",
    },
}  # fmt: skip


def scalars(node):
    """Give every value of a tree."""
    match node:
        case Scalar():
            yield node
        case Mapping(entries):
            for entry in entries:
                yield from scalars(entry.value)
        case Sequence(items):
            for item in items:
                yield from scalars(item)


@pytest.mark.parametrize(("file", "text"), [("a.yaml", YAML), ("a.jsonl", JSONL), ("a.csv", CSV)])
def test_with_subjects_leads_from_each_value_to_its_record_and_keys(file, text):
    """A fingerprint made of it stays when lines are added; each value has one of its own."""
    reading = parse_file(text.encode(), file)
    assert () == reading.findings
    found = [Finding("NX158", "m", value.span) for record in reading.records for value in scalars(record.node)]
    told = with_subjects(found, reversed(reading.records))
    assert EXPECTED[file] == {one.about for one in told}
    assert len(found) == len(EXPECTED[file])
    assert [one.span for one in found] == [one.span for one in told]


def test_with_subjects_leaves_empty_what_stands_in_no_record():
    """A comment, another file, a file of which no record could be read."""
    reading = parse_file(b"# a note\nkind: place\nid: pier\n", "a.yaml")
    places = [Span("a.yaml"), Span("b.yaml", 2), Span("nexus.yaml"), Span("a.yaml", 99)]
    assert [""] * 4 == [one.about for one in with_subjects([Finding("NX119", "m", place) for place in places], reading.records)]
