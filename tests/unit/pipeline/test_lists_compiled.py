"""A list that somebody compiled: ordinary facts on its word, nothing that the policy keeps for authorities."""

import json

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.model.promotion import is_finding
from nexusrdf.pipeline import build, load_dataset, open_release
from nexusrdf.query import run_named

SETTINGS = """\
title: lists
base: https://example.org/t
licence: https://example.org/l
curators: {cur: {name: C}}
feeds:
  agg:
    kind: ftm
    file: [FILES]
    licence: theirs
    decide: {outcome: accepted, by: cur, at: 2031-04-01, why: ordinary facts on its word}
"""
BASE = "https://example.org/t"
CLAIMED, ACCEPTED = f"<{BASE}/graph/claimed>", f"<{BASE}/graph/accepted>"


def entity(schema, identifier, day="2031-03-02", *, target=False, **properties):
    """Give a line of an invented file."""
    told = {"id": identifier, "caption": identifier, "schema": schema, "target": target, "last_seen": f"{day}T04:00:00"}
    listed = {key: value if isinstance(value, list) else [value] for key, value in properties.items()}
    return {**told, "referents": [], "datasets": [], "properties": listed}


ORLA = entity("Person", "NK-orla", target=True, name="Orla Venn", birthDate="1963-05")
WORKS = entity("Company", "NK-works", name="Rope Works Ltd", jurisdiction="it")
SAILS = entity("Company", "NK-sails", name="Sail Loft Ltd", jurisdiction="it")
LEW = entity("Person", "NK-lew", name="Lew Carrow")
SANCTION = {"authority": "Council of Velda", "program": "ROPES", "startDate": "2028-01-05"}
OF_ORLA = entity("Sanction", "sanc-orla", entity="NK-orla", **SANCTION)
OF_WORKS = entity("Sanction", "sanc-works", entity="NK-works", **SANCTION)
CHAIR = entity("Directorship", "dir-orla", director="NK-orla", organization="NK-works", role="chair")
CLERK = entity("Directorship", "dir-lew", director="NK-lew", organization="NK-sails", role="clerk")
EVERYBODY = (ORLA, WORKS, SAILS, LEW, OF_ORLA, OF_WORKS, CHAIR, CLERK)
BARRED = {"NK-orla", "sanc-orla", "dir-orla"}


@pytest.fixture
def dataset(tmp_path):
    """Give what makes a dataset with editions of an invented list, and further records and settings."""

    def make(*editions, records="", more=""):
        root = tmp_path / "data"
        root.mkdir(exist_ok=True)
        names = [f"agg-{n}.json" for n in range(len(editions))]
        for name, entities in zip(names, editions, strict=True):
            (root / name).write_text("".join(f"{json.dumps(one)}\n" for one in entities))
        (root / "nexus.yaml").write_text(SETTINGS.replace("FILES", ", ".join(names)) + more)
        if records:
            (root / "more.yaml").write_text(records)
        return root

    return make


def standing(loaded):
    """Give how the claim of each entry stands."""
    claims = loaded.dataset.claims
    return {claims[name].entry.record: verdict.status for name, verdict in loaded.promotion.verdicts.items()}


def test_sensitive_content_stays_out_when_only_an_aggregator_records_it(dataset):
    """A designation of a person and a tie to a designated body need the authority's own word, whatever a curator decides."""
    loaded = load_dataset(dataset(EVERYBODY))
    told = {key: status.value for key, status in standing(loaded).items()}
    assert {one["id"]: "claimed" if one["id"] in BARRED else "accepted" for one in EVERYBODY} == told
    claims = loaded.dataset.claims.values()
    assert {"opensanctions"} == {claim.claimant for claim in claims}
    assert {"recorded"} == {claim.modality for claim in claims}
    assert {()} == {claim.decisions for claim in claims if claim.entry.record in BARRED}
    assert not any(is_finding(claim, loaded.dataset.entities, loaded.promotion.sensitive) for claim in claims)
    edition = loaded.dataset.entities["agg-2031-03-02"]
    assert ("compiled-list", ["opensanctions"]) == (
        edition.kind.name,
        [value.item.target for value in edition.values_of("publisher")],
    )


def test_graphs_hold_what_is_barred_as_claimed_only(dataset):
    """It is in graph/claimed with its claimant, and in graph/accepted not even as a detail."""
    loaded = load_dataset(dataset(EVERYBODY))
    quads = list(make_layers(loaded.dataset, loaded.promotion).iter_quads())
    barred = ("agg-sanc-orla", "agg-nk-orla-listing", "agg-dir-orla", "1963-05")
    for word in barred:
        graphs = {graph for s, p, o, graph in quads if any(word in term for term in (s, p, o))}
        assert CLAIMED in graphs, word
        assert ACCEPTED not in graphs, word
    accepted = {s for s, _, _, graph in quads if graph == ACCEPTED}
    assert any("agg-dir-lew" in term for term in accepted)
    assert any("agg-sanc-works" in term for term in accepted)


