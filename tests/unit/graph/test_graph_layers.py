"""Graphs of a dataset: what is in which view, and what the records graph tells of a claim."""

import json

import pytest

from nexusrdf.base.vocab import XSD, expand
from nexusrdf.graph.emit import make_iris, term
from nexusrdf.graph.layers import make_layers, records_of, with_inferred
from nexusrdf.graph.quads import LABEL, TYPE, format_quads
from nexusrdf.graph.streaming import iter_nquads
from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.promotion import promote
from nexusrdf.records import parse_json

NEXUS = {"title": "t", "base": "https://e.org/t", "licence": "l", "curators": {"cur": {"name": "Cura Tor"}}}
ID = "https://e.org/t/id"
ACCEPTED = [
    {"outcome": "pending", "by": "cur", "at": "2026-01-01", "why": "p"},
    {"outcome": "accepted", "by": "cur", "at": "2026-02-01", "why": "a"},
]
WORLD = [
    {"kind": "person", "id": "ann", "label": "Ann"},
    {"kind": "armed-group", "id": "arm", "label": "Arm", "part-of": "org"},
    {"kind": "organisation", "id": "org", "label": "Org", "names": [{"form": "Org", "lang": "en", "script": "Latn"}]},
    {"kind": "place", "id": "town", "label": "Town"},
    {"kind": "concept", "id": "role-cook", "type": "role", "label": "cook"},
    {"kind": "news-article", "id": "news", "label": "News", "author": "ann", "publisher": "unknown",
     "text": {"sha256": "a" * 64, "length": "12", "withheld": "true"}},
    {"kind": "meeting", "id": "me", "label": "the meeting", "when": "2025", "place": "town", "attended": ["org", "ann", "arm"],
     "parts": [{"actor": "org", "role": "cook"}]},
]  # fmt: skip
ANCHOR = {"paragraph": "2", "start": "3", "end": "9", "sha256": "b" * 64}


def claim(key, **more):
    """Give a claim."""
    return {"id": key, "how": "asserted", "anchor": ANCHOR, **more}


def layers_of(*claims):
    """Read claims on the world and make its layers."""
    config, _ = parse_config(parse_json(json.dumps(NEXUS).encode(), "n").records[0].node)
    records = [*WORLD, {"source": "news", "claims": list(claims)}]
    dataset, _, found = read_dataset(parse_json(json.dumps(records).encode(), "f").records, config)
    assert () == found
    promotion = promote(dataset)
    return dataset, promotion, make_layers(dataset, promotion)


def local(triples):
    """Shorten terms so that a test can be read."""
    names = {TYPE: "a", LABEL: "label"}
    return {
        tuple(names.get(t, t.replace(f"<{ID}/", "<").replace("<https://w3id.org/nexusrdf/ns#", "<nx:")) for t in triple)
        for triple in triples
    }


def test_make_layers_accepts_content_and_stubs_only():
    """An accepted claim brings what it says, and of what it mentions the top-level kind and the label."""
    _, _, layers = layers_of(claim("c", carries=["me.when", "me.attended[org]", "me.parts"], decisions=ACCEPTED))
    part, cook = "<participation/me--attendee--org>", "<participation/me--role-cook--org>"
    day = f"^^<{XSD}date>"
    assert {
        ("<event/me>", "a", "<nx:Meeting>"),
        ("<event/me>", "a", "<nx:Event>"),
        ("<event/me>", "label", '"the meeting"@en'),
        ("<event/me>", "<nx:when>", '"2025"^^<http://id.loc.gov/datatypes/edtf/EDTF>'),
        ("<event/me>", "<nx:earliest>", f'"2025-01-01"{day}'),
        ("<event/me>", "<nx:latest>", f'"2025-12-31"{day}'),
        (part, "a", "<nx:Attendance>"),
        (part, "<nx:participant>", "<actor/org>"),
        (part, "<nx:attendant>", "<actor/org>"),
        (part, "<nx:inEvent>", "<event/me>"),
        (part, "<nx:role>", "<nx:role-attendee>"),
        (cook, "a", "<nx:Participation>"),
        (cook, "<nx:participant>", "<actor/org>"),
        (cook, "<nx:inEvent>", "<event/me>"),
        (cook, "<nx:role>", "<concept/role-cook>"),
        ("<concept/role-cook>", "a", f"<{expand('skos:Concept')}>"),
        ("<concept/role-cook>", "label", '"cook"@en'),
        ("<actor/org>", "a", "<nx:Organisation>"),
        ("<actor/org>", "label", '"Org"@en'),
    } == local(layers.accepted)
    assert frozenset() == layers.claimed


