"""Claims: someone's saying that something holds, on what evidence, and what we decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from nexusrdf.base.span import Span
from nexusrdf.model.decisions import Decision, Retraction
from nexusrdf.model.entity import Entity, iter_mentioned
from nexusrdf.model.values import FieldValue, Words


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words pinned to a source: offsets in code points, end exclusive; paragraph from 1.

    The offsets are None where only the quoted words are known, `quote` where only the
    offsets are. `nth` tells which of several occurrences is meant.
    """

    paragraph: int | None
    start: int | None
    end: int | None
    sha256: str | None
    quote: str | None
    nth: int
    span: Span


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """An entry of a list: the list's own id of it, and where it begins in the file of the edition."""

    record: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Portion:
    """What a claim carries of one record: its frame (type and required fields) and more."""

    entity: Entity
    values: tuple[FieldValue, ...]

    @property
    def introduces(self) -> bool:
        """Tell whether it tells of the record itself, not only of a detail.

        A frame is enough; kinds without one (a meeting) need a field that introduces.
        """
        kind = self.entity.kind
        if kind.frame or not any(field.introduces for field in kind.fields):
            return True
        return any(value.field.introduces for value in self.values)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `modality`, `polarity` and `evidence` are notations of built-in concepts.

    `spans` are the positions of its keys' values, for findings; `others` those of the items
    of `supports` and `disputes`, with the id each names. `entry` is the entry of a list that it
    rests on. Of a list's claims, `last_seen` is the source of the latest edition that has the
    entry unchanged, and `supersedes` the claim in whose place one stands; that one is `superseded`.
    """

    id: str
    source: str
    claimant: str
    relayed_by: str | None
    modality: str
    polarity: str
    evidence: str
    credibility: str | None
    anchors: tuple[Anchor, ...]
    gist: Words | None
    content: tuple[Portion, ...]
    supports: tuple[str, ...]
    disputes: tuple[str, ...]
    retraction: Retraction | None
    decisions: tuple[Decision, ...]
    span: Span
    spans: tuple[tuple[str, Span], ...] = ()
    others: tuple[tuple[str, Span], ...] = ()
    entry: EntryPlace | None = None
    last_seen: str | None = None
    supersedes: str | None = None
    superseded: bool = False

    def span_of(self, key: str) -> Span:
        """Return the position of a key's value, or of the claim where it has no such key."""
        return next((span for name, span in self.spans if name == key), self.span)

    @property
    def sources(self) -> frozenset[str]:
        """The source it is taken from and, of a list's claim, the latest edition that has its entry."""
        return frozenset((self.source, self.last_seen or self.source))

    @property
    def decision(self) -> Decision | None:
        """The latest decision."""
        return self.decisions[-1] if self.decisions else None

    @property
    def stands(self) -> bool:
        """Tell whether it affirms something and was not taken back, nor another claim put in its place."""
        return self.polarity == "affirmed" and self.retraction is None and not self.superseded

    @property
    def of_feed(self) -> bool:
        """Tell whether it was read from a list that the settings name, not from records."""
        return self.last_seen is not None

    def iter_mentions(self) -> Iterator[str]:
        """Yield the ids of the records it tells of and of those they point at."""
        for portion in self.content:
            yield portion.entity.id
            yield from iter_mentioned(portion.values)
