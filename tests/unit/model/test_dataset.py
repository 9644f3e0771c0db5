"""Reading a dataset: what becomes of records and claims before anything is decided."""

import json

import pytest

from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.index import make_index
from nexusrdf.model.values import Part, Reference
from nexusrdf.records import parse_json

NEXUS = {"title": "t", "base": "https://e.org/t/", "licence": "l", "curators": {"cur": {"name": "C"}}}
WORLD = [
    {"kind": "person", "id": "ann", "label": "Ann"},
    {"kind": "organisation", "id": "org", "label": "Org", "purpose": ["a", "b"]},
    {"kind": "news-article", "id": "news", "label": "n", "author": "ann", "publisher": "org"},
    {"kind": "judgment", "id": "jud", "label": "j", "author": "ann", "issuer": "org"},
    {"kind": "membership", "id": "rel", "member": "ann", "body": "org", "role": "leader", "start": "2020"},
    {"kind": "meeting", "id": "me", "when": "2025", "attended": ["ann", "org"], "topic": "t"},
]


def config_of(**more):
    """Read settings."""
    return parse_config(parse_json(json.dumps({**NEXUS, **more}).encode(), "n").records[0].node)[0]


def read(*records, **more):
    """Read records beside those of the world."""
    return read_dataset(parse_json(json.dumps([*WORLD, *records]).encode(), "f").records, config_of(**more))


def claim(**more):
    """Read one claim on the world."""
    source = more.pop("source", "news")
    dataset, _, found = read({"source": source, "claims": [{"id": "c", "how": "asserted", "quote": "w", "carries": "org", **more}]})
    assert () == found
    return dataset.claims[f"{source}-c"]


def carried(claim):
    """Give what a claim carries, by record and key."""
    return {portion.entity.id: [value.field.key for value in portion.values] for portion in claim.content}


def test_read_dataset_counts_every_record_when_some_are_turned_away():
    """Records in are records out and rejected: a second record of an id counts as one."""
    bad = [
        {"kind": "person", "id": "ann", "label": "Twice"},
        {"kind": "persn", "id": "x"},
        {"id": "y"},
        {"kind": "place", "id": "É"},
    ]
    dataset, counts, _ = read(*bad, {"source": "news", "claims": [{"id": "c", "how": "asserted", "quote": "w", "carries": "org"}]})
    assert (11, 4) == (counts.read, counts.rejected)
    assert len(WORLD) == len(dataset.entities)
    assert "Ann" == dataset.entities["ann"].label.text


def test_read_dataset_sorts_when_files_come_in_any_order():
    """What is written comes out sorted without sorting again."""
    dataset, *_ = read()
    assert sorted(dataset.entities) == list(dataset.entities)


@pytest.mark.parametrize(
    ("settings", "expected"), [({}, "2026-03-01"), ({"as-of": "2025-01-01"}, "2025-01-01")], ids=["latest decision", "configured"]
)
def test_as_of_is_the_configured_day_else_the_latest_decision(settings, expected):
    """The word today never comes from a clock."""
    decisions = [{"outcome": "pending", "by": "cur", "at": day, "why": "w"} for day in ("2026-01-01", "2026-03-01")]
    dataset, *_ = read(
        {"source": "news", "claims": [{"id": "c", "how": "asserted", "quote": "w", "carries": "org", "decisions": decisions}]},
        **settings,
    )
    assert expected == dataset.as_of


def test_as_of_is_that_of_a_decision_on_a_link_when_it_is_the_latest():
    """Otherwise a link accepted later would not be known on the release's own day."""
    decided = {"outcome": "accepted", "by": "cur", "at": "2026-04-01", "why": "w"}
    link = {"kind": "same-actor", "id": "same", "same": ["ann", "ben"], "reasons": ["r"], "decisions": [decided]}
    dataset, *_ = read({"kind": "person", "id": "ben", "label": "Ben"}, link)
    assert "2026-04-01" == dataset.as_of


def test_as_of_is_a_fixed_day_when_nothing_was_decided():
    """Even an empty dataset gives the same bytes everywhere."""
    assert "1970-01-01" == read()[0].as_of


