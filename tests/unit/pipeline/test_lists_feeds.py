"""Official lists in a dataset: from the file to an answered question, and from one edition to the next."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from nexusrdf.graph.layers import make_layers
from nexusrdf.model import feeds
from nexusrdf.model.edition import Edition
from nexusrdf.pipeline import build, import_list, load_dataset, open_release
from nexusrdf.pipeline.feeds import describe_report
from nexusrdf.pipeline.inference import infer
from nexusrdf.query import run_named
from nexusrdf.records.lists import ADAPTERS, ListEntry

LISTS = Path(__file__).parents[1] / "records" / "lists"
SETTINGS = """\
title: lists
base: https://example.org/t
licence: https://example.org/l
curators: {cur: {name: C}}
feeds:
  un-sc:
    kind: un-xml
    file: [FILES]
    licence: the terms of the authority
    decide: {outcome: accepted, by: cur, at: 2031-04-01, why: the authority's own list}
"""
PUBLIC = """\
corrections: https://example.org/mend
terms:
  https://example.org/l: {permits: [redistribution, adaptation], demands: attribution, why: our own terms}
  the terms of the authority: {permits: [redistribution, adaptation], demands: attribution, why: they say so}
"""
PARTY = "un-sc-qde-902-"


@pytest.fixture
def dataset(tmp_path):
    """Give what makes a dataset with editions of the invented list, further settings and records."""

    def make(*files, more="", records="", text=None):
        root = tmp_path / "data"
        root.mkdir(exist_ok=True)
        for file in files:
            shutil.copy(LISTS / file, root / file)
        settings = SETTINGS if text is None else text
        (root / "nexus.yaml").write_text(settings.replace("FILES", ", ".join(files)) + more)
        if records:
            (root / "more.yaml").write_text(records)
        return root

    return make


def codes(loaded):
    """Give the codes and places of findings."""
    return [(found.code, str(found.span)) for found in loaded.findings]


def test_claims_of_a_list_are_accepted_when_its_curator_says_so(dataset):
    """One claim for each entry, by the issuer, recorded, on the evidence of the entry; one decision for all."""
    loaded = load_dataset(dataset("un-1.xml"))
    assert [("NX147", "un-1.xml:41:9")] == codes(loaded)
    claims = loaded.dataset.claims
    assert {"accepted"} == {verdict.status.value for verdict in loaded.promotion.verdicts.values()}
    claim = next(claim for name, claim in claims.items() if name.startswith("un-sc-2031-03-01-qde-902-"))
    assert ("un-security-council", "recorded", "primary") == (claim.claimant, claim.modality, claim.evidence)
    assert ("QDe.902", 49, 9) == (claim.entry.record, claim.entry.line, claim.entry.column)
    assert {"un-sc-2031-03-01-decision"} == {decision.id for one in claims.values() for decision in one.decisions}
    assert ("un-sc-2031-03-01", "2031-04-01") == (claim.last_seen, claim.decision.at)


def test_claims_of_a_list_stand_undecided_when_no_curator_decides(dataset):
    """A list in hand is not a list that somebody stands behind."""
    settings = "\n".join(line for line in SETTINGS.splitlines() if "decide" not in line) + "\n"
    loaded = load_dataset(dataset("un-2.xml", text=settings))
    assert {"claimed"} == {verdict.status.value for verdict in loaded.promotion.verdicts.values()}


RELATION = """\
- {kind: news-article, id: src, label: an article, lang: en, author: per-c}
- {kind: person, id: per-c, label: C}
- {kind: organisation, id: org-a, label: the A society}
- {kind: person, id: per-b, label: B}
- kind: membership
  id: rel-ab
  member: per-b
  body: org-a
  claim: {source: src, how: reported, quote: B belongs to A, gist: B belongs to A}
"""


def test_nobody_supposes_what_a_list_says_that_no_curator_accepted(dataset):
    """A scenario is of what people say and nobody has decided on; a list is accepted or not."""
    undecided = "\n".join(line for line in SETTINGS.splitlines() if "decide" not in line) + "\n"
    with_list = load_dataset(dataset("un-2.xml", text=undecided, records=RELATION))
    layers = make_layers(with_list.dataset, with_list.promotion)
    supposed = infer(layers).layers.scenario
    assert any(PARTY in end for triple in layers.claimed for end in triple)
    assert {"org-a", "per-b"} <= {end.rpartition("/")[2][:-1] for triple in supposed for end in triple}
    assert not [triple for triple in supposed if any("un-sc" in end for end in triple)]


def test_report_counts_entries_and_what_is_not_held(dataset):
    """In = out + rejected, and the fields that no record holds."""
    loaded = load_dataset(dataset("un-1.xml"))
    lost = {
        "INDIVIDUAL/INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY (no country known)": 1,
        "INDIVIDUAL/NATIONALITY/VALUE (no country known)": 1,
        "INDIVIDUAL/SHOE_SIZE": 1,
    }
    expected = {"feed": "un-sc", "file": "un-1.xml", "published": "2031-03-01", "read": 4, "taken": 3, "rejected": 1, "lost": lost}
    assert [expected] == [describe_report(report) for report in loaded.lists.reports]


def test_edition_is_not_complete_when_an_entry_was_left_out(dataset):
    """Who was left out must not look delisted."""
    loaded = load_dataset(dataset("un-1.xml", "un-2.xml"))
    complete = {
        name: [value.item.text for value in entity.values_of("complete")]
        for name, entity in loaded.dataset.entities.items()
        if entity.kind.name == "official-list"
    }
    assert {"un-sc-2031-03-01": ["false"], "un-sc-2031-06-01": ["true"]} == complete


def test_changes_tell_what_an_edition_adds_removes_and_amends(dataset):
    """Removed and added between two days, never on one that nobody gives."""
    (changes,) = load_dataset(dataset("un-2.xml", "un-1.xml")).lists.changes["un-sc"]
    assert ("2031-03-01", "2031-06-01") == (changes.before, changes.after)
    assert (("GBe.905",), ("GBe.904",)) == (changes.added, changes.removed)
    assert {"QDe.902": ("organisation.names", "terrorist-designation.amended")} == dict(changes.amended)


def test_claim_is_kept_superseded_or_left_behind_when_editions_follow(dataset):
    """An entry that stays keeps its claim; one that changes gets another in its place; one that goes keeps its last edition."""
    loaded = load_dataset(dataset("un-1.xml", "un-2.xml"))
    told = {
        name.rpartition("-")[0]: (claim.last_seen, claim.supersedes and claim.supersedes.rpartition("-")[0], claim.stands)
        for name, claim in loaded.dataset.claims.items()
    }
    expected = {
        "un-sc-2031-03-01-gbe-904": ("un-sc-2031-03-01", None, True),
        "un-sc-2031-03-01-qde-902": ("un-sc-2031-03-01", None, False),
        "un-sc-2031-03-01-qdi-901": ("un-sc-2031-06-01", None, True),
        "un-sc-2031-06-01-gbe-905": ("un-sc-2031-06-01", None, True),
        "un-sc-2031-06-01-qde-902": ("un-sc-2031-06-01", "un-sc-2031-03-01-qde-902", True),
    }
    assert expected == told
    names = {name for name, entity in loaded.dataset.entities.items() if name.startswith(PARTY) for name in _forms(entity)}
    assert {"DORN HARBOUR CIRCLE", "Harbour Circle"} == names


def _forms(entity):
    return [value.item.form for value in entity.names]


def test_release_answers_with_the_entry_that_says_so(dataset, tmp_path):
    """The whole way: yes on a day of the list, no after the edition that has the entry no more."""
    root = dataset("un-1.xml", "un-2.xml")
    (root / "un-1.xml").write_text(_without_bad(root / "un-1.xml"))
    built = build(root, tmp_path / "dist")
    assert [] == [(found.code, str(found.span)) for found in built.findings]
    assert 4 + 3 - 1 == built.counts["list entries taken"] == built.counts["list entries read"]
    report = json.loads((built.release / "report.json").read_text())
    assert [("un-1.xml", 3, 0), ("un-2.xml", 3, 0)] == [(one["file"], one["taken"], one["rejected"]) for one in report["lists"]]
    lines = (built.release / "dataset.nq").read_text()
    for word in ('entryRecord> "GBe.904"', "lastSeenIn>", "supersedes>", "decision/un-sc-2031-06-01-decision>"):
        assert word in lines
    claim = next(name for name in built.loaded.dataset.claims if name.startswith("un-sc-2031-03-01-gbe-904-"))
    said = f"<https://example.org/t/id/claim/{claim}>"
    assert [('"yes"', None, said)] == _status(tmp_path / "dist", "2031-02-01")
    assert [('"possible"', None, said)] == _status(tmp_path / "dist", "2031-04-01")
    edition = "<https://example.org/t/id/source/un-sc-2031-06-01>"
    assert [('"no"', edition, said)] == _status(tmp_path / "dist", "2031-07-01")


def test_public_edition_keeps_what_a_list_says(dataset, tmp_path):
    """A list's claims are accepted, so they are published, and the latest edition that has an entry comes along."""
    root = dataset("un-1.xml", "un-2.xml", more=PUBLIC)
    built = build(root, tmp_path / "dist", edition=Edition.PUBLIC)
    assert ["NX147"] == [found.code for found in built.findings]
    accepted = (built.release / "accepted.nq").read_text()
    claims = (built.release / "claims.trig").read_text()
    assert "Dorn" in accepted
    assert 5 == len(set(re.findall(r"claim:(\S+) a nx:Claim ", claims)))  # the one of the past is of no person
    assert "nx:lastSeenIn" in claims


def _without_bad(path):
    before, _, rest = path.read_text(encoding="utf-8").partition("        <INDIVIDUAL>\n            <DATAID>900003")
    return before + rest[rest.index("    </INDIVIDUALS>") :]


def _status(dist, day):
    """Give what is answered of the party that the second edition has no more, by the authority, with who says so."""
    rows = run_named(open_release(dist).stores, "designation-status", {"actor": "OLD ROPE WORKS"}, on=day)
    found = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
    return [(row["answer"], row["endedBy"], row["claim"]) for row in found if "un-security-council" in (row["authority"] or "")]


def test_states_are_shared_with_the_dataset(dataset):
    """One record for a state, whoever names it; any other id that a list makes must be free."""
    records = "- {kind: state, id: state-it, label: Italia}\n"
    loaded = load_dataset(dataset("un-2.xml", records=records))
    assert ([], "Italia") == (codes(loaded), loaded.dataset.entities["state-it"].label.text)
    loaded = load_dataset(dataset("un-2.xml", records="- {kind: place, id: un-sc-list, label: Town}\n"))
    assert ("NX253", "more.yaml:1:21") in codes(loaded)


def test_authority_is_one_record_when_two_feeds_are_of_it(dataset):
    """Two lists of one authority are not two authorities, and the dataset may know more of it."""
    more = "  other: {kind: un-xml, file: un-1.xml, licence: the same}\n"
    loaded = load_dataset(dataset("un-2.xml", "un-1.xml", more=more))
    assert ["NX147", "NX147"] == [code for code, _ in codes(loaded)]
    assert {"un-security-council"} == {claim.claimant for claim in loaded.dataset.claims.values()}
    records = "- {kind: intergovernmental-body, id: un-security-council, label: Council}\n"
    loaded = load_dataset(dataset("un-2.xml", "un-1.xml", more=more, records=records))
    assert "NX253" not in dict(codes(loaded))
    assert "Council" == loaded.dataset.entities["un-security-council"].label.text


def test_entry_that_the_model_cannot_take_is_left_out_whole(dataset, monkeypatch):
    """An adapter's slip costs one entry, is told with its place, and makes nobody look delisted."""
    adapter = ADAPTERS["un-xml"]

    def read(stream, file, owner):
        for item in adapter.read(stream, file, owner):
            if isinstance(item, ListEntry) and item.key == "QDe.902":
                item.records[0]["established"] = "long ago"
            yield item

    monkeypatch.setattr(feeds, "ADAPTERS", {"un-xml": replace(adapter, read=read)})
    loaded = load_dataset(dataset("un-2.xml"))
    assert [("NX147", "un-2.xml:43:9")] == codes(loaded)
    assert ["un-sc-2031-06-01-gbe-905", "un-sc-2031-06-01-qdi-901"] == [name.rpartition("-")[0] for name in loaded.dataset.claims]
    assert [(3, 2, 1)] == [(report.read, report.taken, report.rejected) for report in loaded.lists.reports]
    assert () == loaded.dataset.entities["un-sc-2031-06-01"].values_of("complete")


def test_names_on_a_list_leave_references_of_curators_alone(dataset):
    """A label that a list brings along must not make one of the dataset ambiguous."""
    records = """\
- {kind: organisation, id: own, label: DORN HARBOUR CIRCLE}
- {kind: place, id: p, label: P}
- {kind: basing, id: b, actor: DORN HARBOUR CIRCLE, place: P}
"""
    loaded = load_dataset(dataset("un-2.xml", records=records))
    assert set() == {code for code, _ in codes(loaded)} & {"NX202", "NX201"}


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        ("{min: 3, max: 3, change: 100%, rejected: 0}", []),
        ("{min: 4}", ["NX720"]),
        ("{max: 2}", ["NX721"]),
        ("{change: 50%}", ["NX722"]),
    ],
)
def test_gates_keep_an_edition_out_of_a_release(dataset, gates, expected):
    """A list that shrinks, swells or changes beyond measure is looked at by somebody first."""
    loaded = load_dataset(dataset("un-1.xml", "un-2.xml", more=f"    gates: {gates}\n"))
    assert expected == [code for code, _ in codes(loaded) if code.startswith("NX72")]


