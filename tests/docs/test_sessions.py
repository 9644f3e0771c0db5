"""The documents' sessions run as shown; see docs/sessions.py for how they are read."""

from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOUR = ROOT / "src" / "nexusrdf" / "demo" / "README.md"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), TOUR]
# Pages without a block that runs need no session; docs/sessions.py tells which blocks run.
RUN = ("```console", "```python")
FENCED = [path for path in DOCUMENTS if any(fence in path.read_text(encoding="utf-8") for fence in RUN)]


@pytest.mark.parametrize("path", FENCED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_document_shows_what_comes_out(path: Path, sessions: ModuleType, tmp_path: Path) -> None:
    """A reader types what stands there and gets what stands there; `python docs/sessions.py --write` refreshes it."""
    differences = list(sessions.run_document(path.read_text(encoding="utf-8"), tmp_path))
    told = [f"line {d.command.line + 1}: $ {d.command.text}\n{d.why}" for d in differences]
    assert "" == "\n\n".join(told), "python docs/sessions.py --write puts the actual output in place; read the diff"


@pytest.mark.parametrize(
    ("shown", "actual"),
    [
        (["built (2.4 s)"], ["built (0.1 s)"]),
        (["release 2026-11-22-0342f3258412"], ["release 2026-11-22-aaaaaaaaaaaa"]),
        (["a", "…", "z"], ["a", "b", "c", "z"]),
        (["…", "z"], ["z"]),
        (["a", ""], ["a"]),
        (["a   "], ["a"]),
    ],
)
def test_matches_is_true_when_only_what_may_change_differs(shown: list[str], actual: list[str], sessions: ModuleType) -> None:
    """Timings and digests change from run to run; nothing else may."""
    assert sessions.matches(shown, actual)


@pytest.mark.parametrize(
    ("shown", "actual"),
    [(["2 rows"], ["3 rows"]), (["a", "…", "z"], ["a", "z", "more"]), ([], ["a"]), (["a"], []), (["a.c"], ["abc"])],
)
def test_matches_is_false_when_output_differs(shown: list[str], actual: list[str], sessions: ModuleType) -> None:
    """A comparison that lets everything pass would keep stale output in the README."""
    assert not sessions.matches(shown, actual)


def test_rewrite_puts_actual_output_in_place_when_a_document_is_stale(sessions: ModuleType) -> None:
    """Refreshing keeps the elision where the author put it."""
    text = "```console\n$ nexusrdf one\nold\n$ nexusrdf two\nfirst\n…\nlast\n```\n"
    one, two = sessions.parse_commands(sessions.parse_blocks(text)[0])
    wrong = [
        sessions.Difference(one, ("new", "newer"), ""),
        sessions.Difference(two, ("1", "2", "3", "4"), ""),
    ]
    expected = "```console\n$ nexusrdf one\nnew\nnewer\n$ nexusrdf two\n1\n…\n4\n```\n"
    assert expected == sessions.rewrite(text, wrong)


def test_session_tells_when_a_command_fails_unannounced(sessions: ModuleType, tmp_path: Path) -> None:
    """A failing command is shown with its exit code or not at all."""
    text = "```console\n$ nexusrdf explain NX999\n…\n```\n"
    assert ["the last command ended with exit code 2"] == [d.why for d in sessions.run_document(text, tmp_path)]


def test_session_refuses_when_a_command_is_no_command_of_ours(sessions: ModuleType) -> None:
    """Documents run on Windows too, where there is no shell like ours."""
    with pytest.raises(ValueError, match="documents run nexusrdf"):
        sessions.arguments("rm -r dist")


def test_build_recipe_is_what_make_build_runs(sessions: ModuleType) -> None:
    """`make build` in a document runs the Makefile's own command, without the set-up."""
    assert "nexusrdf build data -o dist" == sessions.build_recipe()
