"""The order of stages: the only place that knows it."""

from nexusrdf.pipeline.build import Built, build
from nexusrdf.pipeline.check import check, check_files, check_rdf
from nexusrdf.pipeline.cite import CitationError, find_citation, format_anchor, read_texts, write_anchors
from nexusrdf.pipeline.explain import ClaimExplained, Explained, explain_record, explain_triple, read_triple
from nexusrdf.pipeline.export import convert, export_release
from nexusrdf.pipeline.load import Loaded, load_dataset
from nexusrdf.pipeline.release import Release, open_release, remove_releases
from nexusrdf.pipeline.scaffold import scaffold

__all__ = [
    "Built",
    "CitationError",
    "ClaimExplained",
    "Explained",
    "Loaded",
    "Release",
    "build",
    "check",
    "check_files",
    "check_rdf",
    "convert",
    "explain_record",
    "explain_triple",
    "export_release",
    "find_citation",
    "format_anchor",
    "load_dataset",
    "open_release",
    "read_texts",
    "read_triple",
    "remove_releases",
    "scaffold",
    "write_anchors",
]
