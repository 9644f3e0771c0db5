"""nexusrdf build: the whole job, with a summary of what it came to."""

import json
import shlex
import sys
from collections.abc import Mapping
from contextlib import nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nexusrdf.base.findings import Severity, worst
from nexusrdf.cli.formats import format_findings, format_option
from nexusrdf.cli.options import (
    FOLDER,
    chosen_dataset,
    chosen_jobs,
    dataset_argument,
    emit,
    jobs_option,
    sources_option,
    timeout_option,
    validator_option,
)
from nexusrdf.cli.show import show_findings, tell_fallen_back

if TYPE_CHECKING:
    from nexusrdf.pipeline import Built, Reasoner
    from nexusrdf.validate import Validator


@click.command("build")
@dataset_argument
@click.option("-o", "--output", "dist", type=FOLDER, default="dist", show_default=True, help="The folder of releases.")
@sources_option
@click.option(
    "--edition",
    type=click.Choice(["internal", "public"]),
    default="internal",
    show_default=True,
    help="public: without persons who have no accepted claim, and without unaccepted claims about persons.",
)
@click.option("--as-of", help='The day that "today" means (2026-01-31); default: the latest decision.')
@click.option(
    "--reasoner",
    type=click.Choice(["compiled", "owlrl"]),
    default="compiled",
    show_default=True,
    help="owlrl: the reference; slower, and it does not tell what conclusions rest on.",
)
@format_option
@validator_option
@jobs_option
@timeout_option
@click.option("--clean", is_flag=True, help="Remove the other releases of this folder once this one is made.")
def command(
    dataset: Path | None,
    dist: Path,
    sources: Path | None,
    edition: str,
    as_of: str | None,
    reasoner: "Reasoner",
    form: str,
    validator: "Validator",
    jobs: int | None,
    timeout: int | None,
    *,
    clean: bool,
) -> int:
    """Build a release of DATASET (default: data, or the folder you are in) under dist/.

    Records are read, converted, validated, reasoned over and validated again. Any violation
    means no release, and the last one stays. Exit code 1 then; the findings tell where.
    With another --format than text all findings go to standard output, and what it came to
    to standard error.
    """
    from nexusrdf.model.edition import Edition
    from nexusrdf.pipeline import Engines, build, remove_releases

    _check_day(as_of)
    dataset = chosen_dataset(dataset)
    terminal = sys.stderr.isatty()

    def progress(stage: str) -> None:
        if terminal:
            click.echo(f"\r\033[K{stage} …" if stage != "done" else "\r\033[K", nl=False, err=True)

    engines = Engines(validator, jobs=chosen_jobs(jobs))
    built = build(
        dataset,
        dist,
        sources=sources,
        edition=Edition(edition),
        as_of=as_of,
        reasoner=reasoner,
        engines=engines,
        timeout=timeout,
        progress=progress,
    )
    grave = worst(built.findings) is Severity.VIOLATION
    if form != "text":
        found, whole = built.findings, built.whole
        emit(format_findings(found, dataset, form, threshold=Severity.VIOLATION, dataset=whole), None)
    elif grave:
        show_findings(built.findings, dataset, err=False)
    elif names := [found for found in built.findings if found.code in {"NX504", "NX505", "NX706"}]:  # no check shows these
        show_findings(names, dataset, err=True)
    if built.release is None:
        click.echo("no release was made; the last one, if any, is untouched", err=True)
        return 1
    if clean:
        remove_releases(dist, keep=built.version)
    _write_last_run(dist, built.version, built.seconds, engines.fallen_back)
    tell_fallen_back(engines.fallen_back)
    with redirect_stdout(sys.stderr) if form != "text" else nullcontext():
        _summarise(dist, built, edition)
    return 0


def _check_day(as_of: str | None) -> None:
    from nexusrdf.model.dates import is_day, no_day

    if as_of is not None and not is_day(as_of):
        raise click.BadParameter(no_day(as_of), param_hint="--as-of")


def _write_last_run(dist: Path, version: str, seconds: Mapping[str, float], fallen_back: Mapping[str, str]) -> None:
    facts = {"version": version, "seconds": dict(seconds), "run by the reference": dict(sorted(fallen_back.items()))}
    emit(json.dumps(facts, indent=1) + "\n", dist / "last-run.json")


def _summarise(dist: Path, built: "Built", edition: str) -> None:
    counts, findings = built.counts, built.findings
    claims = f"{counts['claims']} claims"
    standing = ", ".join(f"{counts[f'claims {s}']} {s}" for s in ("accepted", "pending"))
    rest = f"{counts['claims claimed']} only claimed"
    outside = ((counts["claims in no view"], "negated or retracted"), (counts.get("claims superseded", 0), "superseded"))
    click.echo(f"{claims}: {standing}, {rest}" + "".join(f", {number} {what}" for number, what in outside if number))
    click.echo(
        f"{counts['entities']} records; {counts['triples accepted']} triples accepted, "
        f"{counts['triples entailed']} follow from them, "
        f"{counts['triples claimed']} more are claimed"
    )
    for resolvable in (found for found in findings if found.code == "NX513"):
        click.echo(f"{resolvable.message}: nexusrdf propose --pending shows them")
    if findings:
        from nexusrdf.report import format_summary

        click.echo(f"{format_summary(findings)} (none stops a release): nexusrdf check shows them")
    click.echo(f"release {built.version} in {dist / 'current'} ({sum(built.seconds.values()):.1f} s)")
    if edition == "public":
        click.echo(f"public edition: {counts['claims withheld']} claims and {counts['records withheld']} records are withheld")
    else:
        click.echo("internal edition: do not publish it; --edition public makes one that you can")
    where = "" if dist == Path("dist") else f" -d {shlex.quote(str(dist))}"
    click.echo("\nAsk next:")
    click.echo(f"  nexusrdf query{where} --name meetings       who met whom, on whose word, with what standing")
    click.echo(f"  nexusrdf query{where} --list                every question it can answer")
    click.echo(f"  nexusrdf explain{where} RECORD              why a record is accepted or not")
