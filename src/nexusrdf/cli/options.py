"""Arguments and options that several commands share."""

import io
import os
import shutil
import sys
from pathlib import Path
from typing import IO, Final

import click

from nexusrdf.base.faults import fault
from nexusrdf.base.limits import WORKER_MOST_SECONDS, WORKER_SECONDS

_CHUNK: Final = 65_536
FOLDER: Final = click.Path(path_type=Path, file_okay=False)
dataset_argument = click.argument("dataset", type=click.Path(path_type=Path), required=False)
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
timeout_option = click.option(
    "--timeout",
    type=click.IntRange(1, WORKER_MOST_SECONDS),
    metavar="SECONDS",
    help=f"How long a query, an RDF file or a dataset's own shapes may take; default: {WORKER_SECONDS}, more for large files.",
)
validator_option = click.option(
    "--validator",
    type=click.Choice(["fast", "pyshacl"]),
    default="fast",
    show_default=True,
    help="pyshacl: the reference runs all shapes; slower, the same findings.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that pyshacl is split over, where data are large; default: one a processor.",
)
output_option = click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file instead.")


def chosen_dataset(given: Path | None) -> Path:
    """Return the dataset that a command is about: the one named, else `data`, else the folder one stands in."""
    if given is not None:
        return given
    return Path() if Path("nexus.yaml").is_file() and not Path("data/nexus.yaml").is_file() else Path("data")


def chosen_jobs(given: int | None) -> int:
    """Return how many processes to use: as many as asked for, else one for each processor of this process."""
    if given is not None:
        return given
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def emit(text: str | bytes, output: Path | None) -> None:
    """Print a result, or write it whole to a file; a pipe or a device is written to, not replaced.

    Raises NexusError NX819 where it cannot be written.
    """
    if output is None:
        ended = text.endswith(b"\n") if isinstance(text, bytes) else text.endswith("\n")
        click.echo(text, nl=not ended)
        return
    emit_stream(io.BytesIO(text if isinstance(text, bytes) else text.encode()), output)


def emit_stream(source: IO[bytes], output: Path | None) -> None:
    """Print what is left of a stream, or write it whole to a file, as `emit` does, without holding it in memory.

    Raises NexusError NX819 where it cannot be written.
    """
    if output is None:
        while chunk := source.read(_CHUNK):
            click.echo(chunk, nl=False)
        return
    try:
        target = output.resolve()  # what a link leads to is replaced, not the link
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                shutil.copyfileobj(source, out)
            return
        partial = target.with_name(f".{target.name}.partial")
        try:
            with partial.open("wb") as out:
                shutil.copyfileobj(source, out)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise fault("NX819", file=output, why=error.strerror or error) from error


def read_text(path: Path) -> str:
    """Return the text of a file that a person named.

    Raises NexusError NX807 where it cannot be read or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise fault("NX807", file=path, why=error.strerror or error) from error
    except UnicodeDecodeError as error:
        hint = "save the file in the encoding UTF-8"
        raise fault("NX807", hint=hint, file=path, why=f"byte 0x{error.object[error.start]:02X} is not UTF-8") from error
