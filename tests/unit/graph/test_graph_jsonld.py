"""JSON-LD and its context: every reader gets back the very triples that were written."""

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.base.iri import Base
from nexusrdf.base.vocab import EDTF, NX, XSD, expand
from nexusrdf.graph.context import coercions, make_context
from nexusrdf.graph.emit import term
from nexusrdf.graph.jsonld import format_jsonld, format_jsonld_quads
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import TYPE, format_iri, format_literal
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.kinds import Value
from nexusrdf.model.promotion import promote
from nexusrdf.model.schema import KINDS
from nexusrdf.records import iter_record_files, parse_mapping, read_file

# rdflib's own JSON-LD parser uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

BASE = Base("https://e.org/t")
PREDICATES = sorted(
    {field.predicate for kind in KINDS.values() for field in kind.fields} | {"nx:name", "nx:recordLine", "rdfs:label"}
)
# Datasets mint http(s) IRIs only: one whose scheme is a prefix of ours (`nx:odd`) cannot be written in JSON-LD.
IRIS = [
    *(f"https://e.org/t/id/{path}" for path in ("actor/a", "event/b--host--a", "claim/c-1", "", "actor/", "place/x/y", "actor//x")),
    *("https://e.org/t/graph/accepted", "https://e.org/other", "https://example.com/a:b", "urn:x:y", f"{NX}role-leader", NX),
    *("https://e.org/t/id/actor/é", "mailto:a@e.org", f"{XSD}date"),
]
nodes = st.sampled_from(IRIS).map(format_iri)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5) | st.sampled_from(
    ["", " ", "@id", "nx:x", "true", "01", '"', "\\", "\n"]
)
datatypes = st.sampled_from(
    ["", EDTF, *(XSD + name for name in ("string", "date", "boolean", "integer", "duration", "double", "decimal"))]
)
literals = st.one_of(
    st.builds(lambda text, datatype: format_literal(text, datatype=datatype), texts, datatypes),
    st.builds(lambda text, lang: format_literal(text, lang=lang), texts, st.sampled_from(["en", "en-GB", "ur-Arab"])),
    st.sampled_from([("true", "boolean"), ("01", "integer"), ("1.50", "decimal"), ("1E0", "double"), ("2024-01-01", "date")]).map(
        lambda pair: format_literal(pair[0], datatype=XSD + pair[1])
    ),
)
types = st.tuples(nodes, st.just(TYPE), st.sampled_from([term("nx:Person"), term("nx:Event"), *map(format_iri, IRIS)]))
triples = st.lists(st.tuples(nodes, st.sampled_from(PREDICATES).map(term), nodes | literals) | types, max_size=8)


