"""dcat.ttl and void.ttl: what a release is and holds (DCAT 3, VoID)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from nexusrdf.base.vocab import ADMS, DCAT, DCTERMS, FOAF, RDF, SPDX, VCARD, VOID, XSD
from nexusrdf.export.file import File
from nexusrdf.export.list_terms import ListTerms, iter_rights
from nexusrdf.graph.context import make_prefixes
from nexusrdf.graph.layers import Layers
from nexusrdf.graph.quads import TYPE, Term, Triple, format_iri, format_literal
from nexusrdf.graph.syntax import format_turtle
from nexusrdf.model.config import Config

IANA: Final = "https://www.iana.org/assignments/media-types/"
ACCESS: Final = "http://publications.europa.eu/resource/authority/access-right/"
"""The EU's table of access rights, from which catalogues expect a term."""
VIEWS: Final = ("accepted", "entailed", "claimed", "scenario", "records")


def make_dcat(
    config: Config,
    files: Iterable[File],
    *,
    version: str,
    as_of: str,
    edition: str = "internal",
    notice: str = "",
    lists: Iterable[ListTerms] = (),
) -> File:
    """Return dcat.ttl: the dataset and one distribution per file, with sizes and checksums.

    `edition` says for whom it is, `notice` what that means; `lists` are the terms of the official lists in it.
    """
    triples = frozenset(
        (*_dcat(config, list(files), version, as_of), *_for_whom(config, edition, notice), *iter_rights(lists, config.base))
    )
    return _file("dcat.ttl", triples, config, "What the release holds (DCAT)")


def make_void(config: Config, layers: Layers, *, version: str) -> File:
    """Return void.ttl: counts of the view graphs, by class and property."""
    return _file("void.ttl", frozenset(_void(config, layers, version)), config, "Counts (VoID)")


def _file(name: str, triples: frozenset[Triple], config: Config, title: str) -> File:
    return File(name, format_turtle(triples, prefixes=make_prefixes(config.base)), title, "text/turtle", len(triples))


def _iri(namespace: str, name: str) -> Term:
    return format_iri(namespace + name)


def _count(number: int) -> Term:
    return format_literal(str(number), datatype=f"{XSD}integer")


def _dcat(config: Config, files: list[File], version: str, as_of: str) -> Iterator[Triple]:
    dataset = format_iri(f"{config.base.iri}/dataset")
    publisher = format_iri(f"{config.base.iri}/dataset#publisher")
    text = config.description or f"{config.title}: claims with claimant, modality, evidence and decision."
    yield dataset, TYPE, _iri(DCAT, "Dataset")
    yield dataset, _iri(DCTERMS, "title"), format_literal(config.title, lang=config.language)
    yield dataset, _iri(DCTERMS, "description"), format_literal(text, lang=config.language if config.description else "en")
    yield dataset, _iri(DCTERMS, "license"), format_iri(config.licence)
    yield format_iri(config.licence), TYPE, _iri(DCTERMS, "LicenseDocument")
    yield dataset, _iri(DCTERMS, "issued"), format_literal(as_of, datatype=f"{XSD}date")
    yield dataset, _iri(DCAT, "version"), format_literal(version)
    if config.publisher:
        yield dataset, _iri(DCTERMS, "publisher"), publisher
        yield publisher, TYPE, _iri(FOAF, "Agent")
        yield publisher, _iri(FOAF, "name"), format_literal(config.publisher)
    for file in files:
        node = format_iri(f"{config.base.iri}/release/{version}/{file.name}")
        yield dataset, _iri(DCAT, "distribution"), node
        yield from _distribution(node, file, config, version)


