"""The shape of the code: layers, sizes, and what stays out below the pipeline."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "nexusrdf"
MODULES = sorted(SOURCE.rglob("*.py"))

LONGEST_MODULE = 400

# Where time, chance, environment and network are allowed; everything else lies below (docs/architecture.md).
ABOVE = {"cli", "pipeline", "serve", "api", "pytest_plugin"}
FORBIDDEN_MODULES = {
    *("time", "random", "secrets", "socket", "ssl", "locale", "getpass", "platform", "asyncio", "webbrowser"),
    *("http", "ftplib", "smtplib", "urllib.request", "urllib.error", "requests", "httpx", "aiohttp", "urllib3"),
}
FORBIDDEN_NAMES = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("os.environ", "os.environb", "os.getenv", "os.urandom", "os.getlogin", "Path.home", "Path.cwd", "os.getcwd"),
    *("uuid.uuid1", "uuid.uuid4"),
}


def layer_of(module: Path) -> str:
    """Return the name of the package or module right below nexusrdf that a file belongs to."""
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def label(module: Path) -> str:
    """Name a module in a test's id."""
    return module.relative_to(SOURCE).as_posix()


def is_forbidden(name: str) -> bool:
    """Tell whether a dotted name is out of bounds below the pipeline, or lies in a module that is."""
    parts = name.split(".")
    return ".".join(parts[-2:]) in FORBIDDEN_NAMES or any(".".join(parts[: n + 1]) in FORBIDDEN_MODULES for n in range(len(parts)))


def iter_imports(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Yield line, local name and dotted name of every absolute import."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from ((node.lineno, alias.asname or alias.name, alias.name) for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from ((node.lineno, alias.asname or alias.name, f"{module}.{alias.name}") for alias in names)


def iter_attributes(tree: ast.AST, known: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every attribute taken, its owner as `known` from the imports."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(owner) | ast.Attribute(attr=owner), attr=attribute):
                yield node.lineno, f"{known.get(owner, owner)}.{attribute}"


def find_impure(code: str) -> list[tuple[int, str]]:
    """Return line and name of every clock, chance, environment or network that a module reaches for."""
    tree = ast.parse(code)
    imports = list(iter_imports(tree))
    known = {local: name for _, local, name in imports}
    reached = [*((line, name) for line, _, name in imports), *iter_attributes(tree, known)]
    return sorted((line, name) for line, name in reached if is_forbidden(name))


def test_imports_go_one_way() -> None:
    """The contract in pyproject.toml holds; whoever breaks a layer learns it from `make test` too."""
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode:
        pytest.fail(f"{run.stdout}\n{run.stderr}", pytrace=False)


@pytest.mark.parametrize("module", MODULES, ids=label)
def test_module_stays_short(module: Path) -> None:
    """A module is read at one sitting: 150 lines are the aim, 400 the end."""
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{label(module)} has {lines} lines; split it"


@pytest.mark.parametrize("module", [m for m in MODULES if layer_of(m) not in ABOVE], ids=label)
def test_module_is_pure_when_below_pipeline(module: Path) -> None:
    """Same input, same bytes: time, base IRI and the like are arguments."""
    assert find_impure(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import time", [(1, "time")]),
        ("import datetime\ndatetime.datetime.now()", [(2, "datetime.now")]),
        ("import datetime as dt\ndt.datetime.now()", [(2, "datetime.now")]),
        ("from datetime import date as day\nday.today()", [(2, "datetime.date.today")]),
        ("import os\nos.environ['A']", [(2, "os.environ")]),
        ("from os import environ", [(1, "os.environ")]),
        ("import urllib.request", [(1, "urllib.request")]),
        ("from urllib import request", [(1, "urllib.request")]),
        ("from random import choice", [(1, "random.choice")]),
        ("from urllib.parse import quote", []),
        ("from uuid import uuid5\nimport os.path", []),
        ("from nexusrdf.model import time", []),
        ("span.time", []),
    ],
)
def test_find_impure_names_what_is_reached_for(code: str, expected: list[tuple[int, str]]) -> None:
    """The scan itself must see through aliases, or the test above proves little."""
    assert find_impure(code) == expected
