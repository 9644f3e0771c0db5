"""Answering named queries."""

from collections.abc import Mapping
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.query.around import find_around
from nexusrdf.query.gathered import find_gathered
from nexusrdf.query.named_queries import RECORDED, NamedQuery, get_named
from nexusrdf.query.parameters import fill_named, find_given, read_day
from nexusrdf.query.run import VIEW_GRAPHS, Answer, Rows, Stores, View, answer, answer_in
from nexusrdf.query.scan import is_ordered
from nexusrdf.query.slices import slice_designations

_NO_RECORDS: Final = frozenset({"date", "text", RECORDED})  # kinds of parameters


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
    given = _gather(query, params, stores=stores, on=on, known_at=known_at)
    if query.is_bitemporal:
        rows = _answer_recorded(stores, query, given, view=view)
    else:
        rows = _answer_around(stores, query, given, view=view)
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
    return fill_named(query, _gather(query, params, stores=stores, on=on, known_at=known_at), stores=stores)


def _gather(
    query: NamedQuery, params: Mapping[str, str], *, stores: Stores, on: str | None, known_at: str | None
) -> dict[str, str]:
    given = {("knownAt" if key in {"known_at", "known-at"} else key): value for key, value in params.items()}
    given |= {key: value for key, value in (("on", on), ("knownAt", known_at)) if value is not None}
    if query.find_parameter("on"):
        given.setdefault("on", stores.as_of)
    return given


def _answer_around(stores: Stores, query: NamedQuery, given: Mapping[str, str], *, view: View) -> Answer:
    """Answer a query from a part of the release that has every row of what it is given, else from the whole release."""
    text = fill_named(query, given, stores=stores)
    part = _find_part(stores, query, given, view=view)
    if part is None:
        return answer(stores, text, view=view, label=f"{query.name}.rq")
    base = Base(stores.base)
    graphs = [ox.NamedNode(base.mint_graph(graph)) for graph in VIEW_GRAPHS[view]]
    return answer_in(part, graphs, text, base=base, label=f"{query.name}.rq", ordered=is_ordered(text))


def _find_part(stores: Stores, query: NamedQuery, given: Mapping[str, str], *, view: View) -> ox.Store | None:
    """Return what is around a record given, where the query says that this is enough, or what is gathered for the query."""
    records = {
        parameter.name: record
        for parameter in query.parameters
        if parameter.kind not in _NO_RECORDS and (record := find_given(query, parameter.name, given, stores=stores))
    }
    for name in query.around:
        if name in records and (part := find_around(stores, records[name], view=view)) is not None:
            return part
    return find_gathered(stores, query.name, records, view=view)


def _answer_recorded(stores: Stores, query: NamedQuery, given: Mapping[str, str], *, view: View) -> Answer:
    """Answer a query on designations over what bears on its actor, as it was known by then.

    Where it asks for every actor, and for today's knowledge of all that is claimed, the store itself is that.
    """
    text = fill_named(query, given, stores=stores)
    actor = find_given(query, "actor", given, stores=stores)
    known_at = given.get("knownAt")
    until = None if known_at is None else read_day("knownAt", known_at)
    if actor is None and until is None and view != "accepted":
        return answer(stores, text, view=view, label=f"{query.name}.rq")
    authority = find_given(query, "authority", given, stores=stores)
    part = slice_designations(stores, actor=actor, authority=authority, until=until, view=view)
    return answer_in(part.store, [part.view], text, base=Base(stores.base), label=f"{query.name}.rq")
