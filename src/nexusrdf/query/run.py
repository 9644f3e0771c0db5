"""Running SPARQL over the stores of a release, read-only and without a connection."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import pyoxigraph as ox

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.iri import Base
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import PREFIXES
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.query.scan import BRACKETS, check_query, find_open, find_update, is_ordered, offset_of, span_at

View = Literal["accepted", "claimed", "all"]

VIEW_GRAPHS: Final[dict[View, tuple[str, ...]]] = {
    "accepted": ("accepted", "entailed"),
    "claimed": ("accepted", "entailed", "claimed"),
    "all": ("accepted", "entailed", "claimed", "scenario"),
}
_POSITION: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stores:
    """Where the two query stores of a release lie, its base IRI, and the day that "today" means."""

    accepted: Path
    full: Path
    base: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: terms as N-Triples text, None where a column is not bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    base: str = ""


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[Triple, ...]


Answer = Rows | Triples | bool


def run_query(stores: Stores, text: str, *, view: View = "accepted", label: str = "query") -> Answer:
    """Answer any SPARQL 1.1 query over a view.

    The default graph is the view's; `GRAPH` reaches every graph of the store, and relative IRIs
    are those of the dataset: `GRAPH <graph/records>`. The usual prefixes are known. Rows come
    sorted unless the query orders them itself. `label` names the query in errors.

    Raises NexusError NX601 where it does not parse, NX602 for SERVICE, NX603 for an update,
    NX604 for FROM, NX612 where a store is damaged; LimitError NX610 and NX611.
    """
    check_query(text, label=label)
    return answer(stores, text, view=view, label=label)


def answer(stores: Stores, text: str, *, view: View, label: str = "query") -> Answer:
    """Answer a query of our own, not held against the limits for foreign text."""
    store = open_store(stores.accepted if view == "accepted" else stores.full)
    base = Base(stores.base)
    graphs = [ox.NamedNode(base.mint_graph(name)) for name in VIEW_GRAPHS[view]]
    return answer_in(store, graphs, text, base=base, label=label, ordered=is_ordered(text))


def answer_in(
    store: ox.Store, graphs: Sequence[ox.NamedNode], text: str, *, base: Base, label: str, ordered: bool = True
) -> Answer:
    """Answer a query of our own over some graphs of a store taken together; rows are sorted unless it has them `ordered`."""
    try:
        result = store.query(text, base_iri=f"{base.iri}/", prefixes=make_prefixes(base), default_graph=list(graphs))
        return _collect(result, base, ordered=ordered)
    except SyntaxError as error:
        raise _syntax_fault(error, text, label) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise fault("NX613", why=error) from error


def read_columns(text: str, *, base: Base, label: str) -> tuple[str, ...] | None:
    """Return what a query selects, asking no store; None for one that is no SELECT.

    Raises NexusError NX601 where it does not parse, NX603 for an update.
    """
    try:
        result = ox.Store().query(text, base_iri=f"{base.iri}/", prefixes=make_prefixes(base))
    except SyntaxError as error:
        raise _syntax_fault(error, text, label) from error
    return tuple(variable.value for variable in result.variables) if isinstance(result, ox.QuerySolutions) else None


def _collect(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, base: Base, *, ordered: bool) -> Answer:
    match result:
        case ox.QueryBoolean():
            return bool(result)
        case ox.QueryTriples():
            return Triples(tuple(sorted({(str(t.subject), str(t.predicate), str(t.object)) for t in result})))
        case ox.QuerySolutions():
            columns = tuple(variable.value for variable in result.variables)
            rows = [tuple(None if term is None else str(term) for term in solution) for solution in result]
            if not ordered:
                rows.sort(key=lambda row: tuple((term is not None, term or "") for term in row))
            return Rows(columns, tuple(rows), base.iri)
    raise TypeError(type(result))


def more_in_claimed(shown: Rows, claimed: Callable[[], Answer], *, view: View) -> int | None:
    """Return how many more rows the view `claimed` has than the rows shown, None where it was shown.

    `claimed` asks the same question of that view; it is called only where that is needed.
    """
    if view != "accepted":
        return None
    rows = claimed()
    return max(0, len(rows.rows) - len(shown.rows)) if isinstance(rows, Rows) else None


def iter_values(stores: Stores, text: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query of our own over the full store, as plain texts."""
    for solution in open_store(stores.full).query(text):  # type: ignore[union-attr]  # only SELECT comes here
        yield tuple(term.value for term in solution)


def open_store(path: Path) -> ox.Store:
    """Open a store read-only; one opened before is kept as long as its files are the same.

    Raises NexusError NX612 where it is absent or damaged.
    """
    try:
        stat = (path / "CURRENT").stat()
        return _open(str(path), stat.st_mtime_ns, stat.st_ino)
    except OSError as error:
        raise fault("NX612", path=path.name, why=error.strerror or error) from error


@lru_cache(maxsize=4)
def _open(path: str, _modified: int, _inode: int) -> ox.Store:
    return ox.Store.read_only(path)


def _syntax_fault(error: SyntaxError, text: str, label: str) -> NexusError:
    if word := find_update(text):
        return fault("NX603", word=word)
    span, why = _read_syntax_error(error, label)
    return fault("NX601", why=why, span=span, hint=_told_brackets(text, span) if span.line else "")


def _told_brackets(text: str, span: Span) -> str:
    """Tell which brackets are open where a query breaks off, if it has one too few of their partners."""
    unclosed = find_open(text)
    if not unclosed:
        return ""
    before = text[: offset_of(text, span)]
    places = [f"{before[at]} of {place.line}:{place.column}" for at in find_open(before) if (place := span_at(before, at, "")).line]
    closing = "".join(sorted({BRACKETS[text[at]] for at in unclosed}))
    return f"a {closing} is missing; still open here are {', '.join(places)}" if places else ""


def _read_syntax_error(error: SyntaxError, label: str) -> tuple[Span, str]:
    match = _POSITION.search(str(error))
    if match is None:
        return Span(label), str(error)
    line, column = int(match[1]), int(match[2])
    if "Prefix not found" in match[3]:
        return Span(label, line, column, line, column), f"a prefix is not declared; known are {', '.join(sorted(PREFIXES))}"
    return Span(label, line, column, line, column), match[3]
