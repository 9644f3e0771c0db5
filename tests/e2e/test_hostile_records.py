"""Hostile records, their keys renamed to ours and their values untouched, end as `index.csv` says."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from nexusrdf.base.codes import CODES
from nexusrdf.pipeline import scaffold

KEYS = {"type": "kind", "name": "label", "country": "gender", "status": "nationality", "listed_on": "births"}
"""`source` becomes the claim's; a country and a status are texts of the record, so that a value such as `No` meets our reader."""


CLAIM = (
    "claim: {id: h1, source: src-0001, how: asserted, quote: Ada Brindle is said to lead the league.,\n"
    "  decisions: [{outcome: accepted, by: curator-1, at: 2025-05-05, why: the league says so}]}\n"
)


@pytest.fixture(scope="module")
def hostile(shared):
    """Give the folder of hostile records."""
    folder = shared / "hostile" / "records"
    if not folder.is_dir():
        pytest.skip("needs ../shared/hostile")
    return folder


def renamed(text: str) -> str:
    """Rename the keys of a record, and give it a claim that carries it."""
    lines = []
    for line in text.splitlines():
        key, colon, value = line.partition(":")
        if key == "source":
            continue
        lines.append(f"{KEYS.get(key, key)}{colon}{value}" if colon else line)
    text = "\n".join(lines).replace("nationality:", "note:")
    claim = (
        "claim: {id: h1, source: src-0001, how: asserted, quote: Ada Brindle is said to lead the league., decisions: [ACCEPT]}\n"
    )
    return f"{text}\n{claim}".replace("ACCEPT", "{outcome: accepted, by: curator-1, at: 2025-05-05, why: y}")


def digests(folder: Path) -> dict[str, str]:
    """Give the digest of each file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture
def place(tmp_path, nexusrdf):
    """Give a dataset of one's own with a release."""
    scaffold(tmp_path / "data", base="https://data.example.net/ferries")
    assert 0 == nexusrdf("build", tmp_path / "data", "-o", tmp_path / "dist").code
    return tmp_path


