"""Lists of several files, and of ties that are entities: as feeds, and as records that a dataset keeps itself."""

import json
import shutil
from pathlib import Path

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.pipeline import import_list, load_dataset

LISTS = Path(__file__).parents[1] / "records" / "lists"
SETTINGS = "title: lists\nbase: https://example.org/t\nlicence: https://example.org/l\ncurators: {cur: {name: C}}\n"
DECIDED = "decide: {outcome: accepted, by: cur, at: 2031-04-01, why: its own list}"
TABLES = {
    "sdn.csv": '36,"VENN, Orla","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 1963."\n'
    '40,"GULL","vessel","SYRIA",-0- ,-0- ,-0- ,-0- ,-0- ,"Italy",-0- ,-0- \n',
    "add.csv": '36,1,-0- ,"Dorn","Italy",-0- \n',
    "alt.csv": '36,1,"aka","VANN, Orla",-0- \n',
    "sdn_comments.csv": "\x1a",
}


@pytest.fixture
def tables(tmp_path):
    """Give a folder with an invented edition of OFAC's tables."""
    folder = tmp_path / "data" / "lists" / "sdn-2031-03-01"
    folder.mkdir(parents=True)
    for name, text in TABLES.items():
        (folder / name).write_text(text)
    return folder


def read(root, feed=""):
    """Give a dataset as read."""
    root.mkdir(exist_ok=True)
    (root / "nexus.yaml").write_text(f"{SETTINGS}{feed}")
    return load_dataset(root)


def kept(tmp_path, kind, path, feed):
    """Give the dataset that keeps what import makes of an edition."""
    root = tmp_path / "kept"
    root.mkdir()
    (root / "list.jsonl").write_bytes(import_list(kind, (path,), feed=feed).data)
    return read(root)


def test_import_of_a_folder_gives_the_same_graphs_as_a_feed(tables, tmp_path):
    """The four tables are one edition, and none of them is taken for records."""
    feed = read(tmp_path / "data", f"feeds:\n  us: {{kind: ofac-csv, file: lists/sdn-2031-03-01/, licence: theirs, {DECIDED}}}\n")
    other = kept(tmp_path, "ofac-csv", tables, "us")
    assert ((), ()) == (feed.findings, other.findings)
    assert make_layers(feed.dataset, feed.promotion).content == make_layers(other.dataset, other.promotion).content
    assert {"accepted"} == {verdict.status.value for verdict in feed.promotion.verdicts.values()}
    assert ["us-2031-03-01-36", "us-2031-03-01-40"] == sorted(feed.dataset.claims)


def test_import_of_entities_gives_the_same_graphs_as_a_feed(tmp_path):
    """Entities that are told in the record of another one have no claim of their own."""
    root = tmp_path / "data"
    root.mkdir()
    shutil.copy(LISTS / "ftm-1.json", root)
    feed = read(root, f"feeds:\n  os: {{kind: ftm, file: ftm-1.json, licence: theirs, {DECIDED}}}\n")
    other = kept(tmp_path, "ftm", root / "ftm-1.json", "os")
    assert ["NX147", "NX147", "NX147", "NX221"] == [found.code for found in feed.findings]
    assert () == other.findings
    assert make_layers(feed.dataset, feed.promotion).content == make_layers(other.dataset, other.promotion).content
    (report,) = feed.lists.reports
    assert (27, 24, 3) == (report.read, report.taken, report.rejected)
    told = sum(bool(entry.records) for entry in feed.lists.lists[0].editions[0].entries.values())
    assert told == len(feed.dataset.claims)


def test_entry_of_a_folder_is_counted_as_left_out_when_the_model_cannot_take_it(tables, tmp_path):
    """Its place is in one of the tables, and the report is of the folder."""
    (tmp_path / "data" / "states.yaml").write_text("- {kind: place, id: state-it, label: Italy}\n")
    feed = read(tmp_path / "data", f"feeds:\n  us: {{kind: ofac-csv, file: lists/{tables.name}, licence: theirs, {DECIDED}}}\n")
    assert {"lists/sdn-2031-03-01/sdn.csv"} == {found.span.file for found in feed.findings if found.code == "NX147"}
    assert [(2, 0, 2)] == [(report.read, report.taken, report.rejected) for report in feed.lists.reports]


@pytest.mark.parametrize(
    ("file", "says"), [("lists", "no list"), ("lists/sdn-2031-03-01/sdn.csv", "in one folder"), ("gone", "gone")]
)
@pytest.mark.usefixtures("tables")
def test_feed_that_names_another_file_is_told_so(tmp_path, file, says):
    """A table alone would say less than the list."""
    found = read(tmp_path / "data", f"feeds: {{us: {{kind: ofac-csv, file: {file}, licence: theirs}}}}\n").findings
    assert [says] == [says for one in found if one.code in {"NX140", "NX252"} and says in one.message]


def test_import_tells_of_a_folder_by_the_names_of_its_files(tables, nexusrdf):
    """The finding is where the row is, and the records are those of the folder."""
    (tables / "alt.csv").write_text('35,1,"aka","x",-0- \n')
    run = nexusrdf("import", "ofac-csv", str(tables), "--feed", "us")
    assert (0, True) == (run.code, "alt.csv:1:1: warning NX147 the entry 35 is left out" in run.err)
    assert "3 entries: 2 taken, 1 left out\n" in run.err
    assert '"id": "us-36"' in run.out
    assert "us-2031-03-01" in {json.loads(line).get("id") for line in run.out.splitlines()}
