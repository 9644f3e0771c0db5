"""Findings in the format that was asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nexusrdf.base.findings import Finding, Severity
from nexusrdf.cli.show import folder_from_here, located, read_source

if TYPE_CHECKING:
    from nexusrdf.model.dataset import Dataset

FORMATS: Final = ("text", "json", "sarif", "junit", "github", "gitlab", "ttl")
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to tell the findings."
)


def format_findings(
    found: Sequence[Finding], root: Path | None, form: str, *, threshold: Severity | None, dataset: "Dataset | None" = None
) -> str | bytes:
    """Return findings in a format.

    `root` is the folder of the dataset that they are on, and `dataset` what was read there; None for RDF files.
    `threshold` is the least severity that fails a test.
    """
    from nexusrdf import __version__, report

    if form == "ttl":
        from nexusrdf.pipeline import w3c_report

        return w3c_report(found, dataset)
    folder = folder_from_here(root or Path())
    if form == "sarif" and not folder.resolve().is_relative_to(Path.cwd()):
        folder = folder.resolve()  # no path of a SARIF log leads out of the folder that its paths start from
    findings = located(found, folder)
    prefix = "" if folder == Path() else folder.as_posix()
    match form:
        case "json":
            return report.format_json(findings, version=__version__, folder=prefix)
        case "sarif":
            return report.format_sarif(findings, version=__version__, folder=prefix)
        case "junit":
            return report.format_junit(findings, fail_on=threshold)
        case "github":
            return report.format_github(findings)
        case "gitlab":
            return report.format_gitlab(findings, folder=prefix)
    return report.format_text(findings, read_source)
