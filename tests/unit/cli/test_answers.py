"""What the commands answer about the bundled dataset, in every format."""

import csv
import io
import json
import re
import shutil
from unittest import mock

import pyoxigraph as ox
import pytest
import rdflib

from nexusrdf.base.findings import Finding
from nexusrdf.base.span import Span
from nexusrdf.cli.query import FORMATS

NX = "https://w3id.org/nexusrdf/ns#"
ID = "https://w3id.org/nexusrdf/data/id/"
GRAPH = "https://w3id.org/nexusrdf/data/graph/"
SYNTAX = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
VIEWS = {
    "accepted": ("accepted", "entailed"),
    "claimed": ("accepted", "entailed", "claimed"),
    "all": ("accepted", "entailed", "claimed", "scenario"),
}
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def bindings(run) -> list[dict[str, str]]:
    """Read an answer in the W3C JSON results format, IRIs shortened to what follows the last slash."""
    assert 0 == run.code, run
    return [
        {name: term["value"].rpartition("/")[2] if term["type"] == "uri" else term["value"] for name, term in row.items()}
        for row in json.loads(run.out)["results"]["bindings"]
    ]


def in_views(release, view: str) -> set[tuple[str, str, str]]:
    """Give the triples of a view, read from the release."""
    graphs = {GRAPH + name for name in VIEWS[view]}
    quads = ox.parse((release / "dataset.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads if q.graph_name.value in graphs}


def test_build_summary_tells_how_the_claims_stand(nexusrdf, root, tmp_path, dist):
    """The first lines a curator sees: what came of the claims, and what to ask next."""
    shutil.copytree(dist, tmp_path / "dist", symlinks=True)
    run = nexusrdf("build", root / "data", "-o", tmp_path / "dist")
    assert re.match(r"\d+ claims: \d+ accepted, \d+ pending, \d+ only claimed", run.out)
    assert "records; " in run.out
    assert f"nexusrdf query -d {tmp_path / 'dist'} --name meetings" in run.out
    timings = json.loads((tmp_path / "dist" / "last-run.json").read_bytes())
    assert (tmp_path / "dist" / "current").resolve().name == timings["version"]


def test_query_meetings_tells_the_admitted_meeting(nexusrdf, dist):
    """Faisal Nadeem says that he met the leadership in Doha in 2024: admitted, pending."""
    run = nexusrdf("query", dist, "--name", "meetings", "--format", "json")
    rows = [row for row in bindings(run) if row["claim"] == "src-0001-c018" and row["participant"] == "per-0001"]
    expected = {
        "event": "meeting-doha-2024",
        "participantLabel": "Faisal Nadeem",
        "placeLabel": "Doha",
        "when": "2024",
        "claimantLabel": "Faisal Nadeem",
        "modality": "admitted",
        "status": "pending",
    }
    (row,) = rows
    assert expected == {name: row[name] for name in expected}
    assert "" == run.err


def test_query_meetings_leaves_it_out_when_only_accepted_is_asked(nexusrdf, dist):
    """A pending meeting never looks like a fact, and its absence is not silent."""
    run = nexusrdf("query", dist, "--name", "meetings", "--format", "json", "--view", "accepted")
    assert [] == bindings(run)
    assert re.fullmatch(r"\d+ more rows are claimed, not accepted: add --view claimed\n", run.err)


def test_query_tells_how_the_invitation_is_dated(nexusrdf, dist):
    """The article says "three days later": the date is computed, and says from what."""
    asked = ["query", dist, "--name", "computed-dates", "--param", "event=board-invitation-pk", "--format", "json"]
    (row,) = bindings(nexusrdf(*asked))
    expected = {"event": "board-invitation-pk", "when": "2026-01-18", "derivedFrom": "board-established", "offset": "P3D"}
    assert expected == {name: row[name] for name in expected}
    assert ("2026-01-15", "accepted") == (row["fromWhen"], row["status"])


def test_query_timeline_adds_no_date_that_the_article_lacks(nexusrdf, dist):
    """Background knowledge stays out; a month stays a month."""
    when = {row["event"]: row["when"] for row in bindings(nexusrdf("query", dist, "--name", "timeline", "--format", "json"))}
    expected = {
        "operation-sindoor": "unknown",
        "strikes-muridke": "unknown",
        "video-nadeem": "unknown",
        "presence-doha-kesari": "unknown",
        "gathering-gujranwala-2026": "2026-01",
        "attack-pahalgam-2025": "2025-04",
        "board-acceptance-pk": "[2026-01-18..]",
    }
    assert expected == {event: when[event] for event in expected}


@pytest.mark.parametrize("form", FORMATS)
def test_query_answers_in_every_format(nexusrdf, dist, form, tmp_path):
    """-e and -f answer alike, and each format is what it says."""
    text = "SELECT ?e ?when { ?e a nx:Attack ; nx:when ?when }"
    if form in {"ttl", "jsonld"}:
        text = "CONSTRUCT WHERE { ?e a nx:Attack }"
    (tmp_path / "q.rq").write_text(text)
    run = nexusrdf("query", dist, "-e", text, "--format", form)
    assert (0, "") == (run.code, run.err)
    assert run == nexusrdf("query", dist, "-f", tmp_path / "q.rq", "--format", form)
    match form:
        case "csv" | "tsv":
            rows = list(csv.reader(io.StringIO(run.out), delimiter="," if form == "csv" else "\t"))
            assert 2 == len(rows)
            assert [2, 2] == [len(row) for row in rows]
        case "json":
            assert ["attack-pahalgam-2025"] == [row["e"] for row in bindings(run)]
        case "xml":
            assert run.out.startswith("<?xml")
            assert 1 == run.out.count("<result>")
        case "md":
            assert ["| e | when |", "| --- | --- |", "| attack-pahalgam-2025 | 2025-04 |"] == run.out.splitlines()[:3]
        case "ttl" | "jsonld":
            assert [f"{NX}Attack"] == [t.object.value for t in ox.parse(run.out.encode(), format=SYNTAX[form])]
        case _:
            assert "attack-pahalgam-2025" in run.out


@pytest.mark.parametrize(("form", "expected"), [(None, "true\n"), ("json", '{"head":{},"boolean":true}\n')])
def test_query_answers_ask(nexusrdf, dist, form, expected):
    """A yes or no is an answer in the W3C format too."""
    options = ["--format", form] if form else []
    assert expected == nexusrdf("query", dist, "-e", "ASK { ?e a nx:Attack }", *options).out
    xml = nexusrdf("query", dist, "-e", "ASK { ?e a nx:Meeting }", "--format", "xml").out
    assert "<boolean>false</boolean>" in xml


def test_query_list_names_every_query_with_its_parameters(nexusrdf, dist):
    """What can be asked is seen without reading a manual, and each answers."""
    listed = [line.split()[0] for line in nexusrdf("query", "--list").out.splitlines()]
    assert {"meetings", "timeline", "computed-dates"} <= set(listed)
    for name in listed:
        run = nexusrdf("query", dist, "--name", name, "--format", "json")
        assert (0, "") == (run.code, run.err), name
        json.loads(run.out)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("form", SYNTAX)
def test_export_gives_the_view_in_every_syntax(nexusrdf, dist, release, form, view):
    """Whatever a tool reads, it gets the same triples; what is claimed is told from facts, and by whom it is."""
    run = nexusrdf("export", form, dist, "--view", view)
    if view != "accepted" and form in {"ttl", "nt"}:
        assert (2, "") == (run.code, run.out)
        assert f"NX823 {form} has no graphs: a claim would look like a fact" in run.err
        return
    assert (0, "") == (run.code, run.err)
    quads = list(ox.parse(run.out.encode(), format=SYNTAX[form]))
    graph_of = {q: q.graph_name.value if isinstance(q.graph_name, ox.NamedNode) else "" for q in quads}
    graphs = set(graph_of.values()) - {""}
    named = {GRAPH + name for name in VIEWS[view]}
    beside = {
        graph for graph in graphs - named if graph == f"{GRAPH}records" or graph.startswith((f"{GRAPH}claim/", f"{GRAPH}inferred/"))
    }
    expected = in_views(release, view)
    stated = {(str(q.subject), str(q.predicate), str(q.object)) for q in quads if graph_of[q] not in beside}
    assert expected == stated
    if view == "accepted":
        assert (named if form in {"nq", "trig"} else set()) == graphs
    else:
        assert named | beside == graphs
        whole = {str(q) for q in ox.parse((release / "claims.trig").read_bytes(), format=ox.RdfFormat.TRIG)}
        told = ({str(q) for q in quads if graph_of[q] in beside}, whole)
        found, expected = ({quad for quad in some if "/graph/inferred/" not in quad} for some in told)
        assert expected == found
    names = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
    triples = {q.triple for q in quads}
    assert len(triples) == len(rdflib.Dataset(default_union=True).parse(data=run.out, format=names[form]))


def test_export_only_tells_who_claims_it(nexusrdf, dist):
    """A meeting that is only claimed goes out with its claim, claimant and source, and nothing of others."""
    run = nexusrdf("export", "nq", dist, "--view", "claimed", "--only", "meeting-doha-2024")
    assert (0, "") == (run.code, run.err)
    quads = list(ox.parse(run.out.encode(), format=ox.RdfFormat.N_QUADS))
    claims = {q.subject.value.rpartition("/")[2] for q in quads if q.predicate.value == f"{NX}claimant"}
    graphs = {q.graph_name.value.removeprefix(GRAPH) for q in quads}
    assert "src-0001-c018" in claims
    assert {"claimed", "records"} | {f"claim/{claim}" for claim in claims} == graphs
    assert {f"{NX}evidence", f"{NX}source", f"{NX}modality"} <= {q.predicate.value for q in quads}


@pytest.mark.parametrize(("view", "least"), [("claimed", 0), ("all", 1)])
def test_export_tells_what_a_conclusion_rests_on_when_it_is_in_the_view(nexusrdf, dist, view, least):
    """A supposition and what it rests on must not come with a view that leaves it out."""
    quads = list(ox.parse(nexusrdf("export", "nq", dist, "--view", view).out.encode(), format=ox.RdfFormat.N_QUADS))
    viewed = {(q.subject, q.predicate, q.object) for q in quads if q.graph_name.value in {GRAPH + name for name in VIEWS[view]}}
    resting = [q for q in quads if q.graph_name.value.startswith(f"{GRAPH}inferred/")]
    assert resting
    assert {(q.subject, q.predicate, q.object) for q in resting} <= viewed
    told = {q.subject.value for q in quads if q.predicate.value == f"{NX}restsOn"}
    assert {q.graph_name.value for q in resting} == told
    assert least == min(1, sum(q.predicate.value == f"{NX}coAttendedWith" for q in resting))


@pytest.mark.parametrize("form", ["nt", "csv", "trig"])
def test_export_only_says_so_when_the_view_has_nothing(nexusrdf, dist, form):
    """An empty file is no answer to somebody who named a record."""
    run = nexusrdf("export", form, dist, "--only", "meeting-doha-2024")
    assert 0 == run.code
    assert "nothing of meeting-doha-2024 is in the view accepted; try --view claimed\n" == run.err


def test_export_only_gives_one_record_with_its_parts(nexusrdf, dist):
    """The neighbourhood of one event, to hand to somebody."""
    run = nexusrdf("export", "nt", dist, "--only", "board-invitation-pk")
    subjects = {line.split()[0].rpartition("/")[2] for line in run.out.splitlines()}
    expected = {"board-invitation-pk>", "board-invitation-pk--inviter--per-0002>", "board-invitation-pk--invitee--per-0003>"}
    assert expected == subjects
    assert (0, "") == (run.code, run.err)


@pytest.mark.parametrize(("view", "statuses"), [("accepted", {"accepted"}), ("claimed", {"accepted", "pending", "claimed"})])
def test_export_csv_gives_the_statements_of_a_view(nexusrdf, dist, view, statuses):
    """A spreadsheet of accepted statements holds no other."""
    rows = list(csv.DictReader(io.StringIO(nexusrdf("export", "csv", dist, "--view", view).out, newline="")))
    assert statuses == {row["status"] for row in rows}
    only = list(csv.DictReader(io.StringIO(nexusrdf("export", "csv", dist, "--view", view, "--only", "board-established").out)))
    pending = {"src-0001-c135"} if view == "claimed" else set()
    assert {"src-0001-c042", "src-0001-c044"} | pending == {row["claim"] for row in only}


@pytest.mark.parametrize("form", ["trig", "nq", "jsonld", "ttl", "nt"])
def test_convert_keeps_claims_apart_where_the_syntax_can(nexusrdf, root, release, form):
    """A syntax without graphs cannot tell a claim from a fact, so it holds the accepted layer only."""
    run = nexusrdf("convert", root / "data", "--to", form)
    assert 0 == run.code, run.err
    quads = list(ox.parse(run.out.encode(), format=SYNTAX[form]))
    if form in {"ttl", "nt"}:
        expected = {str(q.triple) for q in ox.parse((release / "accepted.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)}
        assert expected == {str(q.triple) for q in quads}
    else:
        expected = {str(q) for q in ox.parse((release / "claims.trig").read_bytes(), format=ox.RdfFormat.TRIG)}
        assert expected == {str(q) for q in quads}


def test_convert_exits_1_when_a_record_is_wrong(nexusrdf, tmp_path):
    """Nothing half-converted goes down the pipe."""
    (tmp_path / "nexus.yaml").write_text("title: t\nbase: https://example.org\nlicence: https://example.org/l\n")
    (tmp_path / "p.yaml").write_text("kind: place\nid: P\nlabel: P\n")
    run = nexusrdf("convert", tmp_path, "--to", "nq")
    assert (1, "") == (run.code, run.out)
    assert "p.yaml:2:5: violation NX153" in run.err


@pytest.mark.parametrize("form", ["nq", "ttl"])
def test_convert_holds_to_shapes_and_rules(nexusrdf, tmp_path, form):
    """What no build would release is not written as accepted either; what is merely odd is told."""
    nexusrdf("init", tmp_path / "data")
    run = nexusrdf("convert", tmp_path / "data", "--to", form)
    assert (0, "") == (run.code, run.err)
    (tmp_path / "data" / "people.csv").write_text("id\n")
    run = nexusrdf("convert", tmp_path / "data", "--to", form)
    assert (0, "1 warning in 1 file (none stops a release): nexusrdf check shows them\n") == (run.code, run.err)
    faulty = Finding("NX221", "as a shape would say", Span("nexus.yaml"))
    with mock.patch("nexusrdf.pipeline.export.validate_layers", return_value=[faulty]):
        run = nexusrdf("convert", tmp_path / "data", "--to", form)
    assert (1, "") == (run.code, run.out)
    assert "NX221" in run.err


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (["meeting-doha-2024"], ["standing: pending", "Faisal Nadeem, relayed by", "events/meeting-doha-2024.yaml:9:3"]),
        (["the 2024 meeting in Doha"], ["meeting-doha-2024): event"]),
        ([f"{ID}event/meeting-doha-2024"], ["meeting-doha-2024): event"]),
        (["src-0001-c018"], ["src-0001-c018: claim", "how       admitted"]),
        (["meeting-doha-2024", "place", "doha"], ["standing: claimed, not accepted", "claim src-0001-c018: pending"]),
        (["board-established", "when", "2026-01-15"], ["standing: accepted", "src-0001-c044: accepted"]),
        (["Donald Trump", "memberOf", "United States"], ["follows from accepted claims", "src-0001-c041: accepted"]),
        (["Faisal Nadeem", "memberOf", "Lashkar-e-Taiba"], ["a supposition: it would follow", "src-0001-c011: pending"]),
        (["Faisal Nadeem", "memberOf", "United States"], ["standing: nobody says it here, nor was it concluded"]),
        (["meeting-doha-2024", "attended", "Faisal Nadeem"], ["standing: claimed, not accepted", "src-0001-c018: pending"]),
        (["event:meeting-doha-2024", "participant", "Faisal Nadeem"], ["attendee Faisal Nadeem", "src-0001-c018: pending"]),
        (["us-let", "party", "org-let"], ["standing: claimed, not accepted"]),
        (["Hafiz Saeed"], ["only mentioned: 1 pending", "src-0001-c103: pending, alleged"]),
        (["doha", "a", "nx:Place"], ["standing: claimed, not accepted"]),
        (["nadeem-in-let"], ["role commander", "why not   it ", "it ties a person to a sensitive body"]),
        (["Faisal Nadeem"], ["person", "standing: only mentioned: ", "src-0001-c018: pending, admitted"]),
        (["src-0001"], [": news article, source\n", "claims rest on it: `nexusrdf explain --without src-0001` names them"]),
        (["NX221"], ["NX221"]),
        (["nx104"], ["NX104"]),
    ],
    ids=lambda value: "-".join(value)[:50] if value and isinstance(value[0], str) and len(value) != 4 else "",
)  # fmt: skip
def test_explain_tells_why(nexusrdf, dist, what, expected):
    """Each kind of thing that can be named is explained: who says so, how it stands, where it is curated."""
    run = nexusrdf("explain", "-d", dist, *what)
    assert (0, "") == (run.code, run.err)
    assert [] == [words for words in expected if words not in run.out], run.out


def test_explain_refuses_when_a_property_is_unknown(nexusrdf, dist):
    """*Nobody says it* must never answer a misspelling."""
    run = nexusrdf("explain", "-d", dist, "us-let", "partty", "org-let")
    assert (2, "") == (run.code, run.out)
    assert "NX808" in run.err
    assert 'did you mean "party"?' in run.err


def test_explain_shows_a_denial_as_one(nexusrdf, tmp_path):
    """What somebody denies must not stand under *says*."""
    nexusrdf("init", tmp_path / "data")
    path = tmp_path / "data" / "claims" / "denial.yaml"
    path.write_text(
        "source: src-0001\nclaims:\n  - {id: no, by: Ada Brindle, how: denied, quote: q, carries: meeting-selwick-2025}\n"
    )
    assert 1 == nexusrdf("build", tmp_path / "data", "-o", tmp_path / "dist").code  # the words are not in the stored text
    path.write_text(path.read_text().replace("src-0001", "src-9"))
    (tmp_path / "data" / "sources" / "src-9.yaml").write_text("{kind: report, id: src-9, label: R, author: Ada Brindle}\n")
    assert 0 == nexusrdf("build", tmp_path / "data", "-o", tmp_path / "dist").code
    out = nexusrdf("explain", "-d", tmp_path / "dist", "src-9-no").out
    assert "denies" in out
    assert "says " not in out
    assert "why not   it is a denial: it stands in no view" in out


def test_explain_cannot_be_forged_when_a_label_holds_lines(nexusrdf, tmp_path):
    """A label is a curator's text: it stays on its line, and moves no cursor."""
    nexusrdf("init", tmp_path / "data")
    label = "Pat\\n  standing: accepted\\u202e"
    (tmp_path / "data" / "actors" / "pat.yaml").write_text(f'{{kind: person, id: pat, label: "{label}"}}\n')
    assert 0 == nexusrdf("build", tmp_path / "data", "-o", tmp_path / "dist").code
    out = nexusrdf("explain", "-d", tmp_path / "dist", "pat").out
    assert "\n  standing: accepted" not in out
    assert "\u202e" not in out


def test_explain_json_holds_what_the_tree_shows(nexusrdf, dist):
    """Editors and pages read it."""
    told = json.loads(nexusrdf("explain", "-d", dist, "meeting-doha-2024", "--format", "json").out)
    (claim,) = told["claims"]
    assert ("pending", "admitted", "src-0001-c018") == (told["standing"], claim["claim"]["modality"], claim["claim"]["id"])
    assert {"attendee" if said["property"] == "role" else said["property"] for said in claim["says"]} >= {"when", "place", "topic"}
    assert {"src-0001-c023", "src-0001-c024", "src-0001-c120"} & {told["claim"]["id"] for told in told["mentions"]}


def test_explain_shows_the_claims_when_a_triple_only_follows(nexusrdf, dist):
    """Two claims are needed for a co-attendance; any one of several for a tie."""
    out = nexusrdf("explain", "-d", dist, "per-0001", "coAttendedWith", "per-0007").out
    assert "proof 1: supposed, if the claims src-0001-c118, src-0001-c119 together held" in out
    assert "src-0001-c118: pending, alleged, the article's unnamed author" in out
    told = json.loads(nexusrdf("explain", "-d", dist, "org-let", "linkedWith", "org-hamas", "--format", "json").out)
    assert {1} == {len(claims) for claims in told["sets"]}
    assert {"src-0001-c094", "src-0001-c012"} < {claims[0] for claims in told["sets"]}
    assert True is told["complete"]


def test_build_says_so_when_owlrl_cannot_tell_what_conclusions_rest_on(nexusrdf, root, tmp_path):
    """The release looks the same otherwise; explain then falls back to the claims that mention both ends."""
    run = nexusrdf("build", root / "data", "-o", tmp_path, "--reasoner", "owlrl")
    assert 0 == run.code
    assert "NX505" in run.err
    out = nexusrdf("explain", "-d", tmp_path, "org-let", "linkedWith", "org-hamas").out
    assert "claims that mention it" in out
    assert "follows from:" not in out


def test_explain_shows_the_words_when_the_source_is_at_hand(nexusrdf, dist, shared):
    """The repository keeps none of the article's words; with the article beside it they are found by digest."""
    run = nexusrdf("explain", "-d", dist, "src-0001-c018", "--sources", shared / "seed")
    assert 0 == run.code
    (words,) = re.findall("“(.*)”", run.out)
    assert "Doha" in words
    assert "“" not in nexusrdf("explain", "-d", dist, "src-0001-c018").out
