"""nexusrdf import un-xml: what a person types, and what comes of it."""

import json
import shutil
from pathlib import Path

import pytest

LISTS = Path(__file__).parents[1] / "records" / "lists"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Give a working folder with an invented list."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(LISTS / "un-1.xml", tmp_path / "un.xml")
    return tmp_path


def test_import_writes_records_and_tells_what_they_do_not_hold(here, nexusrdf):
    """Counts, the bad entry with its place, and the loss ledger go to stderr; the records to the file."""
    run = nexusrdf("import", "un-xml", "un.xml", "--feed", "un-sc", "-o", "un.jsonl")
    assert (0, "") == (run.code, run.out)
    assert "un.xml:41:9: warning NX147 the entry without an id is left out: it has no REFERENCE_NUMBER" in run.err
    assert "4 entries: 3 taken, 1 left out\n" in run.err
    assert "not held: INDIVIDUAL/SHOE_SIZE, 1 time\n" in run.err
    records = [json.loads(line) for line in (here / "un.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"un-security-council", "un-sc-list", "un-sc-2031-03-01"} <= {record.get("id") for record in records}
    claims = {claim["entry"]["record"]: claim for record in records for claim in record.get("claims", ())}
    claim = claims["GBe.904"]
    assert {"record": "GBe.904", "line": "60", "column": "9"} == claim["entry"]
    assert ("recorded", "primary", None) == (claim["how"], claim["evidence"], claim.get("decisions"))


def test_build_counts_what_later_editions_replace_as_superseded(here, nexusrdf):
    """Nobody has denied or withdrawn what an earlier edition says."""
    shutil.copy(LISTS / "un-2.xml", here / "un-2.xml")
    feeds = "feeds:\n  un-sc: {kind: un-xml, file: [un.xml, un-2.xml], licence: l}\n"
    (here / "nexus.yaml").write_text(f"title: t\nbase: https://example.org/t\nlicence: https://example.org/l\n{feeds}")
    run = nexusrdf("build", ".", "-o", "dist")
    assert run.out.startswith("5 claims: 0 accepted, 0 pending, 4 only claimed, 1 superseded\n")


@pytest.mark.usefixtures("here")
def test_import_names_ids_after_the_kind_when_no_feed_is_named(nexusrdf):
    """Two runs give the same bytes."""
    run, again = nexusrdf("import", "un-xml", "un.xml"), nexusrdf("import", "un-xml", "un.xml")
    assert (run.out, True) == (again.out, '"id": "un-xml-2031-03-01"' in run.out)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["gone.xml"], "NX101"),
        (["un.xml", "--feed", "UN SC"], "NX153"),
        (["un.xml", "un.xml"], "NX254"),
    ],
)
def test_import_of_a_list_says_what_is_wrong(here, nexusrdf, arguments, says):
    """Exit code 2, one message, nothing written."""
    run = nexusrdf("import", "un-xml", *arguments, "-o", "un.jsonl")
    assert (2, "") == (run.code, run.out)
    assert says in run.err
    assert not (here / "un.jsonl").exists()
