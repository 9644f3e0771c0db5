"""Every fault of keys, values, claims and decisions is found where it is, and its mended twin passes.

A case of `model/<code>.yaml` gives the `title` of what it shows and `files`: names to YAML text, in which
«…» marks the offending key or value; its first character is where the finding must point. `finds`
are the codes expected at the marks, in the order of files and marks, or at `file:line:column`; a case
without marks must pass. `nexus.yaml` and the records of `WORLD` are there unless a case
gives a file of that name; `text` is the source's text to hold anchors against.
"""

from pathlib import Path

import pytest
import yaml

from nexusrdf.base.codes import fields, model
from nexusrdf.model.anchors import check_anchors, check_stored, digest_of
from nexusrdf.model.checks import check_dataset
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.promotion import promote
from nexusrdf.records import parse_mapping, parse_yaml

CASES = Path(__file__).parent / "model"
NEXUS = """\
title: t
base: https://example.org/t
licence: https://example.org/l
curators: {cur: {name: C}}
"""
WORLD = """\
- {kind: person, id: ann, label: Ann}
- {kind: person, id: bob, label: Bob}
- {kind: organisation, id: org, label: Club}
- {kind: state, id: sta, label: Stania}
- {kind: place, id: town, label: Town}
- {kind: news-article, id: news, label: news, author: org}
"""
ABOUT = {"NX235", "NX237", "NX238"}  # warnings on what is incomplete: only where a case asks for them


def load(path):
    """Read the cases of a code."""
    return yaml.safe_load(path.read_bytes())


def cases():
    """Give every case with its code and title as its name."""
    return [pytest.param(case, id=f"{path.stem}-{case['title']}") for path in sorted(CASES.glob("*.yaml")) for case in load(path)]


def unmark(name, text):
    """Take the marks out of a text, and say where they were."""
    places = []
    while (at := text.find("«")) >= 0:
        before = text[:at]
        places.append(f"{name}:{before.count(chr(10)) + 1}:{at - before.rfind(chr(10))}")
        text = before + text[at + 1 :].replace("»", "", 1)
    return text, places


def check(files, text, *, stored=False, partial=False):
    """Read and check a dataset, and give all findings; `stored`: the text lies among the records."""
    files = {"nexus.yaml": NEXUS, "world.yaml": WORLD, **files}
    mapping, found = parse_mapping(files.pop("nexus.yaml").encode(), "nexus.yaml")
    config, more = parse_config(mapping)
    found = [*found, *more]
    records = []
    for name, content in files.items():
        reading = parse_yaml(content.encode(), name)
        assert reading.findings == ()
        records.extend(reading.records)
    dataset, _, more = read_dataset(tuple(records), config)
    found += [*more, *check_dataset(dataset, promote(dataset))]
    texts = {digest_of(text): text} if text else {}
    anchors = check_anchors(dataset, texts, complete=not partial) if text or partial else ()
    return [*found, *(check_stored(dataset, texts) if stored else ()), *anchors]


@pytest.mark.parametrize("case", cases())
def test_check_finds_when_case_says_so(case):
    """A curator is sent to the very line and column, and a sound dataset is left alone."""
    files, marks = {}, []
    for name, text in case["files"].items():
        files[name], places = unmark(name, text)
        marks.extend(places)
    wanted = case.get("finds", [])
    at_marks = [code for code in wanted if " " not in code]
    expected = [f"{place} {code}" for place, code in zip(marks, at_marks, strict=True)] + [code for code in wanted if " " in code]
    asked = {code.split()[-1] for code in wanted} | set(case.get("not", []))
    found = [
        f
        for f in check(files, case.get("text"), stored=case.get("stored", False), partial=case.get("partial", False))
        if f.code not in ABOUT - asked
    ]
    assert sorted(expected) == sorted(f"{f.span} {f.code}" for f in found)
    if "says" in case:
        assert any(case["says"] in f"{f.message}; {f.hint}" for f in found)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_cases_hold_a_failing_and_a_passing_text_when_code_has_them(path):
    """A code is shown from both sides: what it is for and what it leaves alone."""
    found = [case.get("finds", []) for case in load(path)]
    assert any(code.split()[-1] == path.stem for finds in found for code in finds)
    assert any(path.stem not in {code.split()[-1] for code in finds} for finds in found)


def test_cases_exist_when_a_code_of_the_model_is_declared():
    """A new code needs its cases, so that its page never promises what the checks do not do."""
    assert {code.code for code in (*fields.CODES, *model.CODES)} == {path.stem for path in CASES.glob("*.yaml")}
