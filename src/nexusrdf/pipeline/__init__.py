"""The order of stages: the only place that knows it.

Names are imported when they are first used, so that a query does not load the validators.
"""

from typing import TYPE_CHECKING, Final

from nexusrdf.base.lazy import make_getattr

if TYPE_CHECKING:
    from nexusrdf.pipeline.asking import ask_release
    from nexusrdf.pipeline.assuming import ASSUMABLE
    from nexusrdf.pipeline.building import Built, build
    from nexusrdf.pipeline.changes import Changes, find_changes, keep_changed
    from nexusrdf.pipeline.checking import Checked, check, check_dataset, check_files, w3c_report
    from nexusrdf.pipeline.cite import CitationError, find_citation, format_anchor, write_anchors
    from nexusrdf.pipeline.explain import ClaimExplained, Explained, explain_record
    from nexusrdf.pipeline.explain_triples import explain_triple
    from nexusrdf.pipeline.export import Exported, convert, export_release
    from nexusrdf.pipeline.foreign import check_rdf
    from nexusrdf.pipeline.importing import ImportedList, ListCounts, import_list, write_list
    from nexusrdf.pipeline.inference import Reasoner
    from nexusrdf.pipeline.load import Loaded, is_part, load_dataset
    from nexusrdf.pipeline.naming_conclusions import find_conclusion
    from nexusrdf.pipeline.naming_triples import read_triple
    from nexusrdf.pipeline.proposing import Proposed, propose_links
    from nexusrdf.pipeline.proving import prove_triple
    from nexusrdf.pipeline.release import Release, open_release, remove_releases
    from nexusrdf.pipeline.scaffolding import scaffold
    from nexusrdf.pipeline.schemas import format_schema
    from nexusrdf.pipeline.supposing import suppose
    from nexusrdf.pipeline.tables import Imported, export_records, import_table
    from nexusrdf.pipeline.texts import describe_text, read_texts
    from nexusrdf.pipeline.validation import Engines
    from nexusrdf.pipeline.verifying import Verified, verify
    from nexusrdf.pipeline.watching import compare, iter_changes
    from nexusrdf.pipeline.withdrawing import Withdrawn, explain_without

_HOMES: Final = {
    "asking": ("ask_release",),
    "assuming": ("ASSUMABLE",),
    "building": ("Built", "build"),
    "changes": ("Changes", "find_changes", "keep_changed"),
    "checking": ("Checked", "check", "check_dataset", "check_files", "w3c_report"),
    "cite": ("CitationError", "find_citation", "format_anchor", "write_anchors"),
    "explain": ("ClaimExplained", "Explained", "explain_record"),
    "explain_triples": ("explain_triple",),
    "export": ("Exported", "convert", "export_release"),
    "foreign": ("check_rdf",),
    "importing": ("ImportedList", "ListCounts", "import_list", "write_list"),
    "inference": ("Reasoner",),
    "load": ("Loaded", "is_part", "load_dataset"),
    "naming_triples": ("read_triple",),
    "naming_conclusions": ("find_conclusion",),
    "proving": ("prove_triple",),
    "proposing": ("Proposed", "propose_links"),
    "release": ("Release", "open_release", "remove_releases"),
    "scaffolding": ("scaffold",),
    "schemas": ("format_schema",),
    "supposing": ("suppose",),
    "tables": ("Imported", "export_records", "import_table"),
    "texts": ("describe_text", "read_texts"),
    "validation": ("Engines",),
    "verifying": ("Verified", "verify"),
    "watching": ("compare", "iter_changes"),
    "withdrawing": ("Withdrawn", "explain_without"),
}
_MODULE_OF: Final = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ASSUMABLE",
    "Built",
    "Changes",
    "Checked",
    "CitationError",
    "ClaimExplained",
    "Engines",
    "Explained",
    "Exported",
    "Imported",
    "ImportedList",
    "ListCounts",
    "Loaded",
    "Proposed",
    "Reasoner",
    "Release",
    "Verified",
    "Withdrawn",
    "ask_release",
    "build",
    "check",
    "check_dataset",
    "check_files",
    "check_rdf",
    "compare",
    "convert",
    "describe_text",
    "explain_record",
    "explain_triple",
    "explain_without",
    "export_records",
    "export_release",
    "find_changes",
    "find_citation",
    "find_conclusion",
    "format_anchor",
    "format_schema",
    "import_list",
    "import_table",
    "is_part",
    "iter_changes",
    "keep_changed",
    "load_dataset",
    "open_release",
    "propose_links",
    "prove_triple",
    "read_texts",
    "read_triple",
    "remove_releases",
    "scaffold",
    "suppose",
    "verify",
    "w3c_report",
    "write_anchors",
    "write_list",
]

__getattr__ = make_getattr(__name__, _MODULE_OF)
