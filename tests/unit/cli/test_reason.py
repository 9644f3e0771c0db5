"""`nexusrdf reason`: what would follow if claims held that nobody has accepted, in every form, and what is refused."""

import hashlib
import json
import shutil
from importlib import resources

import jsonschema
import pyoxigraph as ox
import pytest

import nexusrdf as package
from nexusrdf.base.errors import NexusError
from nexusrdf.pipeline import build
from nexusrdf.pipeline.scaffolding import scaffold

TOGETHER = ("src-0001-c118", "src-0001-c119")
SCHEMA = json.loads(resources.files("nexusrdf.report").joinpath("scenario.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Give a release of the demo, which has denials, retractions and rejections."""
    folder = tmp_path_factory.mktemp("scenario")
    scaffold(folder / "straits", base="https://straits.example/data", demo=True)
    assert build(folder / "straits", folder / "dist").release is not None
    return folder / "dist"


@pytest.fixture
def altered(dist, tmp_path):
    """Give what appends to a file of a copied release, its manifest told of it, and the folder of the copy."""
    copy = shutil.copytree(dist, tmp_path / "dist", symlinks=True, ignore=shutil.ignore_patterns(".stores"))
    release = (copy / "current").resolve()

    def append(name, text):
        data = (release / name).read_bytes() + text.encode()
        (release / name).write_bytes(data)
        manifest = json.loads((release / "manifest.json").read_bytes())
        manifest["files"][name] |= {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        (release / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    return append, copy


def read_json(run):
    """Return the document that a command printed, held against its schema."""
    document = json.loads(run.out)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    return document


def test_reason_tells_what_follows_when_claims_are_assumed(nexusrdf, dist):
    """What nobody accepted must not read as a fact: not in the first line, not in any other."""
    run = nexusrdf("reason", dist, "--assume", ",".join(TOGETHER))
    assert 0 == run.code
    head, *rest = run.out.splitlines()
    assert head == "SUPPOSITION, not fact: what would follow if some of 2 claims held that nobody has accepted"
    assert "    supposed: Faisal Nadeem coAttendedWith Saifullah Kesari, and the other way round" in rest
    assert "  if src-0001-c118 and src-0001-c119 held" in rest
    said = [line for line in rest if "coAttendedWith" in line or "attended" in line]
    assert all(line.startswith("    supposed: ") for line in said)
    assert any(line.startswith("  src-0001-c118: pending, alleged, the article's unnamed author   claims/") for line in rest)


def test_reason_takes_options_that_are_repeated(nexusrdf, dist):
    """A list with commas and an option for each mean the same."""
    joined = nexusrdf("reason", dist, "--assume", ",".join(TOGETHER))
    assert joined == nexusrdf("reason", "--dist", dist, *(part for claim in TOGETHER for part in ("--assume", claim)))


@pytest.mark.parametrize("claim", TOGETHER)
def test_reason_tells_nothing_of_two_when_one_of_their_claims_is_assumed(claim, nexusrdf, dist):
    """The co-attendance needs both."""
    document = read_json(nexusrdf("reason", dist, "--assume", claim, "--format", "json"))
    pairs = [one["triple"] for one in document["supposed"] if one["triple"][1].endswith("#coAttendedWith>")]
    assert [] == [triple for triple in pairs if triple[0] != triple[2]]


def test_reason_writes_markdown_in_which_labels_are_no_markup(nexusrdf, dist):
    """A supposition that is pasted into a note stays one."""
    run = nexusrdf("reason", dist, "--assume", TOGETHER[0], "--format", "md")
    assert run.out.startswith("# Supposition, not fact: what would follow if a claim held that nobody has accepted\n")
    assert "  - supposed: Saifullah Kesari attended Kesari and Nadeem in Doha\n" in run.out


def test_reason_writes_trig_whose_first_triples_say_what_it_is(nexusrdf, dist, tmp_path):
    """Whoever opens the file alone must know."""
    target = tmp_path / "supposed.trig"
    run = nexusrdf("reason", dist, "--assume", TOGETHER[0], "--format", "trig", "-o", target)
    assert (0, "") == (run.code, run.out)
    first, second, *rest = ox.parse(path=target)
    assert first.object.value.endswith("#ScenarioGraph")
    assert "it is a supposition" in second.object.value
    assert TOGETHER[0] in second.object.value
    names = {quad.graph_name.value.partition("/graph/")[2].partition("/")[0] for quad in rest}
    assert {"records", "scenario", "inferred"} == names


def test_reason_tells_accepted_claims_that_it_needs_beside_the_assumed_one(nexusrdf, demo):
    """The Fund's tie to the Column runs over two fronts that are accepted."""
    document = read_json(nexusrdf("reason", demo, "--assume", "kestrel-money-c02", "--format", "json"))
    bases = {one["text"]: one["bases"] for one in document["supposed"]}
    (basis,) = bases["Blue Lantern Fund frontOf Amber Column"]
    assert (["kestrel-money-c02"], ["norr-2025-n-17", "vso-2015-vso-003"]) == (basis["assumed"], basis["accepted"])
    assert ("alleged", None, "kestrel-money-c02") == (basis["modality"], basis["credibility"], basis["weakest"])
    assert ["Council of Norrland", "Kestrel Institute", "Velda Sanctions Office"] == basis["origins"]


def test_reason_takes_no_rejected_claim_by_its_modality(nexusrdf, demo):
    """A curator has looked at it: whoever assumes it all the same names it."""
    by_modality = read_json(nexusrdf("reason", demo, "--modality", "alleged", "--format", "json"))
    left = by_modality["leftOut"]
    assert left
    assert set(left).isdisjoint(claim["id"] for claim in by_modality["assumed"])
    named = read_json(nexusrdf("reason", demo, "--modality", "alleged", "--assume", left[0], "--format", "json"))
    (claim,) = (claim for claim in named["assumed"] if claim["id"] == left[0])
    assert claim["ruling"].startswith("rejected by ")
    assert claim["ruling"] in nexusrdf("reason", demo, "--assume", left[0]).out


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("column-leaflet-c03", "it is a denial, and a denial is no part of a scenario"),
        ("courier-talks-c09", "it was retracted on 2026-01-08"),
        ("monitor-2023-c02", "it was retracted on 2023-07-01 (the paper withdrew the story and apologised)"),
    ],
)
def test_reason_refuses_a_claim_that_states_nothing(claim, why, nexusrdf, demo):
    """It says which, why, and what could be done."""
    run = nexusrdf("reason", demo, "--assume", claim)
    assert (2, "") == (run.code, run.out)
    assert f"NX624 {claim} cannot be assumed: {why}" in run.err


def test_reason_says_that_a_claim_is_accepted_already(nexusrdf, demo):
    """Nothing is assumed with it, and that is no mistake."""
    run = nexusrdf("reason", demo, "--assume", "vso-2015-vso-003")
    assert 0 == run.code
    assert "no claim is assumed" in run.out.splitlines()[0]
    assert "accepted already, so that nothing is assumed: 1\n  vso-2015-vso-003" in run.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "give claims to assume"),
        (("--modality", "denied"), "a denial is no part of a scenario"),
        (("--modality", "rumour"), "known are recorded, asserted"),
        (("--assume", "no-such-claim"), 'NX607 assume: no claim has the id, label or IRI "no-such-claim"'),
        (("--assume", "org-let"), "NX607"),
    ],
)
def test_reason_refuses_what_it_does_not_know(arguments, told, nexusrdf, dist):
    """Nothing is passed over."""
    run = nexusrdf("reason", dist, *arguments)
    assert (2, "") == (run.code, run.out)
    assert told in run.err


