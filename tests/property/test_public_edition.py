"""What holds of the public edition in every small world that promotion is tried on."""

import re
from dataclasses import replace
from pathlib import Path
from random import Random

from by_path import load
from hypothesis import given
from hypothesis import strategies as st

from nexusrdf.graph.layers import make_layers
from nexusrdf.graph.quads import format_quads
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.edition import restrict
from nexusrdf.model.people import find_people
from nexusrdf.model.promotion import promote
from nexusrdf.model.values import Words
from nexusrdf.records import parse_mapping, parse_yaml

drawn = load(Path(__file__).with_name("promotion_worlds.py"))
TEXTS = ("", "", "", "", "the p1 affair", "P2's doing", "b1 and b2", "https://e.org/p%33", "nobody")


def world_of(seed):
    """Draw a world whose claims have gists and reasons that may name somebody."""
    random = Random(seed)
    dataset = drawn.read(drawn.make_world(random))
    claims = {}
    for number, claim in dataset.claims.items():
        gist = random.choice(TEXTS)
        decisions = tuple(replace(decision, why=random.choice(TEXTS) or "w") for decision in claim.decisions)
        claims[number] = replace(claim, gist=Words(gist, "en") if gist else None, decisions=decisions)
    return replace(dataset, claims=claims)


seeds = st.integers(0, 2**32)


def written(dataset, promotion):
    """Give all quads as one text."""
    return "".join(format_quads(make_layers(dataset, promotion).iter_quads()))


def persons_of(dataset):
    """Give the ids of all persons, which are their labels too."""
    return {entity.id for entity in dataset.entities.values() if entity.kind.is_a("nx:Person")}


def told_of(dataset, accepted):
    """Give whom accepted claims mention, and who says or relays them."""
    claims = [dataset.claims[claim] for claim in accepted]
    return {one for claim in claims for one in (*claim.iter_mentions(), claim.claimant, claim.relayed_by)}


def is_refused(public):
    """Tell whether there is no release, since something accepted names somebody who is withheld."""
    return any(finding.code == "NX705" for finding in public.findings)


@given(seeds)
def test_public_edition_holds_no_person_without_an_accepted_claim(seed):
    """Neither id nor label stands in any byte, unless the release was refused for it."""
    dataset = world_of(seed)
    promotion = promote(dataset)
    public = restrict(dataset, promotion)
    text = written(public.dataset, public.promotion)
    for person in persons_of(dataset) - told_of(dataset, promotion.accepted):
        assert is_refused(public) or not re.search(rf"\b{person}\b|%3{person[1:]}", text, re.IGNORECASE)


@given(seeds)
def test_public_edition_holds_no_unaccepted_claim_about_a_person(seed):
    """Not even about one of whom something else is accepted."""
    dataset = world_of(seed)
    promotion = promote(dataset)
    people = find_people(dataset)
    assert persons_of(dataset) | {"aides"} <= people
    for claim in restrict(dataset, promotion).dataset.claims.values():
        assert claim.id in promotion.accepted or people.isdisjoint(claim.iter_mentions())


@given(seeds)
def test_public_edition_accepts_what_the_whole_dataset_accepts(seed):
    """Leaving claims out makes nothing more accepted, and takes nothing away; other standings stay as well."""
    dataset = world_of(seed)
    promotion = promote(dataset)
    public = restrict(dataset, promotion)
    assert promotion.accepted == public.promotion.accepted
    assert {claim: promotion.verdicts[claim] for claim in public.dataset.claims} == public.promotion.verdicts
    assert make_layers(dataset, promotion).accepted == make_layers(public.dataset, public.promotion).accepted


@given(seeds)
def test_public_edition_is_the_same_when_restricted_again(seed):
    """What is public hides nothing more; a release can be made of it as it is."""
    dataset = world_of(seed)
    public = restrict(dataset, promote(dataset))
    again = restrict(public.dataset, public.promotion)
    assert public.dataset == again.dataset
    assert {"claims withheld": 0, "records withheld": 0} == again.withheld


LEAK = """\
- {kind: person, id: ann, label: Ann}
- {kind: organisation, id: club, label: Club}
- {kind: organisation, id: guild, label: Guild}
- {kind: report, id: rep, label: the report, publisher: club}
- {kind: report, id: own, label: her memoir, author: ann}
- {kind: restrictive-designation, id: ban, party: guild}
- {kind: link, id: tie, parties: [club, guild]}
- {source: own, claims: [{id: c1, how: alleged, quote: w, carries: ban}]}
- {source: rep, claims: [{id: c2, how: recorded, quote: w, carries: tie,
   decisions: [{outcome: accepted, by: cur, at: 2026-01-01, why: w}]}]}
"""


def test_public_edition_is_decided_on_what_it_withholds():
    """A body is sensitive by a claim that is withheld with its claimant: decided anew, a tie to the body would be accepted."""
    settings = b"{title: t, base: https://e.org/t, licence: https://e.org/l, curators: {cur: {name: C}}}"
    config, _ = parse_config(parse_mapping(settings, "nexus.yaml")[0])
    dataset, _, found = read_dataset(parse_yaml(LEAK.encode(), "a.yaml").records, config)
    assert () == found
    public = restrict(dataset, promote(dataset))
    without = replace(dataset, claims={c: claim for c, claim in dataset.claims.items() if c != "own-c1"})
    assert {"rep-c2"} == set(public.dataset.claims) == promote(without).accepted
    assert frozenset() == public.promotion.accepted
