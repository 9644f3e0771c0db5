"""Packaging: what is locked, what is declared, what a wheel holds."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENGINES = ("owlrl", "pyoxigraph", "pyshacl", "shacl")
BUNDLED = ("ontology", "shapes")


def declared() -> list[Requirement]:
    """Return every requirement of pyproject.toml: run time, extras, groups and build system."""
    project = PYPROJECT["project"]
    lists = [
        project["dependencies"],
        *project.get("optional-dependencies", {}).values(),
        *PYPROJECT["dependency-groups"].values(),
        PYPROJECT["build-system"]["requires"],
    ]
    return [Requirement(text) for requirements in lists for text in requirements]


def locked() -> dict[str, tuple[Requirement, list[str]]]:
    """Return what the lock pins, by canonical name: the requirement and its hashes."""
    entries = [entry for entry in LOCK.replace("\\\n", " ").splitlines() if entry and not entry.startswith("#")]
    pins = [(Requirement(entry.partition(" --hash=")[0].strip()), re.findall(r"--hash=(\S+)", entry)) for entry in entries]
    return {canonicalize_name(pin.name): (pin, hashes) for pin, hashes in pins}


def iter_files(folder: Path) -> Iterator[str]:
    """Yield the files of a folder, relative to the root of the checkout."""
    return (path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file())


def test_lock_pins_one_version_with_hashes_for_each_package() -> None:
    """Everyone installs the very bytes that were tested."""
    loose = [
        name
        for name, (pin, hashes) in locked().items()
        if not re.fullmatch(r"==[\w.]+", str(pin.specifier))
        or not hashes
        or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes)
    ]
    assert loose == []


def test_lock_names_no_place() -> None:
    """An address or path in the lock would bind users to one registry or one machine."""
    assert re.findall(r"(?im)^.*(?:://|--(?!hash=)|\s@\s|/).*$", LOCK) == []


@pytest.mark.parametrize("requirement", declared(), ids=lambda requirement: requirement.name)
def test_lock_satisfies_what_is_declared(requirement: Requirement) -> None:
    """A dependency added without `make lock` would be missing on the next machine."""
    pin, _ = locked()[canonicalize_name(requirement.name)]
    (version,) = pin.specifier
    assert requirement.specifier.contains(version.version, prereleases=True)


@pytest.mark.parametrize("engine", ENGINES)
def test_engine_is_pinned_exactly(engine: str) -> None:
    """Another version of an engine may answer otherwise."""
    (requirement,) = (r for r in declared() if r.name == engine)
    assert re.fullmatch(r"==[\d.]+", str(requirement.specifier))


def test_workflow_runs_the_recipes() -> None:
    """CI calls what developers call, and is written in YAML that parses."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert "bash .ci/run" in commands
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "make lint test"


def test_readme_is_declared_when_there_is_one() -> None:
    """The package's page is the README; a build fails over one that is declared and missing."""
    assert PYPROJECT["project"].get("readme", "") == ("README.md" if (ROOT / "README.md").exists() else "")


def test_script_runs_the_command() -> None:
    """The console script is the command users type; its group is in the installed metadata."""
    scripts = metadata.entry_points(group="console_scripts", name="nexusrdf")
    assert [script.value for script in scripts] == ["nexusrdf.cli:main"]


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_folder_is_reached_through_the_package(name: str) -> None:
    """In a checkout it is a symbolic link; CONTRIBUTING.md says what to do where git could not make one."""
    folder = resources.files("nexusrdf").joinpath(name)
    assert folder.is_dir(), f"src/nexusrdf/{name} is no link to {name}/: see 'On Windows' in CONTRIBUTING.md"
    assert any(entry.name.endswith(".ttl") for entry in folder.iterdir())


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str]]:
    """Build sdist and wheel, and give the names of their files, relative to the folder that holds nexusrdf."""
    folder = tmp_path_factory.mktemp("distributions")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    run = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = archive.namelist()
    with tarfile.open(sdist) as archive:
        assert [member.name for member in archive if not member.isfile()] == []
        in_sdist = [name.partition("/src/")[2] for name in archive.getnames() if "/src/" in name]
    return in_wheel, in_sdist


def test_wheel_and_sdist_hold_package_ontology_and_shapes(distributions: tuple[list[str], list[str]]) -> None:
    """What an editable install finds, an installed wheel and a wheel built from the sdist must find too."""
    committed = {
        *(path.removeprefix("src/") for path in iter_files(ROOT / "src") if "__pycache__" not in path),
        *(f"nexusrdf/{path}" for name in BUNDLED for path in iter_files(ROOT / name)),
    }
    for files in distributions:
        assert sorted(name for name in files if name.startswith("nexusrdf/")) == sorted(committed)


def test_wheel_tells_its_types_and_licence(distributions: tuple[list[str], list[str]]) -> None:
    """Type checkers look for py.typed, users for the licence."""
    in_wheel, _ = distributions
    wanted = {"nexusrdf/py.typed", f"nexusrdf-{PYPROJECT['project']['version']}.dist-info/licenses/LICENSE"}
    assert wanted - set(in_wheel) == set()
