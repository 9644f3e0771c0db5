"""Distributions: the files of a release, and their description."""

from nexusrdf.export.describe import make_dcat, make_void
from nexusrdf.export.distributions import iter_data_files
from nexusrdf.export.file import File
from nexusrdf.export.list_terms import ListTerms, describe_terms
from nexusrdf.export.statements import Statement, format_statements, iter_statements, neutral, write_statements

__all__ = [
    "File",
    "ListTerms",
    "Statement",
    "describe_terms",
    "format_statements",
    "iter_data_files",
    "iter_statements",
    "make_dcat",
    "make_void",
    "neutral",
    "write_statements",
]
