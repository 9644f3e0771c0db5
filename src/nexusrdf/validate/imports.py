"""What a graph imports, from a catalogue at hand and nowhere else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.findings import Finding, finding
from nexusrdf.base.limits import RDF_IMPORTS
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import OWL
from nexusrdf.graph.quads import Triple, iri_of, is_iri
from nexusrdf.validate.positions import Placed, place_triples

FindImport = Callable[[str], tuple[bytes, str] | None]
"""Gives the bytes and the name of what an IRI stands for, None where the catalogue does not say."""

_IMPORTS: Final = f"<{OWL}imports>"


@dataclass(frozen=True, slots=True)
class Closed:
    """A file and the files that it imports, itself first."""

    parts: tuple[Placed, ...]

    @property
    def file(self) -> str:
        """The name of the file itself."""
        return self.parts[0].file

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The triples of all of them, in order."""
        return tuple(dict.fromkeys(triple for part in self.parts for triple in part.triples))

    def find_span(self, triple: Triple) -> Span | None:
        """Return where a triple stands: in the file itself, else in one that it imports."""
        return next((span for part in self.parts if (span := part.find_span(triple)) is not None), None)

    def find_subject(self, triple: Triple) -> Span | None:
        """Return where the subject of a triple stands, likewise."""
        return next((span for part in self.parts if (span := part.find_subject(triple)) is not None), None)


def no_import(_: str) -> None:
    """Find nothing: there is no catalogue."""


def no_hint(_: str) -> str:
    """Know of nothing alike."""
    return ""


def follow_imports(
    placed: Placed, find_import: FindImport, suggest: Callable[[str], str] = no_hint
) -> tuple[Closed, tuple[Finding, ...]]:
    """Return a file with all that it imports, and a finding for each import that the catalogue does not have.

    `suggest` gives the hint for such an import. Blank nodes of the files are kept apart.
    """
    parts = [placed]
    found: list[Finding] = []
    seen: set[str] = set()
    queue = list(_imports_of(placed))
    while queue:
        iri, span = queue.pop(0)
        if iri in seen:
            continue
        seen.add(iri)
        here = find_import(iri)
        if here is None:
            found.append(finding("NX494", span, iri=iri, hint=suggest(iri)))
            continue
        if len(parts) > RDF_IMPORTS:
            found.append(finding("NX308", span, limit=RDF_IMPORTS))
            break
        part, faults = place_triples(*here, scope=f"i{len(parts)}")
        parts.append(part)
        found.extend(faults)
        queue.extend(_imports_of(part))
    return Closed(tuple(parts)), tuple(found)


def _imports_of(placed: Placed) -> Iterator[tuple[str, Span]]:
    for triple in placed.triples:
        if triple[1] == _IMPORTS and is_iri(triple[2]):
            yield iri_of(triple[2]), placed.find_span(triple) or Span(placed.file)
