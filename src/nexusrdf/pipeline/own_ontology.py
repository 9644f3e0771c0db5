"""A dataset's own ontology: `ontology/*.ttl` beside its records, read in a process of its own and compiled with ours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from nexusrdf.base.findings import Finding
from nexusrdf.base.limits import WORKER_SECONDS
from nexusrdf.graph.own_ontology import NO_ONTOLOGY, OwnOntology
from nexusrdf.graph.quads import Triple
from nexusrdf.pipeline.own_shapes import read_own_files

FOLDER: Final = "ontology"


def read_ontology_files(root: Path) -> dict[str, bytes]:
    """Return the bytes of each `ontology/*.ttl` of a dataset by its name within it.

    Raises NexusError as `read_own_files` does.
    """
    return read_own_files(root, FOLDER, ".ttl")


def read_modules(files: Mapping[str, bytes], base: str) -> tuple[OwnOntology, tuple[Finding, ...]]:
    """Return a dataset's own modules and what is wrong with them, each at its line; `base` is the dataset's base IRI.

    Raises LimitError NX850 to NX853 where reading them takes too much.
    """
    if not files:
        return NO_ONTOLOGY, ()
    from nexusrdf.pipeline.job_ontology import ONTOLOGY, Modules
    from nexusrdf.pipeline.worker import run_job

    read = run_job(ONTOLOGY, Modules(dict(files), base), what="reading the dataset's ontology", seconds=WORKER_SECONDS)
    return read.ontology, read.findings


def compile_with(own: OwnOntology) -> tuple[Triple, ...]:
    """Return the logical axioms of our ontology and of a dataset's own modules, sorted."""
    from nexusrdf.reason import load_axioms, select_axioms

    return tuple(sorted((*load_axioms(), *select_axioms(own.triples)))) if own.places else load_axioms()
