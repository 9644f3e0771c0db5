"""What holds of every record that is written to a table and read back."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nexusrdf.base.span import Span
from nexusrdf.records import (
    Entry,
    Mapping,
    Record,
    Scalar,
    Sequence,
    format_csv,
    format_json,
    format_jsonl,
    format_xlsx,
    format_yaml,
    parse_csv,
    parse_file,
    parse_jsonl,
    parse_xlsx,
    to_plain,
)
from nexusrdf.records.table_cells import CellError, format_cell, format_name, guarded, parse_cell, parse_name, unguarded
from nexusrdf.records.text import UNFIT

HERE = Span("made")
# What tables, spreadsheets and our own escapes give a meaning to, more often than chance would.
ODD = st.text("\\;.'\"=+-@,\t\r\n _x0041sne{}1é😀\u2028", max_size=12) | st.sampled_from(
    ["_x0041_", "x005F_", r"\{}", "'=1", "null", ";", "  "]
)
TEXTS = ODD | st.text(max_size=20)
WORDS = TEXTS.filter(lambda text: text.strip() and not UNFIT.search(text))
KEYS = WORDS | st.sampled_from(["names", "claim", "1", "2", "007", "a.b", "id"])
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)
RECORDS = st.lists(
    st.builds(lambda kind, rest: {**rest, "kind": kind}, WORDS, st.dictionaries(KEYS, VALUES, max_size=5)), min_size=1, max_size=4
)
FORMATS = {"csv": format_csv, "xlsx": format_xlsx, "jsonl": format_jsonl, "json": format_json, "yaml": format_yaml}


def node_of(value):
    """Give the node that says a value."""
    match value:
        case str():
            return Scalar(value, HERE)
        case list():
            return Sequence(tuple(map(node_of, value)), HERE)
        case _:
            return Mapping(tuple(Entry(Scalar(key, HERE), node_of(inner)) for key, inner in value.items()), HERE)


@pytest.mark.parametrize("form", FORMATS)
@given(values=RECORDS)
def test_formats_give_back_every_record(form, values):
    """A record that went through a table says what it said, whatever its kind."""
    made = FORMATS[form](tuple(Record(node_of(value), "made", n) for n, value in enumerate(values)))
    reading = parse_file(made if isinstance(made, bytes) else made.encode(), f"a.{form}")
    assert ((), 0, values) == (reading.findings, reading.rejected, [to_plain(record.node) for record in reading.records])


@given(TEXTS | st.lists(TEXTS, max_size=4).map(tuple))
def test_parse_cell_reads_back_every_text_and_list(value):
    """Also the empty text, which no reader of records takes."""
    assert value == parse_cell(format_cell(value))


@given(st.lists(TEXTS | st.integers(1, 999_999), max_size=4).map(tuple), TEXTS)
def test_parse_name_reads_back_every_path(rest, first):
    """Whatever a key holds, its column is found again."""
    assert (first, *rest) == parse_name(format_name((first, *rest)))


@given(TEXTS)
@example("'=")
def test_unguarded_takes_away_what_guarded_gave(text):
    """And nothing else: an apostrophe of the text stays."""
    assert text == unguarded(guarded(text))
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(TEXTS)
def test_parse_cell_raises_nothing_else(text):
    """Whatever a person types, it is read or told."""
    for parse in (parse_cell, parse_name):
        try:
            parse(text)
        except CellError as error:
            told = str(error)
        else:
            told = "read"
        assert told


@given(
    st.lists(st.lists(TEXTS.filter(lambda text: not UNFIT.search(text)), min_size=4, max_size=4), min_size=1, max_size=5),
    st.sampled_from(["\r", "\n", "\r\n"]),
)
def test_parse_csv_places_each_cell_where_it_stands(rows, end):
    """The span of a value cuts out the token that the standard library reads as that value."""
    out = io.StringIO()
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(
        [["kind", "a", "b", "c"], *([f"k{n}", *row[1:]] for n, row in enumerate(rows))]
    )
    source = out.getvalue()
    reading = parse_csv(source.encode(), "f")
    assert len(rows) == len(reading.records) + reading.rejected
    starts = [0]
    for n, sign in enumerate(source):
        if sign == "\n" or (sign == "\r" and source[n + 1 : n + 2] != "\n"):
            starts.append(n + 1)
    for record in reading.records:
        row = rows[record.ordinal]
        for entry in record.node.entries:
            span = entry.value.span
            token = source[starts[span.line - 1] + span.column - 1 : starts[span.end_line - 1] + span.end_column - 1]
            ((cell,),) = csv.reader(io.StringIO(token, newline=""), strict=True)
            column = ["kind", "a", "b", "c"].index(entry.key.text)
            assert (row[column] if column else f"k{record.ordinal}") == cell


@given(st.binary() | st.text().map(str.encode) | st.text("kind,id;\t\"'\\\r\n=. ", max_size=60).map(str.encode))
def test_parse_raises_nothing_when_bytes_are_arbitrary(data):
    """A broken table is a finding with a place in the file, never a traceback."""
    for parse in (parse_csv, parse_jsonl, parse_xlsx):
        reading = parse(data, "f")
        assert bool(reading.rejected) == any(found.code != "NX119" for found in reading.findings)
        for found in reading.findings:
            assert (1, 1) <= (found.span.line, found.span.column) <= (found.span.end_line, found.span.end_column)
            assert found.message.isprintable()


@given(st.data())
def test_parse_xlsx_raises_nothing_when_a_workbook_is_damaged(data):
    """Any byte may be wrong."""
    whole = bytearray(format_xlsx((Record(node_of({"kind": "person", "id": "per-1", "names": ["Ada"]}), "made", 0),)))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=5)):
        whole[at] = data.draw(st.integers(0, 255))
    reading = parse_xlsx(bytes(whole), "f.xlsx")
    assert len(reading.records) + reading.rejected <= 1
    assert reading.records or reading.findings
