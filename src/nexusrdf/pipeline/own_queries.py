"""A dataset's own queries: `queries/*.rq` beside its records, and in its releases.

They are somebody's SPARQL, as `-e` and `-f` are: a worker parses and answers them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from nexusrdf.base.findings import Finding
from nexusrdf.base.limits import WORKER_SECONDS
from nexusrdf.export import File
from nexusrdf.pipeline.own_shapes import read_own_files
from nexusrdf.query.named_queries import parse_named

FOLDER: Final = "queries"
ENDING: Final = ".rq"


def read_query_files(root: Path) -> dict[str, bytes]:
    """Return the bytes of each `queries/*.rq` of a dataset by its name within it.

    Raises NexusError as `read_own_files` does.
    """
    return read_own_files(root, FOLDER, ENDING)


def check_queries(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Return what is wrong with a dataset's own queries, each at its line.

    Raises LimitError NX850 to NX853 where parsing them takes too much.
    """
    if not files:
        return ()
    from nexusrdf.pipeline.job_queries import QUERIES, Queries
    from nexusrdf.pipeline.worker import run_job

    return run_job(QUERIES, Queries(dict(files)), what="checking the dataset's queries", seconds=WORKER_SECONDS).findings


def iter_query_files(files: Mapping[str, bytes]) -> Iterator[File]:
    """Yield a dataset's own queries as files of a release."""
    for name, data in sorted(files.items()):
        query = parse_named(name, data.decode("utf-8-sig"))
        yield File(name, data, query.title, "application/sparql-query", description=query.question)
