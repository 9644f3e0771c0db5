"""The records graph: stubs of all records; sources, concepts, names; claims, evidence, decisions."""

from collections.abc import Iterable, Iterator
from typing import Final

from nexusrdf.base.span import Span
from nexusrdf.base.vocab import XSD
from nexusrdf.graph.emit import Iris, lineage_terms, stub_of, term, triples_of_value
from nexusrdf.graph.quads import COMMENT, LABEL, TYPE, Term, Triple, format_iri, format_literal
from nexusrdf.model.claim import Anchor, Claim, EntryPlace
from nexusrdf.model.config import Config
from nexusrdf.model.decisions import Decision
from nexusrdf.model.entities import DECIDED
from nexusrdf.model.entity import Entity, SourceText, targets
from nexusrdf.model.promotion import Verdict

VIEW_GRAPHS: Final = {
    "accepted": (
        "nx:AcceptedGraph",
        "What the curators stand behind: the content of accepted claims, and stubs of what it mentions.",
    ),
    "entailed": ("nx:EntailedGraph", "What follows from the accepted graph."),
    "claimed": ("nx:ClaimedGraph", "What is affirmed but not accepted. Nothing here is stated as a fact: see the claims."),
    "scenario": (
        "nx:ScenarioGraph",
        "What would follow if every affirmed curated claim held. Nothing here is stated as a fact: it is a supposition.",
    ),
    "records": ("nx:RecordsGraph", "Who says what, on what evidence, and what was decided."),
}
EDITIONS: Final = {
    "internal": "Internal edition: do not publish.",
    "public": "Public edition: persons without an accepted claim, and unaccepted claims about persons, are withheld.",
}
_MARKED: Final = frozenset({"claimed", "scenario", "records"})


def _integer(number: int) -> Term:
    return f'"{number}"^^<{XSD}integer>'


def position_of(subject: Term, span: Span) -> tuple[Triple, Triple, Triple]:
    """Return where a node is curated: file within the dataset, line, column."""
    return (
        (subject, term("nx:recordFile"), format_literal(span.place)),
        (subject, term("nx:recordLine"), _integer(span.line)),
        (subject, term("nx:recordColumn"), _integer(span.column)),
    )


def iter_record(entity: Entity, iris: Iris, *, lang: str) -> Iterator[Triple]:
    """Yield a record's stub, names and position, and of an editorial record all its fields."""
    subject = iris.records[entity.id]
    yield from stub_of(entity, iris)
    yield from position_of(subject, entity.span)
    values = (*entity.names, *entity.values) if entity.kind.editorial else entity.names
    for value in values:
        yield from triples_of_value(entity, value, iris)
    if entity.kind.editorial:
        yield from ((subject, TYPE, cls) for cls in lineage_terms(entity.kind))
    if entity.text is not None:
        yield from _source_text(subject, entity.text)
    if entity.withdrawal is not None:
        yield subject, term("nx:withdrawnOn"), format_literal(entity.withdrawal.at, datatype=f"{XSD}date")
        yield subject, term("nx:withdrawalReason"), format_literal(entity.withdrawal.why, lang=lang)
    if entity.replaced_by is not None:
        yield subject, term("dcterms:isReplacedBy"), iris.records[entity.replaced_by[0]]
    if entity.decisions:
        yield subject, term(DECIDED[entity.kind.cls]), term(f"nx:outcome-{entity.decisions[-1].outcome}")
        if entity.decisions[-1].outcome == "accepted":
            same = [iris.records[one] for one in targets(entity.values, "same")]
            yield from ((one, term("nx:identifiedWith"), other) for one in same for other in same if one != other)
    for n, decision in enumerate(entity.decisions, 1):
        made = iris.mint("decision", decision.id or f"{entity.id}-{n}")
        yield subject, term("nx:decision"), made
        yield from _decision(made, decision, n, iris, lang=lang)


def iter_declared(entities: Iterable[Entity], iris: Iris) -> Iterator[Triple]:
    """Yield what the policy takes from records whatever claims carry: kinds, and of whom a collective is."""
    for entity in entities:
        subject = iris.records[entity.id]
        yield from ((subject, TYPE, cls) for cls in lineage_terms(entity.kind))
        if entity.kind.is_a("nx:ActorCollective"):
            yield from ((subject, term("nx:collectiveOf"), iris.records[whole]) for whole in targets(entity.values, "of"))


def _source_text(subject: Term, text: SourceText) -> Iterator[Triple]:
    yield subject, term("nx:sha256"), format_literal(text.sha256)
    yield subject, term("nx:textLength"), _integer(text.length)
    yield subject, term("nx:textWithheld"), format_literal(str(text.withheld).lower(), datatype=f"{XSD}boolean")


