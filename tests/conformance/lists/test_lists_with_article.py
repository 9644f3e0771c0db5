"""The bundled article beside the lists of the UN and OFAC: what it says of a status stays its claim, the lists answer."""

import gzip
import json
import re
import shutil

import pytest

SETTINGS = """feeds:
  ofac-sdn:
    kind: ofac-xml
    file: lists/sdn.xml
    licence: US public domain
    decide: {outcome: accepted, by: curator-1, at: 2026-11-22, why: the list that the Office itself publishes}
  un-sc:
    kind: un-xml
    file: lists/un.xml
    licence: UN terms of use
    decide: {outcome: accepted, by: curator-1, at: 2026-11-22, why: the Council's own list}
"""
LINKS = """- kind: same-actor
  id: let-on-lists
  same: [org-let, ofac-sdn-7140, un-sc-qde-118-4878ef99]
  reasons: [both entries give the name of the article in other spellings]
  decisions: [{outcome: accepted, by: curator-1, at: 2026-11-22, why: compared by name and aliases with both entries}]
- kind: same-actor
  id: hamas-on-lists
  same: [org-hamas, ofac-sdn-4695]
  reasons: [the entry gives the name of the article]
  decisions: [{outcome: accepted, by: curator-1, at: 2026-11-22, why: compared by name and kind with the entry}]
"""
SEARCH = """- kind: no-entry
  id: {actor}-not-on-un-list
  actor: {actor}
  edition: un-sc-2024-05-15
  tried: [names of the article]
  decisions: [{{outcome: accepted, by: curator-1, at: 2026-11-22, why: looked for by name and number in all entries}}]
"""


UN_EDITION = "UN Security Council Consolidated List, 2024-05-15 (2024-05-15, complete)"


def cut(text: str, last: str) -> str:
    """Return a list of OFAC's up to an entry, with the count that it then declares."""
    end = text.index("</sdnEntry>", text.index(f"<uid>{last}</uid>")) + len("</sdnEntry>")
    kept = text[:end]
    return re.sub(r"<Record_Count>\d+<", f"<Record_Count>{kept.count('<sdnEntry>')}<", kept) + "</sdnList>"


@pytest.fixture(scope="module")
def data(root, shared, tmp_path_factory):
    """Give the article with both lists and links to their entries; of OFAC's, 203 entries, for time's sake."""
    folder = tmp_path_factory.mktemp("article")
    data = shutil.copytree(root / "data", folder / "data")
    (data / "lists").mkdir()
    shutil.copy(shared / "feeds" / "un-sc" / "un-consolidated-2024-05-15.xml", data / "lists" / "un.xml")
    listed = gzip.decompress((shared / "feeds" / "ofac" / "xml" / "sdn-2024-05-07.xml.gz").read_bytes()).decode()
    (data / "lists" / "sdn.xml").write_text(cut(listed, "7140"), encoding="utf-8")
    with (data / "nexus.yaml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    (data / "identities.yaml").write_text(LINKS, encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def dist(data, nexusrdf, tmp_path_factory):
    """Give a release of it."""
    return build(nexusrdf, data, tmp_path_factory.mktemp("lists") / "dist")


@pytest.fixture(scope="module")
def searched(data, dist, nexusrdf, tmp_path_factory):
    """Give a release in which a curator looked for Hamas in the UN's edition as well."""
    assert dist.exists()
    (data / "searches.yaml").write_text(SEARCH.format(actor="org-hamas"), encoding="utf-8")
    return build(nexusrdf, data, tmp_path_factory.mktemp("searched") / "dist")


def build(nexusrdf, data, dist):
    """Build a dataset."""
    run = nexusrdf("build", data, "-o", dist, "--as-of", "2026-11-22")
    assert 0 == run.code, run
    return dist


def statuses(nexusrdf, dist, actor, on="2024-06-01"):
    """Return of an actor's status, by authority and standing, the answer, the record of the list and why."""
    run = nexusrdf("status", actor, "-d", dist, "--on", on, "--format", "json")
    assert 0 == run.code, run
    rows = [{key: told["value"] for key, told in row.items()} for row in json.loads(run.out)["results"]["bindings"]]
    return {
        (row["authority"].rpartition("/")[2], row.get("standing", "")): (
            row["answer"],
            row.get("record", "").rpartition("/")[2],
            row["why"],
        )
        for row in rows
    }


def test_lists_answer_when_the_article_gives_no_date(nexusrdf, dist):
    """The entry that says so is named, with its day where the list has one: OFAC's standard file has none."""
    found = statuses(nexusrdf, dist, "org-let")
    assert ("yes", "un-sc-qde-118-4878ef99") == found["un-security-council", "accepted"][:2]
    assert ("yes", "ofac-sdn-7140") == found["us-ofac", "accepted"][:2]
    assert "from 2005-05-02 (to the day)" in found["un-security-council", "accepted"][2]
    assert "claimed in ofac-sdn-2024-05-07-7140 (recorded by Office" in found["us-ofac", "accepted"][2]


def test_complete_edition_is_named_when_it_lacks_an_organisation(nexusrdf, dist):
    """An organisation that is on no entry of the UN's edition is told of with that edition, and is on OFAC's."""
    found = statuses(nexusrdf, dist, "org-hamas")
    assert ("yes", "ofac-sdn-4695") == found["us-ofac", "accepted"][:2]
    answer, record, why = found["un-security-council", ""]
    assert ("unknown", "") == (answer, record)
    assert f"no entry in {UN_EDITION}, unless under a record that nobody has linked" in why


def test_complete_edition_answers_no_when_a_curator_looked_in_it(nexusrdf, searched):
    """With the edition and the record of the search; the others answer as before, and before the edition nobody knows."""
    found = statuses(nexusrdf, searched, "org-hamas")
    told = f"no entry in {UN_EDITION}: nexusrdf curators looked for one on 2026-11-22 (org-hamas-not-on-un-list)"
    assert ("no", "", told) == found["un-security-council", "accepted"]
    assert ("yes", "ofac-sdn-4695") == found["us-ofac", "accepted"][:2]
    assert "unknown" == statuses(nexusrdf, searched, "org-hamas", "2024-05-14")["un-security-council", ""][0]
    assert "yes" == statuses(nexusrdf, searched, "org-let")["un-security-council", "accepted"][0]


def test_search_is_a_contradiction_when_the_edition_has_an_entry(nexusrdf, data, dist):
    """Whoever claims not to have found LeT is shown the line of its entry."""
    assert dist.exists()
    (data / "wrong.yaml").write_text(SEARCH.format(actor="org-let"), encoding="utf-8")
    run = nexusrdf("check", data / "wrong.yaml", "--format", "json")
    (data / "wrong.yaml").unlink()
    (found,) = [one for one in json.loads(run.out)["findings"] if one["code"] == "NX257"]
    assert (str(data / "wrong.yaml"), 4) == (found["file"], found["line"])
    assert "un-sc-qde-118-4878ef99 has one (lists/un.xml:" in found["message"]


@pytest.mark.parametrize(("actor", "claim"), [("org-let", "src-0001-c026"), ("org-hamas", "src-0001-c027")])
def test_words_of_the_article_stay_claims_when_lists_agree(nexusrdf, dist, actor, claim):
    """What a list says makes nothing else true that its reader wrote."""
    found = statuses(nexusrdf, dist, actor)
    assert ("unknown", "", "no designation is accepted") == found["state-us", ""]
    answer, _, why = found["state-us", "claimed"]
    assert "possible" == answer
    assert f"claimed in {claim} (asserted by the article's unnamed author, pending)" in why