def test_python_interface_gives_the_same(nexusrdf, dist):
    """A notebook asks as the command line does."""
    scenario = package.open(dist).reason(*TOGETHER)
    document = read_json(nexusrdf("reason", dist, "--assume", ",".join(TOGETHER), "--format", "json"))
    assert [one.text for one in scenario.supposed] == [one["text"] for one in document["supposed"]]
    with pytest.raises(NexusError, match="no claim"):
        package.open(dist).reason("no-such-claim")


def test_reason_tells_a_contradiction_with_the_claims_that_clash(nexusrdf, altered):
    """No kind of record can say that a person is a place; a release from elsewhere can."""
    append, copy = altered
    base = "https://w3id.org/nexusrdf/data"
    kind = f"<{base}/id/actor/per-0007> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/nexusrdf/ns#Place>"
    append("dataset.nq", f"{kind} <{base}/graph/claim/src-0001-c119> .\n")
    run = nexusrdf("reason", copy, "--assume", ",".join(TOGETHER))
    assert 1 == run.code
    assert "what is assumed contradicts itself or what is accepted: 1\n  NX625 Saifullah Kesari is a Person" in run.out
    document = read_json(nexusrdf("reason", copy, "--assume", ",".join(TOGETHER), "--format", "json"))
    (clash,) = document["contradictions"]
    assert ("NX625", ["src-0001-c119"], []) == (clash["code"], clash["assumed"], clash["accepted"])
    assert "what cannot be   [cax-adc]" == clash["proof"][0]
    assert "Saifullah Kesari is a Place   [claim src-0001-c119 claims/" in clash["proof"][-1]
    assert "    proof, if all of that held:\n      what cannot be   [cax-adc]\n      ├─ " in run.out
    assert "contradicts itself" in nexusrdf("reason", copy, "--assume", TOGETHER[1], "--format", "trig").out
    assert 0 == nexusrdf("reason", copy, "--assume", TOGETHER[0]).code


