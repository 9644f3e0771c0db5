"""The pytest plugin in a repository of somebody else's, each run in a process of its own, as users run it."""

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from nexusrdf.pipeline import scaffold

ROOT = Path(__file__).resolve().parents[2]

SHAPES = """\
@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Ship a sh:NodeShape ; sh:targetClass ex:Vessel ;
    sh:property [ sh:path ex:name ; sh:minCount 1 ; sh:message "A vessel needs a name." ] .
ex:Flag a sh:NodeShape ; sh:targetClass ex:Vessel ;
    sh:property [ sh:path ex:flag ; sh:maxCount 1 ; sh:severity sh:Warning ; sh:message "A vessel flies one flag." ] .
"""
NAMED = '<https://example.org/v> a <https://example.org/Vessel> ; <https://example.org/name> "Selkie" .\n'
NAMELESS = "<https://example.org/v> a <https://example.org/Vessel> ;\n  <https://example.org/flag> <a:a> , <a:b> .\n"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Give an empty folder to work in, away from this project's settings."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return tmp_path


def run(folder, *arguments, settings=""):
    """Run pytest there, with settings of its own."""
    (folder / "pytest.ini").write_text(f"[pytest]\n{settings}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider", "-v", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def outcomes(out):
    """Give the name and the outcome of each test."""
    lines = [line.split() for line in out.splitlines() if " PASSED" in line or " FAILED" in line]
    return {words[0]: words[1] for words in lines if "::" in words[0]}


def write(folder, **files):
    """Write files, `__` in their names being a slash, `_` before the end a point."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_ttl", ".ttl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_plugin_is_declared():
    """Pytest finds it by its entry point: nobody has to name it."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["pytest11"]
    assert {"nexusrdf": "nexusrdf.pytest_plugin"} == declared
    assert ["nexusrdf.pytest_plugin"] == [point.value for point in metadata.entry_points(group="pytest11", name="nexusrdf")]


def test_plugin_imports_nothing_heavy():
    """It is loaded by every pytest of an environment, also where nobody uses it."""
    code = "import pytest, sys; before = set(sys.modules); import nexusrdf.pytest_plugin; print(sorted(set(sys.modules) - before))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "['nexusrdf', 'nexusrdf.pytest_plugin']\n" == out


def test_plugin_collects_nothing_when_it_is_not_asked(repository):
    """Other repositories keep their tests, whatever files they have."""
    scaffold(repository / "data", base="https://data.example.net/ferries")
    write(repository, a_ttl=NAMELESS, shapes_ttl=SHAPES)
    (repository / "test_one.py").write_text("def test_one(): pass\n", encoding="utf-8")
    code, out = run(repository)
    assert (0, {"test_one.py::test_one": "PASSED"}) == (code, outcomes(out))


def test_plugin_tests_each_shape_on_each_file(repository):
    """One test for a shape and a file, by the shape's name, with line and column in the text of the failure."""
    write(repository, rdf__a_ttl=NAMED, rdf__b_ttl=NAMELESS, shapes_ttl=SHAPES)
    code, out = run(repository, settings="nexusrdf_data = rdf/*.ttl\nnexusrdf_shapes = shapes.ttl")
    expected = {
        "rdf/a.ttl::shapes.ttl[file]": "PASSED",
        "rdf/a.ttl::shapes.ttl[Flag]": "PASSED",
        "rdf/a.ttl::shapes.ttl[Ship]": "PASSED",
        "rdf/b.ttl::shapes.ttl[file]": "PASSED",
        "rdf/b.ttl::shapes.ttl[Flag]": "PASSED",
        "rdf/b.ttl::shapes.ttl[Ship]": "FAILED",
    }
    assert (1, expected) == (code, outcomes(out)), out
    assert "rdf/b.ttl:1:" in out
    assert "A vessel needs a name." in out
    assert "1 violation in 1 file" in out
    assert "Traceback" not in out


def test_plugin_fails_on_warnings_when_the_settings_say_so(repository):
    """As strict as one likes."""
    write(repository, rdf__b_ttl=NAMELESS, shapes_ttl=SHAPES)
    settings = "nexusrdf_data = rdf/b.ttl\nnexusrdf_shapes = shapes.ttl\nnexusrdf_fail_on = warning"
    code, out = run(repository, settings=settings)
    assert (1, "FAILED") == (code, outcomes(out)["rdf/b.ttl::shapes.ttl[Flag]"]), out


@pytest.mark.parametrize(("text", "outcome", "told"), [(NAMED, "PASSED", ""), ("<a:a> <a:b>\n", "FAILED", "a.ttl:")])
def test_plugin_tests_the_syntax_when_there_are_no_shapes(repository, text, outcome, told):
    """RDF that does not parse is found without any shape."""
    write(repository, a_ttl=text)
    _, out = run(repository, settings="nexusrdf_data = a.ttl")
    assert {"a.ttl::syntax": outcome} == outcomes(out)
    assert told in out


def test_plugin_fails_the_file_when_no_shape_applies(repository):
    """Shapes that look at nothing pass silently elsewhere; what stops them is told once, not for each shape."""
    write(repository, a_ttl="<a:a> <a:b> <a:c> .\n", b_ttl="<a:a> <a:b>\n", shapes__one_ttl=SHAPES, shapes__two_ttl="odd")
    code, out = run(repository, settings="nexusrdf_data = a.ttl b.ttl\nnexusrdf_shapes = shapes/*.ttl")
    failed = {name for name, outcome in outcomes(out).items() if outcome == "FAILED"}
    assert {f"{file}::shapes/{name}.ttl[file]" for file in ("a.ttl", "b.ttl") for name in ("one", "two")} == failed
    assert (1, True) == (code, "NX491" in out)


def test_plugin_names_shapes_in_full_when_two_are_called_alike(repository):
    """A test's name is of one shape."""
    more = "\n<https://example.net/Ship> a sh:NodeShape ; sh:targetClass ex:Vessel ; sh:nodeKind sh:IRI .\n"
    write(repository, a_ttl=NAMED, shapes_ttl=SHAPES + more)
    _, out = run(repository, settings="nexusrdf_data = a.ttl\nnexusrdf_shapes = shapes.ttl")
    names = {"file", "Flag", "https://example.org/Ship", "https://example.net/Ship"}
    assert {f"a.ttl::shapes.ttl[{name}]": "PASSED" for name in names} == outcomes(out)


def test_plugin_tests_each_file_of_a_dataset(repository):
    """A fault fails the test of its file alone; what stands in no file of records fails that of the settings."""
    scaffold(repository / "data", base="https://data.example.net/ferries")
    settings = "nexusrdf_data = data/nexus.yaml\nnexusrdf_sources = data/sources"
    code, out = run(repository, settings=settings)
    assert (0, 7) == (code, len(outcomes(out))), out
    assert {"PASSED"} == set(outcomes(out).values())
    (repository / "data/actors/odd.yaml").write_text("kind: person\nid: odd\nlabel: Odd\neven: x\n", encoding="utf-8")
    (repository / "data/old.xls").write_text("x", encoding="utf-8")
    code, out = run(repository, settings=f"{settings}\nnexusrdf_fail_on = warning")
    failed = {name for name, outcome in outcomes(out).items() if outcome == "FAILED"}
    assert {"data/nexus.yaml::actors/odd.yaml", "data/nexus.yaml::nexus.yaml"} == failed, out
    assert "data/actors/odd.yaml:4:1: violation NX104" in out
    assert "data/old.xls:1:1: warning NX123" in out


def test_plugin_says_so_when_a_dataset_cannot_be_read(repository):
    """In words, as the command does."""
    (repository / "data").mkdir()
    (repository / "data/nexus.yaml").write_text("title: [", encoding="utf-8")
    code, out = run(repository, settings="nexusrdf_data = data/nexus.yaml")
    assert (1, True, False) == (code, "NX802" in out, "Traceback" in out)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("nexusrdf_data = rdf/*.tll", "nexusrdf_data: no file matches rdf/*.tll"),
        ("nexusrdf_data = a.ttl\nnexusrdf_shapes = none.ttl", "nexusrdf_shapes: no file matches none.ttl"),
        ("nexusrdf_data = /a.ttl", "nexusrdf_data: /a.ttl: "),
        ("nexusrdf_fail_on = error", "nexusrdf_fail_on is one of"),
    ],
)
def test_plugin_refuses_settings_that_would_test_nothing(repository, settings, told):
    """A slip in a glob must not turn all tests off."""
    write(repository, a_ttl=NAMED)
    code, out = run(repository, settings=settings)
    assert (4, True) == (code, told in out), out
