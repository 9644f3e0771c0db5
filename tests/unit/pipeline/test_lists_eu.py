"""The EU list in a dataset: from the file to a release, and as records of one's own."""

import json
import shutil
from pathlib import Path

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.model.config import parse_config
from nexusrdf.model.entities import read_entity, read_header
from nexusrdf.model.feeds import read_feeds
from nexusrdf.model.index import make_index
from nexusrdf.model.listed import Listed, make_records
from nexusrdf.model.plain_records import PlainReader, read_plain
from nexusrdf.pipeline import build, import_list, load_dataset, open_release
from nexusrdf.pipeline.feeds import describe_report, read_edition
from nexusrdf.query import run_named
from nexusrdf.records import Record, parse_mapping
from nexusrdf.records.lists import to_node

LIST = Path(__file__).parents[1] / "records" / "lists" / "eu-1.xml"
HEAD = "title: t\nbase: https://example.org/t\nlicence: https://example.org/l\ncurators: {cur: {name: C}}\n"
FEED = """\
feeds:
  eu-fsf:
    kind: eu-xml
    file: eu.xml
    licence: EU reuse notice
    decide: {outcome: accepted, by: cur, at: 2031-04-01, why: its own list}
"""
PARTY = "eu-fsf-eu-902-9-44f1a6a3"


@pytest.fixture
def dataset(tmp_path):
    """Give a dataset that reads the invented list."""
    root = tmp_path / "data"
    root.mkdir()
    shutil.copy(LIST, root / "eu.xml")
    (root / "nexus.yaml").write_text(HEAD + FEED)
    return root


def test_import_gives_the_same_graphs_as_a_feed(dataset, tmp_path):
    """Whoever keeps the records themselves is told the same by the same entries, and the model takes every one of them."""
    feed = load_dataset(dataset)
    (report,) = (describe_report(report) for report in feed.lists.reports)
    assert (4, 3, 1) == (report["read"], report["taken"], report["rejected"])
    assert ["NX147"] == [found.code for found in feed.findings]
    other = tmp_path / "other"
    other.mkdir()
    (other / "nexus.yaml").write_text(HEAD)
    (other / "eu.jsonl").write_bytes(import_list("eu-xml", (LIST,), feed="eu-fsf").data)
    kept = load_dataset(other)
    assert [] == [(found.code, found.message) for found in kept.findings]
    assert make_layers(feed.dataset, feed.promotion).content == make_layers(kept.dataset, kept.promotion).content


def test_release_answers_with_the_entry_that_says_so(dataset, tmp_path):
    """Between the UN's day and the Union's act only the designation that took the UN's over is sure."""
    built = build(dataset, tmp_path / "dist")
    assert ["NX147"] == [found.code for found in built.findings]
    report = json.loads((built.release / "report.json").read_text(encoding="utf-8"))
    assert 1 == report["lists"][0]["lost"]["sanctionEntity/footwear@size"]
    stores = open_release(tmp_path / "dist").stores
    answers = {}
    for day in ("2028-01-01", "2029-01-15", "2029-03-01"):
        rows = run_named(stores, "designation-status", {"actor": PARTY, "authority": "european-union"}, on=day)
        found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
        answers[day] = {(row["designation"].rpartition("-")[2], row["answer"]) for row in found}
    expected = {
        "2028-01-01": {("prk>", '"no"'), ("unli>", '"no"')},
        "2029-01-15": {("unli>", '"yes"')},
        "2029-03-01": {("prk>", '"yes"'), ("unli>", '"yes"')},
    }
    assert expected == answers


def test_quick_way_agrees_with_the_careful_way():
    """Every record of every entry is read alike by both, and none is left to findings."""
    mapping, _ = parse_mapping((HEAD + FEED).encode(), "nexus.yaml")
    config, _ = parse_config(mapping)
    (feed,), _ = read_feeds(mapping.find("feeds"), config)
    with LIST.open("rb") as stream:
        made = list(make_records(Listed(feed, (read_edition(feed, stream, "eu.xml"),))).iter_plain())
    records = [(plain, span, Record(to_node(plain, span), span.file, 0)) for plain, span in made]
    heads = {header.id: header for *_, record in records if (header := read_header(record)[0])}
    reader = PlainReader(make_index(tuple(heads.values()))[0], "en")
    careful = [read_entity(record, heads[str(plain["id"])], reader.index, config) for plain, _, record in records]
    assert [] == [fault for _, faults in careful for fault in faults]
    quick = [read_plain(plain, span, reader) for plain, span, _ in records]
    assert {"person", "organisation", "link", "state", "terrorist-designation", "restrictive-designation"} <= {
        entity.kind.name for entity in quick if entity
    }
    assert [entity for entity in quick if entity] == [entity for (entity, _), fast in zip(careful, quick, strict=True) if fast]
