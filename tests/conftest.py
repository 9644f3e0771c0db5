"""What every test shares: paths, and how much hypothesis tries."""

from pathlib import Path

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
