"""Editors judge records by a JSON Schema: it may know less than `check`, but never refuses what `check` accepts."""

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from markdown_it import MarkdownIt

from nexusrdf.base.codes import CODES
from nexusrdf.graph import schema_records
from nexusrdf.graph.schema_claims import claim_definitions
from nexusrdf.graph.schema_values import DATE, LANG, value_definitions
from nexusrdf.model import claims, decisions, evidence
from nexusrdf.model.config import KEYS
from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.model.fields import LANG as LANG_OF_MODEL
from nexusrdf.model.schema import KINDS
from nexusrdf.pipeline.schemas import NAMES, format_schema
from nexusrdf.records import parse_file, parse_yaml, to_plain

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "errors" / "model"
FOLDERS = ("data", "src/nexusrdf/demo", "src/nexusrdf/scaffold")
FILES = sorted(path for name in FOLDERS for path in (ROOT / name).rglob("*.yaml"))
TABLES = sorted(path for path in (ROOT / "src/nexusrdf/demo").rglob("*") if path.suffix in {".json", ".jsonl", ".csv", ".tsv"})
FAULTY = re.compile(r"errors/|reference/codes.md|findings.md")
"""Pages of docs that show what is wrong."""
PAGES = [path for path in (ROOT / "docs").rglob("*.md") if not FAULTY.match(path.relative_to(ROOT / "docs").as_posix())]
DOCS = [path for path in sorted([*PAGES, ROOT / "README.md"]) if "```yaml" in path.read_text(encoding="utf-8")]

BEYOND = {
    "NX154": "one of two records of an id",
    "NX157": "whether the calendar has a day",
    "NX201": "whether there is such a record",
    "NX202": "which of two records is meant",
    "NX203": "of what kind a record is",
    "NX204": "whether two names mean one record",
    "NX205": "whether two claims have one id",
    "NX207": "whether the source has an author",
    "NX210": "whether there is such a record",
    "NX211": "what a record holds",
    "NX212": "whether there is such a record",
    "NX215": "the curators of nexus.yaml",
    "NX216": "the order of days",
    "NX217": "one number against another",
    "NX218": "a length against two numbers",
    "NX228": "the text of the source",
    "NX229": "the text of the source",
    "NX230": "the text of the source",
    "NX231": "the text of the source",
    "NX236": "what a record holds",
    "NX240": "the text of the source",
    "NX241": "the text of the source",
    "NX260": "the text of the source",
    "NX227": "whether the text of the source is withheld",
    "NX246": "whether an id is the record's own",
    "NX247": "what another record says",
    "NX248": "what other records say",
    "NX256": "what the record of an edition says",
    "NX257": "what claims and links say",
    "NX258": "what claims and links say",
    "NX266": "of what kind a record is",
    "NX164": "how many values there are beside `unknown`",
}
"""Codes that need more than one record's form to know, with what that is."""
PROMOTED = (
    "NX206",
    "NX219",
    "NX220",
    "NX221",
    "NX222",
    "NX223",
    "NX224",
    "NX226",
    "NX232",
    "NX233",
    "NX234",
    "NX235",
    "NX237",
    "NX238",
)
BEYOND |= dict.fromkeys(PROMOTED, "what is promoted, and how records hang together")
HALF_KNOWN = {
    "no such role, kind of place, modality, outcome, role of the settings",
    "a concept of another type",
    "a claim inside a record that carries nothing",
}
"""Cases of codes that a form can tell elsewhere: a dataset may declare concepts of its own, and fields are told by kind."""


