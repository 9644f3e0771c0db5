"""nexusrdf status on the demo and the bundled article: the four answers, claims as claims, both axes of time, exit codes."""

import csv
import io
import json

import pytest

from nexusrdf.cli.status import FORMATS
from nexusrdf.pipeline import build, scaffold
from nexusrdf.query.status import COLUMNS

BASE = "https://example.org/straits"


def told(run) -> list[tuple[str, str, str]]:
    """Return authority, answer and standing of each row."""
    assert run.code == 0, run
    rows = csv.DictReader(io.StringIO(run.out))
    return [(row["authority"].rpartition("/")[2], row["answer"], row["standing"]) for row in rows]


@pytest.mark.parametrize(
    ("actor", "options", "expected"),
    [
        ("Orla Venn", ("--on", "2018-01-01"), ("yes", "accepted")),
        ("Orla Venn", ("--on", "2021-06-30"), ("yes", "accepted")),
        ("Orla Venn", ("--on", "2021-07-01"), ("no", "accepted")),
        ("Orla Venn", ("--on", "2021"), ("possible", "accepted")),
        ("Orla Venn", ("--on", "2014"), ("no", "accepted")),
        ("Milovan Torozhin", ("--on", "2022-05-01"), ("possible", "accepted")),
        ("Milovan Torozhin", ("--on", "2023"), ("no", "accepted")),
        ("Dorn Soup Kitchen", (), ("unknown", "")),
    ],
)
def test_status_answers_for_the_date_asked_of(nexusrdf, straits, actor, options, expected):
    """Each of the four answers, on both sides of the days on which they change."""
    run = nexusrdf("status", actor, "-d", straits, "--authority", "org-vso", "--format", "csv", *options)
    assert told(run) == [("org-vso", *expected)]


def test_status_tells_of_every_authority_that_has_a_say(nexusrdf, straits):
    """Also of one that says nothing of the actor."""
    run = nexusrdf("status", "per-0001", "-d", straits, "--format", "csv")
    assert told(run) == [("org-council", "yes", "accepted"), ("org-commission", "unknown", ""), ("org-vso", "no", "accepted")]


@pytest.mark.parametrize(
    "name", ["per-0001", "actor:per-0001", f"{BASE}/id/actor/per-0001", "Orla Venn", "orla venn", "Venn, Orla", "ORLA VENN"]
)
def test_status_takes_an_actor_by_any_of_its_names(nexusrdf, straits, name):
    """And says whom it took it for."""
    run = nexusrdf("status", name, "-d", straits, "-a", "org-vso")
    assert (run.code, run.out.splitlines()[0]) == (0, "Orla Venn (per-0001) on 2026-04-30, which this release takes for today")


def test_status_takes_a_name_in_another_script(nexusrdf, straits):
    """The armed group by its Russian name."""
    run = nexusrdf("status", "Янтарная колонна", "-d", straits, "--on", "2020", "-a", "org-vso", "--format", "csv")
    assert told(run) == [("org-vso", "yes", "accepted")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Nobody Atall",), 'NX607 actor: no actor has the id, label or IRI "Nobody Atall"'),
        (("per-9999",), "NX607"),
        (("Orla Venn", "--authority", "Nobody Atall"), "NX607 authority"),
        (("Orla Venn", "--on", "Jan 2026"), "NX609 on"),
        (("Orla Venn", "--known-at", "soon"), "NX609 knownAt"),
        ((" ",), "give an actor"),
    ],
)
def test_status_cannot_run_on_what_means_nothing(nexusrdf, straits, arguments, said):
    """An unknown actor is no status: exit 2."""
    run = nexusrdf("status", *arguments, "-d", straits)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_status_shows_the_candidates_when_a_name_is_no_whole_one(nexusrdf, straits):
    """A part of a name is a guess, and not made."""
    run = nexusrdf("status", "Torozhin", "-d", straits)
    assert run.code == 2
    assert "NX607" in run.err
    assert "did you mean Milovan Torozhin (per-0006)" in run.err


