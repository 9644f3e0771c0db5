"""A scenario as it is shown: all that text, Markdown, JSON and TriG need."""

from dataclasses import dataclass

from nexusrdf.graph.inferred import InferredGraph
from nexusrdf.graph.quads import Triple


@dataclass(frozen=True, slots=True)
class Assumed:
    """A claim that is assumed: who says it, how, how it stands, where it is curated; `ruling` tells of a rejection."""

    id: str
    claimant: str
    relayed_by: str
    modality: str
    credibility: str | None
    status: str
    ruling: str
    gist: str
    position: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Claims (ids) of which all are needed: those assumed, and accepted ones beside them.

    `modality` and `credibility` are the least sure among all of them, `weakest` the claim that is; `origins` are those who
    speak in them.
    """

    assumed: tuple[str, ...]
    accepted: tuple[str, ...]
    modality: str
    credibility: str | None
    weakest: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Supposed:
    """What would follow, as a triple of N-Triples terms and in words.

    `bases` are the minimal sets of assumed claims of which each suffices, the smallest first, then the surest; all of them
    where `complete`. `origins` are those who speak in any of them: whoever passes on another's words does not count.
    """

    triple: Triple
    text: str
    bases: tuple[Basis, ...]
    complete: bool
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Statements that cannot all hold, in words, and claims (ids) that they follow from: assumed, and accepted.

    `proof` are the lines of a tree that shows how they follow; none where that is not known.
    """

    text: str
    triples: tuple[Triple, ...]
    assumed: tuple[str, ...]
    accepted: tuple[str, ...]
    proof: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """What would follow if some claims of a release held that nobody has accepted.

    `accepted` are the claims (ids) that were to be assumed and are accepted already, `left_out` those that a curator rejected
    and that no modality brings in. `graphs` are the conclusions again, by the claims that they rest on; `edition` says who may
    see them. `notes` are what the reasoner found besides, in words.
    """

    release: str
    edition: str
    assumed: tuple[Assumed, ...]
    accepted: tuple[str, ...]
    left_out: tuple[str, ...]
    supposed: tuple[Supposed, ...]
    clashes: tuple[Clash, ...]
    graphs: tuple[InferredGraph, ...]
    notes: tuple[str, ...] = ()
