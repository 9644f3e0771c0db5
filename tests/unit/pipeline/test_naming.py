"""Whoever names a record gets that record, not something that was computed beside it."""

import pytest

from nexusrdf.base.errors import NexusError
from nexusrdf.base.iri import Base
from nexusrdf.pipeline.naming import find_node, read_statements
from nexusrdf.query.claims import RecordsGraph

BASE = Base("https://example.org/d")


def graph(*names: str) -> RecordsGraph:
    """Make a records graph of nodes given as segment/id, each with the label of the last."""
    return RecordsGraph(BASE, {f"<{BASE.iri}/id/{name}>": {"label": (f'"the {name.split("/")[1]}"',)} for name in names})


@pytest.mark.parametrize(
    ("wanted", "other"),
    [
        ("actor/cur", "curator/cur"),
        ("claim/art-c1-1", "evidence/art-c1-1"),
        ("claim/art-c1-1", "decision/art-c1-1"),
        ("event/e-1", "name/e-1"),
        ("place/p-1", "identifier/p-1"),
    ],
)
def test_find_node_prefers_records_and_claims(wanted, other):
    """The ids of what we compute may be those of records: it goes by IRI or CURIE."""
    segment, name = wanted.split("/")
    for records in (graph(wanted, other), graph(other, wanted)):
        for given in (name, f"the {name}", f"{segment}:{name}", f"{BASE.iri}/id/{wanted}"):
            assert f"<{BASE.iri}/id/{wanted}>" == find_node(records, given)
        for given in (other.replace("/", ":"), f"{BASE.iri}/id/{other}"):
            assert f"<{BASE.iri}/id/{other}>" == find_node(records, given)


def test_find_node_knows_no_computed_node_by_its_id():
    """A hint leads to records only."""
    with pytest.raises(NexusError) as raised:
        find_node(graph("claim/art-c1", "evidence/art-c1-1"), "art-c1-1")
    assert ("NX804", 'did you mean "art-c1"?') == (raised.value.code, raised.value.hint)


def test_read_statements_raises_when_they_are_gone_or_changed(tmp_path):
    """A damaged release is told as one."""
    (tmp_path / "manifest.json").write_text('{"files": {"statements.csv": {"sha256": "00"}}}')
    for step in ("gone", "changed"):
        if step == "changed":
            (tmp_path / "statements.csv").write_text("subject\n")
        with pytest.raises(NexusError, match=r"statements\.csv") as raised:
            read_statements(tmp_path)
        assert "NX703" == raised.value.code
