"""nexusrdf find on the demo: each way in which a name answers, what is said of whom it found, and where it finds nobody."""

import csv
import io
import json

import pytest

from nexusrdf.cli.find import FORMATS
from nexusrdf.query.find import COLUMNS


def found(run) -> list[dict[str, str]]:
    """Read the rows of an answer as CSV."""
    assert run.code == 0, run
    return list(csv.DictReader(io.StringIO(run.out)))


@pytest.mark.parametrize(
    ("text", "label", "match"),
    [
        ("Orla Venn", "Orla Venn", "exact"),
        ("orla VENN", "Orla Venn", "folded"),
        ("Янтарная Колонна", "Amber Column", "folded"),
        ("Bren Khalvorsen", "Bren Halvorsen", "transliterated"),
        ("Torozhin, Milovan", "Milovan Torozhin", "reordered"),
        ("M. Torozhin", "Milovan Torozhin", "initials"),
        ("Torozhin", "Milovan Torozhin", "part"),
    ],
)
def test_find_says_how_a_name_answers(nexusrdf, straits, text, label, match):
    """The best match stands first, with the reason for it."""
    best = found(nexusrdf("find", text, "-d", straits, "--format", "csv"))[0]
    assert (best["actorLabel"], best["match"], best["score"]) == (label, match, "")


def test_find_compares_names_that_are_only_alike_when_the_extra_is_there(nexusrdf, straits):
    """A misspelt name is found with the extra, as alike and with a score, never as the name itself."""
    pytest.importorskip("rapidfuzz")
    best = found(nexusrdf("find", "Milovam Torozhin", "-d", straits, "--format", "csv"))[0]
    assert (best["actorLabel"], best["match"]) == ("Milovan Torozhin", "fuzzy")
    assert 84 <= float(best["score"]) < 100


def test_find_tells_of_the_extra_when_nothing_was_found_without_it(nexusrdf, straits, monkeypatch):
    """No answer is an answer, but whoever could get a better one is told how."""
    monkeypatch.setattr("nexusrdf.pipeline.finding.find_spec", lambda _name: None)
    run = nexusrdf("find", "Milovam Torozhin", "-d", straits, "--format", "csv")
    assert found(run) == []
    assert "no name like 'Milovam Torozhin' in this release" in run.err
    assert "pip install 'nexusrdf[names]'" in run.err


def test_find_says_no_more_than_that_when_nobody_is_alike(nexusrdf, straits):
    """With the extra there is nothing to install."""
    pytest.importorskip("rapidfuzz")
    run = nexusrdf("find", "Xantippe Quork", "-d", straits)
    assert (run.code, run.out.splitlines()[-1]) == (0, "0 rows")
    assert run.err == "no name like 'Xantippe Quork' in this release\n"


@pytest.mark.parametrize(
    ("text", "counts", "standing"),
    [
        ("Orla Venn", (True, True, True), "accepted"),
        ("Turujin", (False, True, False), "only pending"),
        ("Dafna Talasaki", (False, False, True), "only claimed"),
        ("Orla Wenn", (False, False, False), "in no claim"),
    ],
)
def test_find_shows_who_is_not_accepted_as_such(nexusrdf, straits, text, counts, standing):
    """A person whom no accepted claim mentions is no fact, however well the name fits."""
    best = found(nexusrdf("find", text, "-d", straits, "--format", "csv"))[0]
    assert tuple(best[name] != "0" for name in ("accepted", "pending", "claimed")) == counts
    assert best["standing"] == standing


def test_find_shows_no_more_than_its_limit(nexusrdf, straits):
    """The best come first, so a short list is worth reading."""
    every = found(nexusrdf("find", "Orla Venn", "-d", straits, "--format", "csv"))
    assert len(every) > 1
    assert every[:1] == found(nexusrdf("find", "Orla Venn", "-d", straits, "--limit", 1, "--format", "csv"))


@pytest.mark.parametrize("form", FORMATS)
def test_find_answers_in_every_format_of_rows(nexusrdf, straits, form):
    """It is an answer like any other: for people, for spreadsheets, for programs."""
    run = nexusrdf("find", "Orla Venn", "-d", straits, "--format", form)
    assert run.code == 0, run
    if form == "json":
        assert json.loads(run.out)["head"]["vars"] == list(COLUMNS)
    assert "Orla Venn" in run.out


@pytest.mark.parametrize("arguments", [("  ",), ("Orla", "--limit", 0), ("Orla", "--format", "ttl")])
def test_find_refuses_what_it_cannot_use(nexusrdf, straits, arguments):
    """An empty name fits everybody."""
    assert nexusrdf("find", *arguments, "-d", straits).code == 2
