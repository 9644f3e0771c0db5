"""Files of lists in a dataset's folder are read as lists, and as nothing else."""

import shutil
from pathlib import Path

import pytest

from nexusrdf.pipeline import load_dataset
from nexusrdf.pipeline.list_files import find_list_files

LIST = Path(__file__).parents[1] / "records" / "lists" / "un-2.xml"
SETTINGS = """\
title: lists
base: https://example.org/t
licence: https://example.org/l
feeds:
  un-sc: {kind: un-xml, file: FILE, licence: theirs}
"""


@pytest.mark.parametrize("file", ["lists/day/un.json", "[./lists/day/un.json]"])
def test_file_of_a_list_holds_no_records_whatever_its_name_ends_in(tmp_path, file):
    """Lists come as CSV and JSON too, which are ends of names of records."""
    (tmp_path / "lists" / "day").mkdir(parents=True)
    shutil.copy(LIST, tmp_path / "lists" / "day" / "un.json")
    (tmp_path / "nexus.yaml").write_text(SETTINGS.replace("FILE", file))
    assert () == load_dataset(tmp_path).findings
    (tmp_path / "lists" / "day" / "more.json").write_text("{")
    assert {"lists/day/more.json"} == {found.span.file for found in load_dataset(tmp_path).findings}


def test_all_below_the_folder_of_an_edition_holds_no_records(tmp_path):
    """An edition that is a folder of tables is no folder of records."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "sdn.csv").write_text("1,2\n")
    (tmp_path / "nexus.yaml").write_text(SETTINGS.replace("FILE", "lists/"))
    assert "lists/sdn.csv" not in {found.span.file for found in load_dataset(tmp_path).findings}


@pytest.mark.parametrize("settings", ["", "feeds: un.xml\n", "feeds: {a: un.xml, b: {file: {c: d}}, e: {kind: f}}\n", "feeds: ["])
def test_faulty_settings_name_no_lists(tmp_path, settings):
    """What is wrong with them is told elsewhere."""
    (tmp_path / "nexus.yaml").write_text(settings)
    assert frozenset() == find_list_files(tmp_path)
    assert frozenset() == find_list_files(tmp_path / "gone")
