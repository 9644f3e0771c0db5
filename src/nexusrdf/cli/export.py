"""nexusrdf export: the graphs of a release in another format."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nexusrdf.cli.options import dist_option, emit, output_option, view_option

if TYPE_CHECKING:
    from nexusrdf.query import View

FORMATS: Final = ("ttl", "nt", "nq", "trig", "jsonld", "csv")


@click.command("export")
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@click.argument("release", type=click.Path(path_type=Path, file_okay=False), required=False, metavar="[DIST]")
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
    """
    from nexusrdf.pipeline import export_release, open_release

    view = view or "accepted"
    exported = export_release(open_release(release or dist), form, view=view, only=only)
    emit(exported.text, output)
    if only and not exported.statements:
        more = "; try --view claimed" if view == "accepted" else ""
        click.echo(f"nothing of {only} is in the view {view}{more}", err=True)
    return 0
