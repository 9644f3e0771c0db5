"""What tests of the documentation share: the session runner, and the tracked files."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
_ENCODED = ("tests/hostile/", "tests/unit/records/lists/ofsi-29.csv")


def load_script(name: str) -> ModuleType:
    """Return a script of docs/ as a module; they are no packages."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sessions() -> ModuleType:
    """Give docs/sessions.py."""
    return load_script("sessions")


@pytest.fixture(scope="session")
def generate() -> ModuleType:
    """Give docs/generate.py."""
    return load_script("generate")


@pytest.fixture(scope="session")
def tracked(root: Path) -> dict[str, str]:
    """Give the text files that git tracks, by path; skip outside a checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    texts: dict[str, str] = {}
    for name in listed.stdout.decode("utf-8").split("\0"):
        path = root / name
        if name and path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if b"\0" not in data:
                # Hostile files, and lists as their authority writes them, are in another encoding on purpose.
                texts[name] = data.decode("utf-8", errors="replace" if name.startswith(_ENCODED) else "strict")
    return texts
