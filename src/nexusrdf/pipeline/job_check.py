"""The check of one RDF file, as a worker does it; what it takes to do it is imported there."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from nexusrdf.base.findings import Finding
from nexusrdf.pipeline.worker import Job


@dataclass(frozen=True, slots=True)
class Check:
    """An RDF file, and the shapes to check it against if there are any; `catalogs` are files that say where imports lie."""

    data: bytes
    data_file: str
    shapes: bytes | None = None
    shapes_file: str = ""
    catalogs: tuple[str, ...] = ()
    reason: bool = False
    validator: Literal["fast", "pyshacl"] = "fast"


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings on a file, and the shapes that the reference ran instead of the fast engine, with the reason."""

    findings: tuple[Finding, ...]
    fallen_back: dict[str, str] = field(default_factory=dict)


def run(request: Check) -> Checked:
    """Return the findings on an RDF file."""
    from nexusrdf.pipeline.catalog import read_catalogs
    from nexusrdf.validate import Engines, check_foreign, check_syntax

    catalog, faults = read_catalogs(tuple(map(Path, request.catalogs)))
    if request.shapes is None and not request.reason:
        return Checked((*faults, *check_syntax(request.data, request.data_file, find_import=catalog.find)))
    from nexusrdf.reason import close_any

    engines = Engines(request.validator)
    found = check_foreign(
        request.data,
        request.data_file,
        request.shapes,
        request.shapes_file,
        find_import=catalog.find,
        suggest_import=catalog.suggest,
        close=close_any if request.reason else None,
        engines=engines,
    )
    return Checked((*faults, *found), engines.fallen_back)


CHECK: Final = Job("job_check", Check, Checked)