def test_gate_on_bad_entries_keeps_them_out(dataset):
    """One entry is left out of this edition."""
    assert "NX723" in dict(codes(load_dataset(dataset("un-1.xml", more="    gates: {rejected: 0}\n"))))
    assert "NX723" not in dict(codes(load_dataset(dataset("un-1.xml", more="    gates: {rejected: 1}\n"))))


@pytest.mark.parametrize(
    ("settings", "code", "place"),
    [
        (SETTINGS.replace("[FILES]", "gone.xml"), "NX252", "nexus.yaml:8:11"),
        (SETTINGS.replace("[FILES]", "../un.xml"), "NX252", "nexus.yaml:8:11"),
        (SETTINGS.replace("[FILES]", "/etc/hosts"), "NX252", "nexus.yaml:8:11"),
        (SETTINGS.replace("[FILES]", "nexus.yaml"), "NX140", "nexus.yaml:1:1"),
        (SETTINGS.replace("FILES", "FILES, FILES"), "NX254", "nexus.yaml:6:3"),
        (SETTINGS.replace("un-xml", "un-yaml"), "NX159", "nexus.yaml:7:11"),
        (SETTINGS.replace("    file: [FILES]\n", ""), "NX155", "nexus.yaml:6:3"),
        (SETTINGS.replace("by: cur", "by: nobody"), "NX215", "nexus.yaml:10:37"),
        (SETTINGS.replace("kind:", "kid:"), "NX104", "nexus.yaml:7:5"),
        (SETTINGS + "    gates: {min: many}\n", "NX158", "nexus.yaml:11:18"),
        (SETTINGS + "    gates: {change: 0.1}\n", "NX158", "nexus.yaml:11:21"),
        (SETTINGS + "    issuer: nobody\n", "NX201", "nexus.yaml:6:3"),
        (SETTINGS.replace("un-sc:", "UN:"), "NX153", "nexus.yaml:6:3"),
        (SETTINGS[: SETTINGS.index("feeds:")] + "feeds: un.xml\n", "NX156", "nexus.yaml:5:8"),
    ],
)
def test_settings_of_feeds_are_found_faulty_where_they_are(dataset, settings, code, place):
    """A feed that is not read must be seen: its release would say less than it seems to."""
    assert (code, place) in codes(load_dataset(dataset("un-2.xml", text=settings)))


