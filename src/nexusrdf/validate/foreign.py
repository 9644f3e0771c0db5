"""Any RDF file against any shapes, offline, each result at the line that breaks the shape."""

from collections.abc import Callable
from typing import Final

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault_found
from nexusrdf.base.findings import Finding, Severity, ordered, worst
from nexusrdf.base.findings import finding as finding_of
from nexusrdf.base.span import Span
from nexusrdf.graph.quads import Triple
from nexusrdf.validate.clashes import Clashes
from nexusrdf.validate.engines import Engines
from nexusrdf.validate.imports import Closed, FindImport, follow_imports, no_hint, no_import
from nexusrdf.validate.lexical import check_literals
from nexusrdf.validate.origins import find_named, make_origin
from nexusrdf.validate.positions import FindContext, place_triples
from nexusrdf.validate.refusals import check_shapes
from nexusrdf.validate.targets import find_unmatched, has_focus
from nexusrdf.validate.tracing import to_findings
from nexusrdf.validate.vocabulary import check_vocabulary

Close = Callable[[frozenset[Triple]], tuple[frozenset[Triple], tuple[str, ...]]]
"""Gives what follows from some triples, and what contradicts itself, in words."""

_SILENT: Final = "NX491"
_LOST: Final = "NX494"
_LOST_HINT: Final = f"an import was not followed ({_LOST}): what the shapes are for may be there"


def check_foreign(
    data: bytes,
    data_file: str,
    shapes: bytes | None,
    shapes_file: str,
    *,
    find_import: FindImport = no_import,
    suggest_import: Callable[[str], str] = no_hint,
    close: Close | None = None,
    engines: Engines | None = None,
) -> tuple[Finding, ...]:
    """Validate one RDF file against the shapes in another and return the findings by position.

    The names tell the syntaxes. Nothing else is opened but what `find_import` has: no context, graph
    or service. Shapes run only if all files can be read and the shapes ask for nothing refused and
    name no term of ours that is not declared. A run in which no shape has a focus node in the data
    is a violation; a target that nothing matches, where others do, is a warning. `close` reasons over
    the data first: a contradiction is a violation, and shapes see what follows as well. Without
    `shapes` that is all.
    """
    placed, faults = place_triples(data, data_file, find_context=_contexts(find_import))
    whole, lost = follow_imports(placed, find_import, suggest_import)
    found = [*faults, *lost]
    rules = None
    if shapes is not None:
        placed_shapes, shape_faults = place_triples(shapes, shapes_file)
        rules, lost = follow_imports(placed_shapes, find_import, suggest_import)
        found += [*shape_faults, *lost]
        for part in rules.parts:
            found += [*check_shapes(part), *check_vocabulary(part)]
    if worst(found) is not Severity.VIOLATION:
        try:
            hint = _LOST_HINT if any(one.code == _LOST for one in found) else ""
            found += _run(whole, rules, close, engines or Engines(), hint)
        except MemoryError as error:  # a text that only its escaped form makes too long
            if not str(error):
                raise
            found.append(finding_of("NX301", Span(data_file), syntax="RDF that fits in memory", why=str(error)))
    return ordered(found)


def check_syntax(data: bytes, file: str, *, find_import: FindImport = no_import) -> tuple[Finding, ...]:
    """Return the findings on the syntax of one RDF file; `find_import` has the contexts of JSON-LD."""
    placed, faults = place_triples(data, file, find_context=_contexts(find_import))
    return ordered([*faults, *check_literals(placed.triples, placed.find_span, Span(file))])


def _contexts(find_import: FindImport) -> FindContext:
    def find(iri: str) -> bytes | None:
        found = find_import(iri)
        return None if found is None else found[0]

    return find


def _contradictions(data: Closed, contradictions: tuple[str, ...]) -> list[Finding]:
    if not contradictions:
        return []
    clashes = Clashes(data)
    told = ((words, *clashes.tell(words)) for words in contradictions)
    return [finding_of("NX306", span or find_named(data, words) or Span(data.file), what=what) for words, what, span in told]


def _run(data: Closed, shapes: Closed | None, close: Close | None, engines: Engines, hint: str) -> list[Finding]:
    """Reason and validate; `hint` is for a run that checks nothing."""
    triples, found = frozenset(data.triples), list[Finding]()
    if close is not None:
        entailed, contradictions = close(triples)
        triples |= entailed
        found = _contradictions(data, contradictions)
    found += check_literals(data.triples, data.find_span, Span(data.file))
    if shapes is None:
        return found
    try:
        results = engines.run(triples, shapes.triples)
    except NexusError as error:
        return [*found, fault_found(error, Span(shapes.file))]
    if not has_focus(shapes.triples, triples):
        return [*found, finding_of(_SILENT, Span(shapes.file), hint=hint, shapes=shapes.file, data=data.file)]
    unmatched = (one for part in shapes.parts for one in find_unmatched(part, triples, where=data.file))
    return [*found, *to_findings(results, make_origin(data), Span(data.file)), *unmatched]
