"""Records from tables, and into them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from nexusrdf.base.faults import fault, limit_fault
from nexusrdf.base.findings import Finding, Severity, ordered, worst
from nexusrdf.pipeline.load import is_dataset, iter_readings
from nexusrdf.records import Reading, Record, format_csv, format_json, format_jsonl, format_xlsx, format_yaml, most_bytes, read_file

RECORD_FORMATS: Final[MappingProxyType[str, Callable[[tuple[Record, ...]], str | bytes]]] = MappingProxyType(
    {
        ".yaml": format_yaml,
        ".yml": format_yaml,
        ".json": format_json,
        ".jsonl": format_jsonl,
        ".csv": format_csv,
        ".xlsx": format_xlsx,
    }
)
"""How records are written, by the end of a file's name."""


@dataclass(frozen=True, slots=True)
class Imported:
    """Records in another format, None where a violation stands against one; what was found; counts, read = kept + rejected."""

    data: bytes | None
    findings: tuple[Finding, ...]
    kept: int
    rejected: int


def import_table(paths: tuple[Path, ...], *, to: str) -> Imported:
    """Return the records of some files in the format of `to`, such as `.yaml`.

    Raises NexusError NX806 for a format that is none, NX101, NX122 and NX124 for files that cannot be read,
    NX116 and NX139 for records that do not fit into one file.
    """
    if to not in RECORD_FORMATS:
        raise fault("NX806", format=to or "no ending", hint=f"the name of the file ends in {', '.join(RECORD_FORMATS)}")
    return _to_format((read_file(path, path.as_posix()) for path in paths), to)


def export_records(root: Path, *, to: str) -> Imported:
    """Return all records of a dataset in the format of `to`.

    Raises NexusError NX801 where the folder is no dataset, and else as `import_table` does.
    """
    if not is_dataset(root):
        raise fault("NX801", folder=root)
    return _to_format((reading for _, reading in iter_readings(root)), to)


def _to_format(readings: Iterable[Reading], to: str) -> Imported:
    records: list[Record] = []
    found: list[Finding] = []
    rejected = 0
    for reading in readings:
        records.extend(reading.records)
        found.extend(reading.findings)
        rejected += reading.rejected
    data = None if worst(found) is Severity.VIOLATION else _format(tuple(records), to)
    return Imported(data, ordered(found), len(records), rejected)


def _format(records: tuple[Record, ...], to: str) -> bytes:
    written = RECORD_FORMATS[to](records)
    data = written.encode() if isinstance(written, str) else written
    limit = most_bytes(to)
    if len(data) > limit:  # it could not be read back
        raise limit_fault("NX116", limit=limit)
    return data
