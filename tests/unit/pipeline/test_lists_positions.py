"""Findings on what lists say lead to the very value in the list, though adapters keep no positions."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from nexusrdf.model import feeds
from nexusrdf.pipeline import build, load_dataset
from nexusrdf.records.lists import ADAPTERS, ListEntry

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
SHAPES = """\
@prefix nx: <https://w3id.org/nexusrdf/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/s#s> a sh:NodeShape ; sh:targetSubjectsOf PATH ;
    sh:property [ sh:path PATH ; sh:not [ sh:pattern "PATTERN" ] ; sh:severity sh:Warning ; sh:message "odd" ] .
"""


@pytest.fixture
def dataset(tmp_path):
    """Give what makes a dataset with the invented list and a shape of its own."""

    def make(path="", pattern=""):
        root = tmp_path / "data"
        (root / "shapes").mkdir(parents=True, exist_ok=True)
        shutil.copy(LISTS / "un-2.xml", root / "un.xml")
        (root / "nexus.yaml").write_text(SETTINGS)
        if path:
            (root / "shapes" / "own.ttl").write_text(SHAPES.replace("PATH", path).replace("PATTERN", pattern))
        return root

    return make


@pytest.mark.parametrize(
    ("path", "pattern", "element"),
    [
        ("nx:personTitle", "Dr", "<VALUE>Dr.<"),
        ("nx:positionHeld", "master", "<DESIGNATION><VALUE>Harbour master<"),
        ("nx:birthDate", "1960", "<DATE>1960-02-03<"),
        ("nx:birthDate", "1961", "<DATE_OF_BIRTH>1961<"),
        ("nx:documentNumber", "X", "<NUMBER>X 12<"),
        ("nx:nameForm", "Pilot", "<ALIAS_NAME>The Pilot (Пилот)<"),
        ("nx:nameForm", "Венн", "<NAME_ORIGINAL_SCRIPT>Орла Венн<"),
        ("nx:listedOn", "2029", "<LISTED_ON>2029-05-06<"),
        ("nx:amendedOn", "2031", "<LAST_DAY_UPDATED><VALUE>2031-05-05<"),
    ],
)
def test_finding_on_a_value_leads_to_the_value_in_the_list(dataset, tmp_path, path, pattern, element):
    """An entry has a hundred lines; whoever mends it, or writes to the authority, needs the one."""
    root = dataset(path, pattern)
    (found,) = [one for one in build(root, tmp_path / "dist").findings if "odd" in one.message]
    span, lines = found.span, (root / "un.xml").read_text(encoding="utf-8").splitlines()
    assert element.rpartition(">")[2].rstrip("<") == lines[span.line - 1][span.column - 1 : span.end_column - 1]
    assert lines[span.line - 1][: span.column - 1].endswith(element[: element.rindex(">") + 1])


def test_entry_that_the_model_cannot_take_is_told_of_at_the_value(dataset, monkeypatch):
    """What the adapter made of a value is told where the value stands."""
    adapter = ADAPTERS["un-xml"]

    def read(stream, file, owner):
        for item in adapter.read(stream, file, owner):
            if isinstance(item, ListEntry) and item.key == "QDe.902" and "amended" in item.records[1]:
                item.records[1]["amended"] = [f"on {day}" for day in item.records[1]["amended"]]
            yield item

    monkeypatch.setattr(feeds, "ADAPTERS", {"un-xml": replace(adapter, read=read)})
    (found,) = load_dataset(dataset()).findings
    assert ("NX147", "un.xml:50:38") == (found.code, str(found.span))


def test_values_are_not_looked_for_where_there_is_no_finding(dataset, tmp_path, monkeypatch):
    """Tracing converts an entry fifty times; a list without faults pays nothing."""
    monkeypatch.setattr("nexusrdf.pipeline.list_positions.Tracer", None)
    assert build(dataset(), tmp_path / "dist").release is not None
