"""What holds of every file of records, not only of those we thought of."""

import json

import yaml
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.records import Mapping, Node, Record, Scalar, Sequence, parse_json, parse_mapping, parse_yaml
from nexusrdf.records.text import UNFIT, UNFIT_YAML

# Texts that are neither empty nor hold what the readers refuse.
WORDS = st.text(min_size=1).filter(lambda text: text.strip() and not UNFIT_YAML.search(text) and not UNFIT.search(text))
# PyYAML writes longer keys with a question mark, or with an explicit tag.
KEYS = st.text("abcdefghijklmnopqrstuvwxyz-0é😀 :#", min_size=1, max_size=30).filter(lambda text: text.strip())
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
TYPED = st.recursive(
    WORDS | NUMBERS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=12
)


def plain(node: Node) -> object:
    """Give what a node says, without positions."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {entry.key.text: plain(entry.value) for entry in entries}


def as_text(value: object) -> object:
    """Give a value of Python with its numbers and booleans as JSON writes them."""
    match value:
        case str():
            return value
        case list():
            return [as_text(item) for item in value]
        case dict():
            return {key: as_text(item) for key, item in value.items()}
        case _:
            return json.dumps(value)


def nodes(node: Node):
    """Yield a node and all inside, keys included."""
    yield node
    match node:
        case Sequence(items=items):
            for item in items:
                yield from nodes(item)
        case Mapping(entries=entries):
            for entry in entries:
                yield entry.key
                yield from nodes(entry.value)


def token(source: str, node: Node) -> str:
    """Cut the token of a node out of its source, by nothing but its span."""
    lines = source.split("\n")
    span = node.span
    cut = lines[span.line - 1 : span.end_line]
    cut[-1] = cut[-1][: span.end_column - 1]
    cut[0] = cut[0][span.column - 1 :]
    return "\n".join(cut)


def only(records: tuple[Record, ...]) -> Mapping:
    """Give the node of the only record."""
    (record,) = records
    return record.node


@given(st.dictionaries(WORDS, TYPED, max_size=5), st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_parse_json_reads_back_when_any_value_is_written(value, ascii_only, indent):
    """What a program wrote is what we read, and each span cuts out the very token."""
    source = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    reading = parse_json(source.encode(), "f")
    node = only(reading.records)
    assert as_text(value) == plain(node)
    for inner in nodes(node):
        assert plain(inner) == as_text(json.loads(token(source, inner)))


@given(
    st.dictionaries(KEYS, VALUES, max_size=5),
    st.booleans(),
    st.sampled_from([None, '"', "'", "|", ">"]),
    st.sampled_from([None, False, True]),
)
def test_parse_yaml_reads_back_when_any_value_is_written(value, unicode, style, flow):
    """Whatever style a writer chooses, the words are the same."""
    source = _dump(value, allow_unicode=unicode, default_style=style, default_flow_style=flow)
    reading = parse_yaml(source.encode(), "f")
    assert (value, 0) == (plain(only(reading.records)), reading.rejected)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.sampled_from([False, True]))
def test_parse_yaml_spans_the_token_when_records_are_quoted(value, flow):
    """Each span of a scalar or a list in brackets cuts out what reads back as the same, in every script."""
    source = _dump(value, allow_unicode=True, default_style='"', default_flow_style=flow, width=1_000_000)
    for inner in nodes(only(parse_yaml(source.encode(), "f").records)):
        if flow or isinstance(inner, Scalar):
            assert plain(inner) == yaml.load(token(source, inner), Loader=yaml.CBaseLoader)  # builds texts only


@given(st.binary() | st.text().map(str.encode) | st.text("[]{},:-?&*!|>'\"%@` \n\t#a\\~.=<").map(str.encode))
def test_parse_raises_nothing_when_bytes_are_arbitrary(data):
    """A broken file is a finding with a place in the file, never a traceback."""
    for parse in (parse_yaml, parse_json):
        reading = parse(data, "f")
        assert bool(reading.rejected) == any(found.code != "NX119" for found in reading.findings)
        for found in reading.findings:
            assert found.span.line >= 1
            assert found.span.column >= 1
            assert (found.span.line, found.span.column) <= (found.span.end_line, found.span.end_column)
            assert found.message.isprintable()
    mapping, findings = parse_mapping(data, "f")
    assert (mapping is None) == bool(findings)


@given(st.lists(st.sampled_from(["{a: b}", "{a: b, a: c}", "text", "[]", "~", "{a: *x}", "&y {a: b}", "{a: }", "{}"]), min_size=1))
def test_parse_yaml_loses_nothing_when_records_are_good_and_bad(items):
    """Records in are records out and rejected ones, each by itself."""
    reading = parse_yaml("".join(f"- {item}\n" for item in items).encode(), "f")
    assert len(items) == len(reading.records) + reading.rejected
    assert [at for at, item in enumerate(items) if item in {"{a: b}", "{}"}] == [record.ordinal for record in reading.records]


class _Dumper(yaml.CSafeDumper):
    """Writes neither aliases nor tags, which records do not have."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text))


def _dump(value: object, **style: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, **style)
