"""The group of commands: each is imported when it is called, so that --help is quick."""

import gc
import io
import sys
from importlib import import_module
from typing import Final

import click

from nexusrdf import __version__
from nexusrdf.base.errors import NexusError

COMMANDS: Final = {
    "init": "make a new dataset that builds and checks clean",
    "check": "validate a dataset, or any RDF file with any shapes",
    "build": "read, validate, reason and release a dataset",
    "query": "ask a release, by name or in SPARQL",
    "explain": "why a record is accepted or not; who says or what proves a triple; what a code means",
    "export": "write a release's graphs in another format",
}
MORE: Final = {
    "find": "actors by name in any script, with why",
    "status": "whether an actor is designated on a date, by whom, and why",
    "path": "chains of claims that tie two actors, the surest first",
    "reason": "what would follow if claims held that nobody has accepted",
    "verify": "check a release's files, and a proof of each conclusion",
    "propose": "links between lists, for a curator to decide",
    "import": "turn official lists and tables into records",
    "convert": "turn records into RDF without a release",
    "cite": "pin words to a source; replace quotes by anchors",
    "schema": "a JSON Schema, for editors that complete and check records",
}
_MODULES: Final = {"import": "import_"}
"""Modules of commands whose names are words of Python."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports them late."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of --help."""
        return [*COMMANDS, *MORE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import and return one command."""
        if cmd_name not in COMMANDS and cmd_name not in MORE:
            return None
        module = import_module(f"nexusrdf.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the commands without importing them."""
        for title, commands in (("Commands", COMMANDS), ("More", MORE)):
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, suggesting the nearest where there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], [*COMMANDS, *MORE], n=1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]}?", ctx) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nexusrdf")
@click.option("--debug", is_flag=True, help="Show the Python traceback of an error.")
def cli(*, debug: bool) -> None:
    """Linked data about actors, designations and meetings, claim by claim.

    Every published statement leads back to who said it, on what evidence, and what was
    decided of it. Start with `nexusrdf init DIR`, or `nexusrdf build` in a dataset.
    """


def main() -> None:
    """Run the command line; exit 0 clean, 1 findings, 2 cannot run, 3 a limit was reached."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(100_000, 20, 20)  # nearly all that a build makes stays: looking for garbage cost it a tenth
    try:
        code = cli.main(prog_name="nexusrdf", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except SystemExit:  # click's answer to a pipe whose reader has seen enough, such as `| head`
        code = 0
    except Exception as error:
        if "--debug" in sys.argv[1:]:
            raise
        code = _tell(error)
    sys.exit(code if isinstance(code, int) else 0)


def _tell(error: Exception) -> int:
    """Say on standard error what stopped the command and what to do; return the exit code."""
    from nexusrdf.base.faults import fault, limit_fault

    match error:
        case click.Abort():
            click.echo("aborted", err=True)
            return 2
        case NexusError():
            told = error
        case MemoryError() | RecursionError():
            told = limit_fault("NX902", what=type(error).__name__)
        case _:
            told = fault("NX901", what=f"{type(error).__name__}: {error}")
    at = f"{told.span}: " if told.span else ""
    click.echo(f"nexusrdf: {at}{told.code} {told.message}", err=True)
    if told.hint:
        click.echo(f"  = {told.hint}", err=True)
    return told.exit_code
