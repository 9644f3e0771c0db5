"""Writes the tables of docs/lists/KIND.md: every field of a list, how often it is filled, what becomes of it.

usage: python docs/lists/inventory.py KIND FEEDS [--write]     FEEDS holds the folders of editions: ../shared/feeds

What stands above the table is written by hand, in the page itself.
"""

import csv
import gzip
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

from nexusrdf.records.lists import ADAPTERS, FieldUse, Place
from nexusrdf.records.lists.ftm.places import path_of
from nexusrdf.records.lists.ofac.tables_rows import COLUMNS, TABLES

HERE = Path(__file__).parent
LEGEND = (
    "How often each field is filled{editions}; - where it does not occur. Whatever is not here, and is filled, "
    "is counted in the loss ledger of `report.json` by its path."
)
START = "How often each field is filled"
NULLS = {"-0-", "-0"}


def count_xml(*entries: str) -> Callable[[IO[bytes]], Counter[str]]:
    """Return what counts filled fields below the elements of these names, and the root's attributes, by path."""

    def count(stream: IO[bytes]) -> Counter[str]:
        counts: Counter[str] = Counter()
        root = ET.parse(stream).getroot()
        counts.update(f"@{_local(name)}" for name in root.attrib)
        for entry in root.iter():
            if _local(entry.tag) in entries:
                _count(entry, _local(entry.tag), counts)
                counts.update([_local(entry.tag)] if (entry.text or "").strip() else [])
        return counts

    return count


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _count(element: ET.Element, path: str, counts: Counter[str]) -> None:
    counts.update(f"{path}@{_local(name)}" for name, value in element.attrib.items() if value.strip())
    for child in element:
        below = f"{path}/{_local(child.tag)}"
        if len(child) or child.attrib:
            _count(child, below, counts)
        if not len(child):
            counts[below] += bool((child.text or "").strip())


def count_rows(encoding: str, *, chain: str, keys: Iterable[str]) -> Callable[[IO[bytes]], Counter[str]]:
    """Return what counts the filled cells of a table whose second line names the columns, by column.

    The cells of the column `chain` hold `(Key):value` one after another; keys are counted below it.
    """

    def count(stream: IO[bytes]) -> Counter[str]:
        _, names, *rows = csv.reader(io.StringIO(decode(stream.read(), encoding), newline=""))
        at = names.index(chain)
        counts = Counter({name: sum(bool(row[n].strip()) for row in rows) for n, name in enumerate(names)})
        return counts + Counter(f"{chain}/({key})" for row in rows for key in keys if f"({key}):" in row[at])

    return count


def count_tables(stream: IO[bytes]) -> Counter[str]:
    """Return how many cells of OFAC's four tables are filled, by table and column; the others lie beside the first."""
    first = Path(stream.name)
    names = next(names for names in ADAPTERS["ofac-csv"].parts if names[0] == first.name)
    counts: Counter[str] = Counter()
    for name, table, columns in zip(names, TABLES, COLUMNS, strict=True):
        rows = csv.reader(io.StringIO((first.parent / name).read_text(encoding="ascii"), newline=""))
        for row in rows:
            if len(row) == len(columns):
                counts.update(f"{table}/{column}" for column, cell in zip(columns, row, strict=True) if cell.strip() not in NULLS)
    return counts


def count_entities(stream: IO[bytes]) -> Counter[str]:
    """Return how many entities of FollowTheMoney have each property, by the schema that has it; what is none of its, as `*`."""
    counts: Counter[str] = Counter()
    for line in stream:
        entity = json.loads(line)
        keys = [f"@{key}" for key, value in entity.items() if value not in (None, "", [], {})]
        paths = [path_of(entity["schema"], name) for name, values in entity["properties"].items() if values]
        counts.update(path if path in ADAPTERS["ftm"].places else "*" for path in (*keys, *paths))
    return counts


