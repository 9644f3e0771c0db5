"""Asking a release for an actor's status: whom a name means, and the day that today is."""

from dataclasses import dataclass
from pathlib import Path

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.limits import QUOTED_TEXT
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.quads import LABEL, format_iri, iri_of
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline.finding import find_actors
from nexusrdf.pipeline.release import Release, open_release
from nexusrdf.query import Parameter, Rows
from nexusrdf.query.parameters import find_record
from nexusrdf.query.run import iter_values
from nexusrdf.query.status import Asked, find_status

_SURE = frozenset({"exact", "folded", "transliterated", "reordered"})
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Status:
    """Of whom the rows tell (label, id, IRI), on what date (EDTF), whether that is the release's own day; known at what day."""

    label: str
    id: str
    iri: str
    on: str
    is_today: bool
    known_at: str | None
    rows: Rows


def ask_status(
    dist: Path, actor: str, *, on: str | None = None, known_at: str | None = None, authority: str | None = None
) -> Status:
    """Return an actor's status with every authority, or one; rows as `nexusrdf.query.status.find_status` gives them.

    Actor and authority are an id, a CURIE, an IRI, a label or a name in any script. Without `on` it is the day that the
    release takes for today. Raises NexusError NX607 where a name means nobody, NX608 where it means several, NX609 where a
    date is none, NX702 and NX703 where there is no release or it is damaged.
    """
    release = open_release(dist)
    who = find_party(dist, release, "actor", actor)
    by = None if authority is None else find_party(dist, release, "authority", authority)
    asked = Asked(who, on if on is not None else release.as_of, by, known_at)
    rows = find_status(release.stores, asked)
    return Status(_label(release, who), release.base.id_of(who) or who, who, asked.on, on is None, known_at, rows)


def _label(release: Release, iri: str) -> str:
    graph = format_iri(release.base.mint_graph("records"))
    labels = iter_values(release.stores, f"SELECT ?label {{ GRAPH {graph} {{ {format_iri(iri)} {LABEL} ?label }} }}")
    return min(labels)[0]


def find_party(dist: Path, release: Release, name: str, text: str) -> str:
    """Return the IRI of the one actor that a text means; `name` is what errors call it.

    Raises NexusError NX607 where it means nobody, NX608 where it means several.
    """
    prefix, colon, local = text.partition(":")
    prefixes = make_prefixes(release.base)
    given = prefixes[prefix] + local if colon and prefix in prefixes else text
    try:
        return iri_of(find_record(Parameter(name, "actor"), given, stores=release.stores))
    except NexusError as error:
        if error.code != "NX607":
            raise
        rows = find_actors(dist, text, limit=_SHOWN) if text.strip() else None
        found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows] if rows else []
        sure = [iri_of(row["actor"] or "") for row in found if literal_parts(row["match"] or '""')[0] in _SURE]
        if len(sure) == 1:
            return sure[0]
        shown = [f"{literal_parts(row['actorLabel'] or '')[0]} ({release.base.id_of(iri_of(row['actor'] or ''))})" for row in found]
        if sure:
            raise fault("NX608", name=name, text=text[:QUOTED_TEXT], ids=", ".join(shown[: len(sure)])) from error
        if shown:
            hint = f"did you mean {' or '.join(shown)}?"
            raise fault("NX607", hint=hint, name=name, kind="actor", text=text[:QUOTED_TEXT]) from error
        raise
