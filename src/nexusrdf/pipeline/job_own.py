"""A dataset's own shapes, read and run as a worker does it: a pattern or a query of theirs may never end."""

from dataclasses import dataclass, field
from typing import Final

from nexusrdf.base.findings import Finding
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.pipeline.worker import Job
from nexusrdf.validate import Engines, OwnResults, OwnShapes, Validator, read_own_shapes, run_own


@dataclass(frozen=True, slots=True)
class Own:
    """What own shapes run over, and the shapes: files by name, or as they were read before; `terms` are the dataset's own."""

    triples: frozenset[Triple]
    files: dict[str, bytes] = field(default_factory=dict)
    shapes: OwnShapes = field(default_factory=OwnShapes)
    validator: Validator = "fast"
    terms: frozenset[Term] = frozenset()


@dataclass(frozen=True, slots=True)
class Ran:
    """The shapes that can be run, what is wrong with the others, what they say, and which of them the reference ran, and why."""

    shapes: OwnShapes = field(default_factory=OwnShapes)
    faults: tuple[Finding, ...] = ()
    results: tuple[OwnResults, ...] = ()
    fallen_back: dict[str, str] = field(default_factory=dict)


def run(request: Own) -> Ran:
    """Return what own shapes say of a dataset."""
    read, faults = read_own_shapes(request.files, request.terms)
    shapes = OwnShapes((*request.shapes.files, *read.files))
    engines = Engines(request.validator)
    results = tuple(run_own(shapes, request.triples, engines=engines))
    return Ran(shapes, faults, results, engines.fallen_back)


OWN: Final = Job("job_own", Own, Ran)