def test_import_gives_the_same_graphs_as_a_feed(dataset, tmp_path):
    """Whoever keeps the records themselves is told the same by the same entries."""
    feed = load_dataset(dataset("un-2.xml"))
    other = tmp_path / "other"
    other.mkdir()
    (other / "nexus.yaml").write_text(SETTINGS[: SETTINGS.index("feeds:")])
    imported = import_list("un-xml", (LISTS / "un-2.xml",), feed="un-sc")
    (other / "un.jsonl").write_bytes(imported.data)
    kept = load_dataset(other)
    assert [] == codes(kept)
    assert make_layers(feed.dataset, feed.promotion).content == make_layers(kept.dataset, kept.promotion).content
    assert {"QDi.901", "QDe.902", "GBe.905"} == {claim.entry.record for claim in kept.dataset.claims.values()}


def test_number_of_a_party_in_no_edition_is_its_identifier(dataset):
    """Ulf is in the list only as the brother of somebody: the claim on her entry carries his number, no finding tells of it."""
    loaded = load_dataset(dataset("un-2.xml"))
    (ulf,) = (one for one in loaded.dataset.entities.values() if one.label.text == "QDi.990")
    assert [("un-sc", "QDi.990")] == [(v.item.text_of("scheme"), v.item.text_of("value")) for v in ulf.values_of("identifiers")]
    claims = [c.entry.record for c in loaded.dataset.claims.values() if any(p.entity.id == ulf.id and p.values for p in c.content)]
    assert (["QDi.901"], []) == (claims, [found for found in loaded.findings if found.code in {"NX237", "NX238"}])


def test_entry_is_evidence_of_a_list_only(dataset):
    """Of any other source a passage is cited."""
    records = """\
- {kind: organisation, id: paper, label: Paper}
- {kind: news-article, id: news, label: news, author: paper}
- kind: statement
  id: s
  speaker: paper
  claim: {source: news, how: asserted, entry: {record: QDe.1, line: x}}
"""
    found = codes(load_dataset(dataset("un-2.xml", records=records)))
    assert ("NX158", "more.yaml:6:69") in found
    found = codes(load_dataset(dataset("un-2.xml", records=records.replace(", line: x", ""))))
    assert ("NX255", "more.yaml:6:47") in found