def test_one_finding_tells_of_all_that_stays_out(dataset):
    """A list of a thousand persons is one line to read, at the decision, with the first entry beside it."""
    crowd = [entity("Person", f"NK-{n}", target=True, name=f"Nobody {n}") for n in range(40)]
    (found,) = load_dataset(dataset((*crowd, SAILS))).findings
    assert ("NX221", "warning", "nexus.yaml:10:13") == (found.code, str(found.severity), str(found.span))
    assert "of 40 such among the 41 claims of this feed" in found.message
    assert ["agg-0.json:1:1"] == [str(span) for span in found.related]
    assert "read the authorities' own lists" in found.hint


def test_no_finding_is_made_when_nothing_stays_out(dataset):
    """A file of companies is accepted whole."""
    assert () == load_dataset(dataset((WORKS, SAILS, LEW, CLERK))).findings


def test_one_violation_is_made_when_an_official_list_is_issued_by_no_authority(dataset):
    """Of an authority's own format the settings are wrong: whose list is it?"""
    settings = """  own:
    kind: un-xml
    file: un.xml
    licence: theirs
    issuer: circle
    decide: {outcome: accepted, by: cur, at: 2031-04-01, why: its own list}
"""
    root = dataset((SAILS,), more=settings, records="- {kind: political-party, id: circle, label: Circle}\n")
    entry = """<INDIVIDUAL><DATAID>{n}</DATAID><FIRST_NAME>Nobody {n}</FIRST_NAME><UN_LIST_TYPE>Taliban</UN_LIST_TYPE>
<REFERENCE_NUMBER>TAi.{n}</REFERENCE_NUMBER><LISTED_ON>2030-01-01</LISTED_ON></INDIVIDUAL>"""
    entries = "".join(entry.format(n=n) for n in (901, 902))
    head = '<CONSOLIDATED_LIST dateGenerated="2031-03-01T00:00:00Z">'
    (root / "un.xml").write_text(f"{head}<INDIVIDUALS>{entries}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>")
    found = [one for one in load_dataset(root).findings if one.code == "NX221"]
    assert [("violation", "nexus.yaml:16:13")] == [(str(one.severity), str(one.span)) for one in found]
    assert "the first of 2 such among the 2 claims of this feed" in found[0].message


def test_release_is_made_and_says_who_claims_what(dataset, tmp_path):
    """Shapes and rules over the whole graph agree; a status on the aggregator's word is claimed, never accepted."""
    built = build(dataset(EVERYBODY), tmp_path / "dist")
    assert [("NX221", "warning")] == [(found.code, str(found.severity)) for found in built.findings]
    stores = open_release(tmp_path / "dist").stores
    shown = {}
    for view in ("claimed", "accepted"):
        rows = run_named(stores, "designation-status", {"actor": "Orla Venn"}, on="2031-01-01", view=view)
        found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
        shown[view] = [(row["answer"], row["claimantLabel"], row["status"]) for row in found if row["designation"]]
    assert {"claimed": [('"yes"', '"OpenSanctions"@en', '"claimed"')], "accepted": []} == shown


def test_standing_of_the_past_is_not_accepted_when_an_entry_was_replaced(dataset, tmp_path):
    """A claim that a later edition replaced has no decision either, so no day is told on which it was accepted."""
    later = [dict(one, last_seen="2031-06-02T04:00:00") for one in (ORLA, SAILS, entity("Sanction", "sanc-orla", entity="NK-orla"))]
    later[2]["properties"] |= {key: [value] for key, value in {**SANCTION, "program": "SAILS"}.items()}
    built = build(dataset((ORLA, SAILS, OF_ORLA), later), tmp_path / "dist")
    claims = built.loaded.dataset.claims
    assert {"sanc-orla"} == {claim.entry.record for claim in claims.values() if claim.superseded}
    assert {()} == {claim.decisions for claim in claims.values() if claim.entry.record in BARRED}
    stores = open_release(tmp_path / "dist").stores
    rows = run_named(stores, "designation-status", {"actor": "Orla Venn"}, on="2031-01-01", known_at="2031-05-01")
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    assert {'"claimed"'} == {row["status"] for row in found if row["designation"]}


def test_absence_from_a_compiled_list_delists_nobody(dataset, tmp_path):
    """A complete edition that has an entry no more ends a listing of its authority; an aggregator's ends nothing."""
    later = [dict(SAILS, last_seen="2031-06-02T04:00:00")]
    built = build(dataset((SAILS, WORKS, OF_WORKS), later), tmp_path / "dist")
    edition = built.loaded.dataset.entities["agg-2031-06-02"]
    assert ["true"] == [value.item.text for value in edition.values_of("complete")]
    stores = open_release(tmp_path / "dist").stores
    rows = run_named(stores, "designation-status", {"actor": "Rope Works Ltd"}, on="2031-07-01")
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    assert [('"yes"', None)] == [(row["answer"], row["endedBy"]) for row in found if row["designation"]]
    authorities = {row["authorityLabel"] for row in found}
    assert {'"Council of Velda"@en'} == authorities
