"""What the rules beyond OWL 2 RL conclude in a release: proved, checked, explained, and gone with its claims."""

import copy
import json
import random
from pathlib import Path

import pytest
import yaml

from nexusrdf.checker import find_fault, read_published
from nexusrdf.graph.quads import TYPE
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.pipeline import build, explain_without, find_conclusion, open_release, prove_triple, verify
from nexusrdf.reason import CONCLUDED
from nexusrdf.reason.beyond import concluding
from nexusrdf.report import format_proofs

SETTINGS = """
title: The harbour books
base: https://harbour.example/data
licence: https://creativecommons.org/publicdomain/zero/1.0/
language: en
publisher: {name: nobody}
curators: {curator-1: {name: nobody}}
"""
RECORDS = yaml.load(Path(__file__).with_name("derived_records.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
PAIRS = [
    ("per-1", "coPresentWith", "per-2", {"place", "quay", "talks", "fair"}),
    ("per-1", "memberTogetherWith", "per-2", {"in-1", "in-2"}),
    ("des-1", "followedByDesignation", "des-2", {"des-1", "des-2"}),
    ("des-1", "listedByActAtLatest", "2016-03-02", {"act-1"}),
    ("des-1", "delistedByActAtEarliest", "2018-07-01", {"act-2"}),
    ("des-1", "delistedByActAtLatest", "2018-07-31", {"act-2"}),
    ("after", "computedEarliest", "2024-05-06", {"talks", "after"}),
    ("after", "computedLatest", "2024-05-06", {"talks", "after"}),
]


def with_claim(record):
    """Return a record with its claim inside, where it has one."""
    told = dict(record)
    if name := told.pop("claim", None):
        official = record["kind"] in {"restrictive-designation", "designation-act"}
        decision = {"outcome": told.pop("outcome", "accepted"), "by": "curator-1", "at": "2026-01-10", "why": "invented"}
        how = told.pop("how", "recorded" if official else "asserted")
        told["claim"] = {
            "id": name, "source": "src-list" if official else "src-news", "how": how, "quote": f"invented words of {name}",
            "gist": f"what is invented of {name}", "decisions": [decision],
        }  # fmt: skip
    return told


def write(folder, records):
    """Write a dataset of some records."""
    folder.mkdir()
    (folder / "nexus.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "records.json").write_text(json.dumps([with_claim(record) for record in records], indent=1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """Build a release in which every rule concludes something."""
    folder = tmp_path_factory.mktemp("derived")
    built = build(write(folder / "records", RECORDS), folder / "dist")
    assert built.release is not None, [f.message for f in built.findings]
    return open_release(folder / "dist")


@pytest.fixture(scope="module")
def documents(release):
    """Give each of the conclusions with its proof as people keep it."""
    found = []
    for subject, predicate, value, _ in PAIRS:
        triple = find_conclusion(release, subject, predicate, value)
        document = json.loads(format_proofs(prove_triple(release, triple), "json", release.base))
        claims = frozenset(f"<{document['claims'][name]['iri']}>" for name in document["proofs"][0]["claims"])
        found.append((triple, claims, document["proofs"][0]))
    return found


@pytest.mark.parametrize(("subject", "predicate", "value", "claims"), PAIRS)
def test_conclusion_is_explained_and_falls_with_its_claims(release, subject, predicate, value, claims):
    """It is found by the names of its ends, rests on the claims that state its premises, and falls with each of them."""
    triple = find_conclusion(release, subject, predicate, value)
    proofs = prove_triple(release, triple)
    names = {"src-list-" + name if name.startswith(("des", "act")) else f"src-news-{name}" for name in claims}
    assert ("accepted", (tuple(sorted(names)),)) == (proofs.view, proofs.sets)
    assert proofs.proofs[0].nodes[-1].rule.startswith("nx-")
    assert all(position for node in proofs.proofs[0].nodes for position in node.positions)
    for name in sorted(names):
        assert triple in {one.triple for one in explain_without(release, name).falls}


def test_conclusion_is_no_surer_than_its_weakest_claim(release):
    """One of the two events is only reported."""
    proofs = prove_triple(release, find_conclusion(release, "per-1", "coPresentWith", "per-2"))
    assert ("reported", "src-news-fair") == (proofs.proofs[0].modality, proofs.proofs[0].weakest)


def test_verify_proves_what_is_derived(release):
    """The checker compares dates itself."""
    verified = verify(release)
    assert () == verified.findings
    assert verified.proofs >= verified.conclusions


def test_release_derives_nothing_else(release):
    """No day, no end, no acceptance: no fact. The pending fair is in the scenario, on the day and in the town of both others."""
    published = read_published(release.folder)
    views = {view: {t for t in triples if t[1] in CONCLUDED} for view, triples in published.views.items()}
    both_ways = [t for t in PAIRS if t[1] in {"coPresentWith", "memberTogetherWith"}]
    assert len(PAIRS) + len(both_ways) == len(views["entailed"])
    assert {("per-1", "per-3"), ("per-3", "per-1"), ("per-2", "per-3"), ("per-3", "per-2")} == {
        (release.base.id_of(s[1:-1]), release.base.id_of(o[1:-1])) for s, _, o in views["scenario"]
    }


def test_files_of_conclusions_hold_what_is_derived(release):
    """inferred.trig has each in the graph of its set of claims, and accepted.ttl, which holds what is stated, has none."""
    quads = list(parse_quads((release.folder / "inferred.trig").read_bytes(), ".trig"))
    assert len(PAIRS) + 2 == len({q[:3] for q in quads if q[1] in CONCLUDED})
    accepted = list(parse_quads((release.folder / "accepted.ttl").read_bytes(), ".ttl"))
    assert not any(quad[1] in CONCLUDED for quad in accepted)


def damage(proof, rng, triples):
    """Return a proof with one fault."""
    bad = copy.deepcopy(proof)
    step = bad["nodes"][-1]
    leaf = rng.choice([node for node in bad["nodes"] if node["kind"] == "claim" and node["id"] in step["premises"]])
    match rng.randrange(4):
        case 0:
            step["premises"].remove(leaf["id"])
        case 1:
            step["rule"] = rng.choice([rule for rule in ("nx-copresence", "nx-comembership", "nx-offset", "nx-listing", "prp-spo1")
                                       if rule != step["rule"]])  # fmt: skip
        case 2:
            leaf["triple"] = rng.choice([triple for triple in triples if triple != leaf["triple"]])
        case _:
            step["triple"] = [*step["triple"][:2], rng.choice([t[0] for t in triples if t[0] != step["triple"][2]])]
    return bad


def test_checker_refuses_damaged_proofs_of_derived_facts(documents, release):
    """Two hundred faults in proofs that are sound."""
    published, rng = read_published(release.folder), random.Random(7)
    triples = [node["triple"] for _, _, proof in documents for node in proof["nodes"] if node["kind"] == "claim"]
    assert [None] * len(documents) == [find_fault(proof, triple, claims, published) for triple, claims, proof in documents]
    for _ in range(200):
        triple, claims, proof = rng.choice(documents)
        bad = damage(proof, rng, triples)
        assert find_fault(bad, triple, claims, published) is not None, bad


@pytest.mark.parametrize(
    ("old", "new"),
    [("2013-02", "2016-02"), ("2013-02", "2013-02~"), ("2013-02", "[2013-02..]"), ("2013-02", "201X"), ("2013-02", "2013-02-30")],
)
def test_checker_compares_dates_itself(documents, release, old, new):
    """The same proof over claims that date otherwise is none, though every pattern matches."""
    published = read_published(release.folder)
    triple, claims, proof = next(d for d in documents if d[0][1].endswith("#memberTogetherWith>"))
    assert find_fault(proof, triple, claims, published) is None
    text = json.dumps(proof).replace(f'\\"{old}\\"^^', f'\\"{new}\\"^^')
    assert text != json.dumps(proof)
    swapped = {c: frozenset((s, p, o.replace(f'"{old}"', f'"{new}"')) for s, p, o in told) for c, told in published.content.items()}
    told = type(published)(*(swapped if f == "content" else getattr(published, f) for f in published.__dataclass_fields__))
    assert find_fault(json.loads(text), triple, claims, told) is not None


def test_build_tells_what_is_too_crowded_for_a_rule(tmp_path, monkeypatch):
    """NX514 stands at the body, or at the place; nothing is told where there is room."""
    monkeypatch.setattr(concluding, "DERIVED_PAIRS", 1)
    built = build(write(tmp_path / "records", RECORDS), tmp_path / "dist")
    told = sorted((f.code, f.message.partition(":")[0], f.span.line > 1) for f in built.findings if f.code == "NX514")
    assert [
        ("NX514", "nx-comembership says nothing of what shares org-choir", True),
        ("NX514", "nx-copresence says nothing of what shares 2024-05-03, selwick", True),
    ] == told
    published = read_published(open_release(tmp_path / "dist").folder)
    assert not any(t[1].endswith(("#memberTogetherWith>", "#coPresentWith>")) for t in published.views["entailed"])


def test_build_tells_nothing_when_there_is_room(tmp_path):
    """Two of a body are no crowd."""
    built = build(write(tmp_path / "records", RECORDS), tmp_path / "dist")
    assert [] == [f for f in built.findings if f.code == "NX514"]


def test_nothing_sensitive_is_derived(release):
    """No type, no role, no designation: only the properties that the rules are there for."""
    published = read_published(release.folder)
    index = {t for triples in published.inferred.values() for t in triples if t[1] in CONCLUDED}
    assert index
    assert not any(t[1] == TYPE for t in index)
