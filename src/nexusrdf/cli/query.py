"""nexusrdf query: named questions and SPARQL over a release."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nexusrdf.base.limits import WORKER_SECONDS
from nexusrdf.cli.options import dist_option, emit, output_option, read_text, timeout_option, view_option

if TYPE_CHECKING:
    from nexusrdf.query import View

FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "jsonld")


@click.command("query")
@click.argument("release", type=click.Path(path_type=Path, file_okay=False), required=False, metavar="[DIST]")
@click.option("-e", "text", help="A SPARQL 1.1 query.")
@click.option("-f", "file", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="A file with a SPARQL query.")
@click.option("--name", help="A named query; --list shows them.")
@click.option("--param", "-p", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of a named query; repeatable.")
@click.option("--on", help="The date (EDTF) that the question is asked of.")
@click.option("--known-at", help="The day up to which decisions count.")
@view_option
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: table; ttl for CONSTRUCT and DESCRIBE.")
@click.option("--list", "listing", is_flag=True, help="List the named queries.")
@timeout_option
@output_option
@dist_option
def command(
    release: Path | None,
    text: str | None,
    file: Path | None,
    name: str | None,
    params: tuple[str, ...],
    on: str | None,
    known_at: str | None,
    view: "View | None",
    form: str | None,
    timeout: int | None,
    output: Path | None,
    dist: Path,
    *,
    listing: bool,
) -> int:
    """Ask the release in DIST (default: dist) a question.

    \b
    nexusrdf query --list
    nexusrdf query --name meetings -p actor="Faisal Nadeem"
    nexusrdf query -e 'SELECT * { ?e a nx:Meeting }' --view claimed

    Named queries show claimant, modality and status in every row, and look at all that is
    claimed; -e and -f look at what is accepted unless --view says otherwise.
    """  # noqa: D301 - \b is click's
    from nexusrdf.cli import ask

    if listing:
        emit(ask.list_questions(release or dist), output)
        return 0
    if sum(given is not None for given in (text, file, name)) != 1:
        raise click.UsageError("give one of -e, -f, --name or --list")
    width = shutil.get_terminal_size((120, 24)).columns if output is None and sys.stdout.isatty() else 120
    asked = ask.Asked(release or dist, view, form, width)
    if name is not None:
        if timeout is not None:
            raise click.UsageError("--timeout belongs to -e and -f")
        answer = ask.ask_named(asked, name, _pairs(params), on=on, known_at=known_at)
    else:
        if params or on or known_at:
            raise click.UsageError("--param, --on and --known-at belong to --name")
        answer = ask.ask_sparql(asked, read_text(file) if file else text or "", timeout=timeout or WORKER_SECONDS)
    emit(answer.text, output)
    for note in answer.notes:
        click.echo(note, err=True)
    return 0


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals or not key:
            raise click.BadParameter(f"{param!r} is not KEY=VALUE", param_hint="--param")
        pairs[key] = value
    return pairs
