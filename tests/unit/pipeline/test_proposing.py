"""One party on two lists, and a claim that a list settles: what is proposed, and what a curator's decision makes of it."""

import re
import sys

import pytest
from click.testing import CliRunner

from nexusrdf.base.findings import Severity
from nexusrdf.cli.main import cli
from nexusrdf.cli.propose import command
from nexusrdf.model.identity import LEAST
from nexusrdf.pipeline import build, load_dataset, open_release, propose_links, scaffold
from nexusrdf.query import run_named

SETTINGS = """\
title: ropes
base: https://example.org/t
licence: https://example.org/l
curators: {cur: {name: C}}
feeds:
  un: {kind: un-xml, file: [un-1.xml, un-2.xml], licence: x, decide: {outcome: accepted, by: cur, at: 2031-04-01, why: its list}}
  us: {kind: ofac-xml, file: us.xml, licence: x, decide: {outcome: accepted, by: cur, at: 2031-04-01, why: its list}}
"""
ARTICLE = """\
- {kind: state, id: state-us, label: United States}
- {kind: person, id: per-author, label: Wim Harl}
- {kind: organisation, id: org-guild, label: Tarred Rope Guild}
- {kind: terrorist-designation, id: des-guild, label: its status, party: org-guild, authority: state-us, start: unknown}
- {kind: news-article, id: src-1, label: a report, author: per-author, published: unknown, publisher: unknown, lang: en}
- source: src-1
  claims:
    - id: c1
      how: reported
      quote: the guild that the US has listed
      carries: [des-guild]
      decisions: [{outcome: pending, by: cur, at: 2031-03-01, why: no list and no date}]
"""
UN = """\
<CONSOLIDATED_LIST dateGenerated="DAYT00:00:00Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><FIRST_NAME>ODO</FIRST_NAME><SECOND_NAME>QUERN</SECOND_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
<REFERENCE_NUMBER>QDi.801</REFERENCE_NUMBER><LISTED_ON>2030-01-02</LISTED_ON><NATIONALITY><VALUE>Italy</VALUE></NATIONALITY>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-03-04</DATE></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL></INDIVIDUALS><ENTITIES>ENTRY</ENTITIES></CONSOLIDATED_LIST>
"""
ENTRY = """\
<ENTITY><DATAID>2</DATAID><FIRST_NAME>TARRED ROPE GUILD</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>
<REFERENCE_NUMBER>QDe.802</REFERENCE_NUMBER><LISTED_ON>2030-01-02</LISTED_ON></ENTITY>
"""
US = """\
<sdnList xmlns="http://tempuri.org/sdnList.xsd"><publshInformation>
<Publish_Date>03/04/2031</Publish_Date><Record_Count>3</Record_Count></publshInformation>
<sdnEntry><uid>71</uid><lastName>THE TARED ROPE GILD</lastName><sdnType>Entity</sdnType>
<programList><program>SDGT</program></programList></sdnEntry>
<sdnEntry><uid>72</uid><firstName>Odo</firstName><lastName>QUERN</lastName><sdnType>Individual</sdnType>
<programList><program>SDGT</program></programList><dateOfBirthList><dateOfBirthItem><uid>1</uid>
<dateOfBirth>04 Mar 1970</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList></sdnEntry>
<sdnEntry><uid>73</uid><firstName>Ida</firstName><lastName>BOLLARD</lastName><sdnType>Individual</sdnType>
<programList><program>SDGT</program></programList></sdnEntry></sdnList>
"""
KEYS = ("delistedBy", "listedBy", "answer", "listingStatus")
DECIDED = "\n  decisions: [{{outcome: {}, by: cur, at: 2031-04-02, why: compared}}]\n"


@pytest.fixture
def root(tmp_path):
    """Give a dataset with an article, a list of two editions and a list of one; the first list drops the guild."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "nexus.yaml").write_text(SETTINGS)
    (folder / "article.yaml").write_text(ARTICLE)
    (folder / "un-1.xml").write_text(UN.replace("DAY", "2031-01-01").replace("ENTRY", ENTRY))
    (folder / "un-2.xml").write_text(
        UN.replace("DAY", "2031-02-01").replace("ENTRY", ENTRY.replace("802", "803").replace("TARRED ROPE GUILD", "SALT OFFICE"))
    )
    (folder / "us.xml").write_text(US)
    return folder


def decide(root, text, outcome):
    """Add proposed links to the dataset, each with a curator's decision."""
    (root / "links.yaml").write_text(re.sub(r"(?m)(^  score: .*)\n", rf"\1{DECIDED.format(outcome)}", text))


