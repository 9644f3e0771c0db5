"""Every limit is documented, and tried just under and just over."""

import io
import re
import runpy
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from nexusrdf.base import limits
from nexusrdf.base.codes import CODES
from nexusrdf.base.errors import NexusError
from nexusrdf.base.limits import BEYOND
from nexusrdf.query.scan import check_query
from nexusrdf.records import Reading, parse_csv, parse_jsonl, parse_xlsx, parse_yaml
from nexusrdf.validate import check_foreign
from nexusrdf.validate.imports import follow_imports
from nexusrdf.validate.positions import place_triples
from nexusrdf.validate.words import say_term

ROOT = Path(__file__).resolve().parents[2]
RECORD = b"kind: place\nid: lake-orrin\nlabel: Lake Orrin\n"
IMPORT = "<http://e/{}> <http://www.w3.org/2002/07/owl#imports> <http://e/{}> .\n"


def codes(reading: Reading) -> set[str]:
    """Return the codes of a reading's findings."""
    return {one.code for one in reading.findings}


def yaml_of(size: int) -> set[str]:
    """Read a file of records of so many bytes."""
    return codes(parse_yaml(RECORD + b"#" * (size - len(RECORD)), "a.yaml"))


def jsonl_of(size: int) -> set[str]:
    """Read a file of JSON Lines of so many bytes."""
    line = b'{"kind": "place", "id": "a", "label": "A"}\n'
    return codes(parse_jsonl(line + b" " * (size - len(line)), "a.jsonl"))


def csv_of(size: int) -> set[str]:
    """Read a table of so many bytes."""
    row = b"kind,id,label\nplace,a,A\n"
    return codes(parse_csv(row + b"\n" * (size - len(row)), "a.csv"))


def workbook_of(size: int) -> set[str]:
    """Read a workbook whose parts have so many bytes together."""
    book = openpyxl.Workbook()
    book.active.append(["kind", "id", "label"])
    plain = io.BytesIO()
    book.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, source.read(part))
        target.writestr("xl/media/image1.bin", bytes(size - sum(part.file_size for part in source.infolist())))
    return codes(parse_xlsx(out.getvalue(), "a.xlsx"))


def columns_of(count: int) -> set[str]:
    """Read a table of so many columns."""
    names = ",".join(f"note.{n}" for n in range(count - 2))
    return codes(parse_csv(f"kind,id,{names}\n".encode(), "a.csv"))


def cell_of(count: int) -> set[str]:
    """Read a table with a cell of so many characters."""
    return codes(parse_csv(f"kind,id,label\nplace,a,{'x' * count}\n".encode(), "a.csv"))


def depth_of(count: int) -> set[str]:
    """Read a record in which so many mappings and lists stand inside one another, itself the first."""
    return codes(parse_yaml(RECORD + b"note: " + b"[" * (count - 1) + b"]" * (count - 1) + b"\n", "a.yaml"))


def findings_of(count: int) -> set[str]:
    """Read a file with so many faults."""
    return codes(parse_yaml("".join(f"- &a{n} {{kind: place}}\n" for n in range(count)).encode(), "a.yaml"))


def query_of(text: str) -> set[str]:
    """Scan a query."""
    try:
        check_query(text, label="q")
    except NexusError as error:
        return {error.code}
    return set()


def imports_of(count: int) -> set[str]:
    """Follow a chain of so many imports."""

    def find(iri: str) -> tuple[bytes, str] | None:
        number = int(iri.rpartition("/")[2])
        return (IMPORT.format(number, number + 1) if number < count else "").encode(), f"{number}.ttl"

    placed, _ = place_triples(IMPORT.format("d", 1).encode(), "d.ttl")
    return {one.code for one in follow_imports(placed, find)[1]}


