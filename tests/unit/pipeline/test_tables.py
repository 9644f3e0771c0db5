"""Tables in and out of a dataset: the same records, the same quads, whatever the format."""

import shutil
from pathlib import Path

import pytest
import yaml

from nexusrdf.graph.layers import make_layers
from nexusrdf.pipeline import export_records, import_table, load_dataset, scaffold
from nexusrdf.pipeline.load import iter_readings
from nexusrdf.records import format_csv, format_jsonl, parse_file, parse_yaml, to_plain

ROOT = Path(__file__).resolve().parents[3]
POSITION = ("recordFile>", "recordLine>", "recordColumn>")


def said(root):
    """Give what the records of a dataset say, in the order of its files."""
    return [to_plain(record.node) for _, reading in iter_readings(root) for record in reading.records]


def quads(root):
    """Give the quads of a dataset but for where its records stand."""
    loaded = load_dataset(root)
    assert [] == [found for found in loaded.findings if found.severity.name == "VIOLATION"]
    layers = make_layers(loaded.dataset, loaded.promotion)
    return sorted(quad for quad in layers.iter_quads() if not quad[1].endswith(POSITION))


def at(record, *path):
    """Give the node at the end of a path of keys and places."""
    node = record.node
    for step in path:
        node = node.items[step] if isinstance(step, int) else node.find(step).value
    return node


@pytest.mark.parametrize("to", [".csv", ".xlsx", ".jsonl", ".json", ".yaml"])
def test_export_records_gives_back_the_bundled_dataset(to):
    """Claims, anchors, decisions: none is lost on the way to a table and back."""
    exported = export_records(ROOT / "data", to=to)
    assert ((), 0) == (exported.findings, exported.rejected)
    reading = parse_file(exported.data, f"all{to}")
    assert ((), 0, exported.kept) == (reading.findings, reading.rejected, len(reading.records))
    assert said(ROOT / "data") == [to_plain(record.node) for record in reading.records]
    assert len(reading.records) > 100


def fixtures():
    """Give the sound records of all fixtures in YAML, by file."""
    found = sorted([*(ROOT / "tests").rglob("*.yaml"), *(ROOT / "docs" / "examples").rglob("*.yaml")])
    for path in (path for path in found if "hostile" not in path.parts):
        try:
            texts = list(texts_in(yaml.safe_load(path.read_bytes())))
        except yaml.YAMLError:
            texts = []
        yield path, [path.read_text(encoding="utf-8"), *texts]


def texts_in(value):
    """Yield every text of several lines in a fixture: its records stand in such."""
    if isinstance(value, str) and "\n" in value:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(inner)


def test_tables_give_back_the_records_of_every_fixture():
    """Every form of record that a test thought of fits into a table."""
    count = 0
    for path, texts in fixtures():
        for text in texts:
            given = [
                r
                for r in parse_yaml(text.encode(errors="surrogatepass"), path.name).records
                if r.node.find("kind") or r.node.find("claims")
            ]
            for form in ("csv", "jsonl") if given else ():
                made = {"csv": format_csv, "jsonl": format_jsonl}[form](given)
                reading = parse_file(made.encode(), f"a.{form}")
                assert () == reading.findings, path
                assert [to_plain(r.node) for r in given] == [to_plain(r.node) for r in reading.records], path
            count += len(given)
    assert count > 300


def test_dataset_of_tables_builds_the_same_quads_as_its_twin_in_yaml(tmp_path):
    """One file of each kind, and nobody can tell by the graphs."""
    twin, tables = tmp_path / "twin", tmp_path / "tables"
    for root in (twin, tables):
        scaffold(root, base="https://data.example.org/ferries")
    for name, to in [("actors/actors", ".csv"), ("events/meeting-selwick-2025", ".xlsx"), ("claims/src-0001", ".jsonl")]:
        source = tables / f"{name}.yaml"
        imported = import_table((source,), to=to)
        source.unlink()
        source.with_suffix(to).write_bytes(imported.data)
    assert {".csv", ".xlsx", ".jsonl"} <= {path.suffix for path in tables.rglob("*")}
    assert len(said(twin)) == len(said(tables))
    assert quads(twin) == quads(tables)
    assert len(quads(twin)) > 100


