"""Answers as text: the W3C results formats exactly, Turtle and JSON-LD for triples."""

import json
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import XSD
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.jsonld import format_jsonld
from nexusrdf.graph.quads import Term
from nexusrdf.graph.quads import format_triples as format_ntriples
from nexusrdf.graph.syntax import format_turtle, literal_parts
from nexusrdf.query.run import Rows, Triples
from nexusrdf.query.table import format_markdown, format_table

_W3C: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


def format_rows(rows: Rows, form: str, *, width: int = 120) -> str:
    """Return rows as a table for people (`table` of a width, `md`) or in a W3C results format.

    `csv` is exact: a text that a spreadsheet would take for a formula is not changed. Raises
    ValueError for an unknown format.
    """
    match form:
        case "table":
            return format_table(rows, width=width)
        case "md":
            return format_markdown(rows)
        case "json":
            return _format_json(rows) + "\n"
        case "csv" | "tsv" | "xml":
            results = ox.parse_query_results(_format_json(rows).encode(), format=ox.QueryResultsFormat.JSON)
            return _serialize(results, _W3C[form])
    message = f"unknown format {form!r}"
    raise ValueError(message)


def format_triples(triples: Triples, form: str, *, base: Base | str) -> str:
    """Return triples as Turtle (`ttl`), N-Triples (`nt`) or JSON-LD (`jsonld`), sorted.

    Raises ValueError for an unknown format.
    """
    home = base if isinstance(base, Base) else Base(base)
    match form:
        case "ttl":
            return format_turtle(triples.triples, prefixes=make_prefixes(home)).decode()
        case "nt":
            return "".join(format_ntriples(triples.triples))
        case "jsonld":
            return format_jsonld(triples.triples, home)
    message = f"unknown format {form!r}"
    raise ValueError(message)


def format_boolean(*, value: bool, form: str) -> str:
    """Return the answer of an ASK; the words true and false where the format has no form of its own."""
    text = json.dumps({"head": {}, "boolean": value}, separators=(",", ":"))
    match form:
        case "json":
            return text + "\n"
        case "xml":
            return _serialize(ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.JSON), _W3C["xml"])
    return f"{str(value).lower()}\n"


def _serialize(results: ox.QuerySolutions | ox.QueryBoolean, form: ox.QueryResultsFormat) -> str:
    text = results.serialize(format=form)
    return (text or b"").decode()


def _format_json(rows: Rows) -> str:
    """Return rows in the SPARQL 1.1 Query Results JSON Format (section 3)."""
    bindings = [
        {column: _binding(term) for column, term in zip(rows.columns, row, strict=True) if term is not None} for row in rows.rows
    ]
    document = {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _binding(term: Term) -> dict[str, str]:
    if term.startswith("<"):
        return {"type": "uri", "value": term[1:-1]}
    if term.startswith("_:"):
        return {"type": "bnode", "value": term[2:]}
    text, datatype, lang = literal_parts(term)
    if lang:
        return {"type": "literal", "value": text, "xml:lang": lang}
    if datatype and datatype != f"{XSD}string":
        return {"type": "literal", "value": text, "datatype": datatype}
    return {"type": "literal", "value": text}
