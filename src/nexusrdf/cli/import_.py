"""nexusrdf import: records from tables."""

from pathlib import Path
from typing import Final

import click

from nexusrdf.cli.options import emit
from nexusrdf.cli.show import show_findings

KINDS: Final = ("table",)


@click.command("import")
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to a file: .yaml, .json, .jsonl, .csv or .xlsx by the end of its name.",
)
def command(kind: str, files: tuple[Path, ...], output: Path | None) -> int:  # noqa: ARG001 - lists are kinds to come
    """Turn FILE... of KIND table into records, written as YAML unless -o names another format.

    A table is CSV or XLSX with one record in a row (docs/tables.md); files of records in YAML,
    JSON and JSON Lines are read too. If a row is faulty, all findings are told and nothing is
    written.
    """
    from nexusrdf.pipeline import import_table

    imported = import_table(files, to=output.suffix.lower() if output else ".yaml")
    if imported.findings:
        show_findings(imported.findings, Path(), err=True)
    total = imported.kept + imported.rejected
    if imported.data is None:
        click.echo(f"nothing was written: {imported.rejected:,} of {total:,} record{'' if total == 1 else 's'} rejected", err=True)
        return 1
    emit(imported.data, output)
    if output is not None:
        click.echo(f"wrote {total:,} record{'' if total == 1 else 's'} to {output}", err=True)
    return 0