def test_status_shows_the_candidates_when_a_name_means_several(nexusrdf, tmp_path):
    """Two actors of one label: neither is taken."""
    scaffold(tmp_path / "data", base=BASE, demo=True)
    bodies = tmp_path / "data" / "actors" / "twins.yaml"
    bodies.write_text("- {kind: person, id: per-0902, label: Tilde Quay}\n- {kind: person, id: per-0903, label: Tilde Quay}\n")
    built = build(tmp_path / "data", tmp_path / "dist")
    assert built.release is not None, [str(found) for found in built.findings]
    run = nexusrdf("status", "Tilde Quay", "-d", tmp_path / "dist")
    assert (run.code, run.out) == (2, "")
    assert 'NX608 actor: "Tilde Quay" names several: per-0902, per-0903' in run.err


def test_status_says_why(nexusrdf, straits):
    """Dates with their precision, the edition, the claim, who says it, how, and how it stands."""
    run = nexusrdf("status", "Samir al-Rukhami", "-d", straits, "-a", "org-council", "--format", "json")
    (row,) = json.loads(run.out)["results"]["bindings"]
    assert row["why"]["value"] == (
        "from 2019 (to the year); no end is told; in Register, edition 19 (2025-10-01), the latest edition here; "
        "claimed in norr-2025-n-14 (recorded by Council of Norrland, accepted)"
    )
    assert (row["claims"]["value"], row["on"]["value"]) == ("norr-2025-n-14", "2026-04-30")


def test_status_names_the_act_that_may_have_ended_it(nexusrdf, straits):
    """And the days on which it can have."""
    run = nexusrdf("status", "per-0006", "-d", straits, "-a", "org-vso", "--on", "2022-05", "--format", "json")
    (row,) = json.loads(run.out)["results"]["bindings"]
    assert "ended between 2022-01-01 and 2022-12-31 by the delisting of Torozhin" in row["why"]["value"]


def test_status_knows_what_was_decided_by_then(nexusrdf, straits):
    """The entry was accepted late; before, it was only claimed, and before that nobody had it."""
    asked = ("status", "Samir al-Rukhami", "-d", straits, "-a", "org-council", "--format", "csv")
    found = [told(nexusrdf(*asked, "--known-at", day)) for day in ("2025-10-01", "2026-01-01", "2026-04-30")]
    assert found == [
        [("org-council", "unknown", "")],
        [("org-council", "unknown", ""), ("org-council", "yes", "claimed")],
        [("org-council", "yes", "accepted")],
    ]


def test_status_never_shows_a_claim_as_a_fact(nexusrdf, dist):
    """The article's words are its own: nothing is accepted, and what is claimed is marked in each form."""
    run = nexusrdf("status", "LeT", "-d", dist, "--format", "csv")
    assert told(run) == [("state-us", "unknown", ""), ("state-us", "possible", "claimed")]
    table = nexusrdf("status", "LeT", "-d", dist).out
    assert "claimed: possible" in table
    assert "asserted by the article's unnamed author, pending" in " ".join(table.split())


def test_status_is_unknown_of_a_state_the_article_is_silent_on(nexusrdf, dist):
    """India: unknown, never no."""
    assert told(nexusrdf("status", "org-let", "-d", dist, "-a", "India", "--format", "csv")) == [("state-in", "unknown", "")]


@pytest.mark.parametrize("form", FORMATS)
def test_status_comes_in_every_format(nexusrdf, straits, form, tmp_path):
    """To a file as well; the columns are all there but in those for people."""
    run = nexusrdf("status", "org-column", "-d", straits, "--format", form, "-o", tmp_path / "answer")
    text = (tmp_path / "answer").read_text(encoding="utf-8")
    assert (run.code, run.out) == (0, "")
    assert all(column in text for column in (COLUMNS if form not in {"table", "md"} else ("authority", "answer", "why")))


def test_status_says_so_when_nobody_designates_anyone(nexusrdf, tmp_path):
    """No rows, and why."""
    scaffold(tmp_path / "data", base=BASE)
    assert build(tmp_path / "data", tmp_path / "dist").release is not None
    actor = "Ada Brindle"
    run = nexusrdf("status", actor, "-d", tmp_path / "dist")
    assert (run.code, run.out.splitlines()[-1]) == (0, "0 rows")
    assert run.err == "nobody designates anyone in this release, and it has no list: nothing is known\n"
