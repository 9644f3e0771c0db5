"""Every format of `check` and `build`, from the command line: what it writes, where, and with which exit code."""

import json
import re
from importlib import resources

import jsonschema
import pytest
import rdflib
from junitparser import JUnitXml

from nexusrdf.cli.formats import FORMATS
from nexusrdf.pipeline import load_dataset, scaffold

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


@pytest.fixture
def data(tmp_path):
    """Give a dataset with one violation and one warning."""
    folder = tmp_path / "data"
    scaffold(folder, base="https://data.example.net/x")
    (folder / "empty.yaml").write_text("")
    (folder / "places" / "typo.yaml").write_text("kind: place\nid: pier\nlabel: Pier\nlable: Pier\n")
    return folder


def count(form, text):
    """Give how many findings a report tells."""
    match form:
        case "text":
            return len(re.findall(r"^\S+:\d+:\d+: ", text, re.MULTILINE))
        case "json":
            schema = resources.files("nexusrdf.report").joinpath("findings.schema.json").read_text(encoding="utf-8")
            jsonschema.validate(json.loads(text), json.loads(schema))
            return len(json.loads(text)["findings"])
        case "sarif":
            return len(json.loads(text)["runs"][0]["results"])
        case "junit":
            cases = [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]
            return len([case for case in cases if case.name != "no findings"])
        case "github":
            return text.count("\n::") + text.startswith("::")
        case "gitlab":
            return len(json.loads(text))
        case "ttl":
            graph = rdflib.Graph().parse(data=text, format="turtle")
            (report,) = graph.subjects(rdflib.RDF.type, SH.ValidationReport)
            return len(list(graph.objects(report, SH.result)))
    raise ValueError(form)


@pytest.mark.parametrize("form", FORMATS)
def test_check_tells_all_findings_in_every_format(nexusrdf, data, tmp_path, form):
    """No format knows less than another, and the exit code does not depend on it."""
    run = nexusrdf("check", data, "--format", form)
    assert (1, 2) == (run.code, count(form, run.out)), run
    written = nexusrdf("check", data, "--format", form, "-o", tmp_path / "report")
    assert (1, "") == (written.code, written.out)
    assert run.out == (tmp_path / "report").read_bytes().decode()
    assert 0 == nexusrdf("check", data, "--format", form, "--fail-on", "none").code


@pytest.mark.parametrize("form", FORMATS)
def test_check_tells_nothing_in_every_format_when_all_is_well(nexusrdf, data, form):
    """A clean run writes a report too: a missing file would look like a run that did not happen."""
    (data / "empty.yaml").unlink()
    (data / "places" / "typo.yaml").unlink()
    run = nexusrdf("check", data, "--format", form)
    assert (0, 0, "") == (run.code, count(form, run.out), run.err)
    assert run.out


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "text"])
def test_check_of_rdf_tells_findings_in_every_format(nexusrdf, tmp_path, form):
    """Any RDF, any shapes, any CI."""
    (tmp_path / "d.ttl").write_text("@prefix : <https://example.org/> .\n:good a :Thing ;; :name .\n")
    run = nexusrdf("check", tmp_path / "d.ttl", "--format", form)
    assert (1, 1) == (run.code, count(form, run.out)), run


def test_sarif_paths_are_relative_to_where_the_command_ran(nexusrdf, data, monkeypatch):
    """Code scanning matches them with the files of the repository; a path above it is given as a whole."""

    def uris(*arguments):
        run = json.loads(nexusrdf("check", *arguments, "--format", "sarif").out)["runs"][0]
        return [artifact["location"]["uri"] for artifact in run["artifacts"]]

    monkeypatch.chdir(data.parent)
    assert ["data/empty.yaml", "data/places/typo.yaml"] == uris("data")
    monkeypatch.chdir(data)
    assert ["empty.yaml", "places/typo.yaml"] == uris()
    monkeypatch.chdir(data / "places")
    assert [f"file://{data.as_posix()}/{name}" for name in ("empty.yaml", "places/typo.yaml")] == uris("..")


def test_check_reads_a_dataset_once_when_it_reports_as_rdf(nexusrdf, data, monkeypatch):
    """A large dataset takes long to read."""
    from nexusrdf.pipeline import checking

    read = []
    monkeypatch.setattr(checking, "load_dataset", lambda *given, **named: read.append(given) or load_dataset(*given, **named))
    assert 1 == nexusrdf("check", data, "--format", "ttl").code
    assert 1 == len(read)


def test_w3c_report_names_the_record_as_focus_node(nexusrdf, data):
    """As in a release: an RDF tool joins the report with the data."""
    (data / "places" / "typo.yaml").write_text("kind: place\nid: pier\nlabel: Pier\n")
    (data / "events" / "meeting-selwick-2025.yaml").write_text(
        (data / "events" / "meeting-selwick-2025.yaml").read_text(encoding="utf-8") + "occurred: 2025\n", encoding="utf-8"
    )
    text = nexusrdf("check", data, "--format", "ttl").out
    graph = rdflib.Graph().parse(data=text, format="turtle")
    focus = {str(node) for node in graph.objects(None, SH.focusNode)}
    names = ("file/empty.yaml", "id/event/meeting-selwick-2025")
    assert {f"https://data.example.net/x/{name}" for name in names} == focus


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "text"])
def test_build_tells_all_findings_in_every_format(nexusrdf, data, tmp_path, form):
    """What stops a release is told as `check` tells it, and what it came to is kept out of the report."""
    checked = nexusrdf("check", data, "--format", form)
    run = nexusrdf("build", data, "-o", tmp_path / "dist", "--format", form)
    assert (1, checked.out) == (run.code, run.out)
    assert "no release was made" in run.err


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_build_tells_what_does_not_stop_it(nexusrdf, data, tmp_path, edition):
    """A release was made, and the report stands alone on standard output: on the whole dataset, whatever the edition."""
    (data / "places" / "typo.yaml").write_text("kind: place\nid: pier\nlabel: Pier\n")
    settings = (data / "nexus.yaml").read_text(encoding="utf-8")
    (data / "nexus.yaml").write_text(f"{settings}\ncorrections: mailto:desk@example.org\n", encoding="utf-8")
    for form in ("json", "ttl"):
        run = nexusrdf("build", data, "-o", tmp_path / "dist", "--format", form, "--edition", edition)
        assert (0, nexusrdf("check", data, "--reason", "--format", form).out) == (run.code, run.out)
        assert "Ask next" in run.err
