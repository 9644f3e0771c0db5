"""Reading and writing RDF files; terms stay text, engines get them as N-Quads."""

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox

from nexusrdf.base.vocab import PREFIXES
from nexusrdf.graph.quads import Quad, Term, Triple, format_quads, format_triples

if TYPE_CHECKING:
    import rdflib

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".n3": ox.RdfFormat.N3,
}


_AT_ONCE: Final = 20_000
"""Lines handed to pyoxigraph together: few enough that their text takes no memory to speak of."""


def to_rdflib(triples: Iterable[Triple]) -> "rdflib.Graph":
    """Return a plain rdflib graph of some triples, their literals untouched.

    rdflib's switch for rewriting literals is turned off for the process.
    """
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.parse(data="".join(format_triples(triples)), format="nt")
    return graph


def to_oxigraph(quads: Iterable[Quad]) -> Iterator[ox.Quad]:
    """Yield pyoxigraph quads, their lexical forms untouched."""
    lines = format_quads(quads)
    while text := "".join(islice(lines, _AT_ONCE)):
        yield from ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS)


def parse_quads(data: bytes, suffix: str, *, base: str | None = None) -> Iterator[Quad]:
    """Yield the quads of an RDF file by its suffix; a triple of no graph has an empty graph term.

    Raises SyntaxError with the position that pyoxigraph gives, KeyError for an unknown suffix.
    """
    for quad in ox.parse(data, format=FORMATS[suffix], base_iri=base):
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
        yield str(quad.subject), str(quad.predicate), str(quad.object), graph


def format_turtle(triples: Iterable[Triple], *, prefixes: dict[str, str]) -> bytes:
    """Return triples as Turtle, sorted, subjects grouped."""
    out = io.BytesIO()
    write_turtle(triples, out, prefixes=prefixes)
    return out.getvalue()


def write_turtle(triples: Iterable[Triple], out: IO[bytes], *, prefixes: dict[str, str]) -> None:
    """Write triples as Turtle, sorted, subjects grouped."""
    ordered = sorted(triples)
    ox.serialize(_ox_triples(ordered), out, format=ox.RdfFormat.TURTLE, prefixes=_used(prefixes, ordered))


def format_trig(quads: Iterable[Quad], *, prefixes: dict[str, str]) -> bytes:
    """Return quads as TriG in the order given; those of one graph should stand together."""
    out, listed = io.BytesIO(), list(quads)
    write_trig(lambda: listed, out, prefixes=prefixes)
    return out.getvalue()


def write_trig(quads: Callable[[], Iterable[Quad]], out: IO[bytes], *, prefixes: dict[str, str]) -> None:
    """Write quads as TriG in the order given; `quads` is called twice, and gives the same each time."""
    ox.serialize(to_oxigraph(quads()), out, format=ox.RdfFormat.TRIG, prefixes=_used(prefixes, quads()))


def _used(prefixes: dict[str, str], statements: Iterable[tuple[Term, ...]]) -> dict[str, str]:
    """Return the prefixes that some term needs, in the order given."""
    terms = {term for statement in statements for term in statement}
    namespaces = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in (term.rpartition("<")[2].rstrip(">") for term in terms)}
    return {prefix: namespace for prefix, namespace in prefixes.items() if namespace in namespaces}


def _ox_triples(triples: Iterable[Triple]) -> Iterator[ox.Triple]:
    lines = format_triples(triples)
    while text := "".join(islice(lines, _AT_ONCE)):
        for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def canonical_triples(triples: Iterable[Triple]) -> frozenset[Triple]:
    """Return the triples with canonical blank-node labels (RDFC-1.0)."""
    dataset = ox.Dataset(ox.Quad(*triple) for triple in _ox_triples(triples))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset((str(q.subject), str(q.predicate), str(q.object)) for q in dataset)


def literal_parts(term: Term) -> tuple[str, str, str]:
    """Return the lexical form, datatype IRI and language of a literal; a plain string has no datatype.

    >>> literal_parts('"2024"^^<http://id.loc.gov/datatypes/edtf/EDTF>')
    ('2024', 'http://id.loc.gov/datatypes/edtf/EDTF', '')
    """
    end = term.rindex('"')
    text, rest = term[1:end], term[end + 1 :]
    if "\\" in text:
        text = _unescape(text)
    if rest.startswith("@"):
        return text, "", rest[1:]
    return text, rest[3:-1] if rest else "", ""


def _unescape(text: str) -> str:
    value = next(_ox_triples([("<urn:s>", "<urn:p>", f'"{text}"')])).object
    return value.value if isinstance(value, ox.Literal) else text
