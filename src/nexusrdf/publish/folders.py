"""Small steps on the disk that releases and their stores share."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any, Final

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault

STAGING: Final = ".staging-"
"""How the name of an unfinished folder starts."""


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all in it; nothing happens where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def read_released(folder: Path, name: str) -> bytes:
    """Return a file of a release as it was published.

    Raises NexusError NX703 where it is gone, or is not what the manifest says.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
        expected = manifest["files"][name]["sha256"]
        data = (folder / name).read_bytes()
    except OSError as error:
        raise damaged(folder, f"{name}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(folder, f"manifest.json does not tell of {name}") from error
    if hashlib.sha256(data).hexdigest() != expected:
        raise damaged(folder, f"{name} was changed: its SHA-256 is not that of manifest.json")
    return data


def damaged(folder: Path, why: str) -> NexusError:
    """Return the error of a release that cannot be read."""
    return fault("NX703", version=folder.name, why=why)