def pairs(text):
    """Give the pairs of records that links join."""
    return sorted(re.findall(r"same:\n  - (\S+)\n  - (\S+)", text))


def ask(root, name, **given):
    """Build, and give the rows of a named question."""
    built = build(root, root.parent / "dist")
    assert built.release is not None, [str(found) for found in built.findings]
    rows = run_named(open_release(root.parent / "dist").stores, name, given)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def told(root):
    """Give what the findings say of designations that wait."""
    return [(found.severity, found.message) for found in load_dataset(root).findings if found.code == "NX513"]


def test_propose_gives_reasons_and_decides_nothing(root):
    """A curator reads why, and writes the decision; the dataset checks clean with the proposals in it."""
    proposed = propose_links(root)
    ids = {one for one, _ in pairs(proposed.text)}
    assert {"org-guild", "un-qdi-801-"} <= {re.sub("[0-9a-f]{8}$", "", one) for one in ids}
    assert "decisions" not in proposed.text
    assert "born on one day: 1970-03-04" in proposed.text
    assert "name only: no birth, country or number speaks for it" in proposed.text
    (root / "links.yaml").write_text(proposed.text)
    assert [] == [found for found in load_dataset(root).findings if found.severity is Severity.VIOLATION]


@pytest.mark.parametrize("outcome", ["accepted", "rejected", "pending"])
def test_propose_leaves_out_what_curators_have_before_them(root, outcome):
    """Whoever decided, or has the link on their desk, is not asked again."""
    decide(root, propose_links(root).text, outcome)
    assert 0 == propose_links(root).count


def test_propose_compares_equal_names_when_the_extra_is_missing(root, monkeypatch):
    """The base install finds equal names and those that sound the same; it says what it cannot compare."""
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    monkeypatch.setattr("nexusrdf.pipeline.finding.find_spec", lambda _: None)
    ran = CliRunner().invoke(cli, ["propose", str(root)])
    assert 0 == ran.exit_code, ran.output
    assert "born on one day" in ran.stdout
    assert "only alike were not compared" in ran.stderr


def test_accepted_link_feeds_the_questions_over_lists(root):
    """The first list dropped the guild and the second has it: two records until a curator holds them to be one."""
    name = "delisted-elsewhere-listed"
    text = propose_links(root).text
    assert [] == ask(root, name)
    (root / "links.yaml").write_text(text)
    assert [] == ask(root, name)
    decide(root, text, "accepted")
    ends = [tuple(row[key].rpartition("/")[2].strip('">') for key in KEYS) for row in ask(root, name)]
    expected = [("un-security-council", "state-us", "possible", "pending"), ("un-security-council", "us-ofac", "yes", "accepted")]
    assert expected == sorted(ends)  # what the article says stays a claim, and pending


def test_list_settles_a_pending_designation_when_its_link_is_accepted(root):
    """The article says "listed" and no more: NX513, until a curator says that the entry is of the same body."""
    assert [(Severity.INFO, "1 pending designation can be resolved by entries of official lists")] == told(root)
    proposed = propose_links(root, pending=True)
    assert [("org-guild", "us-71")] == pairs(proposed.text)
    assert "# if they are one, this settles the pending designation des-guild" in proposed.text
    before = ask(root, "designation-status", actor="org-guild")
    decide(root, proposed.text, "accepted")
    assert [] == told(root)
    (waiting,) = propose_links(root, pending=True).waiting
    assert ("us-71-listing",) == waiting.settled
    after = ask(root, "designation-status", actor="org-guild")
    assert not any("us-71-listing" in str(row) for row in before)
    assert any("us-71-listing" in str(row) and "accepted" in str(row) for row in after)
    (article,) = [row for row in ask(root, "worklist") if "des-guild" in str(row) or "src-1-c1" in str(row)]
    assert "pending" in str(article)
    assert '"us-2031-03-04-71"' == article["listEntry"]


