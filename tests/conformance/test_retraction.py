"""What is taken back goes, and what followed from it; that it was taken back stays, with day and reason."""

import csv
import io
import json

import pyoxigraph as ox
import pytest

from nexusrdf.model.edition import Edition
from nexusrdf.pipeline import build

NX = "https://w3id.org/nexusrdf/ns#"
BASE = "https://data.example.net/piers"
SETTINGS = """\
title: Piers
base: https://data.example.net/piers
licence: https://example.org/l
curators: {cur: {name: The curator}}
corrections: https://piers.example.net/corrections
"""
DECIDED = [{"outcome": "accepted", "by": "cur", "at": "2025-06-01", "why": "the minutes are at hand"}]
BACK = {"at": "2025-07-02", "why": "the minutes were of another year"}
MEETING, PLACE = f"{BASE}/id/event/talks", f"{BASE}/id/claim/minutes-c1"


def records(*, claim: dict, source: dict) -> list[dict]:
    """Give a meeting of two bodies, told by the minutes, and what else is said of it."""
    told = {"by": "guild", "evidence": "primary", "how": "asserted", "quote": "w"}
    return [
        {"kind": "organisation", "id": "guild", "label": "the guild"},
        {"kind": "organisation", "id": "yard", "label": "the yard"},
        {"kind": "place", "id": "pier", "label": "the pier"},
        {"kind": "report", "id": "minutes", "label": "the minutes", "publisher": "guild", **source},
        {"kind": "report", "id": "ledger", "label": "the ledger", "publisher": "yard"},
        {"kind": "meeting", "id": "talks", "label": "the talks", "attended": ["guild", "yard"], "place": "pier", "when": "2025-05"},
        {"kind": "basing", "id": "seat", "actor": "yard", "place": "pier"},
        {"source": "minutes", "claims": [{"id": "c1", **told, "carries": "talks", "decisions": DECIDED, **claim}]},
        {"source": "ledger", "claims": [
            {"id": "c2", **told, "by": "yard", "carries": "seat", "decisions": DECIDED, "supports": "minutes-c1"},
        ]},
    ]  # fmt: skip


def release(folder, *, edition, claim=None, source=None):
    """Build a release of it, and give its folder."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "nexus.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "data" / "records.json").write_text(json.dumps(records(claim=claim or {}, source=source or {})), encoding="utf-8")
    built = build(folder / "data", folder / "dist", edition=edition)
    assert built.release is not None, built.findings
    return built.release


def triples(folder) -> dict[str, set[str]]:
    """Give the triples of a release by graph, without those of the records graph."""
    found: dict[str, set[str]] = {}
    for quad in ox.parse((folder / "dataset.nq").read_bytes(), format=ox.RdfFormat.N_QUADS):
        found.setdefault(quad.graph_name.value.removeprefix(f"{BASE}/graph/"), set()).add(str(quad.triple))
    return found


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("taken", [{"claim": {"retracted": BACK}}, {"source": {"withdrawn": BACK}}], ids=["claim", "source"])
def test_retraction_takes_triples_and_conclusions_and_leaves_the_node(tmp_path, edition, taken):
    """A reader of the new release finds nothing of it but when and why it fell, and everything else as it was."""
    before = triples(release(tmp_path / "before", edition=edition))
    folder = release(tmp_path / "after", edition=edition, **taken)
    after = triples(folder)
    both_at = f"<{BASE}/id/actor/guild> <{NX}coAttendedWith> <{BASE}/id/actor/yard>"
    assert both_at in before["entailed"]
    assert any(MEETING in triple for triple in before["accepted"])
    assert "claim/minutes-c1" in before
    views = {graph: found for graph, found in after.items() if graph != "records"}
    assert [] == [triple for found in views.values() for triple in found if MEETING in triple or both_at == triple]
    assert "claim/minutes-c1" not in after
    assert before["claim/ledger-c2"] == after["claim/ledger-c2"] <= after["accepted"]
    node = f"<{PLACE}>"
    assert f'{node} <{NX}retractedOn> "2025-07-02"^^<http://www.w3.org/2001/XMLSchema#date>' in after["records"]
    assert f'{node} <{NX}retractionReason> "the minutes were of another year"@en' in after["records"]
    assert [] == [triple for triple in after["records"] if triple.startswith(f"{node} <{NX}curationStatus>")]
    rows = csv.DictReader(io.StringIO((folder / "statements.csv").read_text(encoding="utf-8"), newline=""))
    assert {"ledger-c2"} == {row["claim"] for row in rows}
    counts = json.loads((folder / "manifest.json").read_bytes())["counts"]
    assert {"claims": 2, "claims accepted": 1, "claims in no view": 1}.items() <= counts.items()


def test_query_and_explanation_tell_that_a_claim_was_taken_back(tmp_path, nexusrdf):
    """Whoever asks for it by its id gets the day and the reason, whoever asks a question no row of it."""
    release(tmp_path, edition=Edition.PUBLIC, claim={"retracted": BACK})
    told = nexusrdf("explain", "-d", tmp_path / "dist", "minutes-c1")
    assert 0 == told.code
    assert "retracted on 2025-07-02: the minutes were of another year" in told.out
    assert "talks" not in nexusrdf("query", tmp_path / "dist", "--name", "meetings", "--view", "all", "--format", "csv").out
