"""Readers take any bytes: no exception, records in = out + rejected, every position inside the file.

Valid inputs are flipped, cut, doubled and re-encoded by a seed, so that a failure comes back; `make soak` tries more.
"""

import random
import re
from collections.abc import Callable

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.base.findings import Finding
from nexusrdf.model.config import parse_config
from nexusrdf.records import Reading, parse_csv, parse_json, parse_jsonl, parse_mapping, parse_xlsx, parse_yaml
from nexusrdf.validate import check_foreign, check_syntax

YAML = (
    b"- kind: place\n  id: lake-orrin\n  label: Lake Orrin\n  names: [{form: Orrinsj\xc3\xb8, lang: no}]\n"
    b'- kind: person\n  id: ada\n  label: "Ada \\u00e9"\n  births: [{date: 1950-01}]\n'
)
JSON = (
    b'[{"kind": "place", "id": "lake-orrin", "label": "Lake \\u00e9", "names": [{"form": "O\xc3\xb8"}]},\n'
    b' {"kind": "person", "id": "ada", "births": [{"date": "1950"}], "n": [1, -2.5e3, true, null]}]\n'
)
RECORDS = {
    "a.yaml": (parse_yaml, YAML),
    "a.json": (parse_json, JSON),
    "a.jsonl": (parse_jsonl, b'{"kind": "place", "id": "a", "label": "A"}\n{"kind": "place", "id": "b", "label": "B \xc3\xb8"}\n'),
    "a.csv": (
        parse_csv,
        b'kind,id,label,names.1.form\nplace,a,"A, ""quoted""",x\nplace,b,"B\nover lines",\xc3\xb8\nplace,c,\'=1+1,\n',
    ),
}
CONFIG = (
    b"title: Ferries\nbase: https://data.example.net/ferries\nlicence: https://creativecommons.org/licenses/by/4.0/\n"
    b"curators: {curator-1: {name: Ada}}\nlanguage: en\nas-of: 2026-01-31\n"
)
GRAPHS = {
    "d.ttl": b'@prefix e: <http://e/> .\ne:a a e:C ; e:p 5 , "x"@en , """l\nm""" ; e:q [ e:r ( 1 2 ) ] .\n_:b e:p <rel> .\n',
    "d.trig": b'@prefix e: <http://e/> .\ne:g { e:a a e:C ; e:p "\xc3\xb8" . }\nGRAPH e:h { [] e:p 1 }\n',
    "d.nt": b'<http://e/a> <http://e/p> "x"@en .\n_:b <http://e/p> "1"^^<http://e/t> .\n',
    "d.nq": b'<http://e/a> <http://e/p> "x" <http://e/g> .\n_:b <http://e/p> _:c .\n',
    "d.jsonld": b'{"@context": {"e": "http://e/", "p": {"@id": "e:p", "@container": "@list"}},\n'
    b' "@id": "e:a", "@type": "e:C",\n "p": [1, "x"]}\n',
    "d.rdf": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">\n'
    b'<e:C rdf:about="http://e/a"><e:p>x</e:p><e:q rdf:resource="#y"/></e:C>\n</rdf:RDF>\n',
}
SHAPES = (
    b"@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix e: <http://e/> .\n"
    b"e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:nodeKind sh:IRI ; sh:maxCount 1 ] .\n"
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7")
SIGNS = b"\x00\"'\\{}[]():;,#&*!|>-<%@`\n\r\t \xef\xbb\xbf\xff\xc3\xed\xa0\x80="


def mutated(data: bytes, seed: int) -> bytes:
    """Return bytes a little, or much, other than those given."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 2)):
        place, end = sorted(chance.choices(range(len(data) + 1), k=2))
        end = min(end, place + chance.choice((1, 3, 12, len(data))))
        match chance.choice((0, 0, 0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 6)):
            case 0:
                data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
            case 1:
                data = data[:place]
            case 2:
                data = data[:place] + data[place:end] * chance.randint(2, 5) + data[end:]
            case 3:
                data = data[:place] + data[end:]
            case 4:
                data = data[:place] + chance.choice(SIGNS).to_bytes(1, "big") * chance.choice((1, 2, 40)) + data[place:]
            case 5:
                data = data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")
            case _:
                data = data[end:] + data[place:end] + data[:place]
    return data


def strays(findings: "tuple[Finding, ...] | list[Finding]", data: bytes) -> list[Finding]:
    """Return the findings that stand outside of their file."""
    lines = re.split("\r\n|\n|\r", data.decode("utf-8-sig", "replace"))
    return [
        one
        for one in findings
        if not (1 <= one.span.line <= len(lines) and 1 <= one.span.column <= len(lines[one.span.line - 1]) + 2)
        or (one.span.end_line, one.span.end_column) < (one.span.line, one.span.column)
    ]


def check_reading(parse: Callable[[bytes, str], Reading], name: str, data: bytes) -> None:
    """Fail unless a reader gives records or says why not, and where."""
    reading = parse(data, name)
    assert reading.records or reading.findings or not reading.rejected
    assert reading.rejected == 0 or reading.findings
    assert [] == strays(reading.findings, data), data
    places = [record.node.span for record in reading.records]
    assert len(places) == len(set(places))


def code_of(ask: Callable[[], object]) -> str:
    """Return the code that a question is refused with; NX6 for one that is answered."""
    try:
        ask()
    except NexusError as error:
        return error.code
    return "NX6"


SEEDS = [pytest.param(range(400), id="short"), pytest.param(range(400, 20_000), id="long", marks=pytest.mark.soak)]


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("name", RECORDS)
def test_reader_of_records_takes_any_bytes(name, seeds):
    """What is broken is told, where it is; nothing is raised."""
    parse, data = RECORDS[name]
    for seed in seeds:
        check_reading(parse, name, mutated(data, seed) + b"\n")  # without it libyaml tells of a line after the last


@pytest.mark.parametrize("seeds", SEEDS)
def test_reader_of_jsonl_loses_no_line(seeds):
    """Records in = out + rejected: each line that is not blank is one or the other."""
    _, data = RECORDS["a.jsonl"]
    for seed in seeds:
        text = mutated(data, seed)
        try:
            lines = [line for line in re.split("\r\n|\n|\r", text.decode("utf-8-sig")) if line.strip(" \t")]
        except UnicodeDecodeError:
            continue  # rejected whole
        reading = parse_jsonl(text, "a.jsonl")
        if not any(one.code in {"NX106", "NX107"} for one in reading.findings):
            assert len(lines) == len(reading.records) + reading.rejected, text


@pytest.mark.parametrize("seeds", SEEDS)
def test_settings_take_any_bytes(seeds):
    """A broken nexus.yaml is told, where it is broken."""
    for seed in seeds:
        data = mutated(CONFIG, seed)
        mapping, faults = parse_mapping(data, "nexus.yaml")
        assert [] == strays(faults, data), data
        if mapping is not None:
            _, faults = parse_config(mapping)
            assert [] == strays(faults, data), data
        else:
            assert faults or not data.strip()


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("name", GRAPHS)
def test_reader_of_rdf_takes_any_bytes(name, seeds):
    """Syntax errors and refusals stand in the file."""
    for seed in seeds:
        data = mutated(GRAPHS[name], seed)
        assert [] == strays(check_syntax(data, name), data), data


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(60), id="short"), pytest.param(range(60, 5_000), id="long", marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("name", GRAPHS)
def test_findings_on_rdf_stand_in_the_file(name, seeds):
    """So do the findings of shapes, whatever the statement looks like."""
    for seed in seeds:
        data = mutated(GRAPHS[name], seed)
        found = check_foreign(data, name, SHAPES, "s.ttl")
        assert [] == strays([one for one in found if one.span.file == name], data), data
        assert {"s.ttl", name} >= {one.span.file for one in found}


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(60), id="short"), pytest.param(range(60, 3_000), id="long", marks=pytest.mark.soak)]
)
def test_shapes_take_any_bytes(seeds):
    """Shapes come from strangers too."""
    for seed in seeds:
        shapes = mutated(SHAPES, seed)
        found = check_foreign(GRAPHS["d.ttl"], "d.ttl", shapes, "s.ttl")
        assert [] == strays([one for one in found if one.span.file == "s.ttl"], shapes), shapes


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(40), id="short"), pytest.param(range(40, 3_000), id="long", marks=pytest.mark.soak)]
)
def test_reader_of_workbooks_takes_any_bytes(seeds):
    """A damaged archive, a part cut short, an entry doubled."""
    import io

    import openpyxl

    book = openpyxl.Workbook()
    for row in (["kind", "id", "label"], ["place", "a", "A"], ["place", "b", "\u00f8"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    for seed in seeds:
        reading = parse_xlsx(mutated(out.getvalue(), seed), "a.xlsx")
        assert reading.records or reading.findings or not reading.rejected
        assert all(one.span.line >= 1 and one.span.column >= 1 for one in reading.findings)


@pytest.mark.parametrize(
    "seeds", [pytest.param(range(80), id="short"), pytest.param(range(80, 5_000), id="long", marks=pytest.mark.soak)]
)
def test_queries_and_parameters_take_any_text(dist, seeds):
    """A query is answered or refused with a code; a parameter is a name, or none."""
    from nexusrdf.pipeline import open_release
    from nexusrdf.query import run_named, run_query

    stores = open_release(dist).stores
    text = b'SELECT ?e WHERE { ?e a nx:Meeting ; rdfs:label "x" . FILTER(?e != <urn:x>) } LIMIT 5 # end'
    for seed in seeds:
        for ask in (
            lambda seed=seed: run_query(stores, mutated(text, seed).decode("utf-8", "replace")),
            lambda seed=seed: run_named(stores, "meetings", {"actor": mutated(b"Faisal Nadeem", seed).decode("utf-8", "replace")}),
            lambda seed=seed: run_named(stores, "meetings", {"from": mutated(b"2024-01-15", seed).decode("utf-8", "replace")}),
        ):
            assert code_of(ask).startswith("NX6"), seed
