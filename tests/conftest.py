"""What every test shares: paths, the command line, a built release, and how much hypothesis tries."""

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run and machine, and no deadline: a slow runner is no failure.
settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=40, database=None, suppress_health_check=[HealthCheck.too_slow]
)
# `make soak` chooses this one.
settings.register_profile("soak", parent=settings.get_profile("ci"), derandomize=False, max_examples=2000, print_blob=True)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of real lists and vocabularies beside the checkout; skip where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared (real lists, vocabularies, hostile inputs), which is not part of the project")
    return folder


@dataclass(frozen=True, slots=True)
class Run:
    """What a command came to: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def run_nexusrdf(*arguments: object) -> Run:
    """Run the command line in this process, as a console script would."""
    from nexusrdf.cli import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    given = ["nexusrdf", *map(str, arguments)]
    with mock.patch.object(sys, "argv", given), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as stop:
            code = stop.code
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    assert isinstance(code, int)
    return Run(code, *texts)


@pytest.fixture(scope="session")
def nexusrdf() -> Callable[..., Run]:
    """Give the command line as a function of its arguments."""
    return run_nexusrdf


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with one release of the bundled dataset, built once a worker: read it, never write there."""
    folder = tmp_path_factory.mktemp("bundled") / "dist"
    run = run_nexusrdf("build", ROOT / "data", "-o", folder)
    assert 0 == run.code, run
    return folder


@pytest.fixture(scope="session")
def release(dist: Path) -> Path:
    """Give the folder of the release of the bundled dataset: read it, never write there."""
    return (dist / "current").resolve()
