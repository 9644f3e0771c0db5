"""The Python interface over the bundled release, and that reading it changes no file."""

import hashlib
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import nexusrdf
from nexusrdf.api import Iri
from nexusrdf.base.errors import NexusError

NX = rdflib.Namespace("https://w3id.org/nexusrdf/ns#")
GRAPH = "https://w3id.org/nexusrdf/data/graph/"


@pytest.fixture
def opened(dist):
    """Open the bundled release."""
    return nexusrdf.open(dist)


@pytest.fixture
def own(dist, tmp_path):
    """Give a copy of the release that a test may spoil."""
    shutil.copytree(dist, tmp_path / "dist", symlinks=True)
    return tmp_path / "dist"


def digests(folder: Path) -> dict[str, str]:
    """Give the digest of each file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.mark.parametrize(
    ("view", "graphs"),
    [
        ("accepted", ("accepted", "entailed")),
        ("claimed", ("accepted", "entailed", "claimed")),
        ("all", ("accepted", "entailed", "claimed", "scenario")),
    ],
)
def test_graph_holds_the_triples_of_the_view(opened, release, view, graphs):
    """A view is one plain graph, so that any rdflib code works on it and sees no more."""
    quads = ox.parse((release / "dataset.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    expected = {str(q.triple) for q in quads if q.graph_name.value in {GRAPH + name for name in graphs}}
    graph = opened.graph(view)
    assert type(graph) is rdflib.Graph
    assert len(expected) == len(graph)
    assert expected == {str(q.triple) for q in ox.parse(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)}


def test_graph_of_the_accepted_view_has_no_pending_meeting(opened):
    """The default is what we stand behind."""
    meeting = rdflib.URIRef("https://w3id.org/nexusrdf/data/id/event/meeting-doha-2024")
    assert (meeting, None, None) not in opened.graph()
    assert (meeting, rdflib.RDF.type, NX.Meeting) in opened.graph("claimed")


@pytest.mark.parametrize("view", ["accepted", "claimed"])
def test_store_is_read_only_and_its_default_graph_empty(opened, view):
    """Nobody changes a release by accident, and a query without GRAPH mistakes no claim for a fact."""
    store = opened.store(view)
    assert len(store)
    assert [] == list(store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"), ox.NamedNode("urn:g"))
    with pytest.raises((OSError, RuntimeError, ValueError)):
        store.add(quad)
    with pytest.raises((OSError, RuntimeError, ValueError)):
        store.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 'c' } }")


def test_query_gives_rows_by_name_attribute_and_order(opened):
    """An answer reads like a table in Python; IRIs are told from texts."""
    rows = opened.query("meetings", actor="Faisal Nadeem")
    (row,) = [row for row in rows if row.claim.endswith("c018") and row.participantLabel == "Faisal Nadeem"]
    assert ("2024", "Doha", "admitted", "pending") == (row.when, row["placeLabel"], row.modality, row.status)
    assert isinstance(row.event, Iri)
    assert not isinstance(row.when, Iri)
    assert row.values == tuple(row)
    assert len(row.columns) == len(row.values)
    with pytest.raises(AttributeError):
        row.nonsense  # noqa: B018
    with pytest.raises(KeyError):
        row["nonsense"]


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [("meeting", {}, "NX605"), ("meetings", {"who": "x"}, "NX606"), ("meetings", {"actor": "Nobody"}, "NX607")],
)
def test_query_raises_when_a_name_means_nothing(opened, name, options, code):
    """A slip is an error with a code, not an empty answer."""
    with pytest.raises(NexusError) as raised:
        opened.query(name, **options)
    assert code == raised.value.code


def test_query_of_the_accepted_view_gives_fewer_rows(opened):
    """The same question, asked of what we stand behind."""
    assert () == opened.query("meetings", view="accepted")
    assert 0 < len(opened.query("timeline", view="accepted")) < len(opened.query("timeline"))


def test_claims_tell_who_how_and_on_what(opened):
    """Every claim with its evidence and decisions, as typed values in the order of their ids."""
    claims = opened.claims()
    assert [claim.id for claim in claims] == sorted(claim.id for claim in claims)
    (claim,) = [claim for claim in claims if claim.id == "src-0001-c018"]
    assert ("per-0001", "act-author", "admitted", "pending") == (
        claim.claimant.id,
        claim.relayed_by.id,
        claim.modality,
        claim.status,
    )
    (evidence,) = claim.evidence
    assert ("src-0001", "secondary", 745, 819) == (evidence.source.id, evidence.kind, evidence.start, evidence.end)
    assert [("pending", "2026-11-22")] == [(decision.outcome, decision.at) for decision in claim.decisions]
    assert claim.position.startswith("events/meeting-doha-2024.yaml:")


def test_explain_takes_a_name_or_a_triple(opened, shared):
    """What the command shows is to be had as values, the words too where the source is at hand."""
    told = opened.explain("meeting-doha-2024", sources=shared / "seed")
    assert ("pending", "meeting-doha-2024") == (told.standing, told.subject.id)
    assert "Doha" in told.claims[0].words[0]
    assert "accepted" == opened.explain("board-established", "when", "2026-01-15").standing
    with pytest.raises(ValueError, match="give one name"):
        opened.explain("a", "b")
    with pytest.raises(NexusError, match="Nobody"):
        opened.explain("Nobody")


def test_prove_gives_the_proofs_that_the_command_shows(opened):
    """A conclusion has a proof, what is only stated has none, and a name that means nothing is told."""
    pair = next((s, o) for s, p, o in opened.graph("all") if str(p).endswith("#coAttendedWith") and s != o)
    proofs = opened.prove(str(pair[0]), "coAttendedWith", str(pair[1]))
    assert "prp-spo2" in {node.rule for node in proofs.proofs[0].nodes}
    assert set(proofs.proofs[0].claims) == set(proofs.sets[0])
    assert opened.prove("board-established", "when", "2026-01-15") is None
    with pytest.raises(NexusError, match="Nobody"):
        opened.prove("Nobody", "coAttendedWith", str(pair[1]))


def test_open_raises_when_there_is_no_release(tmp_path):
    """A script is told what is missing."""
    with pytest.raises(NexusError) as raised:
        nexusrdf.open(tmp_path)
    assert "NX702" == raised.value.code


@pytest.mark.parametrize("damage", ["{", "[]", '{"version": "v"}', "\x00"])
def test_open_raises_when_the_manifest_is_damaged(own, damage):
    """A half-copied release is told from none."""
    (own / "current" / "manifest.json").write_text(damage)
    with pytest.raises(NexusError) as raised:
        nexusrdf.open(own)
    assert "NX703" == raised.value.code


def test_open_takes_the_folder_of_one_release(own):
    """An older release can be opened by itself."""
    assert nexusrdf.open(own).version == nexusrdf.open((own / "current").resolve()).version


def test_reading_changes_no_file(own, nexusrdf):
    """Stores are opened read-only: a release on a read-only disk answers, and its digests hold."""
    before = digests(own)
    assert 0 == nexusrdf("query", own, "--name", "meetings").code
    assert 0 == nexusrdf("query", own, "-e", "SELECT * { ?s ?p ?o }", "--view", "all").code
    assert 0 == nexusrdf("explain", "-d", own, "doha").code
    assert 0 == nexusrdf("export", "trig", own, "--view", "all").code
    assert before == digests(own)


@pytest.mark.parametrize("damage", ["absent", "spoiled", "cut"])
def test_query_rebuilds_the_stores_when_they_are_damaged(own, nexusrdf, damage):
    """The stores are a cache: an answer never depends on them."""
    expected = nexusrdf("query", own, "--name", "timeline", "--format", "csv")
    (stores,) = (own / ".stores").iterdir()
    match damage:
        case "absent":
            shutil.rmtree(own / ".stores")
        case "spoiled":
            for path in stores.glob("*/CURRENT"):
                path.write_text("nonsense")
        case "cut":
            for path in stores.glob("*/*.sst"):
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert (0, "") == (expected.code, expected.err)
    assert expected == nexusrdf("query", own, "--name", "timeline", "--format", "csv")
    assert stores.is_dir()
