"""What stops a command: limits end it with 3, all else with 2, and each says what to do."""

import pytest

from nexusrdf.base.limits import RDF_FILE_BYTES
from nexusrdf.pipeline import scaffold


def test_check_exits_3_when_an_rdf_file_is_too_large(nexusrdf, tmp_path):
    """It is told at once: the file is not even read whole."""
    path = tmp_path / "large.ttl"
    with path.open("wb") as stream:
        stream.truncate(RDF_FILE_BYTES + 1)
    run = nexusrdf("check", path)
    assert (3, "") == (run.code, run.out)
    assert f"NX836 {path} is larger than 100,000,000 bytes" in run.err
    assert "  = split it, or check a part of it" in run.err


def test_check_exits_3_when_shapes_are_too_large(nexusrdf, tmp_path):
    """The limit is for the shapes as well."""
    (tmp_path / "d.ttl").write_text("<urn:x> <urn:p> 1 .\n")
    with (tmp_path / "s.ttl").open("wb") as stream:
        stream.truncate(RDF_FILE_BYTES + 1)
    run = nexusrdf("check", tmp_path / "d.ttl", "--shapes", tmp_path / "s.ttl")
    assert (3, "") == (run.code, run.out)
    assert f"NX836 {tmp_path / 's.ttl'} is larger" in run.err


def test_export_exits_3_when_a_record_fits_no_cell(nexusrdf, tmp_path):
    """A spreadsheet would cut the text."""
    scaffold(tmp_path / "data", base="https://data.example.net/x")
    (tmp_path / "data" / "long.yaml").write_text(f"{{kind: place, id: long, label: {'x' * 40_000}}}\n")
    run = nexusrdf("export", "records-csv", tmp_path / "data", "-o", tmp_path / "out.csv")
    assert 3 == run.code, run
    assert "NX139" in run.err
    assert not (tmp_path / "out.csv").exists()


def test_query_says_so_when_the_engine_fails(nexusrdf, dist, monkeypatch):
    """What the engine cannot answer is neither a bug of ours nor a mistake in the query."""

    def fail(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("disk gone")

    monkeypatch.setattr("nexusrdf.query.run._collect", fail)
    run = nexusrdf("query", dist, "--name", "meetings")
    assert (2, "") == (run.code, run.out)
    assert "NX613 the engine could not answer: disk gone" in run.err


def test_explain_says_so_when_a_label_is_of_several_records(nexusrdf, tmp_path):
    """Guessing which one is meant would answer about the wrong person."""
    scaffold(tmp_path / "data", base="https://data.example.net/x")
    claim = "claim: {source: src-0001, how: asserted, quote: Ada Brindle}"
    (tmp_path / "data" / "twins.yaml").write_text(
        f"- {{kind: place, id: twin-1, label: Twin, {claim}}}\n- {{kind: place, id: twin-2, label: Twin, {claim}}}\n"
    )
    built = nexusrdf("build", tmp_path / "data", "-o", tmp_path / "dist")
    assert 0 == built.code, built
    run = nexusrdf("explain", "Twin", "-d", tmp_path / "dist")
    assert (2, "") == (run.code, run.out)
    assert 'NX805 several records have the label "Twin": twin-1, twin-2' in run.err


@pytest.mark.parametrize("level", ["violation", "warning", "info", "none"])
def test_check_exits_by_fail_on_when_there_is_only_an_info(nexusrdf, tmp_path, level):
    """Of the least severity only `info` makes a failure."""
    scaffold(tmp_path / "data", base="https://data.example.net/x")
    (tmp_path / "data" / "empty.yaml").write_text("")
    settings = tmp_path / "data" / "nexus.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nseverities: {{NX119: {{severity: info, why: to be filled}}}}\n")
    run = nexusrdf("check", tmp_path / "data", "--fail-on", level)
    assert (int(level == "info"), "") == (run.code, run.err), run
    assert "info NX119" in run.out
