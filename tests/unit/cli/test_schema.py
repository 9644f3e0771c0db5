"""`nexusrdf schema` on the command line."""

import json

import pytest


@pytest.mark.parametrize(
    ("kind", "title"),
    [((), "records of a nexusrdf dataset"), (("person",), "person"), (("claims",), "claims"), (("nexus.yaml",), "nexus.yaml")],
)
def test_schema_prints_json(nexusrdf, kind, title):
    """It goes to a file or a pipe as it is."""
    run = nexusrdf("schema", *kind)
    assert (0, "", title) == (run.code, run.err, json.loads(run.out)["title"])


def test_schema_writes_a_file_when_asked(nexusrdf, tmp_path):
    """What an editor reads is the same."""
    run = nexusrdf("schema", "-o", tmp_path / "record.schema.json")
    assert (0, "") == (run.code, run.out)
    assert nexusrdf("schema").out == (tmp_path / "record.schema.json").read_text(encoding="utf-8")


def test_schema_says_what_was_meant_when_it_has_none(nexusrdf):
    """A slip gets a suggestion."""
    run = nexusrdf("schema", "persn")
    assert (2, 'nexusrdf: NX840 there is no schema of "persn"\n  = did you mean "person"?\n') == (run.code, run.err)
