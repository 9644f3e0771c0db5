import pytest

from nexusrdf.base.limits import RECORD_FILE_FINDINGS
from nexusrdf.base.span import Span
from nexusrdf.records import Mapping, Scalar, Sequence, parse_mapping, parse_yaml


def only(text: str) -> Mapping:
    """Give the one record of a sound text."""
    reading = parse_yaml(text.encode(), "f")
    assert () == reading.findings
    (record,) = reading.records
    return record.node


def place(span: Span) -> tuple[int, int, int, int]:
    """Give a span without its file."""
    return span.line, span.column, span.end_line, span.end_column


@pytest.mark.parametrize(
    "text", ["NO", "off", "y", "2026-01-15", "2024", "0123", "1e3", "0x1F", "1_000", "12:30:45", ".inf", "=", "true"]
)
def test_parse_yaml_keeps_text_when_yaml_1_1_would_type_it(text):
    """The safe loader turned NO into false and dates into objects; a curator's text stays."""
    assert text == only(f"a: {text}").find("a").value.text


def test_parse_yaml_folds_and_keeps_lines_when_text_is_a_block():
    """Long notes are written as blocks; their words are YAML's, their span ends with the last word."""
    node = only("a: |\n  one\n  two\n\nb: >-\n  three\n  four\nc: d\n")
    a, b = node.find("a").value, node.find("b").value
    assert ("one\ntwo\n", (1, 4, 3, 6)) == (a.text, place(a.span))
    assert ("three four", (5, 4, 7, 7)) == (b.text, place(b.span))


def test_parse_yaml_spans_the_token_when_text_is_quoted_or_runs_on():
    """A message underlines what the curator typed, quotes included, over as many lines as it has."""
    node = only("a: \"x\\ny\"\nb: 'it''s'\nc: one\n  two\n")
    assert [("x\ny", (1, 4, 1, 10)), ("it's", (2, 4, 2, 11)), ("one two", (3, 4, 4, 6))] == [
        (entry.value.text, place(entry.value.span)) for entry in node.entries
    ]


def test_parse_yaml_ends_mapping_with_its_last_word_when_comments_follow():
    """Libyaml ends a block where the next token starts, which may be pages below."""
    reading = parse_yaml(b"- a:\n    - b\n\n# later\n\n- c: d\n", "f")
    assert [(1, 3, 2, 8), (6, 3, 6, 7)] == [place(record.node.span) for record in reading.records]


def test_parse_yaml_ends_flow_with_its_bracket_when_it_has_one():
    """In flow style the bracket belongs to the value."""
    node = only("a: [b, {c: d}, ]\n")
    (entry,) = node.entries
    assert isinstance(entry.value, Sequence)
    assert (1, 4, 1, 17) == place(entry.value.span)
    assert (1, 8, 1, 14) == place(entry.value.items[1].span)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_parse_yaml_counts_lines_alike_when_line_ends_differ(end):
    """The same file checked out on Windows has its findings in the same places."""
    reading = parse_yaml(f"é: b{end}😀: c{end}é: d".encode(), "f")
    assert ["f:3:1"] == [str(found.span) for found in reading.findings]


def test_parse_yaml_counts_columns_from_one_when_file_has_a_byte_order_mark():
    """Windows editors write the mark and do not show it."""
    node = only("\ufeffkey: value")
    assert (1, 1, 1, 4) == place(node.entries[0].key.span)


def test_parse_yaml_numbers_records_by_their_place_when_some_are_rejected():
    """The ordinal finds the record again in the file, so rejected ones count."""
    reading = parse_yaml(b"- {a: b}\n- c\n- {d: e}\n", "f")
    assert ([0, 2], 1) == ([record.ordinal for record in reading.records], reading.rejected)


@pytest.mark.parametrize(("count", "told"), [(RECORD_FILE_FINDINGS, 100), (RECORD_FILE_FINDINGS + 1, 101), (5000, 101)])
def test_parse_yaml_tells_a_hundred_when_faults_are_many(count, told):
    """Half a million findings help nobody, but their number is told and every bad record rejected."""
    reading = parse_yaml(b"- x\n" * count + b"- {a: b}\n", "f")
    assert (told, count, 1) == (len(reading.findings), reading.rejected, len(reading.records))
    if told > RECORD_FILE_FINDINGS:
        more = reading.findings[-1]
        assert ("NX120", f"{count - 100} more findings in this file are not shown") == (more.code, more.message)
        assert "f:101:3" == str(more.span)


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_parse_yaml_stops_when_nesting_would_crash_compose(text):
    """`yaml.compose` recurses in C and takes the process with it."""
    assert ["NX117"] == [found.code for found in parse_yaml(text.encode(), "f").findings]


def test_parse_yaml_shortens_quoted_text_when_it_is_long():
    """A message stays one readable line whatever the file holds."""
    (found,) = parse_yaml(b"x" * 5000, "f").findings
    assert 140 > len(found.message)


def test_parse_mapping_returns_the_mapping_when_it_is_sound():
    """The configuration is read by the same rules as records."""
    mapping, findings = parse_mapping(b"title: Demo\n", "nexus.yaml")
    assert ("Demo", ()) == (mapping.find("title").value.text, findings)
    assert mapping.find("base") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1 NX113"]),
        ("- a: b\n", ["1:1 NX113"]),
        ("title\n", ["1:1 NX113"]),
        ("a: b\na: c\n", ["2:1 NX103"]),
        ("a: [\n", ["1:4 NX102"]),
        ("a: b\n---\nc: d\n", ["2:1 NX112"]),
    ],
)
def test_parse_mapping_returns_none_when_anything_is_wrong(text, expected):
    """Half a configuration must not steer a build."""
    mapping, findings = parse_mapping(text.encode(), "nexus.yaml")
    assert mapping is None
    assert expected == [f"{found.span.line}:{found.span.column} {found.code}" for found in findings]


def test_scalar_stays_frozen_when_assigned():
    """Records pass through many hands; none may change one."""
    value = only("a: b").find("a").value
    assert isinstance(value, Scalar)
    with pytest.raises(AttributeError):
        value.text = "c"


HOSTILE = {"control.yaml": [], "no-off.yaml": [], "dup-key.yaml": ["7:1 NX103"], "laughs.yaml": ["1:4 NX110"]}


@pytest.mark.parametrize("name", HOSTILE)
def test_parse_yaml_stands_when_file_is_hostile(shared, name):
    """The shared corpus of attacks: controls pass, attacks are found where they are."""
    reading = parse_yaml((shared / "hostile" / "records" / name).read_bytes(), name)
    assert HOSTILE[name] == [f"{found.span.line}:{found.span.column} {found.code}" for found in reading.findings[:1]]
    assert (not HOSTILE[name]) == bool(reading.records)
    if name == "no-off.yaml":
        node = reading.records[0].node
        assert ("No", "off") == (node.find("country").value.text, node.find("status").value.text)
