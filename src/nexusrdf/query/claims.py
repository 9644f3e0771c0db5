"""The claims of a release as typed values, with evidence, decisions and positions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, RDFS
from nexusrdf.graph.quads import Term, iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.query.run import Rows, Stores, answer


@dataclass(frozen=True, slots=True)
class Party:
    """A record named in a claim: its id and its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Where a claim's words stand: offsets in code points, end exclusive; None where only quoted."""

    source: Party
    kind: str
    paragraph: int | None
    start: int | None
    end: int | None
    sha256: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a curator decided, on which day (ISO 8601), why, and in which line."""

    outcome: str
    by: str
    at: str
    why: str
    position: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim: who says it and how, its standing (None in no view) and why, where it is curated."""

    id: str
    records: tuple[Party, ...]
    claimant: Party
    relayed_by: Party | None
    modality: str
    polarity: str
    credibility: str | None
    status: str | None
    reasons: tuple[str, ...]
    gist: str
    evidence: tuple[EvidenceRow, ...]
    decisions: tuple[DecisionRow, ...]
    supports: tuple[str, ...]
    disputes: tuple[str, ...]
    retracted: str | None
    position: str


Node = Mapping[str, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class RecordsGraph:
    """The records graph of a release, by node and local name of the property."""

    base: Base
    nodes: Mapping[Term, Node]

    def text(self, node: Term, name: str) -> str | None:
        """Return the one literal of a property, or None."""
        values = self.nodes.get(node, {}).get(name, ())
        return literal_parts(values[0])[0] if values and not is_iri(values[0]) else None

    def texts(self, node: Term, name: str) -> tuple[str, ...]:
        """Return the texts of a property, sorted."""
        return tuple(literal_parts(v)[0] for v in sorted(self.nodes.get(node, {}).get(name, ())) if not is_iri(v))

    def links(self, node: Term, name: str) -> tuple[Term, ...]:
        """Return the IRIs that a property points at, sorted."""
        return tuple(sorted(v for v in self.nodes.get(node, {}).get(name, ()) if is_iri(v)))

    def concept(self, node: Term, name: str) -> str | None:
        """Return the notation of a built-in concept: `nx:modality-admitted` is `admitted`."""
        links = self.links(node, name)
        return iri_of(links[0]).removeprefix(NX).partition("-")[2] if links else None

    def party(self, node: Term) -> Party:
        """Return a record's id and label."""
        identifier = self.base.id_of(iri_of(node)) or iri_of(node)
        return Party(identifier, self.text(node, "label") or identifier)

    def position(self, node: Term) -> str:
        """Return file:line:column of a node, an empty text where it has none."""
        parts = [self.text(node, name) for name in ("recordFile", "recordLine", "recordColumn")]
        return ":".join(part for part in parts if part)


def load_records(stores: Stores, *, about: Iterable[Term] | None = None) -> RecordsGraph:
    """Read the records graph of a release's full store; `about` limits it to some nodes."""
    base = Base(stores.base)
    graph = f"<{base.mint_graph('records')}>"
    values = f"VALUES ?s {{ {' '.join(about)} }}" if about is not None else ""
    rows = answer(stores, f"SELECT ?s ?p ?o {{ {values} GRAPH {graph} {{ ?s ?p ?o }} }}", view="all")
    nodes: defaultdict[Term, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in rows.rows if isinstance(rows, Rows) else ():
        if s is not None and p is not None and o is not None:
            nodes[s][iri_of(p).removeprefix(NX).removeprefix(RDFS)].append(o)
    return RecordsGraph(base, {node: {k: tuple(sorted(v)) for k, v in named.items()} for node, named in nodes.items()})


def iter_claims(records: RecordsGraph) -> Iterable[ClaimRow]:
    """Yield every claim of a records graph, by id."""
    prefix = f"<{records.base.mint('claim', '')}"
    for node in sorted(n for n in records.nodes if n.startswith(prefix)):
        yield claim_of(records, node)


def claim_of(records: RecordsGraph, node: Term) -> ClaimRow:
    """Return one claim of a records graph."""
    relayed = records.links(node, "relayedBy")
    return ClaimRow(
        id=records.party(node).id,
        records=tuple(records.party(n) for n in records.links(node, "claimsRecord")),
        claimant=records.party(records.links(node, "claimant")[0]),
        relayed_by=records.party(relayed[0]) if relayed else None,
        modality=records.concept(node, "modality") or "",
        polarity=records.concept(node, "polarity") or "",
        credibility=records.concept(node, "credibility"),
        status=records.concept(node, "curationStatus"),
        reasons=records.texts(node, "statusReason"),
        gist=records.text(node, "gist") or "",
        evidence=tuple(_evidence(records, n) for n in records.links(node, "evidence")),
        decisions=decisions_of(records, node),
        supports=tuple(records.party(n).id for n in records.links(node, "supports")),
        disputes=tuple(records.party(n).id for n in records.links(node, "disputes")),
        retracted=records.text(node, "retractedOn"),
        position=records.position(node),
    )


def _evidence(records: RecordsGraph, node: Term) -> EvidenceRow:
    return EvidenceRow(
        source=records.party(records.links(node, "source")[0]),
        kind=records.concept(node, "evidenceKind") or "",
        paragraph=_number(records.text(node, "paragraph")),
        start=_number(records.text(node, "anchorStart")),
        end=_number(records.text(node, "anchorEnd")),
        sha256=records.text(node, "anchorDigest"),
        quote=records.text(node, "quote"),
    )


def decisions_of(records: RecordsGraph, decided: Term) -> tuple[DecisionRow, ...]:
    """Return what curators decided of a claim, an identity link or a search in lists, in order."""
    nodes = sorted(records.links(decided, "decision"), key=lambda n: _number(records.text(n, "decisionNumber")) or 0)
    return tuple(
        DecisionRow(
            outcome=records.concept(node, "outcome") or "",
            by=records.party(records.links(node, "decidedBy")[0]).label,
            at=records.text(node, "decidedOn") or "",
            why=records.text(node, "reason") or "",
            position=records.position(node),
        )
        for node in nodes
    )


def _number(text: str | None) -> int | None:
    return int(text) if text else None
