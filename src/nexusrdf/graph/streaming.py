"""The N-Quads of a dataset as they are made: each statement once, in no order, and none kept.

What `make_layers` gathers in sets is written at once here. A statement can come twice only within one record or claim, or
where several claims carry one record; only the latter are remembered.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from nexusrdf.graph.emit import Iris, make_iris, stub_of
from nexusrdf.graph.layers import iter_content, iter_mentioned_by
from nexusrdf.graph.quads import Triple, format_iri
from nexusrdf.graph.records import iter_claim, iter_curators, iter_graph_notes, iter_record, iter_shared_decisions
from nexusrdf.model.claim import Claim
from nexusrdf.model.dataset import Dataset
from nexusrdf.model.promotion import Promotion

_BATCH = 256  # records, or claims


def iter_nquads(dataset: Dataset, promotion: Promotion) -> Iterator[str]:
    """Yield the N-Quads of every data graph that `make_layers` makes of a dataset, many lines at a time."""
    iris = make_iris(dataset.config.base, dataset.entities)
    texts = chain(_iter_records(dataset, promotion, iris), _iter_content(dataset, promotion, iris))
    while batch := list(islice(texts, _BATCH)):
        yield "".join(batch)


def _statements(triples: Iterable[Triple]) -> list[str]:
    """Return triples as texts that a graph can follow, each once."""
    return [f"{s} {p} {o}" for s, p, o in dict.fromkeys(triples)]


def _in_graph(statements: list[str], tail: str) -> str:
    return f"{tail.join(statements)}{tail}" if statements else ""


def _tail(graph: str) -> str:
    return f" {format_iri(graph)} .\n"


def _iter_records(dataset: Dataset, promotion: Promotion, iris: Iris) -> Iterator[str]:
    """Yield the records graph; of what it holds only ties of identity can stand in several records."""
    tail, lang, known = _tail(iris.base.mint_graph("records")), dataset.config.language, frozenset(dataset.claims)
    claims, entities = dataset.claims.values(), dataset.entities.values()
    first = chain(iter_graph_notes(iris, dataset.edition), iter_curators(dataset.config, iris))
    decided = (iter_record(entity, iris, lang=lang) for entity in entities if entity.decisions)
    yield _in_graph(_statements(chain(first, *decided, iter_shared_decisions(claims, iris, lang=lang))), tail)
    for entity in entities:
        if not entity.decisions:
            yield _in_graph(_statements(iter_record(entity, iris, lang=lang)), tail)
    for claim in claims:
        yield _in_graph(_statements(iter_claim(claim, promotion.verdicts[claim.id], iris, known=known, lang=lang)), tail)


def _iter_content(dataset: Dataset, promotion: Promotion, iris: Iris) -> Iterator[str]:
    """Yield the claim graphs with the accepted and the claimed one, which have nothing in common."""
    accepted = promotion.accepted
    claimed = {claim for claim, verdict in promotion.verdicts.items() if verdict.status} - accepted
    carried = Counter(chain.from_iterable(_carried(dataset.claims[claim]) for claim in (*accepted, *claimed)))
    shared = frozenset(carried) if claimed else frozenset(record for record, times in carried.items() if times > 1)
    seen: set[str] = set()
    told: set[str] = set()
    for name, claims in (("accepted", accepted), ("claimed", claimed)):
        tail, before = _tail(iris.base.mint_graph(name)), frozenset(told)
        for claim in (dataset.claims[identifier] for identifier in claims):
            content = _content(claim, iris)
            yield _in_graph(content, _tail(iris.base.mint_claim_graph(claim.id)))
            yield _in_graph(content if shared.isdisjoint(_carried(claim)) else _unseen(content, seen), tail)
            told.update(iter_mentioned_by(claim))
        for record in told - before:
            stub = _statements(stub_of(dataset.entities[record], iris))
            if claimed:
                stub = _unseen(stub, seen)
            elif carried[record]:
                del stub[0]  # its type stands with what is carried of it
            yield _in_graph(stub, tail)
    for claim in dataset.claims.values():
        if claim.id not in accepted and claim.id not in claimed:
            yield _in_graph(_content(claim, iris), _tail(iris.base.mint_claim_graph(claim.id)))


def _content(claim: Claim, iris: Iris) -> list[str]:
    return _statements(iter_content(claim, iris))


def _carried(claim: Claim) -> list[str]:
    return [portion.entity.id for portion in claim.content]


def _unseen(statements: list[str], seen: set[str]) -> list[str]:
    """Return the statements that were not seen yet, and add them to those that were."""
    fresh = [statement for statement in statements if statement not in seen]
    seen.update(fresh)
    return fresh
