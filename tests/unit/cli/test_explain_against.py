"""What stands against the claims of a proof: a curator's rejection, and claims that deny or dispute them."""

import json
from importlib import resources

import jsonschema
import pytest

from nexusrdf.pipeline import build
from nexusrdf.pipeline.scaffolding import scaffold

SCHEMA = json.loads(resources.files("nexusrdf.report").joinpath("proof.schema.json").read_text(encoding="utf-8"))
REJECTED = ("per-0001", "memberOf", "org-column")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Give a release of the demo, in which somebody denies what a curator has rejected."""
    folder = tmp_path_factory.mktemp("against")
    scaffold(folder / "straits", base="https://straits.example/data", demo=True)
    assert build(folder / "straits", folder / "dist").release is not None
    return folder / "dist"


@pytest.mark.parametrize("form", ["tree", "md"])
def test_explain_tells_of_rejection_and_denial_when_a_supposition_rests_on_such_a_claim(form, nexusrdf, demo):
    """Who reads that somebody would be a member has to read, above the proof, that a curator rejected it and who denies it."""
    head, _, claims = nexusrdf("explain", *REJECTED, "--format", form, "--dist", demo).out.replace("\\", "").partition("roof 1")
    assert "a curator has rejected kestrel-money-c03\n" in head
    assert "kestrel-money-c03 is denied by Orla Venn (venn-tape-c05)\n" in head
    assert "rejected by Marit Osk on 2026-02-10: two unnamed people" in claims
    assert "denied by Orla Venn (venn-tape-c05)\n" in claims


def test_explain_gives_rejection_and_denial_to_programs(nexusrdf, demo):
    """As fields of the claim, by the published schema."""
    document = json.loads(nexusrdf("explain", *REJECTED, "--format", "json", "--dist", demo).out)
    jsonschema.validate(document, SCHEMA)
    claim = document["claims"]["kestrel-money-c03"]
    assert claim["ruling"].startswith("rejected by Marit Osk on 2026-02-10: ")
    assert [{"claim": "venn-tape-c05", "modality": "denied", "claimant": "Orla Venn"}] == claim["disputedBy"]


def test_explain_counts_no_rejected_claim_against_another(nexusrdf, demo):
    """The claim that disputes her admission was rejected, so nothing stands against it."""
    out = nexusrdf("explain", "per-0001", "memberOf", "org-relief", "--format", "json", "--dist", demo).out
    against = json.loads(out)["claims"]["venn-tape-c01"]
    assert (None, []) == (against["ruling"], against["disputedBy"])
