"""OFAC's tables as it published them: counts, every word held, hard entries, and what the XML says of the same parties."""

import csv
import json
import re
import runpy
import shutil
from collections import Counter
from pathlib import Path

import pytest

from nexusrdf.base.span import Span
from nexusrdf.model.feeds import Feed
from nexusrdf.model.gates import Gates
from nexusrdf.pipeline.feeds import read_edition
from nexusrdf.records.lists import ADAPTERS, find_country, open_edition

ROOT = Path(__file__).parents[3]
FEEDS = ROOT.parent / "shared" / "feeds" / "ofac"
CSV = ADAPTERS["ofac-csv"]
HARD = json.loads((Path(__file__).parent / "ofac-csv-hard.json").read_text(encoding="utf-8"))
TABLES = dict(zip(("sdn-2018-12-20", "cons-2024-08-20"), CSV.parts, strict=True))
"""The editions by folder; that of the second is no day that the files tell."""
MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
SAID_BY_KEY = {
    "dob", "pob", "alt", "nationality", "citizen", "issued", "expires", "circa", "gender", "a", "k", "f", "n", "to", "imo", "mmsi",
    "aka", "fka", "nka", "0", "individual", "vessel", "registration", "identification", "date", "manufacture", "manufacturer",
    "msn", "also", "called", "number", "tail", "previous", "code", "other", "organization", "entity", "legal", "address",
}  # fmt: skip
"""Words that become a key, a kind, a scheme or a qualifier; the longer ones are of the types of ids."""

pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason="the editions of the lists are not at hand")


def feed(kind):
    """Give the settings of a feed."""
    return Feed("us", ADAPTERS[kind], (), "", "us-ofac", None, Gates(), Span("nexus.yaml"))


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """Give the editions as read, by folder: a folder holds the tables of one list."""
    read = {}
    for name, files in TABLES.items():
        folder = tmp_path_factory.mktemp("lists") / name
        folder.mkdir()
        for file in files:
            shutil.copy(FEEDS / "csv-2018-12" / file, folder)
        with open_edition(folder, name, CSV) as stream:
            read[name] = read_edition(feed("ofac-csv"), stream, name)
    return read


def rows(file):
    """Give the rows of a table."""
    with (FEEDS / "csv-2018-12" / file).open(encoding="ascii", newline="") as stream:
        return [row for row in csv.reader(stream) if len(row) > 1]


def test_editions_are_read_whole(editions):
    """The comments at hand are of a later day than the table of entries: ten of them are of parties that it lacks."""
    sdn, others = (editions[name] for name in TABLES)
    kinds = Counter(entry.records[0]["kind"] for entry in sdn.entries.values())
    assert {"person": 3845, "organisation": 2994, "vessel": 323, "aircraft": 217} == kinds
    assert (7379, 10, "2018-12-20") == (len(sdn.entries), len(sdn.bad), sdn.header.published)
    assert {True} == {"sdn_comments.csv has a row of it" in bad.why for bad in sdn.bad}
    kinds = Counter(entry.records[0]["kind"] for entry in others.entries.values())
    assert ({"organisation": 363, "person": 79}, 0) == (kinds, len(others.bad))


@pytest.mark.parametrize("name", TABLES)
def test_every_word_of_an_entry_is_in_its_records(editions, name):
    """Nothing is lost quietly: each word stands in a record, but those that become a key, a date or a state."""
    entries = editions[name].entries
    held = {key: words(json.dumps(entry.records, ensure_ascii=False)) for key, entry in entries.items()}
    main, *others = TABLES[name]
    missing = [
        (row[0], word)
        for file, columns in zip((main, *others), (range(1, 12), (2, 3, 4, 5), (2, 3, 4), (1,)), strict=True)
        for row in rows(file)
        if row[0] in held
        for column in columns
        for word in words(without_states(row[column]))
        if not is_held(word, held[row[0]], cut=column == 11 or file == others[-1])
    ]
    assert [] == missing


def words(text):
    """Give the words of a text."""
    return set(re.findall(r"[^\W_]+", text.casefold()))


def without_states(text):
    """Give a text without what names a state by itself or in brackets, and without written dates."""
    if find_country(text):
        return ""
    text = re.sub(r"\(([^()]*)\)|(?:nationality|citizen|Flag|Country|of Registration) ([^;()]*?)\.?(?=;|$)", state_left_out, text)
    return re.sub(r"\b(?:\d{1,2} )?(?:[A-Z][a-z]{2} )?\d{4}\b", date_left_out, text)


def state_left_out(match):
    """Give nothing for a state, and anything else as it is."""
    return "" if find_country(match[1] or match[2] or "") else match[0]


def date_left_out(match):
    """Give the year of a date."""
    return match[0][-4:]


def is_held(word, held, *, cut):
    """Tell whether a word is in the records, or becomes something else; one at a cut is whole only when glued."""
    return word in held or word in SAID_BY_KEY or word in MONTHS or (cut and any(word in other for other in held))


@pytest.mark.parametrize("case", HARD, ids=lambda case: f"{case['edition']}-{case['entry']}")
def test_hard_entry_is_as_the_list_says(editions, case, veiled):
    """Held against the raw rows by eye, then kept without their words; `why` tells what is hard about it."""
    entry = editions[case["edition"]].entries[case["entry"]]
    assert case["records"] == [veiled(record) for record in entry.records]


def test_tables_say_what_the_xml_says_of_the_same_parties(editions):
    """Five years lie between the two editions; what both formats say they say alike."""
    xml = FEEDS / "xml" / "sdn-2024-05-07.xml.gz"
    with xml.open("rb") as stream:
        later = read_edition(feed("ofac-xml"), stream, xml.name).entries
    tables = editions["sdn-2018-12-20"].entries
    both = tables.keys() & later.keys()
    alike = Counter(
        key
        for party in both
        for mine, theirs in zip(tables[party].records[:2], later[party].records[:2], strict=True)
        for key in ("names", "identifiers", "regime", "births", "documents")
        if (key in mine or key in theirs) and unordered(mine.get(key)) == unordered(theirs.get(key))
    )
    assert 6267 == len(both)
    assert {(tables[party].records[0]["kind"], tables[party].records[0]["id"]) for party in both} == {
        (later[party].records[0]["kind"], later[party].records[0]["id"]) for party in both
    }
    assert {"names": 6030, "identifiers": 6175, "regime": 5841, "births": 3127, "documents": 1403} == alike


def unordered(value):
    """Give a list without its order."""
    return sorted(json.dumps(item, sort_keys=True) for item in value or ())


def test_inventory_accounts_for_every_field():
    """The page is written from the editions; a field that is neither mapped, lost nor structural stops it."""
    made = runpy.run_path(str(ROOT / "docs" / "lists" / "inventory.py"))
    assert made["page_of"]("ofac-csv").read_text(encoding="utf-8") == made["page"]("ofac-csv", ROOT.parent / "shared" / "feeds")
