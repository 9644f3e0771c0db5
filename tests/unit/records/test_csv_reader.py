import csv
import io

import pytest

from nexusrdf.base import limits
from nexusrdf.records import parse_csv, to_plain


def read(text, file="people.csv"):
    """Read a table; give what its records say, and the findings in short."""
    reading = parse_csv(text.encode(), file)
    return [to_plain(record.node) for record in reading.records], [f"{found.span} {found.code}" for found in reading.findings]


def test_parse_csv_gives_trees_when_columns_are_paths():
    """One row is one record, whatever its depth."""
    text = (
        "kind,id,names.1.form,names.1.lang,names.2.form,claim.how,claim.decisions.1.why,claim.decisions.1.by,of\n"
        "person,per-1,Ada,en,Ida,asserted,seen; heard,cur-1,\n"
        "person,per-2,,,,,,,org-1;\n"
    )
    expected = [
        {
            "kind": "person",
            "id": "per-1",
            "names": [{"form": "Ada", "lang": "en"}, {"form": "Ida"}],
            "claim": {"how": "asserted", "decisions": [{"why": ["seen", "heard"], "by": "cur-1"}]},
        },
        {"kind": "person", "id": "per-2", "of": ["org-1"]},
    ]
    assert (expected, []) == read(text)


def test_parse_csv_tells_the_place_of_every_value_when_cells_hold_line_breaks():
    """A finding points at the cell, also behind a quoted cell of several lines."""
    text = 'kind,id,note,names.1.form,names.1.lang\r\nperson,per-1,"one\r\ntwo, ""2""","é😀x",en\r\nperson,per-2,,"Ada; Ida",\r\n'
    one, two = parse_csv(text.encode(), "a.csv").records
    spans = {entry.key.text: str(entry.value.span) for entry in one.node.entries}
    assert {"kind": "a.csv:2:1", "id": "a.csv:2:8", "note": "a.csv:2:14", "names": "a.csv:3:13"} == spans
    (name,) = one.node.find("names").value.items
    assert ["a.csv:3:13", "a.csv:3:19"] == [str(entry.value.span) for entry in name.entries]
    assert ["a.csv:1:14", "a.csv:1:27"] == [str(entry.key.span) for entry in name.entries]
    assert (3, 13, 3, 21) == (name.span.line, name.span.column, name.span.end_line, name.span.end_column)
    assert (2, 1, 3, 21) == (one.node.span.line, one.node.span.column, one.node.span.end_line, one.node.span.end_column)
    assert 'one\ntwo, "2"' == one.node.find("note").value.text
    names = two.node.find("names")
    assert [("Ada", "a.csv:4:15"), ("Ida", "a.csv:4:15")] == [
        (item.text, str(item.span)) for item in names.value.items[0].find("form").value.items
    ]
    assert [0, 1] == [one.ordinal, two.ordinal]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_parse_csv_reads_the_same_when_a_spreadsheet_writes_its_own_way(delimiter, end, mark):
    """A spreadsheet of another country parts by semicolons; that is no other table."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(
        [["kind", "id", "label", "names"], ["person", "per-1", "Ada, the elder", "Ada; Ida"]]
    )
    expected = [{"kind": "person", "id": "per-1", "label": "Ada, the elder", "names": ["Ada", "Ida"]}]
    assert (expected, []) == read(mark + out.getvalue())


def test_parse_csv_leaves_a_bad_row_out_whole_and_counts_it():
    """Records in are records out and rejected ones."""
    text = "kind,id,note\nperson,per-1,a\nperson,per-2,x\\y\nperson\n\nperson,per-3,b\n"
    reading = parse_csv(text.encode(), "a.csv")
    assert (["per-1", "per-3"], [0, 3], 2) == (
        [record.node.find("id").value.text for record in reading.records],
        [record.ordinal for record in reading.records],
        reading.rejected,
    )


def test_parse_csv_tells_a_hundred_faults_and_counts_the_rest():
    """A table with one cause and a thousand faults is no flood."""
    text = "kind,id\n" + "person\n" * 150
    reading = parse_csv(text.encode(), "a.csv")
    assert (101, "NX120", 150) == (len(reading.findings), reading.findings[-1].code, reading.rejected)


@pytest.mark.parametrize(
    ("limit", "text", "place"),
    [
        ("TABLE_FILE_BYTES", "kind,id\n" + "person,per-1\n" * 3, "a.csv:1:1 NX116"),
        ("TABLE_COLUMNS", "kind,id" + ",a" * 40 + "\n", "a.csv:1:87 NX127"),
        ("TABLE_CELLS", "kind,id\n" + "a,b\n" * 40, "a.csv:22:1 NX127"),
    ],
)
def test_parse_csv_refuses_a_table_when_it_is_too_large(limit, text, place, monkeypatch):
    """Just over the limit is refused; just at it is read."""
    size = {"TABLE_FILE_BYTES": len(text) - 1, "TABLE_COLUMNS": 41, "TABLE_CELLS": 43}[limit]
    monkeypatch.setattr(f"nexusrdf.records.csv_reader.{limit}", size)
    reading = parse_csv(text.encode(), "a.csv")
    assert [place] == [f"{found.span} {found.code}" for found in reading.findings]
    assert 1 == reading.rejected
    enough = {"TABLE_FILE_BYTES": len(text), "TABLE_COLUMNS": 42, "TABLE_CELLS": 82}[limit]
    monkeypatch.setattr(f"nexusrdf.records.csv_reader.{limit}", enough)
    assert not {"NX116", "NX127"} & {found.code for found in parse_csv(text.encode(), "a.csv").findings}


def test_limits_of_tables_are_those_of_spreadsheets():
    """A table that we read can be opened and edited."""
    assert (16_384, 32_767) == (limits.TABLE_COLUMNS, limits.TABLE_CELL_CHARACTERS)


def test_parse_csv_refuses_other_encodings():
    """A spreadsheet that saves "Unicode text" or "ANSI" is told so at the byte."""
    for encoding, place in [("utf-16", "a.csv:1:1"), ("cp1252", "a.csv:2:16")]:
        reading = parse_csv("kind,id,label\nperson,per-1,Zoë\n".encode(encoding), "a.csv")
        assert [f"{place} NX106"] == [f"{found.span} {found.code}" for found in reading.findings]