def test_reason_tells_a_contradiction_that_only_the_reference_finds(nexusrdf, altered):
    """Axioms beyond the rules exclude things too: what is found by them is neither proved nor passed over."""
    append, copy = altered
    base, owl = "https://w3id.org/nexusrdf/data", "http://www.w3.org/2002/07/owl#"
    place = "https://w3id.org/nexusrdf/ns#place"
    one, other, event = (f"<{base}/id/{name}>" for name in ("place/quay-one", "place/quay-two", "event/invented"))
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    append("ontology.ttl", f"<{place}> {kind} <{owl}FunctionalProperty> .\n{one} <{owl}differentFrom> {other} .\n")
    for quay in (one, other):
        append("dataset.nq", f"{event} <{place}> {quay} <{base}/graph/claim/{TOGETHER[1]}> .\n")
    run = nexusrdf("reason", copy, "--assume", TOGETHER[1])
    assert 1 == run.code
    assert "\n  NX625 what is affirmed contradicts itself: " in run.out


def test_reason_refuses_an_ontology_that_concludes_what_may_never_be(nexusrdf, altered):
    """By an ontology that arms whoever attends, a supposition would be a smear."""
    append, copy = altered
    nx = "https://w3id.org/nexusrdf/ns#"
    append("ontology.ttl", f"<{nx}attended> <http://www.w3.org/2000/01/rdf-schema#domain> <{nx}ArmedGroup> .\n")
    run = nexusrdf("reason", copy, "--assume", TOGETHER[0])
    assert (2, "") == (run.code, run.out)
    assert "NX503 reasoning over the scenario layer concludes" in run.err


def test_reason_takes_no_entry_of_a_list_by_its_modality(nexusrdf, altered):
    """Thousands of entries are no choice: one that is meant is named."""
    append, copy = altered
    evidence = f"https://w3id.org/nexusrdf/data/id/evidence/{TOGETHER[0]}-1"
    records = "<https://w3id.org/nexusrdf/data/graph/records>"
    append("dataset.nq", f'<{evidence}> <https://w3id.org/nexusrdf/ns#entryRecord> "118" {records} .\n')
    document = read_json(nexusrdf("reason", copy, "--modality", "alleged", "--format", "json"))
    assert [TOGETHER[1]] == [claim["id"] for claim in document["assumed"] if claim["id"] in TOGETHER]
    document = read_json(nexusrdf("reason", copy, "--assume", TOGETHER[0], "--format", "json"))
    assert [TOGETHER[0]] == [claim["id"] for claim in document["assumed"]]


def test_reason_says_when_nothing_tells_what_conclusions_rest_on(nexusrdf, altered):
    """An axiom beyond the rules is reasoned with all the same, by owlrl, which knows no claims."""
    append, copy = altered
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    append(
        "ontology.ttl", f"<https://w3id.org/nexusrdf/ns#reasonText> {kind} <http://www.w3.org/2002/07/owl#FunctionalProperty> .\n"
    )
    run = nexusrdf("reason", copy, "--assume", TOGETHER[0])
    assert 0 == run.code
    assert "  if all that is assumed held (which claims are needed is not known" in run.out
    assert "what else the reasoner found: 1\n  NX504 the rules do not cover" in run.out
    document = read_json(nexusrdf("reason", copy, "--assume", TOGETHER[0], "--format", "json"))
    assert {(0, False)} == {(len(one["bases"]), one["complete"]) for one in document["supposed"]}
