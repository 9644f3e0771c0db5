"""Proofs on the command line: each form, what has none, what falls without a claim, and `verify`."""

import hashlib
import json
import shutil

import pytest

from nexusrdf.graph.syntax import parse_quads
from nexusrdf.pipeline.scaffolding import scaffold

TRIPLE = ("per-0003", "memberOf", "state-pk")


@pytest.fixture
def copied(dist, tmp_path):
    """Give a copy of the bundled release that a test may change."""
    shutil.copytree(dist, tmp_path / "dist", symlinks=True)
    return tmp_path / "dist"


def replace_in_dataset(dist, old, new):
    """Change dataset.nq of a release, and its manifest with it, so that only the proofs tell."""
    folder = (dist / "current").resolve()
    data = (folder / "dataset.nq").read_bytes()
    assert old in data
    changed = b"".join(line for line in data.replace(old, new).splitlines(keepends=True) if line.strip())
    (folder / "dataset.nq").write_bytes(changed)
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"]["dataset.nq"]["sha256"] = hashlib.sha256(changed).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_explain_shows_a_proof_down_to_claims(nexusrdf, dist):
    """Rule by rule, with the place of each statement and how sure the conclusion can be."""
    run = nexusrdf("explain", *TRIPLE, "--dist", dist)
    assert 0 == run.code
    assert "[prp-spo2]" in run.out
    assert "[claim src-0001-c051 relations/affiliations.yaml:9:" in run.out
    assert "no surer than: asserted" in run.out
    assert "1 independent source" in run.out


def test_explain_takes_labels_and_curies(nexusrdf, dist):
    """People know labels, programs CURIEs: both mean the same conclusion."""
    by_id = nexusrdf("explain", *TRIPLE, "--dist", dist)
    assert by_id.out == nexusrdf("explain", "Shehbaz Sharif", "nx:memberOf", "Pakistan", "--dist", dist).out
    assert by_id.out == nexusrdf("explain", "actor:per-0003", "nx:memberOf", "actor:state-pk", "--dist", dist).out


def test_explain_counts_a_relay_and_its_origin_once(nexusrdf, dist):
    """Ten sets of claims and two who speak: whoever passes on another's words is no third."""
    run = nexusrdf("explain", "org-let", "linkedWith", "org-hamas", "--alternatives", 20, "--dist", dist)
    assert "rests on 10 sets of claims, each set enough by itself; 10 shown" in run.out
    assert "2 independent sources" in run.out
    assert "relayed by the article's unnamed author: one source" in run.out


def test_explain_says_who_states_what_also_follows(nexusrdf, dist):
    """Two claims say that it is an invitation; it would still be one without them, as another claim answers it."""
    run = nexusrdf("explain", "board-invitation-pk", "a", "nx:Invitation", "--dist", dist)
    assert "stated by src-0001-c049, src-0001-c050\n  besides, it follows from accepted claims" in run.out
    assert "every value of respondsTo is an Invitation   [axiom]" in run.out


def test_explain_shows_that_two_claims_are_needed_together(nexusrdf, dist):
    """Nothing of it is in the accepted view, and it says so."""
    run = nexusrdf("explain", "per-0001", "coAttendedWith", "per-0007", "--dist", dist)
    assert run.out.startswith("SUPPOSED: Faisal Nadeem coAttendedWith Saifullah Kesari\n  a supposition")
    assert "supposed, if the claims src-0001-c118, src-0001-c119 together held" in run.out
    assert "rests on 1 set of claims, all of which are needed" in run.out


@pytest.mark.parametrize("form", ["tree", "md", "json", "prov", "dot"])
def test_explain_writes_proofs_in_every_form(form, nexusrdf, dist):
    """The same proof for people, programs and tools."""
    run = nexusrdf("explain", *TRIPLE, "--format", form, "--dist", dist)
    assert 0 == run.code
    assert "src-0001-c051" in run.out
    assert "prp-inv2" in run.out
    if form == "prov":
        triples = {(s, p, o) for s, p, o, _ in parse_quads(run.out.encode(), ".ttl")}
        claim = "<https://w3id.org/nexusrdf/data/id/claim/src-0001-c051>"
        assert any(p == "<http://www.w3.org/ns/prov#wasDerivedFrom>" and o == claim for _, p, o in triples)


