"""A ship on two lists: the link is proposed, decided, and then the status of either record answers from both lists."""

import csv
import io

import pytest

from nexusrdf.records import parse_yaml

SETTINGS = """title: Ships
base: https://example.org/ships
licence: https://example.org/licence
curators: {cur: {name: Curator}}
"""
WORLD = """\
- {kind: organisation, id: red-office, label: Red Office}
- {kind: organisation, id: blue-office, label: Blue Office}
- {kind: organisation, id: ice-lines, label: Ice Lines}
- {kind: organisation, id: fog-lines, label: Fog Lines}
- {kind: concept, id: red-list, type: list, label: the red list}
- {kind: concept, id: blue-list, type: list, label: the blue list}
"""
LIST = """\
- {{kind: official-list, id: {home}-1, label: {home}, issuer: {home}-office, list: {home}-list, published: 2031-01-01}}
- kind: vessel
  id: {home}-ship
  label: {label}
  names: [{{form: {label}, lang: en, script: Latn}}]
  owner: {owner}
  identifiers: [{{scheme: imo, value: "1000007"}}]
- kind: restrictive-designation
  id: {home}-des
  label: {label} listed
  party: {home}-ship
  authority: {home}-office
  list: {home}-list
  start: {start}
- source: {home}-1
  claims:
    - id: {home}-c1
      how: recorded
      by: {home}-office
      entry: {{record: x, line: 1, column: 1}}
      carries: [{home}-ship, {home}-ship.names, {home}-ship.owner, {home}-ship.identifiers, {home}-des]
      decisions: [{{outcome: accepted, by: cur, at: 2031-01-02, why: the list itself}}]
"""
DECIDED = "  decisions: [{outcome: accepted, by: cur, at: 2031-01-03, why: one number}]\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Give a dataset with one ship on two lists, under two names."""
    folder = tmp_path_factory.mktemp("ships") / "data"
    folder.mkdir()
    (folder / "nexus.yaml").write_text(SETTINGS)
    text = WORLD + LIST.format(home="red", label="Heron", owner="ice-lines", start="2030-01-01")
    (folder / "a.yaml").write_text(text + LIST.format(home="blue", label="Selkie", owner="fog-lines", start="2030-06-01"))
    return folder


@pytest.fixture(scope="module")
def linked(data, nexusrdf):
    """Give the dataset with the link as it was proposed, accepted, in a release; return proposal and release."""
    proposal = data / "links.yaml"
    run = nexusrdf("propose", data, "-o", proposal)
    assert (0, True) == (run.code, "1 link proposed: 1 by number, 0 by name" in run.err), run
    text = proposal.read_text()
    proposal.write_text(text + DECIDED)
    run = nexusrdf("build", data, "-o", data.parent / "dist", "--as-of", "2031-02-01")
    assert 0 == run.code, run
    return text, data.parent / "dist"


def test_proposal_is_a_record_with_its_reasons(linked):
    """It joins two ships, by their number, and says that the names differ."""
    text, _ = linked
    (record,) = parse_yaml(text.encode(), "links.yaml").records
    assert "same-actor" == record.node.find("kind").value.text
    assert ["blue-ship", "red-ship"] == [one.text for one in record.node.find("same").value.items]
    assert "0.91" == record.node.find("score").value.text
    assert ["one IMO number: 1000007", "against: names are not alike: Selkie / Heron"] == [
        one.text for one in record.node.find("reasons").value.items
    ]


@pytest.mark.parametrize("ship", ["red-ship", "blue-ship"])
def test_status_of_a_linked_ship_answers_from_both_lists(nexusrdf, linked, ship):
    """Each list designates one record; either record is asked about."""
    run = nexusrdf("status", ship, "-d", linked[1], "--format", "csv")
    assert 0 == run.code, run
    rows = [(row["authorityLabel"], row["answer"], row["standing"]) for row in csv.DictReader(io.StringIO(run.out))]
    assert [("Blue Office", "yes", "accepted"), ("Red Office", "yes", "accepted")] == rows


def test_status_keeps_ships_apart_on_the_day_before_the_link(nexusrdf, linked):
    """What a curator decides later was not known."""
    run = nexusrdf("status", "red-ship", "-d", linked[1], "--known-at", "2031-01-02", "--format", "csv")
    rows = [(row["authorityLabel"], row["answer"]) for row in csv.DictReader(io.StringIO(run.out))]
    assert [("Blue Office", "unknown"), ("Red Office", "yes")] == rows


def test_proposal_is_not_made_again_when_decided(nexusrdf, data, linked):
    """The curator has answered."""
    assert linked
    assert "0 links proposed" in nexusrdf("propose", data).err


def test_path_leads_over_two_records_of_one_ship(nexusrdf, linked):
    """Its owners by two lists are tied by it."""
    run = nexusrdf("path", "ice-lines", "fog-lines", "-d", linked[1])
    assert 0 == run.code, run
    assert "Heron" in run.out
    assert "Selkie" in run.out


@pytest.mark.parametrize(
    ("other", "at", "says"),
    [
        ("red-office", "red-office", "NX266 red-office is of kind organisation, red-ship of kind vessel: they cannot be one"),
        ("plane", "plane", "NX266 plane is of kind aircraft, red-ship of kind vessel: they cannot be one"),
        ("red-list", "red-list", 'NX203 "red-list" is of kind concept; wanted here is of class Actor'),
    ],
)
def test_link_of_a_ship_with_another_kind_is_found_at_its_place(nexusrdf, data, tmp_path, *, other, at, says):
    """A ship is nobody, and no aircraft."""
    (tmp_path / "nexus.yaml").write_text(SETTINGS)
    plane = "- {kind: aircraft, id: plane, label: VL-220}\n"
    link = f"- {{kind: same-actor, id: l1, same: [red-ship, {other}], reasons: w}}\n"
    (tmp_path / "a.yaml").write_text(link + plane + (data / "a.yaml").read_text())
    run = nexusrdf("check", tmp_path)
    assert 1 == run.code
    assert f"a.yaml:1:{link.index(at) + 1}: violation {says}" in run.out
