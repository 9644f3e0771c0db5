"""The United Kingdom's lists as published: counts, what is held, hard entries, numbers of the UN."""

import csv
import gzip
import io
import json
import re
import runpy
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from nexusrdf.base.span import Span
from nexusrdf.model.feeds import Feed, Gates
from nexusrdf.pipeline.feeds import read_edition
from nexusrdf.records.lists import ADAPTERS, find_country

ROOT = Path(__file__).parents[3]
FEEDS = ROOT.parent / "shared" / "feeds"
FOLDER = FEEDS / "uk-ofsi"
OLDER, NEWER = (FOLDER / f"conlist-{name}.csv.gz" for name in ("2018-04-13", "2025-04-10-even-groups"))
FCDO = FEEDS / "uk-fcdo" / "uksl-2026-09-02-trimmed.xml"
UN = FEEDS / "un-sc" / "un-consolidated-2024-05-15.xml"
HARD = json.loads((Path(__file__).parent / "uk-hard.json").read_text(encoding="utf-8"))
CODED = {"Group Type", "Alias Type", "Alias Quality", "Regime", "Non-Latin Script Type", "Non-Latin Script Language"}
DATED = {"DOB", "Listed On", "UK Sanctions List Date Designated", "Last Updated"}
COUNTRIES = {"Country", "Country of Birth", "Nationality", "Other Information"}
KEYS = re.compile(r"\((?:[A-Z][A-Za-z]+)(?: [A-Za-z]+)*\)\s*:|\(\d{1,2}(?:-\d)?\)|\b[a-f]\)|\b\d\)")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the editions of the lists are not at hand")


@cache
def edition(path, kind="uk-ofsi"):
    """Give an edition as read; several tests look at the same one."""
    adapter = ADAPTERS[kind]
    feed = Feed(kind, adapter, (), "", adapter.issuer[1], None, Gates(), Span("nexus.yaml"))
    with path.open("rb") as stream:
        return read_edition(feed, stream, path.name)


def raw(path):
    """Give the rows of an edition by group, as a plain reader of CSV gives them."""
    data = gzip.decompress(path.read_bytes())
    text = data.decode("cp1252" if path == OLDER else "utf-8-sig")
    _, names, *rows = csv.reader(io.StringIO(text, newline=""))
    groups = {}
    for row in rows:
        groups.setdefault(row[-1], []).append(list(zip(names, row, strict=True)))
    return groups


@pytest.mark.parametrize(
    ("path", "count", "kinds", "day"),
    [
        (OLDER, 2106, {"person": 1426, "organisation": 655, "vessel": 25}, "2018-04-13"),
        (NEWER, 2342, {"person": 1835, "organisation": 500, "vessel": 7}, "2025-04-10"),
    ],
)
def test_edition_is_read_whole(path, count, kinds, day):
    """None is left out, and none is there twice."""
    read = edition(path)
    found = Counter(entry.records[0]["kind"] for entry in read.entries.values())
    assert (count, kinds, 0, day) == (len(read.entries), dict(found), len(read.bad), read.header.published)


def words(text):
    """Give the words of a text, of any script."""
    return set(re.findall(r"[^\W_]+", text.casefold()))


def texts(value):
    """Give all texts of a record."""
    match value:
        case dict():
            return [text for inner in value.values() for text in texts(inner)]
        case list():
            return [text for inner in value for text in texts(inner)]
    return [value]


@pytest.mark.parametrize("path", [OLDER, NEWER], ids=lambda path: path.name)
def test_every_word_of_an_entry_is_in_its_records(path):
    """Nothing is lost quietly: each word that is no code or date stands in a record, and each country as a state or a word."""
    entries = edition(path).entries
    missing = []
    for key, rows in raw(path).items():
        held = words(" ".join(texts(list(entries[key].records))))
        for name, cell in dict.fromkeys(pair for row in rows for pair in row):
            if name not in CODED | DATED:
                missing += [(key, name, word) for part in KEYS.split(cell) for word in untold(name, part, held) - held]
    assert [] == missing


def untold(name, part, held):
    """Give the words of a part of a cell, without the countries in it that the records hold as states."""
    if name not in COUNTRIES:
        return words(part)
    pieces = [part] if find_country(part) else re.split(r"[()]", part)
    return {word for piece in pieces if (find_country(piece) or "?").casefold() not in held for word in words(piece)}


@pytest.mark.parametrize("case", HARD, ids=lambda case: f"{case['entry']}-{case['edition'][:12]}")
def test_hard_entry_is_as_the_list_says(case, veiled):
    """Held against the raw rows by eye, then kept without their words; `why` tells what is hard about it."""
    kind, path = ("uk-fcdo", FCDO) if "uksl" in case["edition"] else ("uk-ofsi", FOLDER / case["edition"])
    entry = edition(path, kind).entries[case["entry"]]
    assert case["records"] == [veiled(record) for record in entry.records]


@pytest.mark.parametrize("kind", ["uk-ofsi", "uk-fcdo"])
def test_inventory_accounts_for_every_field(kind):
    """The page is written from the editions; a field that is neither mapped, lost nor structural stops it."""
    made = runpy.run_path(str(ROOT / "docs" / "lists" / "inventory.py"))
    assert made["page_of"](kind).read_text(encoding="utf-8") == made["page"](kind, FEEDS)


@pytest.mark.parametrize(
    ("path", "bearing", "current", "old", "in_both"),
    [(NEWER, 435, 435, 0, 431), (OLDER, 675, 266, 403, 228)],
)
def test_numbers_of_the_un_join_the_lists(path, bearing, current, old, in_both):
    """Both adapters write a number alike, so that the same scheme and value is the same party."""
    un = {number for entry in edition(UN, "un-xml").entries.values() for number in un_numbers(entry)}
    told = [un_numbers(entry) for entry in edition(path).entries.values()]
    numbers = {number for numbers in told for number in numbers}
    schemes = Counter(scheme for scheme, _ in numbers)
    assert (bearing, current, old) == (sum(map(bool, told)), schemes["un-sc"], schemes["un-sc-old"])
    assert in_both == sum(bool(un & set(numbers)) for numbers in told)


def un_numbers(entry):
    """Give the identifiers of an entry's party that are numbers of the UN."""
    return [(one["scheme"], one["value"]) for one in entry.records[0]["identifiers"] if one["scheme"] in {"un-sc", "un-sc-old"}]
