"""SARIF, held against the rules of its specification (SARIF 2.1.0, OASIS) that readers rely on, by section."""

import json
import re
from dataclasses import replace
from itertools import count

import pytest

from nexusrdf.base.codes import CODES
from nexusrdf.base.findings import Finding, Severity, Trace, finding, with_change
from nexusrdf.base.span import Span
from nexusrdf.report import format_sarif

TRACE = Trace("<https://e.org/x>", "<https://e.org/p>", '"v {0}"@en', "<https://e.org/S>", "<https://e.org/C>")
WORLD = [
    finding("NX104", Span("data/b.yaml", 12, 3, 12, 9), key="na{0}mes", known="[names](1)"),
    finding("NX154", Span("data/ä b:c%.yaml", 3, 1, 2, 1), id="x", first=Span("data/first.yaml", 1, 20, 1, 21)),
    Finding("NX436", "no place", Span("data/e.yaml", 4, 2, 6, 1), trace=TRACE),
    with_change(finding("NX119", Span("data/empty.yaml")), Severity.INFO, why="filled {soon}", file="nexus.yaml"),
    with_change(finding("NX454", Span("data/d.yaml"), focus="d", message="m"), Severity.VIOLATION, why="x", file="nexus.yaml"),
    Finding("NX136", "a number", Span("people.xlsx", 7, 28, 7, 29, "Sheet1")),
    Finding("NX102", "odd \x1b[2J\ud800 \x00 -- ]]>", Span("/abs/a\udcff.yaml")),
]


def run(findings, **options):
    """Give the run of a log, read as JSON of which no text is half a character."""
    log = json.loads(format_sarif(findings, version="1.2.3", **options).encode())
    assert ("2.1.0", 1) == (log["version"], len(log["runs"]))  # 3.13.2, 3.13.4
    return log["runs"][0]


@pytest.fixture
def told():
    """Give the run of findings of every sort."""
    return run(WORLD, folder="data")


def locations(told):
    """Give every physical location of a run."""
    for result in told["results"]:
        for place in (*result["locations"], *result.get("relatedLocations", [])):
            yield place["physicalLocation"]


def strings(value):
    """Give every text in a JSON value."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from strings(item)
        case dict():
            for item in value.values():
                yield from strings(item)


def test_rules_are_those_of_the_results_when_there_are_some(told):
    """3.19.23 rules are unique by id; 3.49.3 id, 3.49.9 and 3.49.10 descriptions, 3.49.11 help, 3.49.14 and 3.50.3 level."""
    rules = told["tool"]["driver"]["rules"]
    assert sorted({found.code for found in WORLD}) == [rule["id"] for rule in rules]
    for rule in rules:
        declared = CODES[rule["id"]]
        assert re.fullmatch(r"(?:[A-Z0-9][a-z0-9]*)+", rule["name"])
        assert rule["shortDescription"]["text"].lower() == f"{declared.title.lower()}."
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"].startswith(f"# {rule['id']} ")
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} ")
        assert {"violation": "error", "warning": "warning", "info": "note"}[declared.severity] == (
            rule["defaultConfiguration"]["level"]
        )


def test_results_lead_to_their_rules(told):
    """3.27.5 ruleId, 3.27.6 ruleIndex points into the driver's rules, 3.27.10 level is one of four, 3.27.11 has a message."""
    rules = told["tool"]["driver"]["rules"]
    assert len(WORLD) == len(told["results"])
    for result in told["results"]:
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]


def test_braces_are_doubled_in_message_strings(told):
    """3.11.5: a single brace would be a placeholder, of which there is none without arguments."""
    messages = [result["message"]["text"] for result in told["results"]]
    rules = [text for rule in told["tool"]["driver"]["rules"] for text in strings(rule)]
    for text in (*messages, *rules):
        assert not re.search(r"(?<!\{)\{(?:\{\{)*(?!\{)|(?<!\})\}(?:\}\})*(?!\})", text)
    assert any("na{{0}}mes" in text for text in messages)


def test_places_are_relative_and_point_into_artifacts(told):
    """3.4.3 URI references, 3.4.4 a base id only with relative ones, 3.4.5 the index of the artifact of that URI, 3.14.15."""
    artifacts = told["artifacts"]
    assert list(range(len(artifacts))) == [artifact["location"]["index"] for artifact in artifacts]
    for place in locations(told):
        where = place["artifactLocation"]
        assert artifacts[where["index"]]["location"] == where
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/!$&'()*+,;=@:-]|%[0-9A-F]{2})+", where["uri"])
        absolute = where["uri"].startswith("file:///")
        assert absolute == ("uriBaseId" not in where)
        assert absolute or not re.match(r"/|[^/]*:|.*(?:^|/)\.\.?(?:/|$)", where["uri"])
        assert absolute or where["uriBaseId"] in told["originalUriBaseIds"]
    uris = [artifact["location"]["uri"] for artifact in artifacts]
    assert "data/%C3%A4%20b%3Ac%25.yaml" in uris
    assert sorted(set(uris)) == uris  # 3.14.15: each once