def literals(folder: Path) -> set[str]:
    """Give the text of every literal of a release."""
    quads = ox.parse((folder / "dataset.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    return {q.object.value for q in quads if isinstance(q.object, ox.Literal)}


def accepted(place: Path, nexusrdf, text: str) -> Path:
    """Build with a record, give the release."""
    (place / "data" / "actors" / "hostile.yaml").write_text(text, encoding="utf-8")
    run = nexusrdf("build", place / "data", "-o", place / "dist")
    assert (0, "") == (run.code, run.err.replace("warning", "")) or "violation" not in run.out + run.err, run
    assert 0 == run.code, run
    return (place / "dist" / "current").resolve()


def test_control_is_accepted(hostile, place, nexusrdf):
    """A product that refuses an ordinary record has tested nothing."""
    release = accepted(place, nexusrdf, renamed((hostile / "control.yaml").read_text(encoding="utf-8")))
    assert "Devon Example" in literals(release)
    counts = json.loads((release / "manifest.json").read_bytes())["counts"]
    assert 0 == counts["records rejected"]


def test_words_of_yaml_1_1_stay_words(hostile, place, nexusrdf):
    """`No` is Norway, or a text; never false. A date stays as written."""
    release = accepted(place, nexusrdf, renamed((hostile / "no-off.yaml").read_text(encoding="utf-8")))
    assert {"No", "2021-03-04"} <= literals(release)


def test_markup_in_a_label_is_text_everywhere(hostile, place, nexusrdf):
    """No element comes of it: it is escaped, or quoted, wherever it is shown."""
    release = accepted(place, nexusrdf, renamed((hostile / "img.yaml").read_text(encoding="utf-8")))
    assert "<img src=x onerror=alert(1)> & Co" in literals(release)
    told = nexusrdf("explain", "-d", place / "dist", "dev-five")
    assert "<img src=x onerror=alert(1)> & Co" in told.out
    asked = nexusrdf("query", place / "dist", "-e", "SELECT ?l { <id/actor/dev-five> rdfs:label ?l }", "--format", "xml")
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; Co" in asked.out
    table = nexusrdf("query", place / "dist", "-e", "SELECT ?l { <id/actor/dev-five> rdfs:label ?l }", "--format", "md")
    assert "<img" not in table.out


@pytest.mark.parametrize("name", ["dup-key.yaml", "laughs.yaml", "slash-id.yaml", "space-iri.yaml"])
def test_hostile_record_is_refused_and_costs_nothing(hostile, place, nexusrdf, name):
    """A clear error at a line, no traceback, exit code 1; the last release and its folder stay to the byte."""
    before = digests(place)
    text = renamed((hostile / name).read_text(encoding="utf-8"))
    target = place / "data" / "actors" / "hostile.yaml"
    target.write_text(text, encoding="utf-8")
    run = nexusrdf("build", place / "data", "-o", place / "dist")
    assert 1 == run.code
    (first, *_) = re.findall(r"^\S*/data/actors/hostile\.yaml:(\d+):\d+: violation (NX\d+) ", run.out, re.MULTILINE)
    expected = {"dup-key.yaml": "NX103", "laughs.yaml": "NX110", "slash-id.yaml": "NX153", "space-iri.yaml": "NX153"}
    assert expected[name] == first[1]
    assert first[1] in CODES
    assert "Traceback" not in run.out + run.err
    target.unlink()
    assert before == digests(place)


def test_formula_is_exact_in_rdf_and_neutral_in_csv(hostile, place, nexusrdf):
    """A spreadsheet must not run what a record says."""
    (row,) = csv.DictReader(io.StringIO((hostile / "plus.csv").read_text(encoding="utf-8")))
    name = row["name"]
    assert name.startswith("+")
    text = f"kind: organisation\nid: {row['id']}\nlabel: \"{name}\"\npurpose: ['{name}', '=1+1', '-2', '@x', plain]\n{CLAIM}"
    release = accepted(place, nexusrdf, text)
    assert {name, "=1+1", "-2", "@x", "plain"} <= literals(release)
    for table in ((release / "statements.csv").read_text(encoding="utf-8"), nexusrdf("export", "csv", place / "dist").out):
        values = {row["value"] for row in csv.DictReader(io.StringIO(table, newline=""))}
        assert {f"'{name}", "'=1+1", "'-2", "'@x", "plain"} <= values
        assert [] == [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row if cell[:1] in set("=+-@\t\r")]
    told = nexusrdf("explain", "-d", place / "dist", row["id"], "purpose", name)
    assert (0, "") == (told.code, told.err)
    assert "standing: accepted" in told.out


def as_table(text: str, *columns: tuple[str, str]) -> str:
    """Rename the columns of a table, a country being a note, and add columns, filled in every full row."""
    header, *rows = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    names = [{"type": "kind", "name": "label", "country": "note"}.get(name, name) for name in header.split(",")]
    width = len(names)
    told = [",".join([*names, *(name for name, _ in columns)])]
    for row in rows:
        cells = row.split(",")
        told.append(",".join([*cells, *(value for _, value in columns)] if len(cells) == width else cells))
    return "\n".join(told) + "\n"


TABLE_CLAIM = (
    ("claim.id", "h1"),
    ("claim.source", "src-0001"),
    ("claim.how", "asserted"),
    ("claim.quote", "Ada Brindle is said to lead the league."),
    ("claim.decisions.1.outcome", "accepted"),
    ("claim.decisions.1.by", "curator-1"),
    ("claim.decisions.1.at", "2025-05-05"),
    ("claim.decisions.1.why", "the league says so"),
    ("purpose", "'=1+1;"),
)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_formula_in_a_table_is_exact_in_rdf_and_neutral_in_tables(hostile, place, nexusrdf, form):
    """In by a table, out by a table: what begins with + stays what it is and never runs."""
    text = as_table((hostile / "plus.csv").read_text(encoding="utf-8"), *TABLE_CLAIM).replace(",company,", ",organisation,")
    target = place / "data" / "actors" / "hostile.csv"
    target.write_text(text, encoding="utf-8")
    if form == "xlsx":
        assert 0 == nexusrdf("import", "table", target, "-o", target.with_suffix(".xlsx")).code
        target.unlink()
    run = nexusrdf("build", place / "data", "-o", place / "dist")
    assert 0 == run.code, run
    assert {"+1 Holding", "=1+1"} <= literals((place / "dist" / "current").resolve())
    table = nexusrdf("export", "records-csv", place / "data").out
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert {"'+1 Holding", "'=1+1;"} <= set(cells)
    assert [] == [cell for cell in cells if cell[:1] in set("=+-@\t\r")]


def test_short_row_of_a_table_is_refused_and_costs_nothing(hostile, place, nexusrdf):
    """Read and rejected rows add up; the last release stays to the byte, and nothing is half-written."""
    before = digests(place)
    text = as_table((hostile / "short-row.csv").read_text(encoding="utf-8"))
    target = place / "data" / "actors" / "hostile.csv"
    target.write_text(text, encoding="utf-8")
    run = nexusrdf("build", place / "data", "-o", place / "dist")
    assert 1 == run.code
    assert re.search(r"data/actors/hostile\.csv:3:11: violation NX130 ", run.out)
    imported = nexusrdf("import", "table", target, "-o", place / "out.yaml")
    assert (1, "") == (imported.code, imported.out)
    assert "nothing was written: 1 of 2 records rejected" in imported.err
    assert "Traceback" not in run.out + run.err + imported.err
    target.unlink()
    assert before == digests(place)


def test_control_in_a_table_is_accepted(hostile, place, nexusrdf):
    """The same record as in YAML, in one row."""
    target = place / "data" / "actors" / "hostile.yaml"
    target.write_text(renamed((hostile / "control.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    assert 0 == nexusrdf("import", "table", target, "-o", target.with_suffix(".csv")).code
    target.unlink()
    run = nexusrdf("build", place / "data", "-o", place / "dist")
    assert 0 == run.code, run
    assert "Devon Example" in literals((place / "dist" / "current").resolve())
