"""What would follow if claims of a release held that nobody has accepted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from nexusrdf.base.errors import NexusError
from nexusrdf.graph.inferred import InferredGraph
from nexusrdf.graph.quads import Term, Triple, format_iri
from nexusrdf.graph.records import VIEW_GRAPHS
from nexusrdf.pipeline.assuming import choose_claims, say_rejection
from nexusrdf.pipeline.grounds import read_axioms
from nexusrdf.pipeline.inference import infer
from nexusrdf.pipeline.proof_words import Wording, named_in
from nexusrdf.pipeline.release import Release
from nexusrdf.pipeline.supposed_clashes import find_clashes
from nexusrdf.query.assuming import read_assumed
from nexusrdf.query.claims import ClaimRow, RecordsGraph
from nexusrdf.query.resting import load_about
from nexusrdf.query.strength import Stance, Strength, measure, rank_strength, read_stances
from nexusrdf.report.scenario import Assumed, Basis, Clash, Scenario, Supposed

_CONTRADICTIONS: Final = frozenset({"NX501", "NX502"})


def suppose(release: Release, *, assume: Sequence[str] = (), modalities: Iterable[str] = ()) -> Scenario:
    """Return what would follow if some claims held beside those that are accepted, and does not follow without them.

    `assume` names claims by id or IRI; `modalities` takes all curated claims of these that are affirmed, not accepted and not
    rejected. Raises NexusError NX607, NX608 and NX624 for claims that cannot be assumed, NX503 where the ontology of the
    release would have concluded what may never be, NX703 where a file of the release is gone or was changed.
    """
    chosen = choose_claims(release, assume, modalities)
    index = read_axioms(release)
    axioms = tuple(sorted(index.axioms))
    layers = read_assumed(release.stores, chosen.claims.keys())
    inferred = infer(layers, axioms=axioms)
    for found in inferred.findings:
        if found.code == "NX503":
            raise NexusError(found.code, found.message, hint=found.hint)
    scenario = inferred.layers
    graphs = tuple(graph for graph in scenario.inferred if not graph.accepted)
    assumed = frozenset(row.id for row in chosen.claims.values())
    clashing = [found.message for found in inferred.findings if found.code in _CONTRADICTIONS]
    clashes = find_clashes(release, layers, index, assumed) if clashing else ()
    labels = load_about(release.stores, named_in(scenario.scenario, RecordsGraph(release.base, {})))
    wording = Wording(labels, {(s, p): o for s, p, o in axioms})
    return Scenario(
        release.version, _edition(release), tuple(map(_tell, chosen.claims.values())), chosen.accepted, chosen.left_out,
        _suppose(release, scenario.scenario, graphs, assumed, wording),
        clashes or tuple(Clash(message, (), (), ()) for message in clashing), graphs,
        tuple(f"{found.code} {found.message}" for found in inferred.findings if found.code not in _CONTRADICTIONS),
    )  # fmt: skip


def _suppose(
    release: Release, triples: frozenset[Triple], graphs: tuple[InferredGraph, ...], assumed: frozenset[str], wording: Wording
) -> tuple[Supposed, ...]:
    sets: defaultdict[Triple, list[tuple[str, ...]]] = defaultdict(list)
    incomplete: set[Triple] = set()
    for graph in graphs:
        for triple in graph.triples & triples:
            if graph.claims:
                sets[triple].append(graph.claims)
            else:
                incomplete.add(triple)
    terms = {claim: format_iri(release.base.mint("claim", claim)) for some in sets.values() for claims in some for claim in claims}
    stances = read_stances(release.stores, terms.values())
    by_id = {claim: stances[term] for claim, term in terms.items()}
    origins = load_about(release.stores, {stance.claimant for stance in by_id.values()})
    told = (
        Supposed(
            triple, wording.say(triple), tuple(_iter_bases(sets[triple], assumed, by_id, release, origins)),
            complete=triple not in incomplete and bool(sets[triple]),
            origins=_name(origins, (by_id[claim].claimant for some in sets[triple] for claim in some)),
        )
        for triple in triples
    )  # fmt: skip
    return tuple(sorted(told, key=lambda one: (one.text, one.triple)))


def _iter_bases(
    sets: list[tuple[str, ...]], assumed: frozenset[str], stances: Mapping[str, Stance], release: Release, origins: RecordsGraph
) -> Iterator[Basis]:
    """Yield the minimal sets of assumed claims, each with the surest choice of accepted claims beside it."""
    by_assumed: defaultdict[frozenset[str], list[tuple[Strength, tuple[str, ...]]]] = defaultdict(list)
    for claims in sets:
        by_assumed[assumed.intersection(claims)].append((measure([stances[claim] for claim in claims]), claims))
    best = {
        some: min(choices, key=lambda choice: (rank_strength(choice[0]), len(choice[1]), choice[1]))
        for some, choices in by_assumed.items()
        if not any(other < some for other in by_assumed)
    }
    for some in sorted(best, key=lambda some: (len(some), rank_strength(best[some][0]), sorted(some))):
        strength, claims = best[some]
        weakest = release.base.id_of(strength.weakest[1:-1]) or strength.weakest
        yield Basis(
            tuple(sorted(some)), tuple(sorted(set(claims) - some)), strength.modality, strength.credibility, weakest,
            _name(origins, strength.origins),
        )  # fmt: skip


def _name(records: RecordsGraph, actors: Iterable[Term]) -> tuple[str, ...]:
    return tuple(sorted({records.party(actor).label for actor in set(actors)}))


def _tell(row: ClaimRow) -> Assumed:
    relayed = row.relayed_by.label if row.relayed_by else ""
    return Assumed(
        row.id, row.claimant.label, relayed, row.modality, row.credibility, row.status or "", say_rejection(row), row.gist,
        row.position,
    )  # fmt: skip


def _edition(release: Release) -> str:
    """Return what the release says of its edition beside its own scenario."""
    node = format_iri(release.base.mint_graph("scenario"))
    comment = load_about(release.stores, [node]).text(node, "comment") or ""
    return comment.removeprefix(VIEW_GRAPHS["scenario"][1]).strip()
