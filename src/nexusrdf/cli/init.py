"""nexusrdf init: a new dataset."""

import shlex
import sys
from pathlib import Path

import click

from nexusrdf.cli.options import FOLDER


@click.command("init")
@click.argument("directory", type=FOLDER)
@click.option("--base", help="The IRI under which the dataset will publish; asked for on a terminal.")
@click.option("--title", default="A new dataset", show_default=True)
def command(directory: Path, base: str | None, title: str) -> int:
    """Make a small dataset in DIRECTORY that builds and checks clean, to change into your own."""
    from nexusrdf.model.config import DEFAULT_BASE
    from nexusrdf.pipeline import scaffold

    if base is None:
        base = click.prompt("Base IRI", default=DEFAULT_BASE) if sys.stdin.isatty() and sys.stdout.isatty() else DEFAULT_BASE
    for path in scaffold(directory, base=base, title=title):
        click.echo(f"wrote {path}")
    name = shlex.quote(str(directory))
    if base == DEFAULT_BASE:
        click.echo(f"\nThe base IRI is {base}: change it in nexus.yaml before you publish.")
    click.echo(f"\nNext:\n  nexusrdf check {name}\n  nexusrdf build {name}")
    return 0