def test_claim_speaks_for_its_source_when_it_names_no_one():
    """An official source speaks by its issuer, any other by its author, else its publisher."""
    assert ("ann", None) == (claim().claimant, claim().relayed_by)
    assert ("org", None) == (claim(source="jud").claimant, claim(source="jud").relayed_by)


def test_claim_is_relayed_by_its_source_when_somebody_else_speaks():
    """Secondary evidence of another's words is a relay, also where nobody typed so; primary is not."""
    assert "ann" == claim(by="org").relayed_by
    assert claim(by="org", evidence="primary").relayed_by is None
    assert "org" == claim(by="org", evidence="primary", **{"relayed-by": "org"}).relayed_by


def test_claim_defaults_are_affirmed_and_secondary_but_a_denial_is_negated():
    """The careful reading is the one a curator need not type."""
    assert ("affirmed", "secondary", True) == (claim().polarity, claim().evidence, claim().stands)
    assert ("negated", False) == (claim(how="denied").polarity, claim(how="denied").stands)


def test_claim_carries_the_frame_when_it_names_one_field():
    """A start without its membership would say nothing; the frame comes first, in the order of the kind."""
    assert {"rel": ["member", "body", "start"]} == carried(claim(carries="rel.start"))
    assert {"rel": ["member", "body", "role", "start"]} == carried(claim(carries=["rel.start", "rel", "rel.role"]))


def test_claim_carries_one_item_when_the_path_names_it():
    """Others at the meeting are others' claims."""
    (portion,) = claim(carries=["me.attended[Ann]"]).content
    assert ["ann"] == [value.item.actor for value in portion.values if isinstance(value.item, Part)]


def test_claim_carries_the_frame_alone_when_it_names_the_kind():
    """Some claims say only what kind of thing something is."""
    assert {"rel": ["member", "body"], "org": []} == carried(claim(carries=["rel.kind", "org.kind"]))


def test_claim_states_values_of_its_own_when_the_record_has_none():
    """What two sources tell differently stands in their claims."""
    stated = claim(carries=[], states={"me.place": "unknown", "rel.on-behalf-of": "org"})
    assert {"me": ["place"], "rel": ["member", "body", "on-behalf-of"]} == carried(stated)
    assert Reference("org") == stated.content[1].values[-1].item


def test_claim_inside_a_record_carries_all_of_it_unless_it_says_otherwise():
    """The easy case is one record with its claim inside; names and label are editorial."""
    inside = {"source": "news", "how": "asserted", "quote": "w"}
    event = {"kind": "event", "id": "ev", "label": "L", "when": "2025", "topic": "t"}
    dataset, *_ = read({**event, "claim": inside})
    assert {"ev": ["when", "topic"]} == carried(dataset.claims["news-ev"])
    dataset, *_ = read({**event, "claim": {**inside, "id": "c1", "carries": "ev.when"}})
    assert {"ev": ["when"]} == carried(dataset.claims["news-c1"])


def test_spans_lead_to_the_keys_of_a_claim():
    """Findings on a modality point at its word, not at the whole claim."""
    one = claim(supports=["news-c"])
    assert one.span_of("how").column > one.span.column
    assert one.span == one.span_of("disputes")
    assert ["news-c"] == [other for other, _ in one.others]


@pytest.mark.parametrize("kind", ["meeting", "membership", "person"])
def test_portion_introduces_when_it_tells_of_the_record_itself(kind):
    """A topic is a detail; a day, or the two ends of a membership, is not."""
    paths = {"meeting": ("me.topic", "me.when"), "membership": (None, "rel.role"), "person": (None, "ann")}
    detail, itself = paths[kind]
    assert detail is None or not claim(carries=detail).content[0].introduces
    assert claim(carries=itself).content[0].introduces


def test_make_index_names_nothing_twice_when_there_is_nothing():
    """An empty dataset is a dataset."""
    index, found = make_index(())
    assert ({}, ()) == (dict(index.by_id), found)
