"""Proofs as they are shown: all that text, JSON, PROV-O and DOT need."""

from collections.abc import Mapping
from dataclasses import dataclass

from nexusrdf.graph.quads import Term, Triple


@dataclass(frozen=True, slots=True)
class Words:
    """Where a claim's words stand, and the words where they are at hand: offsets in code points, end exclusive."""

    source: str
    label: str
    kind: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim against another, by id: how it is said, *denied* for example, and who says it."""

    id: str
    modality: str
    claimant: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim of a proof: its IRI term and id, who says it, how, how it stands, where it is curated, on what evidence.

    `ruling` tells of a rejection, and is empty where there is none; `disputed` by which claims it is denied or disputed.
    """

    term: Term
    id: str
    claimant: str
    relayed_by: str
    modality: str
    credibility: str | None
    polarity: str
    status: str
    gist: str
    position: str
    evidence: tuple[Words, ...]
    ruling: str = ""
    disputed: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One statement of a proof: its triple as N-Triples terms and in words.

    `kind` is step, axiom, claim, or record: the kind of a record that a claim mentions. A step has its `rule` and the ids of
    its `premises`; a leaf of the data the `claims` (terms) it comes from, and for each the file:line:column where it is
    written, empty where that is not known.
    """

    id: int
    kind: str
    triple: Triple
    text: str = ""
    rule: str = ""
    premises: tuple[int, ...] = ()
    claims: tuple[Term, ...] = ()
    positions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One proof: the claims (ids) it rests on, how sure it can be, who speaks in it, its nodes, premises first."""

    claims: tuple[str, ...]
    modality: str
    credibility: str | None
    weakest: str
    origins: tuple[str, ...]
    nodes: tuple[Node, ...]
    conclusion: int


@dataclass(frozen=True, slots=True)
class Proofs:
    """What proves a statement of a release: the best proof first.

    `view` is accepted where it rests on accepted claims, else scenario. `sets` are the sets of claims (ids) of which each
    suffices, the best first, all of them where `complete`; `origins` are those who speak in any of them; `stated` are the ids
    of claims that also state it.
    """

    triple: Triple
    text: str
    view: str
    release: str
    sets: tuple[tuple[str, ...], ...]
    complete: bool
    origins: tuple[str, ...]
    stated: tuple[str, ...]
    proofs: tuple[Shown, ...]
    claims: Mapping[str, Cited]
