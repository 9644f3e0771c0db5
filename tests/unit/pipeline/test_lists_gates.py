"""Gates of feeds: what keeps an edition of a list out of a release, with the numbers that say so."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from nexusrdf.pipeline import build, gates_today, list_digests, load_dataset
from nexusrdf.pipeline.list_digests import read_released

LISTS = Path(__file__).parents[1] / "records" / "lists"
SETTINGS = """\
title: lists
base: https://example.org/t
licence: https://example.org/l
curators: {cur: {name: C}}
feeds:
  un-sc:
    kind: un-xml
    file: un.xml
    licence: the terms of the authority
    decide: {outcome: accepted, by: cur, at: 2031-04-01, why: the authority's own list}
"""


@pytest.fixture
def dataset(tmp_path):
    """Give what makes a dataset with one edition of the invented list and some gates."""

    def make(gates, edition="un-2.xml", more=""):
        root = tmp_path / "data"
        root.mkdir(exist_ok=True)
        shutil.copy(LISTS / edition, root / "un.xml")
        (root / "nexus.yaml").write_text(f"{SETTINGS}    gates: {gates}\n{more}")
        return root

    return make


def told(findings):
    """Give codes, severities and messages of what gates tell."""
    return [(one.code, str(one.severity), one.message) for one in findings if one.code.startswith(("NX72", "NX31", "NX309"))]


@pytest.mark.parametrize(
    ("fill", "says"),
    [
        ("{births: 100%, listed: 100%, names: 100%, person.gender: 100%, organisation.identifiers: 100%}", None),
        ("{births: 0%}", None),
        ("{deaths: 100%, person.titles: 100%}", None),
        ("{organisation.remarks: 99.5%}", "0 of 2 records that can have organisation.remarks have it; at least 99.5% must"),
        ("{vessel.flag: 1%}", "0 of 0 records that can have vessel.flag have it; at least 1% must"),
    ],
)
def test_field_must_be_filled_as_often_as_the_gate_says(dataset, fill, says):
    """A field that the authority has renamed would be read no more, and nobody would see it."""
    found = told(load_dataset(dataset(f"{{fill: {fill}}}")).findings)
    assert ([("NX309", "violation", f'of the feed "un-sc" {says}')] if says else []) == found


@pytest.mark.parametrize(
    ("gates", "code", "place"),
    [
        ("{fill: 80%}", "NX156", "nexus.yaml:11:19"),
        ("{fill: {birth: 80%}}", "NX158", "nexus.yaml:11:20"),
        ("{fill: {place.births: 80%}}", "NX158", "nexus.yaml:11:20"),
        ("{fill: {births: 0.8}}", "NX158", "nexus.yaml:11:28"),
        ("{fill: {births: 101%}}", "NX158", "nexus.yaml:11:28"),
        ("{fill: {births: [80%]}}", "NX156", "nexus.yaml:11:28"),
        ("{fresh: 30}", "NX158", "nexus.yaml:11:20"),
        ("{fresh: 0 days}", "NX158", "nexus.yaml:11:20"),
        ("{stale: 30 days}", "NX104", "nexus.yaml:11:13"),
        ("{min: [3]}", "NX156", "nexus.yaml:11:18"),
        ("30 days", "NX156", "nexus.yaml:11:12"),
    ],
)
def test_gate_that_is_none_is_found_where_it_is(dataset, gates, code, place):
    """A gate with a slip in it would let everything pass."""
    assert (code, place) in [(one.code, str(one.span)) for one in load_dataset(dataset(gates)).findings]


@pytest.mark.parametrize(("as_of", "age"), [("2031-07-01", None), ("2031-07-02", 31)])
def test_edition_must_be_fresh_on_the_day_of_the_release(dataset, tmp_path, as_of, age):
    """Thirty days are thirty days; whoever builds for a day long past may use the list of that day."""
    built = build(dataset("{fresh: 30 days}"), tmp_path / "dist", as_of=as_of)
    expected = f'the latest edition of the feed "un-sc" is of 2031-06-01, {age} days before {as_of}; at most 30 days are allowed'
    assert ([("NX310", "violation", expected)] if age else []) == told(built.findings)
    assert (built.release is None) is (age is not None)


def test_edition_must_be_fresh_today_when_no_day_is_set(dataset, tmp_path, monkeypatch):
    """A build that runs every night shall tell when the list is fetched no more; records without a list have no day."""

    class Clock(gates_today.dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2032, 1, 1, tzinfo=tz)

    monkeypatch.setattr(gates_today.dt, "datetime", Clock)
    root = dataset("{fresh: 30 days}")
    assert ["NX310"] == [code for code, *_ in told(build(root, tmp_path / "dist").findings)]
    dataset("{fresh: 30 days}", more="as-of: 2031-06-30\n")
    assert [] == told(build(root, tmp_path / "dist").findings)


def test_change_is_measured_against_the_last_release_when_there_is_no_other_edition(dataset, tmp_path):
    """Whoever puts the new file in place of the old one keeps no edition; the release does."""
    dist = tmp_path / "dist"
    root = dataset("{change: 10%}", edition="un-1.xml")
    first = build(root, dist)
    assert ([], True) == (told(first.findings), first.release is not None)
    assert [] == told(build(root, dist).findings)
    dataset("{change: 10%}")
    built = build(root, dist)
    expected = 'the feed "un-sc" had 3 entries on 2031-03-01; 3 are gone, new or changed on 2031-06-01: more than 10%'
    assert ([("NX722", "violation", expected)], None) == (told(built.findings), built.release)
    dataset("{change: 100%}")
    assert [] == told(build(root, dist).findings)


def test_change_counts_no_amended_entries_when_another_version_made_the_release(dataset, tmp_path, monkeypatch):
    """A new version may read every entry otherwise, and nothing would have changed."""
    dist = tmp_path / "dist"
    root = dataset("{change: 10%}", edition="un-1.xml")
    build(root, dist)
    dataset("{change: 10%}")
    monkeypatch.setattr(list_digests, "__version__", "0")
    assert ["2 are gone"] == [says.partition(";")[2][1:11] for _, _, says in told(build(root, dist).findings)]


def test_gate_is_lowered_when_the_dataset_says_why(dataset, tmp_path):
    """The gates are the dataset's own; what hangs on the day or the last release still shows in no release."""
    dist, severities = tmp_path / "dist", ["", "severities:"]
    severities += [f"  {code}: {{severity: warning, why: a test}}" for code in ("NX309", "NX310", "NX720", "NX722")]
    build(dataset("{min: 1}", edition="un-1.xml"), dist)
    root = dataset("{change: 1%, fresh: 1 day, min: 9, fill: {person.remarks: 100%, vessel.flag: 1%}}", more="\n".join(severities))
    built = build(root, dist, as_of="2032-01-01")
    assert {("NX309", "warning"), ("NX310", "warning"), ("NX720", "warning"), ("NX722", "warning")} == {
        (code, severity) for code, severity, _ in told(built.findings)
    }
    report = json.loads((built.release / "report.json").read_text())
    assert {"NX309", "NX720"} == {one["code"] for one in report["findings"]}


def test_release_says_which_entries_it_has(dataset, tmp_path):
    """One row for each entry of the latest edition, with a digest that changes with what it says."""
    dist = tmp_path / "dist"
    assert {} == read_released(dist)
    built = build(dataset("{min: 1}"), dist)
    rows = list(csv.DictReader(io.StringIO((built.release / "lists.csv").read_bytes().decode(), newline="")))
    assert [("un-sc", "2031-06-01", key) for key in ("GBe.905", "QDe.902", "QDi.901")] == [
        (row["feed"], row["published"], row["entry"]) for row in rows
    ]
    assert 3 == len({row["digest"] for row in rows})
    released = read_released(dist)["un-sc"]
    assert ("2031-06-01", True, 3) == (released.published, released.comparable, len(released.digests))
    (built.release / "lists.csv").write_text("feed\nx\n")
    assert {} == read_released(dist)
