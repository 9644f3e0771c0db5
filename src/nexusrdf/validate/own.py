"""A dataset's own shapes: read, refused or run over all that its records say."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault_found
from nexusrdf.base.findings import Finding, Severity, Trace, ordered, worst
from nexusrdf.base.span import Span
from nexusrdf.graph.quads import Triple
from nexusrdf.validate.engines import Engines
from nexusrdf.validate.positions import Placed, place_triples
from nexusrdf.validate.refusals import check_shapes
from nexusrdf.validate.resources import load_terms
from nexusrdf.validate.targets import find_unmatched
from nexusrdf.validate.tracing import to_findings
from nexusrdf.validate.vocabulary import check_vocabulary


@dataclass(frozen=True, slots=True)
class OwnShapes:
    """The shapes files of a dataset that can be run, each a shapes graph by itself."""

    files: tuple[Placed, ...] = ()

    @property
    def triples(self) -> frozenset[Triple]:
        """The triples of all files, blank nodes kept apart."""
        return frozenset(
            (_apart(s, n), p, _apart(o, n)) for n, placed in enumerate(self.files) for s, p, o in placed.triples
        )  # fmt: skip


def _apart(term: str, n: int) -> str:
    return f"{term}own{n}" if term.startswith("_:") else term


def read_own_shapes(files: Mapping[str, bytes]) -> tuple[OwnShapes, tuple[Finding, ...]]:
    """Read shapes files, given by name; what cannot be read, or asks for what is refused, is found and left out."""
    kept: list[Placed] = []
    found: list[Finding] = []
    for file, data in sorted(files.items()):
        placed, faults = place_triples(data, file)
        faults = (*faults, *check_shapes(placed), *check_vocabulary(placed))
        found.extend(faults)
        if worst(faults) is not Severity.VIOLATION:
            kept.append(placed)
    return OwnShapes(tuple(kept)), ordered(found)


def check_own(
    shapes: OwnShapes, triples: Iterable[Triple], origin: Callable[[Trace], Span | None], *, engines: Engines | None = None
) -> Iterator[Finding]:
    """Yield what a dataset's own shapes find in its triples, and a finding for each target that nothing matches.

    A result stands where `origin` says, else at the shapes file.
    """
    if not shapes.files:
        return
    data = frozenset(triples)
    terms = frozenset(load_terms())
    hidden = frozenset({s for s, _, _ in terms} - {s for s, _, _ in data})
    used = engines or Engines()
    for placed in shapes.files:
        try:
            results = used.run(data | terms, placed.triples, hidden=hidden)
        except NexusError as error:
            yield fault_found(error, Span(placed.file))
            continue
        yield from to_findings(results, origin, Span(placed.file))
        yield from find_unmatched(placed, data, where="the dataset", terms=terms)
