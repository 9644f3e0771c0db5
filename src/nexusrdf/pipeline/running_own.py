"""Running a dataset's own shapes in a process of their own, and finding out which file takes too much."""

from collections.abc import Iterable
from dataclasses import replace

from nexusrdf.base.errors import LimitError
from nexusrdf.base.limits import (
    WORKER_BYTES_PER_SECOND,
    WORKER_MEMORY_BYTES,
    WORKER_MEMORY_PER_BYTE,
    WORKER_MOST_SECONDS,
    WORKER_SECONDS,
)
from nexusrdf.pipeline.job_own import OWN, Own, Ran
from nexusrdf.pipeline.worker import run_job
from nexusrdf.validate import OwnShapes


def run_own_shapes(request: Own, *, seconds: int | None = None) -> Ran:
    """Return what own shapes say of a dataset; without shapes no process is started.

    `seconds` is by default more for a larger dataset. Where all files together take too much, each runs by itself.
    Raises LimitError NX850 to NX853 with the name of a file that takes too much even so.
    """
    parts = [replace(request, files={name: data}, shapes=OwnShapes()) for name, data in sorted(request.files.items())]
    parts += [replace(request, files={}, shapes=OwnShapes((one,))) for one in request.shapes.files]
    if not parts:
        return Ran()
    try:
        return _run(request, seconds)
    except LimitError:
        if len(parts) == 1:
            raise
    return _joined([_run(part, seconds) for part in parts])


def _run(request: Own, seconds: int | None) -> Ran:
    names = [*request.files, *(one.file for one in request.shapes.files)]
    size = sum(map(len, request.files.values())) + sum(len(term) for triple in request.triples for term in triple)
    return run_job(
        OWN,
        request,
        what=f"running {', '.join(names)}",
        seconds=seconds or min(WORKER_SECONDS + size // WORKER_BYTES_PER_SECOND, WORKER_MOST_SECONDS),
        memory=WORKER_MEMORY_BYTES + size * WORKER_MEMORY_PER_BYTE,
    )


def _joined(parts: Iterable[Ran]) -> Ran:
    parts = list(parts)
    return Ran(
        OwnShapes(tuple(file for part in parts for file in part.shapes.files)),
        tuple(fault for part in parts for fault in part.faults),
        tuple(told for part in parts for told in part.results),
        {name: why for part in parts for name, why in part.fallen_back.items()},
    )
