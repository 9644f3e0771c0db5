"""Which conclusions of a release would fall if a claim or a source were withdrawn."""

from dataclasses import dataclass

from nexusrdf.base.errors import NexusError
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.pipeline.grounds import read_axioms
from nexusrdf.pipeline.proof_words import Wording, named_in
from nexusrdf.pipeline.release import Release
from nexusrdf.query import Parameter
from nexusrdf.query.claims import RecordsGraph
from nexusrdf.query.parameters import find_record
from nexusrdf.query.resting import load_about
from nexusrdf.query.withdrawing import find_claims_of, find_fallen


@dataclass(frozen=True, slots=True)
class Falling:
    """A conclusion that would fall: its triple and words, and the view it falls from; maybe not, where not `certain`."""

    triple: Triple
    text: str
    view: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is taken away, the claims that go with it by standing (empty: in no view), and what would fall."""

    name: str
    claims: dict[str, tuple[str, ...]]
    falls: tuple[Falling, ...]


def explain_without(release: Release, name: str) -> Withdrawn:
    """Return what would fall without a claim or a source, given by id, label or IRI.

    Raises NexusError NX607 where the name means neither, NX608 where it means several.
    """
    node, claims = _find(release, name)
    told = load_about(release.stores, {node, *claims})
    standing: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        status = told.concept(claim, "curationStatus") or ""
        standing[status] = (*standing.get(status, ()), told.party(claim).id)
    fallen = find_fallen(release.stores, frozenset(claims))
    labels = load_about(release.stores, named_in((one.triple for one in fallen), RecordsGraph(release.base, {})))
    wording = Wording(labels, {(s, p): o for s, p, o in read_axioms(release).axioms})
    falls = tuple(Falling(one.triple, wording.say(one.triple), one.view, one.certain) for one in fallen)
    party = told.party(node)
    return Withdrawn(party.id if party.id == party.label else f"{party.label} ({party.id})", standing, falls)


def _find(release: Release, name: str) -> tuple[Term, tuple[Term, ...]]:
    try:
        node = find_record(Parameter("without", "claim"), name, stores=release.stores)
    except NexusError as error:
        if error.code != "NX607":
            raise
    else:
        return node, (node,)
    node = find_record(Parameter("without", "source"), name, stores=release.stores)
    return node, find_claims_of(release.stores, node)
