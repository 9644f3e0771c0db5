"""Why a record is accepted or not; who says a triple."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nexusrdf.base.errors import NexusError
from nexusrdf.base.vocab import NX, PREFIXES, RDF
from nexusrdf.export import neutral
from nexusrdf.graph.quads import Term, Triple, format_iri, format_literal, iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.model.suggest import did_you_mean
from nexusrdf.pipeline.release import Release
from nexusrdf.query import Rows, run_query
from nexusrdf.query.claims import ClaimRow, EvidenceRow, Party, RecordsGraph, claim_of, load_records


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a claim on a record: property, value as people read them, position."""

    property: str
    value: str
    position: str


@dataclass(frozen=True, slots=True)
class ClaimExplained:
    """A claim and what it says of the record or triple in question; the words where a source is at hand."""

    claim: ClaimRow
    says: tuple[Said, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """Why something stands where it does: its standing, where it is curated, every claim on it, and those that name it."""

    subject: Party
    kind: str
    standing: str
    position: str
    claims: tuple[ClaimExplained, ...]
    mentions: tuple[ClaimExplained, ...] = ()


def explain_record(release: Release, name: str, *, texts: Mapping[str, str] | None = None) -> Explained:
    """Explain a record, or a claim, given by id, label or IRI.

    `texts` maps SHA-256 to the text of sources, to show the words of anchors. Raises
    NexusError NX601-like where nothing has that name.
    """
    records = load_records(release.stores)
    node = find_node(records, name)
    prefix = f"<{release.base.mint('claim', '')}"
    nodes = [n for n in records.nodes if n.startswith(prefix)]
    chosen = [node] if node in nodes else sorted(n for n in nodes if node in records.links(n, "claimsRecord"))
    statements = read_statements(release.folder)
    naming = {row["claim"] for row in statements if row["value"] == iri_of(node)}
    others = sorted(n for n in nodes if n not in chosen and records.party(n).id in naming)
    claims, mentions = (
        tuple(_explain(records, claim_of(records, n), statements, texts or {}, only=None if n == node else node) for n in some)
        for some in (chosen, others)
    )
    kind = "claim" if node in nodes else _kind(records, node, claims)
    standing = _standing([told.claim for told in claims])
    if mentions and not claims:
        standing = f"only mentioned: {_counted([told.claim for told in mentions])}"
    elif not claims and (resting := sum(_rests_on(records, n, node) for n in nodes)):
        standing = f"{resting} claims rest on it"
    return Explained(records.party(node), kind, standing, records.position(node), claims, mentions)


def explain_triple(release: Release, triple: Triple, *, texts: Mapping[str, str] | None = None) -> Explained:
    """Explain a triple: every claim that says it, and whether we stand behind it."""
    records = load_records(release.stores)
    pattern = " ".join(triple)
    rows = run_query(release.stores, f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {pattern} }} }}", view="all")
    graphs = {iri_of(row[0]) for row in rows.rows if row[0]} if isinstance(rows, Rows) else set()
    by_graph = {iri_of(g): c for c in records.nodes for g in records.links(c, "content")}
    statements = read_statements(release.folder)
    chosen = [claim_of(records, by_graph[g]) for g in sorted(graphs) if g in by_graph]
    claims = tuple(_explain(records, claim, statements, texts or {}, triple=triple) for claim in chosen)
    views = [v for v in ("accepted", "entailed", "claimed", "scenario") if release.base.mint_graph(v) in graphs]
    standing = {
        "accepted": "accepted",
        "entailed": "follows from the accepted layer",
        "claimed": "claimed, not accepted",
        "scenario": "would follow if everything affirmed held; nobody says it",
    }
    told = standing[views[0]] if views else ("in no view" if claims else "nobody says it")
    subject = records.party(triple[0])
    text = f"{subject.label} {short(triple[1])} {_value(records, triple[2])}"
    return Explained(Party(subject.id, text), "triple", told, "", claims)


def find_node(records: RecordsGraph, name: str) -> Term:
    """Return the node of a record or claim by IRI, id or label.

    Raises NexusError NX804 with the nearest names.
    """
    if name.startswith(("http://", "https://")):
        name = records.base.id_of(name) or name
    by_id = {records.party(node).id: node for node in records.nodes}
    if name in by_id:
        return by_id[name]
    labelled = sorted(node for node in records.nodes if records.text(node, "label") == name)
    if len(labelled) > 1:
        ids = ", ".join(records.party(node).id for node in labelled)
        raise NexusError("NX805", f'several records have the label "{name}": {ids}', hint="name one by its id")
    if labelled:
        return labelled[0]
    known = [*by_id, *(records.party(node).label for node in records.nodes)]
    hint = did_you_mean(name, known) or "nexusrdf query --list shows what can be asked"
    raise NexusError("NX804", f'no record or claim has the id or label "{name}"', hint=hint)


