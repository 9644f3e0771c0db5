"""The record files of a dataset: which they are, and how each is read."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nexusrdf.base.faults import fault
from nexusrdf.base.limits import LINES_FILE_BYTES, RECORD_FILE_BYTES, TABLE_FILE_BYTES
from nexusrdf.records.csv_reader import parse_csv
from nexusrdf.records.json_reader import parse_json
from nexusrdf.records.jsonl_reader import parse_jsonl
from nexusrdf.records.xlsx_reader import parse_xlsx
from nexusrdf.records.yaml_reader import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from nexusrdf.records.node import Reading

_PARSERS: Final[MappingProxyType[str, Callable[[bytes, str], Reading]]] = MappingProxyType(
    {
        ".csv": parse_csv,
        ".json": parse_json,
        ".jsonl": parse_jsonl,
        ".ndjson": parse_jsonl,
        ".tsv": parse_csv,
        ".xlsx": parse_xlsx,
        ".yaml": parse_yaml,
        ".yml": parse_yaml,
    }
)
_CONFIGURATION: Final = "nexus.yaml"
_NOT_RECORDS: Final = frozenset({"ontology", "queries", "shapes"})
_UNREAD: Final = frozenset({".numbers", ".ods", ".xls", ".xlsb", ".xlsm"})
_SMALL: Final = frozenset({".json", ".yaml", ".yml"})
_LINES: Final = frozenset({".jsonl", ".ndjson"})
_WRITTEN: Final = frozenset({"releases", "current", "last-run.json"})


def read_file(path: Path, file: str) -> Reading:
    """Return the records of a file, read once and by the end of its name; positions name it `file`.

    Raises NexusError NX101 where it cannot be read and NX122 where its name ends otherwise.
    """
    parse = _parser_of(path, file)
    data = read_bytes(path, file)
    return replace(parse(data, file), digest=hashlib.sha256(data).hexdigest())


def parse_file(data: bytes, file: str) -> Reading:
    r"""Return the records of the bytes of a file, by the end of its name.

    Raises NexusError NX122 where that is of no format, NX124 for a workbook where openpyxl is not installed.

    >>> parse_file(b"kind,id\nperson,per-1\n", "people.csv").records[0].node.find("id").value.text
    'per-1'
    """
    return _parser_of(PurePosixPath(file), file)(data, file)


def _parser_of(path: PurePath, file: str) -> Callable[[bytes, str], Reading]:
    parse = _PARSERS.get(path.suffix.lower())
    if parse is None:
        raise fault("NX122", file=file)
    return parse


def iter_record_files(root: Path, *, without: Collection[str] = ()) -> Iterator[tuple[Path, str]]:
    """Yield path and name of each record file below a dataset's folder, sorted by name.

    `without` are names of files and folders that hold no records, as official lists.

    Names are relative to the folder, with slashes. Left out are hidden files and folders,
    `nexus.yaml`, the folders `queries` and `shapes` of the root, and what `build` wrote. A link to a
    file of the dataset counts as that file, which is read once; a link to a folder of the dataset is
    passed over, since its files are read where they are.

    Raises NexusError NX101 where a folder cannot be read or a name is not UTF-8, and NX121 for a
    link that leads out of the dataset or nowhere.
    """
    real = Path(os.path.realpath(root))
    found = [
        (_relative(path, root), path)
        for path, special in _walk(root, real)
        if not special and path.suffix.lower() in _PARSERS and path != root / _CONFIGURATION
    ]
    found = [(name, path) for name, path in found if not _is_in(name, without)]
    links = []
    for name, path in found:
        _check_link(path, root, real)
        if path.is_symlink():
            links.append(name)
    seen = {real / name for name, _ in found} - {real / name for name in links}
    for name, path in sorted(found):  # a directory lists its files in any order
        if path.is_symlink():
            target = Path(os.path.realpath(path))
            if target in seen:
                continue
            seen.add(target)
        yield path, name


def _is_in(name: str, without: Collection[str]) -> bool:
    """Tell whether a file is one of those named, or in one of the folders named."""
    return bool(without) and (name in without or any(str(folder) in without for folder in PurePosixPath(name).parents))


def iter_unread_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield path and name of each file that looks like one of records and is not read as one, sorted by name.

    These are tables in formats that are not read, files of records whose name got another end, and
    files of records in `queries` and `shapes`.
    """
    found = [
        (_shown(path.relative_to(root).as_posix()), path)
        for path, special in _walk(root, Path(os.path.realpath(root)))
        if path.suffix.lower() in (_PARSERS if special else _UNREAD)
        or path.suffix.lower() in _UNREAD
        or (path.suffix.lower() == ".txt" and Path(path.stem).suffix.lower() in _PARSERS)
    ]
    for name, path in sorted(found):
        yield path, name


def _walk(root: Path, real: Path) -> Iterator[tuple[Path, bool]]:
    """Yield every file that is neither hidden nor written by `build`, and whether it lies in `queries` or `shapes`."""
    if not root.is_dir():
        raise fault("NX101", file=root, why="it is not a folder" if root.exists() else "there is no such folder")
    for folder, folders, files in os.walk(root, onerror=_refuse_folder):
        inside = Path(folder)
        written = _WRITTEN if holds_releases(inside / "releases") else frozenset()
        folders[:] = [name for name in folders if not name.startswith(".") and name not in written]
        special = inside != root and inside.relative_to(root).parts[0] in _NOT_RECORDS
        for name in folders:
            if not special and not (inside == root and name in _NOT_RECORDS):
                _check_link(inside / name, root, real)
        for name in files:
            if not name.startswith(".") and name not in written:
                yield inside / name, special


def holds_releases(folder: Path) -> bool:
    """Tell whether a folder is one that `build` puts releases into: their files are no records."""
    return folder.is_dir() and any(folder.glob("*/manifest.json"))


def most_bytes(ending: str) -> int:
    """Return how many bytes a file of records may have, by the end of its name.

    >>> most_bytes(".yaml"), most_bytes(".jsonl")
    (1000000, 50000000)
    """
    known = {**dict.fromkeys(_SMALL, RECORD_FILE_BYTES), **dict.fromkeys(_LINES, LINES_FILE_BYTES)}
    return known.get(ending.lower(), TABLE_FILE_BYTES)


def read_bytes(path: Path, file: str) -> bytes:
    """Return the bytes of a file, at most one more than the limit.

    Raises NexusError NX101 where it cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would never end
            raise fault("NX101", file=file, why="it is not a file")
        with path.open("rb") as stream:
            return stream.read(most_bytes(path.suffix) + 1)
    except OSError as error:
        raise fault("NX101", file=file, why=error.strerror or str(error)) from error


def _refuse_folder(error: OSError) -> None:
    raise fault("NX101", file=error.filename, why=error.strerror or str(error)) from error


def _check_link(path: Path, root: Path, real: Path) -> None:
    if not path.is_symlink():
        return
    target = Path(os.path.realpath(path))
    if not target.exists() or not target.is_relative_to(real):
        raise fault("NX121", file=_relative(path, root))


def _relative(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    if not name.isprintable():
        raise fault("NX101", file=_shown(name), why="its name holds characters that cannot be shown")
    return name


def _shown(name: str) -> str:
    return name if name.isprintable() else name.encode("unicode_escape", "backslashreplace").decode()
