"""The EU list as the Commission publishes it: counts, what is held, hard entries, numbers of the UN list."""

import gzip
import json
import re
import runpy
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.base.span import Span
from nexusrdf.model.feeds import Feed
from nexusrdf.model.gates import Gates
from nexusrdf.pipeline.feeds import read_edition
from nexusrdf.records.lists import ADAPTERS, Place

ROOT = Path(__file__).parents[3]
FEEDS = ROOT.parent / "shared" / "feeds"
FOLDER = FEEDS / "eu-fsf"
EDITION = FOLDER / "eu-fsf-1_1-2024-05-13-even.xml.gz"
UN_EDITION = FEEDS / "un-sc" / "un-consolidated-2024-05-15.xml"
EU = ADAPTERS["eu-xml"]
HARD = json.loads((Path(__file__).parent / "eu-hard.json").read_text(encoding="utf-8"))
ENTITY = "sanctionEntity"
CODED = {
    f"{ENTITY}/subjectType@code",
    f"{ENTITY}/regulation@programme",
    f"{ENTITY}/birthdate@calendarType",
    f"{ENTITY}/identification@identificationTypeCode",
    f"{ENTITY}/address/contactInfo@key",
}
SAID = {"good", "god", "low", "quality", "a", "k", "for", "alias", "none"}
"""Words of remarks that become a quality, a kind, a name that a birth goes with, or nothing."""

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the edition of the list is not at hand")


def read(kind, path):
    """Give an edition as read."""
    adapter = ADAPTERS[kind]
    feed = Feed(kind.removesuffix("-xml"), adapter, (), "", adapter.issuer[1], None, Gates(), Span("nexus.yaml"))
    with path.open("rb") as stream:
        return read_edition(feed, stream, path.name)


@pytest.fixture(scope="module")
def edition():
    """Give the edition as read."""
    return read("eu-xml", EDITION)


@pytest.fixture(scope="module")
def raw():
    """Give the elements of the edition by reference number, as another parser reads them."""
    with gzip.open(EDITION, "rb") as stream:
        root = ET.parse(stream).getroot()
    found = {}
    for element in root:
        found.setdefault(element.get("euReferenceNumber"), []).append(element)
    return found


def test_edition_is_read_whole(edition, raw):
    """Each element is a designation; one party is there under two programmes, so that entries are one fewer."""
    records = [record for entry in edition.entries.values() for record in entry.records]
    kinds = Counter(record["kind"] for record in records)
    assert (2541, 2540) == (sum(map(len, raw.values())), len(edition.entries))
    assert ((), "2024-05-13") == (edition.bad, edition.header.published)
    assert {"person": 1998, "organisation": 542, "terrorist-designation": 221, "restrictive-designation": 2320, "link": 12} == kinds


def test_every_word_of_an_entry_is_in_its_records(edition, raw):
    """Nothing is lost quietly: each word that is no code stands in a record, and each country as a state or a word."""
    missing = [
        (key, path, word)
        for key, elements in raw.items()
        for held in [words_held(edition.entries[key])]
        for element in elements
        for path, text, owner in iter_texts(element, ENTITY)
        if EU.places[path].place is Place.MAPPED and path not in CODED and text not in {"true", "false"}
        for word in words(text)
        if word not in held and not is_other(path, word, owner)
    ]
    assert [] == missing


def words(text):
    """Give the words of a text, of any script."""
    return set(re.findall(r"[^\W_]+", text.casefold()))


def words_held(entry):
    """Give the words of an entry's records, numbers without zeros before them too."""
    held = words(json.dumps([entry.records, entry.others], ensure_ascii=False))
    return held | {word.lstrip("0") for word in held}


def iter_texts(element, path):
    """Yield path, text and element of all that is filled."""
    yield from ((f"{path}@{name}", value, element) for name, value in element.attrib.items() if value.strip())
    if (element.text or "").strip():
        yield path, element.text, element
    for child in element:
        yield from iter_texts(child, f"{path}/{child.tag.rpartition('}')[2]}")


