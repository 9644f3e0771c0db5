"""The status of an actor with every authority: what is accepted, what is only claimed, and why.

The answers are those of the named query `designation-status`, asked twice over what bears on the actor: of what is
accepted, and of all that is claimed. Whatever is only claimed is a row of its own, and says so.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import PREFIXES
from nexusrdf.graph.quads import Term, format_literal, iri_of
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.query.named_queries import Parameter, get_named, read_part
from nexusrdf.query.parameters import fill_named, fill_row, read_day
from nexusrdf.query.run import Rows, Stores, View, answer_in
from nexusrdf.query.slices import slice_designations
from nexusrdf.query.why import Edition, Reason, Search, say_absent, say_unknown, say_why

COLUMNS: Final = (
    "authority", "authorityLabel", "answer", "standing", "designation", "designationLabel", "record", "recordLabel",
    "start", "end", "endedBy", "endedByLabel", "why", "claims", "searches", "on", "knownAt",
)  # fmt: skip
_QUERY: Final = "designation-status"
_ON: Final = Parameter("on", "date")
_VIEWS: Final[tuple[View, ...]] = ("accepted", "claimed")
Row = Mapping[str, Term | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom a status is asked (IRIs), of what date (EDTF), and as known on what day (EDTF; None: now)."""

    actor: str
    on: str
    authority: str | None = None
    known_at: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """One view of what bears on the actor: rows of the query, reasons by designation, editions in order."""

    rows: tuple[Row, ...]
    reasons: Mapping[Term, Reason]
    editions: tuple[Edition, ...]


def find_status(stores: Stores, asked: Asked) -> Rows:
    """Return an actor's status with every authority: a row for each designation that decides, or one that says unknown.

    `standing` is *accepted* for what is accepted, *claimed* for what all claims together come to, told only where that is
    another answer; it is not bound where the answer is unknown. Raises NexusError NX607 for an IRI of no actor, NX609 where
    a date is none, NX612 where a store is damaged.
    """
    accepted, claimed = (_look(stores, asked, view) for view in _VIEWS)
    by_authority = {view: _by_authority(seen) for view, seen in zip(_VIEWS, (accepted, claimed), strict=True)}
    found: list[Row] = []
    for authority, rows in by_authority["claimed"].items():
        stood = by_authority["accepted"].get(authority, [])
        answers = {row["answer"] for row in stood} or {format_literal("unknown")}
        differ = {row["answer"] for row in rows} != answers
        found += _tell(stood or [_silent(rows[0])], accepted, asked, "accepted", claimed=differ)
        found += _tell(rows, claimed, asked, "claimed") if differ else ()
    return Rows(COLUMNS, tuple(tuple(row.get(column) for column in COLUMNS) for row in found), stores.base)


def _by_authority(seen: _Seen) -> dict[Term, list[Row]]:
    rows: defaultdict[Term, list[Row]] = defaultdict(list)
    for row in seen.rows:
        rows[row["authority"] or ""].append(row)
    return dict(rows)


def _silent(row: Row) -> Row:
    """Return the row of an authority of which nothing is accepted."""
    kept = {column: row[column] for column in ("authority", "authorityLabel")}
    return {**dict.fromkeys(row), **kept, "answer": format_literal("unknown")}


def _look(stores: Stores, asked: Asked, view: View) -> _Seen:
    """Ask one view."""
    until = None if asked.known_at is None else read_day("knownAt", asked.known_at)
    part = slice_designations(stores, actor=asked.actor, authority=asked.authority, until=until, view=view)
    given = {"actor": asked.actor, "on": asked.on} | ({"authority": asked.authority} if asked.authority else {})

    def ask(text: str) -> tuple[Row, ...]:
        prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
        rows = answer_in(part.store, [part.view], prefixes + text, base=Base(stores.base), label=_QUERY)
        return tuple(dict(zip(rows.columns, row, strict=True)) for row in rows.rows) if isinstance(rows, Rows) else ()

    rows = ask(fill_named(get_named(_QUERY), given, stores=stores))
    editions = tuple(_editions(ask(read_part("shelves")), _searches(ask(read_part("searches")))))
    reasons = _reasons(ask(fill_row(read_part("reasons"), _ON, asked.on, stores=stores)))
    return _Seen(rows, reasons, editions)


