"""A dataset's own shapes: read, refused or run over all that its records say."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault_found
from nexusrdf.base.findings import Finding, Severity, Trace, ordered, worst
from nexusrdf.base.span import Span
from nexusrdf.graph.quads import Term, Triple
from nexusrdf.validate.engines import Engines
from nexusrdf.validate.positions import Placed, place_triples
from nexusrdf.validate.refusals import check_shapes
from nexusrdf.validate.resources import load_terms
from nexusrdf.validate.results import ShapeResult
from nexusrdf.validate.targets import find_targets, find_unmatched
from nexusrdf.validate.tracing import to_findings
from nexusrdf.validate.vocabulary import check_own_vocabulary, check_vocabulary


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A shapes file that can be run, as plain data: its triples, and where those stand that are targets."""

    file: str
    triples: frozenset[Triple]
    targets: tuple[tuple[Triple, Span], ...] = ()

    def find_span(self, triple: Triple) -> Span | None:
        """Return where a target stands."""
        return next((span for target, span in self.targets if target == triple), None)


@dataclass(frozen=True, slots=True)
class OwnShapes:
    """The shapes files of a dataset that can be run, each a shapes graph by itself."""

    files: tuple[OwnFile, ...] = ()

    @property
    def triples(self) -> frozenset[Triple]:
        """The triples of all files, blank nodes kept apart; their labels are the same as long as the files are."""
        return frozenset(
            (_apart(s, n), p, _apart(o, n)) for n, one in enumerate(self.files) for s, p, o in one.triples
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnResults:
    """What a shapes file says of a dataset, and what was found about the file itself while it ran."""

    file: str
    results: tuple[ShapeResult, ...] = ()
    findings: tuple[Finding, ...] = ()


def _apart(term: str, n: int) -> str:
    return f"{term}own{n}" if term.startswith("_:") else term


def read_own_shapes(files: Mapping[str, bytes], own: Collection[Term] = ()) -> tuple[OwnShapes, tuple[Finding, ...]]:
    """Read shapes files, given by name; what cannot be read, or asks for what is refused, is found and left out.

    `own` are the terms that the dataset's own ontology defines.
    """
    kept: list[OwnFile] = []
    found: list[Finding] = []
    for file, data in sorted(files.items()):
        placed, faults = place_triples(data, file)
        faults = (*faults, *check_shapes(placed), *check_vocabulary(placed), *check_own_vocabulary(placed, own))
        found.extend(faults)
        if worst(faults) is not Severity.VIOLATION:
            kept.append(_plain(placed))
    return OwnShapes(tuple(kept)), ordered(found)


def _plain(placed: Placed) -> OwnFile:
    targets = sorted({triple for triple, _, _ in find_targets(placed.triples)})
    return OwnFile(placed.file, frozenset(placed.triples), tuple((t, placed.find_span(t) or Span(placed.file)) for t in targets))


def run_own(shapes: OwnShapes, triples: frozenset[Triple], *, engines: Engines) -> Iterator[OwnResults]:
    """Yield of each file what it finds in a dataset's triples, and a finding for each target that nothing matches."""
    if not shapes.files:
        return
    terms = frozenset(load_terms())
    hidden = frozenset({s for s, _, _ in terms} - {s for s, _, _ in triples})
    for one in shapes.files:
        try:
            results = engines.run(triples | terms, one.triples, hidden=hidden)
        except NexusError as error:
            yield OwnResults(one.file, findings=(fault_found(error, Span(one.file)),))
            continue
        yield OwnResults(one.file, results, tuple(find_unmatched(one, triples, where="the dataset", terms=terms)))


def tell_own(told: OwnResults, origin: Callable[[Trace], Span | None]) -> Iterator[Finding]:
    """Yield the findings of a file: a result stands where `origin` says, else at the file."""
    yield from to_findings(told.results, origin, Span(told.file))
    yield from told.findings
