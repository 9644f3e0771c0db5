"""What was known on a day: which claims, editions of lists and identity links counted, and with what standing.

Recorded time is that of decisions. A claim is known from its first decision; one that nobody decided on from the
publication of the edition that it cites, else always. An edition is known once it is published and, where decisions on
claims that cite it tell when it was read, once the first of them was made.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from nexusrdf.base.vocab import NX, RDF
from nexusrdf.model.dates import DateError, parse_date

_EVER: Final = "9999-12-31"
_TYPE: Final = ox.NamedNode(f"{RDF}type")
_LISTS: Final = frozenset(ox.NamedNode(f"{NX}{name}") for name in ("OfficialList", "CompiledList"))


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: its number on its claim or link, its day (ISO 8601), its outcome."""

    number: int
    day: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Records:
    """The records graph of a store as it was known by the end of a day; `until` None: as it is known now."""

    store: ox.Store
    graph: ox.NamedNode
    until: str | None
    _editions: dict[ox.NamedNode, bool] = field(default_factory=dict)

    def objects(self, node: ox.NamedNode, name: str) -> Iterator[ox.NamedNode]:
        """Yield the IRIs that a property of ours points at."""
        for quad in self.store.quads_for_pattern(node, ox.NamedNode(NX + name), None, self.graph):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object

    def subjects(self, name: str, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
        """Yield the nodes whose property of ours points at a node."""
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(NX + name), node, self.graph):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def text(self, node: ox.NamedNode, name: str) -> str:
        """Return the first text of a property of ours, an empty one where there is none."""
        quads = self.store.quads_for_pattern(node, ox.NamedNode(NX + name), None, self.graph)
        return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")

    def concept(self, node: ox.NamedNode, name: str) -> str:
        """Return the notation of the concept that a property of ours points at: `nx:status-pending` is `pending`."""
        return next((value.value.removeprefix(NX).partition("-")[2] for value in self.objects(node, name)), "")

    def knows_edition(self, edition: ox.NamedNode) -> bool:
        """Tell whether an edition of a list was known."""
        if edition not in self._editions:
            self._editions[edition] = self.until is None or (
                last_day(self.text(edition, "published")) <= self.until and self._was_read(edition)
            )
        return self._editions[edition]

    def _was_read(self, edition: ox.NamedNode) -> bool:
        """Tell whether a decision on a claim that cites an edition was made by then, or none was ever made."""
        cited = f"GRAPH {self.graph} {{ ?e <{NX}source> {edition} . ?c <{NX}evidence> ?e ; <{NX}decision>/<{NX}decidedOn> ?on }}"
        by_then = f'ASK {{ {cited} FILTER (STR(?on) <= "{self.until}") }}'
        return bool(self.store.query(by_then)) or not bool(self.store.query(f"ASK {{ {cited} }}"))

    def decisions(self, node: ox.NamedNode) -> list[Decided]:
        """Return the decisions on a claim or a link, known or not, in their order."""
        found = [
            Decided(int(self.text(one, "decisionNumber") or 0), self.text(one, "decidedOn"), self.concept(one, "outcome"))
            for one in self.objects(node, "decision")
        ]
        return sorted(found, key=lambda one: one.number)

    def outcome(self, node: ox.NamedNode) -> str | None:
        """Return the outcome that a claim or link had: empty where nobody had decided, None where it was not known."""
        decided = self.decisions(node)
        known = [one for one in decided if self.until is None or one.day <= self.until]
        if known:
            return known[-1].outcome
        return None if decided else ""

    def knows_claim(self, claim: ox.NamedNode) -> bool:
        """Tell whether a claim was known."""
        match self.outcome(claim):
            case None:
                return False
            case "":
                editions = [one for one in self._cited(claim) if self.is_edition(one)]
                return not editions or any(self.knows_edition(one) for one in editions)
        return True

    def _cited(self, claim: ox.NamedNode) -> list[ox.NamedNode]:
        return [source for evidence in self.objects(claim, "evidence") for source in self.objects(evidence, "source")]

    def is_edition(self, source: ox.NamedNode) -> bool:
        """Tell whether a source is an edition of a list, official or compiled."""
        return any(quad.object in _LISTS for quad in self.store.quads_for_pattern(source, _TYPE, None, self.graph))

    def standing(self, claim: ox.NamedNode) -> str:
        """Return how a claim stood: accepted, pending or claimed; empty where it stood in no view.

        What a later edition replaced stood until the claim in its place was known. A denial never stood, and what was
        taken back is gone for every day.
        """
        status = self.concept(claim, "curationStatus")
        if self.until is None:
            return status
        if not self.knows_claim(claim) or not (status or self._was_replaced(claim)):
            return ""
        if self._is_replaced(claim):
            return ""
        if status and all(one.day <= self.until for one in self.decisions(claim)):
            return status
        outcome = self.outcome(claim)
        return outcome if outcome in {"accepted", "pending"} else "claimed"

    def _was_replaced(self, claim: ox.NamedNode) -> bool:
        negated = self.concept(claim, "polarity") == "negated" or bool(self.text(claim, "retractedOn"))
        return not negated and next(self.subjects("supersedes", claim), None) is not None

    def _is_replaced(self, claim: ox.NamedNode) -> bool:
        return any(self.knows_claim(newer) or self._is_replaced(newer) for newer in self.subjects("supersedes", claim))

    def last_seen(self, claim: ox.NamedNode) -> Iterator[ox.NamedNode]:
        """Yield the latest edition known that has a claim's entry unchanged, where that is not the one it cites."""
        for last in self.objects(claim, "lastSeenIn"):
            if self.knows_edition(last):
                yield last
                continue
            first = min((last_day(self.text(one, "published")) for one in self._cited(claim)), default=_EVER)
            shelf = next(self.objects(last, "editionOf"), None)
            between = {
                day: one
                for one in (self.subjects("editionOf", shelf) if shelf else ())
                if first <= (day := last_day(self.text(one, "published"))) < last_day(self.text(last, "published"))
                and self.knows_edition(one)
            }
            if between:
                yield between[max(between)]


def last_day(date: str) -> str:
    """Return the last day that an EDTF date allows (ISO 8601); of one that is open, or none, the end of time.

    >>> last_day("2024-02"), last_day("")
    ('2024-02-29', '9999-12-31')
    """
    try:
        return parse_date(date).latest or _EVER
    except DateError:
        return _EVER
