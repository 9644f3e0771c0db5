"""nexusrdf find: actors by name in any script."""

import shutil
import sys
from pathlib import Path
from typing import Final

import click

from nexusrdf.cli.options import dist_option, emit, output_option

FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "md")


@click.command("find")
@click.argument("text", metavar="TEXT")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many at most.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="As for `query`.")
@output_option
@dist_option
def command(text: str, limit: int, form: str, output: Path | None, dist: Path) -> int:
    """Find actors and things by name, in any script, and say why each was found.

    \b
    nexusrdf find "nadeem faisal"
    nexusrdf find "F. Nadeem" --format csv

    Names match as written, without regard to case and accents, in Latin letters, in another order, by initials, or in
    part; with the extra `names` installed also where they are only alike. Weak names must be given whole. The columns
    accepted, pending and claimed count the claims that mention the record: one that is only claimed is no fact.
    """  # noqa: D301 - \b is click's
    if not text.strip():
        raise click.BadParameter("give a name", param_hint="TEXT")
    from nexusrdf.pipeline.finding import can_compare, find_actors
    from nexusrdf.query import format_rows

    rows = find_actors(dist, text, limit=limit)
    width = shutil.get_terminal_size((120, 24)).columns if output is None and sys.stdout.isatty() else 120
    emit(format_rows(rows, form, width=width), output)
    if not rows.rows:
        click.echo(f"no name like {text[:80]!r} in this release", err=True)
        if not can_compare():
            click.echo(
                "  = names that are only alike are found once the extra is installed: pip install 'nexusrdf[names]'", err=True
            )
    return 0
