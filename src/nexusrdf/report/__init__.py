"""Findings as people, programs and RDF tools read them."""

from nexusrdf.report.examples import Example, find_example
from nexusrdf.report.excerpt import escape
from nexusrdf.report.github_report import format_github
from nexusrdf.report.gitlab_report import format_gitlab
from nexusrdf.report.json_report import format_json
from nexusrdf.report.junit_report import format_junit
from nexusrdf.report.page import format_page
from nexusrdf.report.proof_formats import format_proofs
from nexusrdf.report.proof_text import iter_tree
from nexusrdf.report.rdf_report import report_triples
from nexusrdf.report.sarif_report import format_sarif
from nexusrdf.report.scenario_formats import format_scenario
from nexusrdf.report.text_report import format_summary, format_text

__all__ = [
    "Example",
    "escape",
    "find_example",
    "format_github",
    "format_gitlab",
    "format_json",
    "format_junit",
    "format_page",
    "format_proofs",
    "format_sarif",
    "format_scenario",
    "format_summary",
    "format_text",
    "iter_tree",
    "report_triples",
]
