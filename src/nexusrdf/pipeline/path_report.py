"""Chains of claims with labels, dates, sources and positions: what was found, told as reports show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from nexusrdf.graph.quads import Term, format_iri
from nexusrdf.pipeline.path_words import say_kind, say_parts
from nexusrdf.pipeline.proving import cite_claim
from nexusrdf.pipeline.release import Release
from nexusrdf.query.claims import RecordsGraph, claim_of, decisions_of
from nexusrdf.query.paths import STANDINGS, Chain, Found, Step, find_denials, find_joints, say_dates
from nexusrdf.query.resting import load_about
from nexusrdf.report.paths import Item, Joined, Other, Paths, Shown, Sought, Tied


def report_paths(release: Release, start: str, end: str, sought: Sought, found: Found) -> Paths:
    """Return chains between two records (IRIs) as reports show them."""
    teller = _Teller(found, load_about(release.stores, map(format_iri, sorted(_named(start, end, found)))))
    chains = tuple(teller.tell(chain, start, end) for chain in found.chains)
    named = {claim for chain in chains for step in chain.steps for claim in (*step.claims, *step.denied, *step.disputed)}
    cited = {claim: cite_claim(term, claim_of(teller.told, term), teller.told, {}) for claim, term in teller.terms(named)}
    return Paths(
        release=release.version,
        start=teller.item(start),
        end=teller.item(end),
        sought=sought,
        chains=chains,
        more=found.more,
        cut=found.is_cut,
        apart=found.is_apart,
        read=found.nodes,
        claims=cited,
    )


def _named(start: str, end: str, found: Found) -> set[str]:
    """Return all records and claims (IRIs) that chains name."""
    names = {start, end}
    for chain in found.chains:
        for one, other in _joints(chain, start, end):
            names |= {name for joint in find_joints(found.field, one, other) for name in (joint.start, joint.end, joint.link)}
        for step in chain.steps:
            for ground in (step.best, *step.others):
                sides = (ground.one.side, ground.other.side)
                names |= {ground.node, *(side.record for side in sides), *(side.role for side in sides if side.role)}
                names |= {claim.iri for claim in ground.claims}
            names |= {claim.iri for claim in find_denials(found.field, step)} | step.sources
            names |= {other for claim in step.best.claims for other in found.field.claims.find_disputes(claim.iri)}
    return names - {""}


def _joints(chain: Chain, start: str, end: str) -> Iterable[tuple[str, str]]:
    """Return the pairs of records that meet in a chain: where they differ, links join them."""
    sides = [(step.best.one.side.record, step.best.other.side.record) for step in chain.steps]
    yield start, sides[0][0]
    yield from ((left[1], right[0]) for left, right in pairwise(sides))
    yield sides[-1][1], end


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells chains: what was found, and what the records graph says of all that it names."""

    found: Found
    told: RecordsGraph

    def item(self, iri: str) -> Item:
        party = self.told.party(format_iri(iri))
        return Item(iri, party.id, party.label)

    def label(self, iri: str) -> str:
        return self.item(iri).label

    def id(self, iri: str) -> str:
        return self.item(iri).id

    def terms(self, ids: Iterable[str]) -> list[tuple[str, Term]]:
        return [(one, format_iri(self.told.base.mint("claim", one))) for one in sorted(ids)]

    def tell(self, chain: Chain, start: str, end: str) -> Shown:
        meetings = list(_joints(chain, start, end))
        parts: list[Tied | Joined] = []
        for step, (one, other) in zip(chain.steps, meetings, strict=False):
            parts += [*self._join(one, other), self._step(step)]
        parts += self._join(*meetings[-1])
        claims = [claim for step in chain.steps for claim in step.best.claims]
        weakest = max(claims, key=lambda claim: (claim.rank, STANDINGS.index(claim.standing), claim.iri))
        return Shown(
            modality=weakest.modality,
            weakest=self.id(weakest.iri),
            sources=chain.sources,
            standing=max((claim.standing for claim in claims), key=STANDINGS.index),
            length=len(chain.steps),
            holds=self._holds(step.best.holds for step in chain.steps),
            parts=tuple(parts),
        )

    def _holds(self, holds: Iterable[str]) -> str:
        return "" if self.found.field.options.on is None else "yes" if set(holds) == {"yes"} else "possible"

    def _join(self, one: str, other: str) -> list[Joined]:
        return [
            Joined(self.item(joint.start), self.item(joint.end), self.item(joint.link), *self._decided(joint.link))
            for joint in find_joints(self.found.field, one, other)
        ]

    def _decided(self, link: str) -> tuple[str, str]:
        decided = decisions_of(self.told, format_iri(link))
        if not decided:
            return "", self.told.position(format_iri(link))
        last = decided[-1]
        return f"{last.outcome} by {last.by} on {last.at}: {last.why}", last.position

    def _step(self, step: Step) -> Tied:
        ground, field = step.best, self.found.field
        node = field.nodes[ground.node]
        denials = [self.id(claim.iri) for claim in find_denials(field, step)]
        disputes = {self.id(other) for claim in ground.claims for other in field.claims.find_disputes(claim.iri)}
        shown = {claim.iri for claim in ground.claims}
        others = {(claim.iri, other.node) for other in step.others for claim in other.claims if claim.iri not in shown}
        parts = say_parts(ground, node.kind, self.label)
        return Tied(
            start=self.item(ground.one.side.record),
            end=self.item(ground.other.side.record),
            node=self.item(ground.node),
            kind=say_kind(node.kind),
            start_part=parts[0],
            end_part=parts[1],
            when=say_dates(field, ground),
            holds=self._holds([ground.holds]),
            claims=tuple(self.id(claim.iri) for claim in ground.claims),
            others=tuple(Other(self.id(claim), self.item(other)) for claim, other in sorted(others)),
            sources=tuple(sorted(self.label(source) for source in step.sources)),
            denied=tuple(denials),
            disputed=tuple(sorted(disputes - {*denials})),
        )
