"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Final

import click

FOLDER: Final = click.Path(path_type=Path, file_okay=False)
dataset_argument = click.argument("dataset", type=click.Path(path_type=Path), default="data")
dist_option = click.option("--dist", "-d", type=FOLDER, default="dist", show_default=True, help="The folder of releases.")
sources_option = click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with the texts that anchors point into.",
)
view_option = click.option(
    "--view",
    type=click.Choice(["accepted", "claimed", "all"]),
    help="accepted: what we stand behind; claimed: adds what is affirmed; all: adds what would follow from it.",
)
output_option = click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file instead.")


def emit(text: str, output: Path | None) -> None:
    """Print a result, or write it whole to a file."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    partial = output.with_name(f".{output.name}.partial")
    partial.write_bytes(text.encode())
    partial.replace(output)