def is_other(path, word, owner):
    """Tell whether a word is held in another form, or says that there is nothing."""
    if path.endswith(("@countryDescription", "@countryIso2Code")):  # the code is a state, `00` none; others are words
        return owner.get("countryIso2Code") not in {"CS", "YU"} or path.endswith("@countryIso2Code")
    if path.endswith("@identificationTypeDescription"):
        return owner.get("identificationTypeCode") in {"imo", "swiftbic"}
    if path.endswith("@nameLanguage"):
        return word == "mo"
    if path.endswith("@gender"):
        return word in {"m", "f"}
    if path.endswith("contactInfo@key"):
        return word == "web"
    return path.endswith("/remark") and word in SAID


def test_parts_of_names_are_in_the_name_but_where_the_list_errs(edition, raw):
    """The words of given and family names are held, though not which is which; two names lack a letter of their parts."""
    parts = ("firstName", "middleName", "lastName")
    missing = {
        key
        for key, elements in raw.items()
        for held in [words_held(edition.entries[key])]
        for element in elements
        for alias in element.iter("{http://eu.europa.ec/fpi/fsd/export}nameAlias")
        if not words(" ".join(alias.get(part, "") for part in parts)) <= held
    }
    assert {"EU.6693.77", "EU.6696.74"} == missing


@pytest.mark.parametrize("case", HARD, ids=lambda case: case["entry"])
def test_hard_entry_is_as_the_list_says(case, edition, veiled):
    """Held against the raw entry by eye, then kept without its words; `why` tells what is hard about it."""
    entry = edition.entries[case["entry"]]
    assert case["records"] == [veiled(record) for record in entry.records]


def test_numbers_of_the_un_list_are_joined_as_they_are_written(edition):
    """47 entries have a number of the UN, 45 of the list of the same week; the other two lack its last digit."""
    un = {value for entry in read("un-xml", UN_EDITION).entries.values() for value in numbers(entry)}
    eu = [value for entry in edition.entries.values() for value in numbers(entry)]
    assert (47, 45, ["QDi.43", "QDi.43"]) == (len(eu), sum(value in un for value in eu), [value for value in eu if value not in un])


def numbers(entry):
    """Give the UN numbers of an entry's party."""
    return [one["value"] for one in entry.records[0]["identifiers"] if one["scheme"] == "un-sc"]


def test_ledger_of_the_edition(edition):
    """What no record holds: which act added which fact, which part of a name is which, two countries that are gone."""
    lost = Counter(path for entry in edition.entries.values() for path in entry.lost)
    expected = {
        f"{ENTITY}/address/regulationSummary (which fact it has added)": 911,
        f"{ENTITY}/birthdate/regulationSummary (which fact it has added)": 2001,
        f"{ENTITY}/birthdate@countryIso2Code (no country known)": 1,
        f"{ENTITY}/citizenship/regulationSummary (which fact it has added)": 1079,
        f"{ENTITY}/citizenship@countryIso2Code (no country known)": 1,
        f"{ENTITY}/identification/regulationSummary (which fact it has added)": 734,
        f"{ENTITY}/nameAlias/regulationSummary (which fact it has added)": 13236,
        f"{ENTITY}/nameAlias@firstName": 3688,
        f"{ENTITY}/nameAlias@lastName": 3697,
        f"{ENTITY}/nameAlias@middleName": 2508,
    }
    assert expected == lost


def test_table_that_a_spreadsheet_damaged_is_refused():
    """Each line of it is one cell; the message says what it was."""
    with pytest.raises(NexusError) as error:
        read("eu-xml", FOLDER / "eu-csv-2018-07-04-short-mangled.csv")
    assert "NX141" == error.value.code
    assert "a table of the EU list each line of which is one cell" in error.value.message


def test_inventory_accounts_for_every_field():
    """The page is written from the edition; a field that is neither mapped, lost nor structural stops it."""
    made = runpy.run_path(str(ROOT / "docs" / "lists" / "inventory.py"))
    assert made["page_of"]("eu-xml").read_text(encoding="utf-8") == made["page"]("eu-xml", FEEDS)
