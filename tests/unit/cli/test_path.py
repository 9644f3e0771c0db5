"""nexusrdf path on the demo and the bundled article: chains, every form, exit codes, and the same from Python."""

import json
import re
import xml.etree.ElementTree as ET
from importlib import resources

import jsonschema
import pytest

import nexusrdf as package
from nexusrdf.base.errors import NexusError
from nexusrdf.base.limits import PATH_LENGTH
from nexusrdf.cli.path import FORMATS
from nexusrdf.pipeline.asking_paths import ask_paths
from nexusrdf.pipeline.release import open_release
from nexusrdf.query.strength import MODALITIES
from nexusrdf.report.path_formats import PATH_FORMATS, format_paths
from nexusrdf.report.paths import NOTE

SCHEMA = json.loads(resources.files("nexusrdf.report").joinpath("path.schema.json").read_text(encoding="utf-8"))
SVG = "{http://www.w3.org/2000/svg}"


def read(run) -> dict:
    """Return the document of a run, held against its schema."""
    assert run.code == 0, run
    document = json.loads(run.out)
    jsonschema.validate(document, SCHEMA)
    return document


def actors(document: dict) -> list[list[str]]:
    """Return the ids of the actors of each chain, a link between two of their records included."""
    return [[chain["parts"][0]["from"]["id"], *(part["to"]["id"] for part in chain["parts"])] for chain in document["chains"]]


def test_path_shows_each_step_with_its_claim(nexusrdf, straits):
    """Who says so, how, how it stands, on what source and in which line."""
    run = nexusrdf("path", "Dorn Soup Kitchen", "org-column", "-d", straits, "--limit", "1")
    assert run.code == 0
    lines = [line.strip() for line in run.out.splitlines()]
    assert lines[0].endswith("what claims say ties them, which is no proof of complicity")
    assert "1. weakest link recorded (vso-2015-vso-003), 1 independent source, 2 steps, accepted" in lines
    assert "│   according to Velda Sanctions Office: recorded, accepted, credibility not graded" in lines
    place = (
        r"│     claim vso-2015-vso-003   claims/vso-2015\.yaml:\d+:\d+; source vso-2015 \(Consolidated List of 14 September 2015\)"
    )
    assert any(re.fullmatch(place, line) for line in lines)
    assert "guilt" not in run.out.lower()


def test_path_names_other_claims_and_denials(nexusrdf, straits):
    """A step that several claims carry shows the best; one that somebody denies says so."""
    document = read(nexusrdf("path", "per-0001", "per-0002", "-d", straits, "--format", "json", "--max-length", 1))
    (chain,) = document["chains"]
    (step,) = chain["parts"]
    assert step["claims"] == ["venn-tape-c02", "venn-tape-c04"]
    assert [(other["claim"], other["node"]["id"]) for other in step["others"]] == [("courier-talks-c01", "talks-april")]
    assert step["denied"] == ["courier-talks-c03"]
    assert document["claims"]["courier-talks-c03"]["polarity"] == "negated"


@pytest.mark.parametrize("form", ["text", "md", "svg", "dot"])
def test_path_says_above_a_chain_that_a_step_of_it_is_denied(form, nexusrdf, straits):
    """Who reads only what a chain is worth would take a denied meeting for one that nobody contests."""
    denied = nexusrdf("path", "per-0001", "per-0002", "-d", straits, "--format", form, "--max-length", 1).out
    assert "2 independent sources, 1 step, pending; a step of it is denied" in denied
    told = nexusrdf("path", "org-soup", "org-column", "-d", straits, "--format", form, "--limit", 1).out
    assert "a step of it is" not in told


def test_path_goes_through_records_that_a_link_joins(nexusrdf, straits):
    """The record asked for has no claim on it of its own that leads there: the link is a part of the chain."""
    document = read(nexusrdf("path", "per-0012", "per-0001", "-d", straits, "--format", "json", "--limit", 1))
    joint, *steps = document["chains"][0]["parts"]
    assert (joint["type"], joint["from"]["id"], joint["to"]["id"]) == ("same actor", "per-0012", "per-0006")
    assert joint["decided"].startswith("accepted by Marit Osk on 2026-02-02")
    assert {step["type"] for step in steps} == {"step"}
    assert document["chains"][0]["length"] == len(steps)


