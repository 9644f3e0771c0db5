"""The UN list as the Council publishes it: counts, what is held, hard entries, and the two editions of 2018."""

import gzip
import json
import re
import runpy
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from nexusrdf.base.span import Span
from nexusrdf.model.feeds import Feed, Gates
from nexusrdf.model.list_editions import find_versions, iter_changes
from nexusrdf.pipeline import build, open_release
from nexusrdf.pipeline.feeds import read_edition
from nexusrdf.query import run_named
from nexusrdf.records.lists import ADAPTERS, find_country

ROOT = Path(__file__).parents[3]
FOLDER = ROOT.parent / "shared" / "feeds" / "un-sc"
AUGUST, OCTOBER, NEWEST = (
    FOLDER / f"un-consolidated-{name}" for name in ("2018-08-24.xml.gz", "2018-10-29.xml.gz", "2024-05-15.xml")
)
UN = ADAPTERS["un-xml"]
FEED = Feed("un-sc", UN, (), "", UN.issuer[1], None, Gates(), Span("nexus.yaml"))
HARD = json.loads((Path(__file__).parent / "un-hard.json").read_text(encoding="utf-8"))
COUNTRIES = {"COUNTRY", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "COUNTRY_OF_BIRTH"}
CODED = {"TYPE_OF_DATE", "QUALITY", "UN_LIST_TYPE", "VERSIONNUM", "LIST_TYPE"}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the editions of the list are not at hand")


def edition(path):
    """Give an edition as read."""
    with path.open("rb") as stream:
        return read_edition(FEED, stream, path.name)


def raw(path):
    """Give the entries of an edition by reference number, as another parser reads them."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as stream:
        root = ET.parse(stream).getroot()
    return {entry.findtext("REFERENCE_NUMBER").strip(): entry for entry in root.iter() if entry.tag in {"INDIVIDUAL", "ENTITY"}}


@pytest.mark.parametrize(
    ("path", "people", "bodies", "day"),
    [(AUGUST, 701, 397, "2018-08-24"), (OCTOBER, 703, 390, "2018-10-29"), (NEWEST, 682, 193, "2024-05-15")],
)
def test_edition_is_read_whole(path, people, bodies, day):
    """None is left out, and none is there twice."""
    read = edition(path)
    kinds = [entry.records[0]["kind"] for entry in read.entries.values()]
    assert (people, bodies, 0, day) == (kinds.count("person"), kinds.count("organisation"), len(read.bad), read.header.published)


@pytest.mark.parametrize("path", [AUGUST, OCTOBER, NEWEST], ids=lambda path: path.name)
def test_every_word_of_an_entry_is_in_its_records(path):
    """Nothing is lost quietly: each word that is no code or country stands in a record, and each country as a state or a word."""
    entries = edition(path).entries
    missing = [
        (key, element.tag, word)
        for key, entry in raw(path).items()
        for held in [words(json.dumps(entries[key].records, ensure_ascii=False))]
        for element in entry.iter()
        for word in words(element.text or "")
        if not is_held(element, word, held, parent=entry)
    ]
    assert [] == missing


def words(text):
    r"""Give the words of a text, of any script."""
    return set(re.findall(r"[^\W_]+", text.casefold().replace("\\u2019", "’")))


def is_held(element, word, held, *, parent):
    """Tell whether a word is in the records, or is one that they hold in another form."""
    text = " ".join((element.text or "").split())
    if word in held or element.tag in CODED or text.casefold() in {"na", "null"}:
        return True
    if element.tag in COUNTRIES or (element.tag == "VALUE" and element in parent.findall("NATIONALITY/VALUE")):
        return (find_country(text) or "?").casefold() in held
    if element.tag == "NOTE":  # what a note says of an alias, of a date or of a script is in kind, date or script
        return word in words("approximately previously formerly listed as in arabic original script")
    if element.tag == "ALIAS_NAME":
        return word in words("previously listed as original script")
    if element.tag == "NAME_ORIGINAL_SCRIPT":
        return word == "tigrinya"
    return element.tag in {"LISTED_ON", "DATE"} and word in {"04", "05", "00"}  # the zone behind a day


@pytest.mark.parametrize("case", HARD, ids=lambda case: f"{case['entry']}-{case['edition']}")
def test_hard_entry_is_as_the_list_says(case, veiled):
    """Held against the raw entry by eye, then kept without its words; `why` tells what is hard about it."""
    entry = edition(FOLDER / case["edition"]).entries[case["entry"]]
    assert case["records"] == [veiled(record) for record in entry.records]


def test_editions_of_2018_differ_as_the_list_does():
    """3 additions, 8 removals, 9 amended entries, 5 of them with a new stamp; the others changed without one."""
    (changes,) = iter_changes((edition(AUGUST), edition(OCTOBER)))
    assert ("2018-08-24", "2018-10-29") == (changes.before, changes.after)
    assert ("LYi.027", "QDe.159", "QDi.419") == changes.added
    removed = ("IQe.057", "IQe.109", "IQe.120", "IQe.126", "IQe.143", "IQe.168", "IQe.187", "IQe.193")
    assert (removed, 9) == (changes.removed, len(changes.amended))
    stamped = [key for key, fields in changes.amended.items() if any(field.endswith(".amended") for field in fields)]
    assert ["LYi.021", "LYi.022", "LYi.023", "LYi.024", "LYi.025"] == stamped


def test_entries_keep_one_version_unless_they_change():
    """1,101 parties in two editions of 1,098 and 1,093 entries: 9 have two versions."""
    versions = find_versions((edition(AUGUST), edition(OCTOBER)))
    assert (1101, 9) == (len(versions), sum(len(known) == 2 for known in versions.values()))


def test_inventory_accounts_for_every_field():
    """The page is written from the editions; a field that is neither mapped, lost nor structural stops it."""
    made = runpy.run_path(str(ROOT / "docs" / "lists" / "inventory.py"))
    assert made["page_of"]("un-xml").read_text(encoding="utf-8") == made["page"]("un-xml", FOLDER.parent)


def test_release_of_the_list_answers_with_the_entry(tmp_path):
    """The whole way with the newest edition: built, validated, stored, asked."""
    root = tmp_path / "data"
    root.mkdir()
    (root / "un.xml").write_bytes(NEWEST.read_bytes())
    (root / "nexus.yaml").write_text(
        "title: t\nbase: https://example.org/t\nlicence: https://example.org/l\ncurators: {cur: {name: C}}\nfeeds:\n"
        "  un-sc: {kind: un-xml, file: un.xml, licence: terms of the Council, gates: {min: 600, max: 2000},\n"
        "    decide: {outcome: accepted, by: cur, at: 2024-06-01, why: its own list}}\n"
    )
    built = build(root, tmp_path / "dist")
    assert [] == [(found.code, str(found.span)) for found in built.findings]
    assert (875, 0, 875) == tuple(built.counts[name] for name in ("list entries taken", "list entries rejected", "claims accepted"))
    party = next(name for name in built.loaded.dataset.entities if name.startswith("un-sc-qde-004-") and name.count("-") == 4)
    rows = run_named(open_release(tmp_path / "dist").stores, "designation-status", {"actor": party, "authority": UN.issuer[1]})
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    claim = f"<https://example.org/t/id/claim/{party.replace('un-sc-', 'un-sc-2024-05-15-')}>"
    assert [('"yes"', claim)] == [(row["answer"], row["claim"]) for row in found]
