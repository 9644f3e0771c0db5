"""nexusrdf check: findings for people and for CI."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nexusrdf.base.findings import Finding, Severity, worst
from nexusrdf.cli.formats import format_findings, format_option
from nexusrdf.cli.options import (
    chosen_dataset,
    chosen_jobs,
    emit,
    jobs_option,
    output_option,
    sources_option,
    timeout_option,
    validator_option,
)
from nexusrdf.cli.show import tell_fallen_back
from nexusrdf.cli.watch import watch as watch_files

if TYPE_CHECKING:
    from nexusrdf.pipeline import Checked
    from nexusrdf.validate import Engines, Validator

RDF: Final = frozenset({".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf", ".owl", ".n3"})


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[DATASET|FILE...]")
@format_option
@output_option
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info", "none"]),
    default="violation",
    show_default=True,
    help="The least severity that makes exit code 1.",
)
@click.option("--shapes", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Shapes for RDF files (any SHACL).")
@click.option(
    "--catalog",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Where imports of RDF files lie; default: catalog-v001.xml beside them.",
)
@click.option("--reason", is_flag=True, help="Reason over the accepted layer, or an RDF file, and validate what follows.")
@sources_option
@validator_option
@jobs_option
@timeout_option
@click.option(
    "--changed-since", metavar="REV", help="Only findings in files changed since a revision of git, and new ones elsewhere."
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
def command(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_on: str,
    shapes: Path | None,
    catalog: Path | None,
    sources: Path | None,
    validator: "Validator",
    jobs: int | None,
    timeout: int | None,
    changed_since: str | None,
    *,
    reason: bool,
    watch: bool,
) -> int:
    """Validate a dataset (default: data), some of its files, or any RDF file.

    \b
    nexusrdf check                                the dataset in data/
    nexusrdf check data/actors                    findings in that folder or file only
    nexusrdf check any.ttl --shapes shapes.ttl    any RDF with any shapes
    nexusrdf check --changed-since origin/main    what a branch brings; docs/ci.md tells more
    nexusrdf check --format sarif -o check.sarif  for code scanning; docs/findings.md has all formats
    """  # noqa: D301 - \b is click's
    rdf = [path for path in paths if path.suffix.lower() in RDF]
    if rdf and len(rdf) < len(paths):
        raise click.UsageError("give RDF files or a dataset's files, not both")
    if shapes is not None and not rdf:
        raise click.UsageError("--shapes is for RDF files: name one, such as data.ttl")
    if not rdf and catalog is not None:
        raise click.UsageError("--catalog is for RDF files: name one, such as data.ttl")
    if rdf and jobs is not None:
        raise click.UsageError("--jobs is for datasets: an RDF file is checked in one process, under limits")
    from nexusrdf.pipeline import Engines

    engines = Engines(validator, jobs=chosen_jobs(jobs))
    threshold = None if fail_on == "none" else Severity[fail_on.upper()]

    checked: list[Checked] = []

    def find() -> tuple[tuple[Finding, ...], Path]:
        if rdf:
            return _check_rdf(rdf, shapes, catalog, timeout, changed_since, reason=reason, engines=engines), Path()
        checked[:] = [_check_dataset(paths, sources, timeout, reason=reason, engines=engines)]
        found, root = checked[0].findings, checked[0].root
        if changed_since is None:
            return found, root
        return _changed(found, root, changed_since, sources, reason=reason), root

    if watch:
        if form != "text" or output is not None:
            raise click.UsageError("--watch shows text on the terminal: leave --format and --output out")
        return watch_files(find, _watched(paths, shapes, sources), lambda found: _exit_code(found, threshold))
    found, root = find()
    dataset = checked[0].dataset if checked else None
    emit(format_findings(found, None if rdf else root, form, threshold=threshold, dataset=dataset), output)
    if form == "text" and any(f.severity is Severity.VIOLATION and f.code < "NX300" for f in found):
        click.echo("more checks follow once these violations are mended; they may find more", err=True)
    if form == "text":
        tell_fallen_back(engines.fallen_back)
    return _exit_code(found, threshold)


def _exit_code(found: tuple[Finding, ...], threshold: Severity | None) -> int:
    gravest = worst(found)
    return int(threshold is not None and gravest is not None and gravest >= threshold)


def _watched(paths: tuple[Path, ...], *others: Path | None) -> tuple[Path, ...]:
    """Return what to look at for changes: whole datasets, since records in other files may cause a finding."""
    from nexusrdf.pipeline.load import find_dataset

    given = paths or (chosen_dataset(None),)
    return tuple({find_dataset(path) or path for path in (*given, *(other for other in others if other is not None))})


def _changed(found: tuple[Finding, ...], root: Path, revision: str, sources: Path | None, *, reason: bool) -> tuple[Finding, ...]:
    from nexusrdf.pipeline import check, find_changes, keep_changed

    return keep_changed(found, root, find_changes(root, revision), lambda old: check(old, sources=sources, reason=reason))


def _changed_rdf(found: tuple[Finding, ...], files: list[Path], shapes: Path | None, revision: str) -> tuple[Finding, ...]:
    from nexusrdf.pipeline import find_changes

    changed = find_changes(files[0], revision).files
    if shapes is not None and shapes.resolve() in changed:
        return found
    return tuple(one for one in found if Path(one.span.file).resolve() in changed)


def _check_rdf(
    files: list[Path],
    shapes: Path | None,
    catalog: Path | None,
    timeout: int | None,
    changed_since: str | None,
    *,
    reason: bool,
    engines: "Engines",
) -> tuple[Finding, ...]:
    from nexusrdf.pipeline import check_rdf

    found = check_rdf(files, shapes, reason=reason, catalog=catalog, timeout=timeout, engines=engines)
    return found if changed_since is None else _changed_rdf(found, files, shapes, changed_since)


def _check_dataset(
    paths: tuple[Path, ...], sources: Path | None, timeout: int | None, *, reason: bool, engines: "Engines"
) -> "Checked":
    from nexusrdf.pipeline import check_dataset, check_files, is_part

    root = paths[0] if paths else chosen_dataset(None)
    if not paths or (len(paths) == 1 and root.is_dir() and not is_part(root)):
        return check_dataset(root, sources=sources, reason=reason, engines=engines, timeout=timeout)
    return check_files(paths, sources=sources, reason=reason, engines=engines, timeout=timeout)
