"""Makes docs/reference/terms.md: every term of the ontology, with what it is for and what it is like elsewhere."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.collection import Collection
from rdflib.term import BNode, Node, URIRef

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
QUERIES = ONTOLOGY.parent / "src" / "nexusrdf" / "query" / "named"
NX = "https://w3id.org/nexusrdf/ns#"
MODULES = ("core", "actors", "relations", "events", "designations", "evidence", "claims", "concepts")
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    OWL.AnnotationProperty: "annotation property",
}
CHARACTERISTICS = {OWL.TransitiveProperty: "transitive", OWL.SymmetricProperty: "symmetric"}
RELATIONS = {
    SKOS.exactMatch: "exactly",
    SKOS.closeMatch: "close to",
    SKOS.broadMatch: "narrower than",
    SKOS.narrowMatch: "broader than",
    SKOS.relatedMatch: "related to",
    RDFS.subClassOf: "a subclass of",
    RDFS.subPropertyOf: "a subproperty of",
}
INTRODUCTION = """# Terms

{note}
Every term of the ontology, by module. They share the namespace `https://w3id.org/nexusrdf/ns#`, prefix `nx:`; the files are in
`ontology/`. A term serves a [question](questions.md) or a field of a list or record. *Elsewhere* says how it relates to terms of
other vocabularies, and links to where that was checked; these relations are in `ontology/alignments/` and are never imported.
The words that fields take come last; [concepts](concepts.md) lists them by type.
"""


def terms_page(note: str) -> str:
    """Return the page; `note` says that it is generated."""
    everything = rdflib.Graph()
    for name in MODULES:
        everything.parse(ONTOLOGY / f"{name}.ttl")
    others = _alignments()
    lines = [INTRODUCTION.format(note=note)]
    for name in MODULES:
        graph = rdflib.Graph().parse(ONTOLOGY / f"{name}.ttl")
        header = graph.value(predicate=RDF.type, object=OWL.Ontology)
        terms = sorted(
            {term for kind in KINDS for term in graph.subjects(RDF.type, kind) if str(term).startswith(NX)},
            key=partial(_order, graph),
        )
        lines += [f"## {name}", "", str(graph.value(header, DCTERMS.description)), ""]
        for term in terms:
            lines += [*_term(everything, term, others.get(term, [])), ""]
    lines += ["## Words that fields take", "", "| concept | means |", "|---|---|"]
    for concept in sorted(everything.subjects(RDF.type, SKOS.Concept)):
        lines.append(f"| `{_name(concept)}` | {everything.value(concept, SKOS.definition)} |")
    return "\n".join(lines)


def _order(graph: rdflib.Graph, term: Node) -> tuple[int, str]:
    """Return the place of a term on the page: classes first, then by name."""
    return list(KINDS.values()).index(_kind(graph, term)), _name(term)


def _kind(graph: rdflib.Graph, term: Node) -> str:
    return next(word for kind, word in KINDS.items() if (term, RDF.type, kind) in graph)


def _name(node: Node) -> str:
    """Return a term as people write it: with our prefix, or a usual one, or in words."""
    if isinstance(node, BNode):
        return "an anonymous class"
    text = str(node)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text


def _term(graph: rdflib.Graph, term: Node, others: list[str]) -> Iterator[str]:
    yield f"### {_name(term)}"
    yield ""
    yield f"*{graph.value(term, RDFS.label)}*, {_kind(graph, term)}. {graph.value(term, SKOS.definition)}"
    yield ""
    yield f"- Example: {' '.join(sorted(map(str, graph.objects(term, SKOS.example))))}"
    if above := sorted(map(_above(graph), [*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf)])):
        yield f"- Under: {', '.join(above)}"
    domains, ranges = (sorted(map(_name, graph.objects(term, end))) for end in (RDFS.domain, RDFS.range))
    if domains or ranges:
        yield f"- From {_code(domains) or 'anything'} to {_code(ranges) or 'anything'}"
    if marks := list(_marks(graph, term)):
        yield f"- {'; '.join(marks)[0].upper()}{'; '.join(marks)[1:]}"
    named = sorted(map(str, graph.objects(term, URIRef(NX + "servesQuestion"))))
    questions = [f"[{name}](questions.md#{name})" if (QUERIES / f"{name}.rq").exists() else name for name in named]
    fields = sorted(map(str, graph.objects(term, URIRef(NX + "servesField"))))
    yield f"- Serves {', '.join([*questions, *fields])}"
    if others:
        yield f"- Elsewhere: {'; '.join(others)}"


def _code(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _above(graph: rdflib.Graph) -> Callable[[Node], str]:
    """Return what writes a term or class above; the only expression in use is a value that all have."""

    def write(node: Node) -> str:
        if not isinstance(node, BNode):
            return f"`{_name(node)}`"
        return f"what has `{_name(graph.value(node, OWL.onProperty) or node)}` `{_name(graph.value(node, OWL.hasValue) or node)}`"

    return write


def _marks(graph: rdflib.Graph, term: Node) -> Iterator[str]:
    """Yield what reasoning makes of a term."""
    yield from (word for kind, word in CHARACTERISTICS.items() if (term, RDF.type, kind) in graph)
    inverse = [*graph.objects(term, OWL.inverseOf), *(s for s in graph.subjects(OWL.inverseOf, term) if isinstance(s, URIRef))]
    yield from (f"inverse of `{_name(other)}`" for other in sorted(inverse))
    for head in graph.objects(term, OWL.propertyChainAxiom):
        links = (
            f"inverse of `{_name(graph.value(link, OWL.inverseOf) or link)}`" if isinstance(link, BNode) else f"`{_name(link)}`"
            for link in Collection(graph, head)
        )
        yield f"follows from {', then '.join(links)}"
    yield from (
        f"disjoint with `{_name(other)}`"
        for other in sorted({*graph.objects(term, OWL.disjointWith), *graph.subjects(OWL.disjointWith, term)})
    )
    for head in graph.objects(predicate=OWL.members):
        kinds = list(Collection(graph, head))
        if term in kinds:
            yield f"disjoint with {_code(sorted(_name(kind) for kind in kinds if kind != term))}"
    if (term, URIRef(NX + "neverInferred"), rdflib.Literal(True)) in graph:
        yield "never inferred"


def _alignments() -> dict[Node, list[str]]:
    """Return, for each term, how it relates to others, with a link to where that was checked."""
    found: dict[Node, list[str]] = {}
    for path in sorted((ONTOLOGY / "alignments").glob("*.ttl")):
        graph = rdflib.Graph().parse(path)
        for note in graph.subjects(RDF.type, OWL.Axiom):
            term, relation, target = (
                graph.value(note, part) for part in (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
            )
            remark = graph.value(note, RDFS.comment)
            words = f"{RELATIONS[relation]} [{_name(target)}]({graph.value(note, DCTERMS.source)})" + (
                f" ({str(remark).rstrip('.')})" if remark else ""
            )
            found.setdefault(term, []).append(words)
    return {term: sorted(words, key=lambda w: w.partition("[")[2].lower()) for term, words in found.items()}


PREFIXES = dict(
    pair
    for path in sorted([*ONTOLOGY.glob("*.ttl"), *(ONTOLOGY / "alignments").glob("*.ttl")])
    for pair in re.findall(r"^@prefix (\S+): <(.*)> \.$", path.read_text(encoding="utf-8"), re.MULTILINE)
)
PREFIXES["ftm"] = "https://schema.followthemoney.tech/#"
