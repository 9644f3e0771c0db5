"""The EDTF pattern of the shapes against the reader of dates: what records take, and nothing that they refuse."""

import re
from itertools import product

import pytest

from nexusrdf.model.dates import DateError, parse_date
from nexusrdf.validate import load_shapes
from nexusrdf.validate.positions import literal_text

PATTERN = "<http://www.w3.org/ns/shacl#pattern>"
PARTS = (
    "2024", "0001", "202", "20244", "2024-01", "2024-12", "2024-00", "2024-13", "2024-5", "2024-02-29", "2024-01-31",
    "2024-01-32", "2024-01-00", "2024-20", "2024-21", "2024-24", "2024-25", "XXXX", "202X", "20XX", "2XXX", "2X2X", "X024",
    "2024-XX", "2024-XX-XX", "2024-05-XX", "2024-00-XX", "2024-X1", "2024-XX-01", "", "..", ".", "unknown",
)  # fmt: skip
ONE = [part + qualifier for part, qualifier in product(PARTS, ("", "?", "~", "%", "?~"))]
BRACKETS = [form.format(part) for part in ONE for form in ("[{}..]", "[..{}]", "[{}]", "[{}..", "{}..]", " {}")]
TEXTS = [*ONE, *BRACKETS, *(f"{a}/{b}" for a, b in product(ONE, ONE))]


def takes(text):
    """Tell whether records take a text for a date; what the order of two dates decides no pattern can."""
    try:
        parse_date(text)
    except DateError as error:
        return "before it starts" in str(error)
    return text != "../.."


@pytest.mark.parametrize(("layer", "shape"), [("accepted", "edtf-form"), ("records", "source-date-form")])
def test_pattern_takes_what_records_take(layer, shape) -> None:
    """A pattern that is too narrow bars good releases; one too wide lets hand-edited dates through."""
    (pattern,) = {o for s, p, o in load_shapes(layer) if p == PATTERN and s.endswith(f"#{shape}>")}
    compiled = re.compile(literal_text(pattern))
    assert [] == [text for text in TEXTS if takes(text) != bool(compiled.search(text))]
