"""What stands outside of the entries of an XML list, and no place knows, is counted and not passed over."""

import io
import re
from pathlib import Path

import pytest

from nexusrdf.pipeline import import_list
from nexusrdf.records.lists import ADAPTERS, ListFile, Outside, Owner, iter_list

HERE = Path(__file__).parent
FILES = {
    "un-xml": "un-1.xml",
    "eu-xml": "eu-1.xml",
    "uk-fcdo": "fcdo-1.xml",
    "ofac-xml": "ofac-1.xml",
    "ofac-enhanced": "ofac-enhanced-1.xml",
}
GROUPS = {"un-xml": "INDIVIDUALS", "ofac-enhanced": "entities"}
HEADS = {"ofac-xml": "publshInformation", "ofac-enhanced": "publicationInfo"}


def read(kind, text):
    """Return what stands outside of the entries of a list, by path, and how many items there are beside it."""
    items = list(iter_list(ADAPTERS[kind], ListFile(io.BytesIO(text.encode()), "l"), "l", Owner("f", "i")))
    outside = [item for item in items if isinstance(item, Outside)]
    return {path: count for one in outside for path, count in one.lost.items()}, len(items) - len(outside)


@pytest.mark.parametrize("kind", FILES)
def test_list_has_nothing_unknown_around_its_entries_when_it_is_as_ever(kind):
    """Head, groups and tail of what the authorities publish are known."""
    assert {} == read(kind, (HERE / FILES[kind]).read_text(encoding="utf-8"))[0]


@pytest.mark.parametrize("kind", FILES)
def test_unknown_head_and_tail_are_counted(kind):
    """Once each, whatever is in them; attributes of the root, of a group and the fields of a head by their own paths."""
    whole = (HERE / FILES[kind]).read_text(encoding="utf-8")
    before, root, after = re.split(r"(<\w+ [^>]*>)", whole, maxsplit=1)
    body, end, rest = after.rpartition("</")
    notice = '<notice day="1"><part>two</part></notice>'
    text = f'{before}{root[:-1]} issue="7" empty="">{notice}{notice}{body}<trailer>3</trailer>{end}{rest}'
    expected = {"@issue": 1, "notice": 2, "trailer": 1}
    if kind in GROUPS:
        text = text.replace(f"<{GROUPS[kind]}", f'<{GROUPS[kind]} since="2031"', 1)
        expected[f"{GROUPS[kind]}@since"] = 1
    if kind in HEADS:
        text = text.replace(f"</{HEADS[kind]}>", f"<Editor>O. Venn</Editor></{HEADS[kind]}>", 1)
        expected[f"{HEADS[kind]}/Editor"] = 1
    assert (expected, read(kind, whole)[1]) == read(kind, text)


def test_ledger_has_what_stands_outside_of_entries(tmp_path):
    """The report of an import, and that of a feed, name it beside the fields of entries."""
    path = tmp_path / "un.xml"
    text = (HERE / "un-1.xml").read_text(encoding="utf-8")
    path.write_text(text.replace("</CONSOLIDATED_LIST>", "<trailer>3</trailer></CONSOLIDATED_LIST>"), encoding="utf-8")
    lost = dict(import_list("un-xml", (path,)).lost)
    assert (1, 1) == (lost["trailer"], lost["INDIVIDUAL/SHOE_SIZE"])