def _for_whom(config: Config, edition: str, notice: str) -> Iterator[Triple]:
    """Yield who may see a release, and where to write for a correction."""
    dataset = format_iri(f"{config.base.iri}/dataset")
    rights = _iri(ACCESS, "PUBLIC" if edition == "public" else "NON_PUBLIC")
    yield dataset, _iri(DCTERMS, "accessRights"), rights
    yield rights, TYPE, _iri(DCTERMS, "RightsStatement")
    if notice:
        yield dataset, _iri(ADMS, "versionNotes"), format_literal(notice, lang="en")
    if config.corrections:
        contact, is_mail = format_iri(f"{config.base.iri}/dataset#corrections"), config.corrections.startswith("mailto:")
        yield dataset, _iri(DCAT, "contactPoint"), contact
        yield contact, TYPE, _iri(VCARD, "Kind")
        yield contact, _iri(VCARD, "fn"), format_literal("Corrections", lang="en")
        yield contact, _iri(VCARD, "hasEmail" if is_mail else "hasURL"), format_iri(config.corrections)


def _distribution(node: Term, file: File, config: Config, version: str) -> Iterator[Triple]:
    checksum = f"{node[:-1]}#checksum>"
    yield node, TYPE, _iri(DCAT, "Distribution")
    yield node, _iri(DCTERMS, "title"), format_literal(file.title, lang="en")
    if file.description:
        yield node, _iri(DCTERMS, "description"), format_literal(file.description, lang="en")
    yield node, _iri(DCTERMS, "license"), format_iri(config.licence)
    yield node, _iri(DCAT, "accessURL"), node
    yield node, _iri(DCAT, "downloadURL"), node
    yield node, _iri(DCAT, "mediaType"), _iri(IANA, file.media_type)
    yield _iri(IANA, file.media_type), TYPE, _iri(DCTERMS, "MediaType")
    yield node, _iri(DCAT, "byteSize"), format_literal(str(file.size), datatype=f"{XSD}nonNegativeInteger")
    yield node, _iri(DCAT, "version"), format_literal(version)
    if file.triples is not None:
        yield node, _iri(VOID, "triples"), _count(file.triples)
    yield node, _iri(SPDX, "checksum"), checksum
    yield checksum, TYPE, _iri(SPDX, "Checksum")
    yield checksum, _iri(SPDX, "algorithm"), _iri(SPDX, "checksumAlgorithm_sha256")
    yield checksum, _iri(SPDX, "checksumValue"), format_literal(file.digest(), datatype=f"{XSD}hexBinary")


def _void(config: Config, layers: Layers, version: str) -> Iterator[Triple]:
    dataset = format_iri(f"{config.base.iri}/dataset")
    yield dataset, TYPE, _iri(VOID, "Dataset")
    yield dataset, _iri(DCTERMS, "title"), format_literal(config.title, lang=config.language)
    yield dataset, _iri(DCTERMS, "license"), format_iri(config.licence)
    yield dataset, _iri(DCAT, "version"), format_literal(version)
    yield dataset, _iri(VOID, "uriSpace"), format_literal(f"{config.base.iri}/id/")
    for name in VIEWS:
        triples: frozenset[Triple] = getattr(layers, name)
        graph = format_iri(layers.base.mint_graph(name))
        yield dataset, _iri(VOID, "subset"), graph
        yield from _counts(graph, triples)


def _counts(graph: Term, triples: frozenset[Triple]) -> Iterator[Triple]:
    yield graph, TYPE, _iri(VOID, "Dataset")
    yield graph, _iri(VOID, "triples"), _count(len(triples))
    yield graph, _iri(VOID, "distinctSubjects"), _count(len({s for s, _, _ in triples}))
    partitions = (
        ("classPartition", "class", "entities", Counter(o for _, p, o in triples if p == f"<{RDF}type>")),
        ("propertyPartition", "property", "triples", Counter(p for _, p, _ in triples)),
    )
    for link, key, measure, counter in partitions:
        for value, number in sorted(counter.items()):
            node = f"{graph[:-1]}#{key}-{_local(value)}>"
            yield graph, _iri(VOID, link), node
            yield node, _iri(VOID, key), value
            yield node, _iri(VOID, measure), _count(number)


def _local(term: Term) -> str:
    """Return a name for a partition node that two vocabularies cannot share."""
    namespace, _, local = term[1:-1].replace("#", "/").rpartition("/")
    return f"{namespace.rpartition('/')[2]}-{local}"
