"""What `nexusrdf query` asks a release, and how the answer is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from nexusrdf.base.errors import NexusError
from nexusrdf.pipeline import open_release
from nexusrdf.query import (
    NamedQuery,
    Rows,
    Triples,
    View,
    format_boolean,
    format_rows,
    format_triples,
    is_named,
    list_named,
    more_in_claimed,
    run_named,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Where and how to ask: the folder of releases, view, output format, width of the terminal."""

    dist: Path
    view: View | None
    form: str | None
    width: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as text, and notes for standard error."""

    text: str
    notes: tuple[str, ...]


def list_questions(dist: Path) -> str:
    """Return the named queries with their questions and parameters, and those of the dataset that is released in `dist`."""
    lines = [_line(query) for query in list_named()]
    try:
        release = open_release(dist)
    except NexusError:  # the questions of the toolkit can be read before there is a release
        release = None
    if release is not None and release.queries:
        from nexusrdf.pipeline.own_questions import list_own

        lines += [f"{_line(query)}  (the dataset's own)" for query in list_own(release)]
    return "\n".join(lines) + "\n"


def _line(query: NamedQuery) -> str:
    parameters = ", ".join(parameter.name for parameter in query.parameters)
    return f"{query.name:<26}{query.question}" + (f"  [{parameters}]" if parameters else "")


def ask_named(asked: Asked, name: str, params: Mapping[str, str], *, on: str | None, known_at: str | None) -> Answer:
    """Answer a named query, ours or the dataset's own, by default over all that is claimed."""
    release = open_release(asked.dist)
    view = asked.view or "claimed"
    if not is_named(name):
        from nexusrdf.pipeline.own_questions import ask_own, get_own

        rows, more = ask_own(release, name, params, view=view, on=on, known_at=known_at)
        return Answer(_shown(rows, asked), (*_unknown_terms(get_own(release, name).text), *_note(more)))
    rows = run_named(release.stores, name, params, view=view, on=on, known_at=known_at)
    more = more_in_claimed(
        rows, lambda: run_named(release.stores, name, params, view="claimed", on=on, known_at=known_at), view=view
    )
    return Answer(_shown(rows, asked), _note(more))


def ask_sparql(asked: Asked, text: str, *, timeout: int) -> Answer:
    """Answer a SPARQL query, by default over what is accepted."""
    from nexusrdf.pipeline import ask_release  # a named query needs no worker

    release = open_release(asked.dist)
    view = asked.view or "accepted"
    answer, more = ask_release(release, text, view=view, timeout=timeout)
    unknown = _unknown_terms(text)
    if isinstance(answer, bool):
        return Answer(_yes_or_no(answer, asked.form), unknown)
    if isinstance(answer, Triples):
        if asked.form not in {None, "ttl", "jsonld"}:
            raise click.UsageError("CONSTRUCT and DESCRIBE give triples: use --format ttl or jsonld")
        return Answer(format_triples(answer, asked.form or "ttl", base=release.base), unknown)
    return Answer(_shown(answer, asked), (*unknown, *(_note(more) or _unattributed(text, view))))


def _unknown_terms(text: str) -> tuple[str, ...]:
    """Tell of terms that the ontology does not declare: what is asked of them has no answer."""
    from nexusrdf.query.terms import find_unknown_terms

    found = find_unknown_terms(text, label="query")
    return tuple(f"{one.span}: {one.code} {one.message}; {one.hint}" for one in found)


def _unattributed(text: str, view: View) -> tuple[str, ...]:
    """Warn where rows may hold what nobody accepted and cannot say who claims it."""
    if view == "accepted" or "curationStatus" in text:
        return ()
    told = "these rows hold what is claimed as well, without saying by whom"
    return (f"{told}: join nx:content, nx:claimant and nx:curationStatus in GRAPH <graph/records>, or ask a named query",)


def _yes_or_no(answer: bool, form: str | None) -> str:  # noqa: FBT001 - it is what is shown
    """Return the answer of an ASK; json and xml are the W3C results formats."""
    if form in {"ttl", "jsonld"}:
        raise click.UsageError(f"--format {form} is for CONSTRUCT and DESCRIBE; this query gives true or false")
    return format_boolean(value=answer, form=form or "table")


def _shown(rows: Rows, asked: Asked) -> str:
    if asked.form in {"ttl", "jsonld"}:
        raise click.UsageError(f"--format {asked.form} is for CONSTRUCT and DESCRIBE; this query gives rows")
    return format_rows(rows, asked.form or "table", width=asked.width)


def _note(more: int | None) -> tuple[str, ...]:
    return (f"{more} more rows are claimed, not accepted: add --view claimed",) if more else ()
