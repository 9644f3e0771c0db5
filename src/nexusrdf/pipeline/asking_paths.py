"""Asking a release which chains of claims tie two actors."""

from collections.abc import Collection
from typing import Final, get_args

from nexusrdf.base.faults import fault, limit_fault
from nexusrdf.base.limits import PATH_LENGTH, QUOTED_TEXT
from nexusrdf.model.dates import DateError, PartialDate, parse_date
from nexusrdf.pipeline.asking_status import find_party
from nexusrdf.pipeline.path_report import report_paths
from nexusrdf.pipeline.release import Release
from nexusrdf.query.paths import ALSO, Also, Asked, Options, find_paths, open_field
from nexusrdf.query.strength import MODALITIES
from nexusrdf.report.paths import Paths, Sought

VIEWS: Final = ("accepted", "claimed")
LENGTH: Final = 4
LIMIT: Final = 5


def ask_paths(
    release: Release,
    start: str,
    end: str,
    *,
    on: str | None = None,
    max_length: int = LENGTH,
    min_modality: str | None = None,
    view: str = "claimed",
    also: Collection[str] = (),
    limit: int = LIMIT,
) -> Paths:
    """Return the best chains of claims that tie two actors: surest weakest claim, then independent sources, then the shortest.

    Actors are an id, a CURIE, an IRI, a label or a name in any script. `on` (EDTF) keeps steps that can have held on that date,
    `min_modality` claims at least so sure; `also` counts designations or places as ties. Raises NexusError NX607 where a name
    means nobody, NX608 where it means several, NX609 where the date is none, NX619 where both are one actor, NX621 for an
    option that is none, LimitError NX620 for chains longer than are searched.
    """
    if min_modality is not None:
        _check("min_modality", min_modality, MODALITIES)
    _check("view", view, VIEWS)
    for one in also:
        _check("also", one, ALSO)
    if max_length > PATH_LENGTH:
        raise limit_fault("NX620", found=max_length, limit=PATH_LENGTH)
    chosen: frozenset[Also] = frozenset(one for one in get_args(Also) if one in also)
    options = Options(view == "accepted", min_modality, _read_date(on), chosen)
    ends = [find_party(release.folder, release, name, text) for name, text in (("from", start), ("to", end))]
    _refuse_one_actor(release, *ends)
    found = find_paths(release.stores, Asked(ends[0], ends[1], max_length, limit, options))
    sought = Sought(view, max_length, min_modality, on, tuple(one for one in ALSO if one in chosen), limit)
    return report_paths(release, ends[0], ends[1], sought, found)


def _check(name: str, text: str, known: Collection[str]) -> None:
    if text not in known:
        raise fault("NX621", name=name, text=text[:QUOTED_TEXT], known=", ".join(known))


def _read_date(on: str | None) -> PartialDate | None:
    try:
        return None if on is None else parse_date(on)
    except DateError as error:
        raise fault("NX609", name="on", why=error) from error


def _refuse_one_actor(release: Release, one: str, other: str) -> None:
    """Refuse two records of one actor.

    Raises NexusError NX619.
    """
    field = open_field(release.stores, Options())
    if field.actor_of(one) == field.actor_of(other):
        why = "it is the same record" if one == other else "an accepted link joins the two records"
        ids = (release.base.id_of(iri) or iri for iri in (one, other))
        raise fault("NX619", start=next(ids), end=next(ids), why=why)