def test_path_rests_on_accepted_claims_alone_when_asked_for(nexusrdf, straits):
    """Of the demo's chains some rest on pending claims."""
    asked = ("path", "per-0001", "per-0007", "-d", straits, "--format", "json", "--limit", 50)
    claimed, accepted = (read(nexusrdf(*asked, "--view", view)) for view in ("claimed", "accepted"))
    assert {chain["standing"] for chain in accepted["chains"]} == {"accepted"}
    assert {chain["standing"] for chain in claimed["chains"]} > {"accepted"}
    surest = read(nexusrdf(*asked, "--min-modality", "recorded"))
    assert {chain["modality"] for chain in surest["chains"]} == {"recorded"}


def test_path_is_of_what_can_have_held_on_a_date(nexusrdf, straits):
    """Venn left the Society in 2015, and was listed until the end of June 2021."""
    asked = ("path", "per-0001", "org-relief", "-d", straits, "--format", "json", "--max-length", 1, "--on")
    assert [chain["holds"] for chain in read(nexusrdf(*asked, "2018-01-01"))["chains"]] == ["yes"]
    assert read(nexusrdf(*asked, "2022-01-01"))["chains"] == []


def test_path_between_the_organisations_of_the_article(nexusrdf, dist):
    """A link that is alleged, in many words; and longer ways through who met whom."""
    document = read(nexusrdf("path", "LeT", "Hamas", "-d", dist, "--format", "json"))
    assert actors(document)[0] == ["org-let", "org-hamas"]
    assert ["org-let", "per-0001", "col-hamas-leadership", "org-hamas"] in actors(document)
    assert {chain["standing"] for chain in document["chains"]}.isdisjoint({"accepted"})


def test_no_path_is_an_answer(nexusrdf, straits):
    """It ends with 0 and says what was searched."""
    run = nexusrdf("path", "per-0014", "per-0001", "-d", straits)
    assert run.code == 0
    assert "no path: no such chain of any length" in run.out
    assert "searched: chains of at most 4 steps; all claims that stand;" in run.out
    near = nexusrdf("path", "Dorn Soup Kitchen", "org-column", "-d", straits, "--max-length", 1)
    assert (near.code, "no path: no such chain of that length" in near.out) == (0, True)


@pytest.mark.parametrize("form", FORMATS)
def test_path_is_the_same_bytes_in_every_form(nexusrdf, straits, form):
    """The same input, the same answer."""
    one, other = (nexusrdf("path", "per-0001", "per-0007", "-d", straits, "--format", form) for _ in range(2))
    assert (one.code, one.out) == (0, other.out)
    assert "no proof of complicity" in one.out.replace("\n", " ")


def test_svg_has_title_and_description_and_names_no_file(nexusrdf, straits, tmp_path):
    """A drawing that a screen reader can tell of, and that opens nothing."""
    run = nexusrdf("path", "per-0012", "per-0001", "-d", straits, "--format", "svg", "-o", tmp_path / "ties.svg")
    assert run.code == 0
    root = ET.fromstring((tmp_path / "ties.svg").read_bytes())
    title, desc = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    assert (
        title == "Milufan Turujin (per-0012) and Orla Venn (per-0001): what claims say ties them, which is no proof of complicity"
    )
    assert desc is not None
    assert desc.startswith(NOTE)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    ids = {element.get("id") for element in root.iter()}
    assert {"title", "desc"} <= ids
    assert not [name for element in root.iter() for name in element.attrib if "href" in name or name == "style"]
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert "Orla Venn (per-0001)" in texts
    assert any(text and text.startswith("according to ") for text in texts)


