"""nexusrdf import: records from tables and official lists."""

from pathlib import Path
from typing import Final

import click

from nexusrdf.cli.options import emit, emit_stream
from nexusrdf.cli.show import show_findings

TABLE: Final = "table"


def _known_kind(_: click.Context, __: click.Parameter, value: str) -> str:
    """Return a kind that there is; the lists are loaded when one is named."""
    from nexusrdf.records.lists import ADAPTERS

    if value != TABLE and value not in ADAPTERS:
        raise click.BadParameter(f"{value!r} is not one of {', '.join(map(repr, (TABLE, *ADAPTERS)))}.")
    return value


@click.command("import")
@click.argument("kind", callback=_known_kind, metavar="KIND")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--feed", metavar="ID", help="Of a list: the id with which its records' ids begin; KIND if left out.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to a file: .yaml, .json, .jsonl, .csv or .xlsx by the end of its name.",
)
def command(kind: str, files: tuple[Path, ...], feed: str | None, output: Path | None) -> int:
    """Turn FILE... of KIND into records: a table, or editions of an official list (docs/lists).

    Records of a table are written as YAML unless -o names another format, those of a list as JSON Lines.

    A table is CSV or XLSX with one record in a row (docs/tables.md); files of records in YAML,
    JSON and JSON Lines are read too. If a row is faulty, all findings are told and nothing is
    written.
    """
    if kind != TABLE:
        return _import_list(kind, files, feed or "", output)
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


def _import_list(kind: str, files: tuple[Path, ...], feed: str, output: Path | None) -> int:
    """Write the records of a list; bad entries are told and left out, and so is what no record holds."""
    from tempfile import TemporaryFile

    from nexusrdf.pipeline import write_list

    with TemporaryFile() as out:
        imported = write_list(kind, files, out, feed=feed)
        if imported.findings:
            show_findings(imported.findings, Path(), err=True)
        out.seek(0)
        emit_stream(out, output)
    total = imported.taken + imported.rejected
    click.echo(f"{total:,} entries: {imported.taken:,} taken, {imported.rejected:,} left out", err=True)
    for path, count in imported.lost:
        click.echo(f"not held: {path}, {count:,} time{'' if count == 1 else 's'}", err=True)
    return 0
