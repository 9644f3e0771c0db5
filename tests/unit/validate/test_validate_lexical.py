"""Literals that are none of their datatype."""

from pathlib import Path

import pytest

from nexusrdf.base.span import Span
from nexusrdf.base.vocab import EDTF, XSD
from nexusrdf.graph.quads import format_literal
from nexusrdf.validate import check_foreign, check_literals, check_syntax
from nexusrdf.validate.lexical import is_lexical, is_well_typed

GOOD = {
    "boolean": ("true", "false", "0", "1"),
    "decimal": ("1", "-1.", "+.5", "007.70"),
    "double": ("1e5", "-1.E-3", "INF", "-INF", "+INF", "NaN"),
    "float": ("0", ".1e+2"),
    "integer": ("0", "-0", "+12", "000", "9" * 5_000),
    "byte": ("-128", "127", "+0127"),
    "short": ("32767",),
    "int": ("-2147483648",),
    "long": ("9223372036854775807",),
    "unsignedByte": ("255", "-0"),
    "unsignedLong": ("18446744073709551615",),
    "positiveInteger": ("1",),
    "nonPositiveInteger": ("-5", "0"),
    "nonNegativeInteger": ("9" * 5_000,),
    "negativeInteger": ("-" + "9" * 5_000,),
    "date": ("2024-02-29", "0000-02-29", "-0004-02-29", "12024-02-29", "2024-01-31Z", "2024-01-31+14:00", "2000-02-29"),
    "dateTime": ("2024-01-31T24:00:00", "2024-01-31T23:59:59.999", "2024-01-31T00:00:00-13:59"),
    "dateTimeStamp": ("2024-01-31T00:00:00Z",),
    "time": ("24:00:00.00", "00:00:00Z"),
    "gYear": ("2024", "-0001", "12345", "2024Z"),
    "gYearMonth": ("2024-12", "2024-01+01:00"),
    "gMonthDay": ("--02-29", "--12-31"),
    "gMonth": ("--12",),
    "gDay": ("---31",),
    "duration": ("P1Y", "-P1DT2H", "PT0.5S", "P0Y0M0DT0H0M0S", "P1M2D"),
    "yearMonthDuration": ("P1Y2M",),
    "dayTimeDuration": ("P1DT1S",),
    "hexBinary": ("", "0fB7"),
    "base64Binary": ("", "Zg==", "Zm8=", "Zm9v", "Zm 9v"),
    "language": ("en", "zh-Hant-TW", "x-private"),
    "anyURI": ("", "http://example.org/ä b", "::"),
    "token": ("", "a b"),
    "normalizedString": (" a  b ",),
    "NCName": ("a-b", "_é"),
    "NMTOKEN": ("1a:b",),
    "Name": ("a:b",),
    "string": ("\n",),
}
BAD = {
    "boolean": ("TRUE", "yes", "", " true"),
    "decimal": ("1e5", ".", "1,5", ""),
    "double": ("inf", "Infinity", "nan", "e5"),
    "float": ("1f",),
    "integer": ("1.0", "", " 1", "1_000", "٣"),
    "byte": ("-129", "128", "9" * 5_000),
    "short": ("32768",),
    "int": ("-2147483649",),
    "long": ("9223372036854775808",),
    "unsignedByte": ("256", "-1"),
    "unsignedLong": ("18446744073709551616",),
    "positiveInteger": ("0", "-" + "9" * 5_000),
    "nonPositiveInteger": ("1",),
    "nonNegativeInteger": ("-1",),
    "negativeInteger": ("0",),
    "date": ("2024-02-30", "2023-02-29", "1900-02-29",
             "24-01-31", "2024-1-31", "2024-01-31T00:00:00", "02024-01-31", "2024-04-31", "20240131"),
    "dateTime": ("2024-01-31T24:00:01", "2024-01-31T25:00:00", "2024-01-31 10:00:00", "2024-01-31T00:00:60", "2024-01-31"),
    "dateTimeStamp": ("2024-01-31T00:00:00",),
    "time": ("24:00:01", "1:00:00"),
    "gYear": ("24", "02024", "2024-01"),
    "gYearMonth": ("2024-13", "2024-00", "2024"),
    "gMonthDay": ("--02-30", "--04-31", "02-28"),
    "gMonth": ("--13",),
    "gDay": ("---32",),
    "duration": ("P", "PT", "P1YT", "1Y", "P1S", "P1.5Y", "P-1Y"),
    "yearMonthDuration": ("P1D", "P"),
    "dayTimeDuration": ("P1Y", "P"),
    "hexBinary": ("0", "0g"),
    "base64Binary": ("Zg=", "Zh==", "Z", "Zm9v="),
    "language": ("", "e n", "abcdefghi", "-en"),
    "token": (" a", "a  b", "a\tb"),
    "normalizedString": ("a\tb", "a\nb"),
    "NCName": ("a:b", "1a", ""),
    "NMTOKEN": ("", "a b"),
    "Name": ("1a",),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in GOOD.items() for text in texts])
def test_text_is_lexical_when_the_type_has_it(name: str, text: str) -> None:
    """A false alarm on a rare but right form would make people turn the check off."""
    assert is_lexical(text, name)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_text_is_not_lexical_when_the_type_lacks_it(name: str, text: str) -> None:
    """What engines let pass, or each judge in their own way."""
    assert not is_lexical(text, name)


def test_literal_is_held_to_edtf_as_records_are() -> None:
    """One reader of dates, not two."""
    assert [is_well_typed(format_literal(text, datatype=EDTF)) for text in ("2024-13", "2024-12?")] == [False, True]


def test_literals_of_unknown_datatypes_pass() -> None:
    """We cannot know the lexical space of a datatype that somebody made up."""
    assert is_well_typed(format_literal("x", datatype="https://example.org/own"))
    assert is_well_typed(format_literal("x", datatype=f"{XSD}string"))


def test_check_literals_names_each_term_once() -> None:
    """A thousand triples with one wrong literal are one thing to mend; the place is the same on every run."""
    bad = format_literal("2024-13", datatype=f"{XSD}gYearMonth")
    triples = frozenset({(f"<urn:{n}>", "<urn:p>", bad) for n in range(5)} | {("<urn:q>", "<urn:p>", '"2024-13"')})
    (found,) = check_literals(triples, lambda triple: Span(triple[0]), Span("none"))
    assert (found.code, found.message, found.span.file) == ("NX490", '"2024-13" is no xsd:gYearMonth', "<urn:0>")


@pytest.mark.parametrize("shapes", [None, b"@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:targetNode <urn:a> ."])
def test_foreign_file_gives_finding_where_the_literal_stands(shapes: bytes | None) -> None:
    """No engine knows gYearMonth, with a shape or without."""
    text = b'<urn:a> <urn:p> "2024-12"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> ;\n\t<urn:p> "2024-13"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .'  # noqa: E501
    found = check_syntax(text, "a.ttl") if shapes is None else check_foreign(text, "a.ttl", shapes, "s.ttl")
    assert [("NX490", Path("a.ttl"), 2)] == [(f.code, Path(f.span.file), f.span.line) for f in found if f.code == "NX490"]
