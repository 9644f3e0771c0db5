"""Writing our compact JSON-LD form: a flat `@graph`, sorted, the context embedded."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import NX, XSD
from nexusrdf.graph.context import coercions, make_context, make_jsonld_prefixes
from nexusrdf.graph.quads import TYPE, Quad, Term, Triple, iri_of, is_iri
from nexusrdf.graph.syntax import to_oxigraph

Json = str | dict[str, "Json"] | list["Json"]


@dataclass(frozen=True, slots=True)
class Compactor:
    """How IRIs and literals are shortened under a context."""

    prefixes: tuple[tuple[str, str], ...]
    types: Mapping[str, str]
    terms: frozenset[str]

    def iri(self, iri: str) -> str:
        """Return the compact form of an IRI, the whole where no prefix fits."""
        for prefix, namespace in self.prefixes:
            if iri.startswith(namespace):
                local = iri[len(namespace) :]
                return f"{prefix}:{local}" if local and not local.startswith("//") else iri
        return iri

    def key(self, predicate: str) -> str:
        """Return the key of a predicate: its term where the context has one."""
        return predicate.removeprefix(NX) if predicate in self.terms else self.iri(predicate)

    def value(self, predicate: str, value: ox.NamedNode | ox.Literal | ox.BlankNode) -> Json:
        """Return a value, coerced where the context says so and spelt out elsewhere."""
        coerced = self.types.get(predicate) if predicate in self.terms else None
        if isinstance(value, ox.NamedNode):
            iri = self.iri(value.value)
            return iri if coerced == "@id" else {"id": iri}
        if isinstance(value, ox.BlankNode):
            return str(value) if coerced == "@id" else {"id": str(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if coerced == datatype:
            return value.value
        if datatype == f"{XSD}string":
            return value.value if coerced is None else {"@value": value.value}
        return {"@value": value.value, "@type": self.iri(datatype)}


def make_compactor(base: Base) -> Compactor:
    """Return the compactor that fits `make_context(base)`."""
    types = coercions()
    longest_first = sorted(make_jsonld_prefixes(base).items(), key=lambda item: (-len(item[1]), item[0]))
    return Compactor(tuple(longest_first), types, frozenset(p for p in types if p.startswith(NX)))


def format_jsonld(triples: Iterable[Triple], base: Base) -> str:
    """Return triples as JSON-LD: one object per subject, sorted by IRI; parses back to the same triples."""
    return "".join(iter_jsonld(triples, base))


def iter_jsonld(triples: Iterable[Triple], base: Base) -> Iterator[str]:
    """Yield what `format_jsonld` returns in parts, one for each subject."""
    before = _dump({"@context": make_context(base)}).removesuffix("\n}") + ',\n "@graph": ['
    for node in _nodes(((s, p, o, "<g:>") for s, p, o in triples), make_compactor(base)):
        yield before + "\n  " + _dump(node).replace("\n", "\n  ")
        before = ","
    yield "\n ]\n}\n" if before == "," else before + "]\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def format_jsonld_quads(quads: Iterable[Quad], base: Base) -> str:
    """Return quads as JSON-LD: one graph object per named graph, sorted by IRI."""
    compactor = make_compactor(base)
    graphs: list[Json] = []
    for graph, group in groupby(sorted(quads, key=lambda q: (q[3], q)), key=lambda q: q[3]):
        graphs.append({"id": compactor.iri(iri_of(graph)), "@graph": [*_nodes(group, compactor)]})
    return json.dumps({"@context": make_context(base), "@graph": graphs}, ensure_ascii=False, indent=1) + "\n"


def _nodes(quads: Iterable[Quad], compactor: Compactor) -> Iterator[dict[str, Json]]:
    ordered = sorted(quads)
    for subject, group in groupby(zip(ordered, to_oxigraph(ordered), strict=True), key=lambda pair: pair[0][0]):
        node: dict[str, Json] = {"id": _subject(subject, compactor)}
        for predicate, pairs in groupby(group, key=lambda pair: pair[0][1]):
            iri = iri_of(predicate)
            objects = [quad.object for _, quad in pairs]
            if predicate == TYPE:
                values: list[Json] = [compactor.iri(o.value) for o in objects if isinstance(o, ox.NamedNode)]
                node["type"] = values[0] if len(values) == 1 else values
            else:
                values = [compactor.value(iri, o) for o in objects if not isinstance(o, ox.Triple)]
                node[compactor.key(iri)] = values[0] if len(values) == 1 else values
        yield node


def _subject(subject: Term, compactor: Compactor) -> str:
    return compactor.iri(iri_of(subject)) if is_iri(subject) else subject
