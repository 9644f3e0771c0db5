"""Findings as people, programs and RDF tools read them."""

from nexusrdf.report.excerpt import escape
from nexusrdf.report.json_report import format_json
from nexusrdf.report.page import format_page
from nexusrdf.report.rdf_report import report_triples
from nexusrdf.report.text_report import format_summary, format_text

__all__ = ["escape", "format_json", "format_page", "format_summary", "format_text", "report_triples"]
