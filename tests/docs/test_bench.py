"""The invented datasets that the benchmark measures on."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from nexusrdf.base.findings import Severity
from nexusrdf.pipeline import load_dataset

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def synthetic() -> ModuleType:
    """Give bench/synthetic.py."""
    spec = importlib.util.spec_from_file_location("bench_synthetic", ROOT / "bench" / "synthetic.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_write_dataset_writes_the_same_bytes_when_called_again(synthetic: ModuleType, tmp_path: Path) -> None:
    """Figures of two runs are about the same data."""
    one, two = (synthetic.write_dataset(tmp_path / name, 40) for name in ("one", "two"))
    assert {p.name: p.read_bytes() for p in one.iterdir()} == {p.name: p.read_bytes() for p in two.iterdir()}


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_write_dataset_writes_what_reads_without_violation(form: str, synthetic: ModuleType, tmp_path: Path) -> None:
    """A dataset that did not build would measure how fast we give up."""
    loaded = load_dataset(synthetic.write_dataset(tmp_path, 40, form=form))
    assert [] == [found for found in loaded.findings if found.severity is Severity.VIOLATION]
    assert len(loaded.promotion.accepted) > 20
