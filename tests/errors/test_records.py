"""Every fault of a file of records is found where it is, and its mended twin passes.

A case of `records/<code>.yaml` gives `text` (YAML), `json` or `bytes` (hexadecimal), padded by `pad`
to so many bytes; what it `finds` as `line:column code`; what the first finding `says` and its
`hint`; how many `records` and `rejected` ones there are (of a file with one fault: 0 and 1).
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nexusrdf.base.codes import CODES
from nexusrdf.records import Reading, parse_json, parse_yaml

CASES = Path(__file__).parent / "records"
# NX101, NX121 and NX122 stop the command and, as NX123, need a disk; NX120 needs a hundred faults: see tests/unit/records.
ELSEWHERE = {"NX101", "NX120", "NX121", "NX122", "NX123"}


def cases() -> list[Any]:
    """Give every case with its code and reason as its name."""
    return [
        pytest.param(case, id=f"{path.stem}-{case['why']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_bytes())
    ]


def read(case: dict[str, Any]) -> Reading:
    """Read the input of a case by the parser it names."""
    if "json" in case:
        return parse_json(case["json"].encode(), "f")
    data = bytes.fromhex(case["bytes"]) if "bytes" in case else case["text"].encode()
    return parse_yaml(data.ljust(case.get("pad", 0), b"x"), "f")


@pytest.mark.parametrize("case", cases())
def test_parse_finds_when_case_says_so(case):
    """A curator is sent to the very line and column, and a sound file is left alone."""
    reading = read(case)
    assert case["finds"] == [f"{found.span.line}:{found.span.column} {found.code}" for found in reading.findings]
    sound = not case["finds"]
    assert case.get("records", int(sound)) == len(reading.records)
    assert case.get("rejected", 0 if sound or "records" in case else 1) == reading.rejected
    if "says" in case:
        assert case["says"] == reading.findings[0].message
    if "hint" in case:
        assert case["hint"] == reading.findings[0].hint


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_cases_hold_a_failing_and_a_passing_text_when_code_has_them(path):
    """A code is shown from both sides: what it is for and what it leaves alone."""
    found = [case["finds"] for case in yaml.safe_load(path.read_bytes())]
    assert any(path.stem in entry for finds in found for entry in finds)
    assert [] in found


def test_cases_exist_when_a_code_of_reading_is_declared():
    """A new code needs its cases, so that its page never promises what the reader does not do."""
    declared = {code for code in CODES if "NX101" <= code <= "NX149" and code != "NX104"}  # NX104 is of keys, in the model
    assert declared - ELSEWHERE == {path.stem for path in CASES.glob("*.yaml")}
