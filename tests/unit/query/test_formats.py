"""Answers as text."""

import json

import pyoxigraph as ox
import pytest

from nexusrdf.query import Rows, Triples, format_boolean, format_rows, format_triples

BASE = "https://example.org/d"
ROWS = Rows(
    ("who", "whoLabel", "note", "kind"),
    (
        (f"<{BASE}/id/actor/ann>", '"Ann"@en', '"a|b <img src=x onerror=alert(1)>"', "<https://w3id.org/nexusrdf/ns#Meeting>"),
        (f"<{BASE}/id/actor/bob>", None, '"=1+1\\n[x](javascript:y)"', None),
        ("<http://other.example/x>", None, '"2024"^^<http://id.loc.gov/datatypes/edtf/EDTF>', "_:b0"),
    ),
    BASE,
)


def test_format_table_shows_labels_and_short_names():
    """People read labels; an id stands in where there is none, a foreign IRI stays whole."""
    lines = format_rows(ROWS, "table", width=120).splitlines()
    assert lines[0].split() == ["who", "note", "kind"]
    assert lines[2].startswith("Ann ")
    assert lines[2].endswith("nx:Meeting")
    assert lines[3].startswith("bob ")
    assert lines[4].split() == ["http://other.example/x", "2024", "_:b0"]
    assert lines[-1] == "3 rows"


@pytest.mark.parametrize("width", [80, 100])
def test_format_table_keeps_to_the_width_when_its_words_fit(width):
    """A terminal would break the lines anywhere."""
    assert max(len(line) for line in format_rows(ROWS, "table", width=width).splitlines()) <= width


@pytest.mark.parametrize("width", [20, 40])
def test_format_table_breaks_no_word_when_the_width_is_small(width):
    """A name cut in two cannot be read or copied: the table grows wider instead."""
    words = format_rows(ROWS, "table", width=width).split()
    assert {"nx:Meeting", "http://other.example/x", "2024"} <= set(words)


def test_format_table_shows_control_characters_spelt_out():
    """A label must not move the cursor, forge a row or turn the line around."""
    rows = Rows(("x",), (('"\x1b[2Ja\\r\\nb\u202ec [bold]d[/bold]"',),), BASE)
    assert format_rows(rows, "table", width=80).splitlines()[2] == "\\u001b[2Ja b\\u202ec [bold]d[/bold]"


def test_format_markdown_escapes_what_would_be_markup():
    """No cell can open a tag, a column or a link."""
    text = format_rows(ROWS, "md")
    assert "| Ann | a\\|b &lt;img src=x onerror=alert(1)&gt; | nx:Meeting |" in text
    assert "=1+1 \\[x\\](javascript:y)" in text
    assert "<img" not in text


@pytest.mark.parametrize("form", ["json", "xml"])
def test_format_rows_round_trips_when_the_format_keeps_types(form):
    """The W3C formats, exactly; the engine's own parser reads them."""
    kind = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}[form]
    results = ox.parse_query_results(format_rows(ROWS, form).encode(), format=kind)
    assert [variable.value for variable in results.variables] == list(ROWS.columns)
    assert tuple(tuple(None if t is None else str(t) for t in row) for row in results) == ROWS.rows


def test_format_csv_is_exact():
    """A formula stays as it is: the W3C format has no other way, and other tools read it."""
    assert format_rows(ROWS, "csv").split("\r\n")[0] == "who,whoLabel,note,kind"
    assert '"=1+1\n[x](javascript:y)"' in format_rows(ROWS, "csv")
    assert format_rows(ROWS, "tsv").splitlines()[0] == "?who\t?whoLabel\t?note\t?kind"


def test_format_rows_of_nothing():
    """No rows is an answer too."""
    assert format_rows(Rows(("a",), ()), "table", width=80).splitlines()[-1] == "0 rows"
    assert json.loads(format_rows(Rows(("a",), ()), "json")) == {"head": {"vars": ["a"]}, "results": {"bindings": []}}


def test_format_triples_writes_each_syntax():
    """The same triples in each."""
    triples = Triples((("<http://a/s>", "<http://a/p>", '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'),))
    for form, kind in (("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES), ("jsonld", ox.RdfFormat.JSON_LD)):
        parsed = list(ox.parse(format_triples(triples, form, base=BASE), format=kind))
        assert [(str(q.subject), str(q.predicate), str(q.object)) for q in parsed] == list(triples.triples)


def test_format_boolean_has_the_forms_of_the_w3c():
    """ASK gives no rows."""
    assert json.loads(format_boolean(value=True, form="json")) == {"head": {}, "boolean": True}
    assert "<boolean>false</boolean>" in format_boolean(value=False, form="xml")
    assert format_boolean(value=True, form="table") == "true\n"


@pytest.mark.parametrize("call", [lambda: format_rows(ROWS, "ttl"), lambda: format_triples(Triples(()), "csv", base=BASE)])
def test_format_refuses_what_does_not_fit(call):
    """Rows are no triples."""
    with pytest.raises(ValueError, match="unknown format"):
        call()
