"""Answering named queries."""

from collections.abc import Mapping

from nexusrdf.query.named_queries import get_named
from nexusrdf.query.parameters import fill_named
from nexusrdf.query.run import Rows, Stores, View, answer


def run_named(
    stores: Stores,
    name: str,
    params: Mapping[str, str],
    *,
    view: View = "claimed",
    on: str | None = None,
    known_at: str | None = None,
) -> Rows:
    """Answer a named query; a parameter is an id, a label or an IRI, dates are EDTF.

    `on` is the date asked of, by default the release's as-of date; `known_at` the day up to which
    decisions count. Raises NexusError NX605 to NX609.
    """
    query = get_named(name)
    given = {("knownAt" if key in {"known_at", "known-at"} else key): value for key, value in params.items()}
    given |= {key: value for key, value in (("on", on), ("knownAt", known_at)) if value is not None}
    if query.find_parameter("on"):
        given.setdefault("on", stores.as_of)
    rows = answer(stores, fill_named(query, given, stores=stores), view=view, label=f"{name}.rq")
    if not isinstance(rows, Rows):
        message = f"{name}.rq is no SELECT"
        raise TypeError(message)
    return rows
