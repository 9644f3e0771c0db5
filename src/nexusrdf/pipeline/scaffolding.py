"""A new dataset from the templates that come with the package."""

import json
import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from nexusrdf.base.faults import fault
from nexusrdf.model.config import DEFAULT_BASE, parse_config
from nexusrdf.pipeline.schemas import with_schemas
from nexusrdf.records import parse_mapping

_FILLED: Final = MappingProxyType({"scaffold": frozenset({"README.md", "nexus.yaml"}), "demo": frozenset({"nexus.yaml"})})
_TITLES: Final = MappingProxyType({"scaffold": "A new dataset", "demo": "The Northern Straits"})
_HIDDEN: Final = MappingProxyType({"gitignore": ".gitignore", "gitattributes": ".gitattributes"})
_TOUR: Final = re.compile(rb"(?<![\w/])straits(?=[/ `\n])")
"""The folder in the commands of the tour: they run as they stand, whatever name somebody gave it."""

_DEFAULT_NOTE: Final = "# This one is the default, for trying things out: CHANGE IT before you publish anything."
_NOTE: Final = "# Published IRIs are never changed, so neither is this."


def scaffold(directory: Path, *, base: str, title: str | None = None, demo: bool = False) -> tuple[Path, ...]:
    """Make a small dataset that builds and checks clean, and return its files, sorted.

    It holds a source with its text, four invented actors, a place, an accepted meeting, a pending
    claim, a README that says what to do next, and JSON Schemas for editors. `directory` may exist, with other files in it.
    With `demo` it is a larger, invented world instead, in which every question has an answer; its
    README is a guided tour.

    Raises NexusError: NX821 where a file is there already, NX822 for a base IRI or title that cannot be
    used, NX819 where nothing can be written. In each case nothing is left behind.
    """
    template = "demo" if demo else "scaffold"
    contents = _fill(template, directory, base, _TITLES[template] if title is None else title)
    taken = [name for name in contents if os.path.lexists(directory / name)]
    if taken:
        raise fault("NX821", folder=directory, files=", ".join(taken))
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nexusrdf-", dir=directory.parent) as folder:
            staged = Path(folder) / "dataset"
            for name, data in contents.items():
                (staged / name).parent.mkdir(parents=True, exist_ok=True)
                (staged / name).write_bytes(data)
            if os.path.lexists(directory):
                _move_into(staged, directory, tuple(contents))
            else:
                staged.rename(directory)
    except OSError as error:
        raise fault("NX819", file=error.filename2 or error.filename or directory, why=error.strerror or str(error)) from error
    return tuple(directory / name for name in contents)


def _fill(template: str, directory: Path, base: str, title: str) -> dict[str, bytes]:
    """Return the content of every file by its name, sorted, and check the settings as a reader would."""
    base = base.strip().rstrip("/")
    if not title.strip() or not title.isprintable():
        raise fault("NX822", text=_shown(title), setting="title", why="it is empty or holds a line break or a control character")
    if why := _fault_of_base(base):
        raise fault("NX822", text=_shown(base), setting="base IRI", why=why)
    facts = {
        "base": json.dumps(base, ensure_ascii=False) if base.endswith(":") else base,
        "title": json.dumps(title.strip(), ensure_ascii=False),
        "note": _DEFAULT_NOTE if base == DEFAULT_BASE else _NOTE,
        "folder": shlex.quote(directory.resolve().name or "FOLDER"),
    }
    contents = dict(sorted(_templates(files("nexusrdf").joinpath(template), "", facts, _FILLED[template])))
    if template == "demo":
        contents["README.md"] = _TOUR.sub(lambda _: facts["folder"].encode(), contents["README.md"])
    mapping, faults = parse_mapping(contents["nexus.yaml"], "nexus.yaml")
    config, more = parse_config(mapping) if mapping is not None else (None, ())
    if config is None or faults or more or config.base.iri != base or config.title != title.strip():
        why = next((found.message for found in (*faults, *more)), "it would be read as something else")
        raise fault("NX822", text=_shown(base), setting="base IRI", why=why)
    return with_schemas(contents)


def _templates(folder: Traversable, inside: str, facts: Mapping[str, str], filled: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _templates(entry, f"{inside}{entry.name}/", facts, filled)
        elif entry.name in filled:
            plain = facts if entry.name != "README.md" else {**facts, "title": json.loads(facts["title"])}
            yield f"{inside}{entry.name}", Template(entry.read_text(encoding="utf-8")).substitute(plain).encode()
        else:
            yield f"{inside}{_HIDDEN.get(entry.name, entry.name)}", entry.read_bytes()


def _fault_of_base(base: str) -> str:
    try:
        parts = urlsplit(base)
        host = parts.hostname
    except ValueError as error:
        return str(error)
    if parts.scheme not in {"http", "https"} or not host:
        return "it does not start with https:// or http:// and a host"
    if not base.isprintable() or any(c in base for c in ' <>"{}|^`\\#?'):
        return 'it holds a blank or one of < > " { } | ^ ` \\ # ?'
    return ""


def _shown(text: str) -> str:
    return text if text.isprintable() else text.encode("unicode_escape").decode()


def _move_into(staged: Path, directory: Path, names: tuple[str, ...]) -> None:
    """Move files into a folder that is there; where one fails, take away those that were moved."""
    undo: list[Path] = []
    try:
        for name in names:
            target = directory / name
            if not target.parent.exists():
                target.parent.mkdir()
                undo.append(target.parent)
            (staged / name).rename(target)
            undo.append(target)
    except OSError:
        for path in reversed(undo):
            path.rmdir() if path.is_dir() else path.unlink()
        raise