@pytest.mark.parametrize(("outcome", "count"), [("rejected", []), ("pending", ["same-org-guild-us-71"])])
def test_designation_is_not_settled_by_another_decision(root, outcome, count):
    """A link that was refused settles nothing; one that waits is told of as waiting."""
    decide(root, propose_links(root, pending=True).text, outcome)
    waiting = propose_links(root, pending=True).waiting
    assert count == [link for one in waiting for link in one.open]
    assert [] == [entry for one in waiting for entry in one.settled]
    assert bool(count) == bool(told(root))


def test_no_designation_waits_for_a_list_of_another_authority(root):
    """What one authority lists says nothing of what another was said to list."""
    (root / "article.yaml").write_text(ARTICLE.replace("state-us", "state-se").replace("United States", "Sweden"))
    assert [] == told(root)


def test_command_tells_what_to_do(root, tmp_path):
    """The worklist names claim, link and decision; a file with decisions is never written over."""
    out = tmp_path / "links.yaml"
    ran = CliRunner().invoke(cli, ["propose", str(root), "--pending", "-o", str(out)])
    assert 0 == ran.exit_code, ran.output
    assert "1 designation can be resolved:" in ran.stderr
    assert "des-guild (article.yaml:8): review same-org-guild-us-71" in ran.stderr
    again = CliRunner().invoke(cli, ["propose", str(root), "--pending", "-o", str(out)])
    assert 2 == again.exit_code
    built = CliRunner().invoke(cli, ["build", str(root), "-o", str(tmp_path / "dist")])
    assert "1 pending designation can be resolved by entries of official lists: nexusrdf propose --pending" in built.output


def test_command_says_so_when_there_is_no_list(root):
    """Without a list there is nothing to compare."""
    (root / "nexus.yaml").write_text(SETTINGS.partition("feeds:")[0])
    ran = CliRunner().invoke(cli, ["propose", str(root)])
    assert (0, "") == (ran.exit_code, ran.stdout)
    assert "no official list comes in by `feeds` in nexus.yaml" in ran.stderr


def test_command_proposes_from_the_score_of_the_library():
    """The help shows the score that the library takes."""
    assert [LEAST] == [option.default for option in command.params if option.name == "least"]


DEMO = """\
- {kind: terrorist-designation, id: des-soup, label: its status, party: org-soup, authority: org-vso, start: unknown}
- {kind: news-article, id: src-rope, label: a report, author: per-0001, published: unknown, publisher: unknown, lang: en}
- source: src-rope
  claims:
    - id: c1
      how: reported
      quote: the kitchen that Velda has listed
      carries: [des-soup]
      decisions: [{outcome: pending, by: marit, at: 2026-03-01, why: no list and no date}]
"""


def test_list_settles_a_pending_designation_of_the_demo(tmp_path):
    """A list is added, its entry proposed and accepted: the question is answered, and what was alleged is no fact."""
    root = tmp_path / "demo"
    scaffold(root, base="https://example.org/demo", demo=True)
    dataset = load_dataset(root).dataset
    label = dataset.entities["org-soup"].label.text
    (root / "rope.yaml").write_text(DEMO)
    assert [] == told(root)
    (root / "velda.xml").write_text(US.replace("THE TARED ROPE GILD", label))
    decision = "{outcome: accepted, by: marit, at: 2026-03-02, why: its list}"
    feed = f"feeds:\n  vl: {{kind: ofac-xml, file: velda.xml, licence: x, issuer: org-vso, decide: {decision}}}\n"
    with (root / "nexus.yaml").open("a") as settings:
        settings.write(feed)
    assert [(Severity.INFO, "1 pending designation can be resolved by entries of official lists")] == told(root)
    text = propose_links(root, pending=True).text
    assert [("org-soup", "vl-71")] == pairs(text)
    decide(root, text, "accepted")
    (root / "links.yaml").write_text((root / "links.yaml").read_text().replace("by: cur", "by: marit"))
    assert [] == told(root)
    rows = ask(root, "designation-status", actor="org-soup", authority="org-vso")
    standings = {(row["designation"].rpartition("/")[2].strip(">"), row["status"].strip('"')) for row in rows}
    assert ("vl-71-listing", "accepted") in standings
    assert ("des-soup", "accepted") not in standings
