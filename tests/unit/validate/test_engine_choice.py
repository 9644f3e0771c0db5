"""Which engine runs, and that a release does not depend on it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nexusrdf.cli.main import cli
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.pipeline import scaffold
from nexusrdf.validate import Engines
from nexusrdf.validate.engines import run

SHAPES = """@prefix h: <https://example.org/house#> .
@prefix nx: <https://w3id.org/nexusrdf/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
h:size a sh:NodeShape ; sh:targetClass nx:Meeting ; sh:property [ sh:path nx:remark ; sh:minCount 1 ; sh:severity sh:Info ] .
h:case a sh:NodeShape ; sh:targetClass nx:Meeting ;
    sh:property [ sh:path nx:topic ; sh:pattern "^X" ; sh:flags "i" ; sh:severity sh:Info ] .
"""


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Give a dataset with shapes of its own, of which the fast engine can run one."""
    root = tmp_path / "data"
    scaffold(root, base="https://example.org/x")
    (root / "shapes").mkdir()
    (root / "shapes" / "house.ttl").write_text(SHAPES, encoding="utf-8")
    return root


def test_release_is_the_same_when_the_other_engine_runs(dataset: Path, tmp_path: Path) -> None:
    """Byte by byte, the version included; only the note on the run tells them apart."""
    releases, notes = [], []
    for validator in ("fast", "pyshacl"):
        dist = tmp_path / validator
        result = CliRunner().invoke(cli, ["build", str(dataset), "-o", str(dist), "--validator", validator])
        assert result.exit_code == 0, result.output
        notes.append(json.loads((dist / "last-run.json").read_text(encoding="utf-8"))["run by the reference"])
        current = (dist / "current").resolve()
        releases.append({p.relative_to(current).as_posix(): p.read_bytes() for p in current.rglob("*") if p.is_file()})
    assert releases[0] == releases[1]
    assert len(releases[0]) > 5
    assert notes == [
        {"https://example.org/house#case": run.REASONS["flags"]} if run.is_available() else {"all shapes": run.ABSENT},
        {},
    ]


def test_check_says_which_shapes_the_reference_ran(dataset: Path) -> None:
    """A run that took the slow way says so, and why."""
    pytest.importorskip("shacl", reason="the fast engine is not installed")
    told = CliRunner().invoke(cli, ["check", str(dataset)]).stderr
    assert f"pySHACL ran https://example.org/house#case: {run.REASONS['flags']}\n" in told
    assert "pySHACL" not in CliRunner().invoke(cli, ["check", str(dataset), "--validator", "pyshacl"]).stderr


def test_reference_runs_all_when_the_fast_engine_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some platforms have no wheel of it."""
    monkeypatch.setattr(run, "is_available", lambda: False)
    triples = frozenset(quad[:3] for quad in parse_quads(SHAPES.encode(), ".ttl"))
    data = frozenset({("<urn:m>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<https://w3id.org/nexusrdf/ns#Meeting>")})
    engines = Engines()
    assert ["<urn:m>"] == [result.trace.focus for result in engines.run(data, triples)]
    assert engines.fallen_back == {"all shapes": run.ABSENT}