def test_forms_escape_what_labels_hold(straits):
    """A label is anybody's text: it ends no line, no attribute, no element."""
    from dataclasses import replace

    hostile = 'A <b>"&\x1b[2J\n</text>]];\u202e'
    paths = ask_paths(open_release(straits), "per-0001", "org-relief", max_length=1)
    paths = replace(paths, start=replace(paths.start, label=hostile))
    step = paths.chains[0].steps[0]
    chain = replace(paths.chains[0], parts=(replace(step, start=paths.start, node=replace(step.node, label=hostile)),))
    spoilt = replace(paths, chains=(chain,))
    written = {form: format_paths(spoilt, form) for form in PATH_FORMATS}
    assert any(text and 'A <b>"&\\x1b[2J' in text for text in ET.fromstring(written["svg"]).itertext())
    assert json.loads(written["json"])["from"]["label"] == hostile
    assert all("\x1b" not in text and "\u202e" not in text for form, text in written.items() if form != "json")
    assert all(re.fullmatch(r'(?:[^"\\]|\\.)*(?:"(?:[^"\\]|\\.)*"(?:[^"\\]|\\.)*)*', line) for line in written["dot"].splitlines())
    assert r"[2J\\n</text>" in written["dot"]
    assert "\\<b\\>" in written["md"]
    with pytest.raises(NexusError, match="png") as caught:
        format_paths(spoilt, "png")
    assert caught.value.code == "NX806"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("Nobody Atall", "per-0001"), 2, 'NX607 from: no actor has the id, label or IRI "Nobody Atall"'),
        (("per-0001", "per-9999"), 2, "NX607 to:"),
        (("per-0001", "per-0001"), 2, "NX619"),
        (("per-0006", "per-0012"), 2, "NX619"),
        (("per-0001", "per-0007", "--on", "Jan 2026"), 2, "NX609 on"),
        (("per-0001", "per-0007", "--max-length", str(PATH_LENGTH + 1)), 3, "NX620"),
        (("per-0001", "per-0007", "--min-modality", "rumoured"), 2, "--min-modality"),
        (("per-0001", " "), 2, "give an actor"),
    ],
)
def test_path_cannot_run_on_what_means_nothing(nexusrdf, straits, arguments, code, said):
    """An actor that is unknown, or twice the same, is no question."""
    run = nexusrdf("path", *arguments, "-d", straits)
    assert (run.code, run.out) == (code, "")
    assert said in run.err


def test_path_takes_chains_up_to_the_limit(nexusrdf, straits):
    """Just under it is fine, and two different actors are a question."""
    document = read(nexusrdf("path", "per-0001", "org-relief", "-d", straits, "--format", "json", "--max-length", PATH_LENGTH))
    assert document["chains"]


def test_paths_from_python_are_those_of_the_command(nexusrdf, straits):
    """One function, with the same defaults."""
    paths = package.open(straits).paths("Orla Venn", "per-0007")
    assert format_paths(paths, "text") == nexusrdf("path", "Orla Venn", "per-0007", "-d", straits).out
    assert paths.chains[0].steps[0].start.label == "Orla Venn"


@pytest.mark.parametrize("wrong", [{"min_modality": "rumoured"}, {"view": "all"}, {"also": ["friendship"]}])
def test_paths_from_python_refuse_an_option_that_is_none(straits, wrong):
    """NX621 names those there are."""
    with pytest.raises(NexusError) as caught:
        package.open(straits).paths("per-0001", "per-0007", **wrong)
    assert caught.value.code == "NX621"


def test_paths_from_python_take_every_modality_and_tie(straits):
    """Designations and places count where they are asked for."""
    opened = package.open(straits)
    assert [opened.paths("per-0001", "org-vso", min_modality=one).chains for one in MODALITIES] == [()] * len(MODALITIES)
    paths = opened.paths("per-0001", "org-vso", also=["designations"])
    assert paths.chains[0].steps[0].end_part == "designating authority"
    assert opened.paths("per-0001", "org-commission", also=["places"]).chains
