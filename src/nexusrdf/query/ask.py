"""Answering named queries."""

from collections.abc import Mapping

from nexusrdf.query.named_queries import NamedQuery, get_named
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
    rows = answer(stores, fill_question(query, params, stores=stores, on=on, known_at=known_at), view=view, label=f"{name}.rq")
    if not isinstance(rows, Rows):
        message = f"{name}.rq is no SELECT"
        raise TypeError(message)
    return rows


def fill_question(
    query: NamedQuery, params: Mapping[str, str], *, stores: Stores, on: str | None = None, known_at: str | None = None
) -> str:
    """Return the text of a named query with its parameters in place, and of the as-of date where it asks for a day.

    Raises NexusError NX606 to NX609.
    """
    given = {("knownAt" if key in {"known_at", "known-at"} else key): value for key, value in params.items()}
    given |= {key: value for key, value in (("on", on), ("knownAt", known_at)) if value is not None}
    if query.find_parameter("on"):
        given.setdefault("on", stores.as_of)
    return fill_named(query, given, stores=stores)