def decode(data: bytes, encoding: str) -> str:
    """Return a text that is in UTF-8, or else in the older encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(encoding)


@dataclass(frozen=True)
class Source:
    """Where the editions of a kind of list are, and what counts their fields."""

    folder: str
    pattern: str
    count: Callable[[IO[bytes]], Counter[str]]


OFSI_CHAIN = "Other Information"
OFSI_KEYS = [
    path.removeprefix(f"{OFSI_CHAIN}/").strip("()") for path in ADAPTERS["uk-ofsi"].places if path.startswith(f"{OFSI_CHAIN}/")
]

SOURCES = {
    "eu-xml": Source("eu-fsf", "*.xml*", count_xml("sanctionEntity")),
    "ftm": Source("ftm", "entities*", count_entities),
    "ofac-csv": Source("ofac/csv-2018-12", "[sc]*[nm].csv", count_tables),
    "ofac-enhanced": Source("ofac/enhanced", "*.xml*", count_xml("entity", "publicationInfo", "referenceValue", "featureType")),
    "ofac-xml": Source("ofac/xml", "*.xml*", count_xml("sdnEntry", "publshInformation")),
    "uk-fcdo": Source("uk-fcdo", "*.xml*", count_xml("Designation", "DateGenerated")),
    "uk-ofsi": Source("uk-ofsi", "*.csv*", count_rows("cp1252", chain=OFSI_CHAIN, keys=OFSI_KEYS)),
    "un-xml": Source("un-sc", "*.xml*", count_xml("INDIVIDUAL", "ENTITY")),
}


def use_of(kind: str, path: str) -> FieldUse | None:
    """Return what becomes of a field; an element that only holds others, or held them once, is structure."""
    places = ADAPTERS[kind].places
    if path not in places and any(known.startswith((f"{path}/", f"{path}@")) for known in places):
        return FieldUse(Place.STRUCTURE, "holds other elements, or is an empty placeholder")
    return places.get(path)


def edition_of(path: Path) -> str:
    """Return what tells an edition from others of its kind: the day in its file's name."""
    found = re.search(r"\d{4}-\d{2}(?:-\d{2})?", path.name)
    return found[0] if found else path.name


def page_of(kind: str) -> Path:
    """Return the page of a kind of list."""
    return HERE / f"{kind}.md"


def table(kind: str, feeds: Path) -> str:
    """Return the table of a kind of list; KeyError where a field of an edition is not accounted for."""
    source = SOURCES[kind]
    counts = {}
    for path in sorted((feeds / source.folder).glob(source.pattern)):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as stream:
            counts[edition_of(path)] = source.count(stream)
    paths = sorted({path for counted in counts.values() for path in counted} | set(ADAPTERS[kind].places))
    lines = [f"| field | {' | '.join(counts)} | what becomes of it | where |", f"|---|{'--:|' * len(counts)}---|---|"]
    for path in paths:
        use = use_of(kind, path)
        if use is None:
            raise KeyError(path)
        numbers = " | ".join(f"{counted[path]:,}" if path in counted else "-" for counted in counts.values())
        lines.append(f"| `{path}` | {numbers} | {use.place.value} | {use.where} |")
    several = f" in {_number(len(counts))} editions" if len(counts) > 1 else " in the edition at hand"
    return LEGEND.format(editions=several) + "\n\n" + "\n".join(lines) + "\n"


def _number(count: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(count, str(count))


def page(kind: str, feeds: Path) -> str:
    """Return the page of a kind of list: its head as it stands, and the table anew."""
    head, _, _ = page_of(kind).read_text(encoding="utf-8").partition(START)
    return head + table(kind, feeds)


if __name__ == "__main__":
    kind = sys.argv[1]
    text = page(kind, Path(sys.argv[2]))
    if "--write" in sys.argv:
        page_of(kind).write_text(text, encoding="utf-8")
    sys.exit(page_of(kind).read_text(encoding="utf-8") != text)
