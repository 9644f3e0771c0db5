"""A dataset's own queries in check, build, release and at the prompt."""

import json

import pytest

import nexusrdf as nexusrdf_package
from nexusrdf.base.errors import NexusError
from nexusrdf.base.findings import Severity
from nexusrdf.cli.ask import Asked, ask_named, list_questions
from nexusrdf.model.edition import Edition
from nexusrdf.pipeline import build, check, open_release, scaffold
from nexusrdf.pipeline.own_questions import ask_own, get_own

QUERY = """# title: Events at a place
# question: Which events were at a place?
# parameters: place (place)
# columns: event status

SELECT ?event ?status {
  VALUES ?place { UNDEF }
  GRAPH ?content { ?event nx:place ?place }
  GRAPH <graph/records> { ?claim nx:content ?content ; nx:curationStatus ?standing }
  BIND (STRAFTER(STR(?standing), "#status-") AS ?status)
}
"""


@pytest.fixture
def dataset(tmp_path):
    """Give a dataset that checks clean, with one query of its own."""
    root = tmp_path / "data"
    scaffold(root, base="https://example.org/x")
    (root / "queries").mkdir()
    (root / "queries" / "events-at.rq").write_text(QUERY, encoding="utf-8")
    return root


@pytest.fixture
def dist(dataset, tmp_path):
    """Give the folder of a release that carries the query."""
    assert build(dataset, tmp_path / "dist").release is not None
    return tmp_path / "dist"


def test_check_finds_nothing_when_a_query_is_sound(dataset):
    """The scaffold is clean and stays so."""
    assert check(dataset) == ()


def test_check_leads_to_file_and_line_when_a_query_is_wrong(dataset):
    """A query is mended in its file, so that is where the finding stands; all are found at once."""
    (dataset / "queries" / "broken.rq").write_text(QUERY.replace("nx:place ?place", "nx:place nx:place ?place"), encoding="utf-8")
    (dataset / "queries" / "meetings.rq").write_text(QUERY, encoding="utf-8")
    (dataset / "queries" / "latin.rq").write_bytes(b"# title: T\n# question: \xe9?\n")
    found = [(f.code, f.span.file, f.span.line) for f in check(dataset)]
    assert found == [("NX601", "queries/broken.rq", 8), ("NX601", "queries/latin.rq", 2), ("NX616", "queries/meetings.rq", 1)]


def test_check_refuses_a_link_out_of_the_dataset(dataset, tmp_path):
    """What is released has to lie in what is reviewed."""
    (tmp_path / "outside.rq").write_text(QUERY, encoding="utf-8")
    (dataset / "queries" / "outside.rq").symlink_to(tmp_path / "outside.rq")
    with pytest.raises(NexusError, match="outside"):
        check(dataset)


def test_build_makes_no_release_when_a_query_is_wrong(dataset, tmp_path):
    """A release answers every question that it lists."""
    (dataset / "queries" / "events-at.rq").write_text("SELECT", encoding="utf-8")
    assert build(dataset, tmp_path / "dist").release is None


def test_release_carries_own_queries_and_lists_them(dataset, dist):
    """Whoever has the release can ask what its makers ask; another query makes another release."""
    release = open_release(dist)
    manifest = json.loads((release.folder / "manifest.json").read_bytes())
    assert "queries/events-at.rq" in manifest["files"]
    assert "queries/events-at.rq" in manifest["inputs"]
    assert (release.folder / "queries" / "events-at.rq").read_text(encoding="utf-8") == QUERY
    assert "queries/events-at.rq" in (release.folder / "dcat.ttl").read_text(encoding="utf-8")
    (dataset / "queries" / "events-at.rq").write_text(QUERY + "# mended\n", encoding="utf-8")
    assert build(dataset, dist).version != release.version


def test_public_release_leaves_own_queries_out(dataset, tmp_path):
    """A query may name somebody whom the records withhold."""
    settings = dataset / "nexus.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\ncorrections: mailto:desk@example.org\n", encoding="utf-8")
    built = build(dataset, tmp_path / "public", edition=Edition.PUBLIC)
    assert built.release is not None
    assert open_release(tmp_path / "public").queries == ()
    assert not (built.release / "queries").exists()


def test_own_query_is_asked_by_name_and_marked_in_the_list(dist):
    """It is used as ours are, and nobody takes it for one of them."""
    rows, more = ask_own(open_release(dist), "events-at", {"place": "port-selwick"})
    assert (rows.columns, len(rows.rows), more) == (("event", "status"), 1, None)
    assert ask_named(Asked(dist, None, "csv", 120), "events-at", {}, on=None, known_at=None).text.startswith("event,status\r\n")
    (line,) = [line for line in list_questions(dist).splitlines() if line.startswith("events-at ")]
    assert line.endswith("Which events were at a place?  [place]  (the dataset's own)")


def test_list_shows_ours_when_there_is_no_release(tmp_path):
    """What the toolkit can answer is asked before anything is built."""
    assert "the dataset's own" not in list_questions(tmp_path)


@pytest.mark.parametrize(("name", "params", "code"), [("events-att", {}, "NX605"), ("events-at", {"plaice": "x"}, "NX606")])
def test_own_query_is_refused_when_name_or_parameter_is_unknown(dist, name, params, code):
    """The nearest name is told, own ones included."""
    with pytest.raises(NexusError) as raised:
        ask_own(open_release(dist), name, params)
    assert raised.value.code == code
    assert code != "NX605" or 'did you mean "events-at"?' == raised.value.hint


def test_own_query_is_not_asked_when_it_was_changed_in_the_release(dist):
    """A release answers with what was published, or not at all."""
    release = open_release(dist)
    (release.folder / "queries" / "events-at.rq").write_text("SELECT * { ?s ?p ?o }", encoding="utf-8")
    with pytest.raises(NexusError) as raised:
        get_own(release, "events-at")
    assert raised.value.code == "NX703"


def test_unknown_term_is_told_at_its_line_and_with_the_answer(dataset, dist, nexusrdf):
    """A misspelt term has no answer, which looks like a no."""
    text = QUERY.replace("?event nx:place ?place", "?event nx:plaice ?place")
    (dataset / "queries" / "events-at.rq").write_text(text, encoding="utf-8")
    (found,) = check(dataset)
    assert ("NX855", "queries/events-at.rq", 8, 27) == (found.code, found.span.file, found.span.line, found.span.column)
    assert (Severity.WARNING, 'did you mean "place"?') == (found.severity, found.hint)
    assert build(dataset, dist).release is not None
    run = nexusrdf("query", dist, "--name", "events-at")
    note = '8:27: NX855 nx:plaice is no term of the ontology, so that nothing matches it; did you mean "place"?'
    assert (0, f"query:{note}\n") == (run.code, run.err)


def test_python_answers_own_queries_as_the_command_does(dist):
    """A script asks whatever a release can answer."""
    (row,) = nexusrdf_package.open(dist).query("events-at", place="port-selwick")
    assert "accepted" == row.status
    with pytest.raises(NexusError, match="no named query"):
        nexusrdf_package.open(dist).query("events-att")
