"""Proofs over whole releases: the article, the demo, invented people. All hold, damaged ones do not, none has a needless leaf."""

import copy
import json
import random
import sys
from collections import Counter
from importlib import resources

import jsonschema
import pytest

from nexusrdf.checker import find_fault, iter_conclusions, read_published
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline import build, explain_without, find_conclusion, open_release, prove_triple, verify
from nexusrdf.pipeline.grounds import number_nodes, prove, read_axioms
from nexusrdf.pipeline.scaffolding import scaffold
from nexusrdf.query import run_named
from nexusrdf.query.resting import read_stated
from nexusrdf.reason import close_compiled, compile_rules, extend_closure, load_axioms
from nexusrdf.report import format_proofs
from nexusrdf.report.proof_json import to_json_node

SCHEMA = json.loads(resources.files("nexusrdf.report").joinpath("proof.schema.json").read_text(encoding="utf-8"))
RULES = (
    "prp-dom",
    "prp-rng",
    "prp-symp",
    "prp-trp",
    "prp-spo1",
    "prp-spo2",
    "prp-inv1",
    "prp-inv2",
    "cax-sco",
    "cls-hv1",
    "cls-uni",
)
DAMAGED = 200
PEOPLE = 60


@pytest.fixture(scope="module", params=["article", "demo", "invented people"])
def made(request, root, tmp_path_factory):
    """Give one release after the other, with all its proofs as the checker reads them."""
    folder = tmp_path_factory.mktemp("proofs")
    if request.param == "article":
        dist = request.getfixturevalue("dist")
    else:
        if request.param == "demo":
            scaffold(folder / "records", base="https://straits.example/data", demo=True)
        else:
            sys.path.insert(0, str(root / "bench"))
            import synthetic

            synthetic.write_dataset(folder / "records", PEOPLE)
            sys.path.remove(str(root / "bench"))
            del sys.modules["synthetic"]
        dist = folder / "dist"
        assert build(folder / "records", dist).release is not None
    release = open_release(dist)
    published = read_published(release.folder)
    return release, published, list(iter_documents(release, published))


def iter_documents(release, published):
    """Yield each conclusion with a set of claims that it rests on, and a proof as the checker reads it."""
    index = read_axioms(release)
    for triple, claims in iter_conclusions(published):
        stated = read_stated(release.stores, claims)
        ((_, proof),) = prove([triple], claims, stated, index)
        assert proof is not None, triple
        nodes = number_nodes(proof, claims, stated, index)
        yield triple, claims, {"nodes": [to_json_node(node) for node in nodes], "conclusion": nodes[-1].id}


def damage(kind, proof, others, rng):
    """Return a proof with one fault of a kind."""
    bad = copy.deepcopy(proof)
    steps = [node for node in bad["nodes"] if node["kind"] == "step"]
    step = rng.choice(steps)
    match kind:
        case "premise removed":
            del step["premises"][rng.randrange(len(step["premises"]))]
        case "rule renamed":
            step["rule"] = rng.choice([rule for rule in RULES if rule != step["rule"]])
        case "leaf swapped":
            leaf = rng.choice([node for node in bad["nodes"] if node["kind"] != "step"])
            leaf["triple"] = rng.choice([triple for triple in others if not set(triple) & {leaf["triple"][0], leaf["triple"][2]}])
        case "cycle":
            step["premises"][-1] = rng.choice([node["id"] for node in steps if node["id"] >= step["id"]])
    return bad


def test_verify_proves_every_conclusion(made):
    """Nothing is published as following that does not follow from what it is said to rest on."""
    release, published, documents = made
    verified = verify(release)
    assert () == verified.findings
    assert len(documents) == verified.proofs
    concluded = published.views["entailed"] | published.views["scenario"]
    assert len(concluded) > 50
    assert concluded <= {triple for triple, _, _ in documents}


