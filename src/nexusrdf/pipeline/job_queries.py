"""The check of a dataset's own queries, as a worker does it: parsing a query can cost what its text does not show."""

from dataclasses import dataclass
from typing import Final

from nexusrdf.base.faults import fault, fault_found
from nexusrdf.base.findings import Finding
from nexusrdf.base.span import Span
from nexusrdf.pipeline.worker import Job
from nexusrdf.query.own import iter_faults
from nexusrdf.query.terms import find_unknown_terms


@dataclass(frozen=True, slots=True)
class Queries:
    """The files of queries, by name within the dataset."""

    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with them."""

    findings: tuple[Finding, ...]


def run(request: Queries) -> Found:
    """Return the findings on query files."""
    found: list[Finding] = []
    for file, data in sorted(request.files.items()):
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            found.append(fault_found(fault("NX601", why="it is not UTF-8"), Span(file, line, 1, line, 1)))
            continue
        name = file.rpartition("/")[2].removesuffix(".rq")
        found.extend(fault_found(error, error.span or Span(file)) for error in iter_faults(name, text, label=file))
        found.extend(find_unknown_terms(text, label=file))
    return Found(tuple(found))


QUERIES: Final = Job("job_queries", Queries, Found)
