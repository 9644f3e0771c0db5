"""Checking RDF files from anywhere, each in a process of its own."""

from pathlib import Path
from typing import TYPE_CHECKING

from nexusrdf.base.faults import fault, limit_fault
from nexusrdf.base.findings import Finding, ordered
from nexusrdf.base.limits import (
    RDF_FILE_BYTES,
    WORKER_BYTES_PER_SECOND,
    WORKER_MEMORY_BYTES,
    WORKER_MEMORY_PER_BYTE,
    WORKER_MOST_SECONDS,
    WORKER_SECONDS,
)
from nexusrdf.pipeline.catalog import find_catalogs
from nexusrdf.pipeline.job_check import CHECK, Check
from nexusrdf.pipeline.worker import run_job

if TYPE_CHECKING:
    from nexusrdf.validate import Engines


def check_rdf(
    files: list[Path],
    shapes: Path | None,
    *,
    reason: bool = False,
    catalog: Path | None = None,
    timeout: int | None = None,
    engines: "Engines | None" = None,
) -> tuple[Finding, ...]:
    """Return the findings on RDF files: their syntax, and what shapes say of them if there are any.

    `reason` closes each file under OWL 2 RL: a contradiction is found, and shapes see what follows. Imports come from
    `catalog`, else from one that lies beside the file or its shapes. `timeout` is in seconds; by default a larger file
    gets more. Raises NexusError NX807 where a file cannot be read, LimitError NX836 where it is too large, NX850 to
    NX853 where checking it takes too much.
    """
    rules = _read(shapes) if shapes is not None else None
    found: list[Finding] = []
    for path in files:
        data = _read(path)
        beside = tuple(file for file in (path, shapes) if file is not None)
        catalogs = (catalog,) if catalog is not None else find_catalogs(beside)
        names = tuple(str(one.absolute()) for one in catalogs)
        request = Check(
            data,
            _name(path),
            rules,
            _name(shapes) if shapes is not None else "",
            names,
            reason,
            engines.validator if engines else "fast",
        )
        size = len(data) + len(rules or b"")
        answer = run_job(
            CHECK,
            request,
            what=f"checking {path}",
            seconds=timeout or min(WORKER_SECONDS + size // WORKER_BYTES_PER_SECOND, WORKER_MOST_SECONDS),
            memory=WORKER_MEMORY_BYTES + size * WORKER_MEMORY_PER_BYTE,
            readable=tuple(str(one.absolute().parent) for one in catalogs),
        )
        found.extend(answer.findings)
        if engines is not None:
            engines.fallen_back.update(answer.fallen_back)
    return ordered(found)


def _name(path: Path) -> str:
    """Return a path as text, bytes that are no UTF-8 replaced."""
    return str(path).encode("utf-8", "replace").decode()


def _read(path: Path) -> bytes:
    """Return the bytes of an RDF file.

    Raises NexusError NX807 where it cannot be read, LimitError NX836 where it is too large.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(RDF_FILE_BYTES + 1)
    except OSError as error:
        raise fault("NX807", file=path, why=error.strerror or error) from error
    if len(data) > RDF_FILE_BYTES:
        raise limit_fault("NX836", file=path, limit=RDF_FILE_BYTES)
    return data