@pytest.fixture(autouse=True, scope="module")
def lexical_forms():
    """Let rdflib keep "01" as it stands, as we do wherever we use it."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    yield
    rdflib.NORMALIZE_LITERALS = before


def in_oxigraph(text):
    """Read JSON-LD with pyoxigraph."""
    return {tuple(part for part in quad if part) for quad in parse_quads(text.encode(), ".jsonld")}


def in_rdflib(text):
    """Read JSON-LD with rdflib, and give its triples as the text of terms."""
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format="json-ld")
    return {tuple(as_term(part) for part in quad[:3]) for quad in dataset.quads()}


def as_term(node):
    """Give the term of an rdflib node, its lexical form untouched."""
    if isinstance(node, rdflib.Literal):
        return format_literal(str(node), datatype=str(node.datatype or ""), lang=node.language or "")
    return format_iri(str(node))


def bundled():
    """Make the layers of the bundled data."""
    root = Path(__file__).resolve().parents[3] / "data"
    config, _ = parse_config(parse_mapping((root / "nexus.yaml").read_bytes(), "nexus.yaml")[0])
    records = [record for path, name in iter_record_files(root) for record in read_file(path, name).records]
    dataset, *_ = read_dataset(tuple(records), config)
    return config, make_layers(dataset, promote(dataset))


@given(triples)
def test_format_jsonld_reads_back_the_same_in_pyoxigraph_when_triples_are_any(triples):
    """No coercion or prefix may change an IRI, a lexical form or a datatype."""
    assert set(triples) == in_oxigraph(format_jsonld(triples, BASE))


@given(triples)
def test_format_jsonld_reads_back_the_same_in_rdflib_when_triples_are_any(triples):
    """A second reader, so that no slip of one passes for the format."""
    assert set(triples) == in_rdflib(format_jsonld(triples, BASE))


@given(st.lists(st.tuples(nodes, st.sampled_from(PREDICATES).map(term), nodes | literals, nodes), max_size=8))
def test_format_jsonld_quads_reads_back_the_same_when_quads_are_any(quads):
    """Claims travel with their graphs."""
    assert set(quads) == in_oxigraph(format_jsonld_quads(quads, BASE))


@pytest.mark.parametrize("layer", ["accepted", "claimed", "records"])
def test_format_jsonld_reads_back_the_same_when_data_are_ours(layer):
    """What we ship means the same in Turtle and JSON-LD, in both engines."""
    config, layers = bundled()
    text = format_jsonld(getattr(layers, layer), config.base)
    assert getattr(layers, layer) == in_oxigraph(text) == in_rdflib(text)


def test_format_jsonld_is_the_same_when_triples_come_in_another_order():
    """Same input, same bytes."""
    config, layers = bundled()
    ordered = sorted(layers.accepted)
    assert format_jsonld(ordered, config.base) == format_jsonld(reversed(ordered), config.base)


def test_coercions_do_not_clash_when_kinds_share_a_predicate():
    """A predicate coerced to one type in one kind and to another elsewhere would change values silently."""
    datatypes = {
        Value.DATE: EDTF, Value.INTEGER: f"{XSD}integer", Value.BOOLEAN: f"{XSD}boolean", Value.DURATION: f"{XSD}duration",
        Value.TEXT: "words", Value.STRING: "plain",
    }  # fmt: skip
    wanted = {}
    for field in (field for kind in KINDS.values() for field in kind.fields):
        of_field = {field.predicate: datatypes.get(field.value, "@id"), **dict.fromkeys(field.bounds or (), f"{XSD}date")}
        if field.unknown:
            of_field[field.unknown] = f"{XSD}boolean"
        for predicate, type_ in of_field.items():
            assert wanted.setdefault(predicate, type_) == type_, f"{predicate} of {field.key}"
    types = coercions()
    assert {p: t for p, t in wanted.items() if t not in {"words", "plain"}} == {
        p: types.get(expand(p)) for p, t in wanted.items() if t not in {"words", "plain"}
    }
    assert [] == [p for p, t in wanted.items() if t in {"words", "plain"} and expand(p) in types]


def test_coercions_fit_every_value_when_data_are_ours():
    """A predicate that is coerced to IRIs never has a literal, and a coerced literal no other datatype."""
    _, layers = bundled()
    types = coercions()
    for _, p, o in layers.records | layers.accepted | layers.claimed:
        wanted = types.get(p[1:-1])
        if wanted == "@id":
            assert o.startswith("<"), p
        elif wanted:
            assert o.endswith(f"^^<{wanted}>"), p


def test_make_context_is_read_by_both_engines():
    """The context alone must be a JSON-LD context, not only ours."""
    document = {"@context": make_context(BASE), "id": "d:actor/a", "type": "nx:Person", "member": "d:actor/b", "when": "2024"}
    text = json.dumps(document)
    expected = {
        ("<https://e.org/t/id/actor/a>", TYPE, term("nx:Person")),
        ("<https://e.org/t/id/actor/a>", term("nx:member"), "<https://e.org/t/id/actor/b>"),
        ("<https://e.org/t/id/actor/a>", term("nx:when"), f'"2024"^^<{EDTF}>'),
    }
    assert expected == in_oxigraph(text) == in_rdflib(text)
    assert (
        next(iter(ox.parse(io.BytesIO(text.encode()), format=ox.RdfFormat.JSON_LD))).subject.value == "https://e.org/t/id/actor/a"
    )
