"""Query stores of a release as a query finds them: opened, or built anew where that fails.

What builds them is imported only then: a query does without it.
"""

from contextlib import suppress
from pathlib import Path

from nexusrdf.base.errors import NexusError
from nexusrdf.base.iri import Base
from nexusrdf.publish.folders import STAGING, damaged, read_released, remove
from nexusrdf.query import open_store
from nexusrdf.query.name_index import INDEX


def ensure_stores(dist: Path, version: str, base: Base) -> Path:
    """Return the folder of a release's stores, building them where absent or damaged.

    Raises NexusError NX703 where the release itself is damaged, or no store be written.
    """
    target = dist / ".stores" / version
    if _open_both(target):
        _ensure_index(target, base)
        return target
    from filelock import FileLock

    try:
        with FileLock(dist / ".lock"):
            if not _open_both(target):  # another process may have built them meanwhile
                _rebuild(dist, version, base, target)
    except (OSError, RuntimeError, SyntaxError) as error:  # pyoxigraph raises RuntimeError where a store cannot be written
        raise damaged(dist / "releases" / version, str(error)) from error
    return target


def _ensure_index(target: Path, base: Base) -> None:
    """Write the index of names where it is absent; where that fails, each command makes one for itself."""
    if (target / INDEX).is_file():
        return
    from nexusrdf.publish.stores import index_names

    with suppress(OSError):
        index_names(target, base)


def _rebuild(dist: Path, version: str, base: Base, target: Path) -> None:
    from nexusrdf.publish.stores import build_stores

    release = dist / "releases" / version
    read_released(release, "dataset.nq")  # raises where it is damaged
    staging = dist / ".stores" / f"{STAGING}{version}"
    for leftover in (staging, target):
        remove(leftover)
    build_stores(release / "dataset.nq", base, staging)
    staging.rename(target)


def _open_both(folder: Path) -> bool:
    return all(_opens(folder / name) for name in ("full", "accepted"))


def _opens(path: Path) -> bool:
    if not (path / "CURRENT").is_file():
        return False
    try:
        open_store(path)  # kept open: the query that follows asks it
    except (NexusError, OSError, RuntimeError):  # pyoxigraph raises RuntimeError for a damaged store
        return False
    return True
