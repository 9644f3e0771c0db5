"""A dataset's own ontology modules, read as a worker does it: whoever wrote them may have put anything into them."""

from dataclasses import dataclass, field
from typing import Final

from nexusrdf.base.findings import Finding
from nexusrdf.graph.own_ontology import OwnOntology
from nexusrdf.pipeline.worker import Job
from nexusrdf.validate import read_own_ontology


@dataclass(frozen=True, slots=True)
class Modules:
    """The files of modules, by name within the dataset, and the dataset's base IRI."""

    files: dict[str, bytes]
    base: str


@dataclass(frozen=True, slots=True)
class Read:
    """The modules, and what is wrong with them."""

    ontology: OwnOntology = field(default_factory=OwnOntology)
    findings: tuple[Finding, ...] = ()


def run(request: Modules) -> Read:
    """Return the modules of a dataset."""
    return Read(*read_own_ontology(request.files, request.base))


ONTOLOGY: Final = Job("job_ontology", Modules, Read)
