"""Namespaces and the prefixes every written file uses."""

from types import MappingProxyType
from typing import Final

NX: Final = "https://w3id.org/nexusrdf/ns#"
SHAPES: Final = "https://w3id.org/nexusrdf/shapes#"
ONTOLOGY: Final = "https://w3id.org/nexusrdf/ontology/"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
VOID: Final = "http://rdfs.org/ns/void#"
PROV: Final = "http://www.w3.org/ns/prov#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SH: Final = "http://www.w3.org/ns/shacl#"
SPDX: Final = "http://spdx.org/rdf/terms#"
VANN: Final = "http://purl.org/vocab/vann/"
ADMS: Final = "http://www.w3.org/ns/adms#"
VCARD: Final = "http://www.w3.org/2006/vcard/ns#"

PREFIXES: Final = MappingProxyType(
    {
        "nx": NX,
        "nxs": SHAPES,
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": XSD,
        "skos": SKOS,
        "dcterms": DCTERMS,
        "dcat": DCAT,
        "void": VOID,
        "prov": PROV,
        "foaf": FOAF,
        "sh": SH,
        "spdx": SPDX,
        "vann": VANN,
    }
)


def expand(curie: str) -> str:
    """Return the IRI of a CURIE whose prefix is one of `PREFIXES`.

    Raises KeyError for an unknown prefix.

    >>> expand("nx:memberOf")
    'https://w3id.org/nexusrdf/ns#memberOf'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local
