"""Atomic releases: everything is written aside, and `current` is replaced last.

A build that fails, is killed or runs out of disk leaves the last release as it was.
"""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from filelock import FileLock

from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.export import File
from nexusrdf.publish.current import find_current
from nexusrdf.publish.folders import STAGING, remove
from nexusrdf.publish.stores import build_stores


def make_manifest(files: Iterable[File], facts: Mapping[str, object]) -> File:
    """Return manifest.json: `facts`, and SHA-256 and size of every file."""
    listed = {f.name: {"sha256": f.digest(), "size": f.size} for f in sorted(files, key=lambda f: f.name)}
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
        raise fault("NX701", what="the release", done="written", why=error) from error


def _publish(dist: Path, version: str, files: list[File], base: Base, progress: Callable[[str], None]) -> Path:
    releases, stores = dist / "releases", dist / ".stores"
    for folder in (releases, stores):
        folder.mkdir(exist_ok=True)
        for leftover in folder.glob(f"{STAGING}*"):
            remove(leftover)
    progress("write")
    staged = releases / f"{STAGING}{version}"
    staged.mkdir()
    for file in files:
        with file.open() as content:
            _write(staged / file.name, content)
    progress("stores")
    staged_stores = stores / f"{STAGING}{version}"
    build_stores(staged / "dataset.nq", base, staged_stores)
    progress("publish")
    _put_release(staged, releases / version, [file.name for file in files])
    _put_stores(staged_stores, stores / version)
    progress("switch")
    point_current(dist, version)
    return releases / version


def _write(path: Path, content: io.BufferedIOBase) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as out:
        shutil.copyfileobj(content, out)
        out.flush()
        os.fsync(out.fileno())
    path.chmod(0o644)


def _put_release(staged: Path, target: Path, names: list[str]) -> None:
    """Put a release in place; of one already there, only the files that are not as they should be are replaced.

    One at a time and the manifest last, so that there is a release at every moment. What else lies
    in the folder is nobody's business: file managers leave files of their own.
    """
    if target.is_symlink() or not target.is_dir():
        remove(target)
        staged.rename(target)
        return
    for name in sorted(names, key=lambda name: name == "manifest.json"):
        if _digest(target / name) != _digest(staged / name):
            if (target / name).is_dir():
                remove(target / name)
            (target / name).parent.mkdir(exist_ok=True)
            (staged / name).replace(target / name)
    remove(staged)


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _put_stores(staged: Path, target: Path) -> None:
    """Put stores in place of older ones; whoever finds none in between builds them."""
    aside = target.with_name(f"{STAGING}old-{target.name}")
    if target.exists() or target.is_symlink():
        target.rename(aside)
    staged.rename(target)
    remove(aside)


def remove_releases(dist: Path, *, keep: str) -> None:
    """Remove all releases and stores of a folder but one version and the current one, and nothing else in it.

    Another build may have ended since: what `current` points to is its release.
    Raises NexusError NX702 where there is no current release, NX701 where the disk refuses.
    """
    try:
        with FileLock(dist / ".lock"):
            kept = {keep, find_current(dist).name}
            for name in ("releases", ".stores"):
                for folder in (dist / name).glob("*"):
                    if folder.is_dir() and not folder.is_symlink() and folder.name not in kept:
                        remove(folder)
    except OSError as error:
        raise fault("NX701", hint="the new release is complete", what="older releases", done="removed", why=error) from error


def point_current(dist: Path, version: str) -> None:
    """Replace `current` in one step: a symbolic link, or a pointer file where links fail."""
    current, fresh = dist / "current", dist / ".current"
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(Path("releases") / version, target_is_directory=True)
    except (OSError, NotImplementedError):
        _write(fresh, io.BytesIO(f"releases/{version}\n".encode()))
    fresh.replace(current)
