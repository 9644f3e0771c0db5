"""A dataset's own shapes in check, build and release."""

import json

import pytest

from nexusrdf.base.faults import limit_fault
from nexusrdf.base.findings import Severity
from nexusrdf.model.edition import Edition
from nexusrdf.pipeline import build, check, convert, scaffold

HOUSE = """@prefix h: <https://example.org/house#> .
@prefix nx: <https://w3id.org/nexusrdf/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
h:%s a sh:NodeShape ;
    sh:targetClass nx:Meeting ;
    sh:property [ sh:path nx:%s ; sh:minCount 1 ; sh:severity sh:%s ; sh:message "house rule" ] .
"""


@pytest.fixture
def dataset(tmp_path):
    """Give a dataset that checks clean, with a folder for its shapes."""
    root = tmp_path / "data"
    scaffold(root, base="https://example.org/x")
    (root / "shapes").mkdir()
    return root


def write(dataset, name="house.ttl", shape="topic", path="remark", severity="Warning"):
    """Write a shapes file of one shape."""
    (dataset / "shapes" / name).write_text(HOUSE % (shape, path, severity), encoding="utf-8")


def test_check_runs_own_shapes_and_leads_to_the_record(dataset) -> None:
    """A house rule is worth as much as the line that it points at."""
    write(dataset)
    found = [f for f in check(dataset) if f.code == "NX400"]
    assert {Severity.WARNING} == {f.severity for f in found}
    assert {"events/meeting-selwick-2025.yaml"} == {f.span.file for f in found}


def test_check_finds_refusals_when_own_shapes_reach_outside(dataset) -> None:
    """The same refusals as for foreign shapes, at the shapes file."""
    (dataset / "shapes" / "js.ttl").write_text("<http://e/s> <http://www.w3.org/ns/shacl#js> <http://e/j> .", encoding="utf-8")
    assert [("NX492", "shapes/js.ttl", 1)] == [(f.code, f.span.file, f.span.line) for f in check(dataset)]


def test_build_makes_no_release_when_an_own_violation_is_found(dataset, tmp_path) -> None:
    """Severity is the shape's: a violation bars the release."""
    write(dataset, severity="Violation")
    assert build(dataset, tmp_path / "dist").release is None


def test_release_holds_own_shapes_and_names_them_among_its_inputs(dataset, tmp_path) -> None:
    """Who validates a release again needs the shapes that it was held to; another shape makes another release."""
    write(dataset)
    write(dataset, "more.ttl", shape="more", path="when")
    built = build(dataset, tmp_path / "dist")
    assert built.release is not None
    text = (built.release / "shapes.ttl").read_text(encoding="utf-8")
    assert "https://example.org/house#topic" in text
    assert "https://example.org/house#more" in text
    assert "https://w3id.org/nexusrdf/shapes#evidence" in text or "nxs:evidence " in text
    assert {"shapes/house.ttl", "shapes/more.ttl"} <= set(json.loads((built.release / "manifest.json").read_text())["inputs"])
    write(dataset, path="summary")
    assert built.version != build(dataset, tmp_path / "dist").version


def test_own_shapes_are_not_read_when_link_leads_out(dataset, tmp_path) -> None:
    """As with records: what lies outside the folder is not the dataset's."""
    (tmp_path / "out.ttl").write_text(HOUSE % ("a", "when", "Info"), encoding="utf-8")
    (dataset / "shapes" / "out.ttl").symlink_to(tmp_path / "out.ttl")
    with pytest.raises(Exception, match=r"out\.ttl") as raised:
        check(dataset)
    assert raised.value.code == "NX121"


def test_convert_holds_to_own_shapes_as_a_build_does(dataset) -> None:
    """What a build refuses must not come out by another door."""
    write(dataset, severity="Violation")
    text, found = convert(dataset, "ttl")
    assert text is None
    assert "NX400" in {finding.code for finding in found}


def test_public_release_leaves_own_shapes_out(dataset, tmp_path) -> None:
    """A shape may name somebody whom a public edition withholds."""
    write(dataset)
    config = dataset / "nexus.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "\ncorrections: mailto:desk@example.org\n", encoding="utf-8")
    built = build(dataset, tmp_path / "dist", edition=Edition.PUBLIC)
    assert built.release is not None
    assert "example.org/house" not in (built.release / "shapes.ttl").read_text(encoding="utf-8")
    assert "house rule" not in (built.release / "report.json").read_text(encoding="utf-8")


