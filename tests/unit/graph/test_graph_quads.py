"""Terms as text: the same strings that pyoxigraph writes, for any text."""

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nexusrdf.base.vocab import EDTF, XSD
from nexusrdf.graph.quads import format_iri, format_literal, format_quads, format_text, triples_of
from nexusrdf.graph.syntax import literal_parts, parse_quads
from nexusrdf.model.fields import LANG, LINK

TEXTS = st.text() | st.text("\x00\x01\x08\t\n\x0b\f\r\x1b\x1f\"\\\x7f\x80\u0085\u2028\ufeff\ufffe\uffff\U0001f600' @^u<>é")
EVERY_UNUSUAL = "".join(map(chr, (*range(0xA1), 0xD7FF, 0xE000, 0xFDD0, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)))
# Tags as people type them, well-formed and not.
TAGS = st.from_regex(LANG, fullmatch=True) | st.lists(st.text("aAzx019é", max_size=9), min_size=1, max_size=4).map("-".join)


@given(TEXTS)
@example(EVERY_UNUSUAL)
def test_format_literal_writes_what_pyoxigraph_writes_when_text_is_any(text):
    """Compiled emitters format N-Quads themselves: no text may come out differently."""
    assert str(ox.Literal(text)) == format_text(text) == format_literal(text) == format_literal(text, datatype=f"{XSD}string")
    assert str(ox.Literal(text, language="en-GB")) == format_literal(text, lang="en-GB")
    assert str(ox.Literal(text, datatype=ox.NamedNode(EDTF))) == format_literal(text, datatype=EDTF)


@given(TEXTS)
@example(EVERY_UNUSUAL)
def test_format_quads_reads_back_when_text_is_any(text):
    """What is written parses back to the same strings, in the same graph."""
    terms = [format_literal(text), format_literal(text, lang="ur-Arab"), format_literal(text, datatype=EDTF)]
    quads = [("<https://e.org/s>", "<https://e.org/p>", term, "<https://e.org/g>") for term in terms]
    assert quads == list(parse_quads("".join(format_quads(quads)).encode(), ".nq"))
    assert [(text, "", ""), (text, "", "ur-arab"), (text, EDTF, "")] == [literal_parts(term) for term in terms]


@given(TAGS)
def test_language_tags_make_literals_when_the_model_lets_them_pass(tag):
    """A tag that engines refuse would break every file it stands in."""
    if LANG.fullmatch(tag):
        quad = ("<https://e.org/s>", "<https://e.org/p>", format_literal("x", lang=tag), "<https://e.org/g>")
        assert [quad] == list(parse_quads("".join(format_quads([quad])).encode(), ".nq"))


@given(st.from_regex(LINK, fullmatch=True) | st.text("ahtps:/.?#[]@%0é \u00a0\ue000\ufffe-").map("https://e.org".__add__))
def test_links_make_iris_when_the_model_lets_them_pass(link):
    """An address that is no IRI would break every file it stands in."""
    if LINK.fullmatch(link):
        quad = ("<https://e.org/s>", "<https://e.org/p>", format_iri(link), "<https://e.org/g>")
        assert [quad] == list(parse_quads("".join(format_quads([quad])).encode(), ".nq"))


@pytest.mark.parametrize(
    "link", ["https://example.org", "http://a.b:8080/c?d=é&e=%20#f", "https://e.org/?", "https://e.org/a(b)'c"]
)
def test_links_pass_when_they_are_ordinary_addresses(link):
    """Strict must not mean useless."""
    assert LINK.fullmatch(link)


@pytest.mark.parametrize(
    "link",
    ["ftp://e.org", "https://", "https:///x", "https://e.org/ x", "https://e.org/%zz", "https://u@e.org", "https://[::1]/", ""],
)
def test_links_do_not_pass_when_engines_or_readers_trip_over_them(link):
    """An address with a user in front of the host is a common trick, and of no use in a record."""
    assert LINK.fullmatch(link) is None


def test_triples_of_forgets_graphs():
    """The union of graphs counts a triple once."""
    quads = [("<s:a>", "<s:p>", "<s:b>", "<g:1>"), ("<s:a>", "<s:p>", "<s:b>", "<g:2>")]
    assert {("<s:a>", "<s:p>", "<s:b>")} == triples_of(quads)
