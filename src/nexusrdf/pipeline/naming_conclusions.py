"""Finding the conclusion that three names mean without reading every record of a release."""

import re
from itertools import product
from typing import Final

from nexusrdf.base.vocab import NX, PREFIXES, RDF, XSD, expand
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.quads import Term, Triple, format_iri, format_literal, iri_of, is_iri
from nexusrdf.model.dates import is_day
from nexusrdf.model.schema import KINDS
from nexusrdf.pipeline.release import Release
from nexusrdf.publish import read_released
from nexusrdf.query.labels import find_labelled
from nexusrdf.query.resting import find_resting, is_known, is_valid

_SEGMENTS: Final = tuple(sorted({kind.segment for kind in KINDS.values()}))


def find_conclusion(release: Release, subject: str, predicate: str, value: str) -> Triple | None:
    """Return the statement of a release that follows from claims and that three names mean; None where that is no single one.

    Subject and value go by CURIE, IRI, id or label, the predicate by CURIE, IRI, property or key of records; a value may be a
    day too. A property of the dataset's own ontology goes by its local name as well.
    """
    ends = [_find_nodes(release, subject), [*_find_nodes(release, value), *_find_day(value)]]
    found = _find_stated(release, ends, _find_properties(predicate)) or _find_stated(release, ends, _find_own(release, predicate))
    return found[0] if len(found) == 1 else None


def _find_stated(release: Release, ends: list[list[Term]], properties: list[Term]) -> list[Triple]:
    triples = dict.fromkeys(product(ends[0], properties, ends[1]))
    sound = [triple for triple in triples if all(is_valid(iri_of(term)) for term in triple if is_iri(term))]
    return [triple for triple in sound if find_resting(release.stores, triple).sets]


def _find_own(release: Release, name: str) -> list[Term]:
    """Return the terms of a local name in the ontology of a release that are none of ours."""
    text = read_released(release.folder, "ontology.ttl").decode()
    found = re.findall(rf"<(https?://[^<>\s]*[#/]{re.escape(name)})>", text)
    return [format_iri(iri) for iri in sorted(set(found)) if not iri.startswith(NX)]


def _find_nodes(release: Release, text: str) -> list[Term]:
    prefix, colon, local = text.partition(":")
    prefixes = make_prefixes(release.base)
    if text.startswith(("<", "http://", "https://")):
        return [format_iri(text.strip("<>"))]
    if colon and prefix in prefixes:
        return [format_iri(prefixes[prefix] + local)]
    minted = [release.base.mint(segment, text) for segment in _SEGMENTS]
    if known := [format_iri(iri) for iri in minted if is_valid(iri) and is_known(release.stores, iri)]:
        return known
    return find_labelled(release.stores, text) or [format_iri(NX + text)]


def _find_day(text: str) -> list[Term]:
    return [format_literal(text, datatype=f"{XSD}date")] if is_day(text) else []


def _find_properties(text: str) -> list[Term]:
    prefix, colon, local = text.partition(":")
    if text == "a":
        return [format_iri(f"{RDF}type")]
    if text.startswith(("<", "http://", "https://")):
        return [format_iri(text.strip("<>"))]
    if colon and prefix in PREFIXES:
        return [format_iri(PREFIXES[prefix] + local)]
    keyed = {format_iri(expand(f.predicate)) for kind in KINDS.values() for f in kind.fields if f.key == text}
    return [*sorted(keyed), format_iri(NX + text)]