def read_triple(release: Release, subject: str, predicate: str, value: str) -> Triple:
    """Return the triple that three names mean: CURIEs, IRIs, ids, labels or, for the value, text.

    A text that some claim gives this property comes before a record of that name.
    """
    records = load_records(release.stores)
    s, p = _parse_term(records, subject), _parse_term(records, predicate, predicate=True)
    for row in read_statements(release.folder):
        if (row["subject"], row["property"], row["value"]) == (iri_of(s), iri_of(p), neutral(value)) and not _is_iri_row(row):
            return s, p, format_literal(value, datatype=row["datatype"], lang=row["language"])
    return s, p, _parse_term(records, value)


def _is_iri_row(row: Mapping[str, str]) -> bool:
    return not row["datatype"] and not row["language"] and row["value"].startswith(("http://", "https://"))


def _parse_term(records: RecordsGraph, text: str, *, predicate: bool = False) -> Term:
    """Return the term of a CURIE, an IRI, an id or label, or a literal in quotes.

    Raises NexusError NX804 where a name means nothing.
    """
    prefix, colon, local = text.partition(":")
    if text.startswith(("<", '"')):
        return text
    if text == "a" and predicate:
        return f"<{RDF}type>"
    if text.startswith(("http://", "https://")):
        return format_iri(text)
    if colon and prefix in PREFIXES:
        return format_iri(PREFIXES[prefix] + local)
    if predicate:
        return format_iri(NX + text)
    return find_node(records, text)


def read_statements(folder: Path) -> tuple[dict[str, str], ...]:
    """Return the rows of a release's statements.csv."""
    text = (folder / "statements.csv").read_bytes().decode()
    return tuple(csv.DictReader(io.StringIO(text, newline="")))


def _explain(
    records: RecordsGraph,
    claim: ClaimRow,
    statements: tuple[dict[str, str], ...],
    texts: Mapping[str, str],
    *,
    only: Term | None = None,
    triple: Triple | None = None,
) -> ClaimExplained:
    wanted = iri_of(only) if only else None
    rows = [row for row in statements if row["claim"] == claim.id]
    if triple is not None:
        value = iri_of(triple[2]) if is_iri(triple[2]) else neutral(literal_parts(triple[2])[0])
        rows = [r for r in rows if (r["subject"], r["property"], r["value"]) == (iri_of(triple[0]), iri_of(triple[1]), value)]
    elif wanted is not None:
        local = wanted.rpartition("/")[2]
        rows = [r for r in rows if wanted in {r["subject"], r["value"]} or f"/participation/{local}--" in r["subject"]]
    hidden = {f"{RDF}type", f"{NX}inEvent", f"{NX}attendant", *(f"{NX}{b}" for b in _BOUNDS)}
    said = tuple(
        Said(short(f"<{row['property']}>"), _row_value(records, row), row["record"])
        for row in rows
        if triple or not (row["property"] in hidden or (row["property"] == f"{NX}role" and "/participation/" in row["subject"]))
    )
    return ClaimExplained(claim, said, tuple(_words(evidence, records, texts) for evidence in claim.evidence))


_BOUNDS = ("earliest", "latest", "startEarliest", "startLatest", "endEarliest", "endLatest")


def _words(evidence: EvidenceRow, records: RecordsGraph, texts: Mapping[str, str]) -> str:
    if evidence.quote is not None:
        return evidence.quote
    source = f"<{records.base.mint('source', evidence.source.id)}>"
    text = texts.get(records.text(source, "sha256") or "")
    if text is None or evidence.start is None or evidence.end is None:
        return ""
    return text[evidence.start : evidence.end]


def short(term: Term) -> str:
    """Return a CURIE where a known prefix fits, nx: left out."""
    iri = iri_of(term)
    if iri.startswith(NX):
        return iri.removeprefix(NX)
    return next((f"{p}:{iri.removeprefix(n)}" for p, n in PREFIXES.items() if iri.startswith(n)), iri)


def _value(records: RecordsGraph, term: Term) -> str:
    return records.party(term).label if is_iri(term) else literal_parts(term)[0]


def _row_value(records: RecordsGraph, row: Mapping[str, str]) -> str:
    node = f"<{row['value']}>"
    if node in records.nodes:
        return records.party(node).label
    return short(node).partition("-")[2] or short(node) if row["value"].startswith(NX) else row["value"]


def _kind(records: RecordsGraph, node: Term, claims: tuple[ClaimExplained, ...]) -> str:
    types = [short(t) for t in records.links(node, f"{RDF}type")]
    return ", ".join(sorted(t.lower() for t in types)) or ("record" if claims else "node")


def _standing(claims: list[ClaimRow]) -> str:
    if not claims:
        return "no claim tells of it: it is only mentioned"
    return claims[0].status or "in no view" if len(claims) == 1 else _counted(claims)


def _rests_on(records: RecordsGraph, claim: Term, source: Term) -> bool:
    return any(source in records.links(evidence, "source") for evidence in records.links(claim, "evidence"))


def _counted(claims: list[ClaimRow]) -> str:
    counts = {status: sum(c.status == status for c in claims) for status in ("accepted", "pending", "claimed", None)}
    return ", ".join(f"{n} {status or 'in no view'}" for status, n in counts.items() if n)
