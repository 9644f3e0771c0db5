"""The promotion policy, clause by clause and leak by leak (ontology notes, section 3; decisions 0002 and 0003).

A case of `promotion/*.yaml` gives `records` and `claims` beside those of `promotion_world.yaml`. A claim
is asserted of `news` and accepted by a curator unless it says otherwise; `is` is what must become
of it, and `because` words of the reason. `finds` are the codes of the findings on decisions and modalities.
"""

import json
from dataclasses import replace
from itertools import chain, permutations
from pathlib import Path

import pytest
import yaml

from nexusrdf.base.findings import Severity
from nexusrdf.model.checks import check_dataset
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.promotion import promote
from nexusrdf.records import parse_json

HERE = Path(__file__).parent
SETTINGS = {"title": "t", "base": "https://example.org/t", "licence": "https://example.org/l", "curators": {"cur": {"name": "C"}}}
ON_DECISIONS = {"NX220", "NX221", "NX222", "NX223", "NX226"}


def load(path):
    """Read YAML with every scalar a text, as records are."""
    return yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)


WORLD = load(HERE / "promotion_world.yaml")
PATHS = sorted((HERE / "promotion").glob("*.yaml"))
CASES = [pytest.param(case, id=f"{path.stem}: {case['why']}") for path in PATHS for case in load(path)]


def decided(outcome, at="2026-01-01"):
    """Give a decision."""
    return {"outcome": outcome, "by": "cur", "at": at, "why": "because"}


def claim_node(claim):
    """Give a claim as a curator would write it, its `is` and `because` left out."""
    node = {"how": "asserted", "quote": "words", "decisions": [decided("accepted")], **claim}
    if isinstance(node["decisions"], str):
        node["decisions"] = [decided(outcome) for outcome in node["decisions"].split()]
    return {key: value for key, value in node.items() if key not in {"is", "because", "source"}}


def read(case):
    """Read a case into a dataset; all its records must be sound."""
    sources = {}
    for claim in case["claims"]:
        sources.setdefault(claim.get("source", "news"), []).append(claim_node(claim))
    files = [{"source": source, "claims": claims} for source, claims in sources.items()]
    config, faults = parse_config(parse_json(json.dumps({**SETTINGS, **case.get("settings", {})}).encode(), "n").records[0].node)
    reading = parse_json(json.dumps([*WORLD, *case.get("records", []), *files]).encode(), "f")
    dataset, _, more = read_dataset(reading.records, config)
    assert [] == [*faults, *reading.findings, *more]
    return dataset


@pytest.mark.parametrize("case", CASES)
def test_promote_decides_as_the_policy_says_when(case):
    """Every clause, and every way round one that was found, stays as it was decided."""
    dataset = read(case)
    promotion = promote(dataset)
    verdicts = {claim["id"]: promotion.verdicts[f"{claim.get('source', 'news')}-{claim['id']}"] for claim in case["claims"]}
    standing = {key: verdict.status.value if verdict.status else "in no view" for key, verdict in verdicts.items()}
    assert {claim["id"]: claim["is"] for claim in case["claims"]} == standing
    for claim in case["claims"]:
        reasons = "; ".join(reason.words for reason in verdicts[claim["id"]].reasons)
        assert claim.get("because", "") in reasons
        assert (claim["is"] == "accepted") == (reasons == "")
    if "finds" in case:
        assert sorted(case["finds"]) == sorted(f.code for f in check_dataset(dataset, promotion) if f.code in ON_DECISIONS)


@pytest.mark.parametrize("case", [case for case in CASES if "finds" not in case.values[0]])
def test_check_dataset_refuses_when_a_decision_accepts_what_the_policy_bars(case):
    """A curator who accepts what cannot stand is told so, at the decision, and nothing is released."""
    dataset = read(case)
    promotion = promote(dataset)
    told = {f.span for f in check_dataset(dataset, promotion) if f.code in ON_DECISIONS and f.severity is Severity.VIOLATION}
    for claim in dataset.claims.values():
        refused = claim.decision is not None and claim.decision.outcome == "accepted" and claim.id not in promotion.accepted
        assert refused == (claim.decision is not None and claim.decision.span in told)


def test_promote_accepts_the_same_when_claims_come_in_another_order():
    """Promotion is a function of the set of claims: order in files and names of files say nothing."""
    case = next(c.values[0] for c in CASES if c.values[0]["why"].startswith("a chain of fragments"))
    expected = promote(read(case)).accepted
    for claims in permutations(case["claims"]):
        assert expected == promote(read({**case, "claims": list(claims)})).accepted


def test_promote_accepts_nothing_when_the_curator_is_unknown():
    """The finding NX215 stops a release; whoever uses promotion without it is safe as well."""
    case = {"claims": [{"id": "c", "carries": "org"}], "settings": {"curators": {"cur": {"name": "C"}}}}
    dataset = read(case)
    assert {"news-c"} == promote(dataset).accepted
    nobody = replace(dataset, config=replace(dataset.config, curators={}))
    assert frozenset() == promote(nobody).accepted
    assert [] == [f for f in check_dataset(nobody, promote(nobody)) if f.code in ON_DECISIONS]


def test_cases_name_every_bar():
    """A bar that no case shows could be taken away unseen."""
    words = set(chain.from_iterable((claim.get("because", "") for claim in case.values[0]["claims"]) for case in CASES))
    bars = ["negated", "retracted", "modality is", "opinion", "decided pending", "no curator", "introduces"]
    clauses = ["ties a person", "ties an actor", "gives a role", "places an actor", "gives a person", "gives a status"]
    assert [] == [part for part in (*bars, *clauses) if not any(part in text for text in words)]
