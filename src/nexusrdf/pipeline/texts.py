"""The texts of sources, found by digest."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.model.dataset import Dataset
from nexusrdf.records import holds_releases

SOURCE_TEXT_BYTES: Final = 20_000_000
"""Bytes in one text of a source; larger files are passed over."""

_WRITTEN: Final = frozenset({".git", ".stores"})


def read_texts(directory: Path) -> dict[str, str]:
    """Return the text of every file below a folder by the SHA-256 of its bytes.

    Left out are files that are too large, are not UTF-8 (a scan beside its transcript) or may
    not be read, whatever is no regular file, and what `build` or git wrote. Line ends stay as they are: offsets count them.

    Raises NexusError NX818 where the folder cannot be read.
    """
    texts: dict[str, str] = {}
    for _, data in _iter_files(directory):
        texts.update(_decoded(data))
    return texts


def find_changed_texts(root: Path, dataset: Dataset, texts: Mapping[str, str]) -> dict[str, str]:
    """Return, by source, the texts in a dataset's folder that are meant for a source and have another digest.

    These are files that no source knows, named by the id of a source (`src-0001.txt`) or of exactly its length. Left
    out are sources whose text is among `texts` or withheld, so that nothing is asked for that need not be there.
    """
    missing = [
        source
        for source in dataset.entities.values()
        if source.text is not None and not source.text.withheld and source.text.sha256 not in texts
    ]
    if not missing:
        return {}
    known = {entity.text.sha256 for entity in dataset.entities.values() if entity.text is not None}
    strangers = [
        (path.stem, text)
        for path, data in _iter_files(root)
        if path.suffix.lower() == ".txt"
        for digest, text in _decoded(data).items()
        if digest not in known
    ]
    named = {source.id: text for source in missing for stem, text in strangers if stem == source.id}
    as_long = {source.id: text for source in missing for _, text in strangers if source.text and len(text) == source.text.length}
    return {**as_long, **named}


def _iter_files(directory: Path) -> Iterator[tuple[Path, bytes]]:
    try:
        for folder, folders, files in os.walk(directory, onerror=_refuse if not directory.is_dir() else None):
            inside = Path(folder)
            folders[:] = sorted(
                name for name in folders if name not in _WRITTEN and not (name == "releases" and holds_releases(inside / name))
            )
            for name in sorted(files):
                if (data := _read(inside / name)) is not None:
                    yield inside / name, data
    except OSError as error:
        raise fault("NX818", folder=directory, why=error.strerror or str(error)) from error


def _refuse(error: OSError) -> None:
    raise error


def _read(path: Path) -> bytes | None:
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode) or told.st_size > SOURCE_TEXT_BYTES:  # a pipe would never end
            return None
        with path.open("rb") as stream:
            data = stream.read(SOURCE_TEXT_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= SOURCE_TEXT_BYTES else None


def read_digest(path: Path) -> frozenset[str]:
    """Return the SHA-256 of a file that may be a text, or nothing."""
    data = _read(path)
    return frozenset(() if data is None else _decoded(data))


def _decoded(data: bytes) -> dict[str, str]:
    try:
        return {hashlib.sha256(data).hexdigest(): data.decode()}
    except UnicodeDecodeError:
        return {}


def describe_text(path: Path, *, stored: bool = False) -> str:
    """Return what a source record says of its text: digest of the bytes, length in code points.

    A text that is not `stored` in a dataset is said to be withheld.

    Raises NexusError NX807 where the file cannot be read as UTF-8 text.
    """
    data = _read(path)
    described = _decoded(data) if data is not None else {}
    if not described:
        raise fault("NX807", file=path, why="a text in UTF-8 is wanted, of at most 20 MB")
    ((digest, text),) = described.items()
    return f"{{sha256: {digest}, length: {len(text)}{', withheld: false' if stored else ', withheld: true'}}}"
