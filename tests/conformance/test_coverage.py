"""The coverage page: every sentence of the bundled article has claims, or a reason why it states no fact."""

import hashlib
import importlib.util
import re
import sys
from dataclasses import replace
from types import ModuleType

import pytest

from nexusrdf.pipeline import Loaded, load_dataset

EXPECTED = [f"H{n}" for n in range(1, 4)], [f"G{n}" for n in range(1, 7)], [f"S{n}" for n in range(1, 27)]


@pytest.fixture(scope="module")
def coverage(root) -> ModuleType:
    """Give docs/coverage.py, which is a script and in no package."""
    spec = importlib.util.spec_from_file_location("docs_coverage", root / "docs" / "coverage.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def loaded(root) -> Loaded:
    """Read the bundled dataset."""
    return load_dataset(root / "data")


@pytest.fixture(scope="module")
def units(coverage):
    """Give the units of the map."""
    source, units = coverage.read_map()
    assert "src-0001" == source
    return units


@pytest.fixture(scope="module")
def claims(loaded):
    """Give the claims on the article."""
    return [claim for claim in loaded.dataset.claims.values() if claim.source == "src-0001"]


@pytest.fixture(scope="module")
def article(shared, loaded) -> str:
    """Give the text that the dataset withholds."""
    data = (shared / "seed" / "article.txt").read_bytes()
    assert loaded.dataset.entities["src-0001"].text.sha256 == hashlib.sha256(data).hexdigest()
    return data.decode("utf-8")


def test_page_is_fresh_and_leaves_no_sentence_open(coverage, capsys, monkeypatch):
    """It is made of data/ and docs/coverage.yaml; `python docs/coverage.py --write` makes it anew."""
    monkeypatch.setattr("sys.argv", ["coverage.py"])
    code = coverage.main()
    assert ("", 0) == (capsys.readouterr().out, code)


def test_page_is_stale_when_a_claim_changes(coverage, capsys, monkeypatch, tmp_path):
    """A page that nobody holds against the data is soon wrong."""
    page = tmp_path / "coverage.md"
    page.write_text(coverage.PAGE.read_text(encoding="utf-8").replace("c018", "c017", 1), encoding="utf-8")
    monkeypatch.setattr(coverage, "PAGE", page)
    monkeypatch.setattr("sys.argv", ["coverage.py"])
    assert (1, "docs/coverage.md is stale: run python docs/coverage.py --write\n") == (coverage.main(), capsys.readouterr().out)


def test_map_has_every_unit_once_and_in_order(units):
    """3 headlines, 6 section headings and 26 sentences, numbered as they stand."""
    ids = [unit.id for unit in units]
    assert EXPECTED == tuple([id_ for id_ in ids if id_[0] == kind] for kind in "HGS")
    assert sorted(units, key=lambda unit: unit.start) == list(units)


def test_page_lists_each_claim_where_its_words_are(coverage, units, claims):
    """Each section has the claims whose words lie between its bounds, by the offsets alone, and the page has all of them."""
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", coverage.PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
    shown = {(unit.id, row) for unit in units for row in re.findall(r"^\| \[(c\d+)\]", sections[unit.name], re.MULTILINE)}
    expected = {
        (next(unit.id for unit in reversed(units) if unit.start <= anchor.start), claim.id.removeprefix("src-0001-"))
        for claim in claims
        for anchor in claim.anchors
    }
    assert expected == shown


def first(units, id_: str, **changes: object) -> list:
    """Return the units with one changed."""
    return [replace(unit, **changes) if unit.id == id_ else unit for unit in units]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"id_": "S5", "reason": "none"}, "S5 is said to state no fact and has src-0001-c033"),
        ({"id_": "S26", "rest": ""}, "S26 has words outside every anchor and no `rest` that says why"),
        ({"id_": "S8", "end": 1600}, "src-0001-c047 does not lie in the units of the map"),
        ({"id_": "G5", "end": 3530}, "S19 starts inside G5"),
    ],
)
def test_problem_is_told_when_the_map_is_wrong(coverage, units, claims, changes, problem):
    """Whoever moves a bound or forgets a reason hears which."""
    assert problem in list(coverage.iter_problems(first(units, **changes), claims))


def test_problem_is_told_when_a_sentence_loses_its_claims(coverage, units, claims):
    """A sentence without claim or reason is what the page exists to show; with a reason it is none."""
    left = [claim for claim in claims if not claim.id.endswith(("c087",))]
    assert ["G4 has neither a claim nor a reason why it states no fact"] == list(coverage.iter_problems(units, left))
    assert [] == list(coverage.iter_problems(first(units, "G4", reason="it only names the section"), left))


def test_problem_is_told_when_a_claim_has_no_place(coverage, units, claims):
    """A claim on the article that no sentence shows would be on no page."""
    lost = [replace(claim, anchors=()) if claim.id == "src-0001-c018" else claim for claim in claims]
    assert ["src-0001-c018 does not lie in the units of the map"] == list(coverage.iter_problems(units, lost))


def test_section_tells_the_reason_when_a_sentence_states_no_fact(coverage, units, loaded):
    """The reader of the page sees why there is no claim."""
    changed = first(units, "G4", reason="it only names the section", start=2787, end=2788)
    section = coverage.page(loaded, "src-0001", changed).partition("## Section heading 4\n")[2].partition("\n## ")[0]
    assert "\nNo fact: it only names the section.\n" == section


def test_map_fits_the_article(coverage, units, article):
    """Every unit is the sentence it was made from, and no word of the text lies outside them."""
    assert [] == list(coverage.iter_misfits(units, article))


def test_misfit_is_told_when_the_text_is_another(coverage):
    """A sentence that was edited, one that was left out, and one in another paragraph are all told."""
    text = "Two ferries met.\n\nNobody saw it. The harbour was shut.\n"
    bounds = {"H1": (1, 0, 16), "S1": (2, 18, 32), "S2": (2, 33, 54)}
    units = [
        coverage.Unit(id_, paragraph, start, end, hashlib.sha256(text[start:end].encode()).hexdigest())
        for id_, (paragraph, start, end) in bounds.items()
    ]
    assert [] == list(coverage.iter_misfits(units, text))
    assert ["S1 is not what stands there"] == list(coverage.iter_misfits(units, text.replace("saw", "was")))
    assert ["the words from 54 to 60 lie in no unit"] == list(coverage.iter_misfits(units, text + "More."))
    assert ["the words from 16 to 33 lie in no unit"] == list(coverage.iter_misfits([units[0], units[2]], text))
    assert ["S2 is not what stands there"] == list(coverage.iter_misfits(first(units, "S2", paragraph=3), text))