class _Core(yaml.CSafeLoader):
    """YAML 1.2's core schema, by which editors read: no dates, and no yes or no."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's own attribute


for _tag, _form, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_form})$"), list(_first))
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


@cache
def schema(name=""):
    """Give a validator; Draft7Validator.check_schema has passed."""
    parsed = json.loads(format_schema(name))
    jsonschema.Draft7Validator.check_schema(parsed)
    return jsonschema.Draft7Validator(parsed)


def faults(text, name=""):
    """Give what a schema says of a text, read as an editor does and as we do."""
    readings = [yaml.load(text, Loader=_Core)]
    records = parse_yaml(text.encode(), "a.yaml").records
    if name != "nexus.yaml" and records:
        readings.append([to_plain(record.node) for record in records])
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for r in readings for e in schema(name).iter_errors(r)]


@pytest.mark.parametrize("name", ["", *NAMES])
def test_schema_is_one_of_draft_7(name):
    """An editor drops a schema that is none; each reference leads to a definition."""
    assert schema(name).schema["$schema"].startswith("http://json-schema.org/draft-07/")
    wanted = set(re.findall(r'"#/definitions/([^"]+)"', format_schema(name)))
    assert set(schema(name).schema.get("definitions", {})) == wanted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_schema_accepts_when_a_file_checks_clean(path):
    """Every file of records that we ship, as an editor would open it."""
    text = path.read_text(encoding="utf-8")
    if path.name == "nexus.yaml":
        text = re.sub(r"^(title|base): \$\w+$", r"\1: https://example.org", text, flags=re.MULTILINE).replace("$note", "")
    assert [] == faults(text, path.name if path.name == "nexus.yaml" else "")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_schema_accepts_when_records_are_no_yaml(path):
    """JSON, JSON Lines and tables hold the same records; other tools may judge them by the schema."""
    reading = parse_file(path.read_bytes(), path.name)
    assert reading.records
    assert [] == [error.message for record in reading.records for error in schema().iter_errors(to_plain(record.node))]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_schema_accepts_when_the_documentation_shows_it(path):
    """Readers copy these records; those that are shown as wrong are not told of by `check` either."""
    blocks = [t for t in MarkdownIt().parse(path.read_text(encoding="utf-8")) if t.type == "fence" and t.info.strip() == "yaml"]
    assert blocks
    for block in blocks:
        records = parse_yaml(block.content.encode(), "a.yaml").records
        if records and all({"kind", "claims"} & set(to_plain(record.node)) for record in records):
            assert [] == faults(block.content), block.content


def cases():
    """Give each text of the cases of tests/errors, whether codes are found in it, and which."""
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_bytes()):
            for name, text in case["files"].items():
                found = {code.split()[-1] for code in case.get("finds", ())}
                yield pytest.param(name, text, found, case["title"], id=f"{path.stem}-{case['title']}-{name}")


@pytest.mark.parametrize(("name", "text", "found", "title"), list(cases()))
def test_schema_agrees_with_the_cases_of_codes(name, text, found, title):
    """What a form can tell is told while somebody types; what is sound is left alone."""
    told = faults(text.replace("«", "").replace("»", ""), name if name == "nexus.yaml" else "")
    marked = "«" in text
    if not found:
        assert [] == told
    elif marked and found.isdisjoint(BEYOND) and title not in HALF_KNOWN:
        assert [] != told


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("kind: persom\nid: a\nlabel: A\n", "is not one of"),
        ("id: a\nlabel: A\n", "'kind' is a required property"),
        ("kind: person\nid: A b\nlabel: A\n", "does not match"),
        ("kind: person\nid: a\nlabel: A\nname: x\n", "'name' was unexpected"),
        ("- {kind: person, id: a}\n", "'label' is a required property"),
        ("kind: meeting\nid: m\nwhen: yesterday\n", "is not valid under any"),
        ("kind: vessel\nid: v\nlabel: V\nidentifiers: [{value: '1'}]\n", "'scheme' is a required property"),
        ("source: s\nclaims: [{id: c, how: said, carries: a, quote: w}]\n", "is not one of"),
        ("kind: privileged-status\nid: p\nparty: a\nstatus: sanctioned-party\n", "is not valid under any"),
        ("just a text\n", "is not of type"),
        ("[]\n", "should be non-empty"),
    ],
)
def test_schema_tells_what_is_wrong(text, about):
    """The message is what a curator reads in the editor."""
    assert any(about in told for told in faults(text)), faults(text)


def test_schema_of_a_kind_refuses_other_kinds():
    """Who asks for one kind gets that kind."""
    text = "kind: person\nid: a\nlabel: A\n"
    assert ([], True) == (faults(text, "person"), bool(faults(text, "vessel")))


@pytest.mark.parametrize("kind", KINDS)
def test_schema_describes_every_key(kind):
    """What an editor shows at a key is what the reference says of it, and what the ontology does."""
    keys = schema(kind).schema["definitions"][kind]["properties"]
    definitions = schema(kind).schema["definitions"]
    silent = [k for k, v in keys.items() if not (v.get("description") or definitions[v["$ref"].rpartition("/")[2]]["description"])]
    assert [] == silent
    assert all(field.help in keys[field.key]["description"] for field in KINDS[kind].fields)


def test_schema_knows_every_key_of_claims():
    """A key that claims get must reach editors too; so must those of what they are made of."""
    told = schema("claims").schema["definitions"]
    wanted = {"listed-claim": claims.KEYS, "anchor": evidence.ANCHOR_KEYS, "decision": decisions.DECISION_KEYS}
    assert {name: set(keys) for name, keys in wanted.items()} == {name: set(told[name]["properties"]) for name in wanted}


def test_definitions_have_names_of_their_own():
    """Kinds, claims and values share one space of names: a second of a name would replace the first."""
    names = [
        *KINDS,
        *claim_definitions(str),
        *value_definitions(str),
        *schema_records._more_definitions(),
        "record",
        schema_records._ANY,
    ]
    assert len(names) == len(set(names))


def test_schema_knows_every_setting_and_code():
    """A key that settings get must reach editors too."""
    keys = schema("nexus.yaml").schema["properties"]
    assert (set(KEYS), set(CODES)) == (set(keys), set(keys["severities"]["properties"]))


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("severities: {NX234: {severity: info, why: no court has ruled}}", True),
        ("severities: {NX104: {severity: info, why: typos}}", False),
        ("severities: {NX234: {severity: info}}", False),
        ("severities: {NX000: {severity: info, why: none}}", False),
        ("corrections: desk@example.org", True),
        ("corrections: the desk", False),
        ("as-of: 2025", False),
        ("curators: {A b: {name: A}}", False),
        ("language: english!", False),
        ("colour: red", False),
    ],
)
def test_schema_of_settings_judges(text, sound):
    """The settings are read once, but everything hangs on them."""
    told = faults(f"title: t\nbase: https://example.org/t\nlicence: https://example.org/l\n{text}\n", "nexus.yaml")
    assert sound == (told == []), told


def dates():
    """Give all that the tests of dates try, and more."""
    source = (ROOT / "tests" / "unit" / "model" / "test_dates.py").read_text(encoding="utf-8")
    parts = ["2024", "2024-02", "2024-02-29", "202X", "2024-XX", "2024-02-XX", "2024-XX-XX", "XXXX", "2024-21", "..", "", "0001"]
    ends = [part + mark for part in parts for mark in ("", "?", "~", "%")]
    joined = [f"{a}/{b}" for a in ends for b in ends] + [f"[{a}..]" for a in ends] + [f"[..{a}]" for a in ends]
    return sorted({*re.findall(r'"([^"\n]*)"', source), *ends, *joined})


def test_pattern_of_dates_lets_in_every_date_that_is_read():
    """The pattern must not refuse what the reader takes; of what it refuses, the form at least."""
    accepted, refused = [], []
    for text in dates():
        try:
            parse_date(text)
        except DateError:
            refused.append(text)
        else:
            accepted.append(text)
    assert [] == [text for text in accepted if not re.search(DATE, text)]
    assert len(accepted) > 200
    let_in = [text for text in refused if re.search(DATE, text)]
    assert {"2023-02-29", "2025/2024"} <= set(let_in)
    assert not {"Jan 2026", "2026-01-15T10:00:00", "", "/", "202X/2025", "yesterday"} & set(let_in)


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "ur-Arab",
        "zh-Hant-TW",
        "de-CH-1901",
        "sl-rozaj-biske",
        "x-own",
        "en-a-bbb-x-c",
        "EN",
        "e",
        "en_GB",
        "english!",
        "en-",
        "x",
        "abcdefghi",
    ],
)
def test_pattern_of_languages_is_the_readers(tag):
    """Two patterns for one thing, since JavaScript knows no flags inside of one."""
    assert bool(LANG_OF_MODEL.fullmatch(tag)) == bool(re.search(LANG, tag))