@pytest.mark.parametrize("what", [("per-0003",), ("NX104",), ("per-0003", "memberOf", "state-in")])
def test_explain_refuses_a_form_of_proofs_when_there_is_none(what, nexusrdf, dist):
    """NX846: an empty drawing would be taken for an answer."""
    run = nexusrdf("explain", *what, "--format", "dot", "--dist", dist)
    assert (2, True) == (run.code, "NX846" in run.err)
    assert 0 == nexusrdf("explain", *TRIPLE, "--format", "dot", "--dist", dist).code


def test_explain_without_lists_what_falls(nexusrdf, dist):
    """A claim alone, and all claims of the only source there is."""
    one = nexusrdf("explain", "--without", "src-0001-c051", "--dist", dist)
    assert "claims gone, accepted: 1 (src-0001-c051)" in one.out
    assert "Shehbaz Sharif memberOf Pakistan" in one.out
    whole = nexusrdf("explain", "--without", "src-0001", "--format", "json", "--dist", dist)
    told = json.loads(whole.out)
    assert {"accepted", "pending", "claimed"} <= told["claims"].keys()
    assert 29 == sum(one["view"] == "entailed" for one in told["falls"])


def test_explain_without_names_the_claims_that_would_no_longer_be_cleared(nexusrdf, dist):
    """A claim on a record that only the withdrawn one introduces cannot stay accepted."""
    run = nexusrdf("explain", "--without", "src-0001-c104", "--dist", dist)
    assert 0 == run.code
    assert "  accepted claims that would no longer be cleared: 1\n    src-0001-c107: no accepted claim would say what" in run.out
    assert "(now src-0001-c104 does)\n\n  conclusions that would then be suppositions: " in run.out
    document = json.loads(nexusrdf("explain", "--without", "src-0001-c104", "--format", "json", "--dist", dist).out)
    assert [("src-0001-c107", "src-0001-c104", True)] == [(o["claim"], o["by"], o["certain"]) for o in document["uncleared"]]
    assert "no longer be cleared" not in nexusrdf("explain", "--without", "src-0001-c051", "--dist", dist).out


@pytest.mark.parametrize("arguments", [("per-0003",), ("--format", "dot")])
def test_explain_without_goes_alone(arguments, nexusrdf, dist):
    """What it would mean beside a record is anybody's guess."""
    assert 2 == nexusrdf("explain", *arguments, "--without", "src-0001", "--dist", dist).code


def test_explain_without_names_what_it_does_not_know(nexusrdf, dist):
    """A misspelt claim must not look like one on which nothing rests."""
    run = nexusrdf("explain", "--without", "src-9999", "--dist", dist)
    assert 2 == run.code
    assert 'NX607 without: no claim or source has the id, label or IRI "src-9999"' in run.err


def test_verify_ends_with_0_when_all_is_proved(nexusrdf, dist):
    """It counts what it did, so that nobody takes an empty check for a clean one."""
    run = nexusrdf("verify", dist)
    assert (0, "") == (run.code, run.err)
    assert "135 conclusions, 298 proofs checked and sound, 0 not proved" in run.out


def test_verify_tells_when_a_conclusion_does_not_follow(nexusrdf, copied):
    """NX847: what a claim stated is gone from its graph, and what rested on it still stands."""
    part = b"/id/relation/sharif-prime-minister> <https://w3id.org/nexusrdf/ns#member> <https://w3id.org/nexusrdf/data/id/actor/per-0003>"
    replace_in_dataset(copied, part, part.replace(b"per-0003", b"per-0002"))
    run = nexusrdf("verify", copied)
    assert (1, True) == (run.code, "NX847" in run.err)
    assert "memberOf" in run.err


def test_verify_tells_when_conclusions_rest_on_nothing(nexusrdf, tmp_path):
    """NX848: owlrl gives conclusions without what they rest on; a build by the compiled rules leaves none so."""
    scaffold(tmp_path / "records", base="https://example.org/data")
    for reasoner, expected in (("owlrl", True), ("compiled", False)):
        assert 0 == nexusrdf("build", tmp_path / "records", "-o", tmp_path / reasoner, "--reasoner", reasoner).code
        run = nexusrdf("verify", tmp_path / reasoner)
        assert (0, expected) == (run.code, "NX848" in run.err)


def test_verify_refuses_a_release_when_a_file_was_changed(nexusrdf, copied):
    """NX703: what is not as published needs no proof to be wrong."""
    with ((copied / "current").resolve() / "accepted.ttl").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    run = nexusrdf("verify", copied)
    assert (2, True) == (run.code, "NX703" in run.err)
