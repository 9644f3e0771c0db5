"""Every mistake of `planted.yaml` stops the build at its line and column, and costs no release."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
import yaml

from nexusrdf.base.codes import CODES
from nexusrdf.pipeline import scaffold

CASES = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text(encoding="utf-8"))
LINE = re.compile(r"^(?P<at>\S.*:\d+:\d+): violation (?P<code>NX\d+) ", re.MULTILINE)


@pytest.fixture(scope="session")
def good(tmp_path_factory, nexusrdf):
    """Give a dataset without findings and its release: read them, never write there."""
    folder = tmp_path_factory.mktemp("planted")
    scaffold(folder / "data", base="https://data.example.net/ferries")
    run = nexusrdf("build", folder / "data", "-o", folder / "dist")
    assert (0, "") == (run.code, run.err)
    return folder


def plant(data: Path, case: dict) -> None:
    """Make the edits of a case."""
    for name, text in case.get("add", {}).items():
        (data / name).parent.mkdir(exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    if "file" in case:
        path = data / case["file"]
        text = path.read_text(encoding="utf-8")
        if "old" in case:
            assert case["old"] in text, "the edit of this case fits no more"
            text = text.replace(case["old"], case["new"], 1)
        else:
            text += case["new"]
        path.write_bytes(text.encode("utf-8", "surrogateescape"))


def digests(folder: Path) -> dict[str, str]:
    """Give the digest of each file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"].replace(" ", "-"))
def test_build_stops_at_the_position_when_a_mistake_is_planted(good, tmp_path, nexusrdf, case):
    """A curator is led to the value to mend; what was published before stays, and nothing else appears."""
    shutil.copytree(good / "data", tmp_path / "data")
    plant(tmp_path / "data", case)
    before = digests(good / "dist")
    options = [str(tmp_path / "data" / option) if not option.startswith("-") else option for option in case.get("options", [])]
    run = nexusrdf("build", tmp_path / "data", "-o", good / "dist", *options)
    places = [f"{(tmp_path / 'data').as_posix()}/{place}" for place in case["finds"]]
    assert places == [f"{match['at']} {match['code']}" for match in LINE.finditer(run.out)], run
    assert (1, "no release was made; the last one, if any, is untouched\n") == (run.code, run.err)
    assert before == digests(good / "dist")


def test_cases_are_many_and_of_many_kinds():
    """The table grows with the codes; a case that is lost is noticed."""
    codes = {entry.partition(" ")[2] for case in CASES for entry in case["finds"]}
    assert len(CASES) >= 80
    assert len(codes) >= 60
    assert codes <= set(CODES)


@pytest.mark.parametrize("case", [case for case in CASES if "options" not in case], ids=lambda case: case["why"].replace(" ", "-"))
def test_convert_gives_nothing_when_a_mistake_is_planted(good, tmp_path, nexusrdf, case):
    """What no build would release, `convert` does not write as what we stand behind."""
    shutil.copytree(good / "data", tmp_path / "data")
    plant(tmp_path / "data", case)
    run = nexusrdf("convert", tmp_path / "data", "--to", "ttl")
    assert (1, "") == (run.code, run.out)