CASES: dict[str, Callable[[int], set[str]]] = {
    "RECORD_FILE_BYTES": yaml_of,
    "TABLE_FILE_BYTES": csv_of,
    "LINES_FILE_BYTES": jsonl_of,
    "TABLE_EXPANDED_BYTES": workbook_of,
    "TABLE_COLUMNS": columns_of,
    "TABLE_CELL_CHARACTERS": cell_of,
    "RECORD_DEPTH": depth_of,
    "RECORD_FILE_FINDINGS": findings_of,
    "QUERY_BYTES": lambda size: query_of("ASK {} #" + "x" * (size - 8)),
    "QUERY_DEPTH": lambda depth: query_of("ASK " + "{" * depth + "}" * depth),
    "QUERY_OPERATORS": lambda count: query_of("ASK { BIND(1" + "+1" * (count - 1) + " AS ?x) }"),
    "RDF_IMPORTS": imports_of,
}
ELSEWHERE = {
    "TABLE_CELLS": "unit/records/test_csv_reader.py",
    "DATE_CACHE": "property/test_dates.py",
    "QUOTED_TEXT": "unit/test_limits.py",
    "SUPPORT_SETS": "unit/reason/test_reason_labels.py",
    "SUPPORT_CLAIMS": "unit/reason/test_reason_labels.py",
    "DERIVED_PAIRS": "unit/reason/test_reason_beyond.py",
    "OWN_ONTOLOGY_TRIPLES": "unit/pipeline/test_own_ontology.py",
    "RDF_FILE_BYTES": "unit/cli/test_limits.py",
    "LIST_BYTES": "unit/records/lists/test_lists_un.py",
    "LIST_DEPTH": "unit/records/lists/test_lists_un.py",
    "PATH_LENGTH": "unit/cli/test_path.py",
    "PATH_NODES": "unit/query/test_paths.py",
    "PATH_LOOKS": "unit/query/test_paths.py",
    "SARIF_RESULTS": "unit/report/test_sarif_report.py",
    "SHAPE_DETAIL_DEPTH": "unit/test_limits.py",
    "SCANNED_BYTES": "unit/test_limits.py",
    "WORKER_SECONDS": "unit/pipeline/test_worker.py",
    "WORKER_BYTES_PER_SECOND": "unit/pipeline/test_foreign.py",
    "WORKER_MOST_SECONDS": "unit/pipeline/test_foreign.py",
    "WORKER_CLOCK_FACTOR": "unit/pipeline/test_worker.py",
    "WORKER_MEMORY_BYTES": "unit/pipeline/test_worker.py",
    "WORKER_MEMORY_PER_BYTE": "unit/pipeline/test_foreign.py",
    "WORKER_ANSWER_BYTES": "unit/pipeline/test_worker.py",
}
"""Where the limits that need more than a text are tried."""


@pytest.mark.parametrize("name", CASES)
def test_limit_holds_just_over_and_not_just_under(name: str) -> None:
    """A limit that is off by one is no limit that anybody can work with."""
    limit, (code, _) = getattr(limits, name), BEYOND[name]
    assert code not in CASES[name](limit)
    assert code in CASES[name](limit + 1)


def test_every_limit_is_documented_and_tried() -> None:
    """A limit that is only declared may hold nowhere."""
    declared = [name for name in vars(limits) if name.isupper() and name != "BEYOND"]
    assert declared == list(BEYOND)
    assert sorted(declared) == sorted([*CASES, *ELSEWHERE])
    assert [] == [path for path in ELSEWHERE.values() if not (ROOT / "tests" / path).is_file()]
    described = runpy.run_path(str(ROOT / "docs" / "limits.py"))["described"]()
    assert declared == list(described)
    assert [] == [code for code, _ in BEYOND.values() if re.fullmatch(r"NX\d+", code) and code not in CODES]


@pytest.mark.parametrize(("length", "cut"), [(limits.QUOTED_TEXT, False), (limits.QUOTED_TEXT + 1, True)])
def test_quoted_text_is_cut_when_it_is_longer(length: int, *, cut: bool) -> None:
    """A message repeats what was written, not a whole page of it."""
    assert say_term(f'"{"x" * length}"').endswith('…"') is cut


@pytest.mark.parametrize(("size", "column"), [(60, 27), (59, 27)])
def test_column_is_found_by_scanner_or_by_search(size: int, column: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit the line is still right, and the column searched for."""
    monkeypatch.setattr("nexusrdf.validate.positions.SCANNED_BYTES", size)
    data = b'<http://e/a> <http://e/p> "a" . <http://e/b> <http://e/p> 1 .'[:60]
    placed, _ = place_triples(data, "d.ttl")
    (first, *_) = placed.triples
    span = placed.find_span(first)
    assert span is not None
    assert (span.line, span.column) == (1, column)
    assert (placed.scan() is None) is (size < len(data))


@pytest.mark.parametrize(("depth", "told"), [(limits.SHAPE_DETAIL_DEPTH, True), (limits.SHAPE_DETAIL_DEPTH + 1, False)])
def test_reasons_inside_reasons_end(depth: int, *, told: bool) -> None:
    """Recursive shapes would go on for ever."""
    shape = '[ sh:path e:p ; sh:minCount 1 ; sh:message "the inmost" ]'
    for _ in range(depth):
        shape = f"[ sh:or ( {shape} ) ]"
    shapes = f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .\ne:S sh:targetNode e:a ; sh:node {shape} ."
    top = shapes.replace("sh:node [ sh:or", "sh:or").replace(" ) ] .", " ) .")
    (found,) = check_foreign(b"<http://e/a> <http://e/q> 1 .", "d.ttl", top.encode(), "s.ttl")
    assert ("the inmost" in found.message) is told
