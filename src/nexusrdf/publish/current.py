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
        raise fault("NX702", dist=dist)
    return folder
