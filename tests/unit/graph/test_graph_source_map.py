"""From triples back to values: every statement leads to the words a curator wrote."""

from pathlib import Path

import pytest

from nexusrdf.base.vocab import XSD
from nexusrdf.graph.emit import term
from nexusrdf.graph.layers import content_of, make_layers
from nexusrdf.graph.quads import LABEL, TYPE, is_iri
from nexusrdf.graph.source_map import make_source_map
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.promotion import promote
from nexusrdf.records import iter_record_files, parse_mapping, read_file

ROOT = Path(__file__).resolve().parents[3] / "data"
COMPUTED = {term(f"nx:{name}") for name in ("earliest", "latest", "startEarliest", "startLatest", "endEarliest", "endLatest")}
# What a part's node says of itself stands in the table, not in the file.
OF_PARTS = {term(f"nx:{name}") for name in ("inEvent", "role")}


@pytest.fixture(scope="module")
def world():
    """Read the bundled data, and the lines of its files."""
    config, _ = parse_config(parse_mapping((ROOT / "nexus.yaml").read_bytes(), "nexus.yaml")[0])
    files = {name: (path.read_text(encoding="utf-8").split("\n"), read_file(path, name)) for path, name in iter_record_files(ROOT)}
    dataset, *_ = read_dataset(tuple(record for _, reading in files.values() for record in reading.records), config)
    return dataset, make_source_map(dataset), {name: lines for name, (lines, _) in files.items()}


def cut(lines, span):
    """Cut the text of a span out of its file."""
    chosen = lines[span.file][span.line - 1 : span.end_line]
    chosen[-1] = chosen[-1][: span.end_column - 1]
    chosen[0] = chosen[0][span.column - 1 :]
    return "\n".join(chosen)


def test_origins_lead_to_the_value_when_the_data_are_ours(world):
    """For each triple of each claim: that claim is an origin, and the words at its span say the value."""
    dataset, source_map, lines = world
    labels = {node: dataset.entities[identifier].label.text for identifier, node in source_map.iris.records.items()}
    seen = 0
    for claim in dataset.claims.values():
        for triple in content_of(claim, source_map.iris):
            (origin,) = [origin for origin in source_map.origins(triple) if origin.claim == claim.id]
            written = cut(lines, origin.span)
            _, p, o = triple
            if p == TYPE or p in COMPUTED or p in OF_PARTS:
                assert written
            elif is_iri(o):
                identifier = o.rstrip(">").rpartition("/")[2].rpartition("#")[2]
                assert written in {identifier, labels.get(o), identifier.partition("-")[2]} or identifier.endswith(written), triple
            else:
                text, datatype, _ = literal_parts(o)
                assert written.strip("\"'") == ("unknown" if datatype == f"{XSD}boolean" else text), triple
            seen += 1
    assert seen > 500


def test_origins_are_none_when_a_triple_was_said_by_nobody(world):
    """Nothing is made up: a stub's label comes from no claim."""
    dataset, source_map, _ = world
    node = source_map.iris.records["per-0001"]
    assert () == source_map.origins((node, LABEL, '"Faisal Nadeem"@en'))
    assert () == source_map.origins(("<https://e.org/none>", TYPE, "<https://e.org/x>"))
    assert dataset.entities["per-0001"].span == source_map.find_span(node)


def test_find_span_points_at_the_value_else_the_field_else_the_record(world):
    """A shape may name a value, a path or a node only: each leads as near as can be."""
    dataset, source_map, lines = world
    node = source_map.iris.records["board-established"]
    day = '"2026-01-15"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    assert "2026-01-15" == cut(lines, source_map.find_span(node, term("nx:when"), day))
    assert "2026-01-15" == cut(lines, source_map.find_span(node, term("nx:when"), '"1999"'))
    assert dataset.entities["board-established"].span == source_map.find_span(node, term("nx:place"))
    part = source_map.iris.mint("participation", "board-established--initiator--per-0002")
    assert "per-0002" == cut(lines, source_map.find_span(part))


def test_find_span_points_at_the_claim_when_the_node_is_its_evidence_or_decision(world):
    """Claims, their anchors and their decisions have nodes of their own."""
    dataset, source_map, lines = world
    claim = dataset.claims["src-0001-c018"]
    iris = source_map.iris
    node = iris.mint("claim", claim.id)
    assert claim.span == source_map.find_span(node) == source_map.find_span(node, term("nx:polarity"))
    assert "admitted" == cut(lines, source_map.find_span(node, term("nx:modality")))
    assert claim.anchors[0].span == source_map.find_span(iris.mint("evidence", f"{claim.id}-1"))
    assert claim.decisions[0].span == source_map.find_span(iris.mint("decision", f"{claim.id}-1"))
    assert source_map.find_span(None) is None
    assert source_map.find_span("<https://e.org/none>") is None


def test_find_span_knows_every_node_of_every_layer_when_the_data_are_ours(world):
    """A finding on any node of ours has a place in a file."""
    dataset, source_map, _ = world
    layers = make_layers(dataset, promote(dataset))
    subjects = {s for s, _, _ in layers.accepted | layers.claimed | layers.records}
    graphs_and_curators = {s for s in subjects if "/graph/" in s or "/id/curator/" in s}
    assert graphs_and_curators == {s for s in subjects if source_map.find_span(s) is None}