CATASTROPHIC = """@prefix h: <https://example.org/house#> .
@prefix nx: <https://w3id.org/nexusrdf/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
h:label a sh:NodeShape ;
    sh:targetClass nx:Meeting ;
    sh:property [ sh:path rdfs:label ; sh:pattern "^(?:(?=(\\\\w))\\\\1|\\\\w|\\\\s|.)*#$" ] .
"""
"""A look-ahead keeps it from the fast engine, and the reference tries every split of a label."""
RUNAWAY = """@prefix h: <https://example.org/house#> .
@prefix nx: <https://w3id.org/nexusrdf/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
h:product a sh:NodeShape ;
    sh:targetClass nx:Meeting ;
    sh:sparql [ sh:message "m" ; sh:select
      "SELECT $this { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?q ?r ?s . ?t ?u ?v . FILTER(?a = 1) }" ] .
"""


@pytest.mark.parametrize(("text", "command"), [(CATASTROPHIC, ["check"]), (RUNAWAY, ["check"]), (RUNAWAY, ["build", "-o", "dist"])])
def test_own_shapes_that_never_end_are_ended(dataset, nexusrdf, monkeypatch, text, command) -> None:
    """A pattern or a query in a pull request must not hold up a CI job for ever; the file that does so is named."""
    if text == CATASTROPHIC:
        write(dataset)
    (dataset / "shapes" / "loop.ttl").write_text(text, encoding="utf-8")
    monkeypatch.chdir(dataset.parent)
    run = nexusrdf(*command, "--timeout", "1")
    assert 3 == run.code, run
    assert "NX850 running shapes/loop.ttl took more than 1 seconds" in run.err
    assert not (dataset.parent / "dist").exists()


def test_own_shapes_run_by_themselves_when_together_they_take_too_much(dataset, monkeypatch) -> None:
    """The limit is that of a file: what many sound ones take is no fault of any of them."""
    from nexusrdf.pipeline import running_own
    from nexusrdf.pipeline.worker import run_job

    write(dataset)
    write(dataset, "more.ttl", shape="more", path="when")
    expected = check(dataset, reason=True)
    seen = []

    def impatient(job, request, **limits):
        seen.append(limits["what"])
        if "," in limits["what"]:
            raise limit_fault("NX850", what=limits["what"], limit=1)
        return run_job(job, request, **limits)

    monkeypatch.setattr(running_own, "run_job", impatient)
    assert expected == check(dataset, reason=True)
    assert ["running shapes/house.ttl, shapes/more.ttl", "running shapes/house.ttl", "running shapes/more.ttl"] * 2 == seen


def test_dataset_without_own_shapes_starts_no_process(dataset, monkeypatch) -> None:
    """What nobody uses costs nothing."""
    monkeypatch.setattr("nexusrdf.pipeline.worker.subprocess.Popen", None)
    assert () == check(dataset, reason=True)


def test_build_reads_own_shapes_once(dataset, tmp_path, monkeypatch) -> None:
    """Read before reasoning, run again after it, and released as read."""
    from nexusrdf.pipeline import running_own
    from nexusrdf.pipeline.worker import run_job

    write(dataset)
    seen = []

    def spied(job, request, **limits):
        seen.append((sorted(request.files), [one.file for one in request.shapes.files]))
        return run_job(job, request, **limits)

    monkeypatch.setattr(running_own, "run_job", spied)
    assert build(dataset, tmp_path / "dist").release is not None
    assert [(["shapes/house.ttl"], []), ([], ["shapes/house.ttl"])] == seen


def test_fallen_back_is_told_when_own_shapes_run_elsewhere(dataset) -> None:
    """Which engine ran is known in this process too."""
    from nexusrdf.pipeline import Engines

    (dataset / "shapes" / "ahead.ttl").write_text(
        CATASTROPHIC.replace("(?:(?=(\\\\w))\\\\1|\\\\w|\\\\s|.)*#", "(?=.).*"), encoding="utf-8"
    )
    engines = Engines()
    assert () == check(dataset, engines=engines)
    assert ["https://example.org/house#label"] == list(engines.fallen_back)
