"""nexusrdf schema: a JSON Schema for editors."""

from pathlib import Path

import click

from nexusrdf.cli.options import emit, output_option


@click.command("schema")
@click.argument("kind", default="", metavar="[KIND]")
@output_option
def command(kind: str, output: Path | None) -> int:
    """Write the JSON Schema of KIND, by which an editor completes and checks records as they are typed.

    \b
    nexusrdf schema                a file with records of any kind, or with claims
    nexusrdf schema person         a file with records of one kind
    nexusrdf schema claims         a file with claims of one source
    nexusrdf schema nexus.yaml     the settings

    It is draft-07, which the YAML language server reads. `nexusrdf init` puts the first and the last
    beside the records it makes, and a line into each file that leads an editor to them.
    """  # noqa: D301 - \b is click's
    from nexusrdf.pipeline import format_schema

    emit(format_schema(kind), output)
    return 0