def test_checker_refuses_damaged_proofs(made):
    """A checker that takes anything proves nothing."""
    _, published, documents = made
    rng = random.Random(6)
    leaves = [node["triple"] for _, _, proof in documents for node in proof["nodes"] if node["kind"] == "claim"]
    refused = Counter()
    for number in range(DAMAGED):
        triple, claims, proof = documents[rng.randrange(len(documents))]
        kind = ("premise removed", "rule renamed", "leaf swapped", "cycle")[number % 4]
        bad = damage(kind, proof, leaves, rng)
        assert None is find_fault(proof, triple, claims, published)
        refused[kind] += find_fault(bad, triple, claims, published) is not None
    assert dict.fromkeys(("premise removed", "rule renamed", "leaf swapped", "cycle"), DAMAGED // 4) == refused


def test_no_leaf_of_a_proof_can_be_left_out(made):
    """The compiled rules, which had no part in the proof, conclude it from its leaves and from no fewer."""
    _, _, documents = made
    rules = compile_rules(load_axioms())

    def follows(triple, leaves):
        closed = close_compiled(leaves, rules, is_instance=lambda _: True)
        return triple in extend_closure(closed, leaves, is_instance=lambda _: True).closure.inferred

    for triple, _, proof in random.Random(6).sample(documents, min(80, len(documents))):
        leaves = {tuple(node["triple"]) for node in proof["nodes"] if node["kind"] in {"claim", "record"}}
        assert follows(triple, leaves)
        for leaf in leaves:
            assert not follows(triple, leaves - {leaf}), (triple, leaf)


def test_checker_refuses_claims_that_are_not_accepted(made):
    """A conclusion of the accepted layer may rest on nothing else, however sound its steps."""
    _, published, documents = made
    triple, claims, proof = next(d for d in documents if d[0] in published.views["entailed"])
    for status in ("pending", None):
        standing = {claim: status if claim in claims else old for claim, old in published.standing.items()}
        standing = {claim: status for claim, status in standing.items() if status}
        told = type(published)(*(standing if f == "standing" else getattr(published, f) for f in published.__dataclass_fields__))
        assert None is not find_fault(proof, triple, claims, told)


def test_explain_writes_what_the_checker_takes(made):
    """The document that people keep is the one that is checked, and it is as its schema says."""
    release, published, documents = made
    for triple, _, _ in random.Random(6).sample(documents, 20):
        proofs = prove_triple(release, triple, alternatives=2)
        document = json.loads(format_proofs(proofs, "json", release.base))
        jsonschema.Draft202012Validator(SCHEMA).validate(document)
        for proof in document["proofs"]:
            claims = frozenset(f"<{document['claims'][name]['iri']}>" for name in proof["claims"])
            assert None is find_fault(proof, triple, claims, published)
        assert all(position for proof in proofs.proofs for node in proof.nodes for position in node.positions)


def typed(end, release):
    """Return what people type for an end of a conclusion: the id of a record, a day, else the IRI."""
    if end.startswith('"'):
        return literal_parts(end)[0]
    name = release.base.id_of(end[1:-1]) or "--"
    return end[1:-1] if "--" in name else name


def test_conclusions_are_found_by_the_names_of_their_ends(made):
    """People type ids, not IRIs."""
    release, _, documents = made
    for triple, _, _ in random.Random(6).sample(documents, 20):
        ends = [typed(end, release) for end in (triple[0], triple[2])]
        assert triple == find_conclusion(release, ends[0], triple[1][1:-1], ends[1])


def test_explain_without_tells_what_the_question_tells(made):
    """Two ways to the same answer: sets of claims walked here, counted in SPARQL there."""
    release, published, _ = made  # the question leaves out what concerns participations, and what ties something to itself
    for claim in random.Random(6).sample(sorted(published.standing), 12):
        rows = run_named(release.stores, "if-withdrawn", {"claim": claim[1:-1]}, view="all")
        named = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
        expected = {(n["subject"], n["property"], n["value"]) for n in named if n["kind"] == '"concluded"'}
        falls = {one.triple for one in explain_without(release, claim[1:-1]).falls}
        assert expected == {t for t in falls - published.kinds if t[0] != t[2] and "/participation/" not in t[0]}, claim
