"""nexusrdf verify: whether a release is as published, and every conclusion of it proved."""

from pathlib import Path

import click

from nexusrdf.cli.options import FOLDER


@click.command("verify")
@click.argument("dist", type=FOLDER, default="dist", required=False)
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning"]),
    default="violation",
    show_default=True,
    help="warning: also where a release does not tell what a conclusion rests on.",
)
def command(dist: Path, fail_on: str) -> int:
    """Check the files of a release, and a proof of each of its conclusions.

    \b
    nexusrdf verify
    nexusrdf verify dist/releases/VERSION

    Files must be those of manifest.json. Each conclusion is proved from the claims that it is said to rest on, once for each
    set of claims, and each proof checked by a module that shares no code with the reasoner and reads only dataset.nq and
    ontology.ttl. Nothing is sampled.

    Ends with 1 where a proof does not hold, with 2 where a file was changed.
    """  # noqa: D301 - \b is click's
    from nexusrdf.base.findings import Severity, worst
    from nexusrdf.pipeline import open_release, verify
    from nexusrdf.report import escape

    release = open_release(dist)
    verified = verify(release)
    for found in verified.findings:
        click.echo(escape(f"{found.span}: {found.severity.name.lower()} {found.code} {found.message}"), err=True)
    click.echo(
        f"release {release.version}: {verified.files} files as published; "
        f"{verified.conclusions} conclusions, {verified.proofs} proofs checked and sound, {len(verified.findings)} not proved"
    )
    gravest = worst(verified.findings)
    return int(gravest is Severity.VIOLATION or (gravest is Severity.WARNING and fail_on == "warning"))