def test_findings_on_a_table_point_at_the_cell(tmp_path):
    """What the model finds is told at the cell of the value, in a workbook by sheet and cell."""
    scaffold(tmp_path, base="https://data.example.org/ferries")
    wrong = "{kind: person, id: per-b, label: B, born: 1950, names: [{form: B, quality: odd}]}"
    (tmp_path / "more.yaml").write_text(f"- {{kind: person, id: per-a, label: A}}\n- {wrong}\n")
    line = '{"kind": "person", "id": "per-b", "label": "B", "born": "1950", "names": [{"form": "B", "quality": "odd"}]}'
    odd, key = line.index('"odd"'), line.index('"born"')
    for to, quality, born in [
        (".csv", "more.csv:3:23", "more.csv:1:15"),
        (".xlsx", "more.xlsx:records!F3", "more.xlsx:records!D1"),
        (".jsonl", f"more.jsonl:2:{odd + 1}", f"more.jsonl:2:{key + 1}"),
    ]:
        source = tmp_path / "more.yaml"
        (tmp_path / f"more{to}").write_bytes(import_table((source,), to=to).data)
        kept = source.read_bytes()
        source.unlink()
        places = {found.code: str(found.span) for found in load_dataset(tmp_path).findings if found.span.file == f"more{to}"}
        (tmp_path / f"more{to}").unlink()
        source.write_bytes(kept)
        assert (quality, born) == (places["NX159"], places["NX104"])


def test_references_to_a_row_that_was_left_out_are_no_faults_of_their_own(tmp_path):
    """One broken row must not make all that refers to it look wrong."""
    scaffold(tmp_path, base="https://data.example.org/ferries")
    source = tmp_path / "actors" / "actors.yaml"
    table = import_table((source,), to=".csv").data.decode()
    first, second, *rest = table.split("\r\n")
    source.unlink()
    source.with_suffix(".csv").write_bytes("\r\n".join([first, f"{second},too much", *rest]).encode())
    assert ["NX130"] == [found.code for found in load_dataset(tmp_path).findings if found.severity.name == "VIOLATION"]


def test_import_table_counts_what_it_reads_and_what_it_rejects(tmp_path):
    """Records in are records out and rejected ones, over all files."""
    (tmp_path / "a.csv").write_text("kind,id\nperson,per-1\nperson\n")
    (tmp_path / "b.jsonl").write_text('{"kind": "person", "id": "per-2"}\n{}x\n')
    imported = import_table((tmp_path / "a.csv", tmp_path / "b.jsonl"), to=".yaml")
    assert (None, 2, 2) == (imported.data, imported.kept, imported.rejected)
    assert ["a.csv:3:7", "b.jsonl:2:3"] == [str(found.span).rpartition("/")[2] for found in imported.findings]


def test_a_workbook_says_in_the_graph_on_which_sheet_a_record_stands(tmp_path):
    """A line of a workbook is none without its sheet."""
    scaffold(tmp_path, base="https://data.example.org/ferries")
    source = tmp_path / "actors" / "actors.yaml"
    source.with_suffix(".xlsx").write_bytes(import_table((source,), to=".xlsx").data)
    source.unlink()
    loaded = load_dataset(tmp_path)
    files = {quad[2] for quad in make_layers(loaded.dataset, loaded.promotion).iter_quads() if quad[1].endswith("recordFile>")}
    assert '"actors/actors.xlsx:records"' in files


def test_cite_leaves_tables_alone(tmp_path, nexusrdf):
    """A quote in a table is not rewritten but told, and no file is changed."""
    scaffold(tmp_path / "data", base="https://data.example.org/ferries")
    texts = tmp_path / "texts"
    shutil.copytree(tmp_path / "data" / "sources", texts)
    source = tmp_path / "data" / "claims" / "src-0001.yaml"
    words = "Ada Brindle is said to lead the league."
    (tmp_path / "data" / "more.csv").write_text(f"source,claims.1.id,claims.1.how,claims.1.quote\nsrc-0001,c9,reported,{words}\n")
    record = tmp_path / "data" / "sources" / "src-0001.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("withheld: false", "withheld: true"), encoding="utf-8")
    (tmp_path / "data" / "sources" / "gazette-2025-05-04.txt").unlink()
    before = source.read_bytes()
    run = nexusrdf("cite", "--write", tmp_path / "data", "--sources", texts)
    assert (2, "") == (run.code, run.out), run
    assert "NX817" in run.err
    assert "more.csv:2:22" in run.err
    assert before == source.read_bytes()
