"""A dataset's own ontology modules: read, and refused where they say what is not theirs to say."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from nexusrdf.base.findings import Finding, finding, ordered
from nexusrdf.base.limits import OWN_ONTOLOGY_TRIPLES
from nexusrdf.base.span import Span
from nexusrdf.base.vocab import OWL, PREFIXES, RDF, RDFS, SKOS
from nexusrdf.graph.own_ontology import NO_ONTOLOGY, OwnOntology
from nexusrdf.graph.quads import TYPE, Triple, iri_of, is_iri
from nexusrdf.validate.positions import Placed, place_triples
from nexusrdf.validate.vocabulary import check_vocabulary

_OTHERS: Final = tuple(f"<{namespace}" for namespace in PREFIXES.values())
_LANGUAGES: Final = tuple(f"<{namespace}" for namespace in (RDF, RDFS, OWL))
_NOTES: Final = tuple(f"<{namespace}" for name, namespace in PREFIXES.items() if name in {"dcterms", "vann"})
_IMPORTS: Final = f"<{OWL}imports>"
_IDENTIFYING: Final = frozenset(f"<{OWL}{name}FunctionalProperty>" for name in ("", "Inverse"))
_IDENTIFIED: Final = frozenset(f"<{OWL}{name}>" for name in ("sameAs", "hasKey"))
_REST: Final = f"<{RDF}rest>"
_EXCLUDING: Final = frozenset(f"<{OWL}{name}>" for name in ("members", "distinctMembers"))
_COUNTED: Final = frozenset(f"<{OWL}{name}ardinality>" for name in ("c", "maxC", "maxQualifiedC", "qualifiedC"))


def read_own_ontology(files: Mapping[str, bytes], base: str) -> tuple[OwnOntology, tuple[Finding, ...]]:
    """Read modules, given by name, of a dataset whose base IRI is `base`; none is kept where one is at fault."""
    modules: list[Placed] = []
    found: list[Finding] = []
    for number, (file, data) in enumerate(sorted(files.items())):
        placed, faults = place_triples(data, file, scope=f"own{number}x")
        found.extend((*faults, *check_vocabulary(placed), *_check(placed, base)))
        modules.append(placed)
    if (count := sum(len(module.triples) + _count_pairs(module.triples) for module in modules)) > OWN_ONTOLOGY_TRIPLES:
        found.append(finding("NX510", Span(modules[0].file), count=count, limit=OWN_ONTOLOGY_TRIPLES))
    if any(told.code != "NX511" for told in found):
        return NO_ONTOLOGY, ordered(found)
    places = {triple: module.find_span(triple) or Span(module.file) for module in modules for triple in module.triples}
    return OwnOntology(tuple(sorted(places.items()))), ordered(found)


def _count_pairs(triples: Collection[Triple]) -> int:
    """Return how many pairs the lists of what excludes each other come to, such as those of owl:AllDisjointClasses."""
    rest = {subject: value for subject, predicate, value in triples if predicate == _REST}
    count = 0
    for _, predicate, head in triples:
        members, node = 0, head
        while predicate in _EXCLUDING and node in rest and members < len(rest):
            node, members = rest[node], members + 1
        count += members * (members - 1) // 2
    return count


def _check(placed: Placed, base: str) -> Iterator[Finding]:
    for triple in placed.triples:
        subject, predicate, value = triple
        at, to = placed.find_subject(triple) or Span(placed.file), placed.find_span(triple) or Span(placed.file)
        if predicate == _IMPORTS:
            yield finding("NX511", to, iri=iri_of(value) if is_iri(value) else value)
        elif _identifies(triple):
            yield finding("NX507", to, what=_short(value if predicate == TYPE else predicate))
        elif is_iri(subject) and subject.startswith((*_OTHERS, f"<{base}/id/", f"<{base}/graph/")):
            yield finding("NX506", at, term=_short(subject))
        elif not _is_schema(predicate, value):
            yield finding("NX508", to, subject=_short(subject), what=_short(value if predicate == TYPE else predicate))


def _identifies(triple: Triple) -> bool:
    _, predicate, value = triple
    if predicate in _COUNTED:
        return not value.startswith('"0"')
    return predicate in _IDENTIFIED or (predicate == TYPE and value in _IDENTIFYING)


def _is_schema(predicate: str, value: str) -> bool:
    """Tell whether a statement is about a class or property, or a note for people."""
    if predicate == TYPE:
        return value.startswith(_LANGUAGES)
    return predicate.startswith((*_LANGUAGES, *_NOTES, f"<{SKOS}"))


def _short(term: str) -> str:
    iri = term[1:-1] if is_iri(term) else term
    return next((f"{name}:{iri.removeprefix(namespace)}" for name, namespace in PREFIXES.items() if iri.startswith(namespace)), iri)
