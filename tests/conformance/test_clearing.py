"""What `explain --without` tells of the bundled dataset and the demo, against deciding and reasoning again without the claim."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.model.promotion import promote
from nexusrdf.pipeline import build, explain_without, load_dataset, open_release
from nexusrdf.pipeline.inference import infer
from nexusrdf.pipeline.scaffolding import scaffold

FALLING = {"article": 2, "demo": 5}


@pytest.fixture(scope="module", params=["article", "demo"])
def known(request, root, tmp_path_factory):
    """Give the name of a dataset, what was read of it, and a release of it."""
    if request.param == "article":
        folder, dist = root / "data", request.getfixturevalue("dist")
    else:
        made = tmp_path_factory.mktemp("clearing")
        folder, dist = made / "straits", made / "dist"
        scaffold(folder, base="https://straits.example/data", demo=True)
        assert build(folder, dist).release is not None
    return request.param, load_dataset(folder).dataset, open_release(dist)


@pytest.fixture(scope="module")
def told(known):
    """Give what is told of each claim by itself."""
    _, dataset, release = known
    return {claim: explain_without(release, claim) for claim in sorted(dataset.claims)}


def without(dataset, claim):
    """Return a dataset that never had a claim."""
    return replace(dataset, claims=MappingProxyType({c: one for c, one in dataset.claims.items() if c != claim}))


def test_claims_that_would_not_be_cleared_are_those_that_fall_when_all_are_decided_again(known, told):
    """None is missing, none is extra, and nothing is left open."""
    name, dataset, _ = known
    before = promote(dataset).accepted
    falling = 0
    for claim, withdrawn in told.items():
        expected = before - promote(without(dataset, claim)).accepted - {claim}
        assert expected == {one.claim for one in withdrawn.uncleared}, claim
        assert all(one.certain for one in withdrawn.uncleared)
        falling += bool(expected)
    assert FALLING[name] == falling


def test_conclusions_that_would_be_suppositions_are_those_that_reasoning_again_lacks(known, told):
    """Of the accepted layer just that is left which a release without the claim would hold."""
    name, dataset, _ = known
    whole = infer(make_layers(dataset, promote(dataset))).layers
    tried = 0
    for claim, withdrawn in told.items():
        if withdrawn.uncleared:
            less = without(dataset, claim)
            left = infer(make_layers(less, promote(less))).layers
            lost = {one.triple for one in (*withdrawn.falls, *withdrawn.weakened) if one.view == "entailed"}
            assert whole.entailed - left.entailed - left.accepted == lost, claim
            tried += 1
    assert FALLING[name] == tried