def test_make_layers_keeps_views_apart_when_claims_say_the_same():
    """What is accepted is not said again as merely claimed: a count over both would be wrong."""
    _, _, layers = layers_of(
        claim("a", carries=["me.when", "me.attended[org]"], decisions=ACCEPTED),
        claim("b", carries=["me.when", "me.attended[ann]"]),
    )
    assert frozenset() == layers.accepted & layers.claimed
    assert layers.content["news-a"] & layers.content["news-b"] <= layers.accepted
    assert not any("ann" in term for triple in layers.accepted for term in triple)
    assert ("<participation/me--attendee--ann>", "<nx:participant>", "<actor/ann>") in local(layers.claimed)


@pytest.mark.parametrize(
    "bar",
    [{"how": "denied"}, {"polarity": "negated"}, {"retracted": {"at": "2026-03-01", "why": "wrong"}}],
    ids=lambda bar: next(iter(bar)),
)
def test_make_layers_keeps_out_of_every_view_what_does_not_stand(bar):
    """A denial, or what was taken back, must never come out looking like a statement."""
    _, _, layers = layers_of(claim("a", carries="me", decisions=ACCEPTED, **bar))
    assert (frozenset(), frozenset()) == (layers.accepted, layers.claimed)
    assert ("retracted" in bar) == (layers.content["news-a"] == frozenset())
    claims = {p for s, p, _ in local(layers.records) if s == "<claim/news-a>"}
    assert "<nx:curationStatus>" not in claims
    assert ("retracted" in bar) == ({"<nx:retractedOn>", "<nx:retractionReason>"} <= claims)


def test_records_tell_who_says_it_on_what_and_what_was_decided():
    """The layout in docs/architecture.md, triple by triple."""
    voices = {"by": "org", "relayed-by": "ann", "how": "reported", "credibility": "3"}
    full = claim("c", carries=["me.when", "me.place"], gist="g", supports="news-d", decisions=ACCEPTED, **voices)
    _, _, layers = layers_of(full, claim("d", carries="org"))
    records = local(layers.records)
    node, evidence, decision = "<claim/news-c>", "<evidence/news-c-1>", "<decision/news-c-2>"
    number, day = f"^^<{XSD}integer>", f"^^<{XSD}date>"
    assert {
        (node, "a", "<nx:Claim>"),
        (node, "label", '"news-c"'),
        (node, "<nx:content>", "<https://e.org/t/graph/claim/news-c>"),
        (node, "<nx:claimsRecord>", "<event/me>"),
        (node, "<nx:claimant>", "<actor/org>"),
        (node, "<nx:relayedBy>", "<actor/ann>"),
        (node, "<nx:modality>", "<nx:modality-reported>"),
        (node, "<nx:polarity>", "<nx:polarity-affirmed>"),
        (node, "<nx:credibility>", "<nx:credibility-3>"),
        (node, "<nx:curationStatus>", "<nx:status-accepted>"),
        (node, "<nx:gist>", '"g"@en'),
        (node, "<nx:supports>", "<claim/news-d>"),
        (node, "<nx:evidence>", evidence),
        (node, "<nx:decision>", "<decision/news-c-1>"),
        (node, "<nx:decision>", decision),
    } == {triple for triple in records if triple[0] == node and "record" not in triple[1]}
    assert {
        (evidence, "a", "<nx:Evidence>"),
        (evidence, "<nx:source>", "<source/news>"),
        (evidence, "<nx:evidenceKind>", "<nx:evidence-secondary>"),
        (evidence, "<nx:paragraph>", f'"2"{number}'),
        (evidence, "<nx:anchorStart>", f'"3"{number}'),
        (evidence, "<nx:anchorEnd>", f'"9"{number}'),
        (evidence, "<nx:anchorDigest>", f'"{"b" * 64}"'),
    } == {triple for triple in records if triple[0] == evidence and "record" not in triple[1]}
    assert {
        (decision, "a", "<nx:CurationDecision>"),
        (decision, "<nx:decisionNumber>", f'"2"{number}'),
        (decision, "<nx:outcome>", "<nx:outcome-accepted>"),
        (decision, "<nx:decidedBy>", "<curator/cur>"),
        (decision, "<nx:decidedOn>", f'"2026-02-01"{day}'),
        (decision, "<nx:reason>", '"a"@en'),
    } == {triple for triple in records if triple[0] == decision and "record" not in triple[1]}
    assert {("<curator/cur>", "a", "<nx:Curator>"), ("<curator/cur>", "label", '"Cura Tor"')} <= records
    assert {
        ("<source/news>", "a", "<nx:NewsArticle>"),
        ("<source/news>", "a", "<nx:Source>"),
        ("<source/news>", "label", '"News"@en'),
        ("<source/news>", "<nx:author>", "<actor/ann>"),
        ("<source/news>", "<nx:publisherKnown>", f'"false"^^<{XSD}boolean>'),
        ("<source/news>", "<nx:sha256>", f'"{"a" * 64}"'),
        ("<source/news>", "<nx:textLength>", f'"12"{number}'),
        ("<source/news>", "<nx:textWithheld>", f'"true"^^<{XSD}boolean>'),
    } == {triple for triple in records if triple[0] == "<source/news>" and "record" not in triple[1]}


