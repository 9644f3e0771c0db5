"""Which accepted claims of a release would no longer be accepted without some others: those that these cleared or introduced.

The promotion policy (docs/promotion.md) lets a membership in a sensitive body in where an accepted designation names the body
on its grounds, and asks of every event, relation and designation that an accepted claim says what it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from nexusrdf.base.vocab import NX, expand
from nexusrdf.graph.quads import TYPE, Term, Triple, format_iri, iri_of
from nexusrdf.model.kinds import Kind, Value
from nexusrdf.model.schema import KINDS
from nexusrdf.query.claims import RecordsGraph
from nexusrdf.query.content import ContentGraphs
from nexusrdf.query.resting import load_about
from nexusrdf.query.run import Stores

_MEMBER, _IN_EVENT, _PARTY, _GROUNDS, _ACTS_ON = (
    format_iri(NX + name) for name in ("member", "inEvent", "designatedParty", "groundsName", "actsOn")
)
_BODIES: Final = frozenset(format_iri(NX + name) for name in ("inBody", "onBehalfOf"))
_RESTRICTIVE: Final = frozenset(format_iri(NX + name) for name in ("RestrictiveDesignation", "TerroristDesignation"))
_OFFICIAL: Final = frozenset(NX + name for name in ("OfficialList", "Judgment", "LegalAct"))
_NO_AUTHORITIES: Final = frozenset(format_iri(NX + name) for name in ("ArmedGroup", "MediaOutlet", "PoliticalParty", "ThinkTank"))
_ACCEPTED: Final = "accepted"


@dataclass(frozen=True, slots=True)
class Uncleared:
    """An accepted claim (term) that would no longer be cleared, and the claim that cleared it.

    `record` is the record that no accepted claim would introduce; or, of a membership, `member` and `body` are who is in
    what. Not `certain` where it is not plain that the body would still be sensitive.
    """

    claim: Term
    by: Term
    record: Term = ""
    member: Term = ""
    body: Term = ""
    certain: bool = True


def find_uncleared(stores: Stores, claims: Iterable[Term]) -> tuple[Uncleared, ...]:
    """Return the accepted claims that would fall with some claims, those that fall with these included, sorted.

    What a claim is cleared by beside them is looked for in the release alone. Whether a body is still sensitive without them is
    left open where no other claim calls it an armed group or designates it; an issuer is an authority where no claim calls it
    an outlet, a party or the like.
    """
    graphs = ContentGraphs(stores, set(claims))
    found: dict[Term, Uncleared] = {}
    waiting = graphs.standing(sorted(graphs.gone), _ACCEPTED)
    while waiting:
        gone = waiting.pop(0)
        for one in (*_lost_members(graphs, gone), *_lost_records(graphs, gone)):
            known = found.get(one.claim)
            if known is None or (one.certain and not known.certain):
                found[one.claim] = one
            if one.certain:
                graphs.gone.add(one.claim)
                waiting.append(one.claim)
    return tuple(found[claim] for claim in sorted(found))


def _lost_members(graphs: ContentGraphs, gone: Term) -> Iterator[Uncleared]:
    """Yield the memberships that a designation of a claim cleared and no other clears."""
    for member, body in sorted(_cleared_by(graphs, gone)):
        others = graphs.left(graphs.stating(predicate=_PARTY, value=member), _ACCEPTED)
        if any((member, body) in _cleared_by(graphs, other) for other in others):
            continue
        stating = graphs.left(graphs.stating(predicate=_MEMBER, value=member), _ACCEPTED)
        told = load_about(graphs.stores, [*stating, member])
        for claim in stating:
            if not _is_in(graphs.content(claim), member, body) or _is_finding(graphs, told, claim):
                continue
            admitted = _is_admitted(told, claim, member, body)
            if not admitted or _is_a(told, member, "ActorCollective"):  # those of a person cannot admit for that one
                certain = not admitted and _is_sensitive(graphs, body)
                yield Uncleared(claim, gone, member=member, body=body, certain=certain)


def _cleared_by(graphs: ContentGraphs, claim: Term) -> set[tuple[Term, Term]]:
    """Return who is in what as far as a claim can clear it: it is a finding, and has them designated for belonging there."""
    content = graphs.content(claim)
    restrictive = {s for s, p, o in content if p == TYPE and o in _RESTRICTIVE}
    if not restrictive or not _is_finding(graphs, load_about(graphs.stores, [claim]), claim):
        return set()
    in_force = {designation for designation in restrictive if not _has_ended(graphs, designation)}
    parties, bodies = ([(s, o) for s, p, o in content if s in in_force and p == name] for name in (_PARTY, _GROUNDS))
    return {(party, body) for one, party in parties for other, body in bodies if one == other}


def _has_ended(graphs: ContentGraphs, designation: Term) -> bool:
    if graphs.standing(graphs.stating(subject=designation, predicate=format_iri(f"{NX}end"))):
        return True
    acts = graphs.standing(graphs.stating(predicate=_ACTS_ON, value=designation))
    return any(_delists(graphs.content(act), designation) for act in acts)


def _delists(content: frozenset[Triple], designation: Term) -> bool:
    acts = {s for s, p, o in content if p == _ACTS_ON and o == designation}
    return any(s in acts and o == format_iri(f"{NX}act-delisting") for s, _, o in content)


def _is_in(content: frozenset[Triple], member: Term, body: Term) -> bool:
    memberships = {s for s, p, o in content if p == _MEMBER and o == member}
    return any(s in memberships and p in _BODIES and o == body for s, p, o in content)


def _is_admitted(told: RecordsGraph, claim: Term, member: Term, body: Term) -> bool:
    """Tell whether somebody concerned admits a membership first-hand: a person for themselves alone, else the body as well."""
    concerned = {member} if _is_a(told, member, "Person") else {member, body}
    return not concerned.isdisjoint(told.links(claim, "claimant")) and _is_first_hand(told, claim)


def _is_a(told: RecordsGraph, record: Term, kind: str) -> bool:
    return f"<{NX}{kind}>" in told.links(record, iri_of(TYPE))


def _is_finding(graphs: ContentGraphs, told: RecordsGraph, claim: Term) -> bool:
    """Tell whether a claim is recorded, in an official source of its claimant, an authority by all that claims say of it."""
    issuers = set(told.links(claim, "claimant"))
    official = any(
        _OFFICIAL & {iri_of(cls) for cls in told.links(source, iri_of(TYPE))} and issuers & set(told.links(source, "issuer"))
        for source in _sources(told, claim)
    )
    recorded = told.concept(claim, "modality") == "recorded" and not told.links(claim, "relayedBy")
    return official and recorded and not any(_is_no_authority(graphs, issuer) for issuer in issuers)


def _is_no_authority(graphs: ContentGraphs, actor: Term) -> bool:
    return any(graphs.standing(graphs.stating(subject=actor, predicate=TYPE, value=kind)) for kind in sorted(_NO_AUTHORITIES))


def _is_first_hand(told: RecordsGraph, claim: Term) -> bool:
    kinds = {told.concept(evidence, "evidenceKind") for evidence in told.links(claim, "evidence")}
    own = any(
        f"{NX}Recording" in {iri_of(cls) for cls in told.links(source, iri_of(TYPE))}
        or {who for name in ("author", "publisher", "issuer") for who in told.links(source, name)}
        & set(told.links(claim, "claimant"))
        for source in _sources(told, claim)
    )
    return own and kinds == {"primary"} and told.concept(claim, "modality") == "admitted" and not told.links(claim, "relayedBy")


def _sources(told: RecordsGraph, claim: Term) -> set[Term]:
    return {source for evidence in told.links(claim, "evidence") for source in told.links(evidence, "source")}


def _is_sensitive(graphs: ContentGraphs, body: Term) -> bool:
    """Tell whether a claim that is not gone says that a body is armed or restricted; there are other ways to be sensitive."""
    armed = graphs.stating(subject=body, predicate=TYPE, value=format_iri(f"{NX}ArmedGroup"))
    designating = graphs.stating(predicate=_PARTY, value=body)
    restricted = [claim for claim in designating if _RESTRICTIVE & {o for _, p, o in graphs.content(claim) if p == TYPE}]
    return bool(graphs.left([*armed, *restricted]))


def _lost_records(graphs: ContentGraphs, gone: Term) -> Iterator[Uncleared]:
    """Yield the claims on records that a claim introduced and no other accepted claim introduces."""
    content = graphs.content(gone)
    for record in sorted({s for s, p, _ in content if p == TYPE and _introduces(content, s)}):
        naming = graphs.left(sorted({*graphs.stating(subject=record), *graphs.stating(value=record)}), _ACCEPTED)
        if not any(_introduces(graphs.content(claim), record) for claim in naming):
            yield from (Uncleared(claim, gone, record=record) for claim in naming)


def _introduces(content: frozenset[Triple], record: Term) -> bool:
    """Tell whether a claim says of an event, relation or designation what it is, and not only a detail."""
    classes = {o for s, p, o in content if s == record and p == TYPE}
    kind = next((kind for kind in _dependent() if format_iri(expand(kind.cls)) in classes), None)
    if kind is None:
        return False
    fields = [field for field in kind.fields if field.introduces]
    if kind.frame or not fields:
        return True
    names = {one.predicate for one in fields if one.value is not Value.PART} | {one.unknown for one in fields if one.unknown}
    told = {format_iri(expand(name)) for name in names}
    return any((s == record and p in told) or (p == _IN_EVENT and o == record) for s, p, o in content)


@cache
def _dependent() -> tuple[Kind, ...]:
    """Return the kinds of records that need an introduction, the narrowest first."""
    return tuple(sorted((kind for kind in KINDS.values() if kind.dependent), key=lambda kind: -len(kind.lineage)))
