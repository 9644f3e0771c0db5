import pytest

from nexusrdf.records import parse_json


def entries(text: str) -> list[tuple[str, str, str, str]]:
    """Give key, its place, text and its place of the entries of one sound record."""
    reading = parse_json(text.encode(), "f")
    assert () == reading.findings
    (record,) = reading.records
    return [
        (
            entry.key.text,
            f"{entry.key.span.line}:{entry.key.span.column}-{entry.key.span.end_column}",
            entry.value.text,
            f"{entry.value.span.line}:{entry.value.span.column}-{entry.value.span.end_column}",
        )
        for entry in record.node.entries
    ]


@pytest.mark.parametrize("text", ["2024", "1.50", "-0", "1E+3", "0.10", "9" * 5000, "true", "false"])
def test_parse_json_keeps_text_when_value_is_no_string(text):
    """A number of many digits or with a final zero is an identifier to somebody."""
    assert [("a", "1:2-5", text, f"1:7-{7 + len(text)}")] == entries('{"a": ' + text + "}")


def test_parse_json_places_keys_when_spaces_and_escapes_are_odd():
    """The place of a key follows from its neighbours, whatever the writer put between."""
    text = '\ufeff\n\t{ "a\\"}:," \n : "\\u005d:\\"" \t,\r\n"":"é😀" , "😀":"b"}'.replace('"":', '"k":')
    assert [('a"}:,', "2:4-12", ']:"', "3:4-15"), ("k", "4:1-4", "é😀", "4:5-9"), ("😀", "4:12-15", "b", "4:16-19")] == entries(
        text
    )


def test_parse_json_reads_a_key_when_it_is_longer_than_yaml_allows():
    """YAML takes keys of 1024 characters at most, which is why it does not read JSON for us."""
    key = "k" * 5000
    assert [(key, "1:2-5004", "v", "1:6-9")] != entries(f'{{"{key}":"v"}}')
    assert [(key, "1:2-5004", "v", "1:5005-5008")] == entries(f'{{"{key}":"v"}}')


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '["' * 100_000, "[{" * 16 + "["])
def test_parse_json_stops_when_nesting_would_exhaust_the_stack(text):
    """The scanner recurses; a file of brackets must not bring the process down."""
    assert ["NX117"] == [found.code for found in parse_json(text.encode(), "f").findings]


@pytest.mark.parametrize("text", ['"' + '\\"' * 400_000, '"' + "\\" * 900_001, '"\\"' * 300_000])
def test_parse_json_answers_at_once_when_quotes_never_close(text):
    """Counting brackets outside strings must not try every quote anew."""
    assert ["NX105"] == [found.code for found in parse_json(text.encode(), "f").findings]


def test_parse_json_points_at_the_comma_when_any_python_reads_it():
    """Python 3.13 reports a trailing comma elsewhere than 3.11; a curator sees one place."""
    (found,) = parse_json(b'[{"a": 1} ,\n\n]', "f").findings
    assert ("f:1:11", "delete the comma") == (str(found.span), found.hint)
