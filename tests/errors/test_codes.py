"""Every code is declared once, has its page, and is shown to fire and to stay silent."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import yaml

from nexusrdf.base.codes import _AREAS, CODES
from nexusrdf.base.codes.held import LOWERABLE, RETIRED, is_held
from nexusrdf.validate.rule_files import load_rules

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ELSEWHERE = yaml.safe_load((HERE / "elsewhere.yaml").read_bytes())
GENERATED = re.compile(r"\n<!-- Generated .* -->\n\Z")
RETIRED_WORDS = "no configuration"


def iter_texts() -> Iterator[str]:
    """Yield the codes of which texts stand beside this file: each has failing and passing ones, as the tests there hold."""
    yield from (path.stem for folder in ("model", "records") for path in (HERE / folder).glob("*.yaml"))


def iter_shapes() -> Iterator[str]:
    """Yield the codes of shapes and rules: each has failing and passing examples, as the tests of shapes hold."""
    path = ROOT / "tests" / "conformance" / "shape_examples.py"
    spec = spec_from_file_location("shape_examples_of_codes", path)
    assert spec is not None
    assert spec.loader is not None
    examples = sys.modules.setdefault(spec.name, module_from_spec(spec))
    spec.loader.exec_module(examples)
    for layer in examples.LAYERS:
        for name in examples.targeted(layer):
            yield from examples.parts_of(layer, name).values()
    yield from (rule.code for rule in load_rules())


@cache
def sources_of(path: str) -> dict[str, str]:
    """Return the source of each test of a file, decorators and the module's constants included."""
    text = (ROOT / "tests" / path).read_text(encoding="utf-8")
    tree = ast.parse(text)
    shared = "\n".join(ast.get_source_segment(text, node) or "" for node in tree.body if isinstance(node, ast.Assign))
    found = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            decorators = [ast.get_source_segment(text, decorator) or "" for decorator in node.decorator_list]
            found[node.name] = "\n".join((ast.get_source_segment(text, node) or "", *decorators, shared))
    return found


def test_codes_are_shown_from_both_sides_when_declared():
    """A new code needs a case that it finds and one that it leaves alone, or its page promises what nobody has tried."""
    shown = {*iter_texts(), *iter_shapes()}
    assert set() == {*CODES} - shown - {*ELSEWHERE}, "add a text, an example of a shape, or a line to elsewhere.yaml"
    assert set() == {*ELSEWHERE} & shown, "these have cases of their own: take them out of elsewhere.yaml"
    assert set() == {*ELSEWHERE} - {*CODES}


@pytest.mark.parametrize("code", ELSEWHERE)
def test_cases_elsewhere_exist_and_name_the_code(code):
    """A list of tests that nobody holds to the tests is stale after the first renaming."""
    for side, where in ELSEWHERE[code].items():
        path, _, name = where.partition("::")
        assert name in sources_of(path), where
        if side == "fails":
            assert code in sources_of(path)[name], f"{where} does not name {code}"


def test_codes_are_declared_once_and_in_their_place():
    """Two meanings of one code would make every old report ambiguous."""
    declared = [code.code for area in _AREAS for code in area.CODES]
    assert len(declared) == len(set(declared)) == len(CODES)
    assert all(re.fullmatch(r"NX[1-9]\d\d", code) for code in declared)


def test_codes_given_up_are_not_used_again():
    """An old report must not come to mean something else."""
    assert set() == {*RETIRED} & {*CODES}
    assert RETIRED_WORDS == RETIRED["NX239"]


def test_codes_that_may_be_lowered_are_violations_of_shapes_and_gates():
    """Whatever is no judgement of completeness or plausibility is held, and so is every code that is not listed."""
    assert {f"{code} violation" for code in LOWERABLE} == {f"{code} {CODES[code].severity}" for code in LOWERABLE}
    gates = {"NX309", "NX310", "NX720", "NX721", "NX722", "NX723"}  # the dataset sets them itself
    assert all(code.startswith("NX4") for code in LOWERABLE - gates)
    promises = {
        *("NX401", "NX403", "NX405", "NX406", "NX411"),  # evidence, claimant, modality, decision, words
        *("NX471", "NX473", "NX475", "NX476", "NX477", "NX478", "NX479", "NX481", "NX482", "NX483", "NX489"),
        *("NX104", "NX206", "NX209", "NX220", "NX221", "NX222", "NX501", "NX503", "NX705"),
    }
    assert set() == {code for code in promises if not is_held(CODES[code])}


@pytest.mark.parametrize("code", CODES)
def test_page_is_what_explain_prints(code, nexusrdf):
    """Whoever reads the page and whoever asks the command are told the same."""
    page = (ROOT / "docs" / "errors" / f"{code}.md").read_text(encoding="utf-8")
    run = nexusrdf("explain", code.lower())
    assert (0, "") == (run.code, run.err)
    assert run.out == GENERATED.sub("", page)


@pytest.mark.parametrize("code", RETIRED)
def test_explain_tells_what_a_code_meant_when_it_was_given_up(code, nexusrdf):
    """Old reports name it."""
    run = nexusrdf("explain", code)
    assert (2, "") == (run.code, run.out)
    assert f"it was given up; it meant: {RETIRED[code]}" in run.err
