"""Which conclusions of a release would fall if a claim or a source were withdrawn, and which claims would not be accepted."""

from dataclasses import dataclass, replace

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.limits import QUOTED_TEXT
from nexusrdf.graph.quads import Term, Triple, is_iri
from nexusrdf.pipeline.grounds import read_axioms
from nexusrdf.pipeline.proof_words import Wording, named_in
from nexusrdf.pipeline.release import Release
from nexusrdf.query import Parameter
from nexusrdf.query.claims import RecordsGraph
from nexusrdf.query.clearing import Uncleared, find_uncleared
from nexusrdf.query.parameters import find_record
from nexusrdf.query.resting import load_about
from nexusrdf.query.withdrawing import Fallen, find_claims_of, find_fallen


@dataclass(frozen=True, slots=True)
class Falling:
    """A conclusion that would fall: its triple and words, and the view it falls from; maybe not, where not `certain`."""

    triple: Triple
    text: str
    view: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Unaccepted:
    """An accepted claim (id) that would no longer be, why in words, and the claim (id) that clears it now."""

    claim: str
    why: str
    by: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is taken away, the claims that go with it by standing (empty: in no view), and what would fall.

    `uncleared` are accepted claims that would no longer be; `weakened` conclusions from accepted claims that would then be
    suppositions only.
    """

    name: str
    claims: dict[str, tuple[str, ...]]
    falls: tuple[Falling, ...]
    uncleared: tuple[Unaccepted, ...] = ()
    weakened: tuple[Falling, ...] = ()


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
    uncleared = find_uncleared(release.stores, claims)
    weakened = _find_weakened(release, frozenset(claims), fallen, uncleared)
    named = named_in((one.triple for one in (*fallen, *weakened)), RecordsGraph(release.base, {}))
    about = {end for one in uncleared for end in (one.record, one.member, one.body, one.claim, one.by) if is_iri(end)}
    labels = load_about(release.stores, named | about)
    wording = Wording(labels, {(s, p): o for s, p, o in read_axioms(release).axioms})
    falls, weaker = (
        tuple(Falling(one.triple, wording.say(one.triple), one.view, one.certain) for one in some) for some in (fallen, weakened)
    )
    party = told.party(node)
    name = party.id if party.id == party.label else f"{party.label} ({party.id})"
    return Withdrawn(name, standing, falls, tuple(_tell(one, labels) for one in uncleared), weaker)


def _find_weakened(
    release: Release, claims: frozenset[Term], fallen: tuple[Fallen, ...], uncleared: tuple[Uncleared, ...]
) -> tuple[Fallen, ...]:
    """Return the conclusions of the accepted layer that rest on claims which would no longer be accepted."""
    if not uncleared:
        return ()
    known = {one.triple for one in fallen}
    sure = claims | {one.claim for one in uncleared if one.certain}
    surely = {one.triple for one in find_fallen(release.stores, sure)}
    perhaps = find_fallen(release.stores, claims | {one.claim for one in uncleared})
    weaker = (one for one in perhaps if one.view == "entailed" and one.triple not in known)
    return tuple(replace(one, certain=one.certain and one.triple in surely) for one in weaker)


def _tell(one: Uncleared, labels: RecordsGraph) -> Unaccepted:
    if one.record:
        why = f'no accepted claim would say what "{labels.party(one.record).label}" is'
    else:
        member, body = (labels.party(end).label for end in (one.member, one.body))
        why = f"nothing would clear that {member} is in {body}, a sensitive body"
    return Unaccepted(labels.party(one.claim).id, why, labels.party(one.by).id, one.certain)


def _find(release: Release, name: str) -> tuple[Term, tuple[Term, ...]]:
    try:
        node = find_record(Parameter("without", "claim"), name, stores=release.stores)
    except NexusError as error:
        if error.code != "NX607":
            raise
    else:
        return node, (node,)
    try:
        node = find_record(Parameter("without", "source"), name, stores=release.stores)
    except NexusError as error:
        if error.code != "NX607":
            raise
        raise fault("NX607", hint=error.hint, name="without", kind="claim or source", text=name[:QUOTED_TEXT]) from error
    return node, find_claims_of(release.stores, node)
