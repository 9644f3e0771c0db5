"""OFAC's lists as it publishes them in XML: counts, what is held, hard entries."""

import gzip
import json
import re
import runpy
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from nexusrdf.base.span import Span
from nexusrdf.model.dates import parse_date
from nexusrdf.model.feeds import Feed
from nexusrdf.model.gates import Gates
from nexusrdf.pipeline import build
from nexusrdf.pipeline.feeds import read_edition
from nexusrdf.records.lists import ADAPTERS, Place, find_country
from nexusrdf.records.lists.ofac.dates import find_ofac_date

ROOT = Path(__file__).parents[3]
FEEDS = ROOT.parent / "shared" / "feeds"
SDN = FEEDS / "ofac" / "xml" / "sdn-2024-05-07.xml.gz"
CONSOLIDATED = FEEDS / "ofac" / "xml" / "consolidated-nonsdn-2018-04-06.xml.gz"
ENHANCED = FEEDS / "ofac" / "enhanced" / "cons-enhanced-2025-01-10-extract.xml.gz"
HARD = json.loads((Path(__file__).parent / "ofac-hard.json").read_text(encoding="utf-8"))
MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
COUNTRIES = {"country", "idCountry", "vesselFlag", "issuingCountry"}
CODED = {
    "category", "mainEntry", "sdnType", "entityType", "isPrimary", "isLowQuality", "isValid", "script", "isApproximate", "type",
    "idType", "isDateRange",
}  # fmt: skip
"""Fields whose words become a key, a kind, a scheme or a quality."""
BOUNDS = {"fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd"}

pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason="the editions of the lists are not at hand")


def read(kind, path):
    """Give an edition as read."""
    adapter = ADAPTERS[kind]
    feed = Feed("ofac", adapter, (), "", adapter.issuer[1], None, Gates(), Span("nexus.yaml"))
    with path.open("rb") as stream:
        return read_edition(feed, stream, path.name)


@pytest.fixture(scope="module")
def editions():
    """Give the editions as read, by path."""
    return {path: read(kind, path) for kind, path in (("ofac-xml", SDN), ("ofac-xml", CONSOLIDATED), ("ofac-enhanced", ENHANCED))}


def local(name):
    """Give a name without its namespace."""
    return name.rpartition("}")[2]


def raw(path):
    """Yield each entry of an edition with its id, as another parser reads them."""
    with gzip.open(path, "rb") as stream:
        for element in ET.parse(stream).getroot().iter():
            if local(element.tag) == "entity":
                yield element.get("id"), element
            elif local(element.tag) == "sdnEntry":
                yield next(child.text for child in element if local(child.tag) == "uid"), element


