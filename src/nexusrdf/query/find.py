"""Finding actors and things by name, in any script, each with why it was found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, RDFS, XSD
from nexusrdf.graph.quads import Term, format_iri, format_literal
from nexusrdf.query.name_index import NameEntry, find_entries
from nexusrdf.query.names import Match, Score, essential_words, is_alike, match_name
from nexusrdf.query.run import Rows, Stores, iter_values

COLUMNS: Final = (
    "actor", "actorLabel", "kind", "name", "lang", "script", "quality", "match", "score",
    "accepted", "pending", "claimed", "standing", "sameAs",
)  # fmt: skip
_BROAD: Final = ("Actor", "Organisation", "Asset")
_STANDINGS: Final = ("accepted", "pending", "claimed")


def find_names(stores: Stores, text: str, *, limit: int | None = None, score: Score | None = None) -> Rows:
    """Return the actors and assets that a name answers to, best first, one row each.

    `score` (0 to 100) compares names that are only alike; without it none is found so. The columns accepted, pending
    and claimed count the claims that mention the record; standing says in a word whether it is more than claimed.
    """
    best: dict[str, tuple[Match, NameEntry]] = {}
    for name in _find_candidates(stores, text, score):
        match = match_name(text, name.form, quality=name.quality, score=score)
        if match and (name.record not in best or _order(match, name) < _order(*best[name.record])):
            best[name.record] = (match, name)
    labels = _labels(stores, best)
    ranked = sorted(best, key=lambda record: (*best[record][0].order, labels[record], record))[:limit]
    kinds, counts, links = _kinds(stores, ranked), _counts(stores, ranked), _links(stores, ranked)
    rows = tuple(_row(r, *best[r], label=labels[r], kind=kinds[r], counts=counts[r], links=links[r]) for r in ranked)
    return Rows(COLUMNS, rows, stores.base)


def _order(match: Match, name: NameEntry) -> tuple[tuple[int, float], bool, str, str]:
    return match.order, name.quality == "", name.form, name.lang


def _row(
    record: str, match: Match, name: NameEntry, *, label: str, kind: str, counts: Mapping[str, int], links: Iterable[str]
) -> tuple[Term | None, ...]:
    standing = next((f"only {s}" if s != "accepted" else s for s in _STANDINGS if counts.get(s)), "in no claim")
    texts = (kind, name.form, name.lang, name.script, name.quality, match.kind)
    score = f"{match.score:g}" if match.kind in {"fuzzy", "phonetic"} else ""
    return (
        format_iri(record),
        format_literal(label),
        *(format_literal(part) if part else None for part in (*texts, score)),
        *(format_literal(str(counts.get(s, 0)), datatype=f"{XSD}integer") for s in _STANDINGS),
        format_literal(standing),
        format_literal("; ".join(links)) if links else None,
    )


def _records(stores: Stores) -> str:
    return format_iri(Base(stores.base).mint_graph("records"))


def _find_candidates(stores: Stores, text: str, score: Score | None) -> list[NameEntry]:
    """Return the labels and names of actors and assets that may answer to a text."""
    base = Base(stores.base)
    homes = tuple(base.mint(segment, "") for segment in ("actor", "asset"))
    asked = " ".join(sorted(essential_words(text)))
    alike = None if score is None or not asked else lambda named: is_alike(asked, named, score)
    return [entry for entry in find_entries(stores, text, alike=alike) if entry.record.startswith(homes)]


def _values(records: Iterable[str]) -> str:
    return f"VALUES ?record {{ {' '.join(format_iri(record) for record in records)} }}"


def _labels(stores: Stores, records: Iterable[str]) -> dict[str, str]:
    pattern = f"GRAPH {_records(stores)} {{ ?record <{RDFS}label> ?label }}"
    found = iter_values(stores, f"SELECT ?record (STR(?label) AS ?text) {{ {_values(records)} {pattern} }}")
    return {record: label for record, label, *_ in found}


def _kinds(stores: Stores, records: Iterable[str]) -> dict[str, str]:
    """Return the most special kind that the records graph gives for each."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for record, kind in iter_values(
        stores, f"SELECT DISTINCT ?record ?kind {{ {_values(records)} GRAPH {_records(stores)} {{ ?record a ?kind }} }}"
    ):
        found[record].append(kind.removeprefix(NX))
    kinds = {record: sorted(several, key=lambda kind: (kind in _BROAD, kind)) for record, several in found.items()}
    return {record: kinds.get(record, [""])[0] for record in records}


def _counts(stores: Stores, records: Iterable[str]) -> defaultdict[str, dict[str, int]]:
    """Return how many claims of each standing mention each record."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    text = (
        f"SELECT ?record ?status (COUNT(DISTINCT ?claim) AS ?n) {{ {_values(records)} "
        "{ GRAPH ?content { ?record ?p ?o } } UNION { GRAPH ?content { ?s ?q ?record } } "
        f"GRAPH {_records(stores)} {{ ?claim <{NX}content> ?content ; <{NX}curationStatus> ?status }} }} GROUP BY ?record ?status"
    )
    for record, status, number in iter_values(stores, text):
        counts[record][status.removeprefix(f"{NX}status-")] = int(number)
    return counts


def _links(stores: Stores, records: Iterable[str]) -> defaultdict[str, list[str]]:
    """Return for each record the others that may tell of the same actor, and what was decided."""
    links: defaultdict[str, list[str]] = defaultdict(list)
    text = (
        f"SELECT DISTINCT ?record (STR(?label) AS ?text) (STRAFTER(COALESCE(STR(?outcome), ''), 'outcome-') AS ?decided) "
        f"{{ {_values(records)} GRAPH {_records(stores)} {{ ?link <{NX}sameActor> ?record , ?other . ?other <{RDFS}label> ?label . "
        f"OPTIONAL {{ ?link <{NX}identityOutcome> ?outcome }} FILTER (?other != ?record) }} }} ORDER BY ?record ?text ?decided"
    )
    for record, label, decided in iter_values(stores, text):
        links[record].append(f"{label} ({decided or 'undecided'})")
    return links
