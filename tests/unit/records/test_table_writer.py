import io

import pytest
from openpyxl import load_workbook

from nexusrdf.base.errors import NexusError
from nexusrdf.base.limits import TABLE_CELL_CHARACTERS
from nexusrdf.records import (
    format_csv,
    format_json,
    format_jsonl,
    format_xlsx,
    format_yaml,
    parse_csv,
    parse_file,
    parse_yaml,
    to_plain,
)

FORMATS = {"yaml": format_yaml, "json": format_json, "jsonl": format_jsonl, "csv": format_csv, "xlsx": format_xlsx}


def records(text):
    """Give the records of a YAML text."""
    reading = parse_yaml(text.encode(), "a.yaml")
    assert () == reading.findings
    return reading.records


def written(form, given):
    """Give what a format makes of records, as bytes."""
    made = FORMATS[form](given)
    return made if isinstance(made, bytes) else made.encode()


def test_format_csv_keeps_columns_together_when_records_differ():
    """A person can find the columns of a claim side by side, and kind and id in front."""
    text = """\
    - {note: x, id: per-1, kind: person, claim: {how: asserted, decisions: [{by: a}]}}
    - {kind: person, id: per-2, names: [{form: Ada}, {form: Ida, lang: en}], claim: {source: s, decisions: [{by: a}, {by: b}]}}
    - {kind: person, id: per-3, names: Ada, claim: {how: {a: b}}}
    """
    expected = (
        "kind,id,note,claim.how,claim.how.a,claim.decisions.1.by,claim.decisions.2.by,claim.source,"
        "names,names.1.form,names.2.form,names.2.lang\r\n"
        "person,per-1,x,asserted,,a,,,,,,\r\n"
        "person,per-2,,,,a,b,s,,Ada,Ida,en\r\n"
        "person,per-3,,,b,,,,Ada,,,\r\n"
    )
    assert expected == format_csv(records(text))


@pytest.mark.parametrize("form", FORMATS)
def test_formats_give_back_what_is_odd(form):
    """What a table has no place for by itself, and what spreadsheets would run, change or drop."""
    text = """\
    - kind: person
      id: per-1
      a: [one]
      b: []
      c: {}
      d: [[one, two], [], [three], {e: {}}]
      "1": {"2": [{"a.b": "x;y"}]}
      "=1": "=1+1"
      "-": ["-1", "'+1", "@x", "a;b"]
      "'": "'tis"
      n: "null"
      no: NO
      f: "007"
      g: " two\\n\\n lines\\t\\r\\n "
      h: "_x0041_ x005F_"
      i: "\\\\{}"
      j: [";", "\\\\", "\\\\;"]
      "k;l": "x\\u2028 \\u00a0"
    """
    given = records(text)
    reading = parse_file(written(form, given), f"a.{form}")
    assert ((), [to_plain(given[0].node)]) == (reading.findings, [to_plain(record.node) for record in reading.records])


@pytest.mark.parametrize("form", FORMATS)
def test_formats_write_the_same_bytes_when_run_again(form):
    """A file that changes without its records changing is noise in a review."""
    given = records("{kind: person, id: per-1, names: [Ada, Ida]}")
    assert written(form, given) == written(form, given)
    assert b"person" in written("csv", given)


def test_format_csv_writes_no_cell_that_runs():
    """A spreadsheet must not run what a record or a key says."""
    table = format_csv(records('{kind: person, id: per-1, "=a": "=1+1", "+b": ["-2", x], "@c": "@x"}'))
    cells = [cell.strip('"') for line in table.splitlines() for cell in line.split(",")]
    assert [] == [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert 6 == sum(cell.startswith("'") for cell in cells)


def test_format_xlsx_writes_text_that_stays_text():
    """A year that is typed anew into a column of text is no number, and an old text no formula."""
    book = load_workbook(io.BytesIO(format_xlsx(records('{kind: person, id: per-1, start: "2024", note: "=1+1"}'))))
    cells = {cell.value: (cell.data_type, cell.number_format) for row in book.active.iter_rows() for cell in row if cell.value}
    assert {("s", "@")} == set(cells.values())
    assert {"2024", "'=1+1", "start"} <= set(cells)
    assert ["@"] * 4 == [book.active.column_dimensions[letter].number_format for letter in "ABCD"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_formats_of_tables_refuse_what_fits_no_cell(form):
    """A table that could not be read back is not written."""
    just, over = (
        "{kind: person, id: per-1, note: " + "x" * size + "}" for size in (TABLE_CELL_CHARACTERS, TABLE_CELL_CHARACTERS + 1)
    )
    assert () == parse_file(written(form, records(just)), f"a.{form}").findings
    with pytest.raises(NexusError, match="more than 32,767 characters") as raised:
        written(form, records(over))
    assert ("NX139", 3) == (raised.value.code, raised.value.exit_code)
    with pytest.raises(NexusError, match="neither a kind nor claims") as raised:
        written(form, records("{id: per-1}"))
    assert "NX139" == raised.value.code


@pytest.mark.parametrize("limit", ["TABLE_COLUMNS", "TABLE_CELLS", "TABLE_FILE_BYTES"])
def test_format_csv_refuses_a_table_when_it_is_too_large(limit, monkeypatch):
    """Just at the limit is written and read back, just over it is refused."""
    given = records("- {kind: person, id: per-1, label: Ada}\n- {kind: person, id: per-2, note: x}\n")
    table = format_csv(given)
    enough = {"TABLE_COLUMNS": 4, "TABLE_CELLS": 12, "TABLE_FILE_BYTES": len(table)}[limit]
    for module in ("table_writer", "csv_reader"):
        monkeypatch.setattr(f"nexusrdf.records.{module}.{limit}", enough)
    assert (2, ()) == (len(parse_csv(format_csv(given).encode(), "a.csv").records), parse_csv(table.encode(), "a.csv").findings)
    monkeypatch.setattr(f"nexusrdf.records.table_writer.{limit}", enough - 1)
    with pytest.raises(NexusError) as raised:
        format_csv(given)
    assert ("NX139", 3) == (raised.value.code, raised.value.exit_code)


def test_format_yaml_reads_like_records_of_a_person():
    """No quotes where none are needed, no types, lines as lines."""
    text = '{kind: event, id: e-1, when: "2024", place: "NO", note: "one\\ntwo\\n", names: ["Ada: x", "null", "true"]}'
    expected = """\
- kind: event
  id: e-1
  when: 2024
  place: 'NO'
  note: |
    one
    two
  names:
  - 'Ada: x'
  - 'null'
  - 'true'
"""
    assert expected == format_yaml(records(text))
