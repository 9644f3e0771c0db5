"""nexusrdf reason: what would follow if claims held that nobody has accepted."""

from pathlib import Path
from typing import Final

import click

from nexusrdf.cli.options import dist_option, emit, output_option

FORMATS: Final = ("text", "json", "md", "trig")
_ALL: Final = "all"


@click.command("reason")
@click.argument("release", type=click.Path(path_type=Path, file_okay=False), required=False, metavar="[DIST]")
@click.option("--assume", "-a", multiple=True, metavar="CLAIM,…", help="Claims to take for true, by id; repeatable.")
@click.option(
    "--modality",
    "-m",
    multiple=True,
    metavar="MODALITY,…",
    help="Take all claims of these for true: recorded, asserted, admitted, reported, alleged, analysis, speculated, or all.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="trig: graphs of their own.")
@output_option
@dist_option
def command(
    release: Path | None, assume: tuple[str, ...], modality: tuple[str, ...], form: str, output: Path | None, dist: Path
) -> int:
    """Tell what would follow if some claims held that nobody has accepted: a supposition, not a fact.

    \b
    nexusrdf reason --assume src-0001-c118 --assume src-0001-c119
    nexusrdf reason --modality admitted,reported
    nexusrdf reason --modality all --format trig -o supposed.trig

    To the claims chosen those that are accepted are added, and nothing else. Each conclusion is shown with the smallest sets
    of assumed claims of which each suffices, how sure it could be at most, and who speaks in them. `nexusrdf explain S P O`
    proves it.

    A denial cannot be assumed, nor a claim that was retracted or superseded. A claim that a curator rejected has to be named:
    no modality brings it in. Nor does one bring in claims of official lists.

    Ends with 1 where what is assumed contradicts itself or what is accepted.
    """  # noqa: D301 - \b is click's
    claims, modalities = _split(assume), _read_modalities(_split(modality))
    if not claims and not modalities:
        raise click.UsageError("give claims to assume: --assume CLAIM or --modality MODALITY")
    from nexusrdf.pipeline import open_release, suppose
    from nexusrdf.report import format_scenario

    opened = open_release(release or dist)
    scenario = suppose(opened, assume=claims, modalities=modalities)
    emit(format_scenario(scenario, form, opened.base), output)
    return 1 if scenario.clashes else 0


def _split(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for text in given for name in text.split(",") if name.strip()))


def _read_modalities(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    from nexusrdf.pipeline import ASSUMABLE

    for name in names:
        if name not in {*ASSUMABLE, _ALL}:
            why = "a denial is no part of a scenario" if name == "denied" else f"known are {', '.join(ASSUMABLE)} and {_ALL}"
            raise click.BadParameter(f"{name!r}: {why}", param_hint="--modality")
    return ASSUMABLE if _ALL in names else names
