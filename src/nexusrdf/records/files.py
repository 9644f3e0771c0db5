"""The record files of a dataset: which they are, and how each is read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nexusrdf.base.codes import CODES
from nexusrdf.base.errors import NexusError
from nexusrdf.base.limits import RECORD_FILE_BYTES
from nexusrdf.records.json_reader import parse_json
from nexusrdf.records.yaml_reader import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nexusrdf.records.node import Reading

_PARSERS: Final[MappingProxyType[str, Callable[[bytes, str], Reading]]] = MappingProxyType(
    {".json": parse_json, ".yaml": parse_yaml, ".yml": parse_yaml}
)
_CONFIGURATION: Final = "nexus.yaml"
_NOT_RECORDS: Final = frozenset({"queries", "shapes"})


def read_file(path: Path, file: str) -> Reading:
    """Return the records of a file, read by the end of its name; positions name it `file`.

    Raises NexusError NX101 where it cannot be read and NX122 where its name ends otherwise.
    """
    parse = _PARSERS.get(path.suffix.lower())
    if parse is None:
        raise _failure("NX122", file=file)
    return parse(_read_bytes(path, file), file)


def iter_record_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield path and name of each record file below a dataset's folder, sorted by name.

    Names are relative to the folder, with slashes. Left out are hidden files and folders,
    `nexus.yaml`, the folders `queries` and `shapes` of the root, and folders of releases. A link to a
    file of the dataset
    counts as that file; a link to a folder of the dataset is passed over, since its files
    are read where they are.

    Raises NexusError NX101 where a folder cannot be read or a name is not UTF-8, and NX121 for a
    link that leads out of the dataset or nowhere.
    """
    if not root.is_dir():
        raise _failure("NX101", file=root, why="it is not a folder" if root.exists() else "there is no such folder")
    real = Path(os.path.realpath(root))
    found: list[tuple[str, Path]] = []
    for folder, folders, files in os.walk(root, onerror=_refuse_folder):
        inside = Path(folder)
        at_root = inside == root
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and not (at_root and name in _NOT_RECORDS) and not _holds_releases(inside / name)
        ]
        for name in folders:
            _check_link(inside / name, root, real)
        for name in files:
            path = inside / name
            if name.startswith(".") or path.suffix.lower() not in _PARSERS or (at_root and name == _CONFIGURATION):
                continue
            _check_link(path, root, real)
            found.append((_relative(path, root), path))
    for name, path in sorted(found):  # a directory lists its files in any order
        yield path, name


def _holds_releases(folder: Path) -> bool:
    """Tell whether a folder is one that `build` wrote: its files are no records."""
    return (folder / "releases").is_dir() and (folder / ".stores").is_dir()


def _read_bytes(path: Path, file: str) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would never end
            raise _failure("NX101", file=file, why="it is not a file")
        with path.open("rb") as stream:
            return stream.read(RECORD_FILE_BYTES + 1)
    except OSError as error:
        raise _failure("NX101", file=file, why=error.strerror or str(error)) from error


def _refuse_folder(error: OSError) -> None:
    raise _failure("NX101", file=error.filename, why=error.strerror or str(error)) from error


def _check_link(path: Path, root: Path, real: Path) -> None:
    if not path.is_symlink():
        return
    target = Path(os.path.realpath(path))
    if not target.exists() or not target.is_relative_to(real):
        raise _failure("NX121", file=_relative(path, root))


def _relative(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    if not name.isprintable():
        shown = name.encode("unicode_escape", "backslashreplace").decode()
        raise _failure("NX101", file=shown, why="its name holds characters that cannot be shown")
    return name


def _failure(code: str, **facts: object) -> NexusError:
    declared = CODES[code]
    return NexusError(code, declared.message.format_map(facts), hint=declared.hint.format_map(facts))
