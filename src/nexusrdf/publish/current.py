"""Which release is the current one."""

from pathlib import Path

from nexusrdf.base.faults import fault


def find_current(dist: Path) -> Path:
    """Return the folder of the current release.

    Raises NexusError NX702 where there is none.
    """
    current = dist / "current"
    try:
        target = current.read_text(encoding="utf-8").strip() if current.is_file() else current.resolve().name
        folder = dist / "releases" / Path(target).name
        found = (folder / "manifest.json").is_file()
    except (OSError, RuntimeError, ValueError):  # a name too long, a loop of links, a pointer that is no text
        found = False
    if not found:
        raise fault("NX702", hint=_where(dist), dist=dist)
    return folder


def _where(dist: Path) -> str:
    """Return what to do where a dataset is named, not a folder of releases; empty where it is neither."""
    try:
        is_dataset = (dist / "nexus.yaml").is_file()
    except (OSError, ValueError):  # a name too long or of bytes that no name has
        is_dataset = False
    return (
        f"{dist} is a dataset: name the folder that `nexusrdf build {dist}` writes to, dist or what -o says" if is_dataset else ""
    )