def test_records_name_no_kind_but_the_top_one_when_no_claim_is_accepted():
    """That a body is an armed group is itself a claim; the records graph must not say it by the way."""
    _, _, layers = layers_of(claim("c", carries="arm"))
    assert {("<actor/arm>", "a", "<nx:Organisation>")} == {t for t in local(layers.records) if t[:2] == ("<actor/arm>", "a")}
    assert not any(p == term("nx:partOf") for _, p, _ in layers.records)


def test_records_of_some_claims_leave_the_others_out():
    """The accepted store holds the records of accepted claims, and nothing that hints at others."""
    dataset, promotion, _ = layers_of(
        claim("a", carries=["me.when", "me.place"], decisions=ACCEPTED, disputes="news-b"),
        claim("b", carries="me.attended[arm]"),
    )
    iris = make_iris(dataset.config.base, dataset.entities)
    subjects = {s for s, _, _ in local(records_of(dataset, promotion, iris, only=promotion.accepted))}
    assert "<claim/news-a>" in subjects
    assert {"<claim/news-b>", "<actor/arm>", "<actor/org>"} & subjects == set()
    assert not any("news-b" in t for triple in records_of(dataset, promotion, iris, only=promotion.accepted) for t in triple)


def test_with_inferred_keeps_the_four_views_apart():
    """Each view leaves out what an earlier one holds, whatever the reasoner hands over."""
    _, _, layers = layers_of(
        claim("a", carries=["me.when", "me.attended[org]"], decisions=ACCEPTED), claim("b", carries="me.attended[ann]")
    )
    more = ("<s:a>", "<s:p>", "<s:o>")
    everything = layers.accepted | layers.claimed | {more}
    joined = with_inferred(layers, frozenset(everything), frozenset(everything | {("<s:b>", "<s:p>", "<s:o>")}))
    views = [joined.accepted, joined.entailed, joined.claimed, joined.scenario]
    assert sum(map(len, views)) == len(frozenset().union(*views))
    assert layers.accepted == joined.accepted
    assert {("<s:b>", "<s:p>", "<s:o>")} == joined.scenario
    assert {q[3] for q in joined.iter_quads()} >= {"<https://e.org/t/graph/entailed>", "<https://e.org/t/graph/claim/news-a>"}


def test_iter_texts_holds_the_lines_of_all_quads():
    """Whoever writes a file in bulk must not get other statements than whoever asks for quads."""
    _, _, layers = layers_of(claim("c", carries=["me.when"], decisions=ACCEPTED), claim("d", carries=["me.place"]))
    lines = "".join(layers.iter_texts()).splitlines(keepends=True)
    assert sorted(format_quads(layers.iter_quads())) == sorted(lines)


def test_iter_nquads_writes_a_statement_once_when_several_claims_carry_it():
    """What two claims say of one record stands once in the view, and in the graph of each."""
    taken_back = {"retracted": {"at": "2026-03-01", "why": "r"}}
    for more in ((), (claim("e", carries=["me.when", "me.place"]),), (claim("f", carries=["me.when"], **taken_back),)):
        claims = [claim(key, carries=["me.when", "me.place"], decisions=ACCEPTED) for key in ("c", "d")]
        dataset, promotion, layers = layers_of(*claims, *more)
        lines = "".join(iter_nquads(dataset, promotion)).splitlines(keepends=True)
        assert sorted(format_quads(layers.iter_quads())) == sorted(lines)
