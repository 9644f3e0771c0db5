"""Whatever stands in a record, there are findings and no exception; and sound data stays without violations.

The records of the bundled data are taken, one node after another replaced by something odd.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.base.findings import Severity, ordered
from nexusrdf.base.span import Span
from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.source_map import make_source_map
from nexusrdf.model.checks import check_dataset
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.promotion import promote
from nexusrdf.records import Entry, Mapping, Scalar, Sequence, iter_record_files, parse_mapping, read_file

DATA = Path(__file__).resolve().parents[2] / "data"
SETTINGS, _ = parse_mapping((DATA / "nexus.yaml").read_bytes(), "nexus.yaml")
CONFIG, _ = parse_config(SETTINGS)
RECORDS = tuple(record for path, name in iter_record_files(DATA) for record in read_file(path, name).records)
HERE = Span("odd.yaml", 1, 1, 1, 2)

WORDS = [
    *(
        "unknown",
        "x",
        "per-0001",
        "org-let",
        "src-0001",
        "meeting-doha-2024",
        "src-0001-c018",
        "2024",
        "accepted",
        "person",
        "claim",
    ),
    *("é\u0000", "9" * 5000, "٣", "a.b[c]", "org-let.purpose", "[", "mastermind", "true", "x" * 300, "\ufffe", "-1"),
]
KEYS = [
    *("kind", "id", "label", "claims", "claim", "source", "by", "how", "actor", "role", "text", "lang", "form", "scheme", "value"),
    *("outcome", "at", "why", "quote", "start", "end", "paragraph", "sha256", "nth", "x", "org-let.purpose", "names", "type"),
]
scalars = (st.sampled_from(WORDS) | st.text(max_size=8)).map(lambda text: Scalar(text, HERE))


def mapping_of(entries):
    """Make a mapping of keys and nodes."""
    return Mapping(tuple(Entry(Scalar(key, HERE), node) for key, node in entries.items()), HERE)


odd = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: Sequence(tuple(items), HERE))
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(mapping_of)
    ),
    max_leaves=6,
)


def count(node):
    """Count the nodes of a tree, itself included."""
    match node:
        case Sequence(items):
            return 1 + sum(map(count, items))
        case Mapping(entries):
            return 1 + sum(count(entry.value) for entry in entries)
    return 1


def put(node, at, new, key=None):
    """Replace the node of a number, counted as `count` does; with `key`, put a key beside a mapping's others."""
    if at == 0:
        if key is not None and isinstance(node, Mapping):
            kept = tuple(entry for entry in node.entries if entry.key.text != key)
            return replace(node, entries=(*kept, Entry(Scalar(key, HERE), new)))
        return new
    at -= 1
    children = node.items if isinstance(node, Sequence) else tuple(entry.value for entry in node.entries)
    for n, child in enumerate(children):
        if at < count(child):
            changed = put(child, at, new, key)
            if isinstance(node, Sequence):
                return replace(node, items=(*children[:n], changed, *children[n + 1 :]))
            entry = replace(node.entries[n], value=changed)
            return replace(node, entries=(*node.entries[:n], entry, *node.entries[n + 1 :]))
        at -= count(child)
    raise AssertionError(at)


@st.composite
def mutated(draw):
    """Change up to four nodes of the records."""
    records = list(RECORDS)
    for _ in range(draw(st.integers(1, 4))):
        n = draw(st.integers(0, len(records) - 1))
        at = draw(st.integers(0, count(records[n].node) - 1))
        node = put(records[n].node, at, draw(odd), draw(st.none() | st.sampled_from(KEYS)))
        if isinstance(node, Mapping):  # the reader lets nothing else pass
            records[n] = replace(records[n], node=node)
    dropped = draw(st.sets(st.integers(0, len(records) - 1), max_size=3))
    return tuple(record for n, record in enumerate(records) if n not in dropped)


def check(records, config):
    """Do what a check does, up to the graphs."""
    dataset, counts, found = read_dataset(records, config)
    promotion = promote(dataset)
    return dataset, promotion, counts, ordered([*found, *check_dataset(dataset, promotion)])


def test_check_dataset_finds_no_violation_when_the_data_are_ours():
    """What we ship holds what we ask of others."""
    _, _, counts, found = check(RECORDS, CONFIG)
    assert (len(RECORDS), 0) == (counts.read, counts.rejected)
    assert [] == [f for f in found if f.severity is Severity.VIOLATION]


@given(mutated())
def test_check_dataset_raises_nothing_when_records_are_odd(records):
    """Any structure in any place is a finding with a place, never a traceback; and graphs can be made of the rest."""
    dataset, promotion, counts, found = check(records, CONFIG)
    assert len(records) == counts.read
    assert set(dataset.claims) == set(promotion.verdicts)
    for f in found:
        assert f.message
        assert f.span.line >= 1
    layers = make_layers(dataset, promotion)
    assert frozenset() == layers.accepted & layers.claimed
    make_source_map(dataset)


@given(
    st.dictionaries(
        st.sampled_from(["title", "base", "licence", "publisher", "curators", "language", "as-of", "sensitive-roles", "x"]), odd
    )
)
def test_parse_config_raises_nothing_when_settings_are_odd(settings):
    """Odd settings are findings, and what is left can be used."""
    config, _ = parse_config(mapping_of(settings))
    check(RECORDS[:40], config)


@pytest.mark.parametrize("missing", range(0, len(RECORDS), 7))
def test_check_dataset_raises_nothing_when_a_record_is_missing(missing):
    """A record that was turned away leaves references behind, each of them a finding."""
    records = RECORDS[:missing] + RECORDS[missing + 1 :]
    *_, found = check(records, CONFIG)
    follow = {"NX201", "NX206", "NX207", "NX210", "NX211", "NX212", "NX219", "NX223"}
    assert {f.code for f in found if f.severity is Severity.VIOLATION} <= follow
