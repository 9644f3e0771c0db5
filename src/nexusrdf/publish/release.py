"""Atomic releases: everything is written aside, and `current` is replaced last.

A build that fails, is killed or runs out of disk leaves the last release as it was.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from filelock import FileLock

from nexusrdf.base.errors import NexusError
from nexusrdf.base.iri import Base
from nexusrdf.export import File
from nexusrdf.publish.stores import STAGING, build_stores


def make_manifest(files: Iterable[File], facts: Mapping[str, object]) -> File:
    """Return manifest.json: `facts`, and SHA-256 and size of every file."""
    listed = {
        f.name: {"sha256": hashlib.sha256(f.data).hexdigest(), "size": len(f.data)} for f in sorted(files, key=lambda f: f.name)
    }
    text = json.dumps({**facts, "files": listed}, ensure_ascii=False, indent=1) + "\n"
    return File("manifest.json", text.encode(), "The manifest", "application/json")


def publish_release(dist: Path, version: str, files: Iterable[File], base: Base, *, progress: Callable[[str], None]) -> Path:
    """Write a release and its stores, then point `current` at it; return its folder.

    `progress` is told each step. Raises NexusError NX701 where the disk refuses.
    """
    try:
        dist.mkdir(parents=True, exist_ok=True)
        with FileLock(dist / ".lock"):
            return _publish(dist, version, list(files), base, progress)
    except (OSError, RuntimeError) as error:  # pyoxigraph raises RuntimeError where a store cannot be written
        raise NexusError("NX701", f"the release could not be written: {error}", hint="the last release is untouched") from error


def _publish(dist: Path, version: str, files: list[File], base: Base, progress: Callable[[str], None]) -> Path:
    releases, stores = dist / "releases", dist / ".stores"
    for folder in (releases, stores):
        folder.mkdir(exist_ok=True)
        for leftover in folder.glob(f"{STAGING}*"):
            shutil.rmtree(leftover)
    progress("write")
    staged = releases / f"{STAGING}{version}"
    staged.mkdir()
    for file in files:
        _write(staged / file.name, file.data)
    progress("stores")
    staged_stores = stores / f"{STAGING}{version}"
    build_stores(next(f.data for f in files if f.name == "dataset.nq"), base, staged_stores)
    progress("publish")
    _replace_folder(staged, releases / version)
    _replace_folder(staged_stores, stores / version)
    progress("switch")
    point_current(dist, version)
    return releases / version


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o644)


def _replace_folder(staged: Path, target: Path) -> None:
    """Put a folder in place; the same one already there stays, a damaged one is set aside first."""
    if target.exists() and _contents(target) == _contents(staged):
        shutil.rmtree(staged)
    elif target.exists():
        aside = target.with_name(f"{STAGING}old-{target.name}")
        target.rename(aside)
        staged.rename(target)
        shutil.rmtree(aside)
    else:
        staged.rename(target)


def _contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def point_current(dist: Path, version: str) -> None:
    """Replace `current` in one step: a symbolic link, or a pointer file where links fail."""
    current, fresh = dist / "current", dist / ".current"
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(Path("releases") / version, target_is_directory=True)
    except (OSError, NotImplementedError):
        _write(fresh, f"releases/{version}\n".encode())
    fresh.replace(current)


def find_current(dist: Path) -> Path:
    """Return the folder of the current release.

    Raises NexusError NX702 where there is none.
    """
    current = dist / "current"
    target = current.read_text(encoding="utf-8").strip() if current.is_file() else current.resolve().name
    folder = dist / "releases" / Path(target).name
    if not (folder / "manifest.json").is_file():
        raise NexusError(
            "NX702", f"there is no release in {dist}", hint="run `nexusrdf build` first, or name the folder of a release"
        )
    return folder
