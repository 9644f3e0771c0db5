"""nexusrdf convert: records to RDF without a release."""

from pathlib import Path
from typing import Final

import click

from nexusrdf.cli.options import chosen_dataset, emit, output_option
from nexusrdf.cli.show import show_findings

FORMATS: Final = ("trig", "nq", "jsonld", "ttl", "nt")


@click.command("convert")
@click.argument("dataset", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@click.option("--to", "form", type=click.Choice(FORMATS), required=True)
@output_option
def command(dataset: Path | None, form: str, output: Path | None) -> int:
    """Turn the records of DATASET (default: data) into RDF, without reasoning or a release.

    trig, nq and jsonld keep each claim in its own graph with the records that tell who says
    it. ttl and nt have no graphs, so they hold the accepted layer only.
    """
    from nexusrdf.pipeline import convert

    dataset = chosen_dataset(dataset)
    text, findings = convert(dataset, form)
    if text is None:
        show_findings(findings, dataset, err=True)
        return 1
    emit(text, output)
    if findings:
        from nexusrdf.report import format_summary

        click.echo(f"{format_summary(findings)} (none stops a release): nexusrdf check shows them", err=True)
    return 0
