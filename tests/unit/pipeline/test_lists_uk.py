"""The United Kingdom's two lists in a dataset: from the file to a release, and as records of one's own."""

import json
import shutil
from pathlib import Path

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.pipeline import build, import_list, load_dataset
from nexusrdf.pipeline.feeds import describe_report

LISTS = Path(__file__).parents[1] / "records" / "lists"
HEAD = "title: t\nbase: https://example.org/t\nlicence: https://example.org/l\ncurators: {cur: {name: C}}\n"
FILES = [("uk-ofsi", "ofsi-36.csv", 4), ("uk-ofsi", "ofsi-29.csv", 2), ("uk-fcdo", "fcdo-1.xml", 4)]


@pytest.fixture
def dataset(tmp_path):
    """Give what makes a dataset that reads these lists."""

    def make(*feeds):
        root = tmp_path / "data"
        root.mkdir()
        lines = [HEAD, "feeds:\n"]
        for kind, file, _ in feeds:
            shutil.copy(LISTS / file, root / file)
            decide = "{outcome: accepted, by: cur, at: 2031-04-01, why: its own list}"
            lines.append(f"  {kind}: {{kind: {kind}, file: {file}, licence: OGL-UK-3.0, decide: {decide}}}\n")
        (root / "nexus.yaml").write_text("".join(lines))
        return root

    return make


@pytest.mark.parametrize(("kind", "file", "count"), FILES, ids=[file for _, file, _ in FILES])
def test_import_gives_the_same_graphs_as_a_feed(dataset, tmp_path, kind, file, count):
    """Whoever keeps the records themselves is told the same by the same entries, and the model takes every one of them."""
    feed = load_dataset(dataset((kind, file, count)))
    (report,) = (describe_report(report) for report in feed.lists.reports)
    bad = 0 if "29" in file else 1
    assert (count, count - bad, bad) == (report["read"], report["taken"], report["rejected"])
    assert ["NX147"] * bad == [found.code for found in feed.findings]
    other = tmp_path / "other"
    other.mkdir()
    (other / "nexus.yaml").write_text(HEAD)
    (other / "uk.jsonl").write_bytes(import_list(kind, (LISTS / file,)).data)
    kept = load_dataset(other)
    assert [] == [(found.code, found.message) for found in kept.findings]
    assert make_layers(feed.dataset, feed.promotion).content == make_layers(kept.dataset, kept.promotion).content


def test_both_lists_stand_in_one_release(dataset, tmp_path):
    """Built, validated and stored, with the ledger of both; their parties are two records until a curator says otherwise."""
    built = build(dataset(FILES[0], FILES[2]), tmp_path / "dist")
    assert ["NX147", "NX147"] == [found.code for found in built.findings]
    assert 3 + 3 == built.counts["claims accepted"]
    report = json.loads((built.release / "report.json").read_text(encoding="utf-8"))
    assert [1, 1] == [sum(count for path, count in one["lost"].items() if "no language" in path) for one in report["lists"]]
    named = {name for name in built.loaded.dataset.entities if name.startswith(("uk-ofsi-90001", "uk-fcdo-atl0901-"))}
    assert {"uk-ofsi-90001", "uk-fcdo-atl0901-19f256ca"} <= named
