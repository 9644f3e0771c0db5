"""nexusrdf propose: identity links between lists, for a curator to decide."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nexusrdf.cli.options import chosen_dataset, dataset_argument, emit, output_option

if TYPE_CHECKING:
    from nexusrdf.model.identity import Waiting


@click.command("propose")
@dataset_argument
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.55, show_default=True, help="The score from which a link is proposed."
)
@click.option("--pending", is_flag=True, help="Only links that would settle a pending designation, and what to do.")
@output_option
def command(dataset: Path | None, least: float, output: Path | None, *, pending: bool) -> int:
    """Propose which parties of official lists, and actors, ships and aircraft of DATASET (default: data), may be one.

    \b
    nexusrdf propose -o data/links/proposed.yaml      then decide on each, in git
    nexusrdf propose --pending                        entries of lists that would settle pending designations

    Nothing is merged or decided. Each link is a record of kind same-actor with its reasons, those against included, and
    a score; a curator adds `decisions: [{outcome: accepted, by: …, at: …, why: …}]`, or rejected. Links that the dataset
    has, decided or not, are not proposed again. Ships and aircraft are proposed by their numbers only. With the extra
    `names` installed names that are only alike are compared too.
    """  # noqa: D301 - \b is click's
    from nexusrdf.pipeline import propose_links
    from nexusrdf.pipeline.finding import can_compare

    if output is not None and output.exists() and output.is_file():
        raise click.UsageError(f"{output} exists, perhaps with decisions in it: name a new file")
    proposed = propose_links(chosen_dataset(dataset), least=least, pending=pending)
    if proposed.violations:
        click.echo("the dataset has violations, so records may be missing here: nexusrdf check shows them", err=True)
    if not proposed.lists:
        click.echo(
            "nothing to compare: no official list comes in by `feeds` in nexus.yaml (docs/lists/feeds.md); "
            "lists written as records are not compared",
            err=True,
        )
        return 0
    if proposed.text:
        emit(proposed.text, output)
    number = proposed.count - proposed.by_number
    click.echo(f"{_count(proposed.count, 'link')} proposed: {proposed.by_number} by number, {number} by name", err=True)
    _tell_waiting(proposed.waiting)
    if not pending and not can_compare():
        click.echo("names that are only alike were not compared: pip install 'nexusrdf[names]'", err=True)
    return 0


def _tell_waiting(waiting: "tuple[Waiting, ...]") -> None:
    """Say what each pending designation waits for, or what has settled it, and what to do."""
    can = {one.designation.id for one in waiting if not one.settled}
    if can:
        click.echo(f"{_count(len(can), 'designation')} can be resolved:", err=True)
    for one in waiting:
        at = f"{one.designation.id} ({one.claim.span.file}:{one.claim.span.line})"
        if one.settled:
            click.echo(f"  {at} is settled by {', '.join(one.settled)}; the claim stays what its source says", err=True)
            continue
        for link in one.proposed:
            click.echo(
                f"  {at}: review {link.id}, score {link.score:.2f}; if they are one, add it with outcome: accepted", err=True
            )
        for link_id in one.open:
            click.echo(f"  {at}: decide on {link_id}, which is in the dataset", err=True)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
