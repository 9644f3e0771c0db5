"""Who says a triple, and what it follows from."""

from collections.abc import Iterable, Mapping
from typing import Final

from nexusrdf.base.vocab import NX
from nexusrdf.graph.quads import Term, Triple, format_iri, iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline.explain import ClaimExplained, Explained, explain_claim
from nexusrdf.pipeline.naming import Row, part_of, short
from nexusrdf.pipeline.naming_triples import known_about
from nexusrdf.pipeline.release import Release
from nexusrdf.pipeline.statement_rows import read_rows
from nexusrdf.query import Rows, run_query
from nexusrdf.query.claims import Party, RecordsGraph, claim_of
from nexusrdf.query.resting import is_valid, read_stated, rest_on

_STANDINGS: Final = {
    "accepted": "accepted",
    "entailed": "nobody says it: it follows from the accepted layer by the rules of the ontology",
    "claimed": "claimed, not accepted",
    "scenario": "nobody says it: it would follow if everything affirmed held",
}


def explain_triple(release: Release, triple: Triple, *, texts: Mapping[str, str] | None = None) -> Explained:
    """Explain a triple: every claim that says it, whether we stand behind it, and what it follows from.

    Of what follows in a release whose reasoner could not tell from what, the claims that mention
    both its ends are given as `mentions`. Raises NexusError NX703 where statements.csv is gone.
    """
    graphs = _graphs(release, f"GRAPH ?g {{ {' '.join(triple)} }}")
    resting = rest_on(release.stores, graphs)
    view = next((v for v in _STANDINGS if v in resting.views), None)
    unsure = view in {"entailed", "scenario"} and not resting.stated and not resting.sets
    naming = _mention_both(release, triple, accepted=view == "entailed") if unsure else []
    others = {claim for some in (*resting.sets, naming) for claim in some}
    stated = read_stated(release.stores, others)
    subjects = {iri_of(s) for claim in others for s, _, _ in stated.content[claim]} | {iri_of(triple[0])}
    rows = read_rows(release.folder, subjects=subjects)
    records = _read_records(release, triple, {*resting.stated, *others}, rows)

    def explain(claims: Iterable[Term], only: Triple | None = None) -> tuple[ClaimExplained, ...]:
        return tuple(explain_claim(records, claim_of(records, c), rows, texts or {}, triple=only) for c in claims)

    claims = explain(resting.stated, triple)
    told = _STANDINGS[view] if view else _unviewed(claims)
    what = Party(_subject(records, triple).id, _sentence(records, triple))
    sets = tuple(explain(some) for some in resting.sets)
    return Explained(what, "triple", told, "", claims, explain(naming), sets, resting.complete)


def _graphs(release: Release, pattern: str) -> set[str]:
    rows = run_query(release.stores, f"SELECT DISTINCT ?g {{ {pattern} }}", view="all")
    return {iri_of(row[0]) for row in rows.rows if row[0]} if isinstance(rows, Rows) else set()


def _read_records(release: Release, triple: Triple, claims: set[Term], rows: tuple[Row, ...]) -> RecordsGraph:
    """Return what tells of the claims, of whom they are on, and of all that a triple and the rows of these claims mention."""
    part = part_of(iri_of(triple[0]), release.base)
    ends = {triple[0], triple[2], *([format_iri(release.base.mint("event", part.event))] if part else [])}
    first = known_about(release, claims)
    ids = {first.party(claim).id for claim in claims}
    values = {format_iri(row["value"]) for row in rows if row["claim"] in ids and is_valid(row["value"])}
    on = {node for claim in claims for node in first.links(claim, "claimsRecord")}
    return known_about(release, claims | values | on | {end for end in ends if is_iri(end)})


def _unviewed(claims: tuple[ClaimExplained, ...]) -> str:
    if not claims:
        return "nobody says it here, nor was it concluded, which is not to say that it is not so"
    return "denied" if all(told.claim.polarity == "negated" for told in claims) else "in no view"


def _mention_both(release: Release, triple: Triple, *, accepted: bool) -> list[Term]:
    """Return the claims that name both ends of a triple, sorted."""
    naming = []
    for end in (triple[0], triple[2]):
        about = f"{{ GRAPH ?g {{ {end} ?p ?o }} }} UNION " if is_iri(end) else ""
        naming.append(set(rest_on(release.stores, _graphs(release, f"{about}{{ GRAPH ?g {{ ?s ?p {end} }} }}")).stated))
    found = naming[0] & naming[1]
    told = known_about(release, found)
    return sorted(claim for claim in found if told.concept(claim, "curationStatus") == "accepted" or not accepted)


def _subject(records: RecordsGraph, triple: Triple) -> Party:
    part = part_of(iri_of(triple[0]), records.base)
    return records.party(f"<{records.base.mint('event', part.event)}>" if part else triple[0])


def _sentence(records: RecordsGraph, triple: Triple) -> str:
    part = part_of(iri_of(triple[0]), records.base)
    word = part.role if part and iri_of(triple[1]) == f"{NX}participant" else short(triple[1])
    return f"{_subject(records, triple).label} {word} {_value(records, triple[2])}"


def _value(records: RecordsGraph, term: Term) -> str:
    return records.party(term).label if is_iri(term) else literal_parts(term)[0]