def test_base_of_paths_tells_no_place_of_this_machine(told):
    """3.14.14: the URI of a base may be left out, which keeps logs alike on all machines (appendix F)."""
    assert ["SRCROOT"] == list(told["originalUriBaseIds"])
    assert "uri" not in told["originalUriBaseIds"]["SRCROOT"]


def test_regions_are_text_regions_with_exclusive_ends(told):
    """3.30.5 to 3.30.8 lines and columns from 1, the end never before the start; 3.30.1 none in a binary file; 3.14.27."""
    assert "unicodeCodePoints" == told["columnKind"]
    places = list(locations(told))
    for place in places:
        region = place.get("region")
        assert (region is None) == place["artifactLocation"]["uri"].endswith(".xlsx")
        if region is not None:
            assert 1 <= min(region.values())
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    wanted = {"startLine": 12, "startColumn": 3, "endLine": 12, "endColumn": 9}
    assert wanted in [place.get("region") for place in places]


def test_related_places_are_numbered_and_worded(told):
    """3.27.22 further places, 3.28.2 ids that differ within a result, 3.28.5 a message."""
    (result,) = [result for result in told["results"] if "relatedLocations" in result]
    assert "NX154" == result["ruleId"]
    (place,) = result["relatedLocations"]
    assert (1, "data/first.yaml:1:20") == (place["id"], place["message"]["text"])


def test_logical_places_are_top_level_ones(told):
    """3.33.8: a nested one would need its parents in the run, so each is a whole by itself."""
    logical = [place for result in told["results"] for place in result["locations"][0].get("logicalLocations", [])]
    assert [{"name": "<https://e.org/x>", "kind": "resource"}] == logical


def test_properties_tell_the_trace_and_the_cell(told):
    """3.8: what SARIF has no word for stands in property bags."""
    bags = {result["ruleId"]: result["properties"] for result in told["results"]}
    assert {"focus", "path", "value", "shape", "component"} == set(bags["NX436"]["trace"])
    assert ("Sheet1", "AB7") == (bags["NX136"]["sheet"], bags["NX136"]["cell"])


def test_changed_severities_are_overrides_and_no_suppressions(told):
    """3.20.5 and 3.51: a rule's other level is an override; 3.27.23: a suppressed result would be hidden, ours are shown."""
    (invocation,) = told["invocations"]
    assert invocation["executionSuccessful"]  # 3.20.14
    rules = told["tool"]["driver"]["rules"]
    overrides = {rules[o["descriptor"]["index"]]["id"]: o["configuration"] for o in invocation["ruleConfigurationOverrides"]}
    assert {"NX119": "note", "NX454": "error"} == {code: given["level"] for code, given in overrides.items()}
    levels = {result["ruleId"]: result["level"] for result in told["results"]}
    assert {code: given["level"] for code, given in overrides.items()} == {code: levels[code] for code in overrides}
    assert "lowered from warning to info by nexus.yaml: filled {soon}" == overrides["NX119"]["properties"]["change"]
    assert all("suppressions" not in result for result in told["results"])


def test_fingerprints_are_hierarchical_and_stay_when_lines_move(told):
    """3.27.17: a versioned name; two runs agree on a result although a line was added above it."""
    marks = [result["partialFingerprints"]["nexusrdf/v1"] for result in told["results"]]
    assert len(WORLD) == len(set(marks))
    moved = [replace(f, span=replace(f.span, line=f.span.line + 5, end_line=f.span.end_line + 5)) for f in WORLD]
    again = [result["partialFingerprints"]["nexusrdf/v1"] for result in run(moved, folder="data")["results"]]
    assert sorted(marks) == sorted(set(again))


def test_results_are_capped_per_rule_with_the_true_total():
    """A flood of one rule must not push the others past what a service takes; the total is told."""
    line = count(1)
    many = [finding("NX119", Span("a.yaml", next(line))) for _ in range(7)] + [finding("NX152", Span("z.yaml"))]
    told = run(many, limit=5)
    assert ["NX119"] * 5 + ["NX152"] == [result["ruleId"] for result in told["results"]]
    wanted = {"total": 8, "limitPerRule": 5, "totalByRule": {"NX119": 7, "NX152": 1}}
    assert wanted == told["properties"]["findings"]
    (note,) = told["invocations"][0]["toolExecutionNotifications"]  # 3.20.21, 3.58
    assert ("note", {"id": "NX119", "index": 0}) == (note["level"], note["associatedRule"])
    assert "7 findings of NX119; 2 are left out here" == note["message"]["text"]
    assert "toolExecutionNotifications" not in run(many)["invocations"][0]


def test_no_finding_makes_an_empty_list_of_results():
    """3.14.23: an empty array says that it ran and found nothing; without one nobody knows."""
    assert [] == run([])["results"]


def test_log_is_the_same_text_when_order_differs_and_holds_no_control_character():
    """Logs are compared as files, and shown by whatever reads them."""
    text = format_sarif(WORLD, version="1")
    assert text == format_sarif([*WORLD[::-1], *WORLD], version="1")
    values = list(strings(json.loads(text)))
    assert not [value for value in values if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", value)]
    assert any(r"odd \x1b[2J\ud800 \x00 -- ]]>" in value for value in values)
