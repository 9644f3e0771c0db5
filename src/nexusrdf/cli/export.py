"""nexusrdf export: the graphs of a release in another format, or the records of a dataset as a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nexusrdf.cli.options import chosen_dataset, dist_option, emit, output_option, view_option
from nexusrdf.cli.show import show_findings

if TYPE_CHECKING:
    from nexusrdf.query import View

FORMATS: Final = ("ttl", "nt", "nq", "trig", "jsonld", "csv", "records-csv", "records-xlsx")
_TABLES: Final = {"records-csv": ".csv", "records-xlsx": ".xlsx"}


@click.command("export")
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@click.argument("release", type=click.Path(path_type=Path, file_okay=False), required=False, metavar="[DIST|DATASET]")
@click.option("--only", metavar="ID", help="Only what is said of one record.")
@view_option
@dist_option
@output_option
def command(form: str, release: Path | None, only: str | None, view: "View | None", dist: Path, output: Path | None) -> int:
    """Write the release in DIST (default: dist) as FORMAT: ttl, nt, nq, trig, jsonld or csv.

    The default view is what is accepted and what follows from it. nq and trig keep the named
    graphs; ttl, nt and jsonld are their union. The views claimed and all come with the graph of
    each claim and the records that tell who says it, so they are written as trig, nq and jsonld
    with graphs, or as csv. csv has one row per statement with its claim; a cell that a
    spreadsheet would run as a formula gets a leading apostrophe.

    records-csv and records-xlsx write the records of a dataset instead, one in each row: name its
    folder in the place of DIST (default: data). `nexusrdf import table` reads them back as they were.
    """
    if form in _TABLES:
        if only or view:
            raise click.UsageError(f"--only and --view are for graphs: {form} writes all records of a dataset")
        return _export_records(chosen_dataset(release), form, output)
    from nexusrdf.pipeline import export_release, open_release

    view = view or "accepted"
    exported = export_release(open_release(release or dist), form, view=view, only=only)
    emit(exported.text, output)
    if only and not exported.statements:
        more = "; try --view claimed" if view == "accepted" else ""
        click.echo(f"nothing of {only} is in the view {view}{more}", err=True)
    return 0


def _export_records(dataset: Path, form: str, output: Path | None) -> int:
    from nexusrdf.pipeline import export_records

    if form == "records-xlsx" and output is None:
        raise click.UsageError("a workbook is not printed: name its file with -o")
    exported = export_records(dataset, to=_TABLES[form])
    if exported.data is None:
        show_findings(exported.findings, dataset, err=True)
        return 1
    emit(exported.data, output)
    return 0
