"""Opening a release: its manifest and query stores."""

import json
from dataclasses import dataclass
from os.path import isfile
from pathlib import Path
from typing import Any

from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.publish import ensure_stores, find_current
from nexusrdf.query import Stores

__all__ = ["Release", "open_release", "remove_releases"]


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk: its folder, version, base IRI, as-of day, stores, and the names of the dataset's own queries."""

    folder: Path
    version: str
    title: str
    base: Base
    as_of: str
    stores: Stores
    queries: tuple[str, ...] = ()


def open_release(dist: Path) -> Release:
    """Open the current release of a folder of releases, or a release's own folder.

    Raises NexusError NX702 where there is none, NX703 where it is damaged.
    """
    manifest_here = isfile(dist / "manifest.json")  # noqa: PTH113 - says no to a name that the system refuses; Path raises
    own = manifest_here and dist.resolve().parent.name == "releases"
    folder = dist.resolve() if own else find_current(dist)
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
        version, base = str(manifest["version"]), Base(str(manifest["base"]))
        as_of, title = str(manifest["as_of"]), str(manifest["title"])
        queries = tuple(sorted(filter(None, map(_query_name, manifest["files"]))))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise fault("NX703", version=folder.name, why=f"its manifest: {error}") from error
    stores = ensure_stores(folder.parent.parent, version, base)
    return Release(folder, version, title, base, as_of, Stores(stores / "accepted", stores / "full", base.iri, as_of), queries)


def _query_name(file: str) -> str:
    folder, _, name = file.partition("/")
    return name.removesuffix(".rq") if folder == "queries" and name.endswith(".rq") else ""


def remove_releases(dist: Path, *, keep: str) -> None:
    """Remove all releases and stores of a folder but one version and the current one.

    Raises NexusError as `nexusrdf.publish.remove_releases` does.
    """
    from nexusrdf import publish  # what writes releases is nothing that a query should load

    publish.remove_releases(dist, keep=keep)
