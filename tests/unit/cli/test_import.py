"""nexusrdf import table and export records-csv: what a person types, and what comes of it."""

import pytest

from nexusrdf.pipeline import load_dataset, scaffold
from nexusrdf.records import parse_file, to_plain

TABLE = "kind,id,label,names\nperson,per-1,Ada,Ada B; A. B\n"
PLAIN = [{"kind": "person", "id": "per-1", "label": "Ada", "names": ["Ada B", "A. B"]}]


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Give a table in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(TABLE)
    return tmp_path / "people.csv"


def test_import_table_prints_yaml_when_no_file_is_named(table, nexusrdf):
    """The quickest way to see what a table says."""
    run = nexusrdf("import", "table", table.name)
    expected = "- kind: person\n  id: per-1\n  label: Ada\n  names:\n  - Ada B\n  - A. B\n"
    assert (0, expected, "") == (run.code, run.out, run.err)


@pytest.mark.parametrize("ending", ["yaml", "yml", "json", "jsonl", "csv", "xlsx", "YAML"])
def test_import_table_writes_the_format_that_the_name_tells(table, nexusrdf, ending):
    """All formats say the same; several files make one."""
    run = nexusrdf("import", "table", table.name, table.name, "-o", f"all.{ending}")
    assert (0, "", f"wrote 2 records to all.{ending}\n") == (run.code, run.out, run.err)
    reading = parse_file((table.parent / f"all.{ending}").read_bytes(), f"all.{ending}")
    assert PLAIN * 2 == [to_plain(record.node) for record in reading.records]


def test_import_table_writes_nothing_when_a_row_is_bad(table, nexusrdf):
    """All findings are told, exit code 1, and a file that is there stays as it was."""
    table.write_text(TABLE + "person,per-2\nperson,per-3,x\\y,\n")
    out = table.with_name("out.yaml")
    out.write_text("before")
    run = nexusrdf("import", "table", table.name, "-o", out.name)
    assert (1, "") == (run.code, run.out)
    assert "people.csv:3:13: violation NX130 this row has 2 cells, the first row names 4 columns\n    3 | person,per-2\n" in run.err
    assert "people.csv:4:14: violation NX134" in run.err
    assert run.err.endswith("nothing was written: 2 of 3 records rejected\n")
    assert "before" == out.read_text()
    assert ["out.yaml", "people.csv"] == sorted(path.name for path in table.parent.iterdir())


def test_import_table_tells_of_warnings_and_goes_on(table, nexusrdf):
    """An empty table is odd, and no fault."""
    table.write_text("kind,id\n")
    run = nexusrdf("import", "table", table.name)
    assert (0, "[]\n") == (run.code, run.out)
    assert "warning NX119" in run.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["import"], "Missing argument 'KIND'"),
        (["import", "table"], "Missing argument 'FILE...'"),
        (["import", "tables", "people.csv"], "is not one of 'table', "),
        (["import", "table", "nowhere.csv"], "NX101 cannot read nowhere.csv"),
        (["import", "table", "people.txt"], "NX122 cannot tell how to read people.txt"),
        (["import", "table", "people.csv", "-o", "people.txt"], "NX806 .txt is no format"),
        (["import", "table", "people.csv", "-o", "people"], "NX806 no ending is no format"),
        (["import", "table", "people.csv", "-o", "none/people.yaml"], "NX819 cannot write"),
        (["export", "records-csv", "nowhere"], "NX801 nowhere is no dataset"),
        (["export", "records-csv", "--view", "all"], "--only and --view are for graphs"),
        (["export", "records-csv", "--only", "per-1"], "--only and --view are for graphs"),
        (["export", "records-xlsx"], "a workbook is not printed"),
    ],
)
def test_import_and_export_say_what_is_missing(table, nexusrdf, arguments, says):
    """Exit code 2, and a word on what to do."""
    table.with_suffix(".txt").write_text(TABLE)
    run = nexusrdf(*arguments)
    assert (2, "") == (run.code, run.out)
    assert says in run.err
    assert "NX901" not in run.err


def test_import_table_says_where_a_workbook_is_wrong(table, nexusrdf):
    """A sheet and a cell, and no line of bytes below it; the JSON report has both."""
    scaffold(table.parent / "data", base="https://data.example.org/t")
    assert 0 == nexusrdf("import", "table", table.name, "-o", "data/people.xlsx").code
    run = nexusrdf("check", "data", "--format", "json")
    (found,) = [line for line in run.out.splitlines() if '"sheet"' in line][:1]
    assert '"sheet": "records",' == found.strip()
    assert '"cell": "D2"' in run.out
    run = nexusrdf("check", "data")
    assert "data/people.xlsx:records!D2: violation NX156" in run.out
    assert "PK" not in run.out


def test_export_records_csv_writes_a_dataset_that_reads_back(table, nexusrdf, tmp_path):
    """Out, away with the records, in again: the same dataset."""
    data = table.parent / "data"
    scaffold(data, base="https://data.example.org/t")
    before = load_dataset(data)
    run = nexusrdf("export", "records-csv")
    assert (0, "") == (run.code, run.err)
    assert run.out.startswith("kind,id,label,")
    for path in data.rglob("*.yaml"):
        if path.name != "nexus.yaml":
            path.unlink()
    (data / "all.csv").write_bytes(run.out.encode())
    after = load_dataset(data)
    assert [] == list(after.findings)
    assert (before.dataset.entities.keys(), before.dataset.claims.keys()) == (
        after.dataset.entities.keys(),
        after.dataset.claims.keys(),
    )
    assert before.promotion.verdicts == after.promotion.verdicts
    assert 0 == nexusrdf("export", "records-xlsx", data, "-o", tmp_path / "all.xlsx").code
    again = nexusrdf("import", "table", tmp_path / "all.xlsx", "-o", tmp_path / "again.csv")
    assert (0, run.out.encode()) == (again.code, (tmp_path / "again.csv").read_bytes())


def test_export_records_csv_writes_nothing_when_a_record_is_broken(table, nexusrdf):
    """A table with a record missing would pass for the whole dataset."""
    scaffold(table.parent / "data", base="https://data.example.org/t")
    (table.parent / "data" / "broken.yaml").write_text("kind: [person\n")
    run = nexusrdf("export", "records-csv", "data", "-o", "all.csv")
    assert (1, "") == (run.code, run.out)
    assert "data/broken.yaml:1:7: violation NX102" in run.err
    assert not (table.parent / "all.csv").exists()