@pytest.mark.parametrize(
    ("path", "day", "kinds", "designations"),
    [
        (SDN, "2024-05-07", {"organisation": 6884, "person": 6855, "vessel": 851, "aircraft": 376}, 14_966),
        (CONSOLIDATED, "2018-04-06", {"organisation": 471, "person": 94, "vessel": 74}, 639),
        (ENHANCED, "2025-01-10", {"organisation": 181, "person": 41}, 487),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else None,
)
def test_edition_is_read_whole(editions, path, day, kinds, designations):
    """None is left out; the standard format gives one designation for each entry, the enhanced one for each list of one."""
    edition = editions[path]
    assert ((), day) == (edition.bad, edition.header.published)
    assert kinds == Counter(entry.records[0]["kind"] for entry in edition.entries.values())
    found = Counter(record["kind"].partition("-")[2] for entry in edition.entries.values() for record in entry.records)
    assert designations == found["designation"]


@pytest.mark.parametrize("path", [SDN, CONSOLIDATED, ENHANCED], ids=lambda path: path.name)
def test_every_word_of_an_entry_is_in_its_records(editions, path):
    """Nothing is lost quietly: each word that is no code, country or month stands in a record."""
    entries, missing = editions[path].entries, Counter()
    places = ADAPTERS["ofac-enhanced" if path == ENHANCED else "ofac-xml"].places
    for key, entry in raw(path):
        item = entries[key]
        held = set(words(json.dumps([item.records, item.concepts, item.others], ensure_ascii=False)))
        for place, element in walk(entry, local(entry.tag)):
            if place in places and places[place].place is Place.MAPPED:
                missing.update((place, word) for word in words(element.text or "") if not is_held(element, word, held))
    assert {} == dict(missing)


def walk(element, path):
    """Yield each element below one with its path."""
    for child in element:
        below = f"{path}/{local(child.tag)}"
        yield below, child
        yield from walk(child, below)


def words(text):
    """Give the words of a text, of any script."""
    return re.findall(r"[^\W_]+", text.casefold())


def is_held(element, word, held):
    """Tell whether a word is in the records, or is one that they hold in another form."""
    tag, text = local(element.tag), " ".join((element.text or "").split())
    if word in held or tag in CODED or word in MONTHS or (word == "imo" and tag == "idNumber"):
        return True
    if tag in COUNTRIES or (tag in {"idNumber", "value"} and find_country(text)):
        return (find_country(text) or "?").casefold() in held
    if tag in {"dateOfBirth", "expirationDate", "issueDate", "idNumber"}:
        return find_ofac_date(text) is not None and word in {"circa", "to"}
    return text == "Block" or tag in BOUNDS


def test_dates_are_all_read(editions):
    """Of 7,620 dates of birth none is kept as it was given, and every one is EDTF."""
    found = [birth for path in (SDN, CONSOLIDATED) for birth in births(editions[path])]
    assert [] == [birth for birth in found if "as-given" in birth]
    dates = [birth["date"] for birth in found if "date" in birth]
    assert 7_620 == len(dates)
    assert all(parse_date(date).edtf == date for date in dates)


def births(edition):
    """Yield the births of an edition."""
    return (birth for entry in edition.entries.values() for birth in entry.records[0].get("births", []))


def test_bounds_agree_with_the_texts_of_dates(editions):
    """The day that a birth may be first and last is the one that the list itself bounds it with."""
    entries = editions[ENHANCED].entries
    checked = 0
    for key, entity in raw(ENHANCED):
        dates = {(date.earliest, date.latest) for birth in entries[key].records[0].get("births", []) if "date" in birth
                 for date in [parse_date(birth["date"])]}  # fmt: skip
        for feature in (element for _, element in walk(entity, "entity") if local(element.tag) == "feature"):
            inner = {local(child.tag): child for child in feature}
            if inner["type"].text == "Birthdate":
                bounds = {local(child.tag): child.text for child in inner["valueDate"]}
                assert (bounds["fromDateBegin"], bounds["toDateEnd"]) in dates
                checked += 1
    assert 39 == checked


@pytest.mark.parametrize("case", HARD, ids=lambda case: f"{case['entry']}-{case['edition']}")
def test_hard_entry_is_as_the_list_says(editions, veiled, case):
    """Held against the raw entry by eye, then kept without its words; `why` tells what is hard about it."""
    entry = next(edition for path, edition in editions.items() if path.name == case["edition"]).entries[case["entry"]]
    assert case["records"] == [veiled(record) for record in entry.records]


def test_ledger_holds_little(editions):
    """What names no country is kept as text; the type of a part of a name is all that is gone."""
    lost = {path: Counter(lost for entry in edition.entries.values() for lost in entry.lost) for path, edition in editions.items()}
    assert (70, 44, 2) == tuple(sum(counted.values()) for counted in lost.values())
    assert {"(no country known)"} == {what[what.index("(") :] for path in (SDN, CONSOLIDATED) for what in lost[path]}
    assert {"(Middle Name)", "(Nickname)"} == {what[what.index("(") :] for what in lost[ENHANCED]}


def test_relationships_lead_to_parties_in_the_file_and_beside_it(editions):
    """139 relationships; 49 of their ends are not in the file, some of them several times."""
    entries = editions[ENHANCED].entries
    links = [record for entry in entries.values() for record in entry.records if record["kind"] == "link"]
    ends = [str(link["parties"][1]).removeprefix("ofac-") for link in links]
    assert (139, 49) == (len(links), sum(end not in entries for end in ends))
    stubs = {str(other["id"]).removeprefix("ofac-") for entry in entries.values() for other in entry.others}
    assert {end for end in ends if end not in entries} <= stubs


@pytest.mark.parametrize("kind", ["ofac-xml", "ofac-enhanced"])
def test_inventory_accounts_for_every_field(kind):
    """The page is written from the editions; a field that is neither mapped, lost nor structural stops it."""
    made = runpy.run_path(str(ROOT / "docs" / "lists" / "inventory.py"))
    assert made["page_of"](kind).read_text(encoding="utf-8") == made["page"](kind, FEEDS)


@pytest.mark.parametrize(("kind", "path", "entries"), [("ofac-xml", CONSOLIDATED, 639), ("ofac-enhanced", ENHANCED, 222)])
def test_release_of_the_list_has_no_findings(tmp_path, kind, path, entries):
    """The whole way: read, validated, reasoned over, stored."""
    root = tmp_path / "data"
    root.mkdir()
    (root / "list.xml.gz").write_bytes(path.read_bytes())
    (root / "nexus.yaml").write_text(
        "title: t\nbase: https://example.org/t\nlicence: https://example.org/l\ncurators: {cur: {name: C}}\nfeeds:\n"
        f"  ofac: {{kind: {kind}, file: list.xml.gz, licence: US public domain,\n"
        "    decide: {outcome: accepted, by: cur, at: 2025-06-01, why: its own list}}\n"
    )
    built = build(root, tmp_path / "dist")
    assert [] == [(found.code, str(found.span)) for found in built.findings]
    counts = tuple(built.counts[name] for name in ("list entries taken", "list entries rejected", "claims accepted"))
    assert (entries, 0, entries) == counts
