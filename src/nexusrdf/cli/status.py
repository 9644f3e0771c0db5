"""nexusrdf status: whether an actor is designated on a date, by whom, and why."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from nexusrdf.cli.options import dist_option, emit, output_option

if TYPE_CHECKING:
    from nexusrdf.pipeline.asking_status import Status
    from nexusrdf.query import Rows

FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "md")
_SHOWN: Final = ("authority", "authorityLabel", "answer", "designation", "record", "recordLabel", "why")


@click.command("status")
@click.argument("actor", metavar="ACTOR")
@click.option("--on", metavar="DATE", help="The date (EDTF) that is asked of. Default: what the release takes for today.")
@click.option("--known-at", metavar="DATE", help="Count only what had been decided and published by then. Default: everything.")
@click.option("--authority", "-a", metavar="ACTOR", help="Ask of this authority only.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="As for `query`.")
@output_option
@dist_option
def command(
    actor: str, on: str | None, known_at: str | None, authority: str | None, form: str, output: Path | None, dist: Path
) -> int:
    """Tell whether an actor is designated on a date, by every authority of the release, and why.

    \b
    nexusrdf status "Orla Venn"
    nexusrdf status per-0001 --on 2018-01-01 --authority org-vso
    nexusrdf status per-0007 --known-at 2026-01-01

    ACTOR is an id, a CURIE, an IRI, a label or a name in any script.

    \b
    yes       in force on the whole of the date, as whatever is known of it agrees
    no        not in force: it surely ended before, began after, or a complete
              edition of the list has it no more
    possible  the dates as known allow both
    unknown   nothing is known of that authority and the actor; never a no

    Answers rest on what is accepted. What is only claimed has a row of its own, "claimed: …", where it comes to another
    answer. Any answer ends with exit code 0, an unknown or ambiguous ACTOR with 2.
    """  # noqa: D301 - \b is click's
    if not actor.strip():
        raise click.BadParameter("give an actor", param_hint="ACTOR")
    from nexusrdf.pipeline.asking_status import ask_status
    from nexusrdf.query import format_rows

    status = ask_status(dist, actor, on=on, known_at=known_at, authority=authority)
    for_people = form in {"table", "md"}
    rows = _shorten(status.rows) if for_people else status.rows
    width = shutil.get_terminal_size((120, 24)).columns if output is None and sys.stdout.isatty() else 120
    text = format_rows(rows, form, width=width)
    emit(f"{_heading(status)}\n\n{text}" if for_people else text, output)
    if not rows.rows:
        click.echo("nobody designates anyone in this release, and it has no list: nothing is known", err=True)
    return 0


def _heading(status: "Status") -> str:
    from nexusrdf.report import escape

    day = f"{status.on}, which this release takes for today" if status.is_today else status.on
    known = f", as known at the end of {status.known_at}" if status.known_at else ""
    return escape(f"{status.label} ({status.id}) on {day}{known}")


def _shorten(rows: "Rows") -> "Rows":
    """Return rows for people: few columns, and answers that only claims give marked as such."""
    from nexusrdf.graph.quads import format_literal
    from nexusrdf.graph.syntax import literal_parts
    from nexusrdf.query import Rows

    shown = []
    for row in rows.rows:
        cells = dict(zip(rows.columns, row, strict=True))
        if cells["standing"] == format_literal("claimed"):
            cells["answer"] = format_literal(f"claimed: {literal_parts(cells['answer'] or '')[0]}")
        shown.append(tuple(cells[column] for column in _SHOWN))
    used = [n for n, column in enumerate(_SHOWN) if not column.startswith("record") or any(row[n] for row in shown)]
    return Rows(tuple(_SHOWN[n] for n in used), tuple(tuple(row[n] for n in used) for row in shown), rows.base)
