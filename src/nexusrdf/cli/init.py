"""nexusrdf init: a new dataset."""

import shlex
import sys
from pathlib import Path

import click

from nexusrdf.cli.options import FOLDER


@click.command("init")
@click.argument("directory", type=FOLDER)
@click.option("--base", help="The IRI under which the dataset will publish; asked for on a terminal.")
@click.option("--title", help='What it is called; default: "A new dataset", with --demo "The Northern Straits".')
@click.option("--demo", is_flag=True, help="An invented world to explore instead; its README is a guided tour.")
def command(directory: Path, base: str | None, title: str | None, *, demo: bool) -> int:
    """Make a small dataset in DIRECTORY that builds and checks clean, to change into your own.

    With --demo: a larger one to explore, all of it invented; its README.md is a guided tour.
    """
    from nexusrdf.model.config import DEFAULT_BASE
    from nexusrdf.pipeline import scaffold

    if base is None:
        base = click.prompt("Base IRI", default=DEFAULT_BASE) if sys.stdin.isatty() and sys.stdout.isatty() else DEFAULT_BASE
    for path in scaffold(directory, base=base, title=title, demo=demo):
        click.echo(f"wrote {path}")
    name = shlex.quote(str(directory))
    if base == DEFAULT_BASE:
        click.echo(f"\nThe base IRI is {base}: change it in nexus.yaml before you publish.")
    click.echo(f"\nNext:\n  nexusrdf check {name}\n  nexusrdf build {name}")
    if demo:
        click.echo(f"\nThe guided tour is in {directory / 'README.md'}")
    return 0
