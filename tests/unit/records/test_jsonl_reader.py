from nexusrdf.base.limits import LINES_FILE_BYTES
from nexusrdf.records import parse_jsonl, to_plain


def test_parse_jsonl_tells_the_place_of_every_value():
    """A line is a record; lines and columns are those of the file."""
    data = '\ufeff{"id": "a"}\r\n\r\n {"id": "b", "n": [1950, {"ü😀": "x"}]}\r\n'.encode()
    reading = parse_jsonl(data, "a.jsonl")
    one, two = reading.records
    assert ({"id": "a"}, {"id": "b", "n": ["1950", {"ü😀": "x"}]}) == (to_plain(one.node), to_plain(two.node))
    numbers = two.node.find("n").value
    assert ("a.jsonl:1:8", "a.jsonl:3:20") == (str(one.node.find("id").value.span), str(numbers.items[0].span))
    (entry,) = numbers.items[1].entries
    assert ("a.jsonl:3:27", "a.jsonl:3:33") == (str(entry.key.span), str(entry.value.span))
    assert ([0, 1], 0, ()) == ([one.ordinal, two.ordinal], reading.rejected, reading.findings)


def test_parse_jsonl_loses_one_record_a_broken_line():
    """Lines can be told apart, so the others are read."""
    lines = ['{"id": "a"}', "{id: b}", '{"id": "c", "id": "d"}', '"e"', '{"id": null}', "[" * 40, '{"id": "f"}']
    reading = parse_jsonl("\n".join(lines).encode(), "a.jsonl")
    assert ["a", "f"] == [record.node.find("id").value.text for record in reading.records]
    assert [0, 6] == [record.ordinal for record in reading.records]
    expected = ["2:2 NX105", "3:13 NX103", "4:1 NX113", "5:2 NX115", "6:33 NX117"]
    assert (expected, 5) == ([f"{f.span.line}:{f.span.column} {f.code}" for f in reading.findings], reading.rejected)


def test_parse_jsonl_warns_when_there_is_no_record():
    """An empty file may be one whose content was lost."""
    for data in (b"", b"\n \n"):
        reading = parse_jsonl(data, "a.jsonl")
        assert (["NX119"], 0) == ([found.code for found in reading.findings], reading.rejected)


def test_parse_jsonl_refuses_a_file_when_it_is_too_large():
    """Just over the limit is refused whole, just at it is read."""
    line = b'{"id": "' + b"x" * 100 + b'"}\n'
    data = line * (LINES_FILE_BYTES // len(line) + 1)
    assert ["NX116"] == [found.code for found in parse_jsonl(data, "a.jsonl").findings]
    small = (b'{"id": "a"}' + b" " * LINES_FILE_BYTES)[:LINES_FILE_BYTES]
    assert () == parse_jsonl(small, "a.jsonl").findings
