"""The shapes files of a dataset: `shapes/*.ttl` beside its records."""

import hashlib
import os
from pathlib import Path
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.base.limits import RECORD_FILE_BYTES
from nexusrdf.records import read_bytes

FOLDER: Final = "shapes"


def read_shapes_files(root: Path) -> dict[str, bytes]:
    """Return the bytes of each `shapes/*.ttl` of a dataset by its name within it.

    Raises NexusError as `read_own_files` does.
    """
    return read_own_files(root, FOLDER, ".ttl")


def read_own_files(root: Path, folder: str, ending: str) -> dict[str, bytes]:
    """Return the bytes of each file of an ending in a folder of a dataset, hidden ones excepted, by its name within it.

    Raises NexusError NX101 where one cannot be read or is larger than a file of records may be, NX121 for a link out of
    the dataset.
    """
    real = Path(os.path.realpath(root))
    files: dict[str, bytes] = {}
    for path in sorted((root / folder).glob(f"*{ending}")):
        name = f"{folder}/{path.name}"
        if path.name.startswith("."):
            continue
        if not Path(os.path.realpath(path)).is_relative_to(real):
            raise fault("NX121", file=name)
        data = read_bytes(path, name)
        if len(data) > RECORD_FILE_BYTES:
            raise fault("NX101", file=name, why=f"it is larger than {RECORD_FILE_BYTES:,} bytes")
        files[name] = data
    return files


def digests_of(files: dict[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