def iter_claim(claim: Claim, verdict: Verdict, iris: Iris, *, known: frozenset[str], lang: str) -> Iterator[Triple]:
    """Yield a claim's node with its evidence and decisions; `known` are the claims it may point at."""
    node = iris.mint("claim", claim.id)
    yield node, TYPE, term("nx:Claim")
    yield node, LABEL, format_literal(claim.id)
    yield node, term("nx:content"), format_iri(iris.base.mint_claim_graph(claim.id))
    for portion in claim.content:
        yield node, term("nx:claimsRecord"), iris.records[portion.entity.id]
    yield node, term("nx:claimant"), iris.records[claim.claimant]
    if claim.relayed_by:
        yield node, term("nx:relayedBy"), iris.records[claim.relayed_by]
    yield node, term("nx:modality"), term(f"nx:modality-{claim.modality}")
    yield node, term("nx:polarity"), term(f"nx:polarity-{claim.polarity}")
    if claim.credibility:
        yield node, term("nx:credibility"), term(f"nx:credibility-{claim.credibility}")
    if claim.gist:
        yield node, term("nx:gist"), format_literal(claim.gist.text, lang=claim.gist.lang)
    yield from _standing(node, claim, verdict, lang=lang)
    for predicate, others in (("nx:supports", claim.supports), ("nx:disputes", claim.disputes)):
        for other in others:
            if other in known:
                yield node, term(predicate), iris.mint("claim", other)
    yield from position_of(node, claim.span)
    yield from _in_lists(node, claim, iris, known)
    for n, anchor in enumerate(claim.anchors, 1):
        yield from _evidence(claim, anchor, n, iris, lang=lang)
    if claim.entry is not None:
        yield from _entry_evidence(claim, claim.entry, iris)
    for n, decision in enumerate(claim.decisions, 1):
        made = iris.mint("decision", decision.id or f"{claim.id}-{n}")
        yield node, term("nx:decision"), made
        if not decision.id:
            yield from _decision(made, decision, n, iris, lang=lang)


def iter_shared_decisions(claims: Iterable[Claim], iris: Iris, *, lang: str) -> Iterator[Triple]:
    """Yield the decisions that claims share, each once."""
    shared = {(decision.id, n): decision for claim in claims for n, decision in enumerate(claim.decisions, 1) if decision.id}
    for (identifier, n), decision in shared.items():
        yield from _decision(iris.mint("decision", identifier), decision, n, iris, lang=lang)


def _in_lists(node: Term, claim: Claim, iris: Iris, known: frozenset[str]) -> Iterator[Triple]:
    """Yield up to which edition of a list a claim's entry stood unchanged, and in the place of which claim it stands."""
    if claim.last_seen is not None:
        yield node, term("nx:lastSeenIn"), iris.records[claim.last_seen]
    if claim.supersedes is not None and claim.supersedes in known:
        yield node, term("nx:supersedes"), iris.mint("claim", claim.supersedes)


def _standing(node: Term, claim: Claim, verdict: Verdict, *, lang: str) -> Iterator[Triple]:
    if verdict.status:
        yield node, term("nx:curationStatus"), term(f"nx:status-{verdict.status.value}")
    for reason in verdict.reasons:
        yield node, term("nx:statusReason"), format_literal(reason.words, lang="en")
    if claim.retraction:
        yield node, term("nx:retractedOn"), format_literal(claim.retraction.at, datatype=f"{XSD}date")
        yield node, term("nx:retractionReason"), format_literal(claim.retraction.why, lang=lang)


def _evidence(claim: Claim, anchor: Anchor, n: int, iris: Iris, *, lang: str) -> Iterator[Triple]:
    node = iris.mint("evidence", f"{claim.id}-{n}")
    yield iris.mint("claim", claim.id), term("nx:evidence"), node
    yield node, TYPE, term("nx:Evidence")
    yield node, term("nx:source"), iris.records[claim.source]
    yield node, term("nx:evidenceKind"), term(f"nx:evidence-{claim.evidence}")
    for predicate, number in (("nx:paragraph", anchor.paragraph), ("nx:anchorStart", anchor.start), ("nx:anchorEnd", anchor.end)):
        if number is not None:
            yield node, term(predicate), _integer(number)
    if anchor.sha256 is not None:
        yield node, term("nx:anchorDigest"), format_literal(anchor.sha256)
    if anchor.quote is not None:
        yield node, term("nx:quote"), format_literal(anchor.quote, lang=lang)
    yield from position_of(node, anchor.span)


def _entry_evidence(claim: Claim, entry: EntryPlace, iris: Iris) -> Iterator[Triple]:
    """Yield the evidence that an entry of a list is, numbered after the anchors."""
    node = iris.mint("evidence", f"{claim.id}-{len(claim.anchors) + 1}")
    yield iris.mint("claim", claim.id), term("nx:evidence"), node
    yield node, TYPE, term("nx:Evidence")
    yield node, term("nx:source"), iris.records[claim.source]
    yield node, term("nx:evidenceKind"), term(f"nx:evidence-{claim.evidence}")
    yield node, term("nx:entryRecord"), format_literal(entry.record)
    yield node, term("nx:entryLine"), _integer(entry.line)
    yield node, term("nx:entryColumn"), _integer(entry.column)
    yield from position_of(node, claim.span_of("entry"))


def _decision(node: Term, decision: Decision, n: int, iris: Iris, *, lang: str) -> Iterator[Triple]:
    yield node, TYPE, term("nx:CurationDecision")
    yield node, term("nx:decisionNumber"), _integer(n)
    yield node, term("nx:outcome"), term(f"nx:outcome-{decision.outcome}")
    yield node, term("nx:decidedBy"), iris.mint("curator", decision.by)
    yield node, term("nx:decidedOn"), format_literal(decision.at, datatype=f"{XSD}date")
    yield node, term("nx:reason"), format_literal(decision.why, lang=lang)
    yield from position_of(node, decision.span)


def iter_curators(config: Config, iris: Iris) -> Iterator[Triple]:
    """Yield the curators of the dataset."""
    for identifier, name in config.curators.items():
        node = iris.mint("curator", identifier)
        yield node, TYPE, term("nx:Curator")
        yield node, LABEL, format_literal(name)


def iter_graph_notes(iris: Iris, edition: str) -> Iterator[Triple]:
    """Yield what each view graph is, for whoever opens one file alone."""
    for name, (cls, text) in VIEW_GRAPHS.items():
        graph = format_iri(iris.base.mint_graph(name))
        yield graph, TYPE, term(cls)
        yield graph, COMMENT, format_literal(f"{text} {EDITIONS[edition]}" if name in _MARKED else text, lang="en")
