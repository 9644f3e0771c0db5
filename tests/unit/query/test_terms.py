"""Terms of a query that nobody declared."""

import pytest

from nexusrdf.query import list_named
from nexusrdf.query.terms import find_unknown_terms

NS = "https://w3id.org/nexusrdf/ns#"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { ?s a nx:Meting }", ["1:12 nx:Meting"]),
        ("ASK { ?s a nx:Meting .\n?o a nx:Meting ; nx:plaice ?p }", ["1:12 nx:Meting", "2:18 nx:plaice"]),
        (f"ASK {{ ?s <{NS}plaice> ?o }}", ["1:10 nx:plaice"]),
        (f"PREFIX : <{NS}>\nprefix n: <{NS}>\nASK {{ ?s :plaice ?o ; n:plase ?q }}", ["3:10 nx:plaice", "3:23 nx:plase"]),
        ("ASK { ?s a nx:Meeting ; nx:modality nx:modality-admitted }", []),
        ('ASK { ?s rdfs:label \'nx:Meting\', """a nx:Meting""" } # nx:Meting', []),
        ("PREFIX nx: <https://example.org/other#> ASK { ?s a nx:Meting }", []),
        ("ASK { ?s a onx:Meting ; ?nx:Meting ?o }", []),
        ("ASK { ?s a nx:Meeting, nx: }", []),
    ],
)
def test_find_unknown_terms_names_what_is_misspelt(text, expected):
    """Each once, at its place; nothing in words, comments and other namespaces."""
    told = [(found.span, found.message.partition(" ")[0]) for found in find_unknown_terms(text, label="q")]
    assert expected == [f"{span.line}:{span.column} {name}" for span, name in told]


@pytest.mark.parametrize("query", list_named(), ids=lambda query: query.name)
def test_named_queries_use_known_terms(query):
    """Ours are held to what we say of others'."""
    assert [] == list(find_unknown_terms(query.text, label=query.name))