def _searches(rows: tuple[Row, ...]) -> dict[Term, tuple[Search, ...]]:
    """Return by edition the searches in it that found no entry, each with the latest decision on it."""
    found: defaultdict[Term, dict[str, Search]] = defaultdict(dict)
    for row in rows:
        name = iri_of(row["search"] or "<>").rpartition("/")[2]
        found[row["edition"] or ""][name] = Search(name, _text(row["by"]) or "a curator", _text(row["at"]))
    return {edition: tuple(searches.values()) for edition, searches in found.items()}


def _editions(rows: tuple[Row, ...], searches: Mapping[Term, tuple[Search, ...]]) -> Iterator[Edition]:
    """Yield the editions in the order of their days, each with the designations that it has and who looked in it."""
    found: defaultdict[Term, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["edition"] or ""].append(row)
    for iri, told in found.items():
        first = told[0]
        yield Edition(
            iri,
            _text(first["editionLabel"]) or iri_of(iri),
            _text(first["day"]),
            first["list"] or "",
            first["issuer"] or "",
            complete=_text(first["complete"]) == "true",
            has=frozenset(row["designation"] or "" for row in told),
            entered=any(row["entered"] for row in told),
            searches=searches.get(iri, ()),
        )


def _reasons(rows: tuple[Row, ...]) -> dict[Term, Reason]:
    """Return by designation what ended it, and its claims in a phrase each."""
    claims: defaultdict[Term, dict[str, str]] = defaultdict(dict)
    for row in rows:
        label = iri_of(row["claim"] or "<>").rpartition("/")[2]
        said = f"{_text(row['modality'])} by {_text(row['claimantLabel'])}, {_text(row['status'])}"
        claims[row["designation"] or ""][label] = said
    return {
        row["designation"] or "": Reason(
            first=_bound(row["overEarliest"], "0001-01-01"),
            last=_bound(row["overLatest"], "9999-12-31"),
            ended=row["overEarliest"] is not None,
            by=_text(row["overBy"]).partition(" ")[2],
            over=_text(row["overLabel"]),
            label=_text(row["designationLabel"]),
            claims=claims[row["designation"] or ""],
        )
        for row in rows
    }


def _tell(rows: list[Row], seen: _Seen, asked: Asked, standing: str, *, claimed: bool = False) -> Iterator[Row]:
    """Yield a row for each designation, with why; `claimed`: of those that are only claimed another row tells."""
    told: defaultdict[tuple[Term | None, Term | None], list[Row]] = defaultdict(list)
    for row in rows:
        told[row["designation"], row["record"]].append(row)
    for (designation, _), same in told.items():
        row = same[0]
        shown = dict(row) | {"on": format_literal(asked.on), "knownAt": format_literal(asked.known_at) if asked.known_at else None}
        if designation is None and row["edition"] is not None:
            searched = {one["edition"] for one in same}
            ids = sorted({iri_of(one["search"] or "<>").rpartition("/")[2] for one in same})
            yield shown | {
                "standing": format_literal(standing),
                "why": format_literal(say_absent([edition for edition in seen.editions if edition.iri in searched])),
                "searches": format_literal(" ".join(ids)),
            }
            continue
        if designation is None:
            yield shown | {"why": format_literal(say_unknown(row["authority"] or "", seen.editions, claimed=claimed))}
            continue
        reason = seen.reasons[designation]
        starts, ends = (sorted({_text(one[column]) for one in same} - {""}) for column in ("start", "end"))
        yield shown | {
            "standing": format_literal(standing),
            "designationLabel": format_literal(reason.label) if reason.label else None,
            "why": format_literal(say_why(designation, reason, seen.editions, starts=starts, ends=ends)),
            "claims": format_literal(" ".join(reason.claims)),
        }


def _text(term: Term | None) -> str:
    return "" if term is None else literal_parts(term)[0] if term.startswith('"') else iri_of(term)


def _bound(term: Term | None, unknown: str) -> str:
    return "" if (day := _text(term)) == unknown else day
