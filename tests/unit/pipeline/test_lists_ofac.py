"""OFAC's XML lists in a dataset: from the file to a release, and as records of one's own."""

import json
import shutil
from pathlib import Path

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.pipeline import build, import_list, load_dataset, open_release
from nexusrdf.pipeline.feeds import describe_report
from nexusrdf.query import run_named

LISTS = Path(__file__).parents[1] / "records" / "lists"
HEAD = "title: t\nbase: https://example.org/t\nlicence: https://example.org/l\ncurators: {cur: {name: C}}\n"
FEED = """\
feeds:
  us:
    kind: KIND
    file: list.xml
    licence: US public domain
    decide: {outcome: accepted, by: cur, at: 2031-04-01, why: its own list}
"""
KINDS = {"ofac-xml": "ofac-1.xml", "ofac-enhanced": "ofac-enhanced-1.xml"}


@pytest.fixture
def dataset(tmp_path):
    """Give what makes a dataset that reads an invented list of a kind."""

    def make(kind):
        root = tmp_path / "data"
        root.mkdir()
        shutil.copy(LISTS / KINDS[kind], root / "list.xml")
        (root / "nexus.yaml").write_text(HEAD + FEED.replace("KIND", kind))
        return root

    return make


@pytest.mark.parametrize(("kind", "counts"), [("ofac-xml", (6, 4, 2)), ("ofac-enhanced", (5, 3, 2))])
def test_import_gives_the_same_graphs_as_a_feed(dataset, tmp_path, kind, counts):
    """Whoever keeps the records themselves is told the same by the same entries, and the model takes every one of them."""
    feed = load_dataset(dataset(kind))
    (report,) = (describe_report(report) for report in feed.lists.reports)
    assert counts == (report["read"], report["taken"], report["rejected"])
    assert ["NX147", "NX147"] == [found.code for found in feed.findings]
    other = tmp_path / "other"
    other.mkdir()
    (other / "nexus.yaml").write_text(HEAD)
    (other / "us.jsonl").write_bytes(import_list(kind, (LISTS / KINDS[kind],), feed="us").data)
    kept = load_dataset(other)
    assert [] == [(found.code, found.message) for found in kept.findings]
    assert make_layers(feed.dataset, feed.promotion).content == make_layers(kept.dataset, kept.promotion).content


def answers(release, actor, day):
    """Give the answers on a day by designation."""
    rows = run_named(open_release(release).stores, "designation-status", {"actor": actor, "authority": "us-ofac"}, on=day)
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    return {(str(row["designation"]).rpartition("/")[2].strip(">"), row["answer"]) for row in found}


def test_release_answers_by_the_edition_when_the_list_gives_no_date(dataset, tmp_path):
    """On the day of the edition the party is listed; on the day before nobody knows."""
    built = build(dataset("ofac-xml"), tmp_path / "dist")
    assert ["NX147", "NX147"] == [found.code for found in built.findings]
    assert {("us-901-listing", '"yes"')} == answers(tmp_path / "dist", "us-901", "2031-03-04")
    assert {("us-901-listing", '"possible"')} == answers(tmp_path / "dist", "us-901", "2031-03-03")
    report = json.loads((built.release / "report.json").read_text(encoding="utf-8"))
    assert 1 == report["lists"][0]["lost"]["sdnEntry/shoeSize"]


def test_release_answers_list_by_list_when_each_gives_its_day(dataset, tmp_path):
    """Listed beside the SDN list in 2026, on it in 2029."""
    built = build(dataset("ofac-enhanced"), tmp_path / "dist")
    assert ["NX147", "NX147"] == [found.code for found in built.findings]
    assert {("us-901-listing-91243", '"yes"')} == answers(tmp_path / "dist", "us-901", "2028-01-01")
    assert {("us-901-listing-91243", '"yes"'), ("us-901-listing-1550", '"yes"')} == answers(
        tmp_path / "dist", "us-901", "2029-06-01"
    )
    entities = built.loaded.dataset.entities
    assert ("unidentified-actor", "ABSENT ROPES") == (entities["us-990"].kind.name, entities["us-990"].label.text)
    assert "legal-act" == entities["us-act-executive-order-13224-terrorism"].kind.name
