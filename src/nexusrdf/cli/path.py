"""nexusrdf path: chains of claims that tie two actors."""

from pathlib import Path
from typing import Final

import click

from nexusrdf.cli.options import dist_option, emit, output_option

FORMATS: Final = ("text", "json", "md", "dot", "svg")
_MODALITIES: Final = ("recorded", "asserted", "admitted", "reported", "alleged", "analysis", "speculated")
_MOST: Final = 100


@click.command("path")
@click.argument("start", metavar="ACTOR")
@click.argument("end", metavar="ACTOR")
@click.option("--on", metavar="DATE", help="Only what can have held on this date (EDTF).")
@click.option("--max-length", type=click.IntRange(1), default=4, show_default=True, help="The most steps from actor to actor.")
@click.option("--min-modality", type=click.Choice(_MODALITIES), help="Only claims at least as sure as this.")
@click.option(
    "--view",
    type=click.Choice(["accepted", "claimed"]),
    default="claimed",
    show_default=True,
    help="accepted: what we stand behind; claimed: adds what is affirmed.",
)
@click.option(
    "--also",
    type=click.Choice(["designations", "places"]),
    multiple=True,
    help="Count as a tie also that an authority designates or lists somebody, or that actors were or are at a place.",
)
@click.option("--limit", type=click.IntRange(1, _MOST), default=5, show_default=True, help="How many chains to show.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="svg: a drawing; dot: for Graphviz."
)
@output_option
@dist_option
def command(
    start: str,
    end: str,
    on: str | None,
    max_length: int,
    min_modality: str | None,
    view: str,
    also: tuple[str, ...],
    limit: int,
    form: str,
    output: Path | None,
    dist: Path,
) -> int:
    """Show chains of claims that tie two actors, the surest first.

    \b
    nexusrdf path "Orla Venn" org-column
    nexusrdf path per-0001 per-0007 --on 2019 --min-modality reported
    nexusrdf path LeT Hamas --format svg -o ties.svg

    ACTOR is an id, a CURIE, an IRI, a label or a name in any script.

    Each step is a relation, an event or the grounds of a designation that ties two actors, with the claims that say so.
    Chains come by their weakest link, then by independent sources, then by length. A chain of claims is no proof of
    complicity. That there is none is an answer and ends with exit code 0; an unknown or ambiguous ACTOR with 2.
    """  # noqa: D301 - \b is click's
    for actor in (start, end):
        if not actor.strip():
            raise click.BadParameter("give an actor", param_hint="ACTOR")
    from nexusrdf.pipeline.asking_paths import ask_paths
    from nexusrdf.pipeline.release import open_release
    from nexusrdf.report.path_formats import format_paths

    release = open_release(dist)
    paths = ask_paths(
        release, start, end, on=on, max_length=max_length, min_modality=min_modality, view=view, also=also, limit=limit
    )
    emit(format_paths(paths, form), output)
    return 0
