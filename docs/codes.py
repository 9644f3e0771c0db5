"""The pages of finding codes: docs/errors, the index of them, and the examples that `explain` shows.

An example is a failing case that the tests hold to its position, with the passing one that is most like it. They are
kept in src/nexusrdf/report/examples.json, so that an installed nexusrdf has them too.
"""

import difflib
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from nexusrdf.base.codes import CODES
from nexusrdf.base.codes.held import RETIRED, is_held
from nexusrdf.report import Example, escape, format_page
from nexusrdf.validate.rule_files import load_rules

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "errors"
LONGEST = 24
"""Lines of an example that is shown whole; of a longer one, what its mended twin changes."""
MOST = 2_000
"""Characters of a text that is shown, on the average of a pair."""
ALIKE = 0.5
"""How much of two short texts has to be the same for one to be shown as the other, mended."""
Case = tuple[str, str, str]
"""Text, its syntax, and where the finding stands."""


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(path.stem, module)
    spec.loader.exec_module(module)
    return module


def _cases(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_bytes()))


def _nearest(failing: list[Case], passing: list[Case]) -> Example | None:
    """Return the failing and the passing text of one syntax that are most alike; of texts too long to show, their difference."""
    pairs = [
        (_changed(one, two), len(one) + len(two), one, two, syntax, place)
        for one, syntax, place in failing
        for two, other, _ in passing
        if other == syntax and len(one) + len(two) < 2 * MOST
    ]
    short = [pair for pair in pairs if max(pair[2].count("\n"), pair[3].count("\n")) < LONGEST]
    if not pairs:
        return None
    _, _, text, mended, syntax, place = min(short or pairs, key=lambda pair: pair[:4])
    one, two = (["".join(map(_visible, line)) for line in part.strip("\n").split("\n")] for part in (text, mended))
    if short:
        alike = difflib.SequenceMatcher(None, text, mended, autojunk=False).ratio() > ALIKE
        return Example(syntax, "\n".join(one), "\n".join(two) if alike else "", place)
    changes = [line for line in difflib.unified_diff(one, two, n=1, lineterm="") if not line.startswith(("---", "+++", "@@"))]
    return Example("diff", "\n".join(changes), "", place) if len(changes) <= 2 * LONGEST else None


def _changed(one: str, two: str) -> int:
    """Return how many words stand in one text only, so that the pair is chosen that shows nothing but the fault."""
    first, second = (re.findall(r"\w+|\W", text) for text in (one, two))
    same = sum(block.size for block in difflib.SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks())
    return len(first) + len(second) - 2 * same


def _visible(character: str) -> str:
    return character if character == "\t" else escape(character)


def _model_examples() -> dict[str, Example | None]:
    """Return the examples of keys, values, claims and decisions; the marks «» say where a finding stands."""
    found: dict[str, Example | None] = {}
    for path in sorted((CASES / "model").glob("*.yaml")):
        failing, passing = [], []
        for case in _cases(path):
            finds = case.get("finds", [])
            text = "".join(f"# {name}\n{body.rstrip()}\n" for name, body in case["files"].items())
            plain = text.replace("«", "").replace("»", "") if finds else text
            if not finds:
                passing.append((plain, "yaml", ""))
            elif {*finds} == {path.stem}:
                name, line, column = _marked(case["files"])
                failing.append((plain, "yaml", f"{name}, line {line}, column {column}"))
        found[path.stem] = _nearest(failing, passing)
    return found


def _marked(files: dict[str, str]) -> tuple[str, int, int]:
    for name, body in files.items():
        if (at := body.find("«")) >= 0:
            return name, body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at)
    return next(iter(files)), 1, 1


def _record_examples() -> dict[str, Example | None]:
    """Return the examples of files that cannot be read, in whatever syntax is shown by a text."""
    found: dict[str, Example | None] = {}
    for path in sorted((CASES / "records").glob("*.yaml")):
        failing, passing = [], []
        for case in _cases(path):
            form = next((form for form in ("text", "json", "jsonl", "csv") if form in case), None)
            if form is None or "pad" in case:
                continue
            syntax = "yaml" if form == "text" else form
            if not case["finds"]:
                passing.append((case[form], syntax, ""))
            elif all(found.endswith(path.stem) for found in case["finds"]):
                line, _, column = case["finds"][0].partition(" ")[0].partition(":")
                failing.append((case[form], syntax, f"line {line}, column {column}"))
        found[path.stem] = _nearest(failing, passing)
    return found


def _shape_examples() -> dict[str, Example | None]:
    """Return the examples of shapes and rules, without their prefixes."""
    shapes = _load(ROOT / "tests" / "conformance" / "shape_examples.py")
    named = {rule.name: rule.code for rule in load_rules()}
    for layer in shapes.LAYERS:
        for name in shapes.targeted(layer):
            named[name] = next(iter(shapes.parts_of(layer, name).values()))
    found: dict[str, Example | None] = {}
    for name, code in sorted(named.items()):
        paths = sorted(shapes.EXAMPLES.glob(f"{name}_*"))
        failing, passing = [], []
        for path in paths:
            text = path.read_text(encoding="utf-8")
            body = "\n".join(line for line in text.splitlines() if line.strip() and not line.startswith(("#", "@prefix")))
            focus = ", ".join(re.findall(r"^# focus: (.+)$", text, re.MULTILINE))
            case = (body, "turtle" if path.suffix == ".ttl" else "trig", focus)
            (passing if "_PASS" in path.name else failing).append(case)
        found[code] = _nearest(failing, passing)
    return found


def examples() -> dict[str, Example]:
    """Return the example of each code that has one."""
    found = {**_shape_examples(), **_record_examples(), **_model_examples()}
    return {code: example for code, example in sorted(found.items()) if example is not None and code in CODES}


def examples_file() -> str:
    """Return the file of examples that is shipped."""
    told = {
        code: {"syntax": e.syntax, "failing": e.failing, "mended": e.mended, "place": e.place} for code, e in examples().items()
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def code_pages(note: str) -> dict[str, str]:
    """Return the page of each code by name."""
    known = examples()
    return {f"{code}.md": f"{format_page(CODES[code], known.get(code))}\n{note}" for code in sorted(CODES)}


def index_page(note: str) -> str:
    """Return the index of the pages."""
    lines = [
        "# Finding codes",
        note,
        "`nexusrdf explain NX104` shows the page of a code on the command line. A dataset may",
        "[change severities](../findings.md#severities-of-ones-own); *fixed* means that a code's can only be raised. Codes",
        "below NX6xx are of findings in data, those from there on of what stops a command.",
        "",
        "| code | severity | says |",
        "|---|---|---|",
    ]
    for code in sorted(CODES):
        declared = CODES[code]
        severity = f"{declared.severity}, fixed" if is_held(declared) and code < "NX600" else declared.severity
        lines.append(f"| [{code}](../errors/{code}.md) | {severity} | {declared.title} |")
    given_up = "; ".join(f"{number}: {meant}" for number, meant in sorted(RETIRED.items()))
    return "\n".join([*lines, "", f"Given up, and never used again: {given_up}.", ""])
