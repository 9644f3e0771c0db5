"""Where the values of an entry stand, in XML, tables and lines of JSON, by any adapter."""

import io
import json
from pathlib import Path

import pytest

from nexusrdf.base.span import Span
from nexusrdf.records.lists import ADAPTERS, Adapter, ListEntry, ListFile, ListHeader, Owner, Tracer
from nexusrdf.records.lists.leaves import FileText

HERE = Path(__file__).parent
OWNER = Owner("f", "issuer")


def trace(adapter, data, key):
    """Give the lines and columns of the values of an entry, and what stands there, by key and number."""
    items = [item for item in adapter.read(ListFile(io.BytesIO(data), "l"), "l", OWNER) if not isinstance(item, ListHeader)]
    tracer = Tracer(adapter, data, "l", OWNER, entries=[item.span for item in items])
    entry = next(item for item in items if isinstance(item, ListEntry) and item.key == key)
    lines = data.decode().splitlines()
    return {
        path[1:]: (span.line, lines[span.line - 1][span.column - 1 : span.end_column - 1])
        for path, span in tracer.trace(entry).items()
    }


def test_trace_tells_apart_what_reads_alike():
    """Two births, two names and a date twice: each value leads to its own element."""
    found = trace(ADAPTERS["un-xml"], (HERE / "un-2.xml").read_bytes(), "QDi.901")
    assert (31, "1955") == found["births", 0, "date"]
    assert (31, "1955") != found["births", 1, "date"]
    assert "1960-02-03" == found["births", 1, "date"][1]
    assert "Dorn" == found["births", 2, "place"][1]
    assert "Italy" == found["births", 3, "country"][1]
    assert "from false passport" == found["births", 1, "declared-false"][1]
    assert "Al-Qaida" == found["regime", 0, ""][1]
    assert "2030-07-01-04:00" == found["listed", 0, ""][1]
    assert "Orla Wenn; Orlah Venn" == found["names", 2, "form"][1] == found["names", 3, "form"][1]


def table_adapter(read_rows):
    """Give an adapter of a small table whose rows are grouped by their last cell, or of lines of JSON."""

    def read(stream, file, _):
        yield ListHeader("2031-01-01", "x")
        yield from read_rows(stream.read().decode(), file)

    return Adapter("t", "T", ("organisation", "i", "I"), read, {})


def rows_of(text, file):
    """Yield the entries of a table: all rows with one id."""
    groups = {}
    for number, line in enumerate(text.splitlines()[1:], 2):
        name, country, note, key = (cell.strip('"') for cell in line.split(","))
        groups.setdefault(key, []).append((number, name, country, note))
    for key, rows in groups.items():
        record = {
            "kind": "organisation", "id": f"f-{key}", "label": rows[0][1],
            "names": [{"form": row[1]} for row in rows], "countries": [rows[0][2]], "remarks": [row[3] for row in rows if row[3]],
        }  # fmt: skip
        yield ListEntry(key, ({k: v for k, v in record.items() if v},), Span(file, rows[0][0], 1, rows[0][0], 2))


def test_trace_finds_cells_of_all_rows_of_an_entry():
    """A cell that every row repeats stands in the first of them; one that is another column's word is another value."""
    data = b'name,country,note,id\nAmra,Italy,,7\nDorn,Italy,"Italy",8\nDorrn,Italy,late,8\n'
    found = trace(table_adapter(rows_of), data, "8")
    assert (3, "Dorn") == found["names", 0, "form"]
    assert (4, "Dorrn") == found["names", 1, "form"]
    assert (3, "Italy") == found["countries", 0, ""]
    assert (4, "late") == found["remarks", 1, ""]


def lines_of(text, file):
    """Yield an entry for each line."""
    for number, line in enumerate(text.splitlines(), 1):
        value = json.loads(line)
        record = {"kind": "person", "id": f"f-{value['id']}", "titles": [one for one in value["titles"] if one]}
        yield ListEntry(value["id"], (record,), Span(file, number, 1, number, 2))


def test_trace_finds_strings_of_a_line_of_json():
    """The keys are no values, though they are written alike."""
    found = trace(table_adapter(lines_of), b'{"id": "a", "titles": ["x"]}\n{"id": "b", "titles": ["titles", "Dr \\" y"]}\n', "b")
    assert {("titles", 0, ""): (2, "titles"), ("titles", 1, ""): (2, 'Dr \\" y')} == {
        path: place for path, place in found.items() if path[0] == "titles"
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<a b='x > y' c = \"z\">one<!-- no --><d/><![CDATA[ t<o ]]> &amp; </a>", ["x > y", "z", "one", "t<o", "&"]),
        (b'x,"a ""b"" , c",,\r\n', ["x", 'a ""b"" , c']),
        (b'{"k": {"l": ["m", 1, ""]}}', ["m"]),
    ],
)
def test_leaves_are_what_could_be_a_value(data, words):
    """Comments, names of elements, keys and numbers are none."""
    assert words == [leaf.words for leaf in FileText(data, "l").leaves(0, len(data))]


def test_trace_gives_nothing_where_the_entry_cannot_be_read_by_itself():
    """A finding then leads to the entry."""

    def read(stream, file, _):
        text = stream.read()
        yield ListHeader("2031-01-01", "x")
        if text == b"<l><e>a</e></l>":
            yield ListEntry("a", ({"kind": "person", "id": "f-a", "label": "b"},), Span(file, 1, 4, 1, 12))

    adapter = Adapter("t", "T", ("organisation", "i", "I"), read, {})
    assert {} == trace(adapter, b"<l><e>a</e></l>", "a")
