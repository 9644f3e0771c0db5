"""The own queries of a release, found and answered."""

from collections.abc import Mapping

from nexusrdf.base.faults import fault
from nexusrdf.base.limits import WORKER_SECONDS
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.pipeline.release import Release
from nexusrdf.publish import read_released
from nexusrdf.query import NamedQuery, Rows, View, list_named, parse_named
from nexusrdf.query.ask import fill_question
from nexusrdf.query.own import iter_header_faults


def list_own(release: Release) -> tuple[NamedQuery, ...]:
    """Return the own queries of a release, by name.

    Raises NexusError NX703 where one was changed, NX614 to NX617 where one is none.
    """
    return tuple(_read_own(release, name) for name in release.queries)


def get_own(release: Release, name: str) -> NamedQuery:
    """Return the own query of a name.

    Raises NexusError NX605 with the nearest name, ours included, and as `list_own` does.
    """
    if name not in release.queries:
        known = sorted({*release.queries, *(query.name for query in list_named())})
        raise fault("NX605", hint=did_you_mean(name, known), name=name)
    return _read_own(release, name)


def _read_own(release: Release, name: str) -> NamedQuery:
    file = f"queries/{name}.rq"
    text = read_released(release.folder, file).decode("utf-8-sig", "replace")
    for error in iter_header_faults(name, text, label=file):
        raise error
    return parse_named(name, text)


def ask_own(
    release: Release,
    name: str,
    params: Mapping[str, str],
    *,
    view: View = "claimed",
    on: str | None = None,
    known_at: str | None = None,
    timeout: int = WORKER_SECONDS,
) -> tuple[Rows, int | None]:
    """Answer an own query of a release, and tell how many more rows the view `claimed` has, None where that was not asked.

    Raises NexusError as `get_own` and `nexusrdf.pipeline.ask_release` do, NX606 to NX609 for a parameter.
    """
    from nexusrdf.pipeline.asking import ask_release

    text = fill_question(get_own(release, name), params, stores=release.stores, on=on, known_at=known_at)
    rows, more = ask_release(release, text, view=view, timeout=timeout)
    if not isinstance(rows, Rows):
        raise fault("NX618", expected="columns", found="no rows: it is no SELECT")
    return rows, more
