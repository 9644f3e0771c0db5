"""From what a result says of nodes to the statement of a file that it is about."""

import re
from collections.abc import Callable, Collection
from typing import Final, Protocol

from nexusrdf.base.findings import Trace
from nexusrdf.base.span import Span
from nexusrdf.graph.quads import Triple, is_literal

Origin = Callable[[Trace], Span | None]

_FAR: Final = 1_000
"""Triples looked through for the value at the end of a longer path."""
_IRI: Final = re.compile(r"[a-zA-Z][\w+.-]*:[^\s<>\"{}|\\^`]*[^\s<>\"{}|\\^`.,;)\]]")


class Source(Protocol):
    """Triples in the order of a text with their positions: of a file, or of several."""

    @property
    def triples(self) -> Collection[Triple]:
        """The triples."""

    def find_span(self, triple: Triple) -> Span | None:
        """Return where a triple's value stands."""

    def find_subject(self, triple: Triple) -> Span | None:
        """Return where a triple's subject stands."""


def make_origin(source: Source) -> Origin:
    """Return what leads a result to a position in a file.

    In this order: the triple of focus, path and value; one of focus and value; the first of the
    value's own; one with the value that a path from the focus leads to; the first of focus and
    path; the subject of the first about the focus; the first that mentions it.
    """
    by_focus: dict[str, list[Triple]] = {}
    by_object: dict[str, list[Triple]] = {}
    for triple in source.triples:
        by_focus.setdefault(triple[0], []).append(triple)
        if not is_literal(triple[2]):
            by_object.setdefault(triple[2], []).append(triple)

    def origin(trace: Trace) -> Span | None:
        about = by_focus.get(trace.focus or "", [])
        ranked = (
            [t for t in about if (t[1], t[2]) == (trace.path, trace.value)],
            [t for t in about if t[2] == trace.value],
            by_focus.get(trace.value or "", []) if trace.value != trace.focus else [],
            [t for t in _reached(trace.focus or "", by_focus) if t[2] == trace.value],
            [t for t in about if t[1] == trace.path],
        )
        chosen = next((triples[0] for triples in ranked if triples), None)
        if chosen is None and about:
            return source.find_subject(about[0])
        chosen = chosen or next(iter(by_object.get(trace.focus or "", [])), None)
        return None if chosen is None else source.find_span(chosen)

    return origin


def find_named(source: Source, words: str) -> Span | None:
    """Return where the last IRI that some words name, and that the file speaks of, is a subject: first come the classes."""
    subjects = {triple[0]: triple for triple in reversed(tuple(source.triples))}
    named = (subjects.get(f"<{iri}>") for iri in reversed(_IRI.findall(words)))
    return next((source.find_subject(triple) for triple in named if triple is not None), None)


def _reached(focus: str, by_focus: dict[str, list[Triple]]) -> list[Triple]:
    """Return the triples that lead on from a node, nearest first, within reason."""
    reached: list[Triple] = []
    seen, frontier = {focus}, [focus]
    while frontier and len(reached) < _FAR:
        for triple in by_focus.get(frontier.pop(0), ()):
            reached.append(triple)
            if triple[2] not in seen:
                seen.add(triple[2])
                frontier.append(triple[2])
    return reached
