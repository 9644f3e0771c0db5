"""Why a record is accepted or not."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.vocab import DCTERMS, NX, RDF
from nexusrdf.export import neutral
from nexusrdf.graph.quads import Term, Triple, iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline.naming import Row, find_node, part_of, read_statements, short
from nexusrdf.pipeline.release import Release
from nexusrdf.query.claims import ClaimRow, EvidenceRow, Party, RecordsGraph, claim_of, decisions_of, load_records


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
    """Why something stands where it does: its standing, where it is curated, every claim on it, and those that name it.

    `rests_on` holds the minimal sets of claims that a conclusion follows from; not all where not `complete`.
    """

    subject: Party
    kind: str
    standing: str
    position: str
    claims: tuple[ClaimExplained, ...]
    mentions: tuple[ClaimExplained, ...] = ()
    rests_on: tuple[tuple[ClaimExplained, ...], ...] = ()
    complete: bool = True


def explain_record(release: Release, name: str, *, texts: Mapping[str, str] | None = None) -> Explained:
    """Explain a record, or a claim, given by id, label or IRI.

    `texts` maps SHA-256 to the text of sources, to show the words of anchors. Raises
    NexusError NX804 where nothing has that name.
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
        tuple(explain_claim(records, claim_of(records, n), statements, texts or {}, only=None if n == node else node) for n in some)
        for some in (chosen, others)
    )
    kind = "claim" if node in nodes else _kind(records, node, claims)
    standing = _standing([told.claim for told in claims])
    if mentions and not claims:
        standing = f"only mentioned: {_counted([told.claim for told in mentions])}"
    elif not claims and (resting := sum(_rests_on(records, n, node) for n in nodes)):
        rest = "1 claim rests" if resting == 1 else f"{resting} claims rest"
        standing = f"{rest} on it: `nexusrdf explain --without {records.party(node).id}` names {'it' if resting == 1 else 'them'}"
    standing = _ruling(records, node) or standing
    return Explained(records.party(node), kind, standing, records.position(node), claims, mentions)


def _ruling(records: RecordsGraph, node: Term) -> str:
    """Return what was ruled of a record itself: of an identity link, a search, a withdrawn source, a merged record."""
    if same := records.links(node, "sameActor"):
        return _decided(records, node, f"identity link of {_labels(records, same)}")
    if sought := records.links(node, "searchedFor"):
        searched = _labels(records, records.links(node, "searchedIn"))
        return _decided(records, node, f"looked for {_labels(records, sought)} in {searched}, no entry found")
    if day := records.text(node, "withdrawnOn"):
        return f"withdrawn on {day}: {records.text(node, 'withdrawalReason') or ''}; no claim on it stands"
    merged = records.links(node, f"{DCTERMS}isReplacedBy")
    return f"merged into {records.party(merged[0]).id} ({records.party(merged[0]).label})" if merged else ""


def _labels(records: RecordsGraph, nodes: Iterable[Term]) -> str:
    return " and ".join(records.party(one).label for one in nodes)


def _decided(records: RecordsGraph, node: Term, told: str) -> str:
    decided = decisions_of(records, node)
    if not decided:
        return f"{told}: proposed, nobody has decided"
    last = decided[-1]
    return f"{told}: {last.outcome} by {last.by} on {last.at}: {last.why}"


def explain_claim(
    records: RecordsGraph,
    claim: ClaimRow,
    statements: tuple[Row, ...],
    texts: Mapping[str, str],
    *,
    only: Term | None = None,
    triple: Triple | None = None,
) -> ClaimExplained:
    """Return a claim and what it says: of one record, where `only` is given; of one triple, where `triple` is.

    `statements` are the rows of statements.csv that it may be found in, `records` what tells of the nodes in them.
    """
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
        Said(_word(records, row), _row_value(records, row), row["record"])
        for row in rows
        if triple or not (row["property"] in hidden or (row["property"] == f"{NX}role" and "/participation/" in row["subject"]))
    )
    kinds = [row for row in rows if row["property"] == f"{RDF}type" and (wanted is None or row["subject"] == wanted)]
    if kinds and not said:
        said = (Said("a", ", ".join(_row_value(records, row) for row in kinds), kinds[0]["record"]),)
    return ClaimExplained(claim, said, tuple(words_of(evidence, records, texts) for evidence in claim.evidence))


def _word(records: RecordsGraph, row: Row) -> str:
    """Return a property as people read it: the role, where somebody has a part in an event."""
    part = part_of(row["subject"], records.base)
    return part.role if part and row["property"] == f"{NX}participant" else short(f"<{row['property']}>")


_BOUNDS = ("earliest", "latest", "startEarliest", "startLatest", "endEarliest", "endLatest")


def words_of(evidence: EvidenceRow, records: RecordsGraph, texts: Mapping[str, str]) -> str:
    """Return the words of evidence where the dataset stores them or a source's text (by SHA-256) is at hand, else an empty text."""
    if evidence.quote is not None:
        return evidence.quote
    source = f"<{records.base.mint('source', evidence.source.id)}>"
    text = texts.get(records.text(source, "sha256") or "")
    if text is None or evidence.start is None or evidence.end is None:
        return ""
    return text[evidence.start : evidence.end]


def _row_value(records: RecordsGraph, row: Row) -> str:
    node = f"<{row['value']}>"
    if node in records.nodes:
        return records.party(node).label
    return short(node).partition("-")[2] or short(node) if row["value"].startswith(NX) else row["value"]


_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _kind(records: RecordsGraph, node: Term, claims: tuple[ClaimExplained, ...]) -> str:
    types = [_CAPITAL.sub(" ", short(t)).lower() for t in records.links(node, f"{RDF}type")]
    return ", ".join(sorted(types)) or ("record" if claims else "node")


def _standing(claims: list[ClaimRow]) -> str:
    if not claims:
        return "no claim tells of it: it is only mentioned"
    return claims[0].status or "in no view" if len(claims) == 1 else _counted(claims)


def _rests_on(records: RecordsGraph, claim: Term, source: Term) -> bool:
    return any(source in records.links(evidence, "source") for evidence in records.links(claim, "evidence"))


def _counted(claims: list[ClaimRow]) -> str:
    counts = {status: sum(c.status == status for c in claims) for status in ("accepted", "pending", "claimed", None)}
    return ", ".join(f"{n} {status or 'in no view'}" for status, n in counts.items() if n)
