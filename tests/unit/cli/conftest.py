"""A release of the demo, for the tests of commands that read one."""

import pytest

from nexusrdf.pipeline import build, scaffold


@pytest.fixture(scope="session")
def straits(tmp_path_factory):
    """Give a release of the demo: read it, never write there."""
    folder = tmp_path_factory.mktemp("straits")
    scaffold(folder / "data", base="https://example.org/straits", demo=True)
    assert build(folder / "data", folder / "dist").release is not None
    return folder / "dist"
