"""nexusrdf cite: words pinned to a source."""

from pathlib import Path

import click

from nexusrdf.cli.options import FOLDER, chosen_dataset
from nexusrdf.cli.show import show_findings


@click.command("cite")
@click.argument("source", required=False)
@click.argument("words", required=False)
@click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with the texts of sources.",
)
@click.option("--nth", type=click.IntRange(min=1), help="Which occurrence, where the words stand more than once.")
@click.option("--write", type=FOLDER, metavar="DATASET", help="Replace every quote of a withheld source in DATASET by its anchor.")
@click.option(
    "--text", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Print the `text:` line of a source for this file."
)
@click.option("--dataset", type=FOLDER, help="The dataset of SOURCE; default: data, or the folder you are in.")
def command(
    source: str | None,
    words: str | None,
    sources: Path | None,
    nth: int | None,
    write: Path | None,
    text: Path | None,
    dataset: Path | None,
) -> int:
    """Print the anchor of some WORDS of a SOURCE, ready to paste into a claim.

    \b
    nexusrdf cite src-0001 "the exact words" --sources texts/
    nexusrdf cite --write data --sources texts/
    nexusrdf cite --text texts/article.txt            digest and length, for a new source

    Sources are found by digest, whatever their file is called.
    """  # noqa: D301 - \b is click's
    from nexusrdf.pipeline import (
        CitationError,
        describe_text,
        find_citation,
        format_anchor,
        load_dataset,
        read_texts,
        write_anchors,
    )
    from nexusrdf.pipeline.load import find_dataset

    if text is not None:
        click.echo(f"text: {describe_text(text, stored=find_dataset(text.parent) is not None)}")
        return 0
    if sources is None:
        raise click.UsageError("say with --sources where the texts are, or give --text FILE")
    if write is not None:
        if source is not None:
            raise click.UsageError("--write takes no SOURCE: it replaces every quote of withheld sources")
        try:
            rewrites = write_anchors(write, sources)
        except CitationError as error:
            show_findings(error.findings, write, err=True)
            return 1
        for rewrite in rewrites:
            click.echo(rewrite)
        if not rewrites:
            click.echo("no quote of a withheld source is left to replace")
        return 0
    if source is None or words is None:
        raise click.UsageError("give SOURCE and WORDS, or --write DATASET")
    for anchor in find_citation(load_dataset(chosen_dataset(dataset)).dataset, read_texts(sources), source, words, nth):
        click.echo(f"anchor: {format_anchor(anchor)}")
    return 0
