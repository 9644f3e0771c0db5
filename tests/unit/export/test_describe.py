"""What describes a release, whatever its settings leave out; and the flat file, whatever its cells hold."""

import csv
import io

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from nexusrdf.export import File, Statement, format_statements, make_dcat
from nexusrdf.model.config import parse_config
from nexusrdf.records import parse_mapping

FILES = [File("a.ttl", b"", "A", "text/turtle", 0), File("b.csv", b"x", "B", "text/csv")]
LEAST = "title: T\nbase: https://data.example.net\nlicence: https://example.org/l\n"


def dcat(settings: str) -> rdflib.Graph:
    """Describe two files under some settings."""
    mapping, _ = parse_mapping(settings.encode(), "nexus.yaml")
    config, found = parse_config(mapping)
    assert () == found
    return rdflib.Graph().parse(make_dcat(config, FILES, version="v", as_of="2026-01-01").data)


@pytest.mark.parametrize("more", ["", "publisher: {name: P}\n", 'description: "D: \\"quoted\\""\nlanguage: ur-Arab\n'])
def test_dcat_conforms_to_dcat_ap_whatever_the_settings_leave_out(shared, more):
    """Only title, base and licence are required of a curator; a catalogue asks for a description too."""
    import pyshacl

    shapes = rdflib.Graph().parse(shared / "vocab" / "dcat-ap-3.0.1-shapes.ttl")
    shapes.remove((None, rdflib.OWL.imports, None))
    graph = dcat(LEAST + more)
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    assert conforms, text
    assert 1 == len(list(graph.subjects(RDF.type, DCAT.Dataset)))
    assert 2 == len(list(graph.subjects(RDF.type, DCAT.Distribution)))
    assert ("publisher" in more) == bool(list(graph.objects(None, FOAF.name)))
    assert [] == [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]


def test_dcat_speaks_the_language_of_the_dataset():
    """The title is the curators' own words; a description that we made up is English."""
    graph = dcat(LEAST + "language: ur-Arab\n")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert "ur-arab" == graph.value(dataset, DCTERMS.title).language
    assert "en" == graph.value(dataset, DCTERMS.description).language


def test_format_statements_keeps_every_cell_apart():
    """Quotes, commas and line ends of a text stay in their cell; rows are sorted and not repeated."""
    odd = ['=1+1, "x"', "+1", "-1", "@x", "\tx", "two\nlines", "plain", "é ☃", "'quoted"]
    rows = [Statement("s", "p", text, "", "en", "c", "a", "asserted", "affirmed", "accepted", "src", "f:1:1") for text in odd]
    text = format_statements([*rows, rows[0]])
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(odd) == len(read)
    expected = {f"'{value}" if value[0] in "=+-@\t" else value for value in odd}
    assert expected == {row["value"] for row in read}
    assert text == format_statements(reversed(rows))
    assert [] == [line for line in text.split("\r\n")[1:-1] if not line]
