"""Queries: the named questions and any SPARQL over a release's stores, and answers as text."""

from nexusrdf.query.ask import run_named
from nexusrdf.query.find import find_names
from nexusrdf.query.formats import format_boolean, format_rows, format_triples
from nexusrdf.query.named_queries import NamedQuery, Parameter, get_named, is_named, list_named, parse_named
from nexusrdf.query.run import VIEW_GRAPHS, Answer, Rows, Stores, Triples, View, more_in_claimed, open_store, run_query

__all__ = [
    "VIEW_GRAPHS",
    "Answer",
    "NamedQuery",
    "Parameter",
    "Rows",
    "Stores",
    "Triples",
    "View",
    "find_names",
    "format_boolean",
    "format_rows",
    "format_triples",
    "get_named",
    "is_named",
    "list_named",
    "more_in_claimed",
    "open_store",
    "parse_named",
    "run_named",
    "run_query",
]
